"""The acts of taking a device into custody, one transaction each (C1, C2, C3, E1, G1). Each asks
policy first and returns its objection: a skipped step is refused here, whatever a screen offers."""

from collections.abc import Callable
from dataclasses import replace

from db.store import Act as Transaction
from kiosk.desk import custody_door, record_offence
from kiosk.desk.free_slot import free_slot
from kiosk.desk.moves import authorise
from kiosk.desk.record_offence import Recorder
from kiosk.desk.state import State
from policy.condition import Check, Hearing, WhyNotChecked
from policy.custody import Custody, CustodyId, Happening, KeptKindReason, Where, Whereabouts
from policy.custody_moves import Deed, Objection, moved, take_objection
from policy.devices import DeviceKind, kept
from policy.offences import Objection as NoOffence
from policy.offences import Offence
from policy.people import PupilId, Staff
from policy.recovery import Act
from policy.release import Collector
from policy.stays import Happening as DoorHappening
from policy.stays import Stay

Done = Custody | Objection


def begin_objection(
    state: State, member: Staff, owner: PupilId, kind: DeviceKind, reason: KeptKindReason | None
) -> Objection | None:
    """What speaks against taking that device of that pupil (E1)."""
    may_keep = kept(state.store.people.may_keep.of(owner), state.certain_day)
    return take_objection(kind, may_keep, member.roles, reason)


def new_custody(
    state: State, by: Recorder, owner: PupilId, kind: DeviceKind, reason: KeptKindReason | None
) -> Custody:
    """One that begins now; nothing is written yet. A reason is kept where one was asked."""
    may_keep = kept(state.store.people.may_keep.of(owner), state.certain_day)
    return Custody(
        CustodyId(state.store.new_id()),
        owner,
        kind,
        by.member.id,
        state.clock_trust.certain(),
        take_reason=reason if kind in may_keep else None,
    )


def begin(state: State, by: Recorder, custody: Custody) -> Custody:
    """The school has it from now on: whose it is and which kind are on the disk."""
    with state.act(by.role) as transaction:
        _begin(transaction, custody)
    return custody


def begin_again(
    state: State, by: Recorder, offence: Offence, custody: Custody, now: float
) -> Custody:
    """One more device of an offence that is recorded already, in hand or in its pupil's slot."""
    stay = custody_door.stay_of(state, custody)
    with state.act(by.role) as transaction:
        _begin(transaction, custody)
        taken = record_offence.attach(state, transaction, by, offence, custody)
        if stay is not None:
            stay = authorise(transaction, stay, Act.HAND_IN, DoorHappening.HAND_IN)
    if stay is not None:
        custody_door.open_door(state, stay, Act.HAND_IN, by.role, now)
    return taken


def let_go(state: State, by: Recorder, custody: Custody) -> bool:
    """It goes back at once: nothing had happened, or it was a slip. The slot it came out of is
    free when its door is shut again; False while a door opens for it, or when policy says no."""
    visit = custody_door.visit_of(state, custody)
    if visit is not None and visit.opened_at is None:
        return False
    deed = Deed(Happening.RETURNED, by.member.id, by.member.roles, collector=Collector.PUPIL)
    after = moved(custody, deed)
    if isinstance(after, Objection):
        return False
    with state.act(by.role) as transaction:
        transaction.cases.custodies.change(after)
        transaction.record("custody.let_go", {"custody": str(custody.id)})
        stay = None if visit is None else custody_door.taken_out(transaction, visit)
    if visit is not None and stay is not None:
        visit.stay, visit.act = stay, Act.COLLECT  # not before it is on the disk
    return True


def record(
    state: State, by: Recorder, offence: Offence, custody: Custody | None
) -> Custody | NoOffence | None:
    """An offence, and the device that was taken for it, which is on the disk already."""
    against = record_offence.entry_speaks_against(state, offence)
    if against is not None:
        return against
    with state.act(by.role) as transaction:
        return record_offence.record(state, transaction, by, offence, custody)


def record_from_slot(
    state: State, by: Recorder, offence: Offence, custody: Custody, now: float
) -> Custody | NoOffence:
    """An offence with a device that lies in its pupil's slot: the same transaction allows that slot
    to open, so that from now on it is nobody's to collect. It goes back into the same slot, and its
    hand-in becomes a custody in the transaction that says that the door was shut."""
    against = record_offence.entry_speaks_against(state, offence)
    if against is not None:
        return against
    stay = _lying_stay(state, custody)
    with state.act(by.role) as transaction:
        _begin(transaction, custody)
        taken = record_offence.record(state, transaction, by, offence, custody)
        stay = authorise(transaction, stay, Act.HAND_IN, DoorHappening.HAND_IN)
    assert taken is not None, "there is a device"
    custody_door.open_door(state, stay, Act.HAND_IN, by.role, now)
    return taken


def check(state: State, by: Recorder, custody: Custody, seen: Check) -> Done:
    """What was seen together (C1)."""
    deed = Deed(Happening.CHECKED, by.member.id, by.member.roles, check=seen)
    return _do(state, by, custody, deed, "custody.checked")


