"""A pupil hands in (P2): the slot is his, committed, and only then its lock is pulsed."""

from datetime import time

from db.store import Act as Transaction
from kiosk.desk.cards import give_token
from kiosk.desk.moves import authorise
from kiosk.desk.state import State, Visit
from kiosk.ports import Authorisation
from policy import gate
from policy.people import Pupil, Role
from policy.recovery import Act
from policy.stays import Happening, Phase, Stay, StayId


def hand_in(
    state: State, pupil: Pupil, allowed: gate.HandIn, now: float, by: Role = Role.PUPIL
) -> None:
    """Authorise a hand-in: begin a stay, or go on with one that is his already. `by` one of the
    staff: for a pupil who has no badge with him."""
    with state.act(by) as transaction:
        if allowed.stay is None:
            stay = _begin(state, pupil, allowed, transaction)
        else:
            stay = authorise(transaction, allowed.stay, Act.HAND_IN, Happening.HAND_IN)
        if by is not Role.PUPIL:
            transaction.record("by_name.authorised", {"stay": str(stay.id)}, slot=stay.slot)
    if allowed.stay is None:
        state.uses[stay.slot] = state.uses.get(stay.slot, 0) + 1  # not before it is on the disk
    visit = Visit(
        stay,
        Act.HAND_IN,
        pupil.first_name,
        now,
        school_end=school_end(state, pupil),
        brought=allowed.brought,
        by=by,
    )
    if not visit.quiet:
        give_token(state, visit, now)
    state.visits[stay.slot] = visit
    state.locks.open(Authorisation(transaction.id, stay.slot, now))


def school_end(state: State, pupil: Pupil) -> time | None:
    """When school is out for this pupil next; None without school, or when nobody can say what
    time it is."""
    times = state.times(pupil.group) if state.clock_ok else None
    return None if times is None else times.school_end_after(state.local.time())


def _begin(state: State, pupil: Pupil, allowed: gate.HandIn, transaction: Transaction) -> Stay:
    stay = Stay(
        id=StayId(state.store.new_id()),
        pupil=pupil.id,
        slot=allowed.slot,
        phase=Phase.HAND_IN_AUTHORISED,
        devices=allowed.brought.devices,
        authorisation=transaction.id,
        authorised_at=transaction.at,
        began_at=transaction.at,
    )
    transaction.add_stay(stay)
    data = {"stay": str(stay.id), "devices": stay.devices}
    transaction.record("hand_in.authorised", data, slot=stay.slot)
    return stay
