"""The slot that is given out next, to a pupil or to a device in custody: empty, and a door of
which nothing but good is known (G1, P2)."""

from kiosk.desk.evidence import evidence
from kiosk.desk.state import State
from policy.doors import may_be_given_out
from policy.slots import choose


def free_slot(state: State) -> int | None:
    """The one to give; None: none is known to be free."""
    now, occupied = state.clock.monotonic(), state.store.occupied()
    empty = [slot for slot in state.places if slot not in occupied]
    free = [slot for slot in empty if may_be_given_out(evidence(state, slot, now))]
    return choose(free, state.places, list(state.visits), state.uses)
