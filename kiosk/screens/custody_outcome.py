"""Screen 07f: what the ladder says, and where the device goes."""

from datetime import date

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_done
from kiosk.screens.custody_bar import custody_page, whose
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_custody import Outcomes, grid, outcomes
from kiosk.screens.lettering import write, write_name, write_number
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    HEIDE,
    HELM,
    INKT,
    INKT_ZACHT,
    LIJN,
    RADIUS_BUTTON,
    RADIUS_PANEL,
    TINT,
    WIT,
    ZEE,
    ZON,
)
from kiosk.screens.widgets import clock_text, draw_card
from kiosk.views_custody import CustodyKey, LockedPlace, Outcome, PlateState, Put
from kiosk.views_staff import Key
from policy.custody import Whereabouts
from policy.ladder import Rung, Standing


def draw_outcome(view: Outcome, look: Look, _moment: Moment) -> Page:
    """The three lines of the ladder, and the number of the slot or what else there is to do."""
    texts, places = look.texts.custody, outcomes(look.layout)
    what = texts.keys[CustodyKey.WITHOUT_DEVICE] if view.kind is None else texts.kinds[view.kind]
    page = custody_page(look, whose(look, view.name, what), view.at, 6, view.closes_in_s)
    _draw_ladder(page, look, places, view)
    _draw_panel(page, look, places, view)
    _draw_foot(page, look, places, view)
    return page


def lies_words(look: Look, lies: Whereabouts) -> str:
    """Where a device is."""
    return look.texts.custody.lies[lies.where].format(number=lies.number)


def day_words(look: Look, day: date) -> str:
    """A date as the school says it."""
    texts = look.texts
    weekday, month = texts.weekdays[day.weekday()], texts.months[day.month - 1]
    return texts.date.format(weekday=weekday, day=day.day, month=month)


def _draw_ladder(page: Page, look: Look, places: Outcomes, view: Outcome) -> None:
    texts, card = look.texts.custody, places.card
    draw_card(page, card, WIT, RADIUS_PANEL)
    head = card._replace(h=places.head)
    square = head._replace(y=head.y + RADIUS_PANEL, h=head.h - RADIUS_PANEL)
    page.shape(head, svg.rect(head, HEIDE, RADIUS_PANEL), svg.rect(square, HEIDE))
    icon = Box(head.x + 22, head.middle[1] - 26, 52, 52)
    page.shape(icon, pictogram("ladder", icon, WIT, HEIDE, ZON))
    words = texts.nth.format(nth=view.nth)
    left, room, y = icon.right + 22, head.right - icon.right - 38, head.middle[1]
    line = Line(left, centred(y - 14 if view.also else y, 36), 36, room, 22)
    write(page, look, line, words, WIT, bold=True)
    if view.also:
        one, several = texts.also
        lies = lies_words(look, view.also[0])
        words = one.format(lies=lies) if len(view.also) == 1 else several
        line = Line(left, centred(y + 24, 20), 20, room, 14)
        write(page, look, line, words.format(count=len(view.also)), WIT)
    for number, box in enumerate(places.rungs, start=1):
        _draw_rung(page, look, box, view, number)


def _draw_rung(page: Page, look: Look, box: Box, view: Outcome, number: int) -> None:
    texts, shown = look.texts.custody, view.rungs[number - 1]
    now = shown.standing is Standing.NOW
    first, second = texts.rungs[shown.rung]
    if now:
        page.shape(box, svg.rect(box.grown(-1.5), TINT[HEIDE], 14, HEIDE, 3))
        if view.until is not None and shown.rung is not Rung.CONVERSATION:
            first = texts.until.format(what=first, time=clock_text(view.until))
    elif shown.last is not None:
        second = texts.last_time.format(date=day_words(look, shown.last))
    disc = Box(box.x + 18, box.middle[1] - 22, 44, 44)
    _draw_disc(page, look, disc, shown.standing, number)
    left = disc.right + 14
    ink = INKT if now else INKT_ZACHT
    line = Line(left, box.middle[1] - 7, 24, box.right - left - 14, 14)
    write(page, look, line, first, ink, bold=now)
    line = Line(left, box.middle[1] + 24, 21, box.right - left - 14, 13)
    write(page, look, line, second, ink)


def _draw_disc(page: Page, look: Look, disc: Box, standing: Standing, number: int) -> None:
    if standing is Standing.PAST:
        draw_done(page, disc, HELM)
        return
    now = standing is Standing.NOW
    shape = svg.circle(disc.middle, 20.5, WIT, LIJN, 2.5)
    page.shape(disc, svg.circle(disc.middle, 22, HEIDE) if now else shape)
    x, y = disc.middle
    line = Line(x, centred(y, 24), 24, 40, 16)
    ink = WIT if now else INKT_ZACHT
    write(page, look, line, str(number), ink, bold=True, anchor=Anchor.MIDDLE)


