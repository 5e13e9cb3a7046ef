"""Everything is opened: why, how far it is, and the list that is ticked off afterwards."""

from collections.abc import Mapping

from kiosk.screens import svg
from kiosk.screens.buttons import word_button
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_emergency import ListPlaces, items, run, why_all
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.marked_map import draw_marked_map
from kiosk.screens.page import Anchor, Page
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import (
    HELM,
    INKT,
    INKT_ZACHT,
    RADIUS_BUTTON,
    SAND_BAR,
    SAND_DUNE,
    TINT,
    VLAG,
    WIT,
    ZEE,
    ZON,
)
from kiosk.screens.widgets import draw_card
from kiosk.views_open import (
    Answer,
    EmergencyList,
    EmergencyRun,
    EmergencyWhy,
    Item,
    ItemMark,
    Tick,
    Title,
)
from kiosk.views_staff import Key
from policy.opened_early import Saw

ROW_FILLS: Mapping[ItemMark, str] = {
    ItemMark.OPEN: TINT[ZON],
    ItemMark.ASKED: WIT,
    ItemMark.TAKEN: TINT[HELM],
    ItemMark.INSIDE: TINT[ZEE],
}
STUCK_MAX = 5
"""Numbers of doors that stayed shut; more of them are counted by the list."""
ROW_RADIUS = 14.0


def draw_emergency_why(view: EmergencyWhy, look: Look, _moment: Moment) -> Page:
    """A reason is touched first, and what it does is said before a second touch does it."""
    texts, places = look.texts.open, why_all(look.layout)
    page = staff_page(look, texts.titles[Title.OPEN_EVERYTHING], view.at, back=True)
    write(page, look, places.headline, texts.why_all, bold=True)
    write(page, look, places.note, texts.why_all_note.format(count=view.hand_ins), INKT_ZACHT)
    for reason, box in zip(view.reasons, places.reasons, strict=True):
        word_button(page, look, box, reason, texts.emergencies[reason], size=28)
    if view.to_tick:
        words = texts.to_tick.format(count=view.to_tick)
        word_button(page, look, places.tick, Answer.TICK_OFF, words, fill=ZEE)
    write_closing(page, look, view.closes_in_s)
    return page


def draw_emergency_run(view: EmergencyRun, look: Look, _moment: Moment) -> Page:
    """How many doors are open, by their hooks, and which are not."""
    texts, places = look.texts.open, run(look.layout)
    title = texts.titles[Title.OPEN_EVERYTHING]
    page = staff_page(look, title, view.at, back=not view.under_way)
    opened = str(view.opened)
    write(page, look, places.opened, opened, HELM, bold=True)
    left = places.opened.x + look.fonts.width(opened, places.opened.size, bold=True) + 12
    of = places.of._replace(x=left, wide=places.of.wide - left + places.of.x)
    pattern = texts.of_open if view.under_way else texts.of_opened
    write(page, look, of, pattern.format(count=view.count), bold=True)
    share = view.opened / view.count if view.count else 0.0
    done = places.bar._replace(w=max(places.bar.h, places.bar.w * min(1.0, share)))
    page.shape(places.bar, svg.rect(places.bar, SAND_DUNE, 12), svg.rect(done, HELM, 12))
    if view.stuck:
        numbers = ", ".join(map(str, view.stuck[:STUCK_MAX]))
        more = " …" if len(view.stuck) > STUCK_MAX else ""
        page.shape(places.stuck, svg.rect(places.stuck, TINT[VLAG], ROW_RADIUS))
        words = texts.stuck.format(slots=numbers + more)
        write(page, look, places.stuck_line, words, VLAG, bold=True)
    custody, tick = places.buttons
    if view.custody and not view.under_way:
        words = texts.answers[Answer.CUSTODY_TOO].format(count=view.custody)
        word_button(page, look, custody, Answer.CUSTODY_TOO, words)
    if not view.under_way:
        word_button(page, look, tick, Answer.TICK_OFF, texts.answers[Answer.TICK_OFF], fill=ZEE)
    draw_marked_map(page, look, places.frame, view.marks, touch=False)
    _write_closing_over(page, look, places.closing, view.closes_in_s)
    return page


def draw_emergency_list(view: EmergencyList, look: Look, _moment: Moment) -> Page:
    """One row a slot; a shut one that nobody has looked into has two buttons."""
    texts, places = look.texts.open, items(look.layout)
    title = texts.answers[Answer.TICK_OFF]
    page = staff_page(look, title, view.at, back=True)
    headline = texts.left.format(count=view.left) if view.left else texts.all_ticked
    write(page, look, places.headline, headline, bold=True)
    for number, item in enumerate(view.items):
        row = places.row._replace(y=places.row.y + number * places.step)
        _draw_item(page, look, places, row, item)
    _draw_turning(page, look, places, view)
    if view.closes_in_s is not None:
        words = look.texts.staff.closing.format(seconds=view.closes_in_s)
        write(page, look, places.closing, words, INKT_ZACHT, anchor=Anchor.END)
    return page


def _draw_item(page: Page, look: Look, places: ListPlaces, row: Box, item: Item) -> None:
    texts = look.texts.open
    draw_card(page, row, ROW_FILLS[item.mark], ROW_RADIUS)
    plate = _on(row, places.plate)
    page.shape(plate, svg.rect(plate, SAND_BAR, RADIUS_BUTTON - 6))
    _write_on(page, look, row, places.number, str(item.slot), middle=True)
    asked = item.mark is ItemMark.ASKED
    word = places.word
    if not asked:
        word = word._replace(baseline=row.h / 2, wide=row.w - word.x - 16)
    _write_on(page, look, row, word, texts.items[item.mark], middle=False)
    if asked:
        for saw, box in zip((Saw.EMPTY, Saw.INSIDE), places.buttons, strict=True):
            tick = Tick(item.slot, saw)
            word_button(page, look, _on(row, box), tick, texts.saw[saw], size=20)
    elif item.last:
        key = Answer.TAKE_BACK
        box = _on(row, places.buttons[1])
        word_button(page, look, box, key, texts.answers[key], size=20)


def _write_on(page: Page, look: Look, row: Box, line: Line, words: str, *, middle: bool) -> None:
    y = centred(row.y + line.baseline, line.size)
    at = line._replace(x=row.x + line.x, baseline=y)
    anchor = Anchor.MIDDLE if middle else Anchor.START
    write(page, look, at, words, INKT, bold=True, anchor=anchor)


def _on(row: Box, box: Box) -> Box:
    return box._replace(x=row.x + box.x, y=row.y + box.y)


def _draw_turning(page: Page, look: Look, places: ListPlaces, view: EmergencyList) -> None:
    texts = look.texts
    if view.pages == 1:
        return
    where = texts.who.page.format(page=view.page, pages=view.pages)
    write(page, look, places.page, where, INKT_ZACHT, anchor=Anchor.MIDDLE)
    if view.page > 1:
        word_button(page, look, places.previous, Key.PREVIOUS, texts.staff.previous, size=20)
    if view.page < view.pages:
        word_button(page, look, places.next, Key.NEXT, texts.staff.next, size=20)


def _write_closing_over(page: Page, look: Look, line: Line, seconds: int | None) -> None:
    if seconds is not None:
        words = look.texts.staff.closing.format(seconds=seconds)
        write(page, look, line, words, INKT_ZACHT, anchor=Anchor.MIDDLE)
