"""What is touched on the staff's longer pieces of work: tiles to choose from, and buttons."""

from collections.abc import Sequence

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.lettering import write
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    INKT,
    LIJN,
    RADIUS_BUTTON,
    RADIUS_CARD,
    SEA,
    SHADOW,
    SHADOW_DROP,
    WIT,
    ZEE,
)
from kiosk.views_staff import Tap

LEAST = 13.0
LOW = 100.0
"""In a lower tile the tick stands beside the words, in a higher one above them."""
FOLDED = 19.0
"""A word on a button is folded before it is smaller than this."""


def draw_face(page: Page, box: Box, radius: float, tap: Tap, *, fill: str = WIT) -> None:
    """Something that can be touched: filled with its accent, or with a border."""
    edge = (LIJN, 2.0) if fill == WIT else ("", 0.0)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(box._replace(y=box.y + SHADOW_DROP), SHADOW, radius),
        svg.rect(box.grown(-1), fill, radius - 1, *edge),
    )
    page.touches.append((box, tap))


def draw_tile(
    page: Page, look: Look, box: Box, tap: Tap, face: tuple[str, str], *, chosen: bool = False
) -> None:
    """A picture with its word below; a chosen one is filled and has a tick."""
    draw_face(page, box, RADIUS_CARD, tap, fill=ZEE if chosen else WIT)
    side = min(72.0, box.h - 62)
    (icon, word), x = face, box.middle[0]
    place = Box(x - side / 2, box.y + (box.h - side - 42) / 2 + 2, side, side)
    _draw_icon(page, place, icon, chosen=chosen)
    line = Line(x, place.bottom + 34, 26, box.w - 20, 15)
    write(page, look, line, word, WIT if chosen else INKT, bold=True, anchor=Anchor.MIDDLE)
    if chosen:
        _draw_tick(page, Box(box.right - 38, box.y + 10, 28, 28))


def draw_row_tile(
    page: Page,
    look: Look,
    box: Box,
    tap: Tap,
    face: tuple[str, Sequence[str]],
    *,
    chosen: bool = False,
    accent: str = ZEE,
) -> None:
    """A picture with one or two lines beside it."""
    draw_face(page, box, RADIUS_BUTTON, tap, fill=ZEE if chosen else WIT)
    (icon, words), y = face, box.middle[1]
    side = min(46.0, box.h - 20)
    place = Box(box.x + 16, y - side / 2, side, side)
    _draw_icon(page, place, icon, chosen=chosen, accent=accent)
    left = place.right + 14
    beside_tick = chosen and box.h < LOW
    room = box.right - left - (36 if beside_tick else 10)
    lines = [word for word in words if word]
    size = 21.0
    for number, word in enumerate(lines):
        middle = y + (number - (len(lines) - 1) / 2) * size * 1.26
        line = Line(left, centred(middle, size), size, room, LEAST)
        write(page, look, line, word, WIT if chosen else INKT, bold=True)
    if chosen:
        _draw_tick(page, Box(box.right - 34, box.y + 9, 24, 24))


def draw_action(
    page: Page,
    look: Look,
    box: Box,
    tap: Tap,
    word: str,
    *,
    icon: str = "",
    filled: bool = False,
    accent: str = ZEE,
    size: float = 22.0,
) -> None:
    """A button that does something: its word in the middle, or beside a picture."""
    fill, ink = (accent, WIT) if filled else (WIT, INKT)
    draw_face(page, box, RADIUS_BUTTON, tap, fill=fill)
    y = box.middle[1]
    if not icon:
        _write_middle(page, look, box, (word, ink), size)
        return
    side = min(34.0, box.h - 18)
    place = Box(box.x + 14, y - side / 2, side, side)
    page.shape(place, pictogram(icon, place, ink, fill, ink))
    line = Line(place.right + 10, centred(y, size), size, box.right - place.right - 20, LEAST)
    write(page, look, line, word, ink, bold=True)


def _write_middle(page: Page, look: Look, box: Box, said: tuple[str, str], size: float) -> None:
    """In the middle of `box`, folded where it would be small."""
    (word, ink), (x, y) = said, box.middle
    room, lines = box.w - 16, [word]
    if " " in word and look.fonts.width(word, FOLDED, bold=True) > room:
        half = word.rfind(" ", 0, len(word) // 2 + 2) if " " in word[: len(word) // 2 + 2] else -1
        half = word.find(" ") if half < 0 else half
        lines, size = [word[:half], word[half + 1 :]], min(size, FOLDED)
    for number, part in enumerate(lines):
        middle = y + (number - (len(lines) - 1) / 2) * size * 1.2
        line = Line(x, centred(middle, size), size, room, LEAST)
        write(page, look, line, part, ink, bold=True, anchor=Anchor.MIDDLE)


def draw_segment(
    page: Page, look: Look, box: Box, tap: Tap, word: str, *, chosen: str = "", icon: str = ""
) -> None:
    """One of several answers, side by side; `chosen` is the accent of the one that was given."""
    fill, ink = (chosen, WIT) if chosen else (WIT, INKT)
    edge = ("", 0.0) if chosen else (LIJN, 2.0)
    page.shape(box, svg.rect(box.grown(-1), fill, 10, *edge))
    page.touches.append((box, tap))
    x, y = box.middle
    room, anchor = box.w - 8, Anchor.MIDDLE
    if icon:
        place = Box(box.x + 10, y - 11, 22, 22)
        page.shape(place, pictogram(icon, place, ink, fill, ink))
        x, room, anchor = place.right + 6, box.right - place.right - 12, Anchor.START
    line = Line(x, centred(y, 20), 20, room, LEAST)
    write(page, look, line, word, ink, bold=bool(chosen), anchor=anchor)


def draw_done(page: Page, box: Box, fill: str) -> None:
    """A disc with a tick."""
    page.shape(box, svg.circle(box.middle, box.w / 2, fill))
    inner = box.grown(-box.w * 0.2)
    page.shape(inner, pictogram("check", inner, WIT, fill, WIT))


def _draw_icon(page: Page, place: Box, icon: str, *, chosen: bool, accent: str = SEA) -> None:
    if chosen:
        page.shape(place, pictogram(icon, place, WIT, ZEE, WIT))
    else:
        page.shape(place, pictogram(icon, place, accent=accent))


def _draw_tick(page: Page, box: Box) -> None:
    page.shape(box, svg.circle(box.middle, box.w / 2, WIT))
    inner = box.grown(-box.w * 0.2)
    page.shape(inner, pictogram("check", inner, ZEE, WIT, ZEE))
