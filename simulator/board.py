"""Lock boards on a virtual clock: the firmware that ships, in-process, with doors behind it.

A board's own clock counts whole milliseconds, as its loop does. `Line.step` says when it has to be
called next, so nothing is polled while nothing can happen; step the link first, then the line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil, inf
from operator import attrgetter
from random import Random

from cabinet_firmware.app.firmware import Firmware
from cabinet_firmware.app.parts import Board, Start
from cabinet_firmware.app.ticks import PERIOD_MS
from cabinet_firmware.wire.frame import Decoder
from cabinet_firmware.wire.numbers import CAUSE_POWER
from simulator.doors import Doors
from simulator.uart import Lane, LinePort

KEY = bytes(range(100, 132))
"""What every simulated cabinet has for its key: there is nothing to keep from anybody."""

CoilWatcher = Callable[[int, bool, float], None]
"""Called with (slot on the board 0..15, on, now) at the instant a coil rises or falls."""


def nobody(_slot: int, _on: bool, _now: float) -> None:
    """Watches no coil."""


class SimulatedBoard(Board):
    """One board with its doors. `boot_id` draws 8 bytes for each start, and the nonces follow from
    them; `key` None is a board that was given none."""

    def __init__(
        self,
        address: int,
        boot_id: Callable[[], bytes],
        on_coil: CoilWatcher = nobody,
        doors: Doors | None = None,
        key: bytes | None = KEY,
    ) -> None:
        self.wired_turned = self.turned = 0
        """Bit n: the switch of slot n is closed while open; and the board was told so."""
        self.address = address
        self._key = key
        self._random = Random(0)  # noqa: S311  # a world that repeats, not a secret
        self.doors = Doors() if doors is None else doors
        self.doors.stirred = self._stirred
        self.due_at = inf
        """When its program has something to do; `hear` and whoever moves a door keep it true."""
        self.said: Callable[[bytes, float], None] = lambda _data, _now: None
        self._boot_id = boot_id
        self._on_coil = on_coil
        self._heard = Lane()
        self._now = 0.0
        self._firmware: Firmware | None = None

    def start(self, now: float, cause: int = CAUSE_POWER) -> None:
        """Power it up, or reset it: outputs float off, memory is lost, the program starts."""
        self.cut(now)
        boot = self._boot_id()
        self._random = Random(boot)  # noqa: S311  # as above
        start = Start(self.address, boot, cause, self._key, self.turned)
        self._firmware = Firmware(self, start, self._tick())

    def cut(self, now: float) -> None:
        """Take its power away: coils off, silence."""
        self._now = now
        self._firmware = None
        self.exchange(0)
        self._heard.read(inf)
        self.due_at = now

    def push_shut(self, slot: int, now: float) -> None:
        """Someone pushes the door of `slot` (0..15) shut."""
        self.doors[slot].push_shut(_milliseconds(now))

    def hear(self, data: bytes, now: float) -> None:
        """The Pi begins to say that: it arrives as fast as the line carries it."""
        self._heard.write(data, now)
        self.due_at = min(self.due_at, self._heard.due())

    def force(self, slot: int, now: float) -> None:
        """Someone pulls the door of `slot` (0..15) open with the latch shut."""
        self.doors[slot].force(_milliseconds(now))

    def is_open(self, slot: int, now: float) -> bool:
        """Whether the door of `slot` (0..15) itself stands open."""
        return self.doors[slot].is_open(_milliseconds(now))

    def step(self, now: float) -> float:
        """Run the program's loop once, if there is anything to do; return when there is next."""
        if self.due_at <= now:
            self.due_at = min(self._run(now), self._heard.due())
        return self.due_at

    def _run(self, now: float) -> float:
        self._now = now
        if self._firmware is None:
            self._heard.read(now)
            return inf
        self._firmware.step(self._tick())
        return self._due(self._firmware)

    def _stirred(self) -> None:
        self.due_at = -inf

    def exchange(self, coils: int) -> int:
        """Drive the doors' coils and read their hooks."""
        milliseconds = _milliseconds(self._now)
        for slot, on in self.doors.drive(coils, milliseconds):
            self._on_coil(slot, on, self._now)
        return self.doors.hooks(milliseconds) ^ self.wired_turned

    def received(self) -> bytes:
        """What arrived on the line."""
        return self._heard.read(self._now)

    def send(self, data: bytes) -> None:
        """Say it on the line."""
        self.said(data, self._now)

    def drawn(self) -> bytes:
        """Eight bytes, the same again after the same boot id."""
        return self._random.randbytes(8)

    def _due(self, firmware: Firmware) -> float:
        milliseconds = _milliseconds(self._now)
        dues = [self._heard.due() * 1000, self.doors.next_ms(milliseconds)]
        wait_ms = firmware.due_ms(self._tick())
        if wait_ms is not None:
            dues.append(milliseconds + wait_ms)
        due = min(due for due in dues if due is not None)
        return due if due == inf else max(ceil(due), milliseconds + 1) / 1000

    def _tick(self) -> int:
        return _milliseconds(self._now) % PERIOD_MS


class Line:
    """Several boards on one pair of wires, and the Pi's `port` to them. Each hears all the Pi
    says; the boards' answers reach the Pi."""

    def __init__(self, boards: Sequence[SimulatedBoard], monotonic: Callable[[], float]) -> None:
        self.boards = {board.address: board for board in boards}
        self._back = Lane()
        self.port = LinePort(monotonic, _Everyone(self.boards), self._back)
        for board in boards:
            board.said = self._back.write

    def start(self, now: float) -> None:
        """Power all boards up."""
        for board in self.boards.values():
            board.start(now)

    def step(self, now: float) -> float:
        """Run every board; return when one of them, or an answer on the way, is due."""
        while (board := min(self.boards.values(), key=_due_at)).due_at <= now:
            board.step(now)
        return min(board.due_at, self._back.due())


class _Everyone(Lane):
    """A lane that ends at every board.

    A whole frame to one board changes nothing at the others, but for the time it takes them to see
    that it is not theirs: they are spared it. Noise, and what is to all, reaches all.
    """

    def __init__(self, boards: Mapping[int, SimulatedBoard]) -> None:
        super().__init__()
        self._boards = boards
        self._decoder = Decoder()

    def write(self, data: bytes, now: float) -> None:
        begins = max(now, self._free_at)
        self._free_at = begins + len(data) * self._byte_s
        for board in self._meant(data):
            board.hear(data, begins)

    def _meant(self, data: bytes) -> Iterable[SimulatedBoard]:
        bad = self._decoder.bad_frames
        frames = self._decoder.feed(data)
        whole = len(frames) == 1 and data[-1:] == b"\0" and self._decoder.bad_frames == bad
        if whole and frames[0].address in self._boards:
            return (self._boards[frames[0].address],)
        return self._boards.values()


_due_at = attrgetter("due_at")


def _milliseconds(now: float) -> int:
    return int(now * 1000 + 1e-6)
