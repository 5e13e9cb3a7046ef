"""The delegate of the day (S2)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from policy.delegation import (
    Delegation,
    Objection,
    can_be,
    end_objection,
    is_delegate,
    objection,
)
from policy.people import Role, Staff
from tests.policy.incidents import DIRECTOR, DIRECTOR_ROLE, ELS, OMAR

TODAY = date(2026, 9, 15)
TEACHER, BOTH = frozenset({Role.TEACHER}), frozenset({Role.TEACHER, Role.DIRECTOR})


@pytest.mark.parametrize(
    ("of", "by", "today", "expected"),
    [
        (TEACHER, DIRECTOR_ROLE, TODAY, None),
        (TEACHER, BOTH, TODAY, None),
        (TEACHER, TEACHER, TODAY, Objection.NOT_YOURS),
        (TEACHER, {Role.OFFICE}, TODAY, Objection.NOT_YOURS),
        (BOTH, DIRECTOR_ROLE, TODAY, Objection.NEEDS_NONE),
        (frozenset({Role.OFFICE}), DIRECTOR_ROLE, TODAY, Objection.NOT_A_TEACHER),
        (frozenset({Role.TECHNICIAN}), DIRECTOR_ROLE, TODAY, Objection.NOT_A_TEACHER),
        (TEACHER, DIRECTOR_ROLE, None, Objection.CLOCK_UNSURE),
    ],
)
def test_a_director_makes_a_teacher_the_delegate_of_today(of, by, today, expected):
    assert objection(Staff(ELS, "juf Els", of), by, today) is expected


def test_nobody_becomes_delegate_twice_and_it_is_taken_back_from_whoever_is_one():
    els = Staff(ELS, "juf Els", TEACHER)
    assert objection(els, DIRECTOR_ROLE, TODAY, {ELS}) is Objection.ALREADY
    assert objection(els, DIRECTOR_ROLE, TODAY, {OMAR}) is None
    assert end_objection(els, DIRECTOR_ROLE, {ELS}) is None
    assert end_objection(els, DIRECTOR_ROLE, {OMAR}) is Objection.NOT_NAMED
    assert end_objection(els, TEACHER, {ELS}) is Objection.NOT_YOURS


@pytest.mark.parametrize("roles", [TEACHER, BOTH, frozenset({Role.OFFICE})])
def test_whoever_can_be_delegate_is_who_nothing_speaks_against(roles):
    member = Staff(ELS, "juf Els", roles)
    assert can_be(member) is (objection(member, DIRECTOR_ROLE, TODAY) is None)


def test_a_delegation_is_for_its_day_and_its_teacher_until_it_is_taken_back():
    given = Delegation(ELS, TODAY, DIRECTOR)
    assert is_delegate(ELS, [given], TODAY)
    assert not is_delegate(OMAR, [given], TODAY)
    assert not is_delegate(ELS, [given], TODAY + timedelta(days=1))
    assert not is_delegate(ELS, [given], TODAY - timedelta(days=1))
    assert not is_delegate(ELS, [given], None)
    assert not is_delegate(ELS, [replace(given, ended=True)], TODAY)
    assert is_delegate(ELS, [replace(given, ended=True), given], TODAY)
