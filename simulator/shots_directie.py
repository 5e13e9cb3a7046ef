"""The screens of giving a device in custody back, with the values of the design's pictures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kiosk.views_directie import (
    Candidate,
    CustodyList,
    CustodyPage,
    DelegateChoice,
    DirectieKey,
    DirectieView,
    Door,
    GiveBack,
    GiveStep,
    Held,
    Now,
    PageNote,
    RowNote,
    SafeStep,
    ToSafe,
    WhyNow,
)
from kiosk.views_duties import (
    ConfirmOrder,
    DutyChip,
    DutyFace,
    DutyList,
    DutyPage,
    OffencePage,
    OpenDuty,
)
from policy.condition import ITEMS, DamageKind, DamageMark, Item, Side
from policy.custody import IN_HAND, Where, Whereabouts
from policy.devices import DeviceKind
from policy.duties import DutyKind
from policy.duty_evidence import How, Present
from policy.ladder import Rung
from policy.offences import Category
from policy.release import Collector, ReleaseReason, Why
from simulator.shots_custody import SCRATCH, checked

DAY = date(2025, 9, 16)
AT = datetime.combine(DAY, time(14, 52))
PHONE = DeviceKind.PHONE
TOLD = DutyChip(
    DutyKind.INFORM_PARENTS, True, None, How.PHONED, datetime.combine(DAY, time(10, 45))
)
TALK = DutyChip(DutyKind.CONVERSATION, False)


def _at(clock: str) -> datetime:
    return datetime.combine(DAY, time.fromisoformat(clock))


def _slot(number: int) -> Whereabouts:
    return Whereabouts(Where.SLOT, number)


SEM = Held(
    *("Sem", "7a", PHONE, _slot(11), None, 2, Rung.PARENTS),
    *(_at("10:20"), _at("15:00"), RowNote.MINUTES, 8, (TOLD,)),
)
TESS = Held(
    *("Tess", "8b", PHONE, _slot(26), None, 1, Rung.WARNING),
    *(_at("11:05"), _at("14:15"), RowNote.NOT_COLLECTED),
)
MILAN = Held(
    *("Milan", "8b", PHONE, _slot(28), None, 3, Rung.CONVERSATION),
    *(_at("09:40"), _at("15:00"), RowNote.PLAN_TALK, 0, (TOLD, TALK)),
)
NOOR = Held(
    *("Noor", "8b", DeviceKind.LAPTOP, Whereabouts(Where.LOCKED_PLACE, 1), "Kast directie"),
    *(4, Rung.CONVERSATION, _at("09:40") - timedelta(days=4), _at("15:00") - timedelta(days=4)),
    *(RowNote.TO_SAFE, 0, (TOLD, TALK)),
)
YARA = Held(
    *("Yara", "6c", DeviceKind.SMARTWATCH, Whereabouts(Where.SAFE), None, None, None),
    *(_at("10:02"), None, RowNote.FREE),
)
GESPREK = OpenDuty(DutyKind.CONVERSATION, "Milan", "8b", _at("14:15"))
ALL = (DirectieKey.GIVE_BACK, DirectieKey.TAKE_OVER, DirectieKey.DUTIES, DirectieKey.TO_SAFE)


def directie_views() -> Iterator[tuple[str, DirectieView]]:
    """Every one of these screens, and the file name it gets."""
    rows = (SEM, TESS, MILAN)
    yield "08a-list", CustodyList(AT, rows, 3, True, 1, GESPREK, delegates=("meester Bas",))
    more = CustodyList(AT, (NOOR, YARA), 5, True, 4, GESPREK, 2, 3, 8, delegates=())
    yield "08a-list-more", more
    yield "08a-list-empty", CustodyList(AT, (), 0, False)
    yield "08a-list-delegate", CustodyList(AT, rows, 3, True, 1, GESPREK)
    yield from _delegates()
    offers = (*ALL, DirectieKey.OFFENCES)
    milan = replace(MILAN, dissent=True)
    yield "08-page", CustodyPage(AT, milan, offers, note=PageNote.TAKEN_OVER)
    yield "08-page-refused", CustodyPage(AT, SEM, ALL[:1], Why.NOT_YET)
    yield "08-page-place", CustodyPage(AT, NOOR, ALL[:2], Why.NOT_YOURS, closes_in_s=8)
    yield "08-why", WhyNow(AT, "Sem", "7a", tuple(ReleaseReason)[:3], early=True)
    yield "08-why-clock", WhyNow(None, "Sem", "7a", tuple(ReleaseReason), early=False)
    yield from _giving()
    yield "08-safe", ToSafe(AT, SEM, SafeStep.SECOND)
    yield "08-safe-done", ToSafe(AT, SEM, SafeStep.DONE)
    yield from _duties()
    forgotten, filmed = {Category.UNAUTHORISED_USE}, {Category.RECORDING}
    offence = ("Sem", "7a", _at("10:20"), frozenset(forgotten))
    yield "08d-offence", OffencePage(AT, *offence, frozenset(forgotten | filmed), 2, 2)
    yield "08d-sure", OffencePage(AT, *offence, frozenset(forgotten), sure=True)
    yield (
        "08d-withdrawn",
        OffencePage(AT, *offence, frozenset(forgotten), withdrawn=True, duties=2),
    )
    yield "08e-order", ConfirmOrder(AT, "Mia", 4831, 7)


def _delegates() -> Iterator[tuple[str, DirectieView]]:
    names = ("juf Els", "juf Ida", "juf Wilhelmina-Alexandrine", "meester Bas", "meester Omar")
    everybody = tuple(Candidate(name, name == "meester Bas") for name in names)
    one = tuple(Candidate(each.name, each.is_one, each.is_one) for each in everybody)
    yield "08e-delegate", DelegateChoice(AT, one, ("meester Bas",), True)
    first = (Candidate("juf Els", chosen=True), *(Candidate(name) for name in names[1:]))
    twelve = (*first, *(Candidate(f"juf Ada {letter}") for letter in "ABCDEFG"))
    yield "08e-delegate-new", DelegateChoice(AT, twelve, (), True, 1, 2, 8)
    yield "08e-delegate-clock", DelegateChoice(None, everybody[:3], (), False)


def _giving() -> Iterator[tuple[str, DirectieView]]:
    items, every = ITEMS[PHONE], tuple(Collector)
    same = dict.fromkeys(items, Now.SAME)
    five = dict.fromkeys(items[:-1], Now.SAME)
    scratched = checked(PHONE, SCRATCH)
    compare = (GiveStep.COMPARE, Door.OPEN, every)
    sem = replace(SEM, lies=IN_HAND)  # from the moment its door is open
    yield "08b-give", GiveBack(AT, sem, scratched, five, *compare, slot=11)
    marks = (*(SCRATCH, SCRATCH), *(DamageMark(Side.FRONT, 200, 300, kind) for kind in DamageKind))
    damaged, said_no = checked(PHONE, *marks), replace(sem, dissent=True)
    yield "08b-give-damaged", GiveBack(AT, said_no, damaged, {}, *compare, slot=11)
    who = (GiveStep.COLLECTOR, Door.OPEN, every)
    yield "08b-give-who", GiveBack(AT, sem, scratched, same, *who, slot=11)
    yield "08b-give-wrong", GiveBack(AT, sem, scratched, same, *who, dissent=True, slot=11)
    different = same | {Item.SCREEN: Now.DIFFERENT}
    sure = (GiveStep.SURE, Door.SHUT, every, Collector.PARENT)
    yield "08b-give-sure", GiveBack(AT, sem, scratched, different, *sure, follow_up=True)
    done = (GiveStep.DONE, Door.SHUT, every, Collector.PUPIL)
    yield "08b-give-done", GiveBack(AT, sem, scratched, different, *done, follow_up=True)
    second = (GiveStep.SECOND, Door.NONE, every)
    yield "08b-give-unchecked", GiveBack(AT, NOOR, None, {}, *second, closes_in_s=9)


def _duties() -> Iterator[tuple[str, DirectieView]]:
    days = tuple(date(2025, 9, day) for day in (17, 18, 19, 22))
    times = tuple(time.fromisoformat(at) for at in ("08:00", "14:30", "15:15", "16:00"))
    chips, when = (TOLD, TALK), _at("15:00")
    plan = DutyPage(AT, GESPREK, DutyFace.PLAN, 3, days, times, (days[1],), times[1], may_save=True)
    yield "08c-plan", replace(plan, chips=chips, from_when=when)
    present = frozenset({Present.TEACHER, Present.PUPIL})
    talked = DutyPage(AT, GESPREK, DutyFace.HELD, 3, present=present, restated=True)
    yield "08c-held", replace(talked, chips=chips, from_when=when)
    back = tuple(DAY - timedelta(days=ago) for ago in reversed(range(8)))
    invited = DutyPage(AT, GESPREK, DutyFace.INVITED, 3, back, chosen=(back[1], back[6]))
    yield "08c-invited", replace(invited, chips=chips, from_when=when)
    parents = OpenDuty(DutyKind.INFORM_PARENTS, "Sem", "7a", _at("14:15"), offered=True)
    told = DutyPage(AT, parents, DutyFace.HOW, from_when=_at("15:00"), may_save=True)
    yield "08c-parents", replace(told, said=How.SPOKEN)
    damage = OpenDuty(DutyKind.DAMAGE_FOLLOW_UP, "Tess", "8b", _at("14:15"))
    yield "08c-damage", DutyPage(AT, damage, DutyFace.OUTCOME)
    filed = OpenDuty(DutyKind.FILE_IN_DOSSIER, "Tess", "8b", _at("14:15"))
    yield "08c-filed", DutyPage(AT, filed, DutyFace.FILED, may_save=True)
    planned = OpenDuty(DutyKind.CONVERSATION, "Noor", None, _at("14:15"), _at("16:00"))
    rows = (parents, planned, damage, filed)
    yield "08c-duties", DutyList(AT, rows, 5, 1, 2)
    yield "08c-duties-none", DutyList(AT, (), 0)
