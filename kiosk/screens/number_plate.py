"""The slot number: ink digits on white in a panel of the accent, with the greeting above and, if
there is more to say, a note below."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.lettering import shrunk, write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import INKT, RADIUS_BUTTON, RADIUS_PANEL, WIT
from kiosk.screens.widgets import draw_card
from kiosk.views import Collect, HandIn

PLATE_PAD = 16.0
POP_S = 0.16
POP_SIZES = (0.88, 1.05, 1.0)
"""A new number pops through these sizes."""


def draw_number_plate(
    page: Page, look: Look, moment: Moment, view: HandIn | Collect, accent: str
) -> None:
    """The first panel of screens 02 and 03."""
    door, note = look.layout.door, _note(look, view)
    draw_card(page, door.panel, accent, RADIUS_PANEL)
    plate = door.plate_noted if note else door.plate
    page.shape(plate, svg.rect(plate, WIT, RADIUS_BUTTON))
    write_name(page, look, door.greeting, view.first_name, pattern=look.texts.hello, colour=WIT)
    largest, smallest = door.number
    largest = door.number_noted if note else largest
    wide = plate.w - 2 * PLATE_PAD
    size = shrunk(look.fonts, str(view.slot), wide, (largest, smallest), bold=True)
    size *= _pop(page, moment)
    x, y = plate.middle
    digits = str(view.slot)
    page.words(Words(x, centred(y, size), digits, size, INKT, True, Anchor.MIDDLE, plate.w))
    if note:
        name, words = note
        page.shape(door.note_icon, pictogram(name, door.note_icon, WIT, accent, WIT))
        write(page, look, door.note, words, WIT, bold=True)


def _note(look: Look, view: HandIn | Collect) -> tuple[str, str] | None:
    """A pictogram and its words: how many devices, or which of several doors."""
    if isinstance(view, HandIn) and view.devices > 1:
        return "phone", look.texts.devices.format(count=view.devices)
    if isinstance(view, Collect) and view.turns > 1:
        return "door-shut", look.texts.turn.format(turn=view.turn, turns=view.turns)
    return None


def _pop(page: Page, moment: Moment) -> float:
    """The size now, as a part of the whole; asks for the next frame while it changes."""
    if moment.still or moment.shown_s >= POP_S:
        return 1.0
    frame = int(moment.shown_s / POP_S * len(POP_SIZES))
    page.moves_in_s = min(page.moves_in_s, (frame + 1) * POP_S / len(POP_SIZES) - moment.shown_s)
    return POP_SIZES[frame]
