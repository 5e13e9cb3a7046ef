"""What the relay and kiosk-admin may ask through the socket. Nothing here can reach a lock."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kiosk.desk import enrol, office_requests, orders, staff_change, technician
from kiosk.desk.change_day import SENTENCES, change_day, read, told
from kiosk.desk.figures import figures
from kiosk.desk.office import Verifying
from kiosk.desk.office_requests import OFFICE
from kiosk.desk.parts import health
from kiosk.desk.state import State
from kiosk.ports import Asked
from policy.day_objections import Objection

Reply = Mapping[str, Any]


def answer(state: State, asked: Asked) -> None:
    """Answer one request; whoever asked for nonsense is told so in one sentence. A check of the
    journal is answered when it is done (`upkeep`), an enrolment's outcome when there is one."""
    if asked.verb == "verify":
        _begin_verification(state, asked)
        return
    if asked.verb in _OUTCOMES:
        _OUTCOMES[asked.verb](state, asked)
        return
    try:
        if asked.verb in OFFICE:
            reply = office_requests.answer(state, asked.verb, asked.arguments)
        else:
            reply = _ANSWERS[asked.verb](state, asked.arguments)
    except (KeyError, TypeError, ValueError) as error:
        reply = {"ok": False, "error": f"{asked.verb} was asked wrongly: {error}"}
    asked.answer(reply)


def _entries_after(state: State, arguments: Mapping[str, Any]) -> Reply:
    lineage = arguments["lineage"]
    entries, waiting = state.store.entries_after(
        None if lineage is None else UUID(lineage), int(arguments["seq"]), int(arguments["limit"])
    )
    return {
        "ok": True,
        "school": str(state.store.school),
        "cabinet": str(state.store.cabinet),
        "entries": [entry.to_json() for entry in entries],
        "waiting": waiting,
    }


def _relay_status(state: State, arguments: Mapping[str, Any]) -> Reply:
    state.relay_waiting = int(arguments.get("waiting", 0))
    state.relay_heard_at = state.clock.monotonic() if arguments["connected"] else None
    return {"ok": True}


def _health(state: State, _arguments: Mapping[str, Any]) -> Reply:
    marks = health(state)
    return {
        "ok": True,
        "reader": marks.reader,
        "locks": marks.locks,
        "network": marks.network,
        "clock": marks.clock,
        "failed": {part: int(fault) for part, fault in sorted(state.failed.items())},
        "open_stays": len(state.store.open_stays()),
    }


def _diagnose(state: State, _arguments: Mapping[str, Any]) -> Reply:
    told = technician.told(state, state.clock.monotonic())
    return {"ok": True, **told, "figures": figures(state)}


def _metrics(state: State, _arguments: Mapping[str, Any]) -> Reply:
    return {"ok": True, "figures": figures(state)}


def _begin_verification(state: State, asked: Asked) -> None:
    if state.verification is not None:
        asked.answer({"ok": False, "error": "A check of the journal is under way; ask again."})
    else:
        state.verification = Verifying(state.store.verification(), asked)


def _day_change(state: State, arguments: Mapping[str, Any]) -> Reply:
    exception = read(arguments, state.clock.now(), state.clock_ok)
    changed = change_day(state.store, state.timetable, state.zone, exception)
    if isinstance(changed, Objection):
        return {"ok": False, "error": SENTENCES[changed]}
    state.timetable = changed
    return {"ok": True}


def _day_exceptions(state: State, arguments: Mapping[str, Any]) -> Reply:
    since = date.fromisoformat(arguments["since"])
    entered = state.store.day_exceptions.entered()
    return {"ok": True, "exceptions": [told(each) for each in entered if each.day >= since]}


_OUTCOMES: Mapping[str, Callable[[State, Asked], None]] = {
    "badge_outcome": enrol.await_outcome,
    "staff_outcome": staff_change.await_outcome,
    "order_outcome": orders.await_outcome,
}
"""Answered when it is known what came of it."""

_ANSWERS: Mapping[str, Callable[[State, Mapping[str, Any]], Reply]] = {
    "entries_after": _entries_after,
    "relay_status": _relay_status,
    "health": _health,
    "diagnose": _diagnose,
    "metrics": _metrics,
    "day_change": _day_change,
    "day_exceptions": _day_exceptions,
}
