"""Slots: what is known of a door, and which one a pupil is given (P2)."""

from collections.abc import Collection
from enum import StrEnum


class Hook(StrEnum):
    """What a slot's hook switch says."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    """No board has said yet, or the board is silent."""


class Pulse(StrEnum):
    """What a board says of one authorisation."""

    PULSED = "pulsed"
    NOT_PULSED = "not_pulsed"
    UNKNOWN = "unknown"
    """The board started anew since, or does not answer."""


def choose(free: Collection[int]) -> int | None:
    """The slot to give out of those that are free and known to be shut: the lowest number, so that
    two days with the same badges are alike. None: the cabinet is full (G1)."""
    return min(free, default=None)
