"""Screen 08c: a conversation is planned or was held; how parents were told; what became of damage;
what is in the file."""

from collections.abc import Mapping
from datetime import date

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_face, draw_row_tile, draw_segment
from kiosk.screens.directie_parts import (
    ICONS,
    directie_page,
    draw_chip,
    from_moment,
    named,
    nth_words,
)
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_custody import grid
from kiosk.screens.layout_directie import Tasking, tasking
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import HELM, INKT, RADIUS_BUTTON, RADIUS_PANEL, TINT, WIT, ZEE
from kiosk.screens.widgets import clock_text, draw_card
from kiosk.views_directie import DirectieKey
from kiosk.views_duties import DayAt, DutyFace, DutyPage, TimeAt
from policy.duties import DutyKind
from policy.duty_evidence import DamageOutcome, How, Present

TALK = {
    DirectieKey.PLAN: DutyFace.PLAN,
    DirectieKey.HELD: DutyFace.HELD,
    DirectieKey.INVITED: DutyFace.INVITED,
}
HOWS: Mapping[How, str] = {
    How.SPOKEN: "talk",
    How.PHONED: "phone",
    How.MESSAGE: "message",
    How.LETTER: "post",
}
OUTCOMES: Mapping[DamageOutcome, str] = {
    DamageOutcome.AGREED: "check",
    DamageOutcome.NOT_AGREED: "cross",
    DamageOutcome.NOTHING_NEEDED: "check-o",
}
PRESENTS: Mapping[Present, str] = {
    Present.TEACHER: "teacher",
    Present.DIRECTIE: "director",
    Present.PUPIL: "person",
    Present.PARENT: "parents",
}


def draw_duty_page(view: DutyPage, look: Look, _moment: Moment) -> Page:
    """What is asked on a card; beside it what else there is about the same device."""
    texts, places, duty = look.texts.directie, tasking(look.layout), view.duty
    title = named(look, texts.duty_title, duty.name, duty.group)
    page = directie_page(look, title, view.at, view.closes_in_s)
    draw_card(page, places.card, WIT, RADIUS_PANEL)
    room = _draw_head(page, look, places.card, view)
    _FACES[view.face](page, look, room, view)
    _draw_aside(page, look, places, view)
    return page


def _draw_head(page: Page, look: Look, card: Box, view: DutyPage) -> Box:
    """Picture and headline; of a conversation also the three ways. What is left of the card."""
    texts = look.texts.directie
    icon = Box(card.x + 18, card.y + 14, 52, 52)
    page.shape(icon, pictogram(ICONS[view.duty.kind], icon))
    left = icon.right + 18
    line = Line(left, card.y + 50, 30, card.right - left - 20, 18)
    write(page, look, line, texts.faces[view.face], bold=True)
    inner = Box(card.x + 18, card.y + 84, card.w - 36, card.h - 100)
    if view.duty.kind is not DutyKind.CONVERSATION:
        return inner
    tabs = grid(inner._replace(h=42), 3, 1, 6)
    for box, (key, face) in zip(tabs, TALK.items(), strict=True):
        chosen = ZEE if view.face is face else ""
        draw_segment(page, look, box, key, texts.keys[key], chosen=chosen)
    return inner._replace(y=inner.y + 52, h=inner.h - 52)


def _plan(page: Page, look: Look, room: Box, view: DutyPage) -> None:
    texts = look.texts.directie
    who = texts.parties
    if view.nth is not None:
        who = f"{nth_words(look, view.nth)}: {who}"
    write(page, look, Line(room.x, room.y + 16, 18, room.w, 12), who)
    _question(page, look, Line(room.x, room.y + 46, 20, room.w, 14), texts.which_day)
    high = (room.h - 100) / 2
    boxes = grid(Box(room.x, room.y + 54, room.w, high), 4, 1)
    for place, (box, day) in enumerate(zip(boxes, view.days, strict=False)):
        _draw_day(page, look, box, (DayAt(place), day), chosen=day in view.chosen)
    low = room.y + 54 + high
    _question(page, look, Line(room.x, low + 26, 20, room.w, 14), texts.which_time)
    boxes = grid(Box(room.x, low + 36, room.w, high), 4, 1)
    for place, (box, at) in enumerate(zip(boxes, view.times, strict=False)):
        chosen, x = at == view.at_time, box.middle[0]
        draw_face(page, box, RADIUS_BUTTON, TimeAt(place), fill=ZEE if chosen else WIT)
        line = Line(x, centred(box.middle[1], 24), 24, box.w - 12, 14)
        ink = WIT if chosen else INKT
        write(page, look, line, clock_text(at), ink, bold=True, anchor=Anchor.MIDDLE)


