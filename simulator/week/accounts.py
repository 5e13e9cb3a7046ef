"""Whether every device is accounted for: the kiosk's books beside what the school's people know,
and beside the doors themselves."""

from collections import Counter
from collections.abc import Collection, Iterator

from db.store import Store
from policy.custody import Custody, Where
from policy.devices import DeviceKind
from policy.duties import DutyKind
from policy.ladder import Custodian
from policy.people import PupilId
from policy.stays import Phase, StayKind
from simulator.people import Child
from simulator.week.ledger import Device, Ledger, Lies, Spot, Taken

WHERE = {
    Spot.HAND: Where.HAND,
    Spot.BAG: Where.BAG,
    Spot.SLOT: Where.SLOT,
    Spot.LOCKED_PLACE: Where.LOCKED_PLACE,
}


def wrong(
    ledger: Ledger, store: Store, children: Collection[Child], doors: Collection[int]
) -> Iterator[str]:
    """What does not agree; `doors` stand open."""
    numbers = {child.pupil.id: number for number, child in enumerate(children)}
    held = store.cases.custodies.held()
    yield from torn(store)
    yield from _custodies(ledger, held, numbers)
    yield from _slots(ledger, store, held, numbers)
    if doors:
        yield f"doors stand open: {doors}"


def torn(store: Store) -> Iterator[str]:
    """What the kiosk's books say against themselves while nobody is at the cabinet: each device in
    custody is in one place, and each slot is one pupil's."""
    held = store.cases.custodies.held()
    stays = {stay.id: stay for stay in store.open_stays()}
    if len({stay.slot for stay in stays.values()}) < len(stays):
        yield "two stays are in one slot"
    theirs = Counter(each.stay for each in held if each.stay is not None)
    for stay in stays.values():
        if (stay.kind is StayKind.CUSTODY) != (theirs.pop(stay.id, 0) == 1):
            yield f"the stay in slot {stay.slot} is a {stay.kind}: {stay}, {held}"
    if theirs:
        yield f"custodies lie in stays that are over: {theirs}"
    for each in held:
        slot = stays[each.stay].slot if each.stay in stays else None
        if each.lies.where is Where.SLOT and each.lies.number != slot:
            yield f"a device lies in slot {each.lies.number}, and its stay is in {slot}"


def wrong_offences(ledger: Ledger, store: Store, children: Collection[Child]) -> Iterator[str]:
    """What of the ladder and its duties does not agree with a count of one's own."""
    for number, child in enumerate(children):
        offences = store.cases.offences.of_pupil(child.pupil.id)
        if len(offences) != ledger.offences[number]:
            yield f"pupil {number} has {len(offences)} offences, not {ledger.offences[number]}"
        for nth, offence in enumerate(offences, start=1):
            opened = {duty.kind for duty in store.cases.duties.about(offence.id)}
            wanted = _duties(nth, misuse=offence.misuse)
            if not wanted <= opened or (DutyKind.CONVERSATION in opened and nth < 3):
                yield f"offence {nth} of pupil {number} opened {sorted(opened)}"
    yield from _returned(ledger, store, children)


def _duties(nth: int, *, misuse: bool) -> set[DutyKind]:
    """By the school's rules as they are written: S1, S2, S3, M3."""
    wanted = {DutyKind.INFORM_PARENTS} if nth >= 2 else set()
    wanted |= {DutyKind.CONVERSATION} if nth >= 3 else set()
    return wanted | ({DutyKind.ASSESS_CRIMINAL} if misuse else set())


def _returned(ledger: Ledger, store: Store, children: Collection[Child]) -> Iterator[str]:
    """Every custody there ever was, with its measure, and its dispute."""
    for number, child in enumerate(children):
        his = [each for each in ledger.taken if each.device.owner == number]
        known = store.cases.custodies.of_owner(child.pupil.id)
        mine = Counter((each.device.kind, each.nth, each.home, each.disputed) for each in his)
        theirs = Counter(
            (
                each.kind,
                0 if each.measure is None else each.measure.nth,
                not each.held,
                _followed_up(store, each),
            )
            for each in known
        )
        if mine != theirs:
            yield f"custodies of pupil {number}: {dict(theirs)}, not {dict(mine)}"


def _followed_up(store: Store, custody: Custody) -> bool:
    duties = store.cases.duties.about(custody.id)
    return any(each.kind is DutyKind.DAMAGE_FOLLOW_UP for each in duties)


def _custodies(
    ledger: Ledger, held: Collection[Custody], numbers: dict[PupilId, int]
) -> Iterator[str]:
    """One custody a device, with one custodian, one place and the ladder's answer."""
    known = Counter(Device(numbers[each.owner], each.kind) for each in held)
    if known != Counter(each.device for each in ledger.held):
        yield f"in custody are {dict(known)}, not {[each.device for each in ledger.held]}"
        return
    of = {Device(numbers[each.owner], each.kind): each for each in held}
    for taken in ledger.held:
        yield from _custody(taken, of[taken.device], ledger.where(taken.device))
    bags = Counter(each.lies for each in held if each.lies.where is Where.BAG)
    for bag, count in bags.items():
        if count > 1:
            yield f"{count} devices are in {bag}"


def _custody(taken: Taken, custody: Custody, lies: Lies) -> Iterator[str]:
    place = (custody.lies.where, custody.lies.number)
    if lies.spot is Spot.POCKET or place != (WHERE[lies.spot], lies.number):
        yield f"{taken.device} lies in {lies}, not in {place}"
    nth = 0 if custody.measure is None else custody.measure.nth
    if nth != taken.nth:
        yield f"{taken.device} is held for offence {taken.nth}, not {nth}"
    directie = taken.over and taken.nth > 1
    custodian = Custodian.DIRECTIE if directie else Custodian.TEACHER
    if (custody.custodian, custody.taken_by) != (custodian, taken.by.member.id):
        yield f"{taken.device} is {custody.custodian}'s, not {custodian}'s"
    if taken.kept == custody.pending:
        yield f"{taken.device} is under lock: {taken.kept}, and the kiosk says {custody.stage}"


def _slots(
    ledger: Ledger, store: Store, held: Collection[Custody], numbers: dict[PupilId, int]
) -> Iterator[str]:
    """Behind each door what the books say, and no more."""
    custodies = {each.stay: each for each in held if each.stay is not None}
    books = {}
    for stay in store.open_stays():
        custody = custodies.get(stay.id)
        kind = DeviceKind.PHONE if custody is None else custody.kind
        books[stay.slot] = Device(numbers[stay.pupil], kind)
        if stay.phase is not Phase.INSIDE:
            yield f"the stay in slot {stay.slot} is {stay.phase}"
    doors = dict(ledger.in_slots())
    if books != doors:
        differ = sorted(slot for slot in books | doors if books.get(slot) != doors.get(slot))
        said = [(slot, books.get(slot), doors.get(slot)) for slot in differ]
        yield f"slot, device by the books, device behind the door: {said}"
