"""Screen 09: every door and every part, what is wrong with it, and what to do about it."""

from kiosk.faults import FaultCode
from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_technician import (
    COLUMNS,
    DoorPlaces,
    PartPlaces,
    TechnicianPlaces,
    technician,
)
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import (
    HELM,
    INKT,
    INKT_ZACHT,
    LIJN,
    SAND_FAR,
    SHADOW,
    STEEN,
    TINT,
    VLAG,
    WARN_BROWN,
    WIT,
    ZEE,
    ZON,
)
from kiosk.views_staff import (
    Door,
    Key,
    Part,
    PartMark,
    PartName,
    Pick,
    Service,
    Tap,
    Technician,
)
from policy.doors import DoorState

Colours = tuple[str, str, str]
"""Fill, border, and ink of the word."""

PLAIN: Colours = (WIT, SAND_FAR, INKT_ZACHT)
DOOR_COLOURS: dict[DoorState, Colours] = {
    DoorState.OPEN: (WIT, SAND_FAR, INKT),
    DoorState.PULSING: (TINT[ZEE], ZEE, INKT),
    DoorState.LEFT_OPEN: (TINT[ZON], WARN_BROWN, INKT),
    DoorState.JAMMED: (TINT[VLAG], VLAG, VLAG),
    DoorState.FORCED: (TINT[VLAG], VLAG, VLAG),
    DoorState.SWITCH_FAULT: (TINT[ZON], WARN_BROWN, WARN_BROWN),
    DoorState.NO_KEY: (TINT[VLAG], VLAG, VLAG),
    DoorState.OUT_OF_SERVICE: (TINT[STEEN], STEEN, INKT),
    DoorState.SILENT: (TINT[STEEN], STEEN, INKT),
}
OPEN_MARKS = {DoorState.OPEN, DoorState.LEFT_OPEN, DoorState.FORCED}
PICTOGRAMS = {
    PartName.READER: "reader",
    PartName.FIRMWARE: "chip",
    PartName.BOARDS: "cabinet",
    PartName.BROKER: "broker",
    PartName.BACKLOG: "post",
    PartName.CLOCK: "clock",
    PartName.DISK: "inbox",
}
RADIUS = 9.0
SLOTS_TOLD = 3
"""Of a fault of doors; the map has the others."""


def draw_technician(view: Technician, look: Look, _moment: Moment) -> Page:
    """Doors, parts, and the acts of a technician on the chosen door."""
    texts, places = look.texts.staff, technician(look.layout)
    page = staff_page(look, texts.technician, view.at)
    for place, door in enumerate(view.doors):
        right, down = places.doors.step
        row, column = divmod(place, COLUMNS)
        corner = (places.doors.door.x + column * right, places.doors.door.y + row * down)
        _draw_door(page, look, places.doors, corner, door, chosen=door.slot == view.chosen)
    for place, part in enumerate(view.parts):
        _draw_part(page, look, places.parts, place, part)
    _draw_foot(page, look, places, view)
    if view.pages > 1:
        for box, key, word in zip(
            places.pages, (Key.PREVIOUS, Key.NEXT), (texts.previous, texts.next), strict=True
        ):
            _draw_button(page, look, box, key, word, filled=False)
    write_closing(page, look, view.closes_in_s)
    return page


def _draw_door(
    page: Page, look: Look, places: DoorPlaces, corner: svg.Point, door: Door, *, chosen: bool
) -> None:
    x, y = corner
    box = places.door._replace(x=x, y=y)
    fill, border, ink = DOOR_COLOURS.get(door.mark, PLAIN)
    edge, thick = (ZEE, 4.0) if chosen else (border, 2.0)
    page.shape(box, svg.rect(box.grown(-thick / 2), fill, RADIUS, edge, thick))
    page.touches.append((box, Pick(door.slot)))
    write(page, look, _at(places.number, corner), str(door.slot), bold=True)
    icon = places.icon._replace(x=x + places.icon.x, y=y + places.icon.y)
    name, leaf = ("door-open", ZON) if door.mark in OPEN_MARKS else ("door-shut", ZEE)
    page.shape(icon, pictogram(name, icon, accent=leaf))
    word = _at(places.word, corner)
    if door.faults:
        word = word._replace(wide=word.wide - 18)
    write(page, look, word, look.texts.staff.doors[door.mark], ink, bold=ink != INKT_ZACHT)
    if door.faults:
        _draw_count(page, look, places, corner, door)


