"""The cabinet: its doors as they really are, and what really is behind them."""

from dataclasses import dataclass

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import CabinetMap
from kiosk.screens.page import Anchor
from kiosk.screens.slot_map import SlotMap
from kiosk.screens.theme import INKT, SEA, SEA_WAVE, SHADOW, TINT, VLAG, WIT, ZON
from kiosk.views import (
    Cards,
    Collect,
    Collected,
    DoorOpenAlarm,
    DoorReminder,
    HandedIn,
    HandIn,
)
from kiosk.views_staff import Shown
from simulator.panel.desktop import Desktop
from simulator.panel.look import Look, Part, ground
from simulator.panel.palette import (
    CABINET_BACK,
    CABINET_FRAME,
    DOOR_EDGE,
    LED_BLUE,
    LED_GREEN,
    LED_OFF,
    LED_RED,
    SAND_BAR,
)
from simulator.panel.places import CABINET_INSIDE, SIX_COLUMNS_MAX
from simulator.panel.targets import Kind, Sheet

GROUND = Box(868, 68, 572, 432)
FRAME = Box(880, 80, 536, 404)
FEET = (Box(920, 484, 56, 10), Box(1320, 484, 56, 10))
GAP, GAP_SMALL = 6.0, 3.0
WIDE, HIGH = 78.0, 69.0
"""A door of a cabinet of thirty; all measures of a door are for this size."""
LEAF = (23.0, 8.0)
"""How far an open leaf stands out to the left, and how much it leans."""
LEAF_REACH = 6.0
"""A leaf can be hit this far over its hinge."""
NUMBER_HIGH = 0.5
"""Of a small door's number, in heights of the door."""
WORD_LEAST = 0.7
"""Doors smaller than so much of that size have no room for a word."""
SMALL = 0.55
"""Doors smaller than so much of it are drawn plainly: number, light, and a stripe for a device."""


@dataclass(frozen=True, slots=True)
class DoorSeen:
    """One door; `led` is a colour."""

    slot: int
    is_open: bool
    inside: bool
    jammed: bool
    led: str


@dataclass(frozen=True, slots=True)
class CabinetSeen:
    """All doors, and which was chosen."""

    doors: tuple[DoorSeen, ...]
    chosen: int


def cabinet_seen(desktop: Desktop) -> CabinetSeen:
    """What there is to see now."""
    scene = desktop.session.scene
    leds = dict.fromkeys(scene.jammed, LED_RED) | _leds(scene.view)
    doors = tuple(
        DoorSeen(
            each.number,
            scene.world.is_open(each.number),
            each.number in scene.inside,
            each.number in scene.jammed,
            leds.get(each.number, LED_OFF) if scene.powered else LED_OFF,
        )
        for each in scene.school.cabinet.slots
    )
    return CabinetSeen(doors, desktop.chosen)


def _leds(view: Shown | None) -> dict[int, str]:
    """What a cabinet's lights would say: blue for somebody's open door, green for done, red for one
    that should not be open."""
    match view:
        case HandIn(slot=slot) | Collect(slot=slot):
            return {slot: LED_BLUE}
        case HandedIn(slot=slot) | Collected(slot=slot):
            return {slot: LED_GREEN}
        case Cards(cards=cards):
            return {card.slot: LED_GREEN if card.done else LED_BLUE for card in cards}
        case DoorOpenAlarm(slot=slot):
            return {slot: LED_RED}
        case DoorReminder(slots=slots):
            return dict.fromkeys(slots, LED_RED)
        case _:
            return {}


def draw_cabinet(sheet: Sheet, look: Look, seen: CabinetSeen) -> None:
    """Frame, shut doors, and the open ones over their neighbours."""
    gap = GAP if len(seen.doors) <= SIX_COLUMNS_MAX else GAP_SMALL
    style = CabinetMap(pad=0, gap=gap, fine=1, number=18, yours=18)
    places = SlotMap(look.grid, CABINET_INSIDE, style)
    boxes = {door.slot: places.door(door.slot) for door in seen.doors}
    size = min(boxes[1].w / WIDE, boxes[1].h / HIGH)
    ground(sheet, GROUND)
    sheet.shape(FRAME._replace(h=FRAME.h + 12), _frame())
    shut = [door for door in seen.doors if not door.is_open]
    for door in shut:  # a layer each: only those that change are rendered again
        sheet.shape(boxes[door.slot], _shut(door, boxes[door.slot], size))
    ring = boxes[seen.chosen].grown(2)
    sheet.shape(ring.grown(3), svg.rect(ring, "", 10 * size, ZON, 3))
    for door in shut:
        _write_shut(sheet, look, door, boxes[door.slot], size)
        sheet.target(boxes[door.slot], Kind.DOOR, door.slot)
    for door in seen.doors:
        if door.is_open:
            _draw_open(sheet, door, boxes[door.slot], size)


