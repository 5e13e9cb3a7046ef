"""A duty is closed with its evidence, planned, or cancelled when its reason fell away (S2, S3, C1,
M2, M3, F1). The journal says that something of a case changed, and not what."""

from dataclasses import replace
from datetime import datetime

from kiosk.desk.consequences import About, open_duty
from kiosk.desk.held import is_offered
from kiosk.desk.state import State
from policy.duties import (
    Duty,
    Objection,
    cancel_objection,
    objection,
    opens,
    plan_objection,
)
from policy.duty_evidence import Evidence
from policy.people import PupilId, Role, Staff


def close(
    state: State, duty: Duty, evidence: Evidence, by: tuple[Staff, Role], pupil: PupilId
) -> Objection | None:
    """Close it, and open what that asks for; the objection when policy has one.

    Args:
        state: the desk's.
        duty: as it is on the disk.
        evidence: that it was done.
        by: who closes it, and as which role the journal names him.
        pupil: whom it is about.
    """
    member, role = by
    own, today = duty.owner == member.id, state.local.date()
    against = objection(duty, evidence, member.roles, today, own=own)
    if against is not None:
        return against
    with state.act(role) as transaction:
        transaction.cases.duties.change(replace(duty, evidence=evidence))
        transaction.record("case.changed", {"case": str(duty.id)})
        for kind in opens(duty.kind, evidence):
            open_duty(state, transaction, About(duty.about, pupil), kind, member.id)
    return None


def plan(state: State, duty: Duty, at: datetime, member: Staff, role: Role) -> Objection | None:
    """Plan it for an aware moment; the objection when policy has one."""
    own, now = duty.owner == member.id, state.clock.now()
    against = plan_objection(duty, at, now, member.roles, own=own)
    if against is None:
        _change(state, replace(duty, planned_at=at), role)
    return against


def cancel(state: State, duty: Duty, member: Staff, role: Role) -> Objection | None:
    """Cancel it, for its reason fell away; the objection when policy has one."""
    against = cancel_objection(duty, member.roles, offered=is_offered(state, duty))
    if against is None:
        _change(state, replace(duty, cancelled=True), role)
    return against


def _change(state: State, duty: Duty, role: Role) -> None:
    with state.act(role) as transaction:
        transaction.cases.duties.change(duty)
        transaction.record("case.changed", {"case": str(duty.id)})
