"""The slot that is given next: free, known to be shut, in service (G1)."""

from kiosk.desk.state import State
from policy.slots import Hook, choose


def free_slot(state: State) -> int | None:
    """The one to give; None: none is known to be free."""
    taken = state.store.occupied() | state.slots_out.keys()
    free = [
        slot for slot in state.places if slot not in taken and state.locks.hook(slot) is Hook.CLOSED
    ]
    return choose(free, state.places, list(state.visits), state.uses)
