"""The map of the cabinet: which door is where, and the one that is open for you.

Pupils' screens know two kinds of door, shut and yours: never who has what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

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
HANDLE_ROOM = 12.0
"""Of a door's width: what a number beside a handle cannot have."""
NUMBER_SHIFT = 2.0
"""How far left of the middle such a number stands."""
NUMBER_SPARE = 2.0
"""Of a door's width: what a number keeps from its edges."""
NUMBER_HIGH = 0.85
"""Of a number at most, in heights of its door."""
NUMBER_MIN = 11.0
"""Units. Nobody reads a smaller number: below it doors have none, and their place counts."""
NUMBER_MIN_HIGH = 1.05
"""Of a number of that size, as NUMBER_HIGH: digits are lower than their size, and better a number
from edge to edge than none."""
RING = (6.0, 13.0, 4.0)
"""Around your door: gap, radius, thickness. On a map with numbers it gives way as the gaps between
doors do, so that it hides no number; without numbers it is whole."""
LEAF = (0.3, 3.0)
"""The open leaf: its width as a part of the door's, and how far it leans out."""
ACROSS_MAX, DOWN_MAX = 1 / 8, 1 / 4
"""Between doors at most, in columns and rows: where there are many, less than the style says."""
DOOR_FULL = 20.0
"""The shorter side of a door whose lines are as thick as the style says; a smaller one has thinner
ones."""
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


class Numbers(NamedTuple):
    """The size of all numbers of a map, 0 where there is no room for any; and whether the doors
    have handles beside them."""

    size: float
    handles: bool


