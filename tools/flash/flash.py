"""`make flash`: puts the lock boards' firmware and the cabinet's key on a Pico over USB, and asks
what it has then.

    make flash KEY=FILE [ADDRESS=1..8] [TURNED=3,7|none] [PORT=/dev/ttyACM0]

A board's address is its jumpers'; ADDRESS says which it should be. TURNED names the outputs whose
hook switches work the other way round (kiosk-admin commission says which); without it the board
keeps what it was told before, and a new one turns none.
The package goes first and main.py last, so that a board whose cable was pulled runs nothing
at all.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from serial.tools import list_ports

from cabinet_firmware.app.parts import KEY_FILE, SWITCHES_FILE
from cabinet_firmware.app.pins import SERVICE
from cabinet_firmware.wire.numbers import SLOTS_PER_BOARD
from hardware import board_key
from hardware.errors import HardwareFault

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "cabinet_firmware"
SWITCHES_NONE = "none"
DIGITS_MAX = 4
"""Nobody means a longer number, and Python reads none of thousands of digits."""
PATIENCE_S = 60.0
"""The whole firmware is copied in some seconds; a board silent for longer hangs."""
MPREMOTE = ROOT / ".venv" / "flash"
LOCK = Path(__file__).with_name("mpremote.lock")
PICO_USB = (0x2E8A, 0x0005)
"""Raspberry Pi's vendor number, and a Pico that runs MicroPython."""
NO_PICO = (
    "no Pico with MicroPython was found on USB: plug one in, its service jumper fitted "
    f"(GP{SERVICE} to ground); a new one wants MicroPython's UF2 first (hold BOOTSEL, copy it)"
)

Say = Callable[[Sequence[str]], str]
"""Gives mpremote its arguments and returns what the board printed."""

LOOK = f"""
import machine, os
held = os.listdir()
jumper = machine.Pin({SERVICE}, machine.Pin.IN, machine.Pin.PULL_UP).value() == 0
print("main.py" in held, "{PACKAGE}" in held, jumper)
"""
CHECK = """
import hashlib, os
def files(folder):
    for entry in sorted(os.ilistdir(folder)):
        path = folder + "/" + entry[0]
        if entry[1] & 0x4000:
            yield from files(path)
        else:
            yield path
digest = hashlib.sha256()
for path in ["main.py"] + list(files("cabinet_firmware")):
    with open(path, "rb") as file:
        digest.update(path.encode() + b"\\0" + file.read() + b"\\0")
from cabinet_firmware.app import answers, board
def hexed(hashed):
    return "".join("%02x" % byte for byte in hashed.digest())
key = hashlib.sha256(board.key() or b"")
print(board.address(), "%d.%d.%d" % answers.FIRMWARE, hexed(key)[:8], board.turned(), hexed(digest))
"""
"""Of the key it tells 32 bits of a hash: enough to see that another one is there, and of no use
to whoever reads them."""


class NotFlashed(Exception):  # noqa: N818 - a sentence for a technician, not a bug
    """The board was not, or not wholly, written; the message says what to do."""


def files() -> dict[str, Path]:
    """What a board gets, by its path there, in the order it is written."""
    sources = [path for path in sorted((ROOT / PACKAGE).rglob("*.py")) if path.name != "main.py"]
    package = {path.relative_to(ROOT).as_posix(): path for path in sources}
    return {**package, "main.py": ROOT / PACKAGE / "app" / "main.py"}


def digest(held: dict[str, Path]) -> str:
    """What CHECK prints when the board has exactly these."""
    whole = sha256()
    for name in ("main.py", *sorted(set(held) - {"main.py"})):
        whole.update(name.encode() + b"\0" + held[name].read_bytes() + b"\0")
    return whole.hexdigest()


def flash(say: Say, key: bytes, address: int | None, turned: int | None = None) -> str:
    """Write the board and return a sentence about it. `turned`, bit n: the switch of output n works
    the other way round; None: as the board was told before.

    Raises:
        NotFlashed: it has no service jumper fitted, or does not have what was written.
    """
    running, package, jumper = (word == "True" for word in _answer(say, LOOK, 3))
    if running and not jumper:
        raise NotFlashed(
            f"this board runs its firmware, whose watchdog would end the writing: fit its service "
            f"jumper (GP{SERVICE} to ground), plug it in again, and run make flash again"
        )
    for arguments in _removals(running, package):
        say(arguments)
    _write(say, files(), key, turned)
    number, firmware, keyed, told, held = _answer(say, CHECK, 5)
    kept = turned is None or int(told) == turned
    if keyed != sha256(key).hexdigest()[:8] or not kept or held != digest(files()):
        raise NotFlashed("the board does not hold what was written: run make flash again")
    if address is not None and int(number) != address:
        raise NotFlashed(f"its jumpers say board {number}, not {address}: change them")
    switches = f", and turned switches at {_listed(int(told))}" if int(told) else ""
    return (
        f"board {number} has firmware {firmware} and the cabinet's key{switches}; take its service "
        "jumper off"
    )


