"""The crowd at the gate: pupils queue, hold up a badge one by one, walk to a door and shut it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from policy.people import PupilId
from simulator.clock import Agenda
from simulator.people import BADGE_S, at_the_door_s

Present = Callable[[bytes, float], None]
"""Hold the card with that UID to the reader for so many seconds from now."""


@dataclass(slots=True)
class Measured:
    """What the crowd went through, in seconds."""

    queued_s: list[float] = field(default_factory=list)
    presented: int = 0
    waits: list[tuple[float, float]] = field(default_factory=list)
    """When somebody stood in line, from and until, in `elapsed` seconds."""
    badge_to_unlock_s: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Waiting:
    uid: bytes
    since: float


class Gate:
    """One reader and the line before it. `push_shut(slot)` is somebody's hand on a door."""

    def __init__(
        self,
        agenda: Agenda,
        random: Random,
        present: Present,
        push_shut: Callable[[int], None],
    ) -> None:
        self.measured = Measured()
        self._agenda = agenda
        self._random = random
        self._present = present
        self._push_shut = push_shut
        self._line: deque[_Waiting] = deque()
        self._since = 0.0
        self._reader_free_at = 0.0
        self._presented_at: dict[PupilId, float] = {}

    def arrive(self, uid: bytes, now: float) -> None:
        """Somebody with a badge joins the line."""
        if not self._line:
            self._since = now
        self._line.append(_Waiting(uid, now))

    def look(self, now: float, inviting: bool, pupil_of: Callable[[bytes], PupilId | None]) -> None:
        """The first in line holds up his badge when the reader is free and the screen invites."""
        if not self._line or not inviting or now < self._reader_free_at:
            return
        first = self._line.popleft()
        if not self._line:
            self.measured.waits.append((self._since, now))
        self.measured.queued_s.append(now - first.since)
        self.measured.presented += 1
        pupil = pupil_of(first.uid)
        if pupil is not None:
            self._presented_at[pupil] = now
        self._reader_free_at = now + BADGE_S
        self._present(first.uid, BADGE_S)
        self._agenda.at(self._reader_free_at, lambda: None)  # the next one looks again then

    def coil_rose(self, pupil: PupilId, slot: int, now: float) -> None:
        """A pupil's lock is pulsed: he walks there, does what he came for, and shuts the door."""
        presented_at = self._presented_at.pop(pupil, None)
        if presented_at is not None:
            self.measured.badge_to_unlock_s.append(now - presented_at)
        self._agenda.at(now + at_the_door_s(self._random), lambda: self._push_shut(slot))
