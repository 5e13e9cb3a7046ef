"""Screen 05c: every slot and how it is; also the picker behind "Een kluisje openen"."""

from collections import Counter

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_open import overview
from kiosk.screens.layout_staff import closing
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.marked_map import draw_marked_map, draw_swatch
from kiosk.screens.page import Anchor, Page
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import INKT_ZACHT, RADIUS_CARD, SAND_FAR, WIT
from kiosk.screens.widgets import draw_card
from kiosk.views_open import Missing, Overview, SlotMark, Title

ALWAYS = (SlotMark.DEVICE, SlotMark.EMPTY, SlotMark.HELD, SlotMark.BROKEN)
"""In the legend also where there is none of it."""
INSET = 16.0
ROW_MAX = 60.0
MISSING_HIGH = 108.0
NOT_BACK_HIGH = 40.0


def draw_overview(view: Overview, look: Look, _moment: Moment) -> Page:
    """The map, and beside it how many of each."""
    places = overview(look.layout)
    page = staff_page(look, look.texts.open.titles[view.title], view.at, back=True)
    draw_marked_map(page, look, places.frame, view.marks, touch=True)
    draw_card(page, places.card, WIT, RADIUS_CARD)
    counts = Counter(mark for _, mark in view.marks)
    shown = [mark for mark in SlotMark if mark in ALWAYS or counts[mark]]
    high = places.card.h - 2 * INSET - (MISSING_HIGH if view.missing else 0)
    high -= NOT_BACK_HIGH if view.not_back else 0
    step = min(ROW_MAX, high / len(shown))
    for number, mark in enumerate(shown):
        top = places.card.y + INSET + number * step
        _draw_row(page, look, Box(places.card.x, top, places.card.w, step), mark, counts[mark])
    if view.missing:
        _draw_missing(page, look, places.card, view.missing)
    if view.not_back:
        _draw_not_back(page, look, places.card, view)
    if view.title is Title.OPEN_ONE and view.closes_in_s is None:
        line = closing(look.layout)
        write(page, look, line, look.texts.open.pick, bold=True, anchor=Anchor.MIDDLE)
    write_closing(page, look, view.closes_in_s)
    return page


def _draw_row(page: Page, look: Look, row: Box, mark: SlotMark, count: int) -> None:
    side, middle = min(46.0, row.h - 8), row.middle[1]
    swatch = Box(row.x + INSET, middle - side / 2, side, side)
    draw_swatch(page, swatch, mark)
    size, left = min(28.0, row.h * 0.6), swatch.x + 54
    write(page, look, Line(left, centred(middle, size), size, 40, 16), str(count), bold=True)
    word = Line(left + 44, centred(middle, 20), 20, row.right - left - 44 - 6, 14)
    write(page, look, word, look.texts.open.marks[mark])


def _draw_not_back(page: Page, look: Look, card: Box, view: Overview) -> None:
    """Above what is said of those who handed nothing in."""
    base = card.bottom - (MISSING_HIGH if view.missing else 0) - INSET
    words = look.texts.open.not_back.format(count=view.not_back)
    line = Line(card.x + INSET, base, 22, card.w - 2 * INSET, 14)
    write(page, look, line, words, bold=True)


def _draw_missing(page: Page, look: Look, card: Box, missing: tuple[Missing, ...]) -> None:
    texts, top = look.texts.open, card.bottom - MISSING_HIGH + 12
    left, wide = card.x + INSET, card.w - 2 * INSET
    rule = Box(left, top, wide, 2)
    page.shape(rule, svg.rect(rule, SAND_FAR))
    write(page, look, Line(left, top + 36, 20, wide, 14), texts.missing, INKT_ZACHT)
    said = [texts.missing_of.format(count=each.count, group=each.group) for each in missing]
    lines = [said[0], ", ".join(said[1:])] if len(said) > 1 else said
    size, first = (24.0, 70.0) if len(lines) == 1 else (19.0, 59.0)
    for number, words in enumerate(lines):
        line = Line(left, top + first + number * 23, size, wide, 11)
        write(page, look, line, words, bold=True)
