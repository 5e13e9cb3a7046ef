"""Screen 07d: the device is checked together, and damage marked where it is."""

from collections.abc import Mapping

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_segment
from kiosk.screens.custody_bar import custody_page
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_custody import (
    ROWS_MAX,
    SEGMENT_HIGH,
    Checking,
    checking,
    grid,
    shared_out,
)
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.outlines import ASPECTS, fitted_outline, outline
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import HELM, INKT_ZACHT, SEA, SHADOW, STEEN, VLAG, WIT, ZEE
from kiosk.views_custody import CheckAsked, CheckTogether, CustodyKey, MarkAt, Seen
from kiosk.views_staff import Key
from policy.condition import (
    ITEMS,
    MARK_MAX,
    DamageKind,
    Found,
    Item,
    Side,
    WhyNotChecked,
    Working,
)

ICONS: Mapping[Item, str] = {
    Item.SCREEN: "screen",
    Item.CASE: "case",
    Item.BUTTONS: "buttons",
    Item.CAMERA: "cam",
    Item.CHARGE_PORT: "port",
    Item.STRAP: "strap",
    Item.KEYBOARD: "keyboard",
    Item.HINGE: "hinge",
    Item.SOCKET: "socket",
    Item.TURNS_ON: "works",
}
GLASS = frozenset({Item.SCREEN, Item.CASE, Item.CAMERA, Item.STRAP})
"""Items whose picture has a large surface: it is light."""
WHY = (WhyNotChecked.FLAT_BATTERY, WhyNotChecked.LOCKED, WhyNotChecked.OTHER)
"""Why one thing cannot be checked now; why nobody checks the device, another screen asks."""
CELLS = (10, 16)
"""An outline is touched in so many cells across and down: finer than a finger."""


def draw_check_together(view: CheckTogether, look: Look, _moment: Moment) -> Page:
    """A row for each thing that is looked at, and both sides of the device."""
    texts, places = look.texts.custody, checking(look.layout)
    title = texts.watching.format(name=view.name)
    page = custody_page(look, title, view.at, 4, view.closes_in_s)
    if view.asked is CheckAsked.DAMAGE:
        _draw_damages(page, look, places)
    else:
        _draw_rows(page, look, places, view)
    if view.asked is CheckAsked.WHY:
        _draw_reasons(page, look, places)
    else:
        if view.asked is None:
            write(page, look, places.where, texts.where, bold=True)
        for side, room in zip(Side, _halves(view, places), strict=True):
            _draw_side(page, look, view, side, room)
    if view.asked is None:
        later, on = shared_out(places.foot, (0.36, 0.64), 8)
        key = CustodyKey.LATER
        draw_action(page, look, later, key, texts.keys[key], size=20)
        draw_action(page, look, on, Key.ON, texts.on, icon="right", filled=True)
    return page


def _draw_rows(page: Page, look: Look, places: Checking, view: CheckTogether) -> None:
    texts = look.texts.custody
    if view.lacking:
        write(page, look, places.headline, texts.lacking, VLAG, bold=True)
    elif view.fetch is not None:
        words = texts.take_out.format(slot=view.fetch)
        write(page, look, places.headline, words, ZEE, bold=True)
    else:
        write(page, look, places.headline, texts.check, bold=True)
    for place, item in enumerate(ITEMS[view.check.kind]):
        box = places.row._replace(y=places.row.y + place * places.step)
        _draw_row(page, look, box, view, item)


def _draw_damages(page: Page, look: Look, places: Checking) -> None:
    """What kind of damage was marked: in place of the rows, far from the outline and from where
    one goes on, so that no second touch answers it."""
    texts = look.texts.custody
    write(page, look, places.headline, texts.asked[CheckAsked.DAMAGE], bold=True)
    room = places.row._replace(h=places.step * (ROWS_MAX - 1) + places.row.h)
    *boxes, _, erase = grid(room, 2, 3, 12)
    for box, damage in zip(boxes, DamageKind, strict=True):
        draw_action(page, look, box, damage, texts.damages[damage], size=26)
    key = CustodyKey.UNMARK
    draw_action(page, look, erase, key, texts.keys[key], icon="cross", size=22)


