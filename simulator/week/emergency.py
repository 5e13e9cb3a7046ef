"""A director has everything opened, and ticks every slot off afterwards."""

from random import Random

from kiosk.views_open import Answer, EmergencyList, EmergencyRun, ItemMark, Tick
from kiosk.views_staff import Key, Tile
from policy.opened_early import EmergencyReason, Saw
from simulator.staff import SimulatedStaff
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import POCKET, Device, WeekError

TAKES_SHARE = 0.7
"""Pupils who take their device along; the others shut the door on it."""
LOOKS_MAX = 1000


def open_everything(hands: Hands, by: SimulatedStaff, chance: Random) -> tuple[int, list[Device]]:
    """All hand-ins, then what is in custody, which is left where it lies; the list is ticked off to
    its end. How many items that were, and what pupils took along."""
    hands.sign_in(by, Tile.OPEN_EVERYTHING)
    if not hands.ledger.handed_in:
        hands.stop()
        return 0, []
    hands.tap(EmergencyReason.FIRE_ALARM, Answer.SURE)
    _await(hands)
    if Answer.CUSTODY_TOO in hands.offered():
        hands.tap(Answer.CUSTODY_TOO, Answer.SURE)
        _await(hands)
    taken = _shut_all(hands, chance)
    hands.tap(Answer.TICK_OFF)
    ticked = _tick_off(hands)
    hands.stop()
    return ticked, taken


def _await(hands: Hands) -> None:
    """Until every door had its turn."""
    for _ in range(LOOKS_MAX):
        hands.wait(DOOR_S)
        view = hands.view
        if isinstance(view, EmergencyRun) and not view.under_way:
            hands.wait(DOOR_S)
            return
    raise WeekError(f"no end of it at {hands.view!r}")


def _shut_all(hands: Hands, chance: Random) -> list[Device]:
    mine = dict(hands.ledger.handed_in)
    taken = []
    for slot in hands.open_doors():
        device = mine.get(slot)
        if device is not None and chance.random() < TAKES_SHARE:
            hands.take_out(device, POCKET)
            taken.append(device)
        hands.push_shut(slot)
    hands.wait(DOOR_S)
    return taken


def _tick_off(hands: Hands) -> int:
    """Page after page."""
    ticked = 0
    for _ in range(LOOKS_MAX):
        view = hands.view
        if not isinstance(view, EmergencyList):
            break
        asked = [item.slot for item in view.items if item.mark is ItemMark.ASKED]
        if asked:
            inside = hands.ledger.inside(asked[0]) is not None
            hands.tap(Tick(asked[0], Saw.INSIDE if inside else Saw.EMPTY))
            ticked += 1
        elif view.page < view.pages:
            hands.tap(Key.NEXT)
        elif view.left:
            raise WeekError(f"not everything can be ticked off: {view!r}")
        else:
            return ticked
    raise WeekError(f"no end of it at {hands.view!r}")
