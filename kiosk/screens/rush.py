"""Screens about several doors at once: three cards, doors left open, a door opened by force."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.layout import BODY_BASELINES, PICTURE_PANEL, PICTURE_REFUSAL, WORDS_X, Box
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.panels import draw_panels, words_wide
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import INKT, SIZE_BODY_LARGE, VLAG, WIT, ZEE, ZON
from kiosk.screens.widgets import clock_text, shrunk
from kiosk.views import Cards, DoorOpenAlarm, DoorReminder

COLUMN = 256


def draw_cards(view: Cards, look: Look, _moment: Moment) -> Page:
    """Screen 02b."""
    page = draw_panels(look, clock_text(view.at), ZEE, look.texts.door_reminder.headline)
    for place, card in enumerate(view.cards):
        panel = Box(24 + place * COLUMN, 200, 240, 160)
        page.shape(panel, svg.rect(panel, WIT, 16, INKT, 2))
        x, y = panel.middle
        page.words(_number(x, centred(y, 96), card.slot, 96))
    return page


def draw_door_reminder(view: DoorReminder, look: Look, _moment: Moment) -> Page:
    """Doors that stand open."""
    text = look.texts.door_reminder
    headline = text.headline if len(view.slots) == 1 else text.headline_several
    page = draw_panels(look, clock_text(view.at), ZON, headline)
    page.shape(PICTURE_PANEL, pictogram("door-open", PICTURE_REFUSAL, INKT, WIT, ZEE))
    numbers = ", ".join(str(slot) for slot in view.slots)
    lines = (numbers, text.ask if view.ask else text.act)
    _lines(page, look, lines)
    return page


def draw_door_open_alarm(view: DoorOpenAlarm, look: Look, _moment: Moment) -> Page:
    """Screen 10d."""
    text = look.texts.door_reminder
    page = draw_panels(look, clock_text(view.at), VLAG, text.headline)
    page.shape(PICTURE_PANEL, pictogram("siren", PICTURE_REFUSAL, WIT, VLAG, WIT))
    _lines(page, look, (str(view.slot), text.act))
    return page


def _lines(page: Page, look: Look, lines: tuple[str, str]) -> None:
    wide = words_wide(look)
    for baseline, line in zip(BODY_BASELINES, lines, strict=True):
        size = shrunk(look.fonts, line, wide, (SIZE_BODY_LARGE, 22), bold=False)
        page.words(Words(WORDS_X, baseline, line, size, INKT, wide_max=wide))


def _number(x: float, baseline: float, slot: int, size: float) -> Words:
    return Words(x, baseline, str(slot), size, INKT, bold=True, anchor=Anchor.MIDDLE, wide_max=220)
