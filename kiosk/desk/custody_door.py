"""The doors of devices in custody (C3): they open for whoever may have them opened, committed
first, and what a door did moves the custody too, in the same transaction.

Whoever opens such a door asks policy before; here it is only done.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from db.store import Act as Transaction
from kiosk.desk.moves import authorise, move
from kiosk.desk.state import State, Visit
from kiosk.ports import Authorisation
from policy.custody import MOVES as MOVES_OF_CUSTODY
from policy.custody import PENDING, Custody, Happening, Stage, Where, Whereabouts
from policy.custody_moves import Deed, moved
from policy.people import Role
from policy.recovery import Act
from policy.stays import IN_CUSTODY, MOVES, Phase, Stay, StayId, StayKind
from policy.stays import Happening as DoorHappening

AGAIN: Mapping[Phase, DoorHappening] = MappingProxyType(
    {Phase.INSIDE: DoorHappening.HAND_IN, Phase.UNCERTAIN: DoorHappening.HAND_IN}
)
"""Phases in which the same slot is opened once more: to go on with what lies there, or because
nobody can say whether it opened."""

UNOPENED = frozenset({DoorHappening.REFUSED, DoorHappening.NO_ANSWER})


def stay_of(state: State, custody: Custody) -> Stay | None:
    """The open stay it lies in, or is about to."""
    return next((each for each in state.store.open_stays() if each.id == custody.stay), None)


def visit_of(state: State, custody: Custody) -> Visit | None:
    """Its door, while that is open or about to be."""
    visits = state.visits.values()
    return next((each for each in visits if each.stay.id == custody.stay), None)


def is_elsewhere(state: State, stay: Stay) -> bool:
    """Whether that slot is in doubt and its device is not: it went to another place, or home."""
    if stay.kind is not StayKind.CUSTODY or stay.phase is not Phase.UNCERTAIN:
        return False
    custody = state.store.cases.custodies.in_stay(stay.id)
    return custody is None or not custody.held


def put_in(state: State, custody: Custody, slot: int, role: Role, now: float) -> Custody:
    """Give a device that slot, which is free, and open its door; the custody in its stay."""
    with state.act(role) as transaction:
        stay = Stay(
            id=StayId(state.store.new_id()),
            pupil=custody.owner,
            slot=slot,
            phase=Phase.HAND_IN_AUTHORISED,
            devices=1,
            authorisation=transaction.id,
            authorised_at=transaction.at,
            began_at=transaction.at,
            kind=StayKind.CUSTODY,
        )
        transaction.add_stay(stay)
        custody = replace(custody, stay=stay.id)
        transaction.cases.custodies.change(custody)
        data = {"stay": str(stay.id), "custody": str(custody.id)}
        transaction.record(IN_CUSTODY["hand_in.authorised"], data, slot=slot)
    state.uses[slot] = state.uses.get(slot, 0) + 1  # not before it is on the disk
    open_door(state, stay, Act.HAND_IN, role, now)
    return custody


def reopen(state: State, stay: Stay, role: Role, now: float) -> None:
    """Open the slot once more in which a device lies, or in which nobody can say whether it does:
    the same stay goes on, and what is put back lies in the same slot."""
    with state.act(role) as transaction:
        stay = authorise(transaction, stay, Act.HAND_IN, AGAIN[stay.phase])
    open_door(state, stay, Act.HAND_IN, role, now)


def open_for_release(state: State, stay: Stay, role: Role, now: float) -> None:
    """Open the slot for giving the device back: the stay ends when its door is shut again."""
    with state.act(role) as transaction:
        stay = authorise(transaction, stay, Act.COLLECT, DoorHappening.COLLECT)
    open_door(state, stay, Act.COLLECT, role, now)


def open_door(state: State, stay: Stay, act: Act, role: Role, now: float) -> None:
    """Let go of the latch: what allows it is on the disk."""
    state.visits[stay.slot] = Visit(stay, act, "", now, by=role)
    state.locks.open(Authorisation(stay.authorisation, stay.slot, now))


def taken_out(transaction: Transaction, visit: Visit) -> Stay:
    """At its open door the device was given to its pupil: nothing is laid back into that slot. No
    lock moves."""
    stay = move(transaction, visit.stay, Act.COLLECT, DoorHappening.COLLECT)
    return move(transaction, stay, Act.COLLECT, DoorHappening.OPENED)


def move_door(
    state: State, transaction: Transaction, visit: Visit, happening: DoorHappening
) -> Stay:
    """Record what a door did; a device in custody behind it moves too."""
    stay = visit.stay
    if not visit.quiet:
        return move(transaction, stay, visit.act, happening)
    stay = taken_over(state, stay, MOVES[stay.phase, happening].phase)
    after = move(transaction, stay, visit.act, happening)
    follow(state, transaction, after, unopened=happening in UNOPENED)
    return after


def taken_over(state: State, stay: Stay, phase: Phase) -> Stay:
    """The stay, a custody from now on when its door is shut on a device that was taken out of a
    hand-in: no badge of its pupil opens it any more."""
    shut = phase in {Phase.INSIDE, Phase.UNCERTAIN}
    if not shut or state.store.cases.custodies.in_stay(stay.id) is None:
        return stay
    return replace(stay, kind=StayKind.CUSTODY)


def follow(state: State, transaction: Transaction, stay: Stay, *, unopened: bool = False) -> None:
    """Move the custody of a stay by what is known of its door now, which may have stayed shut."""
    before = state.store.cases.custodies.in_stay(stay.id)
    if before is None:
        return
    after, happening = before, _evidence(before, stay.phase, unopened=unopened)
    if happening is not None:
        after = _moved(transaction, before, happening, Whereabouts(Where.SLOT, stay.slot))
    if stay.phase is Phase.ENDED:
        after = replace(after, stay=None)
    if after != before:
        transaction.cases.custodies.change(after)


def _evidence(custody: Custody, phase: Phase, *, unopened: bool) -> Happening | None:
    """What a door says of the device behind it: shut after it was open, it went in; open while it
    lay there, somebody has it in hand; never open, it lies there still."""
    lies_there = custody.lies.where is Where.SLOT
    if unopened and lies_there and custody.stage is Stage.RELEASING:
        return Happening.PUT_BACK
    if phase is Phase.INSIDE:
        if custody.stage is Stage.RELEASING:
            return Happening.PUT_BACK
        return None if lies_there else _LAID_IN.get(custody.stage)
    out = phase in {Phase.HAND_IN_OPENED, Phase.COLLECT_OPENED, Phase.ENDED}
    there = (custody.stage, Happening.TAKEN_UP) in MOVES_OF_CUSTODY
    return Happening.TAKEN_UP if out and lies_there and there else None


_LAID_IN = dict.fromkeys(PENDING, Happening.SET_ASIDE) | {Stage.READY: Happening.PUT_AWAY}

KINDS = {
    Happening.PUT_AWAY: "custody.put_away",
    Happening.PUT_BACK: "custody.put_away",
    Happening.SET_ASIDE: "custody.set_aside",
    Happening.TAKEN_UP: "custody.taken_up",
}


def _moved(
    transaction: Transaction, custody: Custody, happening: Happening, lies: Whereabouts
) -> Custody:
    """Whoever had the door opened was asked before; the door is only the evidence."""
    deed = Deed(happening, custody.taken_by, frozenset({Role.TEACHER}), lies=lies)
    after = moved(custody, deed)
    assert isinstance(after, Custody), "a door that was allowed to open is in the order"
    transaction.record(KINDS[happening], lying(custody, lies, happening))
    return after


def lying(custody: Custody, lies: Whereabouts, happening: Happening) -> dict[str, str | int | None]:
    """What an entry says of where a device lies now."""
    told: dict[str, str | int | None] = {"custody": str(custody.id)}
    if happening is not Happening.TAKEN_UP:
        told |= {"where": str(lies.where), "number": lies.number}
    return told
