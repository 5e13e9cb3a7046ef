"""The cabinet in small, without numbers: where a door is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.page import Page
from kiosk.screens.slot_map import Grid

CELL_RADIUS = 3.0
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
            page.shape(cells[slot].grown(self.gap + 2), mark(cells[slot]))

    def _cell(self, grid: Grid, box: Box, slot: int) -> Box:
        row, column = grid.places[slot]
        inner = box.grown(-self.pad)
        gap = min(self.gap, inner.w / grid.columns / 4, inner.h / grid.rows / 4)
        wide, high = (inner.w + gap) / grid.columns, (inner.h + gap) / grid.rows
        return Box(inner.x + column * wide, inner.y + row * high, wide - gap, high - gap)