def do_not_check(state: State, by: Recorder, custody: Custody, why: WhyNotChecked) -> Done:
    """There will be no check together, and why."""
    deed = Deed(Happening.NOT_CHECKED, by.member.id, by.member.roles, why=why)
    return _do(state, by, custody, deed, "custody.not_checked")


def hear(state: State, by: Recorder, custody: Custody, said: Hearing) -> Done:
    """The pupil was there, and said that it is right or that it is not."""
    deed = Deed(Happening.HEARD, by.member.id, by.member.roles, hearing=said)
    return _do(state, by, custody, deed, "custody.heard")


def make_ready(
    state: State, by: Recorder, custody: Custody, left_on: KeptKindReason | None
) -> Done:
    """It is switched off (C2); or a director leaves it on, with a reason (E1)."""
    happening = Happening.SWITCHED_OFF if left_on is None else Happening.LEFT_ON
    deed = Deed(happening, by.member.id, by.member.roles, reason=left_on)
    return _do(state, by, custody, deed, "custody.made_ready")


def is_used(state: State, bag: int) -> bool:
    """Whether a device waits in the bag of that number."""
    there = Whereabouts(Where.BAG, bag)
    return any(each.lies == there for each in state.store.cases.custodies.held())


def set_aside(state: State, by: Recorder, custody: Custody, bag: int) -> Done:
    """Into a numbered bag: the check together comes later, and whoever took it keeps it."""
    lies = Whereabouts(Where.BAG, bag)
    deed = Deed(Happening.SET_ASIDE, by.member.id, by.member.roles, lies=lies)
    return _lay(state, by, custody, deed)


def take_up(state: State, by: Recorder, custody: Custody) -> Done:
    """Out of its bag again, to go on. What waits in a slot, its door takes up."""
    deed = Deed(Happening.TAKEN_UP, by.member.id, by.member.roles)
    return _do(state, by, custody, deed, "custody.taken_up")


def take_up_objection(by: Recorder, custody: Custody) -> Objection | None:
    """What speaks against opening its slot to go on with it."""
    found = moved(custody, Deed(Happening.TAKEN_UP, by.member.id, by.member.roles))
    return found if isinstance(found, Objection) else None


def put_at_place(state: State, by: Recorder, custody: Custody, number: int, second: Staff) -> Done:
    """Into one of the school's locked places (G1): two people confirm it."""
    lies = Whereabouts(Where.LOCKED_PLACE, number)
    him = by.member
    deed = Deed(Happening.PUT_AWAY, him.id, him.roles, second=second.id, lies=lies)
    return _lay(state, by, custody, deed)


def slot_objection(by: Recorder, custody: Custody, happening: Happening) -> Objection | None:
    """What speaks against giving it a slot now, whichever that is."""
    lies = Whereabouts(Where.SLOT, 1)
    found = moved(custody, Deed(happening, by.member.id, by.member.roles, lies=lies))
    return found if isinstance(found, Objection) else None


def into_slot(
    state: State, by: Recorder, custody: Custody, happening: Happening, now: float
) -> Done:
    """Open a slot for it: the one it has already, whose door nobody can be sure of, or a free
    one. The door's own evidence says that it lies there."""
    against = slot_objection(by, custody, happening)
    if against is not None:
        return against
    visit = custody_door.visit_of(state, custody)
    if visit is not None:
        return custody  # its door is opening, or open
    stay = custody_door.stay_of(state, custody)
    if stay is not None:
        if stay.phase in custody_door.AGAIN:
            custody_door.reopen(state, stay, by.role, now)
        return custody
    slot = free_slot(state)
    if slot is None:
        return Objection.PLACE_MISSING
    return custody_door.put_in(state, custody, slot, by.role, now)


def leave_slot(state: State, by: Recorder, custody: Custody) -> Custody:
    """It never went into the slot it was given, whose door does not open: the slot stays occupied
    until somebody has looked into it."""
    after = replace(custody, stay=None)
    with state.act(by.role) as transaction:
        transaction.cases.custodies.change(after)
        transaction.record("custody.left_slot", {"custody": str(custody.id)})
    return after


def _lying_stay(state: State, custody: Custody) -> Stay:
    stay = custody_door.stay_of(state, custody)
    assert stay is not None, "it was seen there"
    return stay


def _begin(transaction: Transaction, custody: Custody) -> None:
    transaction.cases.custodies.add(custody)
    transaction.record("custody.begun", {"custody": str(custody.id)})


def _lay(state: State, by: Recorder, custody: Custody, deed: Deed) -> Done:
    assert deed.lies is not None, "a place is where it lies"
    kind = custody_door.KINDS[deed.happening]
    data = custody_door.lying(custody, deed.lies, deed.happening)
    return _write(state, by, custody, deed, lambda act: act.record(kind, data))


def _do(state: State, by: Recorder, custody: Custody, deed: Deed, kind: str) -> Done:
    data = {"custody": str(custody.id)}
    return _write(state, by, custody, deed, lambda act: act.record(kind, data))


def _write(
    state: State,
    by: Recorder,
    custody: Custody,
    deed: Deed,
    tell: Callable[[Transaction], object],
) -> Done:
    after = moved(custody, deed)
    if isinstance(after, Objection):
        return after
    with state.act(by.role) as transaction:
        transaction.cases.custodies.change(after)
        tell(transaction)
    return after
