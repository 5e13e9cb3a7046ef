"""Duties: who may close one, with which evidence, and until when (S2, S3, C1, M2, M3, F1)."""

from dataclasses import replace
from datetime import timedelta
from itertools import chain, combinations, product
from uuid import UUID

import pytest

from policy.duties import (
    DUTIES,
    Duty,
    DutyKind,
    Objection,
    cancel_objection,
    due,
    next_school_day,
    objection,
    opens,
    plan_objection,
)
from policy.duty_evidence import (
    ConversationHeld,
    CriminalAssessed,
    DamageFollowedUp,
    DamageOutcome,
    Filed,
    How,
    InspectorateInformed,
    InvitedTwice,
    Lacking,
    NotReported,
    ParentsInformed,
    PoliceRecord,
    PoliceReported,
    Present,
    WhyNotReported,
    lacking,
)
from policy.people import Role
from tests.policy.incidents import DIRECTOR_ROLE, ELS, SCHOOL, TEACHER, local, utc

TODAY = local(15).date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
ALL = frozenset(Present)
HELD = ConversationHeld(ALL, policy_restated=True, on=TODAY)
INVITED = InvitedTwice(YESTERDAY, TODAY, unanswered=True)
EVIDENCE = {
    DutyKind.INFORM_PARENTS: [ParentsInformed(How.PHONED, local(15, "10:45"))],
    DutyKind.CONVERSATION: [HELD, INVITED],
    DutyKind.DAMAGE_FOLLOW_UP: [DamageFollowedUp(DamageOutcome.AGREED, TODAY)],
    DutyKind.ASSESS_CRIMINAL: [CriminalAssessed(True), CriminalAssessed(False)],
    DutyKind.POLICE_REPORT: [
        PoliceReported(PoliceRecord.DECLARATION, TODAY),
        NotReported(WhyNotReported.NOT_CRIMINAL),
    ],
    DutyKind.INFORM_INSPECTORATE: [InspectorateInformed(TODAY)],
    DutyKind.FILE_IN_DOSSIER: [Filed(TODAY)],
}
PAIRS = [(kind, each) for kind, some in EVIDENCE.items() for each in some]


def duty(kind, **given):
    return Duty(UUID(int=401), kind, UUID(int=1), ELS, utc(local(15, "14:15")), **given)


def close(kind, evidence, roles=DIRECTOR_ROLE, own=False):
    return objection(duty(kind), evidence, roles, TODAY, own=own)


@pytest.mark.parametrize("kind", DutyKind)
def test_a_duty_is_closed_with_its_own_evidence_and_with_no_other(kind):
    for of, evidence in PAIRS:
        expected = None if of is kind else Objection.OTHER_EVIDENCE
        assert close(kind, evidence) is expected, evidence


TEACHERS = {DutyKind.INFORM_PARENTS, DutyKind.FILE_IN_DOSSIER}


@pytest.mark.parametrize("kind", DutyKind)
def test_a_teacher_closes_what_is_his_a_director_everything_and_nobody_else_anything(kind):
    for role, own in product(Role, (True, False)):
        allowed = role is Role.DIRECTOR or (role is Role.TEACHER and own and kind in TEACHERS)
        found = close(kind, EVIDENCE[kind][0], {role}, own)
        assert found is (None if allowed else Objection.NOT_YOURS), (role, own)


@pytest.mark.parametrize("kind", DutyKind)
def test_what_is_done_or_cancelled_is_not_closed_or_cancelled_again(kind):
    evidence = EVIDENCE[kind][0]
    for over in (duty(kind, evidence=evidence), duty(kind, cancelled=True)):
        assert not over.open
        found = objection(over, evidence, DIRECTOR_ROLE, TODAY, own=True)
        assert found is Objection.NOT_OPEN
        assert cancel_objection(over, DIRECTOR_ROLE, offered=True) is Objection.NOT_OPEN


def test_a_duty_is_cancelled_by_a_director_and_only_when_its_reason_fell_away():
    parents = duty(DutyKind.INFORM_PARENTS)
    assert cancel_objection(parents, DIRECTOR_ROLE, offered=True) is None
    assert cancel_objection(parents, DIRECTOR_ROLE, offered=False) is Objection.STILL_ASKED
    assert cancel_objection(parents, TEACHER, offered=True) is Objection.NOT_YOURS


def test_a_conversation_is_planned_by_a_director_for_a_moment_to_come_and_nothing_else_is():
    now, later = utc(local(15, "14:52")), utc(local(15, "16:00"))
    talk, parents = duty(DutyKind.CONVERSATION), duty(DutyKind.INFORM_PARENTS)
    assert plan_objection(talk, later, now, DIRECTOR_ROLE, own=False) is None
    assert plan_objection(talk, now, later, DIRECTOR_ROLE, own=False) is Objection.PAST
    assert plan_objection(talk, later, now, TEACHER, own=True) is Objection.NOT_YOURS
    found = plan_objection(parents, later, now, DIRECTOR_ROLE, own=True)
    assert found is Objection.NOTHING_TO_PLAN
    over = replace(talk, cancelled=True)
    assert plan_objection(over, later, now, DIRECTOR_ROLE, own=True) is Objection.NOT_OPEN


PEOPLE = [
    frozenset(some)
    for some in chain.from_iterable(combinations(Present, size) for size in range(5))
]


