"""The slot that is given to a device in custody: empty, and known to be shut (G1)."""

from kiosk.desk.evidence import door_state
from kiosk.desk.state import State
from policy.doors import DoorState
from policy.slots import choose


def free_slot(state: State) -> int | None:
    """The one to give; None: none is known to be free."""
    now, occupied = state.clock.monotonic(), state.store.occupied()
    empty = [slot for slot in state.places if slot not in occupied]
    free = [slot for slot in empty if door_state(state, slot, now) is DoorState.LOCKED]
    return choose(free, state.places, list(state.visits), state.uses)
