"""Slots into which nothing new is put until somebody looked: forced, jammed, or with a switch that
cannot be believed. Whose device lies there still gets his door tried.

What a lock or a hook says is so whether or not the disk takes it: memory has it first, and `keep`
writes it, row and entry in one act, as soon as there is room.
"""

from db.store import Act as Transaction
from kiosk.desk.state import State
from policy.people import Role


def keep(state: State) -> None:
    """Write what is not on the disk yet."""
    while state.unkept:
        slot = state.unkept[0]
        with state.act(Role.SYSTEM) as act:
            write(state, act, slot)
        state.unkept.pop(0)


def write(state: State, act: Transaction, slot: int) -> None:
    """Write that one within an act; whoever ended it takes the slot off `state.unkept`."""
    act.slots_out.put(slot, state.slots_out[slot], act.at)
    act.record("slot.quarantined", {"cause": str(state.slots_out[slot])}, slot=slot)
