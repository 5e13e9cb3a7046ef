"""Screen 07e: the pupil hears what was found and says whether it is right; the device is off."""

from collections.abc import Iterator
from typing import NamedTuple

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_done, draw_face
from kiosk.screens.custody_bar import custody_page, whose
from kiosk.screens.custody_check import ICONS
from kiosk.screens.custody_device import KINDS
from kiosk.screens.custody_what import CATEGORIES
from kiosk.screens.damage_words import damage_words
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_custody import Agreeing, agreeing
from kiosk.screens.lettering import wrapped, write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.text_custody import CustodyTexts
from kiosk.screens.theme import (
    HELM,
    LIJN,
    RADIUS_CARD,
    RADIUS_PANEL,
    SAND_DUNE,
    SEA,
    TINT,
    VLAG,
    WIT,
    ZEE,
)
from kiosk.screens.widgets import draw_card
from kiosk.views_custody import Agree, CustodyKey
from policy.condition import Found, Item, Working


class _Row(NamedTuple):
    icon: str
    words: str
    bold: bool = False


GOOD = "@good"
"""A tick instead of a pictogram."""
LARGEST, LEAST = 27, 18
"""Sizes of the rows: a child reads them before he says yes."""
GAP, FREE = 3.0, 18.0
"""Between two rows at least, and how much more where there is room."""


def draw_agree(view: Agree, look: Look, _moment: Moment) -> Page:
    """What was found at the left, the pupil's answer at the right."""
    texts, places = look.texts.custody, agreeing(look.layout)
    title = whose(look, view.name, texts.kinds[view.kind])
    page = custody_page(look, title, view.at, 5, view.closes_in_s, back=not view.heard)
    write_name(page, look, places.headline, view.name, pattern=texts.agree)
    key = CustodyKey.LATER
    draw_action(page, look, places.later, key, texts.keys[key], size=20)
    draw_card(page, places.card, WIT, RADIUS_PANEL)
    _draw_rows(page, look, places, list(_rows(view, texts)))
    _draw_off(page, look, places, view)
    _draw_panel(page, look, places, view)
    if not view.heard:
        key, no = CustodyKey.DISSENT, view.dissent
        words, box = texts.keys[key], places.dissent
        draw_action(page, look, box, key, words, icon="cross", filled=no, accent=VLAG, size=20)
    return page


def _rows(view: Agree, texts: CustodyTexts) -> Iterator[_Row]:
    yield _Row(KINDS[view.kind], texts.kinds[view.kind])
    if view.categories:
        words = [" ".join(texts.categories[each]).strip() for each in view.categories]
        first, *others = words
        said = ", ".join([first, *(other[0].lower() + other[1:] for other in others)])
        yield _Row(CATEGORIES[view.categories[0]], said)
    check = view.check
    if view.unchecked is not None:
        why = texts.unchecked.format(why=texts.not_checked[view.unchecked])
        yield _Row("question", why, bold=True)
    if check is None:
        return
    good = sum(found is Found.GOOD for found in check.found.values())
    good += check.working is Working.YES
    one, several = texts.all_good
    yield _Row(GOOD, one if good == 1 else several.format(count=good))
    for where in damage_words(texts, check.marks):
        yield _Row("case", where, bold=True)
    if check.working is Working.NO:
        yield _Row(ICONS[Item.TURNS_ON], texts.works_not, bold=True)
    elif check.working is Working.NOT_CHECKED and check.why is not None:
        why = texts.works_unchecked.format(why=texts.not_checked[check.why])
        yield _Row(ICONS[Item.TURNS_ON], why, bold=True)


