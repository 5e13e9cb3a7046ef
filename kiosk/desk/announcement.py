"""What is announced at the gate for a while, over what is shown else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.views import At, View
from kiosk.views_question import Question

if TYPE_CHECKING:  # a state has announcements
    from kiosk.desk.state import Visit

READ_S = 3.0
"""Long enough to read two short lines; then whoever waits in the queue needs his number."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A view that stays from `since` until a moment, or until the next badge; `make` is given the
    local time. `about`: the visit whose shut door it is a question about."""

    make: Callable[[At], View | Question]
    until: float
    since: float
    about: "Visit | None" = None

    def cut_short(self, now: float) -> "Announcement":
        """The same, for no longer than it takes to read: somebody else's door opens."""
        return replace(self, until=min(self.until, max(now, self.since + READ_S)))
