"""The list of events: newest on top, faults in red."""

from dataclasses import dataclass

from kiosk.screens import svg
from kiosk.screens.geometry import Box, Line
from kiosk.screens.page import Anchor
from kiosk.screens.theme import INKT, INKT_ZACHT, PAPER, SHADOW, SHADOW_DROP, TINT, VLAG, WIT, ZON
from simulator.panel.desktop import Desktop
from simulator.panel.events import Row
from simulator.panel.look import Look, Part, card, ground, icon
from simulator.panel.palette import SAND_BAR
from simulator.panel.targets import Filter, Kind, Sheet

RADIUS_CARD, RADIUS_ROW, RADIUS_FILTER = 20, 8, 10
TIME_X, ICON_X, WORDS_X, DETAIL_X = 12.0, 104.0, 140.0, 320.0
"""From the left edge of a row."""
TOPIC_WIDE = 196.0
SIZE, SIZE_LEAST, SIZE_TOPIC = 18.0, 14.0, 15.0
BASELINE, BASELINE_ALONE = 22.0, 29.0
"""From the top of a row; the second is for a row of two lines that has only one."""
ICON_SIDE = 24.0
SHOWN_MAX = 24
"""Rows in the tallest list."""


@dataclass(frozen=True, slots=True)
class EventsSeen:
    """The rows in sight, their place in the whole list, the filter, and how many entries wait for a
    broker that is away."""

    rows: tuple[Row, ...]
    first: int
    of: int
    filter: Filter
    waiting: int


def events_seen(desktop: Desktop) -> EventsSeen:
    """What is listed now."""
    listed, first = desktop.log.listed(desktop.filter), int(desktop.scrolled)
    shown = tuple(listed[first : first + SHOWN_MAX])
    scene = desktop.session.scene
    waiting = 0 if scene.broker.up else scene.unpublished
    return EventsSeen(shown, first, len(listed), desktop.filter, waiting)


def draw_events(sheet: Sheet, look: Look, seen: EventsSeen) -> None:
    """Card, filters, rows."""
    places = look.places.events
    box = places.card
    whole = box._replace(h=box.h + SHADOW_DROP)
    ground(sheet, whole)
    card(sheet, box, WIT, RADIUS_CARD)
    sheet.write(places.title, look.texts.events, bold=True)
    if seen.waiting:
        waiting = look.texts.waiting.format(count=seen.waiting)
        sheet.write(places.waiting, waiting, VLAG)
    sheet.target(places.rows, Kind.LIST)
    for place, each in zip(places.filters, Filter, strict=True):
        on = each is seen.filter
        sheet.shape(place, svg.rect(place, INKT if on else SAND_BAR, RADIUS_FILTER))
        line = Line(place.middle[0], place.middle[1] + 6, 16, place.w - 8, 13)
        word = look.texts.filters[each]
        sheet.write(line, word, WIT if on else INKT, bold=on, anchor=Anchor.MIDDLE)
        sheet.target(place, Kind.FILTER, each)
    fit = int(places.rows.h / places.row_high)
    for number, row in enumerate(seen.rows[:fit]):
        y = places.rows.y + number * places.row_high
        striped = (seen.of - seen.first - number) % 2 == 0
        where = places.rows._replace(y=y, h=places.row_high)
        _draw_row(sheet, look, row, where, striped=striped)
    if seen.of > fit:
        _draw_bar(sheet, seen, places.rows, fit)


def _draw_row(sheet: Sheet, look: Look, row: Row, box: Box, *, striped: bool) -> None:
    two, fault = look.places.events.two_lines, row.style.fault
    if fault or striped:
        sheet.shape(box, svg.rect(box, TINT[VLAG] if fault else PAPER, RADIUS_ROW))
    base = box.y + (BASELINE if row.detail or not two else BASELINE_ALONE)
    time = Line(box.x + TIME_X, base, SIZE, ICON_X - TIME_X - 4)
    sheet.write(time, f"{row.at:%H:%M:%S}", VLAG if fault else INKT_ZACHT)
    _draw_icon(sheet, row, Box(box.x + ICON_X, base - 18, ICON_SIDE, ICON_SIDE))
    to_end = box.w - WORDS_X - 16
    wide = to_end if two else DETAIL_X - WORDS_X - 8
    words = Line(box.x + WORDS_X, base, SIZE, wide, SIZE_LEAST)
    sheet.write(words, row.words, VLAG if fault else INKT, bold=True)
    if two:
        sheet.write(Line(box.x + WORDS_X, base + 17, SIZE_LEAST, to_end), row.detail)
        return
    wide = box.w - DETAIL_X - TOPIC_WIDE - 20
    sheet.write(Line(box.x + DETAIL_X, base, SIZE, wide, SIZE_LEAST), row.detail)
    topic = Line(box.right - 12, base, SIZE_TOPIC, TOPIC_WIDE, 12)
    sheet.write(topic, row.topic, INKT_ZACHT, anchor=Anchor.END)


def _draw_icon(sheet: Sheet, row: Row, place: Box) -> None:
    """Red for a fault; the leaf of an open door is yellow, as on the cabinet."""
    name = row.style.icon
    ink = VLAG if row.style.fault else INKT
    accent = ZON if name == "door-open" else ink
    sheet.shape(place, icon(name, place, ink, WIT, accent))


def _draw_bar(sheet: Sheet, seen: EventsSeen, rows: Box, fit: int) -> None:
    """Where in the list one is."""
    high = max(24.0, rows.h * fit / seen.of)
    y = rows.y + (rows.h - high) * min(1.0, seen.first / max(1, seen.of - 1))
    thumb = Box(rows.right + 3, y, 5, high)
    sheet.shape(thumb, svg.rect(thumb, SHADOW, 2.5))


EVENTS_PART = Part(events_seen, draw_events)
