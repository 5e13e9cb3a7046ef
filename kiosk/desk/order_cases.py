"""Suspension cases and the delegate of the day, as asked at the command line: what is wrong is said
at once, everything else waits for a director (`kiosk.desk.orders`)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kiosk.desk import badges, delegate, orders, suspend
from kiosk.desk.consequences import Recorder
from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.order_evidence import conversation
from kiosk.desk.state import State
from policy.delegation import Objection
from policy.offences import Offence, OffenceId
from policy.people import Role, Staff
from policy.permissions import Permission
from policy.suspension import Happening, Letter, Period, Suspension, SuspensionId

Arguments = Mapping[str, Any]
DIRECTOR = frozenset({Role.DIRECTOR})

SENTENCES: Mapping[Objection, str] = {
    Objection.NOT_YOURS: "Only a director does that.",
    Objection.NOT_A_TEACHER: "The delegate of the day is a teacher.",
    Objection.NEEDS_NONE: "A director may give everything back already.",
    Objection.ALREADY: "That teacher is the delegate already.",
    Objection.NOT_NAMED: "That is not today's delegate: see kiosk-admin delegate list.",
    Objection.CLOCK_UNSURE: "Nobody can tell which day it is: see kiosk-admin clock.",
}


def suspensions(state: State, arguments: Arguments) -> Reply:
    """A pupil's cases, once a director said yes."""
    pupil = badges.found(state.store, arguments)

    def do(_by: Recorder) -> Reply:
        found = state.store.cases.suspensions.of_pupil(pupil.id)
        return {"ok": True, "rows": [_row(each) for each in found]}

    return orders.begin(state, do)


def propose(state: State, arguments: Arguments) -> Reply:
    """Begin a case."""
    pupil, reason = badges.found(state.store, arguments), arguments["reason"]
    offence = offence_of(state, arguments["offence"]) if arguments["offence"] else None
    if offence is not None and offence.pupil != pupil.id:
        raise NotDoneError("That offence is another pupil's.")
    suspend.check_proposal(offence, reason)

    def do(by: Recorder) -> Reply:
        case = suspend.propose(state, by, pupil.id, offence, reason)
        return {"ok": True, "rows": [_row(case)]}

    return orders.begin(state, do)


def hear(state: State, arguments: Arguments) -> Reply:
    """They were heard, or invited twice."""
    evidence = conversation(arguments, state.local.date())
    suspend.check_hearing(state, _case(state, arguments), evidence)
    return _order(state, arguments, lambda by, case: suspend.hear(state, by, case, evidence))


def check(state: State, arguments: Arguments) -> Reply:
    """Whether it could be confirmed so, given a reason; nothing waits and nothing is changed."""
    letter = _letter(arguments, "a reason")
    suspend.check_letter(state, _case(state, arguments), letter)
    return {"ok": True}


def confirm(state: State, arguments: Arguments) -> Reply:
    """It is confirmed in writing."""
    letter = _letter(arguments, arguments["reason"] or "")
    suspend.check_letter(state, _case(state, arguments), letter)
    return _order(state, arguments, lambda by, case: suspend.confirm(state, by, case, letter))


def end(state: State, arguments: Arguments) -> Reply:
    """It is over."""
    return _over(state, arguments, Happening.END)


def drop(state: State, arguments: Arguments) -> Reply:
    """It goes no further."""
    return _over(state, arguments, Happening.DROP)


def delegates(state: State, _arguments: Arguments) -> Reply:
    """Today's, for the operator's own terminal."""
    return {"ok": True, "names": [each.shown_name for each in delegate.of_today(state)]}


def name_delegate(state: State, arguments: Arguments) -> Reply:
    """A teacher may give back today what the directie keeps."""
    _refuse(delegate.against_naming(state, _member(state, arguments["name"]), DIRECTOR))

    def do(by: Recorder) -> Reply:
        _refuse(delegate.name(state, _member(state, arguments["name"]), by))
        return {"ok": True, "rows": []}

    return orders.begin(state, do, Permission.DELEGATE)


def end_delegate(state: State, arguments: Arguments) -> Reply:
    """He may not any more."""
    _refuse(delegate.against_ending(state, _member(state, arguments["name"]), DIRECTOR))

    def do(by: Recorder) -> Reply:
        _refuse(delegate.end(state, _member(state, arguments["name"]), by))
        return {"ok": True, "rows": []}

    return orders.begin(state, do, Permission.DELEGATE)


def offence_of(state: State, text: str) -> Offence:
    """The offence with that id; raises NotDoneError."""
    found = state.store.cases.offences.get(OffenceId(UUID(text)))
    if found is None:
        raise NotDoneError("There is no such offence: see kiosk-admin offence list.")
    return found


def _over(state: State, arguments: Arguments, happening: Happening) -> Reply:
    suspend.check(_case(state, arguments), happening)
    return _order(state, arguments, lambda by, case: suspend.end(state, by, case, happening))


def _order(
    state: State, arguments: Arguments, act: Callable[[Recorder, Suspension], None]
) -> Reply:
    """Let an act wait that is about a case as it will be then."""

    def do(by: Recorder) -> Reply:
        act(by, _case(state, arguments))
        return {"ok": True, "rows": [_row(_case(state, arguments))]}

    return orders.begin(state, do)


def _letter(arguments: Arguments, reason: str) -> Letter:
    days = [arguments["first"], arguments["last"]]
    period = Period(*map(date.fromisoformat, days)) if all(days) else None
    return Letter(period, reason, arguments["how_to_object"])


def _case(state: State, arguments: Arguments) -> Suspension:
    found = state.store.cases.suspensions.get(SuspensionId(UUID(arguments["case"])))
    if found is None:
        raise NotDoneError("There is no such case: see kiosk-admin suspension list.")
    return found


def _refuse(against: Objection | None) -> None:
    if against is not None:
        raise NotDoneError(SENTENCES[against])


def _member(state: State, name: str) -> Staff:
    named = [each for each in state.store.staff.everybody() if each.shown_name == name.strip()]
    if not named:
        raise NotDoneError("Nobody of the staff has that name: see kiosk-admin staff list.")
    return named[0]


def _row(case: Suspension) -> list[str | None]:
    period = case.period
    days = (None, None) if period is None else (str(period.first), str(period.last))
    return [str(case.id), case.phase.value, *days]
