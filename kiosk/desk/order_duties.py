"""Duties and offences as asked at the command line: police, suspension and inspectorate have their
face there and nowhere else (M3). Everything waits for a director (`kiosk.desk.orders`)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from kiosk.desk import badges, duties, held, order_cases, orders
from kiosk.desk.consequences import Recorder
from kiosk.desk.offence_change import correct, withdraw
from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.order_cases import offence_of
from kiosk.desk.order_evidence import evidence_for
from kiosk.desk.state import State
from policy.duties import Duty, DutyId, Objection, cancel_objection, objection
from policy.offences import Category, Offence
from policy.offences import Objection as OffenceObjection
from policy.people import PupilId, Role
from policy.suspension import SuspensionId

Arguments = Mapping[str, Any]
DIRECTOR = frozenset({Role.DIRECTOR})

SENTENCES: Mapping[Objection, str] = {
    Objection.NOT_OPEN: "That duty is done or cancelled already.",
    Objection.NOT_YOURS: "That is a director's.",
    Objection.OTHER_EVIDENCE: "That is evidence of another kind of duty.",
    Objection.INCOMPLETE: "Something is missing or still to come: all four present and --restated,"
    " or two invitations on two days, and no day after today or before it happened.",
    Objection.STILL_ASKED: "Its reason still holds: it is done, not cancelled.",
}
OFFENCE_SENTENCES: Mapping[OffenceObjection, str] = {
    OffenceObjection.NO_CATEGORY: "Give at least one --category.",
    OffenceObjection.WATCH_MAY_BE_ON: "For a watch, not_switched_off is no offence.",
}


def listed(state: State, _arguments: Arguments) -> Reply:
    """Every open duty, once a director said yes."""

    def do(_by: Recorder) -> Reply:
        return {"ok": True, "rows": [_row(state, each) for each in state.store.cases.duties.open()]}

    return orders.begin(state, do)


def close(state: State, arguments: Arguments) -> Reply:
    """Close one with its evidence."""
    duty = _duty(state, arguments)
    evidence = evidence_for(duty.kind, arguments, state.local)
    since = held.since(state, duty)
    _refuse(objection(duty, evidence, DIRECTOR, state.local.date(), own=False, since=since))

    def do(by: Recorder) -> Reply:
        now = _duty(state, arguments)
        _refuse(duties.close(state, now, evidence, by, _pupil(state, now)))
        return {"ok": True, "rows": []}

    return orders.begin(state, do)


def cancel(state: State, arguments: Arguments) -> Reply:
    """Cancel one whose reason fell away."""
    duty = _duty(state, arguments)
    _refuse(cancel_objection(duty, DIRECTOR, offered=held.is_offered(state, duty)))

    def do(by: Recorder) -> Reply:
        _refuse(duties.cancel(state, _duty(state, arguments), by))
        return {"ok": True, "rows": []}

    return orders.begin(state, do)


def offences(state: State, arguments: Arguments) -> Reply:
    """A pupil's offences, once a director said yes: history is his (policy.md, Privacy)."""
    pupil = badges.found(state.store, arguments)

    def do(_by: Recorder) -> Reply:
        found = state.store.cases.offences.of_pupil(pupil.id)
        return {"ok": True, "rows": [_offence_row(state, each) for each in found]}

    return orders.begin(state, do)


def withdraw_offence(state: State, arguments: Arguments) -> Reply:
    """It counts no more; the duties that fell away are told."""
    _standing(state, arguments)

    def do(by: Recorder) -> Reply:
        found = withdraw(state, _standing(state, arguments), by)
        offered = () if found is None else found.offered
        return {"ok": True, "rows": [[str(each)] for each in offered]}

    return orders.begin(state, do)


def correct_offence(state: State, arguments: Arguments) -> Reply:
    """It was something else."""
    _standing(state, arguments)
    categories = [Category(word) for word in arguments["categories"]]
    if not categories:
        raise NotDoneError(OFFENCE_SENTENCES[OffenceObjection.NO_CATEGORY])

    def do(by: Recorder) -> Reply:
        against = correct(state, _standing(state, arguments), categories, by)
        if against is not None:
            raise NotDoneError(OFFENCE_SENTENCES[against])
        return {"ok": True, "rows": []}

    return orders.begin(state, do)


def _standing(state: State, arguments: Arguments) -> Offence:
    found = offence_of(state, arguments["offence"])
    if found.withdrawn:
        raise NotDoneError("That offence was withdrawn already.")
    return found


def _refuse(against: Objection | None) -> None:
    if against is not None:
        raise NotDoneError(SENTENCES[against])


def _duty(state: State, arguments: Arguments) -> Duty:
    found = state.store.cases.duties.get(DutyId(UUID(arguments["duty"])))
    if found is None:
        raise NotDoneError("There is no such duty: see kiosk-admin duties list.")
    return found


def _pupil(state: State, duty: Duty) -> PupilId:
    case = state.store.cases.suspensions.get(SuspensionId(duty.about))
    found = held.whose(state, duty) if case is None else case.pupil
    assert found is not None, "a duty is about somebody"
    return found


def _row(state: State, duty: Duty) -> list[str | None]:
    pupil = state.store.pupil(_pupil(state, duty))
    name, group = (pupil.first_name, pupil.group) if pupil else ("", None)
    due = held.local(state, duty.due_at).isoformat(" ", "minutes")
    return [str(duty.id), duty.kind.value, name, group, due]


def _offence_row(state: State, offence: Offence) -> list[Any]:
    at = held.local(state, offence.occurred_at).isoformat(" ", "minutes")
    return [str(offence.id), at, sorted(offence.categories), offence.withdrawn]


ORDERS: Mapping[str, Callable[[State, Arguments], Reply]] = MappingProxyType(
    {
        "duty_list": listed,
        "duty_close": close,
        "duty_cancel": cancel,
        "offence_list": offences,
        "offence_withdraw": withdraw_offence,
        "offence_correct": correct_offence,
        "suspension_list": order_cases.suspensions,
        "suspension_propose": order_cases.propose,
        "suspension_hear": order_cases.hear,
        "suspension_check": order_cases.check,
        "suspension_confirm": order_cases.confirm,
        "suspension_end": order_cases.end,
        "suspension_drop": order_cases.drop,
        "delegate_list": order_cases.delegates,
        "delegate_name": order_cases.name_delegate,
        "delegate_end": order_cases.end_delegate,
    }
)
"""By the verb they are asked with."""
