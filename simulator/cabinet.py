"""A cabinet for the simulator: six doors a row, or more where there are many; sixteen a board."""

from math import ceil, sqrt

from kiosk.config import Cabinet, Slot

COLUMNS = 6
SIX_COLUMNS_MAX = 36
"""Slots of a cabinet that has six columns."""
COLUMNS_A_ROW = 1.5
"""Of a larger one: it is wider than high, as cabinets and screens are, so that the number of a door
can be read on the map of a cabinet of 120."""
ROWS_MAX = 12
"""A child has to reach the uppermost row: from here on a cabinet grows in width alone."""
SLOTS_A_BOARD = 16
SLOTS_MAX = 960
"""What a cabinet file takes (kiosk.config)."""


def cabinet_of(slots: int) -> Cabinet:
    """A cabinet of that many slots, numbered row by row from the top left."""
    wide = COLUMNS if slots <= SIX_COLUMNS_MAX else round(sqrt(COLUMNS_A_ROW * slots))
    columns = max(wide, ceil(slots / ROWS_MAX))
    return Cabinet(slots=tuple(_slot(index, columns) for index in range(slots)))


def _slot(index: int, columns: int) -> Slot:
    return Slot(
        number=index + 1,
        board=index // SLOTS_A_BOARD + 1,
        position=index % SLOTS_A_BOARD,
        row=index // columns + 1,
        column=index % columns + 1,
    )
