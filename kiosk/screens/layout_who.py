"""Where everything is on the screens of 07a: a panel for the pass, and names in columns."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Disc, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_staff import MARGIN

STEPS = 6
ARC = (38.0, 28.5, 23.0, 23.0, 28.5, 38.0)
"""How low each step of the arc stands."""


class WhoPlaces(NamedTuple):
    """The whole screen. `name` is the first name, `step` from one to the next, in `columns`."""

    headline: Line
    closing: Line
    """From the right: the foot is full."""
    panel: Box
    icon: Box
    hold: tuple[Line, Line]
    note: Line
    name: Box
    step: tuple[float, float]
    columns: int
    previous: Box
    page: Line
    next: Box


def who(layout: Layout) -> WhoPlaces:
    """The panel left of three columns in landscape, above two in portrait."""
    if layout.portrait:
        return _portrait(layout)
    left, gap = 288.0, 10.0
    wide = (layout.wide - MARGIN - left - 2 * gap + 2) / 3
    last = left + 2 * (wide + gap)
    return WhoPlaces(
        headline=Line(MARGIN, 114, 32, layout.wide - 2 * MARGIN, 24),
        closing=Line(layout.wide - MARGIN, 112, 20, layout.wide - 2 * MARGIN - 230, 13),
        panel=Box(MARGIN, 136, 248, 312),
        icon=Box(90, 168, 116, 116),
        hold=(Line(148, 328, 28, 228, 20), Line(148, 366, 28, 228, 20)),
        note=Line(148, 416, 22, 228, 18),
        name=Box(left, 136, wide, 56),
        step=(wide + gap, 66),
        columns=3,
        previous=Box(left, 400, wide, 52),
        page=Line(left + 1.5 * wide + gap, 432, 18, wide - 8, 13),
        next=Box(last, 400, wide, 52),
    )


def _portrait(layout: Layout) -> WhoPlaces:
    gap, top = 12.0, 300.0
    wide = (layout.wide - 2 * MARGIN - gap) / 2
    third = (layout.wide - 2 * MARGIN - 2 * gap) / 3
    low = layout.high - MARGIN - 60
    step = min(74.0, (low - 8 - top) / 6)
    middle = layout.wide / 2
    return WhoPlaces(
        headline=Line(MARGIN, 114, 32, layout.wide - 2 * MARGIN, 24),
        closing=Line(layout.wide - MARGIN, 112, 20, layout.wide - 2 * MARGIN - 230, 13),
        panel=Box(MARGIN, 136, layout.wide - 2 * MARGIN, 148),
        icon=Box(40, 152, 116, 116),
        hold=(Line(306, 190, 28, 250, 20), Line(306, 226, 28, 250, 20)),
        note=Line(306, 264, 22, 250, 18),
        name=Box(MARGIN, top, wide, step - 10),
        step=(wide + gap, step),
        columns=2,
        previous=Box(MARGIN, low, third, 56),
        page=Line(middle, low + 35, 18, third - 8, 12),
        next=Box(layout.wide - MARGIN - third, low, third, 56),
    )


def arc(layout: Layout) -> tuple[Disc, ...]:
    """The six steps, in the bar's right corner."""
    r, apart = (9.0, 20.0) if layout.portrait else (14.0, 36.0)
    first = layout.wide - MARGIN - r - (STEPS - 1) * apart
    return tuple(Disc(first + n * apart, low, r) for n, low in enumerate(ARC))
