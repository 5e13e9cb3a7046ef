"""The staff open the door of what was handed in: committed first, then the lock is pulsed. Why, and
for whom, stands in the same transaction (policy.md, Who may do what)."""

from collections.abc import Mapping

from kiosk.desk.collect import give_back
from kiosk.desk.state import State, Visit
from kiosk.ports import LockTrouble
from policy.opened_early import OpenReason, ToWhom
from policy.people import Role
from policy.stays import Stay


def open_early(
    state: State, stay: Stay, why: tuple[OpenReason, ToWhom], by: Role, now: float
) -> None:
    """Open one hand-in before its time: why, and to whom it is given. For the lesson (E1) it is
    lent, and missed when it does not come back."""
    reason, to = why
    entry = ("early.authorised", {"reason": str(reason), "to": str(to)})
    _open(state, stay, by, now, entry, lent=reason is OpenReason.LESSON)


def return_by_name(state: State, stay: Stay, by: Role, now: float) -> None:
    """Open the slot of a pupil who has no badge with him; school is out for him."""
    _open(state, stay, by, now, ("by_name.authorised", {}))


def open_for_all(state: State, stay: Stay, by: Role, now: float) -> None:
    """Open one of all: that its door is shut again will say nothing of what is inside."""
    visit = _open(state, stay, by, now, ("emergency.authorised", {}))
    visit.unwatched = True


def _open(
    state: State,
    stay: Stay,
    by: Role,
    now: float,
    why: tuple[str, Mapping[str, str]],
    *,
    lent: bool = False,
) -> Visit:
    if LockTrouble.JAMMED in state.locks.troubles(stay.slot):
        state.locks.clear(stay.slot)  # somebody stands in front of it
    return give_back(state, stay, by, now, why, lent=lent)
