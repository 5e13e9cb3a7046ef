"""One move of a stay, as one row changed and one entry written: the only way a stay changes
phase."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from db.store import Act as Transaction
from policy.recovery import Act
from policy.stays import MOVES, Doubt, Happening, Phase, Stay, StayKind, entry_kind

DOUBTS: Mapping[Happening, Doubt] = MappingProxyType(
    {
        Happening.OPENED_LATE: Doubt.OPENED_LATE,
        Happening.UNWATCHED: Doubt.UNWATCHED,
        Happening.UNSEEN: Doubt.SWITCH,
        Happening.STILL_SEEN: Doubt.ITEM_SEEN,
    }
)
"""Why a stay is uncertain after a happening; after every other, no answer came."""


def move(transaction: Transaction, stay: Stay, act: Act, happening: Happening) -> Stay:
    """Record what happened to a stay whose door was opened, or is to be, for `act`.

    Raises:
        KeyError: when `policy.stays.MOVES` does not know that move: a bug.
    """
    after = MOVES[stay.phase, happening]
    moved = put(transaction, stay, after.phase)
    if after.phase is Phase.UNCERTAIN:
        doubt(transaction, stay, act, DOUBTS.get(happening, Doubt.NO_ANSWER))
    else:
        kind = entry_kind(stay, after.kind)
        transaction.record(kind, {"stay": str(stay.id)}, slot=stay.slot)
    return moved


def authorise(transaction: Transaction, stay: Stay, act: Act, happening: Happening) -> Stay:
    """Record that the door of a stay may be opened once more: by the transaction's own id."""
    authorised = replace(stay, authorisation=transaction.id, authorised_at=transaction.at)
    return move(transaction, authorised, act, happening)


def put(transaction: Transaction, stay: Stay, phase: Phase) -> Stay:
    """Change the row alone; the caller writes the entry."""
    moved = replace(stay, phase=phase, ended_at=transaction.at if phase is Phase.ENDED else None)
    transaction.change_stay(moved)
    if phase is Phase.INSIDE and stay.kind is StayKind.HAND_IN:
        transaction.loans.back(stay.pupil, transaction.at)
    return moved


def doubt(transaction: Transaction, stay: Stay, act: Act, cause: Doubt) -> None:
    """Write that nobody can say whether the device is inside."""
    data = {"stay": str(stay.id), "act": str(act), "cause": str(cause)}
    transaction.record("stay.uncertain", data, slot=stay.slot)
