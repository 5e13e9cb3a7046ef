"""Offences, custodies, checks, duties, suspensions and delegates come back as they were written."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from db.errors import DatabaseDamaged, TableRuleError
from policy.condition import (
    AtReturn,
    Check,
    DamageKind,
    DamageMark,
    Found,
    Hearing,
    Item,
    Presence,
    Side,
    WhyNotChecked,
    Working,
)
from policy.custody import Custody, CustodyId, KeptKindReason, Stage, Where, Whereabouts
from policy.devices import DeviceKind
from policy.duties import Duty, DutyId, DutyKind
from policy.duty_evidence import (
    ConversationHeld,
    CriminalAssessed,
    DamageFollowedUp,
    DamageOutcome,
    Filed,
    How,
    InspectorateInformed,
    InvitedTwice,
    NotReported,
    ParentsInformed,
    PoliceRecord,
    PoliceReported,
    Present,
    WhyNotReported,
)
from policy.ladder import Measure
from policy.offences import Category, IncidentId, Offence, OffenceId, Place
from policy.people import Role, Staff, StaffId
from policy.release import Allowed, Collector, ReleaseReason
from policy.stays import StayId
from policy.suspension import Period, Phase, Suspension, SuspensionId

AT = datetime(2026, 11, 24, 9, 40, tzinfo=UTC)
DAY = date(2026, 11, 24)
TEACHER = StaffId(UUID(int=0x7E))
DIRECTOR = StaffId(UUID(int=0xD1))
OFFENCE = OffenceId(UUID(int=0x0F))
SEEN = Check(
    DeviceKind.PHONE,
    {Item.SCREEN: Found.GOOD, Item.CASE: Found.DAMAGE},
    Working.NOT_CHECKED,
    WhyNotChecked.FLAT_BATTERY,
    (DamageMark(Side.BACK, 420, 999, DamageKind.SCRATCH), DamageMark(Side.FRONT, 0, 1, "crack")),
)
EVIDENCE = [
    None,
    ParentsInformed(How.PHONED, datetime(2026, 11, 24, 11, 5)),  # noqa: DTZ001 - local, as typed
    ConversationHeld(frozenset(Present), True, DAY),
    ConversationHeld(frozenset(), False, DAY),
    InvitedTwice(DAY, date(2026, 12, 1), True),
    DamageFollowedUp(DamageOutcome.NOT_AGREED, DAY),
    CriminalAssessed(False),
    PoliceReported(PoliceRecord.DECLARATION, DAY),
    NotReported(WhyNotReported.VICTIM_REPORTS),
    InspectorateInformed(DAY),
    Filed(DAY),
]


@pytest.fixture
def staffed(school, store):
    with store.act(AT, True, Role.OPERATOR) as act:
        for member in (TEACHER, DIRECTOR):
            act.staff.add(Staff(member, str(member), frozenset({Role.TEACHER})))
        act.record("staff.added", {"roles": ["teacher"]})
    return store


def change(store, do):
    """In one act; what the journal says of it is the desk's."""
    with store.act(AT, True, Role.TEACHER) as act:
        do(act.cases)
        act.record("brings.set", {})


def offence(school, **other):
    whole = {
        "id": OFFENCE,
        "pupil": school.SAM.id,
        "incident": IncidentId(UUID(int=0x1C)),
        "occurred_at": AT,
        "entered": 1,
        "categories": frozenset({Category.RECORDING, Category.THREAT}),
        "place": Place.ELSEWHERE,
    }
    return Offence(**(whole | other))


def custody(school, **other):
    whole = {
        "id": CustodyId(UUID(int=0xC0)),
        "owner": school.SAM.id,
        "kind": DeviceKind.PHONE,
        "taken_by": TEACHER,
        "taken_at": AT,
    }
    return Custody(**(whole | other))


FULL = {
    "stage": Stage.RETURNED,
    "lies": Whereabouts(Where.SLOT, 11),
    "offences": (OffenceId(UUID(int=2)), OffenceId(UUID(int=1))),
    "stay": StayId(UUID(int=0x57)),
    "take_reason": KeptKindReason.SAFETY,
    "measure": Measure(3),
    "taken_over_by": DIRECTOR,
    "intake": SEEN,
    "hearing": Hearing(Presence.SECOND_STAFF, dissent=True),
    "unchecked": WhyNotChecked.NO_TIME,
    "left_on": KeptKindReason.NEEDED_ON,
    "released": Allowed(early=True, reason=ReleaseReason.ILL),
    "at_return": AtReturn(replace(SEEN, marks=()), frozenset({Item.SCREEN}), dissent=True),
    "return_unchecked": WhyNotChecked.OTHER,
    "collector": Collector.PARENT,
}


def test_the_fullest_custody_says_something_of_everything():
    said = set(FULL) | {"id", "owner", "kind", "taken_by", "taken_at"}
    assert said == {each.name for each in fields(Custody)}


@pytest.mark.parametrize("said", [{}, FULL, *({name: value} for name, value in FULL.items())])
def test_a_custody_comes_back_as_it_was_written_and_as_it_was_changed(school, staffed, said):
    plain, full = custody(school), custody(school, **said)
    change(staffed, lambda cases: cases.custodies.add(plain))
    assert staffed.cases.custodies.get(plain.id) == plain
    change(staffed, lambda cases: cases.custodies.change(full))
    assert staffed.cases.custodies.get(plain.id) == full
    change(staffed, lambda cases: cases.custodies.change(plain))
    assert staffed.cases.custodies.get(plain.id) == plain


