"""Doors that stand open: a reminder (they were left open), and the alarm of screen 10d (one was
opened without a badge)."""

from kiosk.screens import svg
from kiosk.screens.fonts import DIGIT_HEIGHT
from kiosk.screens.geometry import Box, Line
from kiosk.screens.lettering import write, write_folded, write_number
from kiosk.screens.locator import Locator
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.panels import draw_panels
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    ALARM_FOOT,
    INKT,
    RADIUS_BUTTON,
    RADIUS_CARD,
    SAND_DUNE,
    TINT,
    VLAG,
    WIT,
    ZON,
)
from kiosk.screens.widgets import clock_text
from kiosk.views import DoorOpenAlarm, DoorReminder

CABINET = Locator(pad=10, gap=5, radius=8, fill=WIT, cell=SAND_DUNE)
PLATES_MAX = 3
"""Numbers shown; of more doors, how many more there are."""
PLATE_NUMBER = 0.52
"""Size of a number, in widths of its plate."""
HAZARD_PERIOD = 40.0
SWAP_S = 1.0
"""The bands of the alarm change places this often: far below three flashes a second."""


def draw_door_reminder(view: DoorReminder, look: Look, _moment: Moment) -> Page:
    """These doors stand open: shut them, or ask for a teacher."""
    text, told = look.texts.door_reminder, look.layout.told
    headline = text.headline if len(view.slots) == 1 else text.headline_several
    page = draw_panels(look, clock_text(view.at), ZON, headline)
    page.shape(told.doors_icon, pictogram("door-open", told.doors_icon, INKT, WIT, WIT))
    CABINET.draw(page, look.grid, told.doors_locator, view.slots, _open)
    _draw_plates(page, look, view.slots)
    page.shape(told.inlay, svg.rect(told.inlay, TINT[ZON], RADIUS_BUTTON))
    icon, words = ("teacher", text.ask) if view.ask else ("door-close", text.act)
    page.shape(told.inlay_icon, pictogram(icon, told.inlay_icon))
    write(page, look, told.inlay_text, words, bold=True)
    foot = text.foot_ask if view.ask else text.foot
    write_folded(page, look, told.foot, foot, anchor=Anchor.MIDDLE)
    return page


def _draw_plates(page: Page, look: Look, slots: tuple[int, ...]) -> None:
    told, plate = look.layout.told, look.layout.told.doors_plate
    shown = slots if len(slots) <= PLATES_MAX else slots[: PLATES_MAX - 1]
    texts = [str(slot) for slot in shown]
    texts += [f"+{len(slots) - len(shown)}"] if len(slots) > len(shown) else []
    size = plate.w * PLATE_NUMBER
    for place, text in enumerate(texts):
        box = plate._replace(x=plate.x + place * (plate.w + told.doors_gap))
        page.shape(box, svg.rect(box.grown(-2), WIT, RADIUS_BUTTON, ZON, 4))
        x, y = box.middle
        line = Line(x, y + size * DIGIT_HEIGHT / 2, size, plate.w - 12, 32)
        write(page, look, line, text, bold=True, anchor=Anchor.MIDDLE)


def _open(cell: Box) -> str:
    whole = cell.grown(3)
    leaf = whole._replace(w=whole.w * 0.35)
    return svg.rect(whole, INKT, 4) + svg.rect(leaf.grown(-1), ZON, 2, INKT, 2)


def draw_door_open_alarm(view: DoorOpenAlarm, look: Look, moment: Moment) -> Page:
    """Screen 10d."""
    page, alarm, text = Page(), look.layout.alarm, look.texts.door_alarm
    whole = Box(0, 0, look.layout.wide, look.layout.high)
    page.shape(whole, svg.rect(whole, VLAG), solid=True)
    shift = _shift(page, moment)
    for y in (0.0, whole.h - alarm.band):
        band = Box(0, y, whole.w, alarm.band)
        page.shape(band, _hazard(band, shift))
    page.shape(alarm.siren, pictogram("siren", alarm.siren, WIT, VLAG, WIT))
    write(page, look, alarm.headline, text.headline, WIT, bold=True)
    page.shape(alarm.plate, svg.rect(alarm.plate, WIT, RADIUS_CARD))
    write_number(page, look, alarm.number, view.slot, least=alarm.number_min)
    CABINET.draw(page, look.grid, alarm.locator, (view.slot,), _forced)
    write(page, look, alarm.act, text.act, WIT, bold=True)
    page.shape(alarm.foot, svg.rect(alarm.foot, ALARM_FOOT, RADIUS_CARD))
    page.shape(alarm.foot_icon, pictogram("door-close", alarm.foot_icon, WIT, ALARM_FOOT, WIT))
    write_folded(page, look, alarm.foot_line, text.ask, WIT)
    return page


def _shift(page: Page, moment: Moment) -> float:
    """How far the stripes stand to the left; asks for the next frame."""
    if moment.still:
        return 0.0
    swaps = int(moment.shown_s / SWAP_S)
    page.moves_in_s = min(page.moves_in_s, (swaps + 1) * SWAP_S - moment.shown_s)
    return HAZARD_PERIOD / 2 * (swaps % 2)


def _hazard(band: Box, shift: float) -> str:
    """Slanting stripes over the whole band."""
    half, lean = HAZARD_PERIOD / 2, band.h
    count = int((band.w + lean) / HAZARD_PERIOD) + 2
    return "".join(
        svg.path(
            f"M{svg.number(x)} {svg.number(band.y)}h{half:g}"
            f"l{svg.number(-lean)} {svg.number(band.h)}h{-half:g}z",
            ZON,
        )
        for x in (half - shift + k * HAZARD_PERIOD for k in range(count))
    )


def _forced(cell: Box) -> str:
    x, y = cell.middle
    cross = svg.line((x - 5, y - 5), (x + 5, y + 5), ZON, 2.5)
    cross += svg.line((x - 5, y + 5), (x + 5, y - 5), ZON, 2.5)
    return svg.rect(cell.grown(3), INKT, 4) + cross