def _draw_count(page: Page, look: Look, places: DoorPlaces, corner: svg.Point, door: Door) -> None:
    x, y, r = places.faults
    middle = (corner[0] + x, corner[1] + y)
    colour = VLAG if door.mark in {DoorState.JAMMED, DoorState.FORCED} else WARN_BROWN
    page.shape(Box(*middle, 0, 0).grown(r), svg.circle(middle, r, colour))
    line = Line(middle[0], centred(middle[1], 14), 14, 2 * r, 9)
    write(page, look, line, str(door.faults), WIT, bold=True, anchor=Anchor.MIDDLE)


def _draw_part(page: Page, look: Look, places: PartPlaces, place: int, part: Part) -> None:
    texts, bad = look.texts.staff, part.mark is PartMark.BAD
    box = places.card._replace(y=places.card.y + place * places.step)
    corner = (box.x, box.y)
    page.shape(
        box._replace(h=box.h + 4),
        svg.rect(box._replace(y=box.y + 3), SHADOW, 12),
        svg.rect(box.grown(-1), WIT, 11, VLAG if bad else "", 2 if bad else 0),
    )
    icon = places.icon._replace(x=box.x + places.icon.x, y=box.y + places.icon.y)
    page.shape(icon, pictogram(PICTOGRAMS[part.name], icon))
    write(page, look, _at(places.name, corner), texts.parts[part.name], INKT_ZACHT)
    words = texts.part_values[part.name, part.mark].format(value=part.value)
    write(page, look, _at(places.value, corner), words, VLAG if bad else INKT, bold=True)
    mark = places.mark._replace(x=box.x + places.mark.x, y=box.y + places.mark.y)
    page.shape(mark, _mark(part.mark, mark))


def _mark(mark: PartMark, box: Box) -> str:
    if mark is PartMark.BUSY:
        return pictogram("clock", box, WARN_BROWN, WIT, WARN_BROWN)
    fill, name = (HELM, "check") if mark is PartMark.OK else (VLAG, "cross")
    x, y = box.middle
    inner = box.grown(-box.w * 0.22)
    ground = svg.circle((x, y), box.w / 2, fill)
    if mark is PartMark.BAD:
        ground = svg.rect(box, fill, 5)
    return ground + pictogram(name, inner, WIT, fill, WIT)


def _draw_foot(page: Page, look: Look, places: TechnicianPlaces, view: Technician) -> None:
    texts = look.texts.staff
    if view.tested is not None:
        said = texts.tested[view.tested].format(slot=view.chosen or "")
        write(page, look, places.legend, said, bold=True)
    elif view.fault is not None:
        slots = ", ".join(map(str, view.fault_slots[:SLOTS_TOLD]))
        if len(view.fault_slots) > SLOTS_TOLD:
            slots += " …"
        remedy = texts.remedies[FaultCode(view.fault)].format(slots=slots)
        write(page, look, places.legend, f"F{view.fault}: {remedy}", VLAG, bold=True)
    else:
        write(page, look, places.legend, texts.legend, INKT_ZACHT)
    every, one, service = places.buttons
    _draw_button(page, look, every, Key.TEST_ALL, texts.test_all, filled=False)
    if view.chosen is None:
        return
    about = next((door.service for door in view.doors if door.slot == view.chosen), Service.OUT)
    test = texts.test_one.format(slot=view.chosen)
    _draw_button(page, look, one, Key.TEST_ONE, test, filled=True)
    words = texts.service[about].format(slot=view.chosen)
    _draw_button(page, look, service, Key.SERVICE, words, filled=False)


def _draw_button(page: Page, look: Look, box: Box, key: Tap, words: str, *, filled: bool) -> None:
    fill, ink, edge = (ZEE, WIT, "") if filled else (WIT, INKT, LIJN)
    page.shape(
        box._replace(h=box.h + 4),
        svg.rect(box._replace(y=box.y + 4), SHADOW, 14),
        svg.rect(box.grown(-1), fill, 13, edge, 2 if edge else 0),
    )
    page.touches.append((box, key))
    x, y = box.middle
    line = Line(x, centred(y, 17), 17, box.w - 14, 12)
    write(page, look, line, words, ink, bold=True, anchor=Anchor.MIDDLE)


def _at(line: Line, corner: svg.Point) -> Line:
    return line._replace(x=line.x + corner[0], baseline=line.baseline + corner[1])