def _frame() -> str:
    feet = "".join(svg.rect(foot, INKT, 3) for foot in FEET)
    shadow = svg.rect(FRAME._replace(y=FRAME.y + 6), SHADOW, 18)
    back = svg.rect(FRAME.grown(-8), CABINET_BACK, 12)
    return shadow + feet + svg.rect(FRAME, CABINET_FRAME, 18) + back


def _shut(door: DoorSeen, box: Box, size: float) -> str:
    fill, edge = (TINT[VLAG], VLAG) if door.jammed else (SAND_BAR, DOOR_EDGE)
    body = svg.rect(box.grown(-1), fill, 8 * size, edge, max(1.0, 2 * size))
    if size < SMALL:
        return body + _plain(door, box)
    led = (box.right - 15 * size, box.y + 16 * size)
    handle = Box(box.right - 17 * size, box.y + 37 * size, 5 * size, 18 * size)
    body += svg.circle(led, 8 * size, door.led, INKT, 2 * size)
    body += svg.rect(handle, DOOR_EDGE, 2 * size)
    if door.inside and not door.jammed:
        phone = Box(box.x + 16 * size, box.y + 38 * size, 12 * size, 20 * size)
        body += _phone(phone, DOOR_EDGE, size)
    return body


def _plain(door: DoorSeen, box: Box) -> str:
    """What a small door shows beside its number."""
    lit = door.led != LED_OFF
    body = svg.circle((box.right - 5, box.y + 5), 3, door.led, INKT, 1) if lit else ""
    stripe = Box(box.x + 3, box.bottom - 5, box.w - 6, 3)
    return body + (svg.rect(stripe, SEA_WAVE, 1.5) if door.inside else "")


def _phone(box: Box, edge: str, size: float) -> str:
    bar = Box(box.middle[0] - 2 * size, box.bottom - 4 * size, 4 * size, 1.5 * size)
    return svg.rect(box, SEA, 3 * size, edge, 2 * size) + svg.rect(bar, edge)


def _write_shut(sheet: Sheet, look: Look, door: DoorSeen, box: Box, size: float) -> None:
    colour = VLAG if door.jammed else INKT
    if size < SMALL:
        _write_plain(sheet, door, box, colour)
        return
    line = Line(box.x + 23 * size, box.y + 28 * size, 18 * size, 44 * size, 8 * size)
    sheet.write(line, str(door.slot), colour, bold=True, anchor=Anchor.MIDDLE)
    if door.jammed and size >= WORD_LEAST:
        word = Line(box.x + 9 * size, box.bottom - 14 * size, 14 * size, 46 * size, 9 * size)
        sheet.write(word, look.texts.jammed, VLAG, bold=True)


def _write_plain(sheet: Sheet, door: DoorSeen, box: Box, colour: str) -> None:
    """The number in the middle, as large as a small door allows."""
    high = NUMBER_HIGH * box.h
    line = Line(box.middle[0], centred(box.middle[1], high), high, box.w - 3, 5)
    sheet.write(line, str(door.slot), colour, bold=True, anchor=Anchor.MIDDLE)


def _draw_open(sheet: Sheet, door: DoorSeen, box: Box, size: float) -> None:
    """Dark inside, the leaf standing over the neighbour on the left."""
    out, lean = LEAF[0] * size, LEAF[1] * size
    body = svg.rect(box, INKT, 8 * size)
    if size < SMALL:
        body += _plain(door, box)
    else:
        body += svg.circle((box.right - 13 * size, box.y + 15 * size), 6 * size, door.led)
    if door.inside and size >= SMALL:
        phone = Box(box.x + 44 * size, box.y + 20 * size, 20 * size, 34 * size)
        body += svg.rect(phone, SEA, 4 * size, WIT, 2 * size)
    leaf = (
        f"M{svg.number(box.x + size)} {svg.number(box.y)}"
        f"L{svg.number(box.x - out)} {svg.number(box.y + lean)}"
        f"V{svg.number(box.bottom + lean - 2 * size)}"
        f"L{svg.number(box.x + size)} {svg.number(box.bottom)}z"
    )
    reach = Box(box.x - out - 2, box.y - 2, box.w + out + 4, box.h + lean + 4)
    sheet.shape(reach, body, svg.path(leaf, ZON, INKT, 2 * size))
    if size < SMALL:
        _write_plain(sheet, door, box, WIT)
    else:
        line = Line(box.x + 24 * size, box.y + 30 * size, 20 * size, 40 * size)
        sheet.write(line, str(door.slot), WIT, bold=True, anchor=Anchor.MIDDLE)
    sheet.target(box, Kind.INSIDE, door.slot)
    hinge = Box(box.x - out, box.y, out + LEAF_REACH * size, box.h + lean)
    sheet.target(hinge, Kind.LEAF, door.slot)


CABINET_PART = Part(cabinet_seen, draw_cabinet)
