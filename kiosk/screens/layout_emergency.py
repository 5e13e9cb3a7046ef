"""Where everything is on the screens on which everything is opened, and ticked off."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_staff import MARGIN


class WhyAllPlaces(NamedTuple):
    """The question, what it is about, the reasons, and the way to the list."""

    headline: Line
    note: Line
    reasons: tuple[Box, ...]
    tick: Box


def why_all(layout: Layout) -> WhyAllPlaces:
    """Four reasons, two by two or one below the other."""
    wide, columns = layout.wide - 2 * MARGIN, 1 if layout.portrait else 2
    each, high = (wide - (columns - 1) * 16) / columns, 92.0
    low = layout.high - MARGIN - (100 if layout.portrait else 72)
    return WhyAllPlaces(
        headline=Line(MARGIN, 120, 32, wide, 22),
        note=Line(MARGIN, 156, 22, wide, 15),
        reasons=tuple(
            Box(MARGIN + n % columns * (each + 16), 180 + n // columns * (high + 12), each, high)
            for n in range(4)
        ),
        tick=Box(MARGIN, low, each, 56),
    )


class RunPlaces(NamedTuple):
    """How many are open, which stuck, two buttons, and the map."""

    opened: Line
    of: Line
    bar: Box
    stuck: Box
    stuck_line: Line
    buttons: tuple[Box, Box]
    frame: Box
    closing: Line


def run(layout: Layout) -> RunPlaces:
    """Counts left of the map, or above it."""
    if layout.portrait:
        wide, low = layout.wide - 2 * MARGIN, layout.high - MARGIN - 60
        return RunPlaces(
            opened=Line(MARGIN, 160, 96),
            of=Line(MARGIN, 160, 36, wide, 22),
            bar=Box(MARGIN, 188, wide, 24),
            stuck=Box(MARGIN, 228, wide, 56),
            stuck_line=Line(MARGIN + 20, 264, 22, wide - 40, 14),
            buttons=(Box(MARGIN, low - 72, wide, 56), Box(MARGIN, low, wide, 56)),
            frame=Box(MARGIN, 304, wide, low - 72 - 336),
            closing=Line(layout.wide / 2, low - 82, 18, wide, 14),
        )
    wide = 320.0
    return RunPlaces(
        opened=Line(MARGIN, 166, 96),
        of=Line(MARGIN, 164, 36, wide, 20),
        bar=Box(MARGIN, 192, wide, 24),
        stuck=Box(MARGIN, 236, wide, 56),
        stuck_line=Line(MARGIN + 20, 272, 20, wide - 40, 12),
        buttons=(Box(MARGIN, 320, wide, 56), Box(MARGIN, 392, wide, 56)),
        frame=Box(376, 92, layout.wide - MARGIN - 376, 336),
        closing=Line((376 + layout.wide - MARGIN) / 2, 454, 18, layout.wide - MARGIN - 376, 14),
    )


class ListPlaces(NamedTuple):
    """The rows of the list. `number` to `buttons` are from a row's corner."""

    headline: Line
    closing: Line
    row: Box
    step: float
    plate: Box
    number: Line
    word: Line
    buttons: tuple[Box, Box]
    previous: Box
    page: Line
    next: Box


def items(layout: Layout) -> ListPlaces:
    """Five rows, one below the other in both formats."""
    wide = layout.wide - 2 * MARGIN
    step, high = (112.0, 100.0) if layout.portrait else (62.0, 56.0)
    right, foot, left = wide - 12, layout.high - (76 if layout.portrait else 52), 92.0
    button, top, low = (right - left - 10) / 2, 44.0, 48.0
    word = Line(left, 24, 20, right - left, 12)
    if not layout.portrait:
        button, top, low = 150.0, 6.0, 44.0
        word = Line(left, high / 2, 20, right - 2 * button - 20 - left, 12)
    return ListPlaces(
        headline=Line(MARGIN, 104, 28, wide * 0.6, 18),
        closing=Line(layout.wide - MARGIN, 102, 18, wide * 0.38, 11),
        row=Box(MARGIN, 116, wide, high),
        step=step,
        plate=Box(8, 6, 72, high - 12),
        number=Line(44, high / 2, 30, 60),
        word=word,
        buttons=(
            Box(right - 2 * button - 10, top, button, low),
            Box(right - button, top, button, low),
        ),
        previous=Box(MARGIN, foot, 156, 44),
        page=Line(layout.wide / 2, foot + 28, 18, 100, 12),
        next=Box(layout.wide - MARGIN - 156, foot, 156, 44),
    )
