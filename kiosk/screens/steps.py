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
TEXT_PAD = 16.0
"""Units kept free right of a caption."""


def draw_steps(
    page: Page, look: Look, steps: Sequence[DoorStep], current: DoorStep, accent: str
) -> None:
    """Cards as wide as their words, sharing what is left equally."""
    captions = [look.texts.steps[step] for step in steps]
    room = look.layout.widened(STEPS).w - GUTTER * (len(steps) - 1)
    size: float = SIZE_STEP
    widths = [look.fonts.width(caption, size, bold=True) for caption in captions]
    least = (STEP_TEXT_INSET + TEXT_PAD) * len(steps)
    if sum(widths) + least > room:
        size = max(SIZE_BODY_MIN, size * (room - least) / sum(widths))
        widths = [look.fonts.width(caption, size, bold=True) for caption in captions]
    spare = (room - sum(widths)) / len(steps)
    x = STEPS.x
    for step, caption, width in zip(steps, captions, widths, strict=True):
        box = Box(x, STEPS.y, width + spare, STEPS.h)
        _draw_step(page, box, step, (caption, size), accent if step is current else "", accent)
        x = box.right + GUTTER


def _draw_step(
    page: Page, box: Box, step: DoorStep, caption: tuple[str, float], fill: str, accent: str
) -> None:
    draw_card(page, box, fill or WIT, RADIUS_CARD)
    text, size = caption
    icon = Box(box.x + STEP_ICON_INSET, box.y + (box.h - STEP_ICON) / 2, STEP_ICON, STEP_ICON)
    if fill:
        body = pictogram(PICTOGRAMS[step], icon, WIT, fill, WIT)
    else:
        body = pictogram(PICTOGRAMS[step], icon, INKT, WIT, accent)
    page.shape(icon, body)
    page.words(
        Words(
            box.x + STEP_TEXT_INSET,
            box.y + STEP_BASELINE,
            text,
            size,
            WIT if fill else INKT,
            bold=True,
            wide_max=box.w - STEP_TEXT_INSET,
        )
    )
