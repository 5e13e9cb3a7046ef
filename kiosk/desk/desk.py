"""The desk: takes what happens at the cabinet, decides by policy, commits, then moves locks."""

import math

from db.errors import DatabaseFull
from kiosk import views
from kiosk.desk import cards, doors, enrol, parts, recover, requests, shown, staff
from kiosk.desk.answer import answer
from kiosk.desk.collect import collect
from kiosk.desk.hand_in import hand_in
from kiosk.desk.question import rest
from kiosk.desk.refuse import PROBLEMS, REFUSAL_S, record_refusal, refuse
from kiosk.desk.state import (
    LEFT_OPEN_S,
    WAITING_MAX,
    WAITING_S_MAX,
    State,
    Visit,
    Waiting,
)
from kiosk.desk.touches import TOUCHES
from kiosk.desk.upkeep import next_upkeep, upkeep
from kiosk.faults import FaultCode
from kiosk.ports import (
    Asked,
    BadgePresented,
    BadgeRejected,
    BoardStarted,
    DoorMoved,
    Event,
    PartFailed,
    PartRecovered,
    PulseAnswered,
    Touched,
    TroubleFound,
)
from kiosk.ports_reader import ReaderDeaf, ReaderReset
from kiosk.views import Touch
from kiosk.views_staff import Shown, Tap
from policy import gate
from policy.people import Pupil, Role
from policy.recovery import Act
from policy.refusals import Reason, Refused
from policy.stays import Happening

DATABASE = "database"
"""The part that a full disk is."""

_DATABASE_FAULT = {"part": DATABASE, "fault": int(FaultCode.DATABASE)}

RETRY_S = 1.0
"""How soon what the disk did not take is tried again."""