@pytest.mark.parametrize("restated", [True, False])
def test_a_conversation_needs_all_four_and_the_policy_restated(restated):
    for present in PEOPLE:
        evidence = ConversationHeld(present, restated, TODAY)
        lacks = set(lacking(evidence, TODAY))
        assert (Lacking.SOMEBODY_ABSENT in lacks) is (len(present) < 4)
        assert (Lacking.POLICY_NOT_RESTATED in lacks) is not restated
        found = close(DutyKind.CONVERSATION, evidence)
        assert found is (None if len(present) == 4 and restated else Objection.INCOMPLETE)


@pytest.mark.parametrize(
    ("first", "second", "unanswered", "expected"),
    [
        (YESTERDAY, TODAY, True, ()),
        (TODAY, TODAY, True, (Lacking.NOT_TWO_DAYS,)),
        (TODAY, YESTERDAY, True, (Lacking.NOT_TWO_DAYS,)),
        (YESTERDAY, TODAY, False, (Lacking.ANSWERED,)),
        (YESTERDAY, TOMORROW, True, (Lacking.NOT_YET,)),
    ],
)
def test_two_dated_invitations_left_unanswered_close_a_conversation(
    first, second, unanswered, expected
):
    evidence = InvitedTwice(first, second, unanswered)
    assert lacking(evidence, TODAY) == expected
    found = close(DutyKind.CONVERSATION, evidence)
    assert found is (Objection.INCOMPLETE if expected else None)


@pytest.mark.parametrize(
    ("kind", "evidence"),
    [
        (DutyKind.INFORM_PARENTS, ParentsInformed(How.SPOKEN, local(16))),
        (DutyKind.CONVERSATION, replace(HELD, on=TOMORROW)),
        (DutyKind.DAMAGE_FOLLOW_UP, DamageFollowedUp(DamageOutcome.AGREED, TOMORROW)),
        (DutyKind.POLICE_REPORT, PoliceReported(PoliceRecord.REPORT, TOMORROW)),
        (DutyKind.INFORM_INSPECTORATE, InspectorateInformed(TOMORROW)),
        (DutyKind.FILE_IN_DOSSIER, Filed(TOMORROW)),
    ],
)
def test_what_is_planned_for_tomorrow_was_not_done(kind, evidence):
    assert lacking(evidence, TODAY) == (Lacking.NOT_YET,)
    assert close(kind, evidence) is Objection.INCOMPLETE


LETTER = ParentsInformed(How.LETTER, local(15, "10:45"))
OPENED = {
    (DutyKind.ASSESS_CRIMINAL, CriminalAssessed(True)): (DutyKind.POLICE_REPORT,),
    (DutyKind.CONVERSATION, HELD): (DutyKind.FILE_IN_DOSSIER,),
    (DutyKind.CONVERSATION, INVITED): (DutyKind.FILE_IN_DOSSIER,),
    (DutyKind.INFORM_PARENTS, LETTER): (DutyKind.FILE_IN_DOSSIER,),
}


@pytest.mark.parametrize(("kind", "evidence"), [*PAIRS, (DutyKind.INFORM_PARENTS, LETTER)])
def test_a_criminal_act_is_reported_correspondence_is_filed_and_a_suspicion_leaves_nothing(
    kind, evidence
):
    assert opens(kind, evidence) == OPENED.get((kind, evidence), ())


@pytest.mark.parametrize("how", How)
def test_only_a_letter_to_the_parents_is_filed(how):
    found = opens(DutyKind.INFORM_PARENTS, ParentsInformed(how, local(15)))
    assert bool(found) is (how is How.LETTER)


@pytest.mark.parametrize(
    ("kind", "opened", "expected"),
    [
        (DutyKind.INFORM_PARENTS, local(15), local(15, "14:15")),
        (DutyKind.INFORM_PARENTS, local(16), local(16, "12:00")),
        (DutyKind.INFORM_PARENTS, local(15, "14:15"), local(15, "23:59")),
        (DutyKind.INFORM_PARENTS, local(19), local(19, "23:59")),
        (DutyKind.ASSESS_CRIMINAL, local(15), local(16, "12:00")),
        (DutyKind.POLICE_REPORT, local(18, "16:00"), local(21, "14:15")),
        (DutyKind.INFORM_INSPECTORATE, local(9, month=10), local(19, "14:15", month=10)),
        (DutyKind.DAMAGE_FOLLOW_UP, local(15), local(22, "14:15")),
        (DutyKind.FILE_IN_DOSSIER, local(15), local(22, "14:15")),
        (DutyKind.CONVERSATION, local(15), local(29, "14:15")),
    ],
)
def test_a_duty_is_due_at_the_end_of_school_and_parents_are_told_the_same_day(
    kind, opened, expected
):
    assert due(kind, opened, SCHOOL.on) == expected


def test_without_any_school_ahead_a_duty_is_due_all_the_same():
    found = next_school_day(TODAY, lambda day: None)
    assert found == TODAY + timedelta(days=100)
    assert due(DutyKind.POLICE_REPORT, local(15), lambda day: None).date() == found


def test_police_suspension_and_inspectorate_have_no_place_at_the_gate():
    beside = {kind for kind, row in DUTIES.items() if not row.at_gate}
    assert beside == {
        DutyKind.ASSESS_CRIMINAL,
        DutyKind.POLICE_REPORT,
        DutyKind.INFORM_INSPECTORATE,
    }
    assert set(DUTIES) == set(DutyKind)


def test_every_duty_says_its_clause():
    assert {row.clause for row in DUTIES.values()} == {"S2", "S3", "C1", "M2", "M3", "F1"}
