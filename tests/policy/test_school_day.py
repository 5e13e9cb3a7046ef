"""When school is: weekdays, groups, holidays, the school's own days, and the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from policy.day_exceptions import Change, DayException
from policy.people import Role
from policy.school_day import SchoolTimes, Timetable

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = SchoolTimes(time(8, 15), time(14, 15), time(15, 0))
YOUNGER = SchoolTimes(time(8, 15), time(12), time(12))


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


def test_a_group_with_its_own_week_has_that_and_every_other_group_the_schools():
    school = Timetable({2: TUESDAY, 5: TUESDAY}, groups={"1/2": {2: YOUNGER}})
    tuesday, friday = date(2026, 9, 15), date(2026, 9, 18)
    assert school.on(tuesday, "1/2") == YOUNGER
    assert school.on(friday, "1/2") is None
    assert school.on(tuesday, "7A") == school.on(tuesday) == TUESDAY


def test_the_schools_own_days_win_over_the_holidays():
    holiday, day_off, fair = date(2026, 10, 13), date(2026, 10, 6), date(2026, 10, 20)
    school = Timetable(
        {2: TUESDAY},
        groups={"1/2": {2: YOUNGER}},
        holidays=[holiday, fair],
        days_off=[day_off],
        school_days=[fair],
    )
    for group in (None, "1/2"):
        assert school.on(holiday, group) is None
        assert school.on(day_off, group) is None
    assert school.on(fair) == TUESDAY
    assert school.on(fair, "1/2") == YOUNGER


def test_an_exception_wins_over_the_schools_own_days_but_makes_no_school_day_of_a_holiday():
    holiday, fair = date(2026, 10, 13), date(2026, 10, 20)
    school = Timetable({2: TUESDAY}, holidays=[holiday, fair], school_days=[fair])
    at = datetime(2026, 10, 1, tzinfo=UTC)
    exceptions = [
        DayException(fair, Change.NO_SCHOOL, None, None, Role.DIRECTOR, at, clock_ok=True),
        DayException(holiday, Change.SCHOOL_END, None, time(12), Role.DIRECTOR, at, clock_ok=True),
    ]
    changed = school.with_exceptions(exceptions, AMSTERDAM)
    assert changed.on(fair) is None
    assert changed.on(holiday) is None
    assert changed.usually(fair) == TUESDAY
    assert changed.with_exceptions([], AMSTERDAM).on(fair) == TUESDAY


EVERY_DAY = Timetable(dict.fromkeys(range(1, 8), TUESDAY))


@pytest.mark.parametrize(
    ("sunday", "hours", "opens_utc", "ends_utc"),
    [
        (date(2027, 3, 28), 23, "06:15", "12:15"),  # at 02:00 it is 03:00
        (date(2026, 10, 25), 25, "07:15", "13:15"),  # at 03:00 it is 02:00 again
        (date(2026, 10, 24), 24, "06:15", "12:15"),
        (date(2027, 3, 27), 24, "07:15", "13:15"),
    ],
)
def test_on_both_clock_change_nights_the_day_begins_and_school_ends_by_the_wall(
    sunday, hours, opens_utc, ends_utc
):
    begins = datetime.combine(sunday, time(0), AMSTERDAM).astimezone(UTC)
    quarters = [begins + timedelta(minutes=15 * number) for number in range(4 * hours)]
    local = [moment.astimezone(AMSTERDAM).replace(tzinfo=None) for moment in quarters]
    assert {moment.date() for moment in local} == {sunday}
    assert (begins + timedelta(hours=hours)).astimezone(AMSTERDAM).date() == sunday + timedelta(1)
    out = [EVERY_DAY.on(moment.date()).is_out(moment.time()) for moment in local]
    assert out == sorted(
        out
    )  # once out, out for the rest of the day: also when an hour comes twice
    first = quarters[out.index(True)]
    assert first.time() == time.fromisoformat(ends_utc)
    opens = next(at for at, moment in zip(quarters, local, strict=True) if moment.hour >= 8)
    assert (opens + timedelta(minutes=15)).time() == time.fromisoformat(opens_utc)


@pytest.mark.parametrize("fold", [0, 1])
def test_an_exception_entered_in_the_hour_that_comes_twice_holds_for_that_day(fold):
    sunday = date(2026, 10, 25)
    at = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=fold)
    early = DayException(sunday, Change.SCHOOL_END, None, time(12), Role.OFFICE, at, clock_ok=True)
    assert EVERY_DAY.with_exceptions([early], AMSTERDAM).on(sunday).school_end == time(12)