class Desk:
    """One cabinet's desk. All methods are called on the deciding thread; `now` is monotonic
    seconds."""

    def __init__(self, state: State) -> None:
        self._state = state

    def start(self, version: str, now: float) -> None:
        """Record the start and ask the boards what became of what was under way."""
        state = self._state
        state.began_at = now
        state.balanced_on = state.store.balanced_at().astimezone(state.zone).date()
        try:
            parts.record(state, "kiosk.started", {"version": version})
        except DatabaseFull:
            self._fault(now)
        recover.begin(state, now)

    def handle(self, event: Event, now: float) -> None:
        """Take one event. A full disk is a fault on the screen: nothing was committed, so no lock
        moved, and whatever doors do meanwhile is written as soon as there is room. After any other
        fault the file must be opened anew before it is believed: the process ends and starts
        again."""
        if not isinstance(event, Asked):
            self._state.handled_at = now
        if isinstance(event, BadgePresented | BadgeRejected):
            self._state.held_up_at = now
        try:
            self._handle(event, now)
            staff.step(self._state, now)
        except DatabaseFull:
            self._fault(now)

    def tick(self, now: float) -> float:
        """Do what time brings and return when to be called next."""
        try:
            self._tick(now)
        except DatabaseFull:
            self._fault(now)
        return min([shown.next_change(self._state, now), *self._deadlines(now)])

    def view(self, now: float) -> Shown:
        """What the screen shows."""
        return shown.view(self._state, now)

    def _fault(self, now: float) -> None:
        """A full disk. That it was full is the first thing written when there is room: so a fault
        that is over has been proved to be over."""
        state = self._state
        state.behind = True
        if DATABASE not in state.failed:
            state.failed[DATABASE] = FaultCode.DATABASE
            state.unwritten.append(("part.failed", _DATABASE_FAULT, None, Role.SYSTEM))
        state.announce(lambda at: views.PartBroken(at, FaultCode.DATABASE), now + REFUSAL_S)

    def _tick(self, now: float) -> None:
        state = self._state
        if state.behind:
            doors.catch_up(state)
            for slot in state.places:
                self._door_moved(DoorMoved(slot, state.locks.hook(slot)), now)
            if state.failed.pop(DATABASE, None) is not None:
                parts.record(state, "part.recovered", _DATABASE_FAULT)
        state.clock_trust.remember()
        doors.give_up(state, now)
        cards.share_out(state, now)
        enrol.expire(state, now)
        staff.expire(state, now)
        recover.settle(state, now)
        staff.step(state, now)
        while state.waiting and now >= state.waiting[0].since + WAITING_S_MAX:
            state.waiting.popleft()
            record_refusal(state, Reason.WAITED)
        while state.waiting and not self._busy(now):
            self._serve_the_next(now)
        upkeep(state, now)

    def _deadlines(self, now: float) -> list[float]:
        state = self._state
        if state.behind:
            return [now + RETRY_S]
        deadlines = [next_upkeep(state, now), enrol.due(state), staff.due(state, now)]
        if state.waiting:
            deadlines.append(state.waiting[0].since + WAITING_S_MAX)
        if state.inquiries:
            deadlines.append(state.inquiries_until)
        for visit in state.visits.values():
            deadlines.append(doors.due(state, visit))
            patient_until = (visit.opened_at or -math.inf) + LEFT_OPEN_S
            if state.waiting and now < patient_until:
                deadlines.append(patient_until)
        return deadlines

    def _handle(self, event: Event, now: float) -> None:
        state = self._state
        if isinstance(event, PulseAnswered):
            state.reader.check_soon()
        match event:
            case BadgePresented() | BadgeRejected():
                self._held_up(event, now)
            case DoorMoved():
                self._door_moved(event, now)
            case PulseAnswered() if staff.take_door(state, event, now):
                pass  # no stay's: a technician's test, or a look inside
            case Touched():
                self._touched(event.touch, now)
            case PulseAnswered():
                recover.hear(state, event)
                doors.pulse_answered(state, event, now)
            case TroubleFound():
                doors.trouble_found(state, event, now)
            case BoardStarted() | PartFailed() | PartRecovered() | ReaderDeaf() | ReaderReset():
                parts.take(state, event)
            case Asked():
                requests.answer(state, event)

    def _door_moved(self, event: DoorMoved, now: float) -> None:
        """A door: of a technician's test, of a look inside, of a stay, or nobody's."""
        if not staff.take_door(self._state, event, now):
            self._go_on(doors.door_moved(self._state, event, now), now)

    def _serve_the_next(self, now: float) -> None:
        """Whoever has waited the longest; when the disk is full he waits on. What is announced to
        somebody else is left on the screen for a moment."""
        state = self._state
        first = state.waiting.popleft()
        if state.announcement is not None:
            state.announcement = state.announcement.cut_short(now)
        try:
            self._badge(first.event, now)
        except DatabaseFull:
            state.waiting.appendleft(first)
            raise

    def _held_up(self, event: BadgePresented | BadgeRejected, now: float) -> None:
        """Whoever waits for a new badge comes first, then the staff, then the gate."""
        state = self._state
        if enrol.take(state, event, now):
            return
        if isinstance(event, BadgeRejected):
            refuse(state, Refused(PROBLEMS[event.problem]), now)
        elif not staff.take_badge(state, event, now):
            state.announcement = None
            self._badge(event, now)

    def _touched(self, touch: Touch | Tap, now: float) -> None:
        if isinstance(touch, Touch):
            TOUCHES[touch.button](self._state, touch.slot, now)
        else:
            staff.tap(self._state, touch, now)

    def _badge(self, event: BadgePresented, now: float) -> None:
        """Answer one badge. Only a door needs waiting for; everything else is answered at once."""
        state = self._state
        if state.inquiries:
            self._wait(event, now)
            return
        pupil = state.store.pupil_of(event.badge)
        if pupil is None:
            refuse(state, Refused(Reason.UNKNOWN_BADGE), now)
            return
        self._end_stuck(pupil, now)
        match answer(state, pupil, now):
            case gate.UnderWay():
                pass  # his door is open, and the screen says so again
            case Refused() as refused:
                refuse(state, refused, now)
            case _ if self._busy(now):
                self._wait(event, now)
            case gate.HandIn() as allowed:
                hand_in(state, pupil, allowed, now)
            case gate.Collect() as allowed:
                collect(state, pupil, allowed, now)

    def _go_on(self, ended: Visit | None, now: float) -> None:
        """Open the next of a pupil's own doors: another hand-in of his at collection, another slot
        when something lay in the one he was given."""
        if ended is None or ended.quiet or not (ended.found or ended.act is Act.COLLECT):
            return
        state = self._state
        pupil = state.store.pupil(ended.stay.pupil)
        if pupil is None:
            return
        match answer(state, pupil, now) if ended.found else rest(state, pupil, ended, now):
            case gate.HandIn() as allowed if ended.found:
                hand_in(state, pupil, allowed, now)
            case gate.Collect() as allowed if not ended.found:
                collect(state, pupil, allowed, now, after=ended)
            case Refused() as refused if ended.found:
                refuse(state, refused, now)
            case _:
                pass  # nothing more of his is inside

    def _end_stuck(self, pupil: Pupil, now: float) -> None:
        """Whoever was told that his door is stuck, and comes back, is tried again."""
        for visit in list(self._state.visits.values()):
            his = visit.stay.pupil == pupil.id and not visit.quiet
            if his and visit.said_stuck and visit.opened_at is None:
                doors.end(self._state, visit, Happening.NO_ANSWER, now)

    def _busy(self, now: float) -> bool:
        """Whether as many pupils are at their doors as are served at once."""
        state = self._state
        return bool(state.inquiries) or len(state.at_work(now)) >= state.doors

    def _wait(self, event: BadgePresented, now: float) -> None:
        waiting = self._state.waiting
        if event in [each.event for each in waiting]:
            return
        if len(waiting) < WAITING_MAX:
            waiting.append(Waiting(event, now))
        else:
            refuse(self._state, Refused(Reason.BUSY), now)
