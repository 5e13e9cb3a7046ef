"""A cabinet for the simulator: rows of six doors or more, sixteen doors a board."""

from math import ceil

from kiosk.config import Cabinet, Slot

COLUMNS = 6
ROWS_MAX = 12
"""A larger cabinet grows in width: a child has to reach the uppermost row."""
SLOTS_A_BOARD = 16
SLOTS_MAX = 960
"""What a cabinet file takes (kiosk.config)."""


def cabinet_of(slots: int) -> Cabinet:
    """A cabinet of that many slots, numbered row by row from the top left."""
    columns = max(COLUMNS, ceil(slots / ROWS_MAX))
    return Cabinet(slots=tuple(_slot(index, columns) for index in range(slots)))


def _slot(index: int, columns: int) -> Slot:
    return Slot(
        number=index + 1,
        board=index // SLOTS_A_BOARD + 1,
        position=index % SLOTS_A_BOARD,
        row=index // columns + 1,
        column=index % columns + 1,
    )
