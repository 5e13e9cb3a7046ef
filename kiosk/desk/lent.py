"""What is out for the lesson (E1), for the operator's own terminal."""

from collections.abc import Mapping
from typing import Any

from kiosk.desk.office import Reply
from kiosk.desk.slot_marks import not_back
from kiosk.desk.state import State


def listed(state: State, _arguments: Mapping[str, Any]) -> Reply:
    """Everything that is out, the longest first: first name, group, slot, since when (local), and
    whether it should be back."""
    overdue = not_back(state)
    rows = []
    for loan in state.store.loans.out():
        pupil = state.store.pupil(loan.pupil)
        name = "" if pupil is None else pupil.first_name
        since = loan.since.astimezone(state.zone).strftime("%Y-%m-%d %H:%M")
        rows.append([name, loan.group, loan.slot, since, loan in overdue])
    return {"ok": True, "lent": rows}
