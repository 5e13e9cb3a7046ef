"""The numbers on the doors, and where each door is: row by row from the top left, unless said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.commission.outputs import Output, is_number
from kiosk.config_locks import Feedback

NUMBER_MAX = 999
PLACE_MAX = 99
"""As the cabinet file has them."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A door that was opened, shut and numbered. `row` and `column` from 1, top left."""

    output: Output
    number: int
    row: int
    column: int
    feedback: Feedback = "locked"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a door."""

    number: int
    row: int
    column: int


class Numbering:
    """What numbers and places are taken. `columns`: how many doors are in a row."""

    def __init__(self, columns: int, done: Iterable[Numbered] = ()) -> None:
        self._columns = columns
        self._taken: dict[int, Numbered] = {}
        self._last = Said(0, 1, 0)
        for door in done:
            self.take(door)

    @property
    def next(self) -> int:
        """The number that comes after the last."""
        return self._last.number + 1

    def take(self, door: Numbered) -> None:
        """That one is numbered."""
        self._taken[door.number] = door
        self._last = Said(door.number, door.row, door.column)

    def read(self, text: str) -> Said | str:
        """What `text` says: nothing (the next number), a number, or number, row and column. A
        string is why it cannot be, in one sentence."""
        words = text.split() or [str(self.next)]
        if len(words) not in {1, 3} or not all(is_number(word) for word in words):
            return "Type the number on the door, or its number, row and column: 12 2 4."
        number, *place = map(int, words)
        row, column = place or self._place(number)
        if not 1 <= number <= NUMBER_MAX:
            return f"A door's number is 1 to {NUMBER_MAX}."
        if not (1 <= row <= PLACE_MAX and 1 <= column <= PLACE_MAX):
            return "Type number, row and column, both from 1: 12 2 4."
        return self._objection(Said(number, row, column)) or Said(number, row, column)

    def _place(self, number: int) -> Sequence[int]:
        """Where it is when the doors are numbered on from the last one."""
        index = (self._last.row - 1) * self._columns + self._last.column - 1
        row, column = divmod(index + number - self._last.number, self._columns)
        return row + 1, column + 1

    def _objection(self, said: Said) -> str | None:
        if said.number in self._taken:
            return f"Door {said.number} is {self._taken[said.number].output} already: look again."
        for door in self._taken.values():
            if (door.row, door.column) == (said.row, said.column):
                return (
                    f"Row {said.row} column {said.column} is door {door.number}'s: type number, "
                    "row and column."
                )
        return None
