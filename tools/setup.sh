#!/bin/sh
# Sets everything up: `tools/setup.sh run` what the kiosk and its simulator need, `tools/setup.sh test` also
# what the tests need. Python packages go into .venv, pinned by hash; a few Debian packages through apt.
set -eu
cd "$(dirname "$0")/.."
goal=${1:-run}

stop() {
    echo "setup: $1" >&2
    exit 2
}

# --- Python 3.11 to 3.13 ----------------------------------------------------------------------------------
python=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || stop "no Python 3.11 to 3.13 found. Install one, or name it: make setup PYTHON=python3.12"

# --- Debian packages --------------------------------------------------------------------------------------
font=/usr/share/fonts/truetype/andika/Andika-Regular.ttf
font_of_ours=.venv/share/fonts/andika/Andika-Regular.ttf
on_a_pi=
grep -qs 'Raspberry Pi' /proc/device-tree/model && on_a_pi=yes

missing=
need() { # need PACKAGE TEST...
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}
stamp=.venv/stamp
wanted=$({ cat requirements.lock pyproject.toml; pwd; "$python" -c 'import sys; print(sys.version)'; } | sha256sum)
is_stale() { [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; }
has() { PATH="$PATH:/usr/sbin:/sbin" command -v "$1"; }

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
need "python$version-venv" "$python" -c 'import ensurepip'
if [ ! -e "$font_of_ours" ] || is_stale; then # what makes .venv anew takes the font with it
    need fonts-sil-andika test -e "$font"
fi
if [ "$goal" = test ]; then
    need mosquitto has mosquitto
    need xvfb has Xvfb
    need strace has strace
    need xdotool has xdotool
fi
if [ -n "$on_a_pi" ]; then
    need python3-spidev /usr/bin/python3 -c 'import spidev'
    need python3-lgpio /usr/bin/python3 -c 'import lgpio'
fi

if [ -n "$missing" ]; then
    command -v apt-get >/dev/null || stop "these are missing and there is no apt to install them:$missing"
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        as_root=sudo
    else
        as_root=none
    fi
    if [ "$as_root" = none ]; then
        # The font alone can be unpacked without any right.
        if [ "$missing" = " fonts-sil-andika" ]; then
            folder=$(mktemp -d)
            (cd "$folder" && apt-get -qq download fonts-sil-andika && dpkg -x ./*.deb unpacked) ||
                stop "the Andika font could not be fetched. Ask for: apt-get install fonts-sil-andika"
            fetched=$folder
            missing=
        else
            stop "no right to install. Ask whoever may for: apt-get install$missing"
        fi
    else
        echo "setup: installing$missing"
        $as_root apt-get -qq update
        # shellcheck disable=SC2086 # a list of packages, one word each
        DEBIAN_FRONTEND=noninteractive $as_root apt-get -qq install -y --no-install-recommends $missing \
            >/dev/null || stop "apt could not install:$missing"
    fi
fi

# --- Python packages, into .venv --------------------------------------------------------------------------
if is_stale; then
    echo "setup: making .venv with Python $version"
    # On a Pi spidev and lgpio are Debian's: no wheel of either exists for every Python.
    "$python" -m venv --clear ${on_a_pi:+--system-site-packages} .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: -r requirements.lock ||
        stop "the packages of requirements.lock could not be installed; is there a network?"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
        --editable . || stop "the project itself could not be installed into .venv"
    echo "$wanted" >"$stamp"
fi
if [ -n "${fetched:-}" ]; then
    mkdir -p "$(dirname "$font_of_ours")"
    cp "$fetched"/unpacked/usr/share/fonts/truetype/andika/*.ttf "$(dirname "$font_of_ours")/"
    rm -r "$fetched"
fi
[ "$goal" != test ] || sh tools/third_party.sh