def test_custodies_are_found_by_all_that_leads_to_them(school, staffed):
    held = custody(school, stage=Stage.TAKEN, offences=(OFFENCE,), stay=StayId(UUID(int=5)))
    done = custody(school, id=CustodyId(UUID(int=0xC1)), stage=Stage.RETURNED)
    change(staffed, lambda cases: [cases.custodies.add(each) for each in (held, done)])
    custodies = staffed.cases.custodies
    assert custodies.held() == custodies.pending_of(TEACHER) == [held]
    assert custodies.pending_of(DIRECTOR) == []
    assert custodies.of_owner(school.SAM.id) == [held, done]
    assert custodies.for_offence(OFFENCE) == [held]
    assert custodies.in_stay(StayId(UUID(int=5))) == held
    assert custodies.in_stay(StayId(UUID(int=6))) is None


def test_two_devices_in_custody_are_never_in_one_slot(school, staffed):
    one = custody(school, stay=StayId(UUID(int=5)))
    change(staffed, lambda cases: cases.custodies.add(one))
    with pytest.raises(TableRuleError):
        change(staffed, lambda cases: cases.custodies.add(replace(one, id=CustodyId(UUID(int=9)))))


def test_an_offence_comes_back_and_a_correction_keeps_its_place_in_the_order(school, staffed):
    first, second = offence(school), offence(school, id=OffenceId(UUID(int=3)), entered=2)
    assert staffed.cases.offences.next_entered() == 1
    change(staffed, lambda cases: [cases.offences.add(e, TEACHER) for e in (first, second)])
    assert staffed.cases.offences.of_pupil(school.SAM.id) == [first, second]
    corrected = replace(first, categories=frozenset({Category.NOT_HANDED_IN}), withdrawn=True)
    change(staffed, lambda cases: cases.offences.change(corrected))
    assert staffed.cases.offences.get(first.id) == corrected
    assert staffed.cases.offences.next_entered() == 3


def test_two_offences_never_have_one_number(school, staffed):
    change(staffed, lambda cases: cases.offences.add(offence(school), TEACHER))
    another = offence(school, id=OffenceId(UUID(int=3)))
    with pytest.raises(TableRuleError):
        change(staffed, lambda cases: cases.offences.add(another, TEACHER))


def test_a_measure_that_was_carried_out_stays(school, staffed):
    change(staffed, lambda cases: cases.offences.add(offence(school), TEACHER))
    assert staffed.cases.offences.carried_out(school.SAM.id) == {}
    change(staffed, lambda cases: cases.offences.carry_out(OFFENCE, Measure(2)))
    change(staffed, lambda cases: cases.offences.change(offence(school, withdrawn=True)))
    assert staffed.cases.offences.carried_out(school.SAM.id) == {OFFENCE: Measure(2)}


@pytest.mark.parametrize("evidence", EVIDENCE, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("owner", [None, TEACHER])
def test_a_duty_comes_back_with_what_closed_it(staffed, evidence, owner):
    duty = Duty(DutyId(UUID(int=0xD0)), DutyKind.INFORM_PARENTS, OFFENCE, owner, AT)
    change(staffed, lambda cases: cases.duties.add(duty))
    assert staffed.cases.duties.open() == staffed.cases.duties.about(OFFENCE) == [duty]
    closed = replace(duty, evidence=evidence, cancelled=evidence is None)
    change(staffed, lambda cases: cases.duties.change(closed))
    assert staffed.cases.duties.get(duty.id) == closed
    assert staffed.cases.duties.open() == []


def test_a_suspension_comes_back_with_its_period_and_reason(school, staffed):
    case = Suspension(SuspensionId(UUID(int=0x5A)), school.SAM.id)
    change(staffed, lambda cases: cases.suspensions.add(case))
    assert staffed.cases.suspensions.open() == [case]
    whole = replace(case, phase=Phase.ENDED, reason="said", period=Period(DAY, date(2026, 11, 26)))
    change(staffed, lambda cases: cases.suspensions.change(whole))
    assert staffed.cases.suspensions.of_pupil(school.SAM.id) == [whole]
    assert staffed.cases.suspensions.get(case.id) == whole
    assert staffed.cases.suspensions.open() == []


def test_a_delegate_is_one_for_his_day_and_no_other(staffed):
    change(staffed, lambda cases: cases.delegates.add(DAY, TEACHER))
    assert staffed.cases.delegates.on(DAY) == {TEACHER}
    assert staffed.cases.delegates.on(date(2026, 11, 25)) == frozenset()
    change(staffed, lambda cases: cases.delegates.end(DAY, TEACHER))
    assert staffed.cases.delegates.on(DAY) == frozenset()


@pytest.mark.parametrize(
    ("column", "nonsense"),
    [("stage", "'lost'"), ("kind", "'abacus'"), ("lies", "'moon'"), ("measure", "'third'")],
)
def test_a_custody_that_makes_no_sense_is_a_damaged_file_and_nothing_is_told(
    school, staffed, column, nonsense
):
    change(staffed, lambda cases: cases.custodies.add(custody(school)))
    connection = staffed._database.connection
    connection.exec_driver_sql("PRAGMA ignore_check_constraints=ON")
    connection.exec_driver_sql(f"UPDATE custodies SET {column} = {nonsense}")
    with pytest.raises(DatabaseDamaged) as caught:
        staffed.cases.custodies.held()
    assert nonsense.strip("'") not in str(caught.value)