def _held(page: Page, look: Look, room: Box, view: DutyPage) -> None:
    texts = look.texts.directie
    _question(page, look, Line(room.x, room.y + 20, 20, room.w, 14), texts.who_was)
    boxes = grid(Box(room.x, room.y + 32, room.w, room.h - 32 - 62), 2, 2)
    for box, one in zip(boxes, Present, strict=True):
        face, chosen = (PRESENTS[one], [texts.presents[one]]), one in view.present
        draw_row_tile(page, look, box, one, face, chosen=chosen)
    low = Box(room.x, room.bottom - 54, room.w, 54)
    key = DirectieKey.RESTATED
    face = ("check-o", [texts.keys[key]])
    draw_row_tile(page, look, low, key, face, chosen=view.restated)


def _invited(page: Page, look: Look, room: Box, view: DutyPage) -> None:
    words = look.texts.directie.when_invited
    _question(page, look, Line(room.x, room.y + 20, 20, room.w, 14), words)
    boxes = grid(Box(room.x, room.y + 34, room.w, room.h - 34), 4, 2)
    for place, (box, day) in enumerate(zip(boxes, view.days, strict=False)):
        _draw_day(page, look, box, (DayAt(place), day), chosen=day in view.chosen)


def _how(page: Page, look: Look, room: Box, view: DutyPage) -> None:
    texts = look.texts.directie
    for box, how in zip(grid(room, 2, 2, 12), How, strict=True):
        face, chosen = (HOWS[how], [texts.hows[how].capitalize()]), how is view.said
        draw_row_tile(page, look, box, how, face, chosen=chosen)


def _outcome(page: Page, look: Look, room: Box, view: DutyPage) -> None:
    texts = look.texts.directie
    for box, outcome in zip(grid(room, 1, 3, 12), DamageOutcome, strict=True):
        face, chosen = (OUTCOMES[outcome], [texts.outcomes[outcome]]), outcome is view.said
        draw_row_tile(page, look, box, outcome, face, chosen=chosen)


def _filed(page: Page, look: Look, room: Box, _view: DutyPage) -> None:
    line = Line(room.middle[0], room.middle[1], 24, room.w, 15)
    words = look.texts.directie.filed
    write(page, look, line, words, bold=True, anchor=Anchor.MIDDLE)


_FACES = {
    DutyFace.PLAN: _plan,
    DutyFace.HELD: _held,
    DutyFace.INVITED: _invited,
    DutyFace.HOW: _how,
    DutyFace.OUTCOME: _outcome,
    DutyFace.FILED: _filed,
}


def _question(page: Page, look: Look, line: Line, words: str) -> None:
    write(page, look, line, words, bold=True)


def _draw_day(page: Page, look: Look, box: Box, day: tuple[DayAt, date], *, chosen: bool) -> None:
    tap, on = day
    draw_face(page, box, RADIUS_BUTTON, tap, fill=ZEE if chosen else WIT)
    ink, (x, y) = (WIT if chosen else INKT), box.middle
    short = look.texts.weekdays[on.weekday()][: look.texts.directie.day_letters]
    line = Line(x, y - 6, 18, box.w - 8, 12)
    write(page, look, line, short, ink, anchor=Anchor.MIDDLE)
    line = Line(x, y + 20, 25, box.w - 8, 14)
    write(page, look, line, str(on.day), ink, bold=True, anchor=Anchor.MIDDLE)


def _draw_aside(page: Page, look: Look, places: Tasking, view: DutyPage) -> None:
    texts, box = look.texts.directie, places.aside
    if view.chips:
        draw_card(page, box, WIT, RADIUS_PANEL)
        line = Line(box.x + 18, box.y + 34, 20, box.w - 36, 14)
        write(page, look, line, texts.duties, bold=True)
    for number, chip in enumerate(view.chips[:2]):
        place = Box(box.x + 14, box.y + 46 + number * 47, box.w - 28, 42)
        draw_chip(page, look, place, chip, texts.chips[chip.kind])
    if view.from_when is not None:
        _write_when(page, look, places.when, view)
    if view.duty.offered:
        key = DirectieKey.CANCEL
        draw_action(page, look, places.cancel, key, texts.keys[key], icon="cross", size=19)
    if view.may_save:
        key = DirectieKey.SAVE
        draw_action(page, look, places.save, key, texts.keys[key], icon="check", filled=True)


def _write_when(page: Page, look: Look, box: Box, view: DutyPage) -> None:
    """From when on the device may go: a conversation is no condition of it."""
    page.shape(box, svg.rect(box, TINT[HELM], RADIUS_PANEL))
    when = from_moment(look, view.at, view.from_when)
    y = box.middle[1]
    icon = Box(box.x + 12, y - 20, 40, 40)
    page.shape(icon, pictogram("clock", icon))
    for number, words in enumerate(look.texts.directie.may_go):
        line = Line(icon.right + 10, y - 5 + number * 26, 19, box.right - icon.right - 20, 12)
        write(page, look, line, words.format(when=when), bold=not number)
