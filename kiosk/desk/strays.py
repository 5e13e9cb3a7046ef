"""Doors that stand open though nobody was given them: forced, found open, or opened late.

What lies behind such a door is still whose it was, in his last custodian's keeping: a hook says
that a door is open, never what somebody took. Only a late door takes a certainty away, because it
may be the pupil himself who stands at it.
"""

from datetime import timedelta
from typing import Any

from db.errors import DatabaseFull
from kiosk.desk import parts, quarantine
from kiosk.desk.evidence import believed
from kiosk.desk.moves import move
from kiosk.desk.session import Stage
from kiosk.desk.state import Late, State, Stray
from policy.doors import Cause
from policy.people import Role
from policy.permissions import Permission, may
from policy.recovery import Act
from policy.stays import MOVES, Happening, Stay

LATE_S = 60.0
"""A door that gives way within a minute after its pupil was sent to the teacher is his late door,
and nobody is shouted at. Springs that take longer were never heard of."""
KEY_AFTER_TEST = timedelta(minutes=1)
"""So long after a lock test that opened nothing its door may be opened with its key, which is what
the page says to do (F6)."""


def may_open_late(state: State, stay: Stay, act: Act, now: float) -> None:
    """The door of that stay may have been pulsed and was not seen open: it may open yet."""
    state.late[stay.slot] = Late(stay.id, act, now + LATE_S)


def opened(state: State, slot: int, now: float) -> None:
    """Take a door that stands open and is nobody's at work. At the start of the kiosk it may have
    stood so for long, with a technician before it, and a jammed one he opens with its key: each is
    reminded of, and no alarm."""
    if not believed(state, slot):
        return
    if slot in state.strays or any(each.stay.slot == slot for each in state.inquiries):
        return
    stay = _stay_in(state, slot)
    if stay is not None and _opened_late(state, stay, now):
        return
    forced = slot in state.seen_shut and not _opened_with_its_key(state, slot)
    told = not (forced and _known_as_forced(state, slot))
    state.strays[slot] = Stray(slot, now, forced, told)
    if forced:
        state.forced_at[slot] = now
        state.put_out(slot, Cause.FORCED)
    if told and forced:
        _record_forced(state, slot, stay)
    elif told:
        _record(state, "door.found_open", slot, stay)
    quarantine.keep(state)


def shut(state: State, slot: int) -> None:
    """Take a door that is shut: an alarm about it is over."""
    state.seen_shut.add(slot)
    stray = state.strays.pop(slot, None)
    if stray is not None and stray.told:
        _record(state, "door.shut_again", slot, _stay_in(state, slot))


def _known_as_forced(state: State, slot: int) -> bool:
    """Whether the journal has it, and nobody looked since: a loose contact that is too slow to be
    known as broken may open and shut all day."""
    return slot in state.forced_at or state.slots_out.get(slot) is Cause.FORCED


def _opened_with_its_key(state: State, slot: int) -> bool:
    """Whether that is how a technician opens it: while he is signed in a jammed one, and one whose
    test opened nothing a moment ago. By then its board, which saw it open, calls it jammed no more.
    """
    if state.slots_out.get(slot) is Cause.JAMMED and _technician_is_there(state):
        return True
    if not state.clock_ok:  # of when it was nobody is sure: rather an alarm
        return False
    since = state.clock.now() - KEY_AFTER_TEST
    return slot in state.store.slot_troubles(("lock_test.stuck",), since)


def _technician_is_there(state: State) -> bool:
    session = state.session
    if session is None or session.stage is not Stage.OPEN:
        return False
    return may(session.member.roles, Permission.DIAGNOSE)


def _opened_late(state: State, stay: Stay, now: float) -> bool:
    """Whether it was the late door of that stay; then nobody can say what lies behind it."""
    late = state.late.get(stay.slot)
    if late is None or late.stay != stay.id or now >= late.until:
        return False
    if (stay.phase, Happening.OPENED_LATE) not in MOVES:
        return False
    with state.act(Role.SYSTEM) as transaction:
        move(transaction, stay, late.act, Happening.OPENED_LATE)
    state.strays[stay.slot] = Stray(stay.slot, now, forced=False)
    return True


def _stay_in(state: State, slot: int) -> Stay | None:
    return next((stay for stay in state.store.open_stays() if stay.slot == slot), None)


def _record_forced(state: State, slot: int, stay: Stay | None) -> None:
    """Write it, in one act with that its slot is out of service when that is news: a crash never
    leaves a forced slot that is given out."""
    data, news = _told_of(stay), slot in state.unkept
    try:
        with state.act(Role.SYSTEM) as act:
            act.record("door.forced", data, slot)
            if news:
                quarantine.write(state, act, slot)
    except DatabaseFull:
        state.unwritten.append(("door.forced", data, slot, Role.SYSTEM))
        raise
    if news:
        state.unkept.remove(slot)


def _record(state: State, kind: str, slot: int, stay: Stay | None) -> None:
    """What a hook says is so whether or not the disk takes it; `parts.record` writes it later."""
    parts.record(state, kind, _told_of(stay), slot)


def _told_of(stay: Stay | None) -> dict[str, Any]:
    return {"stay": None if stay is None else str(stay.id)}
