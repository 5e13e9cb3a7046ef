"""Giving a device in custody back (S1, S2, C1, C3): its door opens for whoever may, committed
first; it is returned when it was compared, somebody takes it along, and the door is shut again."""

from dataclasses import dataclass, replace

from db.store import Act as Transaction
from kiosk.desk import custody_door
from kiosk.desk.consequences import About, Recorder, open_duty
from kiosk.desk.free_slot import free_slot
from kiosk.desk.moves import authorise
from kiosk.desk.state import State
from kiosk.desk.take import leave_slot
from policy.condition import AtReturn, WhyNotChecked, opens_follow_up
from policy.custody import IN_HAND, UNDER_LOCK, Custody, Happening, Stage, Where
from policy.custody_moves import Deed, Objection, moved
from policy.duties import DutyKind
from policy.ladder import measure
from policy.people import StaffId
from policy.recovery import Act
from policy.release import Allowed, Collector
from policy.slots import Hook, Item
from policy.stays import MOVES
from policy.stays import Happening as DoorHappening


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom, and what was seen of it then; without a check at intake there is none now, and `why`
    says why not."""

    to: Collector
    at_return: AtReturn | None
    why: WhyNotChecked | None = None


def door_is_free(state: State, custody: Custody) -> bool:
    """Whether its door can be opened now, or need not be."""
    stay = custody_door.stay_of(state, custody)
    if stay is None:
        return custody.lies.where is not Where.SLOT
    known = state.locks.hook(stay.slot) is not Hook.UNKNOWN
    opens = (stay.phase, DoorHappening.COLLECT) in MOVES
    return known and opens and stay.slot not in state.visits


def begin(state: State, custody: Custody, allowed: Allowed, by: Recorder, now: float) -> None:
    """Give it out: from its slot by opening the door, from anywhere else by hand. Whoever calls
    asked whether it may go (`kiosk.desk.held.allowed`) and whether the door is free."""
    stay = custody_door.stay_of(state, custody)
    with state.act(by.role) as transaction:
        if custody.stage is not Stage.RELEASING:
            _move(transaction, custody, _deed(Happening.RELEASE, by, allowed=allowed))
            transaction.record("custody.releasing", {"custody": str(custody.id)})
        if stay is not None:
            stay = authorise(transaction, stay, Act.COLLECT, DoorHappening.COLLECT)
    if stay is not None:
        custody_door.open_door(state, stay, Act.COLLECT, by.role, now)


def left_inside(state: State, custody: Custody) -> bool:
    """Whether its slot, whose door is shut, has a sensor that sees something: then nobody has taken
    it along."""
    stay = custody_door.stay_of(state, custody)
    if stay is None or stay.slot in state.visits or custody.stage is not Stage.RELEASING:
        return False
    return state.locks.item(stay.slot) is Item.PRESENT


def finish(state: State, custody: Custody, by: Recorder, handed: Handed) -> bool:
    """Somebody took it along: what was carried out stays so, and a difference is followed up. False
    when policy says no."""
    deed = _deed(
        Happening.RETURNED,
        by,
        at_return=handed.at_return,
        why=handed.why,
        collector=handed.to,
    )
    if isinstance(moved(custody, deed), Objection):
        return False
    with state.act(by.role) as transaction:
        _move(transaction, custody, deed)
        transaction.record("custody.returned", {"custody": str(custody.id)})
        _carry_out(state, transaction, custody)
        if handed.at_return and opens_follow_up(custody.intake, handed.at_return):
            about = About(custody.id, custody.owner)
            open_duty(state, transaction, about, DutyKind.DAMAGE_FOLLOW_UP, by)
    return True


def lay_back(
    state: State, custody: Custody, by: Recorder, second: StaffId | None, now: float
) -> bool:
    """Nobody takes it after all: into a free slot, or where it lay outside the cabinet, which a
    second member of staff confirms. False when there is no slot, or nobody confirmed."""
    if custody.stage is not Stage.RELEASING:
        return False
    if custody.lies == IN_HAND or custody.lies.where not in UNDER_LOCK:
        slot = free_slot(state)
        if slot is None:
            return False
        if custody.stay is not None:  # the door before this one did not open
            custody = leave_slot(state, by, custody)
        custody_door.put_in(state, custody, slot, by.role, now)
        return True
    deed = replace(_deed(Happening.PUT_BACK, by), lies=custody.lies, second=second)
    if isinstance(moved(custody, deed), Objection):
        return False
    with state.act(by.role) as transaction:
        _move(transaction, custody, deed)
        told = custody_door.lying(custody, custody.lies, Happening.PUT_BACK)
        transaction.record("custody.put_away", told)
    return True


def _deed(
    happening: Happening,
    by: Recorder,
    *,
    allowed: Allowed | None = None,
    at_return: AtReturn | None = None,
    why: WhyNotChecked | None = None,
    collector: Collector | None = None,
) -> Deed:
    return Deed(
        happening,
        by.member.id,
        by.member.roles,
        allowed=allowed,
        at_return=at_return,
        why=why,
        collector=collector,
    )


def _move(transaction: Transaction, custody: Custody, deed: Deed) -> None:
    after = moved(custody, deed)
    assert isinstance(after, Custody), "whoever does this asked before"
    transaction.cases.custodies.change(after)


def _carry_out(state: State, transaction: Transaction, custody: Custody) -> None:
    """The measures of its offences are fixed from now on."""
    cases = state.store.cases
    for key in custody.offences:
        offence = cases.offences.get(key)
        if offence is None or key in cases.offences.carried_out(offence.pupil):
            continue
        found = measure(offence, cases.offences.of_pupil(offence.pupil), state.counting)
        if found is not None:
            transaction.cases.offences.carry_out(key, found)
