"""The check together comes later: where the device waits; fetching it from there, and what waits
for whoever signed in."""

from kiosk.screens.choice import draw_action, draw_face
from kiosk.screens.custody_bar import custody_page, whose
from kiosk.screens.custody_device import KINDS
from kiosk.screens.custody_outcome import day_words, draw_plate, lies_words
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_custody import aside, fetching, grid, headline, listed
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.pin import draw_keys
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import INKT_ZACHT, RADIUS_BUTTON, RADIUS_PANEL, VLAG, WIT, ZEE
from kiosk.screens.widgets import draw_card
from kiosk.views_custody import (
    CustodyKey,
    Fetch,
    PlateState,
    Put,
    PutAside,
    Unfinished,
    UnfinishedList,
    UnfinishedRow,
)
from kiosk.views_staff import Key
from policy.custody import Where


def draw_put_aside(view: PutAside, look: Look, _moment: Moment) -> Page:
    """The number of a bag, or a slot, or no check at all."""
    texts, places = look.texts.custody, aside(look.layout)
    title = whose(look, view.name, texts.kinds[view.kind])
    page = custody_page(look, title, view.at, 4, view.closes_in_s, back=True)
    line = headline(look.layout, places.card.w)
    write(page, look, line, texts.aside, bold=True)
    draw_card(page, places.card, WIT, RADIUS_PANEL)
    words, ink = (texts.bag_used, VLAG) if view.used else (texts.bag, INKT_ZACHT)
    write(page, look, places.bag, words, ink, bold=view.used, anchor=Anchor.MIDDLE)
    typed = view.typed or texts.bag_empty
    write(page, look, places.typed, typed, bold=True, anchor=Anchor.MIDDLE)
    slot, none = places.ways
    if view.slot_free:
        key = CustodyKey.INTO_SLOT
        draw_action(page, look, slot, key, texts.keys[key], icon="inside")
    if view.may_skip:
        key = CustodyKey.NO_CHECK
        draw_action(page, look, none, key, texts.keys[key], icon="question")
    draw_keys(page, look)
    return page


def draw_fetch(view: Fetch, look: Look, _moment: Moment) -> Page:
    """Where it lies, and a button for having it."""
    texts, places = look.texts.custody, fetching(look.layout)
    title = whose(look, view.name, texts.kinds[view.kind])
    page = custody_page(look, title, view.at, view.step, view.closes_in_s)
    question = texts.aside if view.into else texts.fetch
    write(page, look, headline(look.layout), question, bold=True)
    draw_card(page, places.panel, ZEE, RADIUS_PANEL)
    in_slot = view.lies.where is Where.SLOT
    if in_slot and view.lies.number is not None:
        heading = texts.put[Put.SLOT][0] if view.into else texts.leave_open[0]
        plate = view.plate or PlateState.OFFERED
        draw_plate(page, look, places.panel, (heading, view.lies.number), plate, accent=ZEE)
    else:
        _draw_where(page, look, places.panel, lies_words(look, view.lies))
    if view.into and view.plate is PlateState.SHUT:
        done = texts.done
        draw_action(page, look, places.foot, Key.DONE, done, icon="check", filled=True)
    elif view.into and view.plate is PlateState.STUCK:
        key = CustodyKey.INTO_SLOT
        draw_action(page, look, places.foot, key, texts.again, icon="right", filled=True)
    elif view.plate in {None, PlateState.OFFERED, PlateState.STUCK}:
        key = CustodyKey.FETCH
        words = texts.keys[key] if in_slot else texts.here
        draw_action(page, look, places.foot, key, words, icon="right", filled=True)
    return page


def draw_unfinished(view: UnfinishedList, look: Look, _moment: Moment) -> Page:
    """A row a device; a touch goes on with it."""
    texts = look.texts.custody
    page = staff_page(look, texts.unfinished, view.at, back=True)
    write(page, look, headline(look.layout), texts.unfinished, bold=True)
    boxes = listed(look.layout, len(view.rows))
    for place, (box, row) in enumerate(zip(boxes, view.rows, strict=True)):
        draw_face(page, box, RADIUS_BUTTON, Unfinished(place))
        _write_row(page, look, box, row)
    foot = listed(look.layout, 6)[-1]._replace(y=look.layout.high - 112, h=48)
    if view.pages > 1:
        previous, on = grid(foot, 2, 1)
        words = look.texts.staff
        if view.page > 1:
            draw_action(page, look, previous, Key.PREVIOUS, words.previous, icon="left")
        if view.page < view.pages:
            draw_action(page, look, on, Key.NEXT, words.next, icon="right")
    write_closing(page, look, view.closes_in_s)
    return page


def _draw_where(page: Page, look: Look, panel: Box, words: str) -> None:
    x, y = panel.middle
    icon = Box(x - 48, y - 96, 96, 96)
    page.shape(icon, pictogram("case", icon, WIT, ZEE, WIT))
    write(
        page,
        look,
        Line(x, y + 52, 34, panel.w - 28, 20),
        words,
        WIT,
        bold=True,
        anchor=Anchor.MIDDLE,
    )


def _write_row(page: Page, look: Look, box: Box, row: UnfinishedRow) -> None:
    texts, y = look.texts.custody, box.middle[1]
    icon = Box(box.x + 14, y - 19, 38, 38)
    page.shape(icon, pictogram(KINDS[row.kind], icon))
    left = icon.right + 14
    room = box.right - left - 14
    write_name(page, look, Line(left, centred(y - 12, 22), 22, room, 15), row.name)
    since = texts.since.format(date=day_words(look, row.since))
    said = f"{lies_words(look, row.lies)}, {since}"
    write(page, look, Line(left, centred(y + 14, 17), 17, room, 13), said, INKT_ZACHT)
