"""A finger that stays on a button: what cannot be taken back is not done by a brush of the hand."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what it imports would come before the first frame
    from kiosk.views import Touch
    from kiosk.views_staff import Tap

HOLD_S = 1.0
"""Longer than a slip, shorter than somebody's patience who gives a device back."""
STEPS = 12
"""So many pictures a button fills up in."""


class Press:
    """At most one at a time; a finger that goes, or another one, ends it. Seconds are monotonic."""

    def __init__(self) -> None:
        self.touch: Touch | Tap | None = None
        self._since = math.inf

    def down(self, touch: "Touch | Tap", now: float) -> None:
        """A finger came down on a button that wants to be held."""
        self.touch, self._since = touch, now

    def up(self) -> None:
        """It went, or the button did."""
        self.touch, self._since = None, math.inf

    def share(self, now: float) -> float:
        """How much of the time is over, 0 to 1, in steps."""
        return 0.0 if self.touch is None else min(STEPS, self._steps(now)) / STEPS

    def due(self, now: float) -> float:
        """When it looks different, or counts; `inf`: there is none."""
        return math.inf if self.touch is None else now + HOLD_S / STEPS

    def held(self, now: float) -> "Touch | Tap | None":
        """The touch, once, when it was held for long enough."""
        touch = self.touch if now >= self._since + HOLD_S else None
        if touch is not None:
            self.up()
        return touch

    def _steps(self, now: float) -> int:
        return int((now - self._since) / HOLD_S * STEPS)
