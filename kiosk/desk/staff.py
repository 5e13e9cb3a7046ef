"""A member of staff at the screen: whose badge, which key, how long."""

import math

from kiosk.desk import lock_test, sign_in, staff_change, technician
from kiosk.desk.refuse import record_refusal
from kiosk.desk.session import COUNTDOWN_S, Session, Stage, Step
from kiosk.desk.state import State
from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_staff import ConfirmChange, Key, SignedIn, StaffView, StaffWanted, Tap, Wanted
from policy.refusals import Reason


def take_badge(state: State, event: BadgePresented, now: float) -> bool:
    """Take a badge that is one of the staff's, or a pupil's while one of them is at work; False
    when it is the gate's. A pupil interrupts whoever types a PIN, and nobody who has signed in."""
    if staff_change.take_badge(state, event, now):
        return True
    member, session = state.store.staff.of_badge(event.badge, state.clock.now()), state.session
    if member is not None:
        sign_in.begin(state, member, now, technician.asks_for(session, member))
        return True
    if session is None or sign_in.typing(session):
        sign_in.end(state)
        return False
    record_refusal(state, Reason.BUSY)
    return True


def tap(state: State, key: Tap, now: float) -> None:
    """Take a key; one that comes when nobody is at the screen any more means nothing."""
    session = state.session
    if session is None:
        return
    if sign_in.typing(session):
        before = session.stage
        sign_in.type_key(state, session, key, now)
        if session.stage is Stage.OPEN:
            _signed_in(state, session, before, now)
        return
    session.touched_at = now
    pending = staff_change.waits_for_confirmation(state, session)
    if key is Key.STOP:
        sign_in.end(state)
    elif pending is not None and key is Key.YES:
        staff_change.confirm(state, pending, now)
    elif pending is not None and key is Key.NO:
        staff_change.refuse(state, pending)
    elif technician.is_one(session.member):
        technician.tap(state, session, key, now)


def _signed_in(state: State, session: Session, before: Stage, now: float) -> None:
    """A PIN was right, or chosen."""
    if before is Stage.REPEAT:
        staff_change.chosen(state)
    if session.returns_to is not None:
        state.session = session.returns_to
        state.session.touched_at = now
        technician.repair(state, state.session, now)
    elif technician.is_one(session.member):
        technician.begin(state, session)


def expire(state: State, now: float) -> None:
    """Whoever has not touched anything for too long is gone."""
    if state.session is not None and now >= state.session.ends_at:
        sign_in.end(state)
    staff_change.expire(state, now)
    lock_test.expire(state, now)


def due(state: State) -> float:
    """When that is, in monotonic seconds."""
    ends_at = staff_change.due(state) if state.session is None else state.session.ends_at
    test = state.testing
    return ends_at if test is None else min(ends_at, test.at + lock_test.ANSWER_S)


def time_matters(state: State, now: float) -> bool:
    """Whether something of the staff's waits for time to pass: a simulation may not skip it."""
    pending = state.staff_change
    waits = pending is not None and pending.step is not None
    return waits or bool(state.session or state.testing) or sign_in.somebody_is_locked(state, now)


def view(state: State, session: Session, at: At, now: float) -> StaffView:
    """What the member of staff sees."""
    if sign_in.typing(session):
        return sign_in.view(state, session, at, now)
    pending, name = staff_change.waits_for_confirmation(state, session), session.member.shown_name
    closes = closes_in_s(session, now)
    if pending is None and technician.is_one(session.member):
        return technician.view(state, session, at, now, closes)
    if pending is None:
        return SignedIn(at, name, closes)
    about = pending.member
    return ConfirmChange(
        at, name, pending.change, about.shown_name, tuple(sorted(about.roles)), closes
    )


def wanted(state: State, at: At) -> StaffWanted | None:
    """What is shown instead of idle while a change of the staff waits."""
    pending = state.staff_change
    if pending is None or pending.step is None or pending.step is Step.PIN:
        return None
    confirm = pending.step is Step.CONFIRM
    return StaffWanted(at, Wanted.DIRECTOR if confirm else Wanted.BADGE)


def closes_in_s(session: Session, now: float) -> int | None:
    """The last seconds of a session, None before those."""
    left_s = session.ends_at - now
    return math.ceil(left_s) if left_s <= COUNTDOWN_S else None


def next_change(state: State, now: float) -> float:
    """When the staff's screen changes by itself, in monotonic seconds: while something is counted
    down, each second."""
    session = state.session
    if session is None:
        return math.inf
    if sign_in.typing(session):
        locked_s = sign_in.standing(state, session.member, now).locked_s
        return now + (locked_s % 1.0 or 1.0) if locked_s else math.inf
    left_s = session.ends_at - now
    return now + (left_s % 1.0 or 1.0) if left_s <= COUNTDOWN_S else session.ends_at - COUNTDOWN_S
