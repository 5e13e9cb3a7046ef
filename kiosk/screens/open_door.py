"""Screens 02 and 03: your number, where it is on the cabinet, and what to do now."""

from collections.abc import Sequence

from kiosk.screens.decor import BEHIND_STEPS, draw_background
from kiosk.screens.geometry import Box
from kiosk.screens.layout import Touchable
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.number_plate import draw_number_plate
from kiosk.screens.page import Anchor, Page
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
    if isinstance(view, HandIn) and report:
        _draw_buttons(page, look, view)
    devices = view.devices if isinstance(view, HandIn) else 1
    draw_steps(page, look, steps, (view.step,), accent=accent, devices=devices)
    return page


def _draw_map_panel(page: Page, look: Look, *, small: bool) -> Box:
    """The card below the map; returns the frame of the cabinet on it."""
    door = look.layout.door
    panel, (x, y) = (door.map_small, door.map_inset_small) if small else (door.map, door.map_inset)
    draw_card(page, panel, WIT, RADIUS_PANEL)
    return Box(panel.x + x, panel.y + y, panel.w - 2 * x, panel.h - 2 * y)


def _draw_buttons(page: Page, look: Look, view: HandIn) -> None:
    """What a pupil may need to say: something lies in here already, and I have one more."""
    door, texts, slot = look.layout.door, look.texts, view.slot
    report = Touch(Button.SOMETHING_INSIDE, slot)
    if view.next_count is None:
        words = texts.something_in_here, texts.tap_here
        draw_touchable(page, look, door.report, report, icon="inside", words=words)
        return
    words = texts.something_in_here_short
    draw_touchable(page, look, door.report_beside, report, icon="inside", words=words)
    begins_again = view.next_count < view.devices
    icon, words = ("phone", texts.just_one) if begins_again else ("watch", texts.one_more)
    one_more = Touch(Button.ONE_MORE, slot)
    draw_touchable(page, look, door.one_more, one_more, icon=icon, words=words)


def draw_touchable(
    page: Page, look: Look, place: Touchable, touch: Touch, *, icon: str, words: tuple[str, str]
) -> None:
    """A button with its picture and two lines."""
    draw_button(page, place.box, RADIUS_CARD, touch)
    page.shape(place.icon, pictogram(icon, place.icon, INKT, WIT, ZEE))
    anchor = Anchor.MIDDLE if place.centred else Anchor.START
    first, second = place.lines
    write(page, look, first, words[0], bold=True, anchor=anchor)
    write(page, look, second, words[1], bold=place.centred, anchor=anchor)
