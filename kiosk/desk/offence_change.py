"""An offence is withdrawn or corrected by a director (S4): measures and duties follow in the same
transaction. Nothing is erased by it."""

from collections.abc import Collection
from dataclasses import replace

from kiosk.desk.consequences import Recorder, follow
from kiosk.desk.state import State
from policy.consequences import Consequences
from policy.offences import Category, Objection, Offence, objection
from policy.people import Staff
from policy.permissions import Permission, may


def may_change(member: Staff) -> bool:
    """Whether he may withdraw and correct."""
    return may(member.roles, Permission.OFFENCES_AND_DUTIES)


def withdraw(state: State, offence: Offence, by: Recorder) -> Consequences | None:
    """It counts no more; what follows, or None when he may not or it was withdrawn already."""
    if offence.withdrawn or not may_change(by.member):
        return None
    with state.act(by.role) as transaction:
        transaction.cases.offences.change(replace(offence, withdrawn=True))
        transaction.record("offence.withdrawn", {"offence": str(offence.id)})
        return follow(state, transaction, offence.pupil, by)


def correct(
    state: State, offence: Offence, categories: Collection[Category], by: Recorder
) -> Objection | None:
    """It was something else: these categories, and no others. What speaks against it, None when
    nothing does; a director is asked for by the caller."""
    assert may_change(by.member), "whoever may not is not asked"
    assert not offence.withdrawn, "what counts no more is not corrected"
    devices = state.store.cases.custodies.for_offence(offence.id)
    against = objection(categories, [each.kind for each in devices], permitted=False)
    if against is not None:
        return against
    with state.act(by.role) as transaction:
        transaction.cases.offences.change(replace(offence, categories=frozenset(categories)))
        transaction.record("offence.corrected", {"offence": str(offence.id)})
        follow(state, transaction, offence.pupil, by)
    return None
