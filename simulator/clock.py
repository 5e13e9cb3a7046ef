"""Virtual time: one clock for the whole simulated cabinet, moved by whoever runs the day."""

import heapq
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

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
    """

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._seconds = 0.0
        self.skipped_s = 0.0
        self.believed = True
        """Whether the kiosk may trust it; somebody can set it wrong."""

    def monotonic(self) -> float:
        """Seconds since the start of the simulation, without what was skipped."""
        return self._seconds

    def elapsed(self) -> float:
        """Seconds since the start of the simulation, all of them."""
        return self._seconds + self.skipped_s

    def now(self) -> datetime:
        """Wall time, in UTC."""
        return self._start + timedelta(seconds=self.elapsed())

    def trusted(self) -> bool:
        """Whether `now` may be believed: a simulated clock is right unless it is said to be off."""
        return self.believed

    def move_to(self, monotonic: float) -> None:
        """Time goes on, never back."""
        assert monotonic >= self._seconds, "time went back"
        self._seconds = monotonic

    def skip(self, seconds: float) -> None:
        """Wall time goes on alone."""
        assert seconds >= 0.0, "time went back"
        self.skipped_s += seconds

    def elapsed_at(self, moment: datetime) -> float:
        """That wall time in `elapsed` seconds."""
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
