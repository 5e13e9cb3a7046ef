"""The buttons that make trouble, at the chosen door or everywhere."""

from dataclasses import dataclass

from kiosk.screens.geometry import Box, Line
from kiosk.screens.page import Anchor
from kiosk.screens.theme import INKT, INKT_ZACHT, VLAG, WIT
from simulator.panel.deeds import Contact
from simulator.panel.desktop import Desktop
from simulator.panel.look import Look, Part, button, ground, icon
from simulator.panel.targets import Fault, Kind, Sheet

GROUND = Box(868, 712, 572, 188)
TITLE = Line(880, 737, 20, 300)
CHOSEN = Line(1416, 737, 18, 240)
FIRST = Box(880, 746, 174, 43)
STEP_X, STEP_Y, COLUMNS = 181.0, 49.0, 3
ICON = Box(14, 7, 28, 28)
WORDS_X, BASELINE, SIZE = 50.0, 28.0, 17.0
RADIUS = 14

ICONS = {
    Fault.JAM: "lock",
    Fault.FORCE: "siren",
    Fault.SWITCH: "wrench",
    Fault.BOARD: "chip",
    Fault.READER: "unplug",
    Fault.BROKER: "broker",
    Fault.POWER: "bolt",
    Fault.CLOCK: "clock-q",
}


@dataclass(frozen=True, slots=True)
class FaultsSeen:
    """The trouble there is, the chosen door, and how its switch is."""

    on: frozenset[Fault]
    chosen: int
    contact: Contact


def faults_seen(desktop: Desktop) -> FaultsSeen:
    """What there is now."""
    return FaultsSeen(frozenset(filter(desktop.is_on, Fault)), desktop.chosen, desktop.contact)


def draw_faults(sheet: Sheet, look: Look, seen: FaultsSeen) -> None:
    """Title, chosen door, buttons; what is on is red."""
    ground(sheet, GROUND)
    sheet.write(TITLE, look.texts.faults_title, bold=True)
    chosen = look.texts.chosen.format(slot=seen.chosen)
    sheet.write(CHOSEN, chosen, INKT_ZACHT, anchor=Anchor.END)
    for number, fault in enumerate(Fault):
        row, column = divmod(number, COLUMNS)
        box = FIRST._replace(x=FIRST.x + column * STEP_X, y=FIRST.y + row * STEP_Y)
        words = look.texts.faults[fault]
        if fault is Fault.SWITCH:
            words = look.texts.contacts.get(seen.contact, words)
        _draw_button(sheet, box, fault, words, on=fault in seen.on)


def _draw_button(sheet: Sheet, box: Box, fault: Fault, words: str, *, on: bool) -> None:
    fill, ink = (VLAG, WIT) if on else (WIT, INKT)
    button(sheet, box, fill, RADIUS)
    place = ICON._replace(x=box.x + ICON.x, y=box.y + ICON.y)
    sheet.shape(place, icon(ICONS[fault], place, ink, fill, WIT if on else VLAG))
    wide = box.w - WORDS_X - 8
    line = Line(box.x + WORDS_X, box.y + BASELINE, SIZE, wide, 14)
    sheet.write(line, words, ink, bold=True)
    sheet.target(box, Kind.FAULT, fault)


FAULTS_PART = Part(faults_seen, draw_faults)
