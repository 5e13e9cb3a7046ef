"""What the Pi knows of one lock board, and the events that follow from each of its reports."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from cabinet_firmware.wire.bodies import Report
from cabinet_firmware.wire.numbers import (
    CAUSE_COMMAND,
    CAUSE_POWER,
    CAUSE_UNKNOWN,
    CAUSE_WATCHDOG,
    CLEAR,
    HELLO,
    NO_SLOT,
    STATUS,
)
from hardware.rhythm import next_beat
from kiosk.faults import FaultCode
from kiosk.ports import (
    BoardReport,
    BoardStarted,
    DoorMoved,
    Event,
    Hook,
    LockTrouble,
    PartFailed,
    PartRecovered,
    TroubleFound,
)

CAUSES: Mapping[int, str] = MappingProxyType(
    {
        CAUSE_POWER: "power",
        CAUSE_WATCHDOG: "watchdog",
        CAUSE_COMMAND: "command",
        CAUSE_UNKNOWN: "unknown",
    }
)
"""A board's own word for why it started."""

POLL_PULSE_S = 0.02
"""While a coil is on or a door is expected to open: what a pupil waits for."""
POLL_OPEN_S = 0.05
"""While a door is open: shutting it is answered before a hand is back."""
POLL_IDLE_S = 0.2
"""Well inside the 3 s after which a board takes its host for gone."""
POLL_IDLE_S_MAX = 0.8
"""Of a line with many boards: still twice within the time after which a silent one has failed."""
POLL_LINE_S = 0.018
"""What a poll takes of the line, twice: 2 ms to ask, 5 ms to answer, 2 ms for the pair."""
DOOR_WAIT_S = 1.0
"""A spring opens a door within 0.1 s of its pulse; a door that took longer is not waited for."""


def idle_s(boards: int) -> float:
    """How often each of so many boards is asked at rest: all of them together take at most half of
    the line, so that the boards whose doors are open have the other half. Doubled until it is
    enough, so that a time in which all of it repeats stays short."""
    every_s = POLL_IDLE_S
    while every_s < min(boards * POLL_LINE_S, POLL_IDLE_S_MAX):
        every_s *= 2
    return every_s