def _draw_rows(page: Page, look: Look, places: Agreeing, rows: list[_Row]) -> None:
    """Every word of every row: the more there is to say, the smaller, down to `LEAST`."""
    card = places.card
    room = card._replace(y=card.y + 4, h=places.off.y - card.y - 8)
    flow = next(
        flow
        for size in range(LARGEST, LEAST - 1, -1)
        if (flow := _flow(look, room, rows, size)).high <= room.h or size == LEAST
    )
    spare = min(FREE, (room.h - flow.high) / len(rows))
    y = room.y
    for row, lines in zip(rows, flow.lines, strict=True):
        high = max(len(lines) * flow.step, flow.side) + GAP + spare
        if row is not rows[0]:
            rule = Box(flow.left, y - 1, card.right - flow.left - 24, 2)
            page.shape(rule, svg.rect(rule, SAND_DUNE))
        middle = y + high / 2
        _draw_icon(page, row, Box(card.x + 24, middle - flow.side / 2, flow.side, flow.side))
        for number, words in enumerate(lines):
            at = centred(middle + (number - (len(lines) - 1) / 2) * flow.step, flow.size)
            line = Line(flow.left, at, flow.size, flow.wide)
            write(page, look, line, words, bold=row.bold)
        y += high


class _Flow(NamedTuple):
    """The rows at one size: their lines of text, and how high they are together."""

    size: float
    step: float
    side: float
    """Of a picture."""
    left: float
    wide: float
    lines: list[list[str]]
    high: float


def _flow(look: Look, room: Box, rows: list[_Row], size: int) -> _Flow:
    side, step = size * 1.3, size * 1.16
    left = room.x + 24 + side + 18
    wide = room.right - left - 16
    lines = [wrapped(look.fonts, row.words, wide, size, bold=row.bold) for row in rows]
    high = sum(max(len(each) * step, side) + GAP for each in lines)
    return _Flow(size, step, side, left, wide, lines, high)


def _draw_icon(page: Page, row: _Row, icon: Box) -> None:
    if row.icon == GOOD:
        draw_done(page, icon, HELM)
    else:
        accent = SEA if row.icon == "case" else ZEE
        page.shape(icon, pictogram(row.icon, icon, accent=accent))


def _draw_off(page: Page, look: Look, places: Agreeing, view: Agree) -> None:
    """Whether it is switched off, and for a director with a reason: it stays on."""
    texts, box = look.texts.custody, places.off
    if not view.may_stay_on:
        box = box._replace(w=places.stays_on.right - box.x)
    off = view.off and view.left_on is None
    draw_face(page, box, RADIUS_CARD - 6, CustodyKey.SWITCHED_OFF, fill=TINT[HELM] if off else WIT)
    y = box.middle[1]
    icon = Box(box.x + 14, y - 19, 38, 38)
    page.shape(icon, pictogram("phone-off", icon))
    line = Line(icon.right + 12, centred(y, 23), 23, box.right - icon.right - 62, 14)
    write(page, look, line, texts.off, bold=True)
    mark = Box(box.right - 46, y - 16, 32, 32)
    if off:
        draw_done(page, mark, HELM)
    else:
        page.shape(mark, svg.circle(mark.middle, 14, WIT, LIJN, 2.5))
    if view.may_stay_on:
        key = CustodyKey.LEFT_ON
        left = view.left_on is not None
        draw_action(page, look, places.stays_on, key, texts.keys[key], filled=left, size=20)


def _draw_panel(page: Page, look: Look, places: Agreeing, view: Agree) -> None:
    texts, box = look.texts.custody, places.panel
    draw_card(page, box, HELM if view.heard else ZEE, RADIUS_PANEL)
    lines = texts.hold_dissent if view.dissent else texts.hold
    if view.heard:
        lines = texts.heard
    x = box.middle[0]
    wide = box.h < 200  # in portrait: the picture at the left
    side = 92.0
    icon = Box(x - side / 2, box.y + 24, side, side)
    if wide:
        icon = Box(box.x + 24, box.middle[1] - side / 2 - 8, side, side)
        x = (icon.right + box.right) / 2
    if view.heard:
        page.shape(icon, pictogram("check", icon, WIT, HELM, WIT))
    else:
        page.shape(icon, pictogram("pass", icon, WIT, ZEE, WIT))
    room = box.right - icon.right - 24 if wide else box.w - 28
    first = box.y + (72 if wide else 156)
    for number, words in enumerate(lines):
        line = Line(x, first + number * 36, 27, room, 17)
        write(page, look, line, words, WIT, bold=True, anchor=Anchor.MIDDLE)
    if not view.heard:
        line = places.second._replace(x=x, wide=room)
        write(page, look, line, texts.second_may, WIT, anchor=Anchor.MIDDLE)
