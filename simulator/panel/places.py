"""Where everything in the window is, in units of a window of 1440x900."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.slot_map import Grid

WIDE, HIGH = 1440.0, 900.0
FORMATS = {"800x480": (800, 480), "1280x720": (1280, 720), "720x1280": (720, 1280)}
"""Of the kiosk's screen."""

BEZEL = 16.0
LEFT, TOP, BOTTOM = 24.0, 80.0, 884.0
COLUMN = 832.0
"""How wide the left half is."""
GUTTER = 16.0
TWO_LINES = 600.0
"""A list narrower than this has the detail below the words."""

CABINET_INSIDE = Box(898, 97, 502, 371)
ASPECT = 1.14
"""Of a door: a little wider than high."""
COLUMNS_LEAST, SIX_COLUMNS_MAX = 6, 36


class EventPlaces(NamedTuple):
    """The list: its card, and the columns of a row from the card's left edge."""

    card: Box
    rows: Box
    row_high: float
    two_lines: bool
    title: Line
    waiting: Line
    filters: tuple[Box, ...]


class Places(NamedTuple):
    """All places of one format of the kiosk's screen."""

    bezel: Box
    screen: Box
    events: EventPlaces


def places_of(size: tuple[int, int]) -> Places:
    """The places with a kiosk's screen of that many pixels, wide and high."""
    wide, high = size
    if wide > high:
        inside = COLUMN - 2 * BEZEL
        bezel = Box(LEFT, TOP, COLUMN, inside * high / wide + 2 * BEZEL)
        list_box = Box(LEFT, bezel.bottom + GUTTER, COLUMN, BOTTOM - bezel.bottom - GUTTER)
    else:
        inside = (BOTTOM - TOP - 2 * BEZEL) * wide / high
        bezel = Box(LEFT, TOP, inside + 2 * BEZEL, BOTTOM - TOP)
        list_box = Box(bezel.right + GUTTER, TOP, COLUMN - bezel.w - GUTTER, BOTTOM - TOP)
    return Places(bezel, bezel.grown(-BEZEL), _events(list_box))


def _events(card: Box) -> EventPlaces:
    two_lines = card.w < TWO_LINES
    row_high, head = (46.0, 92.0) if two_lines else (32.0, 47.0)
    rows = Box(card.x + 12, card.y + head, card.w - 24, card.h - head - 5)
    top = card.y + (44 if two_lines else 8)
    wide, gap = (78.0, 4.0) if two_lines else (84.0, 8.0)
    first = card.x + 12 if two_lines else card.right - 20 - 4 * wide - 3 * gap
    filters = tuple(Box(first + k * (wide + gap), top, wide, 32) for k in range(4))
    title = Line(card.x + 20, card.y + 31, 20, 160)
    waiting = Line(card.x + 190, card.y + 31, 16, 148 if two_lines else 236, 12)
    return EventPlaces(card, rows, row_high, two_lines, title, waiting, filters)


def grid_of(slots: int) -> Grid:
    """How that many doors are laid out so that each can be hit: six in a row, and more in a row
    where there are many."""
    if slots <= SIX_COLUMNS_MAX:
        return Grid.by_rows(slots, COLUMNS_LEAST)
    inside = CABINET_INSIDE
    columns = round((slots * inside.w / inside.h / ASPECT) ** 0.5)
    return Grid.by_rows(slots, max(COLUMNS_LEAST, columns))
