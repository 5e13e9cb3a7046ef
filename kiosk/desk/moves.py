"""One move of a stay, as one row changed and one entry written: the only way a stay changes
phase."""

from dataclasses import replace

from db.store import Act as Transaction
from policy.recovery import Act
from policy.stays import NEXT, Doubt, Happening, Phase, Stay

_VERB = {
    Happening.OPENED: "opened",
    Happening.CLOSED: "closed",
    Happening.REFUSED: "unopened",
    Happening.NO_ANSWER: "unopened",
}


def move(transaction: Transaction, stay: Stay, act: Act, happening: Happening) -> Stay:
    """Record what happened to a stay whose door was opened for `act`.

    Raises:
        KeyError: when `policy.stays.NEXT` does not know that move: a bug.
    """
    phase = NEXT[stay.phase, happening]
    moved = put(transaction, stay, phase)
    if phase is Phase.UNCERTAIN:
        doubt(transaction, stay, act, Doubt.NO_ANSWER)
    else:
        transaction.record(f"{act}.{_VERB[happening]}", {"stay": str(stay.id)}, slot=stay.slot)
    return moved


def put(transaction: Transaction, stay: Stay, phase: Phase) -> Stay:
    """Change the row alone; the caller writes the entry."""
    moved = replace(stay, phase=phase, ended_at=transaction.at if phase is Phase.ENDED else None)
    transaction.change_stay(moved)
    return moved


def doubt(transaction: Transaction, stay: Stay, act: Act, cause: Doubt) -> None:
    """Write that nobody can say whether the device is inside."""
    data = {"stay": str(stay.id), "act": str(act), "cause": str(cause)}
    transaction.record("stay.uncertain", data, slot=stay.slot)
