"""How many pupils wait for a door, left of the clock."""

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.look import Look
from kiosk.screens.page import Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import INKT, SIZE_BODY_MIN, WIT, ZEE
from kiosk.screens.widgets import NAME_GAP

HIGH = 40.0
ICON = 32.0
PAD = 12.0
PEOPLE_MAX = 3
"""Persons drawn; the number says how many there are. A portrait screen has no room for them."""
STRIDE = 20.0
"""From one person to the next."""


def chip_wide(look: Look, waiting: int) -> float:
    """Units the chip takes from the school's name; 0 when nobody waits."""
    return _wide(look, waiting) + NAME_GAP if waiting else 0.0


def draw_waiting(page: Page, look: Look, clock: str, waiting: int) -> None:
    """A chip with people and their number, or nothing when nobody waits."""
    if not waiting:
        return
    bar = look.layout.bar
    right = bar.clock.x - look.fonts.width(clock, bar.clock.size, bold=True) - NAME_GAP
    middle = bar.clock.baseline - bar.clock.size / 3
    wide = _wide(look, waiting)
    chip = Box(right - wide, middle - HIGH / 2, wide, HIGH)
    icons = [
        Box(chip.x + PAD + place * STRIDE, middle - ICON / 2, ICON, ICON)
        for place in range(_people(look, waiting))
    ]
    page.shape(chip, svg.rect(chip, WIT, HIGH / 2))
    page.shape(chip, *(pictogram("person", icon, INKT, WIT, ZEE) for icon in icons))
    x = chip.x + PAD + _people_wide(look, waiting)
    baseline = middle + SIZE_BODY_MIN / 3
    text, room = _text(look, waiting), chip.right - PAD - x
    page.words(Words(x, baseline, text, SIZE_BODY_MIN, INKT, bold=True, wide_max=room))


def _text(look: Look, waiting: int) -> str:
    one, several = look.texts.waiting
    return (one if waiting == 1 else several).format(count=waiting)


def _wide(look: Look, waiting: int) -> float:
    words = look.fonts.width(_text(look, waiting), SIZE_BODY_MIN, bold=True)
    return PAD + _people_wide(look, waiting) + words + PAD + 1


def _people(look: Look, waiting: int) -> int:
    return 0 if look.layout.portrait else min(waiting, PEOPLE_MAX)


def _people_wide(look: Look, waiting: int) -> float:
    people = _people(look, waiting)
    return ICON + (people - 1) * STRIDE + PAD / 2 if people else 0.0
