"""A pupil hands in (P2): the slot is his, committed, and only then its lock is pulsed."""

from dataclasses import replace
from uuid import UUID

from kiosk.desk.moves import put
from kiosk.desk.state import State, Visit
from kiosk.ports import Authorisation
from policy import gate
from policy.people import Pupil, Role
from policy.recovery import Act
from policy.stays import NEXT, Happening, Phase, Stay, StayId

DEVICES_USUAL = 1
"""What a pupil brings when nobody said otherwise (P2: unknown means one phone)."""


def hand_in(state: State, pupil: Pupil, allowed: gate.HandIn, now: float) -> None:
    """Authorise a hand-in: begin a stay, or go on with the uncertain one."""
    with state.act(Role.PUPIL) as transaction:
        if allowed.stay is None:
            stay = _begin(state, pupil, allowed.slot, transaction.id)
            transaction.add_stay(stay)
        else:
            stay = replace(allowed.stay, authorisation=transaction.id, authorised_at=transaction.at)
            stay = put(transaction, stay, NEXT[stay.phase, Happening.HAND_IN])
        data = {"stay": str(stay.id), "devices": stay.devices}
        transaction.record("hand_in.authorised", data, slot=stay.slot)
    state.visits[stay.slot] = Visit(stay, Act.HAND_IN, pupil.first_name, now)
    state.locks.open(Authorisation(transaction.id, stay.slot, now))


def _begin(state: State, pupil: Pupil, slot: int, authorisation: UUID) -> Stay:
    at = state.clock.now()
    return Stay(
        id=StayId(state.store.new_id()),
        pupil=pupil.id,
        slot=slot,
        phase=Phase.HAND_IN_AUTHORISED,
        devices=DEVICES_USUAL,
        authorisation=authorisation,
        authorised_at=at,
        began_at=at,
    )
