"""How long it takes to open every door of a cabinet in turn, one coil at a time, each seen open by
its hook: three boards, forty-eight slots, one door in sixteen jammed and tried three times.

The hooks answer only after the pulse is over, so no pulse ends early.
"""

from collections import deque
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from cabinet_firmware.app.cabinet import TRIES_MAX
from hardware.cabinet_link import PULSE_MS, CabinetLink, Place
from kiosk.ports import (
    Authorisation,
    BoardStarted,
    DoorMoved,
    Event,
    Hook,
    LockTrouble,
    PulseAnswered,
    TroubleFound,
)
from simulator.board import KEY, Line, SimulatedBoard

Row = tuple[str, float, float, float]
"""Name, ours, theirs, and what ours divided by theirs must not exceed."""

BOARDS, SLOTS_A_BOARD = 3, 16
JAMMED = (7, 27, 47)
"""The last of them near the end, where no other door fills the time its coil has to rest."""
THEIRS_S = 14.4
"""48 pulses of 300 ms back to back, without looking at a hook: the quickest found elsewhere."""
SPRING_MS = PULSE_MS + 40
AHEAD = 2
"""Authorisations given ahead: one to be pulsed, one to follow."""
UNSEEN_S = 0.5
"""A hook that did not open so long after its pulse began is tried again."""
LONGEST_S = 60.0


@dataclass(slots=True)
class Opening:
    """What happened: virtual seconds from the first authorisation to the last hook or last failed
    try, coil edges as (board, position, on), slots seen open, slots told as jammed, pulses."""

    seconds: float = 0.0
    coils: list[tuple[int, int, bool]] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)
    jammed: set[int] = field(default_factory=set)

    @property
    def pulses(self) -> int:
        """How many were given."""
        return sum(on for _, _, on in self.coils)


def rows() -> list[Row]:
    """The boards' row of the performance table, in virtual seconds. Always the same figure."""
    return [("48 doors in turn, each seen open (virtual s)", open_all().seconds, THEIRS_S, 1.0)]


def open_all() -> Opening:
    """Open them all."""
    return _Cabinet().open_all()


class _Cabinet:
    """Boards, link, and somebody who gives authorisations and looks at the hooks."""

    def __init__(self) -> None:
        self._now = 0.0
        self._ids = Random(1)  # noqa: S311 - a run that repeats
        self._opening = Opening()
        self._places = {
            slot + 1: Place(slot // SLOTS_A_BOARD + 1, slot % SLOTS_A_BOARD)
            for slot in range(BOARDS * SLOTS_A_BOARD)
        }
        self._to_open = deque(self._places)
        self._tries = dict.fromkeys(self._places, 0)
        self._asked: set[int] = set()
        self._awaited: dict[int, float] = {}
        boards = [self._board(address) for address in range(1, BOARDS + 1)]
        self._line = Line(boards, lambda: self._now)
        self._line.start(0.0)
        self._link = CabinetLink(
            self._line.port, self._places, self, key=KEY, host_boot=1, wake=lambda: None, now=0.0
        )

    def put(self, event: Event) -> bool:
        """What the link tells (`kiosk.ports.Inbox`)."""
        match event:
            case PulseAnswered(slot=slot):
                self._asked.discard(slot)
                self._awaited[slot] = self._now + UNSEEN_S
            case DoorMoved(slot, Hook.OPEN):
                self._awaited.pop(slot, None)
                self._opening.opened.add(slot)
            case DoorMoved() | BoardStarted() | TroubleFound(trouble=LockTrouble.JAMMED):
                pass
            case _:
                raise AssertionError(event)
        return True

    def open_all(self) -> Opening:
        """From boards that rest to the last door."""
        self._run_until(1.0)
        began = self._now
        while self._to_open or self._asked or self._awaited:
            assert self._now - began < LONGEST_S, "every door is opened or given up"
            self._give()
            self._run_until(self._now)
            self._look()
        self._opening.seconds = self._now - began
        self._run_until(self._now + 1.0)
        self._opening.jammed = {
            slot for slot in self._places if LockTrouble.JAMMED in self._link.troubles(slot)
        }
        return self._opening

    def _give(self) -> None:
        while self._to_open and len(self._asked) < AHEAD:
            slot = self._to_open.popleft()
            self._tries[slot] += 1
            self._asked.add(slot)
            act = UUID(int=self._ids.getrandbits(128))
            self._link.open(Authorisation(act, slot, self._now))

    def _look(self) -> None:
        for slot, until in list(self._awaited.items()):
            if self._now >= until:
                del self._awaited[slot]
                if self._tries[slot] < TRIES_MAX:
                    self._to_open.append(slot)

    def _run_until(self, end: float) -> None:
        """One step, and on to `end` or, if that is now, to whatever is due next."""
        due = min(self._link.step(self._now), self._line.step(self._now))
        while due < end:
            self._now = due
            due = min(self._link.step(self._now), self._line.step(self._now))
        self._now = max(end, due if end <= self._now else end)

    def _board(self, address: int) -> SimulatedBoard:
        def watch(position: int, on: bool, _now: float) -> None:
            self._opening.coils.append((address, position, on))

        board = SimulatedBoard(address, lambda: self._ids.randbytes(8), watch)
        for slot, place in self._places.items():
            if place.board == address:
                board.doors[place.position].spring_ms = SPRING_MS
                board.doors[place.position].jammed = slot in JAMMED
        return board
