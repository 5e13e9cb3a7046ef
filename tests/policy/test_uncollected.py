"""Devices that nobody collected: listed daily, and moved to the office safe in time."""

from dataclasses import replace

import pytest

from policy.custody import Stage, Where, Whereabouts
from policy.ladder import Measure
from policy.release import Due, due
from policy.uncollected import before_holiday, not_collected
from tests.policy.incidents import SCHOOL, custody, local

SLOT = Whereabouts(Where.SLOT, 11)


def kept(number=301, nth=1, **given):
    return custody(number, **({"stage": Stage.KEPT, "lies": SLOT, "measure": Measure(nth)} | given))


def listed(held, at):
    return not_collected(held, at, SCHOOL.on)


FRIDAY = local(18)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(18, "14:14"), None),
        (local(18, "14:15"), (0, False)),
        (local(19), (0, False)),
        (local(21), (1, False)),
        (local(24), (4, False)),
        (local(25, "08:00"), (5, True)),
        (local(26), (5, True)),
        (local(28), (6, True)),
    ],
)
def test_case_7_a_fridays_device_is_due_from_friday_on_and_moved_after_five_school_days(
    at, expected
):
    found = listed([(kept(), due(Measure(1), FRIDAY, SCHOOL.on))], at)
    assert [(each.school_days, each.to_safe) for each in found] == ([expected] if expected else [])


def test_case_7_step_2_not_collected_before_a_holiday_is_listed_and_moved():
    taken = local(9, month=10)
    held = [(kept(nth=2), due(Measure(2), taken, SCHOOL.on))]
    assert listed(held, local(9, "14:59", month=10)) == []
    (found,) = listed(held, local(9, "15:00", month=10))
    assert found.due == local(9, "15:00", month=10)
    assert (found.school_days, found.to_safe) == (0, True)


def test_in_the_safe_it_is_listed_still_and_not_moved_again():
    safe = kept(lies=Whereabouts(Where.SAFE))
    (found,) = listed([(safe, Due(FRIDAY))], local(28))
    assert (found.custody, found.to_safe) == (safe.id, False)


@pytest.mark.parametrize("stage", Stage)
def test_whatever_the_school_still_has_is_listed_pending_ones_too(stage):
    found = listed([(kept(stage=stage), Due(FRIDAY))], local(21))
    assert bool(found) is (stage is not Stage.RETURNED)


def test_the_longest_comes_first():
    held = [(kept(number), Due(local(day))) for number, day in ((301, 17), (302, 15), (303, 16))]
    assert [each.due.day for each in listed(held, local(18))] == [15, 16, 17]


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        (17, 9, False),
        (18, 9, False),
        (9, 10, True),
        (10, 10, True),
        (13, 10, True),
        (16, 10, False),
    ],
)
def test_a_weekend_is_no_holiday_and_the_last_days_before_one_are_seen(day, month, expected):
    assert before_holiday(local(day, month=month).date(), SCHOOL.on) is expected


@pytest.mark.parametrize(("days_off", "expected"), [((), False), ((21,), False), ((21, 22), True)])
def test_a_weekend_with_one_day_off_is_no_holiday_and_with_two_it_is(days_off, expected):
    off = replace(SCHOOL, days_off=[local(day).date() for day in days_off])
    assert before_holiday(FRIDAY.date(), off.on) is expected


def test_a_timetable_that_ends_does_not_make_anybody_wait_for_an_answer():
    assert before_holiday(local(18).date(), lambda day: None)
