"""A page: what one screen shows, as values, before there is any pixel.

Screens make pages; `kiosk.screens.raster` turns them into pixels and knows from two pages which
part of the screen changed.
"""

import math
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.theme import ZON
from kiosk.views import Touch
from kiosk.views_staff import Tap

FILL_HIGH, FILL_INSET = 6.0, 14.0
"""The bar that fills up at the foot of a button while it is held."""


class Anchor(StrEnum):
    """Which point of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Shape:
    """SVG in page coordinates, of which everything lies inside `box`; `solid` when it covers
    whole pixels, all of them (the background)."""

    box: Box
    body: str
    solid: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on its baseline; `wide_max` units are there for it."""

    x: float
    baseline: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = Anchor.START
    wide_max: float = math.inf


@dataclass(slots=True)
class Page:
    """Parts in the order they are drawn, and in how many seconds the page looks different again
    (`math.inf`: never by itself)."""

    parts: list[Shape | Words] = field(default_factory=list)
    moves_in_s: float = math.inf
    touches: list[tuple[Box, Touch | Tap]] = field(default_factory=list)
    """Where the page can be touched, and what that means."""
    held: set[Touch | Tap] = field(default_factory=set)
    """Those of them that count only when the finger stays (`kiosk.screens.press`)."""

    def shape(self, box: Box, *bodies: str, solid: bool = False) -> None:
        """Add shapes that lie inside `box`."""
        self.parts.append(Shape(box, "".join(bodies), solid))

    def words(self, words: Words) -> None:
        """Add a line of text."""
        self.parts.append(words)

    def fill(self, touch: Touch | Tap, share: float) -> None:
        """Show how long a button that wants to be held was held, 0 to 1; nothing of another."""
        for box, each in self.touches:
            if each == touch and touch in self.held:
                wide = (box.w - 2 * FILL_INSET) * share
                bar = Box(box.x + FILL_INSET, box.bottom - 2 * FILL_HIGH, wide, FILL_HIGH)
                self.shape(bar, svg.rect(bar, ZON, FILL_HIGH / 2))

    def touched(self, x: float, y: float) -> Touch | Tap | None:
        """What a touch at that place means, in units; None where there is no button."""
        for box, touch in self.touches:
            if box.x <= x < box.right and box.y <= y < box.bottom:
                return touch
        return None
