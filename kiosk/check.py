"""`make check-hardware`: which parts of a kiosk are there and answer, a line each. Pulses no lock.

    python -m kiosk.check --config FILE

Exits with 0 when all are, 1 when one is not, 2 while a kiosk runs, whose parts they are.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cabinet_firmware.wire.numbers import SLOTS_PER_BOARD
from db.errors import DatabaseFault
from db.file_lock import FileLock
from hardware.card_exchange import CardExchange
from hardware.errors import HardwareFault, ReaderSilent
from hardware.pins import open_reset_line, open_spi
from kiosk.clock import SYNCHRONIZED, SystemClock
from kiosk.config import AnyCabinet, Cabinet, ConfigError, Reader, Settings, load, load_cabinet
from kiosk.lock_parts import LockParts, open_locks
from kiosk.ports import BoardReport, Event, Hook
from kiosk.runner import Waker
from kiosk.screens.errors import ScreenError
from kiosk.screens.sounds import Sounds
from kiosk.screens.window import Window

CONFIG = Path("/etc/duinsprong/kiosk.toml")
RTC = Path("/dev/rtc0")
BOARDS_S = 4.0
"""A board that was not heard for so long is silent, and one that works was heard long before."""
BEEP_S = 0.4
"""As long as the sound of a badge, so that somebody hears it."""
NO_SETTINGS = "nobody knows where the locks hang: see settings"
ALL_PARTS = 0
NOT_ALL = 1
KIOSK_RUNS = 2


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking for a part: it is there and what it says, or not and what to do."""

    part: str
    found: bool
    what: str

    def __str__(self) -> str:
        return f"{self.part:<9} {'ok' if self.found else 'not found':<10} {self.what}"


class Deaf:
    """An inbox that keeps nothing: whoever looks asks the locks."""

    def put(self, _event: Event) -> bool:
        """There is always room."""
        return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Look for each part, and print a line as soon as it was looked for."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.check", description=__doc__)
    parser.add_argument("--config", type=Path, default=CONFIG, metavar="FILE")
    path: Path = parser.parse_args(arguments).config
    settings, problem = _settings(path)
    try:
        with closing(_Held(settings)):
            return _report(_every_part(settings, problem or str(path)))
    except DatabaseFault as fault:
        sys.stderr.write(f"check-hardware: {fault}\n")
        return KIOSK_RUNS


class _Held:
    """The kiosk's own lock, so that none runs or starts meanwhile. Raises `DatabaseFault`."""

    def __init__(self, settings: Settings | None) -> None:
        there = settings is not None and settings.database.file.exists()
        self._lock = FileLock(settings.database.file) if settings is not None and there else None

    def close(self) -> None:
        if self._lock is not None:
            self._lock.release()


def _settings(path: Path) -> tuple[Settings | None, str | None]:
    try:
        return load(path), None
    except ConfigError as error:
        return None, str(error)


def _report(looked: Iterator[Looked]) -> int:
    found = []
    for each in looked:
        sys.stdout.write(f"{each}\n")
        sys.stdout.flush()
        found.append(each.found)
    return ALL_PARTS if all(found) else NOT_ALL


def _every_part(settings: Settings | None, told: str) -> Iterator[Looked]:
    yield Looked("settings", settings is not None, told)
    yield reader(Reader() if settings is None else settings.reader)
    if settings is None:
        yield Looked("boards", False, NO_SETTINGS)
    else:
        yield from boards(settings)
    yield screen(settings)
    yield sound(1.0 if settings is None else settings.display.volume)
    yield clock("network" if settings is None else settings.clock.trust)


def reader(wired: Reader) -> Looked:
    """The badge reader: its bus, its reset line, and a chip that keeps its settings."""
    try:
        spi = open_spi(wired.bus, wired.device)
        with closing(spi), closing(open_reset_line(wired.reset_pin)) as line:
            chip = CardExchange(spi, line, time.sleep)
            chip.restart(hard=True)
            version = chip.Read_MFRC522(chip.VersionReg)
    except ReaderSilent:
        what = (
            f"no chip answers on /dev/spidev{wired.bus}.{wired.device}: check plug and cable of "
            "the reader"
        )
        return Looked("reader", False, what)
    except (HardwareFault, OSError) as fault:
        return Looked("reader", False, str(fault))
    return Looked("reader", True, f"chip version {version:02X} on SPI {wired.bus}.{wired.device}")


