"""Screen 02c and its like after a collection: the door is shut, all is well."""

from datetime import time

from kiosk.screens import svg
from kiosk.screens.decor import BEHIND_STEPS, draw_background
from kiosk.screens.fonts import centred
from kiosk.screens.layout import (
    DONE_BASELINES,
    DONE_DISC,
    DONE_NOTE_BASELINE,
    DONE_NOTE_X,
    DONE_PANEL,
    DONE_ROW,
    DONE_TICK,
    DONE_TIME_INSET,
    DONE_TOKEN,
    DONE_X,
    MARGIN,
    Box,
)
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    HELM,
    INKT,
    RADIUS_CARD,
    RADIUS_PANEL,
    SIZE_BODY_DONE,
    SIZE_CLOCK,
    SIZE_HEADLINE_DONE,
    SIZE_HEADLINE_MIN,
    SIZE_NOTE,
    TINT,
    WIT,
)
from kiosk.screens.widgets import clock_text, draw_card, draw_top_bar, fitted
from kiosk.views import Collected, HandedIn

TOKEN_SIZE = 28
TOKEN_SIZE_LONG = 22
"""Of a number of three digits."""


def draw_handed_in(view: HandedIn, look: Look, _moment: Moment) -> Page:
    """Screen 02c."""
    page = _draw(view, look, look.texts.handed_in)
    _draw_row(page, look, view.slot, look.texts.collect_at, view.school_end)
    return page


def draw_collected(view: Collected, look: Look, _moment: Moment) -> Page:
    """As 02c, after a collection."""
    page = _draw(view, look, look.texts.collected)
    _draw_row(page, look, view.slot, look.texts.collected_foot, None)
    return page


def _draw(view: HandedIn | Collected, look: Look, lines: tuple[str, str]) -> Page:
    page = Page()
    draw_background(page, look.layout, BEHIND_STEPS)
    draw_top_bar(page, look, clock_text(view.at))
    panel = look.layout.widened(DONE_PANEL)
    draw_card(page, panel, HELM, RADIUS_PANEL)
    x, y, r = DONE_DISC
    page.shape(
        Box(x - r, y - r, 2 * r, 2 * r),
        svg.circle((x, y), r, WIT),
        pictogram("check", DONE_TICK, HELM),
    )
    wide = panel.right - MARGIN - DONE_X
    headline, size = fitted(
        look.fonts, look.texts.done, view.first_name, wide, (SIZE_HEADLINE_DONE, SIZE_HEADLINE_MIN)
    )
    top, *below = DONE_BASELINES
    page.words(Words(DONE_X, top, headline, size, WIT, bold=True, wide_max=wide))
    for baseline, line in zip(below, lines, strict=True):
        page.words(Words(DONE_X, baseline, line, SIZE_BODY_DONE, WIT, wide_max=wide))
    return page


def _draw_row(page: Page, look: Look, slot: int, note: str, until: time | None) -> None:
    """The slot, a sentence, and a time if there is one."""
    row = look.layout.widened(DONE_ROW)
    draw_card(page, row, WIT, RADIUS_CARD)
    x, y, r = DONE_TOKEN
    page.shape(Box(x - r, y - r, 2 * r, 2 * r), svg.circle((x, y), r, TINT[HELM]))
    size = TOKEN_SIZE if slot < 100 else TOKEN_SIZE_LONG
    page.words(
        Words(
            x,
            centred(y, size),
            str(slot),
            size,
            INKT,
            bold=True,
            anchor=Anchor.MIDDLE,
            wide_max=2 * r,
        )
    )
    end = row.right - DONE_TIME_INSET
    if until is not None:
        clock = clock_text(until)
        page.words(
            Words(
                end, DONE_NOTE_BASELINE + 2, clock, SIZE_CLOCK, INKT, bold=True, anchor=Anchor.END
            )
        )
        end -= look.fonts.width(clock, SIZE_CLOCK, bold=True) + MARGIN
    page.words(
        Words(DONE_NOTE_X, DONE_NOTE_BASELINE, note, SIZE_NOTE, INKT, wide_max=end - DONE_NOTE_X)
    )
