"""A duty is closed with its evidence, planned, or cancelled when its reason fell away (S2, S3, C1,
M2, M3, F1). The journal says that something of a case changed, and not what."""

from dataclasses import replace
from datetime import datetime

from kiosk.desk.consequences import About, Recorder, open_duty
from kiosk.desk.held import is_offered, since
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
from policy.people import PupilId


def close(
    state: State, duty: Duty, evidence: Evidence, by: Recorder, pupil: PupilId
) -> Objection | None:
    """Close it, and open what that asks for; the objection when policy has one.

    Args:
        state: the desk's.
        duty: as it is on the disk.
        evidence: that it was done.
        by: who closes it.
        pupil: whom it is about.
    """
    own, today = duty.owner == by.member.id, state.local.date()
    began = since(state, duty)
    against = objection(duty, evidence, by.member.roles, today, own=own, since=began)
    if against is not None:
        return against
    with state.act(by.role) as transaction:
        transaction.cases.duties.change(replace(duty, evidence=evidence))
        transaction.record("case.changed", {"case": str(duty.id)})
        for kind in opens(duty.kind, evidence):
            open_duty(state, transaction, About(duty.about, pupil), kind, by)
    return None


def plan(state: State, duty: Duty, at: datetime, by: Recorder) -> Objection | None:
    """Plan it for an aware moment; the objection when policy has one."""
    own, now = duty.owner == by.member.id, state.clock.now()
    against = plan_objection(duty, at, now, by.member.roles, own=own)
    if against is None:
        _change(state, replace(duty, planned_at=at), by)
    return against


def cancel(state: State, duty: Duty, by: Recorder) -> Objection | None:
    """Cancel it, for its reason fell away; the objection when policy has one."""
    against = cancel_objection(duty, by.member.roles, offered=is_offered(state, duty))
    if against is None:
        _change(state, replace(duty, cancelled=True), by)
    return against


def _change(state: State, duty: Duty, by: Recorder) -> None:
    with state.act(by.role) as transaction:
        transaction.cases.duties.change(duty)
        transaction.record("case.changed", {"case": str(duty.id)})
