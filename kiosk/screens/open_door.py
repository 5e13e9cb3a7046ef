"""Screens 02 and 03: your number, where it is on the cabinet, and what to do now."""

from collections.abc import Sequence

from kiosk.screens.decor import BEHIND_STEPS, draw_background
from kiosk.screens.look import Look, Moment
from kiosk.screens.number_plate import draw_number_plate
from kiosk.screens.page import Page
from kiosk.screens.slot_map import SlotMap
from kiosk.screens.steps import draw_steps
from kiosk.screens.theme import HELM, RADIUS_PANEL, WIT, ZEE
from kiosk.screens.widgets import clock_text, draw_card, draw_top_bar
from kiosk.views import Collect, DoorStep, HandIn

HAND_IN_STEPS = (DoorStep.SWITCH_OFF, DoorStep.PUT_IN, DoorStep.CLOSE)
COLLECT_STEPS = (DoorStep.TAKE, DoorStep.CLOSE)


def draw_hand_in(view: HandIn, look: Look, moment: Moment) -> Page:
    """Screen 02."""
    return _draw(view, look, moment, HAND_IN_STEPS, ZEE)


def draw_collect(view: Collect, look: Look, moment: Moment) -> Page:
    """Screen 03."""
    return _draw(view, look, moment, COLLECT_STEPS, HELM)


def _draw(
    view: HandIn | Collect, look: Look, moment: Moment, steps: Sequence[DoorStep], accent: str
) -> Page:
    page = Page()
    draw_background(page, look.layout, BEHIND_STEPS)
    draw_top_bar(page, look, clock_text(view.at))
    draw_number_plate(page, look, moment, view, accent)
    draw_card(page, look.layout.map_panel, WIT, RADIUS_PANEL)
    SlotMap(look.grid, look.layout.map_frame).draw(page, look.fonts, view.slot, accent)
    draw_steps(page, look, steps, view.step, accent)
    return page