def _draw_panel(page: Page, look: Look, places: Outcomes, view: Outcome) -> None:
    box = places.panel
    done = view.put in {Put.DONE, Put.NOTHING}
    draw_card(page, box, HELM if done else ZEE, RADIUS_PANEL)
    if view.put is Put.PLACE:
        _draw_places(page, look, box, view)
    elif view.slot is not None and view.put in {Put.SLOT, Put.DONE}:
        lying = view.put is Put.DONE
        heading = look.texts.custody.put[view.put][0]
        plate = PlateState.SHUT if lying else view.plate
        draw_plate(page, look, box, (heading, view.slot), plate, accent=HELM if lying else ZEE)
    else:
        _draw_said(page, look, box, view, HELM if done else ZEE)


def draw_plate(
    page: Page, look: Look, box: Box, words: tuple[str, int], state: PlateState, *, accent: str
) -> None:
    """The number of a slot on its plate, in a panel of that accent, with how its door is."""
    texts, (heading, slot) = look.texts.custody, words
    x = box.middle[0]
    line = Line(x, box.y + 42, 26, box.w - 28, 18)
    write(page, look, line, heading, WIT, bold=True, anchor=Anchor.MIDDLE)
    plate = Box(box.x + 16, box.y + 60, box.w - 32, box.h - 132)
    page.shape(plate, svg.rect(plate, WIT, RADIUS_BUTTON))
    size = min(150.0, plate.h * 0.98)
    line = Line(x, centred(plate.middle[1], size), size, plate.w - 32)
    write_number(page, look, line, slot, least=64)
    low = box.bottom - 36
    icon = Box(box.x + 22, low - 22, 44, 44)
    page.shape(icon, pictogram("door-close", icon, WIT, accent, WIT))
    left = icon.right + 8
    line = Line(left, centred(low, 22), 22, box.right - left - 12, 14)
    write(page, look, line, texts.plate[state], WIT, bold=True)


def _draw_said(page: Page, look: Look, box: Box, view: Outcome, accent: str) -> None:
    """Two lines below a picture."""
    texts = look.texts.custody
    icons = {Put.SECOND: "pass", Put.STAYS: "warn", Put.CHOOSE: "door-open"}
    x = box.middle[0]
    high = min(100.0, box.h * 0.34)
    icon = Box(x - high / 2, box.y + box.h * 0.13, high, high)
    page.shape(icon, pictogram(icons.get(view.put, "check"), icon, WIT, accent, WIT))
    lines = [words.format(slot=view.slot) for words in texts.put[view.put] if words]
    if view.place is not None:
        lines.append(view.place)
    for number, words in enumerate(lines):
        line = Line(x, icon.bottom + 46 + number * 36, 26, box.w - 28, 15)
        write_name(page, look, line, words, colour=WIT, anchor=Anchor.MIDDLE)


def _draw_places(page: Page, look: Look, box: Box, view: Outcome) -> None:
    """The school's locked places, at most four."""
    texts, x = look.texts.custody, box.middle[0]
    for number, words in enumerate(texts.put[Put.PLACE]):
        line = Line(x, box.y + 36 + number * 28, 22, box.w - 28, 15)
        write(page, look, line, words, WIT, bold=True, anchor=Anchor.MIDDLE)
    room = Box(box.x + 16, box.y + 76, box.w - 32, box.h - 92)
    high = min(52.0, (room.h - 8 * (len(view.places) - 1)) / len(view.places))
    for number, name in enumerate(view.places, start=1):
        button = Box(room.x, room.y + (number - 1) * (high + 8), room.w, high)
        draw_action(page, look, button, LockedPlace(number), name, size=20)


def _draw_foot(page: Page, look: Look, places: Outcomes, view: Outcome) -> None:
    texts, keys = look.texts.custody, look.texts.custody.keys
    left, right = grid(places.foot, 2, 1)
    match view.put:
        case Put.DONE | Put.NOTHING | Put.STAYS if view.another:
            key = CustodyKey.ANOTHER
            draw_action(page, look, left, key, keys[key], size=18)
            draw_action(page, look, right, Key.DONE, texts.done, icon="check", filled=True)
        case Put.DONE | Put.NOTHING | Put.STAYS:
            draw_action(page, look, places.foot, Key.DONE, texts.done, icon="check", filled=True)
        case Put.CHOOSE:
            for box, key, filled in (
                (left, CustodyKey.DOES_NOT_FIT, False),
                (right, CustodyKey.INTO_SLOT, True),
            ):
                draw_action(page, look, box, key, keys[key], filled=filled, size=20)
        case Put.SLOT if view.plate is PlateState.STUCK:
            draw_action(page, look, left, CustodyKey.DOES_NOT_FIT, texts.other_place, size=20)
            draw_action(page, look, right, CustodyKey.INTO_SLOT, texts.again, filled=True)
        case _:
            pass  # a door is waited for, or a badge, or a place