def _answer(say: Say, script: str, words: int) -> list[str]:
    """What a script printed; a traceback has more words."""
    answer = say(("exec", script)).split()
    if len(answer) != words:
        raise NotFlashed("the board cannot run what was written: run make flash again")
    return answer


def _removals(running: bool, package: bool) -> Iterator[Sequence[str]]:
    """What an older firmware left: main.py first, so that half a board runs nothing."""
    if running:
        yield ("fs", "rm", ":main.py")
    if package:
        yield ("fs", "rm", "-r", f":{PACKAGE}")


def _write(say: Say, held: dict[str, Path], key: bytes, turned: int | None) -> None:
    for folder in (PACKAGE, *sorted({str(Path(name).parent) for name in held} - {".", PACKAGE})):
        say(("fs", "mkdir", f":{folder}"))
    with tempfile.TemporaryDirectory(prefix="flash-") as scratch:  # ours alone to read
        told = {} if turned is None else {SWITCHES_FILE: turned.to_bytes(2, "big")}
        for name, content in {KEY_FILE: key, **told}.items():
            file = Path(scratch, name)
            file.write_bytes(content)
            say(("fs", "cp", str(file), f":{name}"))
    for name, path in held.items():
        say(("fs", "cp", str(path), f":{name}"))


def picos() -> list[str]:
    """The ports of the Picos on USB."""
    return [port.device for port in list_ports.comports() if (port.vid, port.pid) == PICO_USB]


def main(arguments: Sequence[str], found: Callable[[], list[str]] = picos) -> int:
    """The command; `found` lists the ports of Picos. 0, or 2 with one sentence why not."""
    asked = _parser().parse_args(arguments)
    try:
        turned = _turned(asked.turned)
        port = _port(asked.port, found())
        key = board_key.load(asked.key)
        sentence = flash(_mpremote(port), key, asked.address, turned)
    except (NotFlashed, HardwareFault) as problem:
        sys.stderr.write(f"flash: {str(problem).rstrip('.')}.\n")
        return 2
    sys.stdout.write(f"flash: {sentence}.\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make flash")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE")
    parser.add_argument("--address", type=int, choices=range(1, 9))
    parser.add_argument("--turned", metavar="OUTPUTS")
    parser.add_argument("--port")
    return parser


def _port(asked: str | None, ports: list[str]) -> str:
    if asked is not None and Path(asked).exists():
        return asked
    if asked is not None or not ports:
        raise NotFlashed(NO_PICO)
    if len(ports) > 1:
        raise NotFlashed(f"several Picos are plugged in: name one with PORT={ports[0]}")
    return ports[0]


def _turned(text: str | None) -> int | None:
    """The outputs of "3,7" as bits; None: nothing is said of them."""
    if text is None:
        return None
    words = [] if text == SWITCHES_NONE else text.split(",")
    if not all(_is_output(word) for word in words):
        raise NotFlashed(
            f"TURNED names outputs, 0 to {SLOTS_PER_BOARD - 1}, as in TURNED=3,7; or "
            f"TURNED={SWITCHES_NONE}"
        )
    return sum({1 << int(word) for word in words})


def _is_output(word: str) -> bool:
    return word.isdecimal() and len(word) <= DIGITS_MAX and int(word) < SLOTS_PER_BOARD


def _listed(turned: int) -> str:
    return ",".join(str(output) for output in range(SLOTS_PER_BOARD) if turned >> output & 1)


def _mpremote(port: str) -> Say:
    _install()

    def say(arguments: Sequence[str]) -> str:
        command = [sys.executable, "-m", "mpremote", "connect", port, *arguments]
        return mpremote_said(command, port)

    return say


def mpremote_said(command: Sequence[str], port: str, timeout_s: float = PATIENCE_S) -> str:
    """What mpremote, run as `command`, printed of the board on `port`.

    Raises:
        NotFlashed: it failed, or did not end within `timeout_s`.
    """
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and package
            command,
            env={**os.environ, "PYTHONPATH": str(MPREMOTE)},
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout_s,
        )
    except subprocess.TimeoutExpired:
        raise NotFlashed(
            f"the board on {port} did not answer for {timeout_s:.0f} s: plug it anew, and run make "
            "flash again"
        ) from None
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it says nothing"]
        raise NotFlashed(f"the board on {port} could not be written ({last[0]}): plug it anew")
    return done.stdout


def _install() -> None:
    """mpremote, pinned by hash, into a folder of its own; once."""
    stamp = MPREMOTE / "lock"
    if stamp.exists() and stamp.read_bytes() == LOCK.read_bytes():
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--upgrade"]
    done = subprocess.run([*pip, "--target", str(MPREMOTE), "-r", str(LOCK)], check=False)  # noqa: S603 - our own interpreter
    if done.returncode:
        raise NotFlashed("mpremote could not be installed: is there a network?")
    stamp.write_bytes(LOCK.read_bytes())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
