"""Whether every device is accounted for: the kiosk's books beside what the school's people know,
and beside the doors themselves."""

from collections import Counter
from collections.abc import Collection, Iterator

from db.store import Store
from policy.custody import Custody, Where
from policy.devices import DeviceKind
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
    Spot.SAFE: Where.SAFE,
}


def wrong(
    ledger: Ledger, store: Store, children: Collection[Child], doors: Collection[int]
) -> Iterator[str]:
    """What does not agree; `doors` stand open."""
    numbers = _numbers(children)
    held = store.cases.custodies.held()
    yield from torn(store)
    yield from wrong_custodies(ledger, store, children)
    yield from _slots(ledger, store, held, numbers)
    lent = {Device(numbers[loan.pupil], DeviceKind.PHONE) for loan in store.loans.out()}
    if lent != ledger.lent:
        yield f"lent are {lent}, not {ledger.lent}"
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


def wrong_custodies(ledger: Ledger, store: Store, children: Collection[Child]) -> Iterator[str]:
    """What does not agree of one custody a device, with one custodian, one place and the ladder's
    answer."""
    numbers, held = _numbers(children), store.cases.custodies.held()
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


def _numbers(children: Collection[Child]) -> dict[PupilId, int]:
    return {child.pupil.id: number for number, child in enumerate(children)}


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
