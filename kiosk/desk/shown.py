"""Which view the gate shows: a member of staff at work, else an announcement, else doors under way,
else an alarm, else a reminder, else what is broken, else idle.

An alarm also takes its turn while others are at their doors: `ALARM_S` of every `ALARM_EVERY_S`,
but not from whoever has held up a badge since that turn began. So does a door left open, for
`REMIND_S` of every `REMIND_EVERY_S`. Others go on.
"""

from datetime import time

from kiosk import views
from kiosk.desk import cards, parts, staff
from kiosk.desk.state import LEFT_OPEN_S, State, Stray
from kiosk.faults import FaultCode
from kiosk.views_staff import Shown

ALARM_S = 5.0
"""Long enough to be seen and heard, short enough that nobody forgets his number meanwhile."""
ALARM_EVERY_S = 20.0
"""Whoever looks up from his door, or comes to the gate, sees it soon."""

REMIND_S = 4.0
REMIND_EVERY_S = 24.0
"""A door left open takes its turn among the cards of others in the same way: three times the eight
seconds after which an open door is heard again (visual language, 6)."""

ASK_S = 120.0
"""Doors left open this long need a grown-up."""


def view(state: State, now: float) -> Shown:
    """What to show at `now` (monotonic seconds)."""
    at = state.local.replace(second=0, microsecond=0) if state.clock_ok else None
    if state.session is not None:
        return staff.view(state, state.session, at, now)
    forced = _forced(state)
    if forced is not None and _has_its_turn(state, forced, now):
        return views.DoorOpenAlarm(at, forced.slot)
    if state.announcement is not None and now < state.announcement.until:
        return state.announcement.make(at)
    left_open = _left_open(state, now)
    if left_open and _reminds(state, left_open[0][0], now):
        return _reminder(at, left_open, now)
    doors = cards.view(state, at, now)
    if doors is not None:
        return doors
    if forced is not None:
        return views.DoorOpenAlarm(at, forced.slot)
    return _at_rest(state, at, now)


def _at_rest(state: State, at: views.At, now: float) -> Shown:
    """Nobody is at a door."""
    left_open = _left_open(state, now)
    if left_open:
        return _reminder(at, left_open, now)
    fault = _standing_fault(state)
    if fault is not None:
        return views.PartBroken(at, fault)
    waits_for = staff.wanted(state, at)
    if waits_for is not None:
        return waits_for
    return views.Idle(at, *_school(state, sure=at is not None), parts.health(state))


def next_change(state: State, now: float) -> float:
    """When the view changes though nothing happens, in monotonic seconds."""
    moments = [now + 60.0 - state.clock.now().timestamp() % 60.0, *cards.next_change(state, now)]
    moments.append(staff.next_change(state, now))
    if state.announcement is not None and state.announcement.until > now:
        moments.append(state.announcement.until)
    for visit in state.visits.values():
        if visit.opened_at is not None:
            late = (visit.opened_at + LEFT_OPEN_S, visit.opened_at + ASK_S)
            moments += [at for at in late if at > now]
    moments += [at for each in state.strays.values() if (at := each.since + ASK_S) > now]
    for opened_at in state.tested_open.values():
        late = (opened_at + LEFT_OPEN_S, opened_at + ASK_S)
        moments += [at for at in late if at > now]
    forced = _forced(state)
    if forced is not None:
        turn = _turn(forced.since, ALARM_EVERY_S, now)
        moments += [at for at in (turn + ALARM_S, turn + ALARM_EVERY_S) if at > now]
    left_open = _left_open(state, now)
    if left_open:
        turn = _turn(left_open[0][0], REMIND_EVERY_S, now)
        moments += [at for at in (turn + REMIND_S, turn + REMIND_EVERY_S) if at > now]
    return min(moments)


def _standing_fault(state: State) -> FaultCode | None:
    """The fault that keeps everybody from everything. With one board of several the gate goes on:
    that is a mark at the foot of the idle screen."""
    faults = set(state.failed.values())
    if not parts.nothing_opens(state):
        faults -= {FaultCode.CABINET, FaultCode.KEY}
    order = (FaultCode.READER, FaultCode.CABINET, FaultCode.KEY, FaultCode.DATABASE)
    return next((fault for fault in order if fault in faults), None)


def _forced(state: State) -> Stray | None:
    """The door there is an alarm about: of several, the one forced last."""
    forced = [each for each in state.strays.values() if each.forced]
    return max(forced, key=lambda each: each.since, default=None)


def _turn(since: float, every_s: float, now: float) -> float:
    """When the present turn of something that began at `since` began."""
    return since + (now - since) // every_s * every_s


def _has_its_turn(state: State, forced: Stray, now: float) -> bool:
    turn = _turn(forced.since, ALARM_EVERY_S, now)
    return now < turn + ALARM_S and state.held_up_at < turn


def _reminds(state: State, since: float, now: float) -> bool:
    turn = _turn(since, REMIND_EVERY_S, now)
    return now < turn + REMIND_S and state.held_up_at < turn


def _reminder(at: views.At, left_open: list[tuple[float, int]], now: float) -> views.DoorReminder:
    ask = now >= left_open[0][0] + ASK_S
    return views.DoorReminder(at, tuple(slot for _, slot in left_open), ask)


def _left_open(state: State, now: float) -> list[tuple[float, int]]:
    """Doors that somebody should shut: since when, and their slots; the longest open first."""
    doors = [(visit.opened_at or now, visit.stay.slot) for visit in state.left_open(now)]
    doors += [(each.since, each.slot) for each in state.strays.values() if not each.forced]
    doors += [(at, slot) for slot, at in state.tested_open.items() if now >= at + LEFT_OPEN_S]
    return sorted(doors)


def _school(state: State, *, sure: bool) -> tuple[views.Now, time | None]:
    """What a pupil can do now, and when school is out, at large. Nobody who cannot say what time
    it is can say either."""
    if not sure:
        return views.Now.UNSURE, None
    times, now = state.times(), state.local.time()
    if times is None:
        return views.Now.CLOSED, None
    out = times.is_out(now)
    return (views.Now.COLLECT if out else views.Now.HAND_IN), times.school_end_after(now)
