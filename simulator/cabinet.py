"""A cabinet for the simulator: rows of six doors, sixteen doors a board."""

from kiosk.config import Cabinet, Slot

COLUMNS = 6
SLOTS_A_BOARD = 16


def cabinet_of(slots: int) -> Cabinet:
    """A cabinet of that many slots, numbered row by row from the top left."""
    return Cabinet(slots=tuple(_slot(index) for index in range(slots)))


def _slot(index: int) -> Slot:
    return Slot(
        number=index + 1,
        board=index // SLOTS_A_BOARD + 1,
        position=index % SLOTS_A_BOARD,
        row=index // COLUMNS + 1,
        column=index % COLUMNS + 1,
    )
