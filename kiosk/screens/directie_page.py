"""One device in custody and what can be done with it; why it is given back now; the office safe."""

from collections.abc import Mapping

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_row_tile
from kiosk.screens.custody_device import KINDS
from kiosk.screens.directie_list import note_words
from kiosk.screens.directie_parts import (
    directie_page,
    draw_chip,
    draw_nth,
    draw_place,
    from_moment,
    named,
    short_moment,
)
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_custody import fetching, grid, headline
from kiosk.screens.layout_directie import OnePage, one_page
from kiosk.screens.layout_staff import MARGIN
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import HELM, INKT_ZACHT, RADIUS_PANEL, TINT, VLAG, WIT, ZEE, ZON
from kiosk.screens.widgets import clock_text, draw_card
from kiosk.views_directie import (
    CustodyPage,
    DirectieKey,
    SafeStep,
    ToSafe,
    WhyNow,
)
from kiosk.views_staff import Key
from policy.release import ReleaseReason

PICTURES: Mapping[DirectieKey, str] = {
    DirectieKey.GIVE_BACK: "phone-out",
    DirectieKey.TAKE_OVER: "director",
    DirectieKey.TO_SAFE: "lock",
    DirectieKey.OFFENCES: "ladder",
    DirectieKey.DUTIES: "calendar",
}
REASONS: Mapping[ReleaseReason, str] = {
    ReleaseReason.ILL: "home",
    ReleaseReason.FAMILY: "parents",
    ReleaseReason.WAY_HOME: "phone-out",
    ReleaseReason.SCHOOL_IS_OUT: "clock",
    ReleaseReason.OTHER: "question",
}


def draw_custody_page(view: CustodyPage, look: Look, _moment: Moment) -> Page:
    """Whose it is and how it stands; the buttons that are his."""
    held, texts = view.held, look.texts.directie
    title = named(look, texts.page_title, held.name, held.group)
    page = directie_page(look, title, view.at, view.closes_in_s)
    places = one_page(look.layout, len(view.offers))
    _draw_card(page, look, places.card, view)
    _draw_said(page, look, places, view)
    for box, key in zip(places.buttons, view.offers, strict=True):
        first, picture = key is DirectieKey.GIVE_BACK, PICTURES[key]
        draw_action(page, look, box, key, texts.keys[key], icon=picture, filled=first)
    return page


def draw_why_now(view: WhyNow, look: Look, _moment: Moment) -> Page:
    """Reasons as tiles."""
    texts = look.texts.directie
    title = named(look, texts.give_title, view.name, view.group)
    page = directie_page(look, title, view.at, view.closes_in_s)
    early, unsure = texts.why_now
    write(page, look, headline(look.layout), early if view.early else unsure, bold=True)
    columns = 1 if look.layout.portrait else 2
    room = Box(MARGIN, 128, look.layout.wide - 2 * MARGIN, 5 * 92 if columns == 1 else 3 * 92)
    for box, reason in zip(grid(room, columns, 6 - 3 * (columns - 1)), view.reasons, strict=False):
        face = (REASONS[reason], [texts.reasons[reason]])
        draw_row_tile(page, look, box, reason, face)
    return page


def draw_to_safe(view: ToSafe, look: Look, _moment: Moment) -> Page:
    """One thing to do, in the middle."""
    texts, places = look.texts.directie, fetching(look.layout)
    title = named(look, texts.safe_title, view.held.name, view.held.group)
    page = directie_page(look, title, view.at, view.closes_in_s)
    done = view.step is SafeStep.DONE
    accent = HELM if done else ZEE
    icons = {SafeStep.DONE: "check", SafeStep.TAKE_OUT: "phone-out"}
    face = (icons.get(view.step, "pass"), texts.safe[view.step])
    draw_lines(page, look, places.panel, face, accent)
    if done:
        words = look.texts.custody.done
        draw_action(page, look, places.foot, Key.DONE, words, icon="check", filled=True)
    return page


