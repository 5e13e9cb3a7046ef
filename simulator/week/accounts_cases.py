"""Whether the ladder, its duties and what became of each device agree with a count of one's own."""

from collections import Counter
from collections.abc import Collection, Iterator

from db.store import Store
from policy.custody import Custody
from policy.duties import DutyKind
from policy.offences import MISUSE, Offence
from simulator.people import Child
from simulator.week.ledger import Case, Ledger


def wrong_cases(ledger: Ledger, store: Store, children: Collection[Child]) -> Iterator[str]:
    """What does not agree of all that was recorded and given back so far."""
    for number, child in enumerate(children):
        offences = store.cases.offences.of_pupil(child.pupil.id)
        cases = ledger.cases.get(number, [])
        if len(offences) != len(cases):
            yield f"pupil {number} has {len(offences)} offences, not {len(cases)}"
        nth = 0
        for offence, case in zip(offences, cases, strict=False):
            nth += not case.withdrawn
            yield from _case(store, offence, case, nth)
    yield from _returned(ledger, store, children)


def _case(store: Store, offence: Offence, case: Case, nth: int) -> Iterator[str]:
    """By the school's rules as they are written: S1, S2, S3, M3. A duty that was opened stays."""
    if (offence.categories, offence.withdrawn) != (case.categories, case.withdrawn):
        yield f"an offence is {sorted(offence.categories)}, withdrawn {offence.withdrawn}"
    opened = {duty.kind for duty in store.cases.duties.about(offence.id)}
    wanted = set() if case.withdrawn else _duties(nth)
    if not case.withdrawn and not case.categories.isdisjoint(MISUSE):
        wanted |= {DutyKind.ASSESS_CRIMINAL}
    ladder = {DutyKind.INFORM_PARENTS, DutyKind.CONVERSATION}
    if not wanted <= opened or not opened & ladder <= _duties(case.top):
        yield f"offence {nth} ({case}) opened {sorted(opened)}"


def _duties(nth: int) -> set[DutyKind]:
    wanted = {DutyKind.INFORM_PARENTS} if nth >= 2 else set()
    return wanted | ({DutyKind.CONVERSATION} if nth >= 3 else set())


def _returned(ledger: Ledger, store: Store, children: Collection[Child]) -> Iterator[str]:
    """Every custody there ever was, with its measure, who collected it, and its dispute."""
    for number, child in enumerate(children):
        his = [each for each in ledger.taken if each.device.owner == number]
        known = store.cases.custodies.of_owner(child.pupil.id)
        mine = Counter(
            (each.device.kind, each.nth, each.home, each.collector, each.disputed) for each in his
        )
        theirs = Counter(
            (
                each.kind,
                0 if each.measure is None else each.measure.nth,
                not each.held,
                each.collector,
                _followed_up(store, each),
            )
            for each in known
        )
        if mine != theirs:
            yield f"custodies of pupil {number}: {dict(theirs)}, not {dict(mine)}"


def _followed_up(store: Store, custody: Custody) -> bool:
    duties = store.cases.duties.about(custody.id)
    return any(each.kind is DutyKind.DAMAGE_FOLLOW_UP for each in duties)
