"""Somebody of the school looked into a slot that nobody could be sure of, and says what he saw. No
lock moves: the door was opened by hand, or with the key of the cabinet.
"""

from collections.abc import Mapping
from typing import Any

from kiosk.desk.custody_door import follow, is_elsewhere
from kiosk.desk.moves import move
from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.state import State
from policy.opened_early import Saw
from policy.people import Role
from policy.recovery import Act
from policy.slots import Hook
from policy.stays import MOVES, Happening, Phase, Stay

DOUBTFUL = (Phase.UNCERTAIN, Phase.FOUND)
HAPPENINGS: Mapping[Saw, Happening] = {
    Saw.EMPTY: Happening.SEEN_EMPTY,
    Saw.INSIDE: Happening.SEEN_INSIDE,
}


def doubtful(state: State, _arguments: Mapping[str, Any]) -> Reply:
    """The slots that somebody has to look into."""
    stays = [stay for stay in state.store.open_stays() if stay.phase in DOUBTFUL]
    return {"ok": True, "slots": [[stay.slot, str(stay.phase)] for stay in stays]}


def settle(state: State, arguments: Mapping[str, Any]) -> Reply:
    """Record what was seen: `saw` is "empty" or "inside".

    Raises:
        NotDoneError: there is no such slot, nobody doubts it, its door stands open, or something
            else was seen than can be.
    """
    slot = named(state, arguments)
    happening = HAPPENINGS[Saw(arguments["saw"])]
    stay = _stay_in(state, slot)
    if not _can_have_seen(state, stay, happening):
        raise NotDoneError(f"What was found in slot {slot} is nobody's: take it out first.")
    if state.locks.hook(slot) is Hook.OPEN:
        raise NotDoneError(f"The door of slot {slot} stands open: shut it first.")
    with state.act(Role.OPERATOR) as transaction:
        follow(state, transaction, move(transaction, stay, Act.HAND_IN, happening))
    return {"ok": True}


def seen(state: State, stay: Stay, saw: Saw, by: Role, *, ticked: bool = False) -> bool:
    """Record what one of the staff saw in the slot of a stay; False, and nothing happens, when its
    door stands open, or when he cannot have seen that. `ticked`: on the list of everything that
    was opened."""
    happening = HAPPENINGS[saw]
    if not _can_have_seen(state, stay, happening) or state.locks.hook(stay.slot) is Hook.OPEN:
        return False
    with state.act(by) as transaction:
        if ticked:
            data = {"stay": str(stay.id), "saw": str(saw)}
            transaction.record("emergency.ticked", data, slot=stay.slot)
        follow(state, transaction, move(transaction, stay, Act.HAND_IN, happening))
    return True


def _can_have_seen(state: State, stay: Stay, happening: Happening) -> bool:
    """Not a device that is elsewhere: nobody would ever open that slot again."""
    gone = happening is Happening.SEEN_INSIDE and is_elsewhere(state, stay)
    return (stay.phase, happening) in MOVES and not gone


def named(state: State, arguments: Mapping[str, Any]) -> int:
    """The slot that somebody means; raises NotDoneError where the cabinet has none of that
    number."""
    slot = int(arguments["slot"])
    if slot not in state.places:
        raise NotDoneError(f"This cabinet has no slot {slot}.")
    return slot


def _stay_in(state: State, slot: int) -> Stay:
    for stay in state.store.open_stays():
        if stay.slot == slot and stay.phase in DOUBTFUL:
            return stay
    raise NotDoneError(f"There is no doubt about slot {slot}.")
