"""The delegate of the day (S2): a director gives today's releases to a teacher and takes them back,
at the screen (`kiosk.desk.choose_delegate`) or asked at the command line. Who it is, is asked at
every release: somebody's day may be taken back while he stands at the screen."""

from collections.abc import Collection

from kiosk.desk.consequences import Recorder
from kiosk.desk.state import State
from policy.delegation import Objection, end_objection, objection
from policy.people import Role, Staff


def of_today(state: State) -> list[Staff]:
    """Who they are today, by name."""
    today = state.store.cases.delegates.on(state.local.date())
    return [each for each in state.store.staff.everybody() if each.id in today]


def against_naming(state: State, member: Staff, roles: Collection[Role]) -> Objection | None:
    """What speaks against that somebody with these roles makes him today's delegate."""
    today = state.local.date()
    named = state.store.cases.delegates.on(today)
    return objection(member, roles, today if state.clock_ok else None, named)


def against_ending(state: State, member: Staff, roles: Collection[Role]) -> Objection | None:
    """What speaks against that somebody with these roles takes it back."""
    return end_objection(member, roles, state.store.cases.delegates.on(state.local.date()))


def name(state: State, member: Staff, by: Recorder) -> Objection | None:
    """From now on, today, he gives back what the directie keeps; the objection when policy has
    one."""
    against = against_naming(state, member, by.member.roles)
    if against is None:
        with state.act(by.role) as transaction:
            transaction.cases.delegates.add(state.local.date(), member.id)
            transaction.record("delegate.named", {})
    return against


def end(state: State, member: Staff, by: Recorder) -> Objection | None:
    """He does not any more; the objection when policy has one."""
    against = against_ending(state, member, by.member.roles)
    if against is None:
        with state.act(by.role) as transaction:
            transaction.cases.delegates.end(state.local.date(), member.id)
            transaction.record("delegate.ended", {})
    return against
