"""A pupil collects his own hand-in, from `school_end` on: committed first, then the lock is
pulsed."""

from dataclasses import replace

from kiosk.desk.moves import put
from kiosk.desk.state import State, Visit
from kiosk.ports import Authorisation
from policy import gate
from policy.people import Pupil, Role
from policy.recovery import Act
from policy.stays import NEXT, Happening


def collect(state: State, pupil: Pupil, allowed: gate.Collect, now: float) -> None:
    """Authorise the collection of one stay."""
    with state.act(Role.PUPIL) as transaction:
        stay = replace(allowed.stay, authorisation=transaction.id, authorised_at=transaction.at)
        stay = put(transaction, stay, NEXT[stay.phase, Happening.COLLECT])
        transaction.record("collect.authorised", {"stay": str(stay.id)}, slot=stay.slot)
    state.visits[stay.slot] = Visit(stay, Act.COLLECT, pupil.first_name, now)
    state.locks.open(Authorisation(transaction.id, stay.slot, now))
