"""The map of the cabinet as the staff see it: what is inside, what is not well. Never whose."""

from collections.abc import Mapping
from typing import NamedTuple

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box
from kiosk.screens.layout_open import CABINET
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.slot_map import DOOR_RADIUS, MAP_RADIUS, SlotMap
from kiosk.screens.theme import (
    HEIDE,
    INKT,
    INKT_ZACHT,
    LIJN,
    PAPER,
    SAND_DUNE,
    SAND_FAR,
    SEA,
    STEEN,
    TINT,
    VLAG,
    WARN_BROWN,
    WIT,
    ZON,
)
from kiosk.views_open import SlotMark
from kiosk.views_staff import Pick

ICON = 24.0
ICON_MIN = 12.0
"""Units. Below it a door has its colour only."""


class Sign(NamedTuple):
    """How a door is drawn: its colours, and a pictogram with a line, a fill and an accent."""

    fill: str
    border: str
    ink: str
    icon: str = ""
    icon_fill: str = WIT
    accent: str = ""


SIGNS: Mapping[SlotMark, Sign] = {
    SlotMark.DEVICE: Sign(WIT, LIJN, INKT_ZACHT, "phone", SEA, SEA),
    SlotMark.EMPTY: Sign(PAPER, SAND_FAR, INKT_ZACHT),
    SlotMark.HELD: Sign(HEIDE, HEIDE, WIT, "lock", HEIDE, WIT),
    SlotMark.BROKEN: Sign(TINT[VLAG], VLAG, VLAG, "cross", TINT[VLAG], VLAG),
    SlotMark.SILENT: Sign(TINT[STEEN], STEEN, INKT, "unplug", TINT[STEEN], STEEN),
    SlotMark.DOUBT: Sign(TINT[ZON], WARN_BROWN, INKT, "question", TINT[ZON], INKT),
    SlotMark.OPEN: Sign(INKT, INKT, WIT, "door-open", INKT, ZON),
}
BOLD = {SlotMark.HELD, SlotMark.BROKEN, SlotMark.OPEN, SlotMark.DOUBT}


def draw_marked_map(
    page: Page, look: Look, frame: Box, marks: tuple[tuple[int, SlotMark], ...], *, touch: bool
) -> None:
    """Every slot in its place; with `touch` each can be picked."""
    places = SlotMap(look.grid, frame, CABINET)
    page.shape(frame.grown(1), svg.rect(frame, SAND_DUNE, MAP_RADIUS, LIJN, 2))
    size = places.numbers(look.fonts).size
    for slot, mark in marks:
        door = places.door(slot)
        icon = _icon(door, size) if SIGNS[mark].icon else None
        page.shape(door.grown(1), _door(door, mark))
        if icon is not None:
            page.shape(icon, _sign(mark, icon))
        if size:
            page.words(_number(door, slot, mark, size))
        if touch:
            page.touches.append((door, Pick(slot)))


def draw_swatch(page: Page, box: Box, mark: SlotMark) -> None:
    """The same as a sign of the legend."""
    page.shape(box.grown(1), _door(box, mark))
    if SIGNS[mark].icon:
        icon = box.grown(-box.w * 0.24)
        page.shape(icon, _sign(mark, icon))


def _door(door: Box, mark: SlotMark) -> str:
    sign = SIGNS[mark]
    fine = min(1.0, door.w / 20, door.h / 20)
    return svg.rect(door.grown(-fine), sign.fill, DOOR_RADIUS * fine, sign.border, 2 * fine)


def _icon(door: Box, number: float) -> Box | None:
    """Below the number where there is room for both, else nowhere; alone where there is none."""
    room = door.h - (number * 1.1 + 6 if number else 4)
    side = min(ICON, room, door.w - 6)
    if side < ICON_MIN:
        return None
    x, y = door.middle
    top = door.bottom - side - 5 if number else y - side / 2
    return Box(x - side / 2, top, side, side)


def _sign(mark: SlotMark, icon: Box) -> str:
    sign = SIGNS[mark]
    return pictogram(sign.icon, icon, sign.ink, sign.icon_fill, sign.accent)


def _number(door: Box, slot: int, mark: SlotMark, size: float) -> Words:
    """In the middle of its door; above the pictogram where there is one."""
    x, y = door.middle
    icon = _icon(door, size) if SIGNS[mark].icon else None
    middle = y if icon is None else (door.y + icon.y) / 2 + 1
    ink, bold = SIGNS[mark].ink, mark in BOLD
    baseline = centred(middle, size)
    return Words(x, baseline, str(slot), size, ink, bold, Anchor.MIDDLE, door.w)
