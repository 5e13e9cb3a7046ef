"""Devices in custody that were not collected (policy.md, Times and days): once a day, some time
after the school's day, their parents are to be told; the list at the screen says which they are."""

from datetime import datetime, timedelta

from kiosk.desk import held
from kiosk.desk.consequences import About, Recorder, open_duty, times_on
from kiosk.desk.state import State
from policy.custody import Custody
from policy.ladder import Custodian
from policy.people import Role
from policy.uncollected import OPENS, not_collected

AFTER_DAY_END = timedelta(minutes=30)
"""So long pupils may still be on their way to the cabinet."""


def moment(state: State) -> datetime | None:
    """When it is looked at today, local and naive; None: there is no school, nobody can tell the
    time, or it was looked at already."""
    times = state.times()
    if times is None or not state.clock_ok or state.uncollected_on == state.local.date():
        return None
    return datetime.combine(state.local.date(), times.day_end) + AFTER_DAY_END


def look(state: State) -> None:
    """Open what is to be told, for each device once."""
    at = moment(state)
    if at is None or state.local < at:
        return
    for custody in _late(state):
        if not any(each.kind is OPENS for each in state.store.cases.duties.about(custody.id)):
            with state.act(Role.SYSTEM) as transaction:
                about = About(custody.id, custody.owner)
                duty = open_duty(state, transaction, about, OPENS, _keeper(state, custody))
                transaction.record("case.changed", {"case": str(duty.id)})
    state.uncollected_on = state.local.date()


def _late(state: State) -> list[Custody]:
    dues = [(each, held.due_of(state, each)) for each in state.store.cases.custodies.held()]
    known = [(each, due) for each, due in dues if due is not None]
    late = {one.custody for one in not_collected(known, state.local, times_on(state, None))}
    return [each for each, _ in known if each.id in late]


def _keeper(state: State, custody: Custody) -> Recorder | None:
    """The teacher who has it; None: the directie."""
    if custody.custodian is Custodian.DIRECTIE:
        return None
    found = [each for each in state.store.staff.everybody() if each.id == custody.taken_by]
    return Recorder(found[0], Role.TEACHER) if found else None
