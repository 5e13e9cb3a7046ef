"""The map of the cabinet: which door is where, and the one that is open for you.

Pupils' screens know two kinds of door, shut and yours: never who has what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from kiosk.screens import svg
from kiosk.screens.fonts import Fonts, centred
from kiosk.screens.geometry import Box
from kiosk.screens.layout import CabinetMap
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.theme import (
    INKT,
    INKT_ZACHT,
    LIJN,
    SAND_DUNE,
    SAND_FAR,
    WIT,
    ZON,
)

MAP_RADIUS = 12.0
DOOR_RADIUS = 8
HANDLE = (7.0, 2.3)
"""Of a shut door: how far from its right edge the handle is, and its radius."""
NUMBER_SHIFT = 2.0
"""How far left of the middle a number stands, for the handle's sake."""
NUMBER_HIGH = 0.85
"""Of a number at most, in heights of its door."""
RING = (6.0, 13.0, 4.0)
"""Around your door: gap, radius, thickness."""
LEAF = (0.3, 3.0)
"""The open leaf: its width as a part of the door's, and how far it leans out."""
GUIDE_RADIUS = 6
GUIDE_REACH = 4.0


@dataclass(frozen=True, slots=True)
class Grid:
    """The place of every slot: number -> (row, column), both from 0, row 0 on top. At least one
    slot; two slots in one place are an error."""

    places: Mapping[int, tuple[int, int]]
    rows: int = field(init=False)
    columns: int = field(init=False)

    def __post_init__(self) -> None:
        if not self.places:
            raise ValueError("a cabinet has at least one slot")
        if len(set(self.places.values())) < len(self.places):
            raise ValueError("two slots of the cabinet map are in one place")
        # Once: a map asks for them at every door.
        object.__setattr__(self, "rows", 1 + max(row for row, _ in self.places.values()))
        object.__setattr__(self, "columns", 1 + max(column for _, column in self.places.values()))

    @classmethod
    def by_rows(cls, slots: int, columns: int) -> Self:
        """Slots 1 to `slots`, numbered row by row."""
        return cls({slot: divmod(slot - 1, columns) for slot in range(1, slots + 1)})


@dataclass(frozen=True, slots=True)
class SlotMap:
    """A grid in a frame on the screen."""

    grid: Grid
    frame: Box
    style: CabinetMap

    def door(self, slot: int) -> Box:
        """Where the door of `slot` is drawn."""
        row, column = self.grid.places[slot]
        gap, inner = self.style.gap, self.frame.grown(-self.style.pad)
        width = (inner.w + gap) / self.grid.columns
        height = (inner.h + gap) / self.grid.rows
        return Box(inner.x + column * width, inner.y + row * height, width - gap, height - gap)

    def draw(self, page: Page, fonts: Fonts, yours: int, accent: str) -> None:
        """The whole cabinet, with the door of `yours` open and ringed in `accent`."""
        cabinet = svg.rect(self.frame, SAND_DUNE, MAP_RADIUS, LIJN, 2 * self.style.fine)
        page.shape(self.frame.grown(1), cabinet)
        self._draw_guides(page, yours)
        page.shape(self.frame, *(self._shut(self.door(slot)) for slot in self.grid.places))
        for slot in self.grid.places:
            if slot != yours:
                self._draw_number(page, fonts, slot)
        self._draw_open(page, fonts, yours, accent)

    def _draw_guides(self, page: Page, slot: int) -> None:
        """Bands along the row and the column, so that the eye finds the door on the cabinet."""
        door, reach = self.door(slot), self.style.gap / 2
        inner = self.frame.grown(GUIDE_REACH - self.style.pad)
        row = Box(inner.x, door.y - reach, inner.w, door.h + 2 * reach)
        column = Box(door.x - reach, inner.y, door.w + 2 * reach, inner.h)
        page.shape(row, svg.rect(row, SAND_FAR, GUIDE_RADIUS))
        page.shape(column, svg.rect(column, SAND_FAR, GUIDE_RADIUS))

    def _shut(self, door: Box) -> str:
        (inset, radius), fine = HANDLE, self.style.fine
        handle = svg.circle((door.right - inset, door.middle[1]), radius, SAND_FAR)
        return svg.rect(door, WIT, DOOR_RADIUS * fine, SAND_FAR, 2 * fine) + handle

    def _draw_number(self, page: Page, fonts: Fonts, slot: int) -> None:
        door, text = self.door(slot), str(slot)
        x, y = door.middle
        wide = door.w - 12
        largest = min(self.style.number, door.h * NUMBER_HIGH)
        size = _fitting(fonts, text, wide - 2, largest, bold=False)
        x, y = x - NUMBER_SHIFT, centred(y, size)
        page.words(Words(x, y, text, size, INKT_ZACHT, anchor=Anchor.MIDDLE, wide_max=wide))

    def _draw_open(self, page: Page, fonts: Fonts, slot: int, accent: str) -> None:
        door, text = self.door(slot), str(slot)
        gap, radius, thick = (length * self.style.fine for length in RING)
        share, lean = LEAF[0], LEAF[1] * self.style.fine
        hinge = door.x + share * door.w
        leaf = (
            f"M{door.x} {door.y + 1}L{hinge} {door.y - lean}V{door.bottom + lean}"
            f"L{door.x} {door.bottom - 1}z"
        )
        page.shape(
            door.grown(gap + thick),
            svg.rect(door.grown(gap), WIT, radius, accent, thick),
            svg.rect(door, INKT, DOOR_RADIUS * self.style.fine),
            svg.path(leaf, ZON, INKT, 2 * self.style.fine),
        )
        wide = door.right - hinge
        largest = min(self.style.yours, door.h * NUMBER_HIGH)
        size = _fitting(fonts, text, wide - 2, largest, bold=True)
        x, y = hinge + wide / 2, centred(door.middle[1], size)
        page.words(Words(x, y, text, size, WIT, bold=True, anchor=Anchor.MIDDLE, wide_max=wide))


def _fitting(fonts: Fonts, text: str, wide: float, size: float, *, bold: bool) -> float:
    """The size, `size` or smaller, at which `text` is at most `wide` units wide."""
    return min(size, size * wide / fonts.width(text, size, bold))
