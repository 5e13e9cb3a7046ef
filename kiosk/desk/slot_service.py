"""What somebody who stands before a door says of its slot: out of service, back, or its switch is
broken. A technician at his page, or `kiosk-admin slot`; each is an act in the journal, and none
moves a lock."""

from collections.abc import Mapping
from typing import Any

from kiosk.desk import doors, quarantine
from kiosk.desk.evidence import evidence
from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.settle import named
from kiosk.desk.state import State
from kiosk.ports import Hook, LockTrouble
from kiosk.views_staff import Service
from policy.doors import Cause, may_return
from policy.people import Role
from policy.stays import Happening


def service(state: State, slot: int, now: float) -> Service:
    """What somebody who stands before that door can say of it."""
    door = evidence(state, slot, now)
    if door.hook is Hook.OPEN and (door.alarm or door.too_long):
        return Service.SWITCH
    return Service.OUT if door.out is None else Service.BACK


def take_out(state: State, slot: int, role: Role) -> None:
    """Somebody says that nothing new is to be put into it."""
    quarantine.keep(state)
    with state.act(role) as act:
        act.slots_out.put(slot, Cause.SERVICE, act.at)
        act.record("slot.out_of_service", {}, slot=slot)
    state.slots_out[slot] = Cause.SERVICE


def say_switch_is_broken(state: State, slot: int, role: Role, now: float) -> None:
    """Somebody stands before it and says that its hook tells nothing: an alarm that rests on it is
    over, and a visit that waits for it ends with nobody's certainty."""
    quarantine.keep(state)
    with state.act(role) as act:
        act.slots_out.put(slot, Cause.SWITCH, act.at)
        act.record("slot.quarantined", {"cause": str(Cause.SWITCH)}, slot=slot)
    state.slots_out[slot] = Cause.SWITCH
    state.strays.pop(slot, None)
    visit = state.visits.get(slot)
    if visit is not None:
        doors.end(state, visit, Happening.UNSEEN, now)


def put_back(state: State, slot: int, role: Role, now: float) -> bool:
    """Somebody looked, and it may be used again; False: its door is not shut, or its contact flaps
    still."""
    if not may_return(evidence(state, slot, now)):
        return False
    quarantine.keep(state)
    with state.act(role) as act:
        act.slots_out.remove(slot)
        act.record("slot.in_service", {}, slot=slot)
    del state.slots_out[slot]
    state.forced_at.pop(slot, None)
    if LockTrouble.JAMMED in state.locks.troubles(slot):
        state.locks.clear(slot)
    return True


def listed(state: State, _arguments: Mapping[str, Any]) -> Reply:
    """The slots into which nothing new is put, and why."""
    return {
        "ok": True,
        "slots": [[slot, str(why)] for slot, why in sorted(state.slots_out.items())],
    }


def asked_out(state: State, arguments: Mapping[str, Any]) -> Reply:
    """Take a slot out; `switch`: because what its hook says cannot be believed.

    Raises:
        NotDoneError: there is no such slot, or it is out already.
    """
    slot, switch = named(state, arguments), bool(arguments["switch"])
    already = state.slots_out.get(slot)
    if already is Cause.SWITCH or (already is not None and not switch):
        raise NotDoneError(f"Nothing is put into slot {slot} already: see kiosk-admin slot list.")
    if switch:
        say_switch_is_broken(state, slot, Role.OPERATOR, state.clock.monotonic())
    else:
        take_out(state, slot, Role.OPERATOR)
    return {"ok": True}


def asked_back(state: State, arguments: Mapping[str, Any]) -> Reply:
    """Use a slot again.

    Raises:
        NotDoneError: there is no such slot, it is in use, or its door or switch is not well yet.
    """
    slot = named(state, arguments)
    if slot not in state.slots_out:
        raise NotDoneError(f"Slot {slot} is in use.")
    if not put_back(state, slot, Role.OPERATOR, state.clock.monotonic()):
        raise NotDoneError(
            f"Slot {slot} is not well yet: its hook must say locked, and its board answer."
        )
    return {"ok": True}
