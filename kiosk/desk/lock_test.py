"""A technician tests locks: committed first, then the lock is pulsed, one after the other.

No stay is touched by it: a slot in which something may be is opened only when a director has signed
in too (policy.permissions.TOGETHER), and what lies there stays whose it is.
"""

from collections.abc import Sequence
from uuid import UUID

from kiosk.desk import parts, strays
from kiosk.desk.session import LockTest
from kiosk.desk.state import State
from kiosk.ports import Authorisation, DoorMoved, LockTrouble, PulseAnswered
from kiosk.views_staff import LockTested
from policy.people import Role
from policy.slots import Hook, Pulse

ANSWER_S = 3.0
"""A spring opens a door within a tenth of a second; what has not opened by then is stuck."""


def begin(state: State, slots: Sequence[int], now: float) -> None:
    """Test these, which are empty, in turn; a door that stands open is left out."""
    state.to_test.extend(slots)
    _next(state, now)


def repair(state: State, slot: int, now: float) -> None:
    """Open a slot in which something may be: a technician asked, and a director said yes."""
    stay = next((each for each in state.store.open_stays() if each.slot == slot), None)
    data = {"stay": None if stay is None else str(stay.id)}
    with state.act(Role.DIRECTOR) as act:
        act.record("repair.authorised", data, slot=slot)
    _pulse(state, slot, act.id, now)


def take(state: State, event: DoorMoved | PulseAnswered, now: float) -> bool:
    """Take an event, if it is about a test."""
    if isinstance(event, DoorMoved):
        return _door_moved(state, event, now)
    return _pulse_answered(state, event, now)


def _pulse_answered(state: State, event: PulseAnswered, now: float) -> bool:
    """Take a board's answer, if it is about the test."""
    test = state.testing
    if test is None or test.authorisation != event.act:
        return False
    if event.pulse is Pulse.NOT_PULSED:
        _end(state, test, LockTested.STUCK, now)
    return True


def _door_moved(state: State, event: DoorMoved, now: float) -> bool:
    """Take an edge of a hook, if a test opened that door."""
    test = state.testing
    if test is not None and test.slot == event.slot and event.hook is Hook.OPEN:
        state.tested_open[event.slot] = now
        _end(state, test, LockTested.OPENED, now)
        return True
    if event.slot in state.tested_open and event.hook is Hook.CLOSED:
        del state.tested_open[event.slot]
        strays.shut(state, event.slot)
        parts.record(state, "lock_test.closed", {}, event.slot, Role.TECHNICIAN)
        return True
    return False


def expire(state: State, now: float) -> None:
    """Whatever did not open in time is stuck."""
    test = state.testing
    if test is not None and now >= test.at + ANSWER_S:
        _end(state, test, LockTested.STUCK, now)


def _end(state: State, test: LockTest, result: LockTested, now: float) -> None:
    kind = "lock_test.opened" if result is LockTested.OPENED else "lock_test.stuck"
    state.testing = None
    if state.session is not None:
        state.session.tested, state.session.chosen_slot = result, test.slot
    parts.record(state, kind, {}, test.slot, Role.TECHNICIAN)
    _next(state, now)


def pupils_are_there(state: State, now: float) -> bool:
    """A pulse of a test may not come between a pupil and his door."""
    return bool(state.at_work(now) or state.waiting or state.inquiries)


def stop(state: State) -> None:
    """Whoever asked for the tests has gone: no further lock is pulsed."""
    state.to_test.clear()


def _next(state: State, now: float) -> None:
    if pupils_are_there(state, now):
        stop(state)
    while state.to_test and state.testing is None:
        slot = state.to_test.popleft()
        if state.locks.hook(slot) is not Hook.CLOSED or slot in state.store.occupied():
            continue
        with state.act(Role.TECHNICIAN) as act:
            act.record("lock_test.authorised", {}, slot=slot)
        _pulse(state, slot, act.id, now)


def _pulse(state: State, slot: int, act: UUID, now: float) -> None:
    state.testing = LockTest(slot, act, now)
    if state.session is not None:
        state.session.tested, state.session.chosen_slot = LockTested.RUNNING, slot
    if LockTrouble.JAMMED in state.locks.troubles(slot):
        state.locks.clear(slot)  # somebody stands in front of it and looks
    state.locks.open(Authorisation(act, slot, now))
