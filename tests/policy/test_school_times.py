"""A school day of one group, minute by minute: periods, lunch at home, gym in the first hour."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.school_times import Break, GymHour, SchoolTimes

LUNCH = Break(time(12), time(12, 45))
PLAIN = SchoolTimes(time(8, 15), time(14, 15), time(14, 15))
HOME_FOR_LUNCH = SchoolTimes(time(8, 15), time(15), time(15, 30), (LUNCH,))
MINUTES = [time(minute // 60, minute % 60) for minute in range(24 * 60)]


@pytest.mark.parametrize(
    ("times", "now", "out", "next_end"),
    [
        (PLAIN, time(0, 0), False, time(14, 15)),
        (PLAIN, time(8, 14), False, time(14, 15)),
        (PLAIN, time(14, 14, 59), False, time(14, 15)),
        (PLAIN, time(14, 15), True, time(14, 15)),
        (PLAIN, time(23, 59), True, time(14, 15)),
        (HOME_FOR_LUNCH, time(8, 20), False, time(12)),
        (HOME_FOR_LUNCH, time(11, 59, 59), False, time(12)),
        (HOME_FOR_LUNCH, time(12), True, time(15)),
        (HOME_FOR_LUNCH, time(12, 44, 59), True, time(15)),
        (HOME_FOR_LUNCH, time(12, 45), False, time(15)),
        (HOME_FOR_LUNCH, time(14, 59), False, time(15)),
        (HOME_FOR_LUNCH, time(15), True, time(15)),
    ],
)
def test_pupils_collect_after_a_period_until_the_next_one_begins(times, now, out, next_end):
    assert times.is_out(now) is out
    assert times.hand_in_allowed(now) is not out
    assert times.school_end_after(now) == next_end


@pytest.mark.parametrize(
    "breaks",
    [
        [("12:45", "12:00")],
        [("12:00", "12:00")],
        [("08:15", "09:00")],
        [("14:00", "15:00")],
        [("14:30", "15:30")],
        [("12:00", "12:45"), ("10:00", "10:15")],
        [("10:00", "12:00"), ("12:00", "12:45")],
    ],
)
def test_breaks_that_do_not_follow_one_another_inside_the_day_are_refused(breaks):
    given = tuple(Break(*map(time.fromisoformat, each)) for each in breaks)
    with pytest.raises(ValueError, match="breaks must follow one another"):
        SchoolTimes(time(8, 15), time(15), time(15), given)


def with_gym(*hours, times=HOME_FOR_LUNCH):
    return SchoolTimes(times.opens, times.school_end, times.day_end, times.breaks, hours)


def test_with_gym_in_the_first_hour_pupils_go_to_the_gym_hall_until_that_hour_has_ended():
    monday = with_gym(GymHour(time(8, 30), time(10), direct=True))
    for now in (time(0, 0), time(8, 20), time(9, 59, 59)):
        assert monday.gym_until(now) == time(10)
    assert monday.gym_until(time(10)) is None
    assert monday.gym_until(time(12, 30)) is None


def test_gym_after_lunch_sends_nobody_to_the_gym_hall_in_the_morning():
    day = with_gym(GymHour(time(13), time(14), direct=True))
    assert day.gym_until(time(8, 20)) is None
    assert day.gym_until(time(11, 59)) is None
    assert day.gym_until(time(12)) == day.gym_until(time(12, 50)) == time(14)
    assert day.gym_until(time(14)) is None


def test_gym_may_begin_the_minute_doors_open_again():
    day = with_gym(GymHour(time(12, 45), time(14), direct=True))
    assert day.gym_until(time(11, 59)) is None
    assert day.gym_until(time(12, 10)) == time(14)


def test_a_group_that_is_taken_to_the_gym_hall_hands_in_at_the_gate():
    day = with_gym(GymHour(time(8, 30), time(10)), GymHour(time(13), time(14)))
    assert {day.gym_until(now) for now in MINUTES} == {None}


@pytest.mark.parametrize(
    ("hour", "says"),
    [
        (GymHour(time(8), time(9)), "within a school period"),
        (GymHour(time(9), time(9)), "within a school period"),
        (GymHour(time(11, 30), time(13)), "within a school period"),
        (GymHour(time(12), time(12, 45)), "within a school period"),
        (GymHour(time(14), time(15, 30)), "within a school period"),
        (GymHour(time(9, 16), time(10), direct=True), "in the first hour"),
        (GymHour(time(14), time(15), direct=True), "in the first hour"),
    ],
)
def test_a_gym_hour_that_cannot_be_is_refused(hour, says):
    with pytest.raises(ValueError, match=says):
        with_gym(hour)


@pytest.mark.parametrize(
    ("school_end", "breaks", "day_end"),
    [
        (time(8, 16), (), time(15, 30)),
        (time(12), (), time(15, 30)),
        (time(12, 45), (), time(15, 30)),
        (time(12, 46), (LUNCH,), time(15, 30)),
        (time(16), (LUNCH,), time(16)),
    ],
)
def test_an_end_in_or_before_a_break_does_away_with_it(school_end, breaks, day_end):
    early = HOME_FOR_LUNCH.ending_at(school_end)
    assert early == SchoolTimes(time(8, 15), school_end, day_end, breaks)


def test_school_that_would_end_before_it_begins_is_no_school():
    assert PLAIN.ending_at(time(8, 15)) is None
    assert PLAIN.ending_at(time(7)) is None


def test_a_day_end_that_is_the_school_end_goes_along_with_it():
    assert PLAIN.ending_at(time(12)) == SchoolTimes(time(8, 15), time(12), time(12))


def test_a_gym_hour_that_school_does_not_last_for_is_not_held():
    day = with_gym(GymHour(time(8, 30), time(10), direct=True))
    assert day.ending_at(time(10)).gym == day.gym
    assert day.ending_at(time(9, 59)).gym == ()


@st.composite
def school_times(draw):
    """Any day with up to two breaks and up to two gym hours."""
    number = draw(st.sampled_from([0, 1, 2]))
    quarters = sorted(draw(st.sets(st.integers(1, 95), min_size=2 * number + 2)))
    moments = [time(quarter // 4, quarter % 4 * 15) for quarter in quarters[: 2 * number + 2]]
    opens, *inside, school_end = moments
    breaks = tuple(Break(*inside[at : at + 2]) for at in range(0, len(inside), 2))
    day_end = draw(st.sampled_from([school_end, time(23, 59)]))
    begins = [opens, *(each.ends for each in breaks)]
    ends = [*(each.begins for each in breaks), school_end]
    periods = list(zip(begins, ends, strict=True))
    gym = tuple(GymHour(*period, direct=True) for period in periods if draw(st.booleans()))
    return SchoolTimes(opens, school_end, day_end, breaks, gym)


@settings(max_examples=30)
@given(school_times(), st.sampled_from(MINUTES))
def test_the_next_end_is_when_pupils_may_collect_and_not_a_minute_earlier(day, now):
    end = day.school_end_after(now)
    assert day.is_out(end)
    if not day.is_out(now):
        assert now < end
        assert not any(day.is_out(minute) for minute in MINUTES if now <= minute < end)


@settings(max_examples=30)
@given(school_times(), st.sampled_from(MINUTES))
def test_a_pupil_who_is_sent_to_the_gym_hall_is_let_in_before_the_period_ends(day, now):
    until = day.gym_until(now)
    if until is not None:
        assert now < until <= day.school_end
        assert day.gym_until(until) is None or day.is_out(until)


@settings(max_examples=30)
@given(school_times(), st.sampled_from(MINUTES))
def test_another_end_is_the_end_and_changes_nothing_before_the_break_it_falls_into(day, end):
    other = day.ending_at(end)
    if other is None:
        assert end <= day.opens
        return
    assert other.school_end == end <= other.day_end
    assert set(other.breaks) <= set(day.breaks)
    assert set(other.gym) <= set(day.gym)
    until = min([end, day.school_end, *(each.begins for each in day.breaks if each.ends >= end)])
    assert all(other.is_out(now) == day.is_out(now) for now in MINUTES if now < until)
