"""Which view the gate shows: an announcement, else doors under way, else a reminder, else idle."""

from datetime import time

from kiosk import views
from kiosk.desk import cards
from kiosk.desk.parts import health
from kiosk.desk.state import LEFT_OPEN_S, State
from kiosk.faults import FaultCode

ASK_S = 120.0
"""Doors left open this long need a grown-up."""


def view(state: State, now: float) -> views.View:
    """What to show at `now` (monotonic seconds)."""
    at = state.local.replace(second=0, microsecond=0) if state.clock_ok else None
    if state.announcement is not None and now < state.announcement.until:
        return state.announcement.make(at)
    doors = cards.view(state, at, now)
    if doors is not None:
        return doors
    left_open = state.left_open(now)
    if left_open:
        ask = now >= (left_open[0].opened_at or now) + ASK_S
        return views.DoorReminder(at, tuple(visit.stay.slot for visit in left_open), ask)
    for fault in (FaultCode.READER, FaultCode.CABINET, FaultCode.DATABASE):
        if fault in state.failed.values():
            return views.PartBroken(at, fault)
    return views.Idle(at, *_school(state, sure=at is not None), health(state))


def next_change(state: State, now: float) -> float:
    """When the view changes though nothing happens, in monotonic seconds."""
    moments = [now + 60.0 - state.clock.now().timestamp() % 60.0, *cards.next_change(state, now)]
    if state.announcement is not None and state.announcement.until > now:
        moments.append(state.announcement.until)
    for visit in state.visits.values():
        if visit.opened_at is not None:
            late = (visit.opened_at + LEFT_OPEN_S, visit.opened_at + ASK_S)
            moments += [at for at in late if at > now]
    return min(moments)


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
