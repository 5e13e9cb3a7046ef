"""A Kerong KR-CU16 on given time, with sixteen doors behind it and switches for what ails it.

Sans-IO: bytes in, bytes out, so that it stands behind a virtual line as well as behind a
pseudo-terminal. What it does is what public clients expect of a real one (docs/locks.md); where
they do not say, it does what is worst for the Pi: it pulses as often as it is told, several coils
at once, and never ends a pulse because a hook opened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from hardware.kerong_locks import BAUD
from hardware.kerong_wire import (
    ETX,
    STATUS,
    STX,
    TIME,
    TOLD_STATUS,
    TOLD_TIME,
    UNLOCK,
)
from simulator.board import CoilWatcher, nobody
from simulator.doors import Doors
from simulator.uart import Lane, LinePort

UNIT_MS = 10
FACTORY_TIME_MS = 500
"""What it comes with is not known; more than ours, so that a test sees whether ours was set."""


@dataclass(slots=True)
class Ailments:
    """What may be wrong with a board. `silent`: no answer arrives though all is done. `mute`: it
    falls mute after an unlock until it is cleared. `noise`: put before each answer. `wrong_sum`:
    each answer's sum is wrong. `stubborn`: it keeps its own pulse time."""

    silent: bool = False
    mute: bool = False
    noise: bytes = b""
    wrong_sum: bool = False
    stubborn: bool = False


class SimulatedKerong:
    """One board, whose infrared sensors see the devices behind its doors. `inverted`: its hook
    switches are on while their doors are open. Times are whole milliseconds that grow."""

    def __init__(
        self, address: int, on_coil: CoilWatcher = nobody, *, inverted: bool = False
    ) -> None:
        self.address = address
        self.doors = Doors()
        self._inverted = inverted
        self.ailments = Ailments()
        self.time_ms = FACTORY_TIME_MS
        self.unlocks = 0
        self._on_coil = on_coil
        self._off_at_ms: dict[int, int] = {}
        self._is_mute = False
        self._kept = b""

    def hear(self, data: bytes, now_ms: int) -> bytes:
        """Take what is on the line; return what it says to it."""
        self._kept += data
        said = b""
        while self._kept:
            frame, used = _first(self._kept)
            if used == 0:
                break
            self._kept = self._kept[used:]
            if frame and frame[1] >> 4 == self.address:
                said += self._spoken(self._obey(frame, now_ms), frame[2])
        return said

    def step(self, now_ms: int) -> float:
        """End the pulses that are over; return when the next one is."""
        for lock, at_ms in list(self._off_at_ms.items()):
            if now_ms >= at_ms:
                del self._off_at_ms[lock]
        self._drive(now_ms)
        return min(self._off_at_ms.values(), default=inf)

    def cut(self, now_ms: int) -> None:
        """Take its power away and give it back: coils off, and it has forgotten our time."""
        self._off_at_ms.clear()
        self._drive(now_ms)
        self.time_ms = FACTORY_TIME_MS
        self._is_mute = False

    def _obey(self, frame: bytes, now_ms: int) -> bytes:
        command, data = frame[2], frame[3:-2]
        if command == UNLOCK:
            self.unlocks += 1
            self._off_at_ms[frame[1] & 0x0F] = now_ms + self.time_ms
            self._drive(now_ms)
        if command == TIME and data and not self.ailments.stubborn:
            self.time_ms = int.from_bytes(data, "big") * UNIT_MS
        if command in (TIME, TOLD_TIME):
            return self._frame(TOLD_TIME, (self.time_ms // UNIT_MS).to_bytes(2, "big"))
        hooks = self.doors.hooks(now_ms) ^ (0 if self._inverted else 0xFFFF)
        return self._frame(
            TOLD_STATUS, hooks.to_bytes(2, "little") + self.doors.items().to_bytes(2, "little")
        )

    def _spoken(self, answer: bytes, command: int) -> bytes:
        if command == TOLD_TIME:
            self._is_mute = False
        elif command == UNLOCK and self.ailments.mute:
            self._is_mute = True
        if self._is_mute or self.ailments.silent:
            return b""
        if self.ailments.wrong_sum:
            answer = answer[:-1] + bytes((answer[-1] ^ 0x10,))
        return self.ailments.noise + answer

    def _frame(self, kind: int, data: bytes) -> bytes:
        head = bytes((STX, self.address << 4, kind)) + data + bytes((ETX,))
        return head + bytes((sum(head) & 0xFF,))

    def _drive(self, now_ms: int) -> None:
        coils = sum(1 << lock for lock in self._off_at_ms)
        for lock, on in self.doors.drive(coils, now_ms):
            self._on_coil(lock, on, now_ms / 1000)


class KerongLine:
    """Several boards on one pair of wires, on a virtual clock, and the Pi's `port` to them."""

    def __init__(
        self, boards: Sequence[SimulatedKerong], monotonic: Callable[[], float], baud: int = BAUD
    ) -> None:
        self.boards = {board.address: board for board in boards}
        self._out, self._back = Lane(baud), Lane(baud)
        self.port = LinePort(monotonic, self._out, self._back)

    def step(self, now: float) -> float:
        """Let every board hear and do what is due; return when something is due next."""
        heard, now_ms = self._out.read(now), int(now * 1000 + 1e-6)  # its clock has whole ones
        dues = []
        for board in self.boards.values():
            board.step(now_ms)  # what was over before this was heard
            if answer := board.hear(heard, now_ms):
                self._back.write(answer, now)
            dues.append(board.step(now_ms) / 1000)
        return min(*dues, self._out.due(), self._back.due())


def _first(data: bytes) -> tuple[bytes | None, int]:
    """The request `data` begins with, if any, and how many bytes are done with."""
    if data[0] != STX:
        return None, 1
    known = data[2] if len(data) > 2 else None
    for length in (7, 5) if known == TIME else (5,):
        frame = data[:length]
        if len(frame) == length and frame[-2] == ETX and sum(frame[:-1]) & 0xFF == frame[-1]:
            return (frame, length) if known in (STATUS, UNLOCK, TIME, TOLD_TIME) else (None, length)
    return None, 0 if len(data) < 7 else 1
