"""The cabinet in small, without numbers: where a door is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.page import Page
from kiosk.screens.slot_map import Grid

CELL_RADIUS = 3.0
MARKED_MIN = 8.0
"""Units: a marked cell is at least so wide and high, over its neighbours. The door that is looked
for is seen in a cabinet of any size."""
Mark = Callable[[Box], str]
"""Draws the cell of a door that is looked for."""


@dataclass(frozen=True, slots=True)
class Locator:
    """How a locator looks: the room around its cells and between them, and its colours."""

    pad: float
    gap: float
    radius: float
    fill: str
    cell: str

    def draw(self, page: Page, grid: Grid, box: Box, slots: Sequence[int], mark: Mark) -> None:
        """The cabinet in `box`, with `mark` drawn where `slots` are."""
        cells = {slot: self._cell(grid, box, slot) for slot in grid.places}
        page.shape(
            box,
            svg.rect(box, self.fill, self.radius),
            *(svg.rect(cell, self.cell, CELL_RADIUS) for cell in cells.values()),
        )
        for slot in slots:
            cell = _at_least(cells[slot], MARKED_MIN)
            page.shape(cell.grown(self.gap + 2), mark(cell))

    def _cell(self, grid: Grid, box: Box, slot: int) -> Box:
        row, column = grid.places[slot]
        inner = box.grown(-self.pad)
        gap = min(self.gap, inner.w / grid.columns / 4, inner.h / grid.rows / 4)
        wide, high = (inner.w + gap) / grid.columns, (inner.h + gap) / grid.rows
        return Box(inner.x + column * wide, inner.y + row * high, wide - gap, high - gap)


def _at_least(cell: Box, side: float) -> Box:
    """The cell, or one around the same middle."""
    x, y = cell.middle
    wide, high = max(cell.w, side), max(cell.h, side)
    return Box(x - wide / 2, y - high / 2, wide, high)