@dataclass(frozen=True, slots=True)
class SlotMap:
    """A grid in a frame on the screen. However many doors there are, each has some width and
    height: first the gaps give way, then the handles, then the numbers."""

    grid: Grid
    frame: Box
    style: CabinetMap

    def door(self, slot: int) -> Box:
        """Where the door of `slot` is drawn."""
        row, column = self.grid.places[slot]
        (across, down), inner = self._gaps(), self.frame.grown(-self.style.pad)
        width = (inner.w + across) / self.grid.columns
        height = (inner.h + down) / self.grid.rows
        x, y = inner.x + column * width, inner.y + row * height
        return Box(x, y, width - across, height - down)

    def numbers(self, fonts: Fonts) -> Numbers:
        """How the shut doors are numbered: all alike."""
        longest = max(map(str, self.grid.places), key=len)
        door = self.door(next(iter(self.grid.places)))
        for handles, taken in ((True, HANDLE_ROOM + NUMBER_SPARE), (False, NUMBER_SPARE)):
            largest = min(self.style.number, _highest(door))
            size = _fitting(fonts, longest, door.w - taken, largest, bold=False)
            if size >= NUMBER_MIN:
                return Numbers(size, handles)
        return Numbers(0.0, handles=False)

    def draw(self, page: Page, fonts: Fonts, yours: int, accent: str) -> None:
        """The whole cabinet, with the door of `yours` open and ringed in `accent`."""
        numbers = self.numbers(fonts)
        cabinet = svg.rect(self.frame, SAND_DUNE, MAP_RADIUS, LIJN, 2 * self.style.fine)
        page.shape(self.frame.grown(1), cabinet)
        self._draw_guides(page, yours)
        shut = (self._shut(self.door(slot), numbers.handles) for slot in self.grid.places)
        page.shape(self.frame, *shut)
        for slot in self.grid.places if numbers.size else ():
            if slot != yours:
                self._draw_number(page, slot, numbers)
        self._draw_ring(page, self.door(yours), accent, numbers)
        self._draw_open(page, fonts, yours)

    def _gaps(self) -> tuple[float, float]:
        """Between doors: across and down."""
        inner, gap = self.frame.grown(-self.style.pad), self.style.gap
        across = min(gap, ACROSS_MAX * inner.w / self.grid.columns)
        return across, min(gap, DOWN_MAX * inner.h / self.grid.rows)

    def _fine(self, door: Box) -> float:
        return min(self.style.fine, door.w / DOOR_FULL, door.h / DOOR_FULL)

    def _draw_guides(self, page: Page, slot: int) -> None:
        """Bands along the row and the column, so that the eye finds the door on the cabinet."""
        door, (across, down) = self.door(slot), self._gaps()
        inner = self.frame.grown(GUIDE_REACH - self.style.pad)
        row = Box(inner.x, door.y - down / 2, inner.w, door.h + down)
        column = Box(door.x - across / 2, inner.y, door.w + across, inner.h)
        page.shape(row, svg.rect(row, SAND_FAR, GUIDE_RADIUS))
        page.shape(column, svg.rect(column, SAND_FAR, GUIDE_RADIUS))

    def _shut(self, door: Box, handles: bool) -> str:
        (inset, radius), fine = HANDLE, self._fine(door)
        leaf = svg.rect(door, WIT, DOOR_RADIUS * fine, SAND_FAR, 2 * fine)
        handle = svg.circle((door.right - inset, door.middle[1]), radius, SAND_FAR)
        return leaf + handle if handles else leaf

    def _draw_number(self, page: Page, slot: int, numbers: Numbers) -> None:
        door, size, text = self.door(slot), numbers.size, str(slot)
        x, y = door.middle
        x, wide = (x - NUMBER_SHIFT, door.w - HANDLE_ROOM) if numbers.handles else (x, door.w)
        y = centred(y, size)
        page.words(Words(x, y, text, size, INKT_ZACHT, anchor=Anchor.MIDDLE, wide_max=wide))

    def _draw_ring(self, page: Page, door: Box, accent: str, numbers: Numbers) -> None:
        times = self.style.fine * (min(self._gaps()) / self.style.gap if numbers.size else 1.0)
        gap, radius, thick = (length * times for length in RING)
        ring = svg.rect(door.grown(gap), WIT, radius, accent, thick)
        page.shape(door.grown(gap + thick), ring)

    def _draw_open(self, page: Page, fonts: Fonts, slot: int) -> None:
        """Your door. Where its number is too small beside its leaf, it has no leaf; and where it is
        too small even so, no number."""
        door = self.door(slot)
        inside = door._replace(x=door.x + LEAF[0] * door.w, w=(1 - LEAF[0]) * door.w)
        size = self._yours(fonts, inside, slot)
        if not size and self._yours(fonts, door, slot):
            inside, size = door, self._yours(fonts, door, slot)
        self._draw_opening(page, door, hinge=inside.x)
        if size:
            (x, y), wide, text = inside.middle, inside.w, str(slot)
            y = centred(y, size)
            page.words(Words(x, y, text, size, WIT, bold=True, anchor=Anchor.MIDDLE, wide_max=wide))

    def _yours(self, fonts: Fonts, inside: Box, slot: int) -> float:
        """The size of your number, 0 where there is no room for it."""
        largest = min(self.style.yours, _highest(inside))
        spare = NUMBER_SPARE / 2  # on the dark inside, in a ring
        size = _fitting(fonts, str(slot), inside.w - spare, largest, bold=True)
        return size if size >= NUMBER_MIN else 0.0

    def _draw_opening(self, page: Page, door: Box, hinge: float) -> None:
        """Dark inside; and the leaf, from the door's left edge to its hinge."""
        fine = self._fine(door)
        lean = LEAF[1] * fine
        leaf = (
            f"M{door.x} {door.y + 1}L{hinge} {door.y - lean}V{door.bottom + lean}"
            f"L{door.x} {door.bottom - 1}z"
        )
        page.shape(
            door.grown(lean + 2 * fine),
            svg.rect(door, INKT, DOOR_RADIUS * fine),
            svg.path(leaf, ZON, INKT, 2 * fine) if hinge > door.x else "",
        )


def _highest(door: Box) -> float:
    """The largest size of a number in a door of that height."""
    return max(door.h * NUMBER_HIGH, min(NUMBER_MIN, door.h * NUMBER_MIN_HIGH))


def _fitting(fonts: Fonts, text: str, wide: float, size: float, *, bold: bool) -> float:
    """The size, `size` or smaller, at which `text` is at most `wide` units wide; 0 or less when
    there is no such width."""
    return min(size, size * wide / fonts.width(text, size, bold))
