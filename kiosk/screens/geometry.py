"""Places on a screen, in units: boxes, lines of text, discs."""

import math
from typing import NamedTuple  # not dataclasses: importing those would cost the first frame 5 ms


class Box(NamedTuple):
    """A rectangle in units: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The first unit right of the box."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The first unit below the box."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.w / 2, self.y + self.h / 2

    def grown(self, margin: float) -> "Box":
        """The box with `margin` more on every side."""
        return Box(self.x - margin, self.y - margin, self.w + 2 * margin, self.h + 2 * margin)


class Line(NamedTuple):
    """A line of text: its x (left, middle or right, as its anchor says), baseline, size, the units
    there are for it, and the smallest size it may shrink to (0: it does not shrink)."""

    x: float
    baseline: float
    size: float
    wide: float = math.inf
    least: float = 0.0


class Disc(NamedTuple):
    """A circle: middle and radius."""

    x: float
    y: float
    r: float

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x, self.y, 0, 0).grown(self.r)


class Sea(NamedTuple):
    """Where the sea begins, and how many times as high as in landscape the dunes before it are."""

    y: float
    stretch: float = 1.0
