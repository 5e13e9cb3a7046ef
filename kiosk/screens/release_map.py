"""The map of the cabinet while a group is let go: its own doors open one after another, and all
others look alike, shut, whatever lies behind them."""

from collections.abc import Mapping

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.slot_map import DOOR_RADIUS, MAP_RADIUS, SlotMap
from kiosk.screens.theme import (
    HELM,
    INKT,
    INKT_ZACHT,
    LIJN,
    PAPER,
    SAND_DUNE,
    SAND_FAR,
    TINT,
    VLAG,
    WIT,
    ZON,
)
from kiosk.views_release import ReleaseDoor, ReleaseMark
from kiosk.views_staff import Pick

RING = 4.0
LEAF = 0.3
"""The open leaf, as a part of its door's width."""
LEAN = 3.0
SIGN = 0.3
"""A tick or a cross, as a part of the door's height."""
TRIED_AGAIN = frozenset({ReleaseMark.STUCK, ReleaseMark.SHUT})
INKS = {
    ReleaseMark.SHUT: INKT_ZACHT,
    ReleaseMark.NEXT: HELM,
    ReleaseMark.OPEN: WIT,
    ReleaseMark.EMPTY: INKT_ZACHT,
    ReleaseMark.STUCK: VLAG,
}


def draw_release_map(page: Page, look: Look, frame: Box, doors: Mapping[int, ReleaseDoor]) -> None:
    """Every door of the cabinet; those in `doors` are the group's, and can be touched while they
    are shut."""
    slots = SlotMap(look.grid, frame, look.layout.door.cabinet)
    page.shape(frame.grown(1), svg.rect(frame, SAND_DUNE, MAP_RADIUS, LIJN, 2))
    numbers = slots.numbers(look.fonts)
    for slot in look.grid.places:
        box, door = slots.door(slot), doors.get(slot)
        mark = ReleaseMark.SHUT if door is None else door.mark
        called = door is not None and door.called
        page.shape(box.grown(RING + 2), _face(box, mark, called=called))
        if numbers.size:
            _write_number(page, slot, box, mark, numbers.size, called=called)
        if mark is ReleaseMark.STUCK or called:
            _draw_sign(page, box, mark)
        if door is not None and mark in TRIED_AGAIN:
            page.touches.append((box, Pick(slot)))


def _face(box: Box, mark: ReleaseMark, *, called: bool) -> str:
    if mark is ReleaseMark.OPEN:
        return _open(box)
    if mark is ReleaseMark.NEXT:
        return svg.rect(box.grown(RING / 2), WIT, DOOR_RADIUS + RING, HELM, RING)
    if mark is ReleaseMark.STUCK:
        return svg.rect(box.grown(-1), TINT[VLAG], DOOR_RADIUS, VLAG, 2)
    if mark is ReleaseMark.EMPTY:
        fill, edge = (TINT[HELM], HELM) if called else (PAPER, SAND_FAR)
        return svg.rect(box.grown(-1), fill, DOOR_RADIUS, edge, 2)
    handle = svg.circle((box.right - 7, box.middle[1]), 2.3, SAND_FAR)
    return svg.rect(box, WIT, DOOR_RADIUS, SAND_FAR, 2) + handle


def _open(box: Box) -> str:
    hinge = box.x + LEAF * box.w
    leaf = (
        f"M{box.x} {box.y + 1}L{hinge} {box.y - LEAN}V{box.bottom + LEAN}L{box.x} {box.bottom - 1}z"
    )
    return svg.rect(box, INKT, DOOR_RADIUS) + svg.path(leaf, ZON, INKT, 2)


def _write_number(
    page: Page, slot: int, box: Box, mark: ReleaseMark, size: float, *, called: bool
) -> None:
    x, y = box.middle
    if mark is ReleaseMark.OPEN:
        x += LEAF * box.w / 2
    if mark is ReleaseMark.STUCK or called:
        y -= SIGN * box.h * 0.6
    bold = mark in {ReleaseMark.NEXT, ReleaseMark.OPEN, ReleaseMark.STUCK} or called
    page.words(
        Words(
            x,
            centred(y, size),
            str(slot),
            size,
            INKS[mark],
            bold,
            Anchor.MIDDLE,
            box.w - (LEAF * box.w if mark is ReleaseMark.OPEN else 0),
        )
    )


def _draw_sign(page: Page, box: Box, mark: ReleaseMark) -> None:
    side = SIGN * box.h
    x = box.middle[0] + (LEAF * box.w / 2 if mark is ReleaseMark.OPEN else 0)
    sign = Box(x - side / 2, box.bottom - side - box.h * 0.12, side, side)
    stuck = mark is ReleaseMark.STUCK
    colour = VLAG if stuck else WIT if mark is ReleaseMark.OPEN else HELM
    page.shape(sign, pictogram("cross" if stuck else "check", sign, colour, "none", colour))
