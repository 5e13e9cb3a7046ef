"""Where everything is on the screens on which the staff open doors, in landscape and portrait."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import CabinetMap, Layout
from kiosk.screens.layout_staff import MARGIN

TOP = 84.0
CABINET = CabinetMap(12, 7, 1, 18, 18)


class OverviewPlaces(NamedTuple):
    """The map, and the card with the counts."""

    frame: Box
    card: Box


def overview(layout: Layout) -> OverviewPlaces:
    """Beside each other, or one above the other."""
    if layout.portrait:
        wide, low = layout.wide - 2 * MARGIN, layout.high - 48
        return OverviewPlaces(Box(MARGIN, TOP, wide, 356), Box(MARGIN, 460, wide, low - 460))
    left = layout.wide - MARGIN - 232
    return OverviewPlaces(Box(28, TOP, left - 48, 356), Box(left, TOP, 232, 356))


class WhyPlaces(NamedTuple):
    """The questions why and for whom, their answers, and two buttons."""

    headline: Line
    why: Line
    reason: Box
    reason_step: tuple[float, float]
    to_whom: Line
    to: Box
    to_step: tuple[float, float]
    whose: Box
    open: Box
    closing: Line


def why_open(layout: Layout) -> WhyPlaces:
    """Reasons in two columns; for whom beside or below them."""
    wide = layout.wide - 2 * MARGIN
    headline = Line(MARGIN, 112, 30, wide, 20)
    if layout.portrait:
        half, third, low = (wide - 12) / 2, (wide - 24) / 3, layout.high - MARGIN - 68
        return WhyPlaces(
            headline=headline,
            why=Line(MARGIN, 152, 22, wide),
            reason=Box(MARGIN, 168, half, 60),
            reason_step=(half + 12, 70),
            to_whom=Line(MARGIN, 468, 22, wide),
            to=Box(MARGIN, 484, third, 76),
            to_step=(third + 12, 0),
            whose=Box(MARGIN, low - 80, wide, 60),
            open=Box(MARGIN, low, wide, 60),
            closing=Line(layout.wide / 2, low - 96, 18, wide, 14),
        )
    left = wide * 0.62
    half = (left - 12) / 2
    right, third = MARGIN + left + 24, wide - left - 24
    return WhyPlaces(
        headline=headline,
        why=Line(MARGIN, 146, 20, left),
        reason=Box(MARGIN, 158, half, 52),
        reason_step=(half + 12, 60),
        to_whom=Line(right, 146, 20, third),
        to=Box(right, 158, third, 68),
        to_step=(0, 80),
        whose=Box(MARGIN, 404, half, 52),
        open=Box(right, 404, third, 52),
        closing=Line(MARGIN + half + 12 + half / 2, 437, 16, half, 11),
    )


class ToldPlaces(NamedTuple):
    """A panel with the number, what is said beside or below it, and buttons at the foot."""

    panel: Box
    plate: Box
    number: Line
    icon: Box
    name: Line
    headline: Line
    line: Line
    note: Line
    buttons: tuple[Box, ...]
    closing: Line


def told(layout: Layout, buttons: int) -> ToldPlaces:
    """`buttons`: how many."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        panel, middle = Box(MARGIN, 96, wide, 250), layout.wide / 2
        low = layout.high - MARGIN - 64
        return ToldPlaces(
            panel=panel,
            plate=Box(middle - 120, 126, 240, 190),
            number=Line(middle, 272, 144, 220),
            icon=Box(middle - 72, 149, 144, 144),
            name=Line(MARGIN, 400, 34, wide, 24),
            headline=Line(MARGIN, 452, 32, wide, 20),
            line=Line(MARGIN, 514, 24, wide, 18),
            note=Line(MARGIN, 574, 22, wide, 16),
            buttons=tuple(
                Box(MARGIN, low - (buttons - 1 - n) * 76, wide, 60) for n in range(buttons)
            ),
            closing=Line(MARGIN, low - max(buttons, 1) * 76 + 56, 18, wide, 14),
        )
    left = MARGIN + 312
    each = (wide - (max(buttons, 1) - 1) * 16) / max(buttons, 2)
    return ToldPlaces(
        panel=Box(MARGIN, 88, 280, 280),
        plate=Box(MARGIN + 24, 124, 232, 208),
        number=Line(MARGIN + 140, 284, 160, 212),
        icon=Box(MARGIN + 68, 156, 144, 144),
        name=Line(left, 140, 36, layout.wide - MARGIN - left, 24),
        headline=Line(left, 200, 32, layout.wide - MARGIN - left, 20),
        line=Line(left, 262, 24, layout.wide - MARGIN - left, 20),
        note=Line(left, 330, 22, layout.wide - MARGIN - left, 16),
        buttons=tuple(
            Box(layout.wide - MARGIN - (buttons - n) * each - (buttons - 1 - n) * 16, 388, each, 60)
            for n in range(buttons)
        ),
        closing=Line(left, 364, 18, layout.wide - MARGIN - left, 14),
    )
