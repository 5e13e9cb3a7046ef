"""Screens 02 and 03: your number, where it is on the cabinet, and what to do now."""

from collections.abc import Sequence

from kiosk.screens.decor import BEHIND_STEPS, draw_background
from kiosk.screens.geometry import Box
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.number_plate import draw_number_plate
from kiosk.screens.page import Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.slot_map import SlotMap
from kiosk.screens.steps import draw_steps
from kiosk.screens.theme import HELM, INKT, RADIUS_CARD, RADIUS_PANEL, WIT, ZEE
from kiosk.screens.widgets import clock_text, draw_button, draw_card, draw_top_bar
from kiosk.views import Button, Collect, DoorStep, HandIn, Touch

HAND_IN_STEPS = (DoorStep.SWITCH_OFF, DoorStep.PUT_IN, DoorStep.CLOSE)
COLLECT_STEPS = (DoorStep.TAKE, DoorStep.CLOSE)


def draw_hand_in(view: HandIn, look: Look, moment: Moment) -> Page:
    """Screen 02."""
    return _draw(view, look, moment, HAND_IN_STEPS, ZEE)


def draw_collect(view: Collect, look: Look, moment: Moment) -> Page:
    """Screen 03."""
    return _draw(view, look, moment, COLLECT_STEPS, HELM)


def _draw(
    view: HandIn | Collect,
    look: Look,
    moment: Moment,
    steps: Sequence[DoorStep],
    accent: str,
) -> Page:
    page = Page()
    draw_background(page, look.layout, BEHIND_STEPS, look.layout.sea_steps)
    draw_top_bar(page, look, clock_text(view.at))
    draw_number_plate(page, look, moment, view, accent)
    report = isinstance(view, HandIn) and view.may_report
    frame = _draw_map_panel(page, look, small=report)
    SlotMap(look.grid, frame, look.layout.door.cabinet).draw(page, look.fonts, view.slot, accent)
    if report:
        _draw_report(page, look, view.slot)
    devices = view.devices if isinstance(view, HandIn) else 1
    draw_steps(page, look, steps, (view.step,), accent=accent, devices=devices)
    return page


def _draw_map_panel(page: Page, look: Look, *, small: bool) -> Box:
    """The card below the map; returns the frame of the cabinet on it."""
    door = look.layout.door
    panel, (x, y) = (door.map_small, door.map_inset_small) if small else (door.map, door.map_inset)
    draw_card(page, panel, WIT, RADIUS_PANEL)
    return Box(panel.x + x, panel.y + y, panel.w - 2 * x, panel.h - 2 * y)


def _draw_report(page: Page, look: Look, slot: int) -> None:
    """The one button a pupil can need."""
    door = look.layout.door
    draw_button(page, door.report, RADIUS_CARD, Touch(Button.SOMETHING_INSIDE, slot))
    page.shape(door.report_icon, pictogram("inside", door.report_icon, INKT, WIT, ZEE))
    first, second = door.report_lines
    write(page, look, first, look.texts.something_in_here, bold=True)
    write(page, look, second, look.texts.tap_here)
