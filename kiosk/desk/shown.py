"""Which view the gate shows: an announcement, else the newest door under way, else idle."""

import math

from kiosk import views
from kiosk.desk.parts import health
from kiosk.desk.state import State, Visit
from kiosk.faults import FaultCode
from policy.recovery import Act

SWITCH_OFF_S = 3.0
PUT_IN_S = 2.0
"""After the door opened "switch off" is filled for 3 s, then "put it in" for 2 s, then "close the
door" until the hook closes (visual language, 4)."""


def view(state: State, now: float) -> views.View:
    """What to show at `now` (monotonic seconds)."""
    at = state.local.replace(second=0, microsecond=0)
    if state.announcement is not None and now < state.announcement.until:
        return state.announcement.make(at)
    if state.visits:
        newest = max(state.visits.values(), key=lambda visit: visit.authorised_at)
        return _card(state, newest, now)
    for fault in (FaultCode.READER, FaultCode.CABINET, FaultCode.DATABASE):
        if fault in state.failed.values():
            return views.PartBroken(at, fault)
    return views.Idle(at, _now(state), state.school_end, health(state))


def next_change(state: State, now: float) -> float:
    """When the view changes though nothing happens, in monotonic seconds."""
    moments = [now + 60.0 - state.clock.now().timestamp() % 60.0]
    if state.announcement is not None and state.announcement.until > now:
        moments.append(state.announcement.until)
    for visit in state.visits.values():
        if visit.opened_at is not None:
            steps = (visit.opened_at + SWITCH_OFF_S, visit.opened_at + SWITCH_OFF_S + PUT_IN_S)
            moments += [moment for moment in steps if moment > now]
    return min(moments, default=math.inf)


def _card(state: State, visit: Visit, now: float) -> views.View:
    at = state.local.replace(second=0, microsecond=0)
    name, slot, step = visit.first_name, visit.stay.slot, _step(visit, now)
    if visit.act is Act.HAND_IN:
        return views.HandIn(at, name, slot, step)
    return views.Collect(at, name, slot, step)


def _step(visit: Visit, now: float) -> views.DoorStep:
    open_s = 0.0 if visit.opened_at is None else now - visit.opened_at
    if visit.act is Act.COLLECT:
        return views.DoorStep.TAKE if open_s < SWITCH_OFF_S else views.DoorStep.CLOSE
    if open_s < SWITCH_OFF_S:
        return views.DoorStep.SWITCH_OFF
    return views.DoorStep.PUT_IN if open_s < SWITCH_OFF_S + PUT_IN_S else views.DoorStep.CLOSE


def _now(state: State) -> views.Now:
    times = state.times
    if times is None:
        return views.Now.CLOSED
    out = state.local.time() >= times.school_end
    return views.Now.COLLECT if out else views.Now.HAND_IN
