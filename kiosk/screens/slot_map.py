"""The map of the cabinet: which door is where, and the one that is open for you.

Pupils' screens know two kinds of door, shut and yours: never who has what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from kiosk.screens import svg
from kiosk.screens.fonts import Fonts
from kiosk.screens.layout import DOOR_GAP, MAP_PAD, MAP_RADIUS, Box
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.theme import (
    INKT,
    INKT_ZACHT,
    LIJN,
    SAND_DUNE,
    SAND_FAR,
    SIZE_DOOR,
    WIT,
    ZON,
)


@dataclass(frozen=True, slots=True)
class Grid:
    """The place of every slot: number -> (row, column), both from 0, row 0 on top. At least one
    slot; two slots in one place are an error."""

    places: Mapping[int, tuple[int, int]]

    def __post_init__(self) -> None:
        if not self.places:
            raise ValueError("a cabinet has at least one slot")
        if len(set(self.places.values())) < len(self.places):
            raise ValueError("two slots of the cabinet map are in one place")

    @classmethod
    def by_rows(cls, slots: int, columns: int) -> Self:
        """Slots 1 to `slots`, numbered row by row."""
        return cls({slot: divmod(slot - 1, columns) for slot in range(1, slots + 1)})

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return 1 + max(row for row, _ in self.places.values())

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return 1 + max(column for _, column in self.places.values())


@dataclass(frozen=True, slots=True)
class SlotMap:
    """A grid in a frame on the screen."""

    grid: Grid
    frame: Box

    def door(self, slot: int) -> Box:
        """Where the door of `slot` is drawn."""
        row, column = self.grid.places[slot]
        inner = self.frame.grown(-MAP_PAD)
        width = (inner.w + DOOR_GAP) / self.grid.columns
        height = (inner.h + DOOR_GAP) / self.grid.rows
        return Box(
            inner.x + column * width, inner.y + row * height, width - DOOR_GAP, height - DOOR_GAP
        )

    def draw(self, page: Page, fonts: Fonts, yours: int, accent: str) -> None:
        """The whole cabinet, with the door of `yours` open and ringed in `accent`."""
        cabinet = svg.rect(self.frame, SAND_DUNE, MAP_RADIUS, LIJN, 2)
        page.shape(self.frame.grown(1), cabinet)
        self._draw_guides(page, yours)
        page.shape(self.frame, *(self._shut(self.door(slot)) for slot in self.grid.places))
        for slot in self.grid.places:
            if slot != yours:
                self._draw_number(page, fonts, slot)
        self._draw_open(page, fonts, yours, accent)

    def _draw_guides(self, page: Page, slot: int) -> None:
        """Bands along the row and the column, so that the eye finds the door on the cabinet."""
        door, reach = self.door(slot), DOOR_GAP / 2
        inner = self.frame.grown(-MAP_PAD + 4)
        row = Box(inner.x, door.y - reach, inner.w, door.h + 2 * reach)
        column = Box(door.x - reach, inner.y, door.w + 2 * reach, inner.h)
        page.shape(row, svg.rect(row, SAND_FAR, 6))
        page.shape(column, svg.rect(column, SAND_FAR, 6))

    def _shut(self, door: Box) -> str:
        _, middle = door.middle
        return svg.rect(door, WIT, 8, SAND_FAR, 2) + svg.circle(
            (door.right - 7, middle), 2.3, SAND_FAR
        )

    def _draw_number(self, page: Page, fonts: Fonts, slot: int) -> None:
        door = self.door(slot)
        middle_x, middle_y = door.middle
        size = _fitting(fonts, str(slot), door.w - 14, bold=False)
        page.words(
            Words(
                middle_x - 2,
                middle_y + size * 0.36,
                str(slot),
                size,
                INKT_ZACHT,
                anchor=Anchor.MIDDLE,
                wide_max=door.w - 12,
            )
        )

    def _draw_open(self, page: Page, fonts: Fonts, slot: int, accent: str) -> None:
        door = self.door(slot)
        ring = door.grown(6)
        leaf = door.w * 0.3
        edge = door.x
        hinge = edge + leaf
        page.shape(
            door.grown(9),
            svg.rect(ring, WIT, 13, accent, 4),
            svg.rect(door, INKT, 8),
            svg.path(
                f"M{edge} {door.y + 1}L{hinge} {door.y - 3}V{door.bottom + 3}"
                f"L{edge} {door.bottom - 1}z",
                ZON,
                INKT,
                2,
            ),
        )
        size = _fitting(fonts, str(slot), door.right - hinge - 2, bold=True, size=SIZE_DOOR + 3)
        page.words(
            Words(
                (hinge + door.right) / 2,
                door.middle[1] + size * 0.36,
                str(slot),
                size,
                WIT,
                bold=True,
                anchor=Anchor.MIDDLE,
                wide_max=door.right - hinge,
            )
        )


def _fitting(fonts: Fonts, text: str, wide: float, *, bold: bool, size: float = SIZE_DOOR) -> float:
    """The size, `size` or smaller, at which `text` is at most `wide` units wide."""
    return min(size, size * wide / fonts.width(text, size, bold))
