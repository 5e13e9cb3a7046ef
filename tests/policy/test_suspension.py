"""A suspension: in its order and no other, a week at most (M2)."""

from datetime import date, timedelta
from itertools import chain, combinations, product
from uuid import UUID

import pytest

from policy.duties import DutyKind
from policy.duty_evidence import ConversationHeld, InvitedTwice, Present
from policy.offences import Category
from policy.people import Role
from policy.suspension import (
    DAYS_MAX,
    HEARD,
    MOVES,
    Happening,
    Letter,
    Objection,
    Period,
    Phase,
    Suspension,
    hearing_objection,
    letter_objection,
    objection,
    opens,
    propose_objection,
)
from tests.policy.incidents import DIRECTOR_ROLE, SEM, local, offence

TODAY = date(2026, 9, 15)
ALLOWED = {
    "proposed": {"hear": "conversation_held", "drop": "dropped"},
    "conversation_held": {"confirm": "confirmed", "drop": "dropped"},
    "confirmed": {"end": "ended"},
    "ended": {},
    "dropped": {},
}


def case(phase):
    return Suspension(UUID(int=501), SEM, phase)


def days(number, first=TODAY):
    return Period(first, first + timedelta(days=number - 1))


def letter(period, reason="posted a recording", how_to_object=True):
    return Letter(period, reason, how_to_object)


def test_every_phase_and_happening_is_as_the_law_wants_it_or_refused():
    for phase, happening in product(Phase, Happening):
        expected = ALLOWED[phase.value].get(happening.value)
        found = MOVES.get((phase, happening))
        assert (None if found is None else found.value) == expected, (phase, happening)
        refused = objection(case(phase), happening, DIRECTOR_ROLE)
        assert refused is (None if expected else Objection.OUT_OF_ORDER), (phase, happening)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DIRECTOR}))
def test_nobody_but_a_director_touches_a_suspension(role):
    for phase, happening in product(Phase, Happening):
        assert objection(case(phase), happening, {role}) is Objection.NOT_YOURS
    posted = offence(1, local(15), Category.POSTING)
    assert propose_objection(posted, "a reason", {role}) is Objection.NOT_YOURS


def test_case_9_confirmed_before_the_conversation_is_refused():
    found = objection(case(Phase.PROPOSED), Happening.CONFIRM, DIRECTOR_ROLE)
    assert found is Objection.OUT_OF_ORDER


def test_case_9_without_a_period_or_for_8_days_is_refused():
    assert letter_objection(letter(None), TODAY) is Objection.PERIOD_MISSING
    assert letter_objection(letter(days(8)), TODAY) is Objection.TOO_LONG


def test_case_9_for_2_days_after_the_conversation_there_is_a_letter_and_the_inspectorate():
    assert objection(case(Phase.CONVERSATION_HELD), Happening.CONFIRM, DIRECTOR_ROLE) is None
    assert letter_objection(letter(days(2)), TODAY) is None
    assert opens(days(2)) == (DutyKind.INFORM_INSPECTORATE, DutyKind.FILE_IN_DOSSIER)


@pytest.mark.parametrize("limit", [1, 5, 7, 30])
def test_a_suspension_is_from_one_day_to_a_week_or_less_if_the_school_says_so(limit):
    for number in (-1, 0):
        assert letter_objection(letter(days(number)), TODAY, limit) is Objection.PERIOD_MISSING
    for number in range(1, 10):
        found = letter_objection(letter(days(number)), TODAY, limit)
        assert found is (Objection.TOO_LONG if number > min(limit, DAYS_MAX) else None), number


@pytest.mark.parametrize(
    ("first", "found"),
    [
        (date(2026, 9, 20), Objection.TOO_LONG),  # overlaps
        (date(2026, 9, 21), Objection.TOO_LONG),  # the day after
        (date(2026, 9, 23), Objection.TOO_LONG),  # a weekend's gap
        (date(2026, 9, 24), None),
    ],
)
def test_two_letters_keep_nobody_away_for_longer_than_one_may(first, found):
    other = Period(date(2026, 9, 16), date(2026, 9, 20))
    assert letter_objection(letter(days(5, first)), TODAY, others=[other]) is found
    back = Period(first, first + timedelta(days=4))
    assert letter_objection(letter(other), TODAY, others=[back]) is found


def test_a_day_more_that_still_makes_a_week_with_the_days_before_it_is_allowed():
    before = [Period(date(2026, 9, 16), date(2026, 9, 18)), Period(TODAY, TODAY)]
    assert letter_objection(letter(days(3, date(2026, 9, 19))), TODAY, others=before) is None
    assert (
        letter_objection(letter(days(4, date(2026, 9, 19))), TODAY, others=before)
        is Objection.TOO_LONG
    )


@pytest.mark.parametrize("number", range(1, 8))
def test_the_inspectorate_is_told_of_more_than_one_day_and_every_letter_is_filed(number):
    assert (DutyKind.INFORM_INSPECTORATE in opens(days(number))) is (number > 1)
    assert DutyKind.FILE_IN_DOSSIER in opens(days(number))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, None),
        ({"reason": " "}, Objection.REASON_MISSING),
        ({"how_to_object": False}, Objection.OBJECTION_MISSING),
        ({"period": days(1, TODAY - timedelta(days=1))}, Objection.PERIOD_PAST),
        ({"period": days(1, TODAY + timedelta(days=3))}, None),
    ],
)
def test_the_letter_says_from_when_why_and_how_to_object(other, expected):
    assert letter_objection(letter(**({"period": days(1)} | other)), TODAY) is expected


@pytest.mark.parametrize(
    ("category", "withdrawn", "reason", "expected"),
    [
        (Category.POSTING, False, None, None),
        (Category.POSTING, True, None, Objection.REASON_MISSING),
        (Category.UNAUTHORISED_USE, False, None, Objection.REASON_MISSING),
        (Category.UNAUTHORISED_USE, False, "again and again", None),
        (None, False, None, Objection.REASON_MISSING),
        (None, False, "  ", Objection.REASON_MISSING),
        (None, False, "hit somebody", None),
    ],
)
def test_misuse_or_a_stated_reason_is_behind_it(category, withdrawn, reason, expected):
    each = offence(1, local(15), category, withdrawn=withdrawn) if category else None
    assert propose_objection(each, reason, DIRECTOR_ROLE) is expected


EVERY_GROUP = [
    frozenset(some)
    for some in chain.from_iterable(combinations(Present, size) for size in range(5))
]


def test_parents_pupil_and_teacher_are_heard():
    for present in EVERY_GROUP:
        evidence = ConversationHeld(present, policy_restated=False, on=TODAY)
        found = hearing_objection(evidence, TODAY)
        assert found is (None if present >= HEARD else Objection.NOT_HEARD), present


@pytest.mark.parametrize(
    ("first", "second", "unanswered", "heard"),
    [(-2, -1, True, True), (-1, -1, True, False), (-2, -1, False, False), (-1, 1, True, False)],
)
def test_or_they_were_invited_twice(first, second, unanswered, heard):
    evidence = InvitedTwice(
        TODAY + timedelta(days=first), TODAY + timedelta(days=second), unanswered
    )
    assert hearing_objection(evidence, TODAY) is (None if heard else Objection.NOT_HEARD)


def test_a_conversation_of_tomorrow_was_not_held():
    evidence = ConversationHeld(HEARD, policy_restated=True, on=TODAY + timedelta(days=1))
    assert hearing_objection(evidence, TODAY) is Objection.NOT_HEARD
