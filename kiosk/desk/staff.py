"""A member of staff at the screen: whose badge, which key, how long."""

import math

from kiosk.desk import lock_test, look, menu, orders, sign_in, staff_change, technician
from kiosk.desk.refuse import record_refusal
from kiosk.desk.session import COUNTDOWN_S, NAMES_S, Session, Stage, Step
from kiosk.desk.state import State
from kiosk.ports import BadgePresented, DoorMoved, PulseAnswered
from kiosk.views import At
from kiosk.views_duties import ConfirmOrder
from kiosk.views_staff import (
    ConfirmChange,
    Covered,
    Key,
    SignedIn,
    StaffView,
    StaffWanted,
    Tap,
    Wanted,
)
from policy.people import Staff
from policy.refusals import Reason
from policy.staff_changes import Change

READ_S = 1.0
"""A question that takes somebody's page is read before it is answered."""


def take_badge(state: State, event: BadgePresented, now: float) -> bool:
    """Take a badge that is one of the staff's, or a pupil's while one of them is at work; False
    when it is the gate's. A pupil interrupts whoever types a PIN, and nobody who has signed in."""
    _end_a_strangers(state, now)
    if staff_change.take_badge(state, event, now):
        return True
    session = state.session
    if session is not None and _taken_by_work(state, session, event, now):
        session.touched_at = now
        return True
    member = state.store.staff.of_badge(event.badge, state.clock.now())
    if member is not None:
        _change_places(state, member, now)
        return True
    if session is None or sign_in.typing(session):
        sign_in.end(state)
        return False
    record_refusal(state, Reason.BUSY)
    return True


def _taken_by_work(state: State, session: Session, event: BadgePresented, now: float) -> bool:
    if session.work is None or _covered(state, session, now):
        return False
    return session.work.take_badge(state, session, event, now)


def _change_places(state: State, member: Staff, now: float) -> None:
    """Another badge of the staff: its holder types his PIN now. Whoever chooses one has none yet to
    type, so his own badge once more changes nothing."""
    session = state.session
    if session is not None and sign_in.chooses(session, member):
        return
    asked_by = technician.asks_for(session, member)
    if asked_by is None:
        sign_in.leave(state, now)
    sign_in.begin(state, member, now, asked_by)


def take_door(state: State, event: DoorMoved | PulseAnswered, now: float) -> bool:
    """Take what a door or a board says of a lock test, or of a look inside; else False."""
    return lock_test.take(state, event, now) or look.take(state, event, now)


def tap(state: State, key: Tap, now: float) -> None:
    """Take a key; one that comes when nobody is at the screen any more means nothing."""
    _end_a_strangers(state, now)
    session = state.session
    if session is None:
        return
    if sign_in.typing(session):
        before = session.stage
        sign_in.type_key(state, session, key, now)
        if session.stage is Stage.OPEN:
            _signed_in(state, session, before, now)
        return
    covered, session.touched_at = _covered(state, session, now), now
    if key is Key.STOP:
        sign_in.leave(state, now)
        sign_in.end(state)
    elif not covered:
        _work(state, session, key, now)


def _work(state: State, session: Session, key: Tap, now: float) -> None:
    if now < session.asked_at + READ_S and _asked(state, session):
        return  # the finger was on its way to something else
    pending = staff_change.waits_for_confirmation(state, session)
    if pending is not None and key is Key.YES:
        sign_in.leave(state, now)
        staff_change.confirm(state, pending, session, now)
    elif pending is not None and key is Key.NO:
        sign_in.leave(state, now)
        staff_change.refuse(state, pending)
    elif pending is None and (order := orders.waits_for_confirmation(state, session)) is not None:
        if key is Key.YES:
            sign_in.leave(state, now)
            orders.confirm(state, order, session)
        elif key is Key.NO:
            sign_in.leave(state, now)
            orders.refuse(state, order)
    elif session.work is not None:
        session.work.tap(state, session, key, now)


def step(state: State, now: float) -> None:
    """Let the work at the screen go on by what doors did."""
    _end_a_strangers(state, now)
    session = state.session
    if session is None or session.work is None:
        return
    session.work.step(state, session, now)
    if _waits_for_doors(state, session):
        session.busy_at = now
    if not _asked(state, session):
        session.asked_at = math.inf
    elif session.asked_at == math.inf:
        session.asked_at = now


def _asked(state: State, session: Session) -> bool:
    """Whether he is asked for a yes instead of seeing what he is at."""
    change = staff_change.waits_for_confirmation(state, session)
    return change is not None or orders.waits_for_confirmation(state, session) is not None


def _end_a_strangers(state: State, now: float) -> None:
    """End a session whose member is no more who he was when he held up his badge: he has left, his
    day is over, or his roles are others. He signs in anew, as who he is now."""
    session = state.session
    if session is not None and not _is_who_he_was(state, session):
        sign_in.leave(state, now)
        sign_in.end(state)