def boards(settings: Settings, patience_s: float = BOARDS_S) -> Iterator[Looked]:
    """Every board, or the Pi's own pins, asked for a few seconds. No lock is authorised."""
    try:
        cabinet = load_cabinet(settings)
        with (
            closing(Waker()) as waker,
            open_locks(settings, cabinet, Deaf(), waker.wake) as parts,
        ):
            _listen(parts, cabinet, waker, patience_s)
            yield from _heard(parts, cabinet)
            parts.locks.all_off()
    except (ConfigError, HardwareFault) as fault:
        yield Looked("boards", False, str(fault))


def _listen(parts: LockParts, cabinet: AnyCabinet, waker: Waker, patience_s: float) -> None:
    ends = time.monotonic() + patience_s
    while (now := time.monotonic()) < ends and _hooks(parts, cabinet, Hook.UNKNOWN):
        rest_s = max(0.0, min(parts.locks.step(now), ends) - time.monotonic())
        waker.wait(rest_s, parts.line.fileno())


def _heard(parts: LockParts, cabinet: AnyCabinet) -> Iterator[Looked]:
    reports = parts.locks.reports()
    doors = f"{_hooks(parts, cabinet, Hook.CLOSED)} doors shut, "
    doors += f"{_hooks(parts, cabinet, Hook.OPEN)} open"
    unknown = _hooks(parts, cabinet, Hook.UNKNOWN)
    for report in reports:
        yield _board(report, _turned(cabinet, report.address))
    yield Looked("doors", not unknown, f"{doors}, {unknown} unknown" if unknown else doors)


def _turned(cabinet: AnyCabinet, board: int) -> int:
    """Whose switches our board of that address should read the other way round, bit n: output n."""
    if not isinstance(cabinet, Cabinet):
        return 0  # the Pi turns them
    its = [
        slot.position for slot in cabinet.slots if slot.board == board and slot.feedback == "open"
    ]
    return sum(1 << position for position in its)


def _board(report: BoardReport, turned: int) -> Looked:
    name = f"board {report.address}"
    if report.silent or report.firmware is None:
        return Looked(name, False, "it does not answer: check its power, cable and address")
    if report.turned != turned:
        listed = ",".join(str(bit) for bit in range(SLOTS_PER_BOARD) if turned >> bit & 1)
        what = f"it was not told whose switches are turned: make flash TURNED={listed or 'none'}"
        return Looked(name, False, what)
    return Looked(name, True, f"firmware {report.firmware}, answers in {report.answer_ms:.0f} ms")


def _hooks(parts: LockParts, cabinet: AnyCabinet, hook: Hook) -> int:
    return sum(parts.locks.hook(slot.number) is hook for slot in cabinet.slots)


def screen(settings: Settings | None) -> Looked:
    """A display, drawn on once."""
    size = (800, 480) if settings is None else (settings.display.width, settings.display.height)
    try:
        with closing(Window(size, fullscreen=settings is not None, title="check")) as window:
            window.first_frame("check-hardware", ("", ""))
            width, height = window.size
    except ScreenError as error:
        return Looked("screen", False, str(error))
    return Looked("screen", True, f"{width} x {height}")


def sound(volume: float, rest: Callable[[float], None] = time.sleep) -> Looked:
    """A device that plays the sound of a badge."""
    sounds = Sounds(volume)
    if not sounds.plays(time.monotonic()):
        what = "no sound device: connect one, and let the kiosk's user be in group audio"
        return Looked("sound", False, what)
    sounds.read(time.monotonic())
    rest(BEEP_S)
    sounds.close()
    return Looked("sound", True, "you heard a beep, or the loudspeaker is not connected")


def clock(trust: str, mark: Path = SYNCHRONIZED, rtc: Path = RTC) -> Looked:
    """What keeps the time, as [clock] trust says."""
    now = SystemClock("network").now().astimezone().strftime("%Y-%m-%d %H:%M %Z")
    if trust == "rtc":
        found = rtc.exists()
        what = "" if found else f": {rtc} is not there, set trust to network or add the battery"
    else:
        found = SystemClock("network", mark).trusted()
        what = "" if found else ": not set over the network since the start, connect it"
    return Looked("clock", found, f"{now}{what}")


if __name__ == "__main__":
    sys.exit(main())
