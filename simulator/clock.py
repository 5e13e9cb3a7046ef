"""Virtual time: one clock for the whole simulated cabinet, moved by whoever runs the day."""

import heapq
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from policy.clock_trust import Reading

GRID = 2**20
"""Everything happens on whole multiples of 1/GRID s, about a microsecond: a power of two, so that
times add up exactly and the same day comes out wherever on the clock it begins."""


def on_grid(seconds: float) -> float:
    """The first moment of the grid that is not earlier."""
    return seconds if math.isinf(seconds) else math.ceil(seconds * GRID) / GRID


class VirtualClock:
    """`kiosk.ports.Clock` that stands still until it is moved. `start` is aware wall time at 0 s.

    `skip` lets wall time alone go on, for hours in which every part would only have polled: to the
    parts it is as if those hours had not been (simulator/world.py says when that may be done).

    `trust` says whether the machine vouches for it, and may be changed; `machine` is one start of
    the machine.
    """

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._seconds = 0.0
        self.skipped_s = 0.0
        self.stepped = timedelta()
        self.trust = True
        self.machine = UUID(int=1)
        self._mark = 0

    def monotonic(self) -> float:
        """Seconds since the start of the simulation, without what was skipped."""
        return self._seconds

    def elapsed(self) -> float:
        """Seconds since the start of the simulation, all of them."""
        return self._seconds + self.skipped_s

    def now(self) -> datetime:
        """Wall time as the clock shows it, in UTC."""
        return self._start + timedelta(seconds=self.elapsed()) + self.stepped

    def trusted(self) -> bool:
        """Whether the machine vouches for it."""
        return self.trust

    def reading(self) -> Reading:
        """See `kiosk.ports.Clock`; what is skipped is no step."""
        mark = self._mark if self.trust else None
        return Reading(self.now(), self._start + self.stepped, self.machine, mark)

    def step(self, by: timedelta) -> None:
        """Somebody sets the wall clock forward or back; no time passes."""
        self.stepped += by

    def set_right(self) -> None:
        """The network sets the wall clock: it is right, and the machine vouches for it anew."""
        self.stepped = timedelta()
        self.trust = True
        self._mark += 1

    def move_to(self, monotonic: float) -> None:
        """Time goes on, never back."""
        assert monotonic >= self._seconds, "time went back"
        self._seconds = monotonic

    def skip(self, seconds: float) -> None:
        """Wall time goes on alone."""
        assert seconds >= 0.0, "time went back"
        self.skipped_s += seconds

    def elapsed_at(self, moment: datetime) -> float:
        """That moment in `elapsed` seconds, by a clock that is right."""
        return (moment - self._start).total_seconds()


class Agenda:
    """What is going to happen: actions by time; of two at the same time the earlier entered
    first."""

    def __init__(self) -> None:
        self._entries: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()

    def at(self, seconds: float, action: Callable[[], None]) -> None:
        """Enter an action."""
        heapq.heappush(self._entries, (on_grid(seconds), next(self._order), action))

    def due(self) -> float:
        """When the next one is; `math.inf` without."""
        return self._entries[0][0] if self._entries else math.inf

    def run(self, now: float) -> None:
        """Do everything that is due by `now`."""
        while self._entries and self._entries[0][0] <= now:
            heapq.heappop(self._entries)[2]()
