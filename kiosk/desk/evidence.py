"""What the desk knows of a door, as the evidence that policy judges (policy.doors)."""

import math

from kiosk.desk.state import LEFT_OPEN_S, State
from policy.doors import DoorState, Evidence, can_be_believed, state_of
from policy.slots import Hook


def evidence(state: State, slot: int, now: float) -> Evidence:
    """All of it, at `now` (monotonic seconds)."""
    visit, stray = state.visits.get(slot), state.strays.get(slot)
    tested = state.testing is not None and state.testing.slot == slot
    looked_into = slot in state.looks and not state.looks[slot].opened
    opened = visit is not None and visit.opened_at is not None
    test_left_open = now >= state.tested_open.get(slot, math.inf) + LEFT_OPEN_S
    return Evidence(
        hook=state.locks.hook(slot),
        allowed=tested or looked_into or (visit is not None and not opened),
        too_long=test_left_open
        or (stray is not None and not stray.forced)
        or (visit is not None and opened and not visit.keeps_others_waiting(now)),
        alarm=stray is not None and stray.forced,
        troubles=state.locks.troubles(slot),
        out=state.slots_out.get(slot),
    )


def door_state(state: State, slot: int, now: float) -> DoorState:
    """How that door is."""
    return state_of(evidence(state, slot, now))


def believed(state: State, slot: int) -> bool:
    """Whether what that hook says proves anything."""
    known = Evidence(
        Hook.UNKNOWN, troubles=state.locks.troubles(slot), out=state.slots_out.get(slot)
    )
    return can_be_believed(known)
