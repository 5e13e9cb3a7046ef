"""The crowd at the gate: pupils queue, hold up a badge one by one, walk to a door and shut it."""

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from enum import Enum, auto
from random import Random

from policy.people import PupilId
from simulator.clock import Agenda
from simulator.people import BADGE_S, at_the_door_s, unshut_s

INVITED_MAX = 3
"""Pupils who wait for a door with their badge held up already. The screen says how many more wait
(02b); a fourth sees that, and keeps his badge in his hand: further back nobody sees which door
opens. The desk itself would take eight."""

Present = Callable[[bytes, float], None]
"""Hold the card with that UID to the reader for so many seconds from now."""


class Answer(Enum):
    """What a pupil sees of his badge at once."""

    DOOR = auto()
    """His door, which opens."""
    OPEN = auto()
    """His door, which is open already."""
    WAIT = auto()
    """One more who waits for a door."""
    REFUSAL = auto()
    NOTHING = auto()
    """Which must not be."""


@dataclass(slots=True)
class Measured:
    """What the crowd went through, in seconds."""

    waited_s: list[float] = field(default_factory=list)
    """From arrival to the coil of one's door, or to a refusal."""
    presented: int = 0
    answered: int = 0
    answer_s: list[float] = field(default_factory=list)
    """From the card entering the field to anything shown or queued for it."""
    badge_to_unlock_s: list[float] = field(default_factory=list)
    """From there to the coil, where no door had to be waited for."""
    crowded: list[tuple[float, float]] = field(default_factory=list)
    """From when until when somebody stood in line, held up a badge or waited for a door, in
    `elapsed` seconds."""
    left_open: int = 0


@dataclass(slots=True)
class _Comer:
    """Somebody who came, and what became of his badge so far. Times are `elapsed` seconds."""

    uid: bytes
    pupil: PupilId | None
    came_at: float
    presented_at: float = 0.0
    waits: bool = False


class Gate:
    """One reader and the line before it. `push_shut(slot)` is somebody's hand on a door,
    `after_shut(pupil, now)` is told of it; `look_up` makes the next in line look at the screen when
    the reader is free."""

    def __init__(
        self,
        agenda: Agenda,
        random: Random,
        present: Present,
        push_shut: Callable[[int], None],
        *,
        after_shut: Callable[[PupilId, float], None],
        look_up: Callable[[], None],
    ) -> None:
        self.measured = Measured()
        self._agenda = agenda
        self._random = random
        self._present = present
        self._push_shut = push_shut
        self._after_shut = after_shut
        self._look_up = look_up
        self._line: deque[_Comer] = deque()
        self._undecided: deque[_Comer] = deque()
        self._expected: dict[PupilId, _Comer] = {}
        self._crowded_since: float | None = None
        self._reader_free_at = 0.0

    @property
    def waiting(self) -> int:
        """How many stand in line, hold up a badge, or wait for a door."""
        doors = sum(comer.waits for comer in self._expected.values())
        return len(self._line) + len(self._undecided) + doors

    def arrive(self, uid: bytes, pupil: PupilId | None, now: float) -> None:
        """Somebody with a card joins the line; `pupil` None: it is nobody's badge."""
        self._line.append(_Comer(uid, pupil, now))
        self._count(now)

    def look(self, now: float, waiting: Collection[PupilId], served: Collection[PupilId]) -> None:
        """The first in line holds up his badge when the reader is free and the screen shows few
        that wait; whoever waited in vain goes to the front of the line and tries again."""
        for pupil, comer in list(self._expected.items()):
            if comer.waits and pupil not in waiting and pupil not in served:
                self._line.appendleft(self._expected.pop(pupil))
        if self._line and len(waiting) < INVITED_MAX and now >= self._reader_free_at:
            self._hold_up(self._line.popleft(), now)
        self._count(now)

    def decided(self, now: float, answer_to: Callable[[bytes, PupilId | None], Answer]) -> None:
        """The desk has decided on the badge that was held up longest ago."""
        comer = self._undecided.popleft()
        answer = answer_to(comer.uid, comer.pupil)
        if answer is Answer.NOTHING:
            return
        self.measured.answered += 1
        self.measured.answer_s.append(now - comer.presented_at)
        comer.waits = answer is Answer.WAIT
        if answer is Answer.REFUSAL:
            self.measured.waited_s.append(now - comer.came_at)
        elif answer is not Answer.OPEN and comer.pupil is not None:
            self._expected[comer.pupil] = comer

    def coil_rose(self, pupil: PupilId, slot: int, now: float) -> None:
        """A pupil's lock is pulsed: he walks there, does what he came for, and shuts the door, or
        walks off."""
        comer = self._expected.pop(pupil, None)
        if comer is not None:
            self.measured.waited_s.append(now - comer.came_at)
            if not comer.waits:
                self.measured.badge_to_unlock_s.append(now - comer.presented_at)
        done_at = now + at_the_door_s(self._random)
        open_s = unshut_s(self._random)
        if open_s is None:
            self._agenda.at(done_at, lambda: self._shut(pupil, slot, done_at))
        else:
            self.measured.left_open += 1
            self._agenda.at(done_at + open_s, lambda: self._push_shut(slot))
        self._count(now)

    def _hold_up(self, comer: _Comer, now: float) -> None:
        comer.presented_at, comer.waits = now, False
        self.measured.presented += 1
        self._undecided.append(comer)
        self._reader_free_at = now + BADGE_S
        self._present(comer.uid, BADGE_S)
        self._agenda.at(self._reader_free_at, self._look_up)

    def _shut(self, pupil: PupilId, slot: int, now: float) -> None:
        self._push_shut(slot)
        self._after_shut(pupil, now)

    def _count(self, now: float) -> None:
        if self.waiting and self._crowded_since is None:
            self._crowded_since = now
        elif not self.waiting and self._crowded_since is not None:
            self.measured.crowded.append((self._crowded_since, now))
            self._crowded_since = None
