"""The strip below a slot number: two or three cards, the one to do now filled."""

from collections.abc import Sequence

from kiosk.screens.layout import (
    GUTTER,
    STEP_BASELINE,
    STEP_ICON,
    STEP_ICON_INSET,
    STEP_TEXT_INSET,
    STEPS,
    Box,
)
from kiosk.screens.look import Look
from kiosk.screens.page import Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import INKT, RADIUS_CARD, SIZE_BODY_MIN, SIZE_STEP, WIT
from kiosk.screens.widgets import draw_card
from kiosk.views import DoorStep

PICTOGRAMS = {
    DoorStep.SWITCH_OFF: "phone-off",
    DoorStep.PUT_IN: "phone-in",
    DoorStep.TAKE: "phone-out",
    DoorStep.CLOSE: "door-close",
}
TEXT_PAD = 22.0
TEXT_PAD_MIN = 16.0
"""Units kept free right of a caption."""


def draw_steps(
    page: Page, look: Look, steps: Sequence[DoorStep], current: DoorStep, accent: str
) -> None:
    """Cards as wide as their words, sharing what is left equally."""
    captions = [look.texts.steps[step] for step in steps]
    room = look.layout.widened(STEPS).w - GUTTER * (len(steps) - 1)
    size: float = SIZE_STEP
    widths = [look.fonts.width(caption, size, bold=True) for caption in captions]
    least = (STEP_TEXT_INSET + TEXT_PAD_MIN) * len(steps)
    if sum(widths) + least > room:
        size = max(SIZE_BODY_MIN, size * (room - least) / sum(widths))
        widths = [look.fonts.width(caption, size, bold=True) for caption in captions]
    cards = _shared([width + STEP_TEXT_INSET + TEXT_PAD for width in widths], room)
    x = STEPS.x
    for step, caption, width in zip(steps, captions, cards, strict=True):
        box = Box(x, STEPS.y, width, STEPS.h)
        draw_card(page, box, accent if step is current else WIT, RADIUS_CARD)
        _draw_icon(page, box, step, step is current, accent)
        colour = WIT if step is current else INKT
        text_x, room = x + STEP_TEXT_INSET, width - STEP_TEXT_INSET
        baseline = box.y + STEP_BASELINE
        page.words(Words(text_x, baseline, caption, size, colour, bold=True, wide_max=room))
        x = box.right + GUTTER


def _shared(widths: list[float], room: float) -> list[float]:
    """`widths` made to fill `room`: what is left is shared equally, what lacks in proportion."""
    spare = room - sum(widths)
    if spare >= 0:
        return [width + spare / len(widths) for width in widths]
    return [width * room / sum(widths) for width in widths]


def _draw_icon(page: Page, card: Box, step: DoorStep, filled: bool, accent: str) -> None:
    inset = (card.h - STEP_ICON) / 2
    icon = Box(card.x + STEP_ICON_INSET, card.y + inset, STEP_ICON, STEP_ICON)
    colours = (WIT, accent, WIT) if filled else (INKT, WIT, accent)
    page.shape(icon, pictogram(PICTOGRAMS[step], icon, *colours))
