"""Somebody of the staff opens a slot that nobody can be sure of, to see what is inside: committed
first, then the lock is pulsed. The stay is as it was until he says what he saw
(`kiosk.desk.settle`).
"""

import math

from kiosk.desk import parts, strays
from kiosk.desk.session import Looking
from kiosk.desk.state import State
from kiosk.ports import Authorisation, DoorMoved, LockTrouble, PulseAnswered
from policy.people import Role
from policy.recovery import Act
from policy.slots import Hook, Pulse
from policy.stays import Stay

ANSWER_S = 5.0
"""What has not opened by then is stuck: as long as a pupil's door may take."""


def begin(state: State, stay: Stay, by: Role, now: float) -> None:
    """Open the slot of that stay."""
    with state.act(by) as act:
        act.record("look.authorised", {"stay": str(stay.id)}, slot=stay.slot)
    state.looks[stay.slot] = Looking(stay, act.id, now, by)
    if LockTrouble.JAMMED in state.locks.troubles(stay.slot):
        state.locks.clear(stay.slot)  # somebody stands in front of it
    state.locks.open(Authorisation(act.id, stay.slot, now))


def take(state: State, event: DoorMoved | PulseAnswered, now: float) -> bool:
    """Take an event, if it is about a look."""
    if isinstance(event, DoorMoved):
        return _door_moved(state, event)
    return _pulse_answered(state, event, now)


def _pulse_answered(state: State, event: PulseAnswered, now: float) -> bool:
    """Take a board's answer, if it is about a look."""
    look = state.looks.get(event.slot)
    if look is None or look.authorisation != event.act:
        return False
    if event.pulse is Pulse.NOT_PULSED and not look.opened:
        _give_up(state, look, now)
    return True


def _door_moved(state: State, event: DoorMoved) -> bool:
    """Take an edge of a hook, if that door was opened to look inside."""
    look = state.looks.get(event.slot)
    if look is None:
        return False
    if event.hook is Hook.OPEN and not look.opened:
        look.opened = True
        _record(state, look, "look.opened")
    elif event.hook is Hook.CLOSED and look.opened:
        del state.looks[event.slot]
        strays.shut(state, event.slot)
        _record(state, look, "look.closed")
    return look.opened


def expire(state: State, now: float) -> None:
    """Whatever did not open in time is stuck."""
    for look in list(state.looks.values()):
        if not look.opened and now >= look.at + ANSWER_S:
            _give_up(state, look, now)


def due(state: State) -> float:
    """When that is, in monotonic seconds."""
    return min(
        (look.at + ANSWER_S for look in state.looks.values() if not look.opened),
        default=math.inf,
    )


def _give_up(state: State, look: Looking, now: float) -> None:
    del state.looks[look.stay.slot]
    strays.may_open_late(state, look.stay, Act.HAND_IN, now)
    _record(state, look, "look.unopened")


def _record(state: State, look: Looking, kind: str) -> None:
    parts.record(state, kind, {"stay": str(look.stay.id)}, look.stay.slot, look.by)
