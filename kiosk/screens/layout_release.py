"""Where everything is on the screens of a group release (06), in both formats."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_staff import BAR_HIGH, MARGIN

GAP = 16.0
ROW_STEP = 56.0
"""From one line of the left panel to the next."""
CHOICE_HIGH = 72.0
CHOICE_STEP = 84.0


class ReleasePlaces(NamedTuple):
    """The left panel (below the map in portrait): how many, a bar, three lines, a button; the map
    and the words below it."""

    title: Line
    opened: Line
    of: float
    """The baseline of the words beside the number, which begin where it ends."""
    bar: Box
    row: Box
    button: Box
    icon: Box
    word: Line
    map: Box
    below: Line


def release(layout: Layout) -> ReleasePlaces:
    """Numbers left and the map right in landscape; the map first in portrait."""
    if layout.portrait:
        return _portrait(layout)
    wide = 320.0
    left = MARGIN + wide + 32
    return _places(
        layout, (MARGIN, BAR_HIGH, wide), Box(left, 92, layout.wide - MARGIN - left, 336)
    )


def _portrait(layout: Layout) -> ReleasePlaces:
    wide = layout.wide - 2 * MARGIN
    map_box = Box(MARGIN, 84, wide, 312)
    return _places(layout, (MARGIN, map_box.bottom + 24, wide), map_box)


def _places(layout: Layout, panel: tuple[float, float, float], map_box: Box) -> ReleasePlaces:
    x, top, wide = panel
    button = Box(x, layout.high - 80, wide, 64)
    below = Line(map_box.x, map_box.bottom + 23, 18, map_box.w, 14)
    return ReleasePlaces(
        title=Line(MARGIN, 42, 28, layout.wide - 2 * MARGIN - 110, 18),
        opened=Line(x, top + 100, 96),
        of=top + 96,
        bar=Box(x, top + 128, wide, 24),
        row=Box(x, top + 164, wide, 48),
        button=button,
        icon=Box(button.x + 18, button.y + 12, 40, 40),
        word=Line(button.x + 72, button.y + 41, 24, wide - 84, 18),
        map=map_box,
        below=below,
    )


class ChoicePlaces(NamedTuple):
    """The buttons of a choice, what is said below them, and the way to other pages."""

    buttons: tuple[Box, ...]
    note: Line
    pages: tuple[Box, Box]


def choices(layout: Layout, count: int) -> ChoicePlaces:
    """Two beside each other in landscape, one below the other in portrait."""
    columns = 1 if layout.portrait else 2
    wide = (layout.wide - 2 * MARGIN - (columns - 1) * GAP) / columns
    top = BAR_HIGH + 24
    boxes = tuple(
        Box(
            MARGIN + place % columns * (wide + GAP),
            top + place // columns * CHOICE_STEP,
            wide,
            CHOICE_HIGH,
        )
        for place in range(count)
    )
    foot, note = layout.high - 50, layout.high - 27
    for_note = layout.wide - 2 * MARGIN
    if layout.portrait:
        note -= 56
    else:
        for_note -= 300
    return ChoicePlaces(
        buttons=boxes,
        note=Line(MARGIN, note, 20, for_note, 15),
        pages=(
            Box(layout.wide - MARGIN - 284, foot, 136, 44),
            Box(layout.wide - MARGIN - 136, foot, 136, 44),
        ),
    )
