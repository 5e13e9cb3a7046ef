"""Slots: what is known of a door, and which one a pupil is given (P2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Hook(StrEnum):
    """What a slot's hook switch says."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    """No board has said yet, or the board is silent."""


class Item(StrEnum):
    """What a slot's sensor says of what lies in it."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    """There is no sensor, or nobody can say."""


class Pulse(StrEnum):
    """What a board says of one authorisation."""

    PULSED = "pulsed"
    NOT_PULSED = "not_pulsed"
    UNKNOWN = "unknown"
    """The board started anew since, or does not answer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a door is in the cabinet; rows and columns count from 1, top left."""

    row: int
    column: int


def choose(
    free: Collection[int],
    places: Mapping[int, Place],
    open_doors: Collection[int],
    uses: Mapping[int, int],
) -> int | None:
    """The slot to give out of those that are free and known to be shut; None: the cabinet is full
    (G1).

    Pupils at their doors should not stand in each other's way: a door next to an open one comes
    last, one in its row or column before that. Of equals the one used least, so that locks wear
    evenly; then the lowest number, so that two days with the same badges are alike.
    """

    def rank(slot: int) -> tuple[int, int, int]:
        crowding = max((_crowding(places[slot], places[each]) for each in open_doors), default=0)
        return crowding, uses.get(slot, 0), slot

    return min(free, key=rank, default=None)


def _crowding(one: Place, other: Place) -> int:
    rows, columns = abs(one.row - other.row), abs(one.column - other.column)
    if max(rows, columns) <= 1:
        return 2
    return 1 if 0 in (rows, columns) else 0
