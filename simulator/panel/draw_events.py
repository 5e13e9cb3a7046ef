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
SIZE, SIZE_TOPIC = 18.0, 15.0
ICON_SIDE = 24.0
SHOWN_MAX = 24
"""Rows in the tallest list."""


@dataclass(frozen=True, slots=True)
class EventsSeen:
    """The rows in sight, their place in the whole list, and the filter."""

    rows: tuple[Row, ...]
    first: int
    of: int
    filter: Filter


def events_seen(desktop: Desktop) -> EventsSeen:
    """What is listed now."""
    listed, first = desktop.log.listed(desktop.filter), int(desktop.scrolled)
    shown = tuple(listed[first : first + SHOWN_MAX])
    return EventsSeen(shown, first, len(listed), desktop.filter)


def draw_events(sheet: Sheet, look: Look, seen: EventsSeen) -> None:
    """Card, filters, rows."""
    places = look.places.events
    box = places.card
    whole = box._replace(h=box.h + SHADOW_DROP)
    ground(sheet, whole)
    card(sheet, box, WIT, RADIUS_CARD)
    sheet.write(places.title, look.texts.events, bold=True)
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
    fault, two = row.style.fault, look.places.events.two_lines
    if fault or striped:
        sheet.shape(box, svg.rect(box, TINT[VLAG] if fault else PAPER, RADIUS_ROW))
    ink = VLAG if fault else INKT
    base = box.y + (22 if row.detail or not two else 29)
    sheet.write(
        Line(box.x + TIME_X, base, SIZE, 84), f"{row.at:%H:%M:%S}", ink if fault else INKT_ZACHT
    )
    place = Box(box.x + ICON_X, base - 18, ICON_SIDE, ICON_SIDE)
    paint = (
        (VLAG, WIT, VLAG) if fault else (INKT, WIT, ZON if row.style.icon == "door-open" else INKT)
    )
    sheet.shape(place, icon(row.style.icon, place, *paint))
    wide = box.w - WORDS_X - 16 if two else DETAIL_X - WORDS_X - 8
    sheet.write(Line(box.x + WORDS_X, base, SIZE, wide, 14), row.words, ink, bold=True)
    if two:
        wide = box.w - WORDS_X - 16
        detail = Line(box.x + WORDS_X, base + 17, 14, wide)
    else:
        detail = Line(box.x + DETAIL_X, base, SIZE, box.w - DETAIL_X - TOPIC_WIDE - 20, 14)
        topic = Line(box.right - 12, base, SIZE_TOPIC, TOPIC_WIDE, 12)
        sheet.write(topic, row.topic, INKT_ZACHT, anchor=Anchor.END)
    sheet.write(detail, row.detail, INKT)


def _draw_bar(sheet: Sheet, seen: EventsSeen, rows: Box, fit: int) -> None:
    """Where in the list one is."""
    high = max(24.0, rows.h * fit / seen.of)
    y = rows.y + (rows.h - high) * min(1.0, seen.first / max(1, seen.of - 1))
    thumb = Box(rows.right + 3, y, 5, high)
    sheet.shape(thumb, svg.rect(thumb, SHADOW, 2.5))


EVENTS_PART = Part(events_seen, draw_events)
