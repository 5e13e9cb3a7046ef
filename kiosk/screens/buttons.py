"""Buttons with words on them, plain and filled."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.lettering import write
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page
from kiosk.screens.theme import INKT, LIJN, RADIUS_BUTTON, SHADOW, SHADOW_DROP, WIT
from kiosk.views_staff import Tap

LEAST = 14.0
"""Of the words on a button."""


def word_button(
    page: Page, look: Look, box: Box, touch: Tap, words: str, *, fill: str = "", size: float = 24.0
) -> None:
    """A button; `fill` makes it the one that is meant, or that was chosen."""
    edge = svg.rect(box.grown(-1), WIT, RADIUS_BUTTON - 1, LIJN, 2)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(box._replace(y=box.y + SHADOW_DROP), SHADOW, RADIUS_BUTTON),
        svg.rect(box, fill, RADIUS_BUTTON) if fill else edge,
    )
    page.touches.append((box, touch))
    x, y = box.middle
    line = Line(x, centred(y, size), size, box.w - 20, LEAST)
    write(page, look, line, words, WIT if fill else INKT, bold=True, anchor=Anchor.MIDDLE)