def draw_lines(
    page: Page, look: Look, box: Box, face: tuple[str, tuple[str, str]], accent: str
) -> None:
    """A panel with a picture and two lines below it."""
    icon, lines = face
    draw_card(page, box, accent, RADIUS_PANEL)
    x, side = box.middle[0], min(96.0, box.h * 0.4)
    place = Box(x - side / 2, box.y + box.h * 0.12, side, side)
    page.shape(place, pictogram(icon, place, WIT, accent, WIT))
    for number, words in enumerate(lines):
        line = Line(x, place.bottom + 46 + number * 36, 26, box.w - 28, 14)
        write(page, look, line, words, WIT, bold=True, anchor=Anchor.MIDDLE)


def _draw_card(page: Page, look: Look, box: Box, view: CustodyPage) -> None:
    held, texts = view.held, look.texts.directie
    draw_card(page, box, WIT, RADIUS_PANEL)
    draw_place(page, look, Box(box.x + 18, box.y + 18, 92, 84), held)
    left = box.x + 128
    write_name(page, look, Line(left, box.y + 52, 30, box.right - left - 20, 18), held.name)
    icon = Box(left, box.y + 66, 34, 34)
    page.shape(icon, pictogram(KINDS[held.kind], icon))
    kind = look.texts.custody.kinds[held.kind]
    write(page, look, Line(icon.right + 8, box.y + 92, 20, 120, 13), kind, INKT_ZACHT)
    draw_nth(page, look, Box(box.right - 122, box.y + 66, 104, 34), held)
    since = texts.since.format(when=short_moment(look, held.since))
    write(page, look, Line(box.x + 20, box.y + 134, 19, box.w * 0.42, 13), since, INKT_ZACHT)
    _write_due(page, look, Line(box.x + box.w * 0.47, box.y + 134, 20, box.w * 0.5 - 14, 13), view)
    said = [note_words(look, held), texts.disagreed if held.dissent else ""]
    for number, words in enumerate(each for each in said if each):
        line = Line(box.x + 20, box.y + 163 + number * 26, 19, box.w - 40, 13)
        write(page, look, line, words, VLAG if words == said[1] else INKT_ZACHT)
    for number, chip in enumerate(held.chips[:4]):
        column, row = number % 2, number // 2
        wide = (box.w - 48) / 2
        place = Box(box.x + 20 + column * (wide + 8), box.y + 202 + row * 36, wide, 34)
        draw_chip(page, look, place, chip, texts.chips[chip.kind])


def _write_due(page: Page, look: Look, line: Line, view: CustodyPage) -> None:
    """From when on it may go home, beside a clock; a time alone is today's."""
    texts, due = look.texts.directie, view.held.due
    icon = Box(line.x, line.baseline - 20, 26, 26)
    page.shape(icon, pictogram("clock", icon))
    words = texts.at_once
    if due is not None:
        today = view.at is not None and view.at.date() == due.date()
        when = clock_text(due) if today else short_moment(look, due)
        words = texts.may_go[1].format(when=when)
    line = line._replace(x=icon.right + 6, wide=line.wide - 32)
    write(page, look, line, words, bold=True)


def _draw_said(page: Page, look: Look, places: OnePage, view: CustodyPage) -> None:
    """Why it does not go home now, or what came of the last thing that was done."""
    texts, box = look.texts.directie, places.said
    if view.refused is not None:
        when = from_moment(look, view.at, view.held.due)
        lines, tint = texts.refused[view.refused], TINT[ZON]
    elif view.note is not None:
        when, lines, tint = "", texts.page_notes[view.note], TINT[HELM]
    else:
        return
    page.shape(box, svg.rect(box, tint, RADIUS_PANEL))
    for number, words in enumerate(lines):
        y = box.middle[1] - 6 + number * 32
        line = Line(box.x + 22, y, 23, box.w - 44, 14)
        write(page, look, line, words.format(when=when), bold=True)
