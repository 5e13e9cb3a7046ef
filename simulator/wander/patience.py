"""How long anything may be under way at the desk: the school's times, written down once more and
not read from the kiosk, so that a time-out that does not come is found.

`Patience` is asked after every decision. What is under way has a key that stays the same as long as
nothing new happened to it, and a bound; who stays longer than that is told.
"""

from collections.abc import Hashable, Iterator

from kiosk.desk.evidence import believed
from kiosk.desk.session import Session, Stage, Step
from kiosk.desk.state import State, Visit
from kiosk.views_duties import ConfirmOrder
from kiosk.views_staff import ConfirmChange, Covered, Shown
from simulator.wander.patience_shown import Bound, is_at_his_door, shown

SLACK_S = 1.0
CIRCLES_MAX = 1000
"""Decisions at one and the same moment: more, and the desk asks to be called again for ever."""


class Overdue(Exception):  # noqa: N818 - it is what is found
    """Something is under way for longer than it may be."""


class Patience:
    """Of one kiosk, from its start on."""

    def __init__(self) -> None:
        self._since: dict[Hashable, float] = {}
        self._now, self._circles = -1.0, 0

    def look(self, state: State, view: Shown, now: float) -> None:
        """Look at what is under way at `now`, in monotonic seconds.

        Raises:
            Overdue: what, and for how long.
        """
        self._count(now)
        bounds = dict(_under_way(state, view, now))
        self._since = {key: self._since.get(key, now) for key in bounds}
        for key, bound in bounds.items():
            if now > self._since[key] + bound + SLACK_S:
                raise Overdue(f"{key} since {now - self._since[key]:.1f} s, not {bound:g} s")

    def _count(self, now: float) -> None:
        self._circles = self._circles + 1 if now == self._now else 0
        self._now = now
        if self._circles > CIRCLES_MAX:
            raise Overdue("the desk is called again and again, and no time passes")


def _under_way(state: State, view: Shown, now: float) -> Iterator[Bound]:
    for visit in state.visits.values():
        yield from _door(state, visit)
    yield from _looks(state)
    yield from _waiting(state, now)
    yield from _asked(state)
    if state.session is not None:
        yield from _session(state, state.session, view, now)
    yield from shown(state, view, now)
    yield from _journal(state, now)


def _door(state: State, visit: Visit) -> Iterator[Bound]:
    act = visit.stay.authorisation
    if visit.stay.slot in state.strays or not believed(state, visit.stay.slot):
        yield ("a door that proves nothing", act, visit.opened_at), 10.0
    elif visit.opened_at is None and not visit.said_stuck:
        yield ("a door that does not open", act), 5.0
    elif visit.opened_at is None:
        yield ("a pupil who was sent to the teacher", act), 15.0


def _looks(state: State) -> Iterator[Bound]:
    for look in state.looks.values():
        if not look.opened:
            yield ("a look that does not open", look.authorisation), 5.0
    if state.testing is not None:
        yield ("a lock test", state.testing.authorisation), 3.0
    for inquiry in state.inquiries:
        yield ("what a board is asked after the start", inquiry.stay.authorisation), 5.0


def _waiting(state: State, now: float) -> Iterator[Bound]:
    for each in state.waiting:
        yield ("a badge that waits", each.since), 60.0
    if not state.waiting or state.inquiries:
        return
    at_work = [visit for visit in state.visits.values() if is_at_his_door(visit, now)]
    if len(at_work) < state.doors:
        yield ("a badge that waits for nobody", state.waiting[0].since), 0.0


def _asked(state: State) -> Iterator[Bound]:
    """What somebody asked for at a keyboard, and waits for at the kiosk."""
    enrolment, change, order = state.enrolment, state.staff_change, state.order
    if enrolment is not None and enrolment.outcome is None:
        yield ("a badge that is given out", id(enrolment)), 30.0
    if state.session is not None:
        return
    if change is not None and change.step is not None:
        yield ("a change of the staff", id(change), change.step), _step_s(change.step)
    if order is not None and order.outcome is None:
        yield ("an order", order.number), 60.0


def _step_s(step: Step) -> float:
    """Without anybody at the screen nobody chooses a PIN."""
    return 0.0 if step is Step.PIN else 60.0


def _session(state: State, session: Session, view: Shown, now: float) -> Iterator[Bound]:
    touched = session.touched_at
    if session.stage is not Stage.OPEN:
        yield ("a PIN", session.stage, touched), 20.0 if session.stage is Stage.PIN else 60.0
        return
    work = session.work
    named = isinstance(view, ConfirmChange) or (work is not None and work.shows_names)
    if named and not isinstance(view, Covered | ConfirmOrder):
        yield ("names on the screen", type(view), touched), 30.0
    if work is not None and work.busy(state):
        return
    last = max(touched, session.busy_at)
    yield ("a session", last), 60.0
    if now >= last + 50.0 and getattr(view, "closes_in_s", 0) is None:
        yield ("a session that ends untold", last), 0.0


def _journal(state: State, now: float) -> Iterator[Bound]:
    """At rest it is moved out of its log."""
    there = any(is_at_his_door(visit, now) for visit in state.visits.values())
    moved = state.store.head.seq == state.checkpointed_seq
    if not (there or state.waiting or state.inquiries or state.behind or moved):
        yield ("a journal in its log", state.store.head.seq, state.handled_at), 5.0
