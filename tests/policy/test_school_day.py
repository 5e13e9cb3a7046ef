"""School times: in order, by weekday."""

from datetime import date, time

import pytest

from policy.school_day import SchoolTimes, Timetable
from policy.slots import choose

TUESDAY = SchoolTimes(time(8, 15), time(14, 15), time(15, 0))


def test_a_weekday_in_the_week_has_school_and_a_day_that_is_not_has_none():
    week = Timetable({2: TUESDAY})
    assert week.on(date(2026, 9, 15)) == TUESDAY
    assert week.on(date(2026, 9, 16)) is None
    assert week.on(date(2026, 9, 19)) is None


@pytest.mark.parametrize(
    ("opens", "school_end", "day_end"),
    [(14, 8, 15), (8, 8, 15), (8, 14, 13)],
)
def test_times_that_do_not_follow_one_another_are_refused(opens, school_end, day_end):
    with pytest.raises(ValueError, match="follow one another"):
        SchoolTimes(time(opens), time(school_end), time(day_end))


def test_the_day_may_end_when_school_does():
    assert SchoolTimes(time(8), time(14), time(14)).day_end == time(14)


def test_slots_are_given_from_the_lowest_number_on():
    assert choose({9, 4, 12}) == 4
    assert choose(set()) is None
