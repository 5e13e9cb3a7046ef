"""Where everything is on the technician's screen (09), in both formats. Smaller than elsewhere: a
technician stands close, and has time."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_staff import MARGIN

COLUMNS = 6
ROWS = 5


class DoorPlaces(NamedTuple):
    """The first door, from one to the next, and the places on it, from its corner."""

    door: Box
    step: tuple[float, float]
    number: Line
    word: Line
    icon: Box
    faults: tuple[float, float, float]
    """Middle and radius of the disc that counts faults."""


class PartPlaces(NamedTuple):
    """The first part, how far below the next is, and the places on it, from its corner."""

    card: Box
    step: float
    icon: Box
    name: Line
    value: Line
    mark: Box


class TechnicianPlaces(NamedTuple):
    """The whole screen."""

    doors: DoorPlaces
    parts: PartPlaces
    legend: Line
    buttons: tuple[Box, Box, Box]
    pages: tuple[Box, Box]


def technician(layout: Layout) -> TechnicianPlaces:
    """Doors left and parts right in landscape, one above the other in portrait."""
    return _portrait(layout) if layout.portrait else _landscape(layout)


def _landscape(layout: Layout) -> TechnicianPlaces:
    spare = layout.wide - 800
    door_wide = 76 + spare / 2 / COLUMNS
    right = MARGIN + COLUMNS * (door_wide + 4) + 16
    wide = layout.wide - MARGIN - right
    third = (right - 16 - MARGIN - 16) / 3
    return TechnicianPlaces(
        doors=_doors(MARGIN - 1, 80, door_wide, 60),
        parts=_parts(right, 80, wide, 50, 56),
        legend=Line(MARGIN, 421, 18, right - 16 - MARGIN, 14),
        buttons=(
            Box(MARGIN - 1, 434, third, 40),
            Box(MARGIN - 1 + third + 8, 434, third, 40),
            Box(MARGIN - 1 + 2 * (third + 8), 434, third, 40),
        ),
        pages=(_page_button(layout.wide - 324), _page_button(layout.wide - 228)),
    )


def _portrait(layout: Layout) -> TechnicianPlaces:
    wide = layout.wide - 2 * MARGIN
    door_wide = (wide - 5 * 4) / COLUMNS
    below = 80 + ROWS * 56 + 8
    third = (wide - 16) / 3
    return TechnicianPlaces(
        doors=_doors(MARGIN, 80, door_wide, 52),
        parts=_parts(MARGIN, below + 86, wide, 42, 47),
        legend=Line(MARGIN, below + 14, 17, wide, 13),
        buttons=(
            Box(MARGIN, below + 28, third, 44),
            Box(MARGIN + third + 8, below + 28, third, 44),
            Box(MARGIN + 2 * (third + 8), below + 28, third, 44),
        ),
        pages=(_page_button(MARGIN, layout.high - 62), _page_button(MARGIN + 96, layout.high - 62)),
    )


def _page_button(left: float, top: float = 10) -> Box:
    return Box(left, top, 88, 44)


def _doors(left: float, top: float, wide: float, high: float) -> DoorPlaces:
    return DoorPlaces(
        door=Box(left, top, wide, high),
        step=(wide + 4, high + 4),
        number=Line(9, 24, 18, wide - 38),
        word=Line(6, high - 9, 15, wide - 12, 9),
        icon=Box(wide - 31, 5, 24, 24),
        faults=(wide - 13, high - 15, 10),
    )


def _parts(left: float, top: float, wide: float, high: float, step: float) -> PartPlaces:
    return PartPlaces(
        card=Box(left, top, wide, high),
        step=step,
        icon=Box(10, (high - 34) / 2, 34, 34),
        name=Line(56, high / 2 - 5, 15, wide - 100, 12),
        value=Line(56, high / 2 + 16, 17, wide - 100, 12),
        mark=Box(wide - 38, (high - 26) / 2, 26, 26),
    )