def _is_who_he_was(state: State, session: Session) -> bool:
    him = state.store.staff.member(session.member.id)
    before = session.returns_to
    same = him is not None and him.roles == session.member.roles
    return same and (before is None or _is_who_he_was(state, before))


def _covered(state: State, session: Session, now: float) -> bool:
    """Whether names left the screen because nobody touched it. A change of the staff that is asked
    about has one; a request has a number."""
    names = staff_change.waits_for_confirmation(state, session) is not None
    if not names and orders.waits_for_confirmation(state, session) is None:
        names = session.work is not None and session.work.shows_names
    return names and now >= session.touched_at + NAMES_S


def _signed_in(state: State, session: Session, before: Stage, now: float) -> None:
    """A PIN was right, or chosen."""
    if before is Stage.REPEAT:
        staff_change.chosen(state)
    if session.returns_to is not None:
        state.session = session.returns_to
        state.session.touched_at = now
        technician.repair(state, state.session, session.member, now)
    else:
        session.first_work = session.work = menu.first_work(state, session)
        session.asked_at = -math.inf if _asked(state, session) else math.inf


def expire(state: State, now: float) -> None:
    """Whoever has not touched anything for too long is gone."""
    session = state.session
    if session is not None and now >= session.ends_at and not _waits_for_doors(state, session):
        sign_in.leave(state, now)
        sign_in.end(state)
    staff_change.expire(state, now)
    orders.expire(state, now)
    lock_test.expire(state, now)
    look.expire(state, now)


def _waits_for_doors(state: State, session: Session) -> bool:
    """A session never ends by itself while a door that it opened stands open."""
    return session.work is not None and session.work.busy(state)


def due(state: State, now: float) -> float:
    """When that is, in monotonic seconds."""
    session, test = state.session, state.testing
    moments = [staff_change.due(state), orders.due(state)] if session is None else []
    if session is not None and not _waits_for_doors(state, session):
        moments.append(session.ends_at)
    if session is not None and session.work is not None:
        moments.append(session.work.due(state, now))
    if test is not None:
        moments.append(test.at + lock_test.ANSWER_S)
    return min([look.due(state), *moments])


def time_matters(state: State, now: float) -> bool:
    """Whether something of the staff's waits for time to pass: a simulation may not skip it."""
    pending = state.staff_change
    waits = pending is not None and pending.step is not None
    waits = waits or (state.order is not None and state.order.outcome is None)
    return waits or bool(state.session or state.testing) or sign_in.somebody_is_locked(state, now)


def view(state: State, session: Session, at: At, now: float) -> StaffView:
    """What the member of staff sees."""
    if sign_in.typing(session):
        return sign_in.view(state, session, at, now)
    pending, name = staff_change.waits_for_confirmation(state, session), session.member.shown_name
    closes = closes_in_s(session, now)
    if _covered(state, session, now):
        return Covered(at, name, closes)
    order = orders.waits_for_confirmation(state, session)
    if pending is None and order is not None:
        return ConfirmOrder(at, name, order.number, closes)
    if pending is None and session.work is not None:
        return session.work.view(state, session, at, closes)
    if pending is None:
        return SignedIn(at, name, closes)
    about = pending.member
    return ConfirmChange(
        at, name, pending.change, about.shown_name, tuple(sorted(about.roles)), closes
    )


def wanted(state: State, at: At) -> StaffWanted | None:
    """What is shown instead of idle while a change of the staff waits, or what only a director may
    do."""
    pending, order = state.staff_change, state.order
    if order is not None and order.outcome is None:
        return StaffWanted(at, Wanted.DIRECTOR)
    if pending is None or pending.step is None or pending.step is Step.PIN:
        return None
    confirm = pending.step is Step.CONFIRM
    who = Wanted.OFFICE if pending.change is Change.DAY_BADGE else Wanted.DIRECTOR
    return StaffWanted(at, who if confirm else Wanted.BADGE)


def closes_in_s(session: Session, now: float) -> int | None:
    """The last seconds of a session, None before those."""
    left_s = session.ends_at - now
    return math.ceil(left_s) if 0 < left_s <= COUNTDOWN_S else None


def next_change(state: State, now: float) -> float:
    """When the staff's screen changes by itself, in monotonic seconds: while something is counted
    down, each second."""
    session = state.session
    if session is None:
        return math.inf
    if sign_in.typing(session):
        locked_s = sign_in.standing(state, session.member, now).locked_s
        return now + (locked_s % 1.0 or 1.0) if locked_s else math.inf
    if _waits_for_doors(state, session):
        return math.inf
    left_s = session.ends_at - now
    if left_s <= COUNTDOWN_S:
        return now + (left_s % 1.0 or 1.0)
    cover_at = session.touched_at + NAMES_S
    return cover_at if now < cover_at else session.ends_at - COUNTDOWN_S
