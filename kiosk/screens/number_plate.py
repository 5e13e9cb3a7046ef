"""The slot number: ink digits on white in a panel of the accent, with the greeting above."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.layout import (
    GREETING_BASELINE,
    GREETING_WIDE,
    GREETING_X,
    NUMBER_PAD,
    NUMBER_PANEL,
    NUMBER_PLATE,
)
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.theme import (
    INKT,
    RADIUS_BUTTON,
    RADIUS_PANEL,
    SIZE_NAME,
    SIZE_NAME_MIN,
    SIZE_NUMBER,
    SIZE_NUMBER_MIN,
    WIT,
)
from kiosk.screens.widgets import draw_card, fitted, shrunk
from kiosk.views import Collect, HandIn

POP_S = 0.16
POP_SIZES = (0.88, 1.05, 1.0)
"""A new number pops through these sizes."""


def draw_number_plate(
    page: Page, look: Look, moment: Moment, view: HandIn | Collect, accent: str
) -> None:
    """The left panel of screens 02 and 03."""
    draw_card(page, NUMBER_PANEL, accent, RADIUS_PANEL)
    page.shape(NUMBER_PLATE, svg.rect(NUMBER_PLATE, WIT, RADIUS_BUTTON))
    greeting, size = fitted(
        look.fonts, look.texts.hello, view.first_name, GREETING_WIDE, (SIZE_NAME, SIZE_NAME_MIN)
    )
    page.words(
        Words(GREETING_X, GREETING_BASELINE, greeting, size, WIT, bold=True, wide_max=GREETING_WIDE)
    )
    _draw_number(page, look, moment, str(view.slot))


def _draw_number(page: Page, look: Look, moment: Moment, digits: str) -> None:
    wide = NUMBER_PLATE.w - 2 * NUMBER_PAD
    size = shrunk(look.fonts, digits, wide, (SIZE_NUMBER, SIZE_NUMBER_MIN), bold=True)
    size *= _pop(page, moment)
    x, y = NUMBER_PLATE.middle
    page.words(
        Words(
            x,
            centred(y, size),
            digits,
            size,
            INKT,
            bold=True,
            anchor=Anchor.MIDDLE,
            wide_max=NUMBER_PLATE.w,
        )
    )


def _pop(page: Page, moment: Moment) -> float:
    """The size now, as a part of the whole; asks for the next frame while it changes."""
    if moment.still or moment.shown_s >= POP_S:
        return 1.0
    frame = int(moment.shown_s / POP_S * len(POP_SIZES))
    page.moves_in_s = min(page.moves_in_s, (frame + 1) * POP_S / len(POP_SIZES) - moment.shown_s)
    return POP_SIZES[frame]
