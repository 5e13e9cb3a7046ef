"""What to do now: two or three cards, the one to do now filled. Side by side below the number, or
below each other on a portrait screen."""

from collections.abc import Collection, Iterator, Sequence

from kiosk.screens.geometry import Box
from kiosk.screens.lettering import shrunk
from kiosk.screens.look import Look
from kiosk.screens.page import Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import INKT, RADIUS_CARD, WIT
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
"""Units kept free after a caption."""


def caption(look: Look, step: DoorStep, devices: int = 1) -> str:
    """The words of a step."""
    if step is DoorStep.PUT_IN and devices > 1:
        return look.texts.put_in_several.format(count=devices)
    return look.texts.steps[step]


def draw_steps(
    page: Page,
    look: Look,
    steps: Sequence[DoorStep],
    current: Collection[DoorStep],
    *,
    accent: str,
    devices: int = 1,
) -> None:
    """`steps` in their order, those in `current` filled with `accent`."""
    captions = [caption(look, step, devices) for step in steps]
    places = _stacked(look, captions) if look.layout.steps.stacked else _beside(look, captions)
    for step, words, (box, size) in zip(steps, captions, places, strict=True):
        filled = step in current
        draw_card(page, box, accent if filled else WIT, RADIUS_CARD)
        strip = look.layout.steps
        inset = (box.h - strip.icon) / 2
        icon = Box(box.x + strip.icon_inset, box.y + inset, strip.icon, strip.icon)
        draw_step_icon(page, icon, step, accent, filled=filled)
        x, wide = box.x + strip.text_inset, box.w - strip.text_inset
        bold = filled or not strip.stacked
        colour = WIT if filled else INKT
        page.words(Words(x, box.y + strip.baseline, words, size, colour, bold, wide_max=wide))


def draw_step_icon(page: Page, icon: Box, step: DoorStep, accent: str, *, filled: bool) -> None:
    """The picture of a step, on white or on the accent."""
    colours = (WIT, accent, WIT) if filled else (INKT, WIT, accent)
    page.shape(icon, pictogram(PICTOGRAMS[step], icon, *colours))


def _stacked(look: Look, captions: Sequence[str]) -> Iterator[tuple[Box, float]]:
    """Rows of the same height, the last at the foot of their place, and their text size."""
    strip = look.layout.steps
    high = (strip.box.h - 2 * strip.gap) / 3
    for place, words in enumerate(captions):
        y = strip.box.bottom - (len(captions) - place) * (high + strip.gap) + strip.gap
        wide = strip.box.w - strip.text_inset - TEXT_PAD_MIN
        size = shrunk(look.fonts, words, wide, (strip.size, strip.size_min), bold=True)
        yield strip.box._replace(y=y, h=high), size


def _beside(look: Look, captions: Sequence[str]) -> Iterator[tuple[Box, float]]:
    """Cards as wide as their words, sharing what is left equally, and their text size."""
    strip = look.layout.steps
    room = strip.box.w - strip.gap * (len(captions) - 1)
    size = strip.size
    widths = [look.fonts.width(words, size, bold=True) for words in captions]
    least = (strip.text_inset + TEXT_PAD_MIN) * len(captions)
    if sum(widths) + least > room:
        size = max(strip.size_min, size * (room - least) / sum(widths))
        widths = [look.fonts.width(words, size, bold=True) for words in captions]
    cards = _shared([width + strip.text_inset + TEXT_PAD for width in widths], room)
    x = strip.box.x
    for width in cards:
        yield strip.box._replace(x=x, w=width), size
        x += width + strip.gap


def _shared(widths: list[float], room: float) -> list[float]:
    """`widths` made to fill `room`: what is left is shared equally, what lacks in proportion."""
    spare = room - sum(widths)
    if spare >= 0:
        return [width + spare / len(widths) for width in widths]
    return [width * room / sum(widths) for width in widths]