def _draw_reasons(page: Page, look: Look, places: Checking) -> None:
    """Why it cannot be said whether it turns on: in place of the outlines."""
    texts = look.texts.custody
    write(page, look, places.where, texts.asked[CheckAsked.WHY], bold=True)
    for box, why in zip(grid(places.outlines, 1, len(WHY), 12), WHY, strict=True):
        draw_action(page, look, box, why, texts.not_checked[why], size=22)


def _draw_row(page: Page, look: Look, box: Box, view: CheckTogether, item: Item) -> None:
    texts = look.texts.custody
    page.shape(
        box._replace(h=box.h + 4),
        svg.rect(box._replace(y=box.y + 4), SHADOW, 14),
        svg.rect(box, WIT, 14),
    )
    icon = Box(box.x + 14, box.middle[1] - 17, 34, 34)
    page.shape(icon, pictogram(ICONS[item], icon, accent=SEA if item in GLASS else ZEE))
    part = 0.39 if item is Item.TURNS_ON else 0.47  # three answers need more room than two
    left = box.x + box.w * part
    answers = Box(left, box.y + 2, box.right - left, SEGMENT_HIGH)
    line = Line(icon.right + 12, centred(box.middle[1], 24), 24, answers.x - icon.right - 18, 14)
    write(page, look, line, texts.items[item], bold=True)
    if item is Item.TURNS_ON:
        _draw_working(page, look, answers, view)
        return
    good, damage = shared_out(answers, (1.0, 1.08), 6)
    found = view.check.found.get(item)
    chosen = HELM if found is Found.GOOD else ""
    tap = Seen(item, Found.GOOD)
    draw_segment(page, look, good, tap, texts.good, chosen=chosen, icon="check")
    chosen = VLAG if found is Found.DAMAGE else ""
    tap = Seen(item, Found.DAMAGE)
    draw_segment(page, look, damage, tap, texts.damage, chosen=chosen, icon="cross")


def _draw_working(page: Page, look: Look, answers: Box, view: CheckTogether) -> None:
    accents = (HELM, VLAG, STEEN)
    boxes = shared_out(answers, (0.9, 0.9, 1.3), 6)
    words = look.texts.custody.works
    for box, working, word, accent in zip(boxes, Working, words, accents, strict=True):
        chosen = accent if view.check.working is working else ""
        draw_segment(page, look, box, working, word, chosen=chosen)


def _halves(view: CheckTogether, places: Checking) -> list[Box]:
    """Side by side; what is wider than high one above the other."""
    if ASPECTS[view.check.kind] > 1:
        return grid(places.outlines._replace(w=places.outlines.w * 0.64), 1, 2, 12)
    return grid(places.outlines, 2, 1, 20)


def _draw_side(page: Page, look: Look, view: CheckTogether, side: Side, room: Box) -> None:
    places, box = checking(look.layout), fitted_outline(view.check.kind, room)
    page.shape(box.grown(6), outline(view.check.kind, side, box))
    word, x = look.texts.custody.sides[side], box.middle[0]
    line = Line(x, places.captions, 18, room.w, 13)
    anchor = Anchor.MIDDLE
    if ASPECTS[view.check.kind] > 1:
        left = places.outlines
        line = Line(room.right + 8, box.middle[1], 18, left.right - room.right - 8, 13)
        anchor = Anchor.START
    write(page, look, line, word, INKT_ZACHT, anchor=anchor)
    for number, mark in enumerate(view.check.marks, start=1):
        if mark.side is side:
            _draw_mark(page, look, box, (mark.x, mark.y), number)
    across, down = CELLS
    for place, cell in enumerate(grid(box, across, down, 0)):
        row, column = divmod(place, across)
        x_in, y_in = _thousandths(column, across), _thousandths(row, down)
        page.touches.append((cell, MarkAt(side, x_in, y_in)))


def _thousandths(cell: int, cells: int) -> int:
    return round((cell + 0.5) / cells * MARK_MAX)


def _draw_mark(page: Page, look: Look, box: Box, at: tuple[int, int], number: int) -> None:
    x = box.x + box.w * at[0] / MARK_MAX
    y = box.y + box.h * at[1] / MARK_MAX
    disc = Box(x, y, 0, 0).grown(17)
    page.shape(disc, svg.circle((x, y), 15.5, VLAG, WIT, 3))
    line = Line(x, centred(y, 18), 18, 28, 12)
    write(page, look, line, str(number), WIT, bold=True, anchor=Anchor.MIDDLE)
