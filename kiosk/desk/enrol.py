"""A badge is given out at the reader: for half a minute, the next badge is that pupil's.

Meanwhile no badge opens a door: a badge that turns out to be somebody's is refused, and pupils
wait those seconds.
"""

import math

from kiosk import views
from kiosk.desk import badges
from kiosk.desk.office import Enrolment, Moment, NotDoneError, Reply
from kiosk.desk.state import State
from kiosk.ports import Asked, BadgePresented, BadgeProblem, BadgeRejected
from policy.people import Pupil

ENROL_S = 30.0
"""Time to walk from a keyboard to the reader."""

_NO = {
    BadgeProblem.SEVERAL: "Several badges were held to the reader: hold up one.",
    BadgeProblem.RANDOM: "That was a phone or a bank card, whose number changes: take a badge.",
    BadgeProblem.IMPOSSIBLE: "That badge has a number that no badge can have: take another.",
}
_LATE = f"No badge was held to the reader within {ENROL_S:g} s: ask again."


def begin(state: State, pupil: Pupil, *, replace: bool) -> Reply:
    """Wait for a badge of that pupil; with `replace` his old ones are blocked at once.

    Raises:
        NotDoneError: another is waited for, somebody is at the cabinet, or he has a badge.
    """
    now = state.clock.monotonic()
    if waiting_for_a_badge(state, now):
        raise NotDoneError("Another badge is being given out: try again in half a minute.")
    if state.at_work(now) or state.waiting or state.inquiries:
        raise NotDoneError("Pupils are at the cabinet: try again in a moment.")
    if not replace and state.store.people.badges.of(pupil.id):
        raise NotDoneError("That pupil has a badge: replace it, so that the old one is blocked.")
    before = badges.block(state.store, pupil, moment_of(state)) if replace else []
    state.enrolment = Enrolment(pupil, now + ENROL_S, before)
    state.announce(views.OneMoment, now + ENROL_S)
    return {"ok": True, "first_name": pupil.first_name, "group": pupil.group}


def moment_of(state: State) -> Moment:
    """Now, as the office's acts take it."""
    return Moment(state.clock.now(), state.clock_ok, state.local.date())


def waiting_for_a_badge(state: State, now: float) -> bool:
    """Whether the next badge is somebody's new one."""
    return now < due(state) < math.inf


def take(state: State, event: BadgePresented | BadgeRejected, now: float) -> bool:
    """Take what was held to the reader; False when no badge is waited for."""
    enrolment = state.enrolment
    if enrolment is None or not waiting_for_a_badge(state, now):
        return False
    state.announcement = None
    if isinstance(event, BadgeRejected):
        _end(state, enrolment, _no(_NO[event.problem]))
        return True
    try:
        badges.give(state.store, enrolment.pupil, event.badge, moment_of(state), enrolment.before)
    except NotDoneError as no:
        _end(state, enrolment, _no(str(no)))
    else:
        _end(state, enrolment, {"ok": True})
    return True


def due(state: State) -> float:
    """When waiting for a badge ends, in monotonic seconds."""
    enrolment = state.enrolment
    return math.inf if enrolment is None or enrolment.outcome is not None else enrolment.until


def expire(state: State, now: float) -> None:
    """Nobody held up a badge in time."""
    enrolment = state.enrolment
    if enrolment is not None and now >= due(state):
        _end(state, enrolment, _no(_LATE))


def await_outcome(state: State, asked: Asked) -> None:
    """Answer what came of it, now or when it is known."""
    enrolment = state.enrolment
    if enrolment is None or enrolment.asked is not None:
        asked.answer(_no("No badge is being given out: ask for one first."))
        return
    enrolment.asked = asked
    if enrolment.outcome is not None:
        _end(state, enrolment, enrolment.outcome)


def _end(state: State, enrolment: Enrolment, outcome: Reply) -> None:
    enrolment.outcome = outcome
    if enrolment.asked is not None:
        state.enrolment = None
        enrolment.asked.answer(outcome)


def _no(sentence: str) -> Reply:
    return {"ok": False, "error": sentence}
