"""Where everything is on the staff's menu (05b), in both formats."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_staff import BAR_HIGH, MARGIN

GAP = 16.0
TOP = BAR_HIGH + 24
TILE_HIGH = 152.0
WORD_LEAST = 18.0
"""The smallest caption of the staff's screens (visual language, 2): words of a tile are chosen so
that they need not be smaller."""


class TilePlace(NamedTuple):
    """A tile: its picture, and two lines beside it or, `centred`, below."""

    box: Box
    icon: Box
    lines: tuple[Line, Line]
    centred: bool


class MenuPlaces(NamedTuple):
    """The tiles, and the foot: how long it stays and how much is inside."""

    tiles: tuple[TilePlace, ...]
    clock: Box
    closing: Line
    inside: Line


def menu(layout: Layout, count: int) -> MenuPlaces:
    """Two by two in landscape and one below the other in portrait; more than four are smaller, with
    the picture on top; more than six three by three in landscape, with the picture beside."""
    foot = layout.high - 27
    wide = layout.wide - 2 * MARGIN
    above = foot - 32 if layout.portrait else foot
    half = wide if layout.portrait else wide / 2 - 20
    left = wide - 36 if layout.portrait else wide / 2
    return MenuPlaces(
        tiles=_tiles(layout, count),
        clock=Box(MARGIN, above - 20, 26, 26),
        closing=Line(MARGIN + 36, above, 20, left, WORD_LEAST),
        inside=Line(layout.wide - MARGIN, foot, 20, half, WORD_LEAST),
    )


def _tiles(layout: Layout, count: int) -> tuple[TilePlace, ...]:
    few = count <= 4
    columns = 1 if layout.portrait else 2
    if not few:
        columns += 1
    wide, rows = (layout.wide - 2 * MARGIN - (columns - 1) * GAP) / columns, -(-count // columns)
    room = layout.high - TOP - (92 if layout.portrait else 56) - (rows - 1) * GAP
    high = min(TILE_HIGH, room / rows)
    boxes = [
        Box(
            MARGIN + place % columns * (wide + GAP),
            TOP + place // columns * (high + GAP),
            wide,
            high,
        )
        for place in range(count)
    ]
    if few:
        return tuple(_beside(box) for box in boxes)
    return tuple(_below(box) if layout.portrait or count <= 6 else _low(box) for box in boxes)


def _beside(box: Box) -> TilePlace:
    x, middle = box.x + 124, box.middle[1]
    wide = box.right - x - 12
    return TilePlace(
        box,
        icon=Box(box.x + 24, middle - 40, 80, 80),
        lines=(Line(x, middle - 4, 28, wide, 20), Line(x, middle + 34, 28, wide, 20)),
        centred=False,
    )


def _below(box: Box) -> TilePlace:
    x, low, wide = box.middle[0], box.bottom, box.w - 20
    side = min(64.0, box.h - 86)
    return TilePlace(
        box,
        icon=Box(x - side / 2, low - 74 - side, side, side),
        lines=(Line(x, low - 48, 22, wide, WORD_LEAST), Line(x, low - 20, 22, wide, WORD_LEAST)),
        centred=True,
    )


def _low(box: Box) -> TilePlace:
    """Of three rows: too low for a picture above the words."""
    x, middle, side = box.x + 70, box.middle[1], 48.0
    wide = box.right - x - 8
    return TilePlace(
        box,
        icon=Box(box.x + 12, middle - side / 2, side, side),
        lines=(
            Line(x, middle - 6, 22, wide, WORD_LEAST),
            Line(x, middle + 24, 22, wide, WORD_LEAST),
        ),
        centred=False,
    )
