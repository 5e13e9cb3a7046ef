"""Somebody of the school looked into a slot that nobody could be sure of, and says what he saw. No
lock moves: the door was opened by hand, or with the key of the cabinet.
"""

from collections.abc import Mapping
from typing import Any

from kiosk.desk.custody_door import follow
from kiosk.desk.moves import move
from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.state import State
from policy.people import Role
from policy.recovery import Act
from policy.slots import Hook
from policy.stays import MOVES, Happening, Phase, Stay

DOUBTFUL = (Phase.UNCERTAIN, Phase.FOUND)


def doubtful(state: State, _arguments: Mapping[str, Any]) -> Reply:
    """The slots that somebody has to look into."""
    stays = [stay for stay in state.store.open_stays() if stay.phase in DOUBTFUL]
    return {"ok": True, "slots": [[stay.slot, str(stay.phase)] for stay in stays]}


def settle(state: State, arguments: Mapping[str, Any]) -> Reply:
    """Record what was seen: `saw` is "empty" or "inside".

    Raises:
        NotDoneError: nobody doubts that slot, its door stands open, or something else was seen than
            can be.
    """
    slot = int(arguments["slot"])
    seen = Happening.SEEN_EMPTY if arguments["saw"] == "empty" else Happening.SEEN_INSIDE
    stay = _stay_in(state, slot)
    if (stay.phase, seen) not in MOVES:
        raise NotDoneError(f"What was found in slot {slot} is nobody's: take it out first.")
    if state.locks.hook(slot) is Hook.OPEN:
        raise NotDoneError(f"The door of slot {slot} stands open: shut it first.")
    with state.act(Role.OPERATOR) as transaction:
        follow(state, transaction, move(transaction, stay, Act.HAND_IN, seen))
    return {"ok": True}


def _stay_in(state: State, slot: int) -> Stay:
    for stay in state.store.open_stays():
        if stay.slot == slot and stay.phase in DOUBTFUL:
            return stay
    raise NotDoneError(f"There is no doubt about slot {slot}.")
