"""Where everything is on the staff's menu (05b), in both formats."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_staff import BAR_HIGH, MARGIN

GAP = 16.0
TOP = BAR_HIGH + 24
TILE_HIGH = 152.0


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
    the picture on top."""
    foot = layout.high - 27
    wide = layout.wide - 2 * MARGIN
    above = foot - 32 if layout.portrait else foot
    return MenuPlaces(
        tiles=_tiles(layout, count),
        clock=Box(MARGIN, above - 20, 26, 26),
        closing=Line(MARGIN + 36, above, 20, wide / 2 + 40, 16),
        inside=Line(layout.wide - MARGIN, foot, 20, wide / 2 - 20, 16),
    )


def _tiles(layout: Layout, count: int) -> tuple[TilePlace, ...]:
    columns, beside = (1 if layout.portrait else 2), count <= 4
    if not beside:
        columns = 2 if layout.portrait else 3 if count <= 6 else -(-count // 2)
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
    return tuple(_beside(box) if beside else _below(box) for box in boxes)


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
    x, wide = box.middle[0], box.w - 20
    return TilePlace(
        box,
        icon=Box(x - 32, box.bottom - 138, 64, 64),
        lines=(Line(x, box.bottom - 48, 22, wide, 11), Line(x, box.bottom - 20, 22, wide, 11)),
        centred=True,
    )
