"""What several screens are put together from: card, top bar, dial, steps, fitted headline."""

import math
from datetime import datetime, time

from kiosk.screens import svg
from kiosk.screens.decor import draw_logo
from kiosk.screens.geometry import Box
from kiosk.screens.layout import Bar
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page
from kiosk.screens.theme import INKT, LIJN, SHADOW, SHADOW_DROP, WIT
from kiosk.views import Touch
from kiosk.views_staff import Tap

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


def draw_button(page: Page, box: Box, radius: float, touch: Touch | Tap) -> None:
    """A card that can be touched: it alone has a border."""
    shadow = box._replace(y=box.y + SHADOW_DROP)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(shadow, SHADOW, radius),
        svg.rect(box.grown(-1), WIT, radius - 1, LIJN, 2),
    )
    page.touches.append((box, touch))


NO_TIME = "--:--"


def clock_text(at: datetime | time | None) -> str:
    """A time of day with both digits, as 08:05; None: nobody can say."""
    return NO_TIME if at is None else f"{at:%H:%M}"


def draw_top_bar(page: Page, look: Look, clock: str, chip_wide: float = 0) -> None:
    """Logo, school and time; `chip_wide` units are kept free left of the time."""
    bar = look.layout.bar
    draw_logo(page, bar.logo)
    clock_wide = look.fonts.width(clock, bar.clock.size, bold=True)
    draw_school(page, look, bar, bar.clock.x - clock_wide - NAME_GAP - chip_wide)
    write(page, look, bar.clock, clock, bold=True, anchor=Anchor.END)


def draw_school(page: Page, look: Look, bar: Bar, right: float) -> None:
    """The school's name beside the logo, up to `right`."""
    line = bar.school._replace(wide=right - bar.school.x)
    write_name(page, look, line, look.school)


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