class BoardState:
    """One board. `slots` maps its positions (0..15) to the cabinet's slot numbers. Link thread
    only, but for `hook`, `troubles` and `clear`, which any thread may call.

    `nonce` is what an unlock must carry, and there is one only while the last thing said on the
    line to this board was answered by the report that told it.
    """

    def __init__(
        self, address: int, slots: Mapping[int, int], now: float, idle_s: float = POLL_IDLE_S
    ) -> None:
        self.address = address
        self.boot: bytes | None = None
        self.nonce: bytes | None = None
        self.greeted = False
        self.failed = False
        self.settled = False
        self.answer_s = 0.0
        """From the last question to its answer."""
        self._firmware: str | None = None
        self._bad_frames = self._answers = self._starts = 0
        self.pulsing = False
        self.heard_at = now
        self.next_at = now
        self.taken = 0
        self._cooling = 0
        self._jammed = 0
        self._flapping = 0
        self._keyed = True
        self._turned = 0
        self._to_clear: set[int] = set()
        self._more = False
        self._slots = slots
        self._idle_s = idle_s
        self._told: dict[int, Hook] = {}
        self._hooks: int | None = None
        """The hooks of the last report of which all was told."""
        self._awaited: tuple[int, float] | None = None
        self._over_at = now

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last; UNKNOWN while the board is silent."""
        return Hook.UNKNOWN if self.failed else self._told.get(slot, Hook.UNKNOWN)

    def troubles(self, position: int) -> frozenset[LockTrouble]:
        """What the last report had to say about the lock at `position`."""
        found = {
            LockTrouble.JAMMED: self._jammed >> position & 1,
            LockTrouble.SWITCH: self._flapping >> position & 1,
            LockTrouble.NO_KEY: not self._keyed,
        }
        return frozenset(trouble for trouble, so in found.items() if so)

    def clear(self, position: int) -> None:
        """Have the board try that slot again, at the next poll."""
        self._to_clear.add(position)

    def next_request(self) -> tuple[int, bytes]:
        """Type and body of what to say to it when no command is due."""
        if not self.greeted:
            return HELLO, b""
        for position in sorted(self._to_clear):
            return CLEAR, bytes((position,))
        return STATUS, self.taken.to_bytes(2, "big")

    def clearing(self, position: int) -> bool:
        """Whether it still has to be told to try that slot again."""
        return position in self._to_clear

    def cleared(self, position: int) -> None:
        """It did."""
        self._to_clear.discard(position)

    def cooling(self, position: int) -> bool:
        """Whether the last report had that slot in its cool-down."""
        return bool(self._cooling >> position & 1)

    def pulsed(self, slot: int, now: float, pulse_s: float) -> None:
        """A pulse of that slot began, of `pulse_s` at most: its door is awaited."""
        self.pulsing = True
        self._awaited = (slot, now + DOOR_WAIT_S)
        self._over_at = now + pulse_s
        self.next_at = now + POLL_PULSE_S

    def fell_silent(self) -> list[Event]:
        """It did not answer for too long."""
        self.failed = True
        self.greeted = False
        self.pulsing = False
        return [PartFailed(f"board {self.address}", FaultCode.CABINET)]

    def report(self, report: Report) -> list[Event]:
        """Take in what it says of itself; return what is new."""
        events: list[Event] = []
        self._answers += 1
        if self.failed:
            self.failed = False
            events.append(PartRecovered(f"board {self.address}", FaultCode.CABINET))
        self.pulsing = report.pulsing != NO_SLOT
        self.nonce = report.nonce
        self._cooling = report.cooling
        self._firmware = ".".join(map(str, report.firmware))
        self._bad_frames = report.bad_frames
        events += self._troubles(report)
        self._turned = report.turned
        self.settled = report.settled
        end = report.first + report.waiting & 0xFFFF
        if report.boot != self.boot:
            self.boot = report.boot
            self._starts += 1
            self.taken = end  # edges of before we knew it: the hooks below are what counts
            events.append(BoardStarted(self.address, CAUSES.get(report.cause, "unknown")))
        events += self._edges(report)
        self._more = self.taken != end
        if report.settled and not self._more and (report.events or report.hooks != self._hooks):
            self._hooks = report.hooks
            events += self._moves(
                (position, bool(report.hooks >> position & 1)) for position in self._slots
            )
        return events

    def told(self) -> BoardReport:
        """What a technician wants to know of it; any thread may ask."""
        return BoardReport(
            self.address,
            self._firmware,
            self.answer_s * 1000,
            self._bad_frames,
            silent=self.failed,
            answers=self._answers,
            starts=self._starts,
            turned=self._turned,
        )

    def poll_at(self, now: float) -> float:
        """When to ask it again after a report.

        One falls on the moment a pulse is over: the next door waits for that. Slow polls stand on
        a grid of the clock.
        """
        if self._more:
            return now
        if self._awaited is not None and now >= self._awaited[1]:
            self._awaited = None
        if self.pulsing or self._awaited is not None or not self.settled:
            due = now + POLL_PULSE_S
            return self._over_at if now < self._over_at < due + POLL_PULSE_S / 2 else due
        every_s = POLL_OPEN_S if Hook.OPEN in self._told.values() else self._idle_s
        return next_beat(now, every_s)

    def passed(self, now: float) -> None:
        """Polls up to `now` were left out, and their silence counts for nothing."""
        self.heard_at = self.next_at = now

    def _troubles(self, report: Report) -> list[Event]:
        """What is wrong now and was not before; and a board's key, which came or went."""
        news = (
            (LockTrouble.JAMMED, report.jammed & ~self._jammed),
            (LockTrouble.SWITCH, report.flapping & ~self._flapping),
        )
        self._jammed, self._flapping = report.jammed, report.flapping
        events: list[Event] = [
            TroubleFound(slot, trouble)
            for trouble, bits in news
            for position, slot in self._slots.items()
            if bits >> position & 1
        ]
        if report.keyed is not self._keyed:
            self._keyed = report.keyed
            told = PartRecovered if report.keyed else PartFailed
            events.append(told(f"key {self.address}", FaultCode.KEY))
        return events

    def _edges(self, report: Report) -> list[Event]:
        moves = []
        for index, (position, opened, _age_ms) in enumerate(report.events):
            number = report.first + index & 0xFFFF
            if (number - self.taken & 0xFFFF) < 0x8000:
                moves.append((position, opened))
                self.taken = number + 1 & 0xFFFF
        return self._moves(moves)

    def _moves(self, moves: Iterable[tuple[int, bool]]) -> list[Event]:
        events: list[Event] = []
        for position, opened in moves:
            slot = self._slots.get(position)
            hook = Hook.OPEN if opened else Hook.CLOSED
            if slot is not None and self._told.get(slot) is not hook:
                self._told[slot] = hook
                events.append(DoorMoved(slot, hook))
                if self._awaited is not None and self._awaited[0] == slot and opened:
                    self._awaited = None
        return events
