#!/bin/sh
# Fetches other people's readers, pinned by hash, each into a folder of its own below .venv/third_party: two of
# them share a module's name with mfrc522. Only tests/third_party uses them, to prove the simulated chip.
set -eu
cd "$(dirname "$0")/.."

for lock in tools/third_party/*.lock; do
    name=$(basename "$lock" .lock)
    folder=.venv/third_party/$name
    cmp -s "$lock" "$folder/lock" && continue
    echo "setup: fetching $name"
    rm -rf "$folder"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: --target "$folder" -r "$lock" || {
        echo "setup: $name could not be installed; is there a network?" >&2
        exit 2
    }
    cp "$lock" "$folder/lock" # last, so that half a folder is fetched again
done
