"""What several screens are put together from: card, top bar, dial, steps, fitted headline."""

import math
from datetime import datetime, time

from kiosk.screens import svg
from kiosk.screens.decor import draw_logo
from kiosk.screens.fonts import Fonts
from kiosk.screens.layout import CLOCK_BASELINE, SCHOOL_BASELINE, SCHOOL_X, Box
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.theme import (
    INKT,
    SHADOW,
    SHADOW_DROP,
    SIZE_CLOCK,
    SIZE_SCHOOL,
    WIT,
)

ELLIPSIS = "…"
NAME_GAP = 24.0
"""Units kept free between the school's name and the clock."""


def draw_card(page: Page, box: Box, fill: str, radius: float) -> None:
    """A card with its flat shadow."""
    shadow = box._replace(y=box.y + SHADOW_DROP)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(shadow, SHADOW, radius),
        svg.rect(box, fill, radius),
    )


def clock_text(at: datetime | time) -> str:
    """A time of day with both digits, as 08:05."""
    return f"{at:%H:%M}"


def draw_top_bar(page: Page, look: Look, clock: str) -> None:
    """Logo, school and time."""
    draw_logo(page)
    clock_x = look.layout.right
    wide = clock_x - look.fonts.width(clock, SIZE_CLOCK, bold=True) - NAME_GAP - SCHOOL_X
    draw_school(page, look, wide)
    page.words(
        Words(clock_x, CLOCK_BASELINE, clock, SIZE_CLOCK, INKT, bold=True, anchor=Anchor.END)
    )


def draw_school(page: Page, look: Look, wide: float, drop: float = 0) -> None:
    """The school's name beside the logo, at most `wide` units, `drop` units below its usual
    place."""
    name, size = fitted(look.fonts, "{name}", look.school, wide, (SIZE_SCHOOL, 20))
    page.words(Words(SCHOOL_X, SCHOOL_BASELINE + drop, name, size, INKT, bold=True, wide_max=wide))


def fitted(
    fonts: Fonts, pattern: str, name: str, wide: float, sizes: tuple[float, float]
) -> tuple[str, float]:
    """`pattern` with `name` in it, in bold at the largest size of `sizes` (largest, smallest) at
    which it is at most `wide` units; at the smallest, the name is cut with an ellipsis."""
    largest, smallest = sizes
    text = pattern.format(name=name)
    size = largest
    while size > smallest and fonts.width(text, size, bold=True) > wide:
        size = max(size - 2, smallest)
    kept = name
    while fonts.width(text, size, bold=True) > wide and kept:
        kept = kept[:-1].rstrip()
        text = pattern.format(name=kept + ELLIPSIS)
    return text, size


def shrunk(
    fonts: Fonts, text: str, wide: float, sizes: tuple[float, float], *, bold: bool
) -> float:
    """The largest size of `sizes` (largest, smallest) at which `text` is at most `wide` units; the
    smallest if none is."""
    largest, smallest = sizes
    size = largest
    while size > smallest and fonts.width(text, size, bold) > wide:
        size = max(size - 2, smallest)
    return size


def dial(middle: svg.Point, r: float, at: time, minute_hand: str) -> str:
    """A clock face of radius `r` that says `at`. Large ones have heavy quarters."""
    large = r > 60
    rim, quarter, minor = (8.0, 8.0, 4.0) if large else (3.0, 2.2, 1.3)
    parts = [svg.circle(middle, r, WIT, INKT, rim)]
    for hour in range(12):
        heavy = hour % 3 == 0
        inner, outer = _tick_reach(large, heavy)
        thick = quarter if heavy else minor
        parts.append(_hand(middle, hour / 12, (inner * r, outer * r), INKT, thick))
    hours = (at.hour % 12 + at.minute / 60) / 12
    parts.append(_hand(middle, hours, (0, 0.46 * r), INKT, 0.108 * r))
    parts.append(_hand(middle, at.minute / 60, (0, 0.685 * r), minute_hand, 0.075 * r))
    parts.append(svg.circle(middle, 0.085 * r, INKT))
    return "".join(parts)


def _tick_reach(large: bool, heavy: bool) -> tuple[float, float]:
    if not large:
        return (0.76, 0.9) if heavy else (0.82, 0.88)
    return (0.74, 0.86) if heavy else (0.8, 0.865)


def _hand(
    middle: svg.Point, turn: float, reach: tuple[float, float], colour: str, thick: float
) -> str:
    """A stroke at that part of a turn from noon, from one distance of the middle to another."""
    (x, y), (inner, outer) = middle, reach
    dx, dy = math.sin(turn * math.tau), -math.cos(turn * math.tau)
    return svg.line(
        (x + dx * inner, y + dy * inner), (x + dx * outer, y + dy * outer), colour, thick
    )
