"""What kiosk-admin may ask of the desk: the roster, the badges, pupils' devices, doubtful slots,
the clock."""

from collections.abc import Callable, Mapping
from typing import Any

from db.store import Store
from kiosk.desk import (
    badges,
    enrol,
    lent,
    recovery_code,
    roster,
    settle,
    slot_service,
    staff_change,
    staff_roster,
)
from kiosk.desk.office import Moment, NotDoneError, Reply
from kiosk.desk.order_duties import ORDERS
from kiosk.desk.pupils import PUPILS
from kiosk.desk.state import State

Arguments = Mapping[str, Any]


def answer(state: State, verb: str, arguments: Arguments) -> Reply:
    """Do it, and say what was done or why not.

    Raises:
        KeyError, TypeError, ValueError: it was asked wrongly.
    """
    try:
        return OFFICE[verb](state, arguments)
    except NotDoneError as no:
        return {"ok": False, "error": str(no)}


def _upload_part(state: State, arguments: Arguments) -> Reply:
    state.upload.take(arguments["upload"], arguments["part"], arguments["rows"])
    return {"ok": True}


def _roster_compare(state: State, arguments: Arguments) -> Reply:
    rows = state.upload.whole(arguments["upload"])
    return roster.told(roster.difference(state.store.people.roster.known(), rows))


def _roster_apply(state: State, arguments: Arguments) -> Reply:
    rows = state.upload.whole(arguments["upload"])
    many_left = arguments["many_left"]
    done = roster.apply(state.store, rows, enrol.moment_of(state), many_left=many_left)
    state.upload.forget()
    return done


def _badges_import(state: State, arguments: Arguments) -> Reply:
    rows = state.upload.whole(arguments["upload"])
    moment, replace = enrol.moment_of(state), arguments["replace"]
    done = badges.import_list(state.store, rows, moment, replace=replace)
    state.upload.forget()
    return done


def _badge_enrol(state: State, arguments: Arguments) -> Reply:
    pupil = badges.found(state.store, arguments)
    return enrol.begin(state, pupil, replace=arguments["replace"])


def _badge_block(state: State, arguments: Arguments) -> Reply:
    pupil = badges.found(state.store, arguments)
    blocked = badges.block(state.store, pupil, enrol.moment_of(state))
    return {"ok": True, "blocked": len(blocked)}


def _badge_counts(state: State, _arguments: Arguments) -> Reply:
    return {"ok": True, **state.store.people.badges.counts()}


def _of_pupils(act: Callable[[Store, Arguments, Moment], Reply]) -> Callable[..., Reply]:
    """An act that needs no more of the desk than its store and its clock."""
    return lambda state, arguments: act(state.store, arguments, enrol.moment_of(state))


def _clock_show(state: State, _arguments: Arguments) -> Reply:
    return {"ok": True, **state.clock_trust.told()}


def _clock_confirm(state: State, arguments: Arguments) -> Reply:
    state.clock_trust.confirm(arguments["shown"])
    return {"ok": True}


def _clock_end_bound(state: State, _arguments: Arguments) -> Reply:
    state.clock_trust.end_bound()
    return {"ok": True, **state.clock_trust.told()}


OFFICE: Mapping[str, Callable[[State, Arguments], Reply]] = {
    "upload_part": _upload_part,
    "roster_compare": _roster_compare,
    "roster_apply": _roster_apply,
    "badges_import": _badges_import,
    "badge_enrol": _badge_enrol,
    "badge_block": _badge_block,
    "badge_counts": _badge_counts,
    "doubtful_slots": settle.doubtful,
    "slot_settle": settle.settle,
    "slots_out": slot_service.listed,
    "slot_out": slot_service.asked_out,
    "slot_back": slot_service.asked_back,
    "lent_list": lent.listed,
    "staff_list": staff_change.listed,
    "staff_change": staff_change.begin,
    "staff_compare": staff_roster.compared,
    "staff_link": staff_roster.link,
    "staff_recovery": recovery_code.asked,
    "staff_recover": staff_change.begin_recovery,
    **ORDERS,
    **{verb: _of_pupils(act) for verb, act in PUPILS.items()},
    "clock_show": _clock_show,
    "clock_confirm": _clock_confirm,
    "clock_end_bound": _clock_end_bound,
}
