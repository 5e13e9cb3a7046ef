"""What is announced at the gate for a while, over what is shown else."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kiosk.views import At, View

READ_S = 3.0
"""Long enough to read two short lines; then whoever waits in the queue needs his number."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A view that stays from `since` until a moment, or until the next badge; `make` is given the
    local time."""

    make: Callable[[At], View]
    until: float
    since: float

    def cut_short(self, now: float) -> "Announcement":
        """The same, for no longer than it takes to read: somebody else's door opens."""
        return replace(self, until=min(self.until, max(now, self.since + READ_S)))
