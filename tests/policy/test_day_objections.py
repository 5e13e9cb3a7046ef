"""What nobody can enter about a day, because it is past, impossible, or mistyped."""

from datetime import UTC, date, datetime, time

import pytest

from policy.day_exceptions import Change, DayException
from policy.day_objections import Objection, objection
from policy.people import Role
from policy.school_day import SchoolTimes, Timetable

SCHOOL = SchoolTimes(time(8, 15), time(14, 15), time(14, 15))
YOUNGER = SchoolTimes(time(8, 30), time(12), time(12))
WEEK = Timetable(
    dict.fromkeys(range(1, 6), SCHOOL),
    groups={"1/2": {2: YOUNGER}},
    holidays=[date(2026, 10, 13)],
)
TUESDAY = "2026-09-15"
NOW = datetime(2026, 9, 15, 11, 0, tzinfo=UTC).replace(tzinfo=None)
AT = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)


def exception(day=TUESDAY, school_end=None, group=None, change=Change.NO_SCHOOL):
    return DayException(
        day=date.fromisoformat(day),
        change=change if school_end is None else Change.SCHOOL_END,
        group=group,
        school_end=None if school_end is None else time.fromisoformat(school_end),
        role=Role.OFFICE,
        entered_at=AT,
        clock_ok=True,
    )


@pytest.mark.parametrize(
    ("entered", "expected"),
    [
        (exception(school_end="12:00"), None),
        (exception(school_end="16:30"), None),
        (exception(), None),
        (exception("2027-10-20"), None),
        (exception(school_end="12:00", group="7A"), None),
        (exception(school_end="11:30", group="1/2"), None),
        (exception(school_end="12:00", group="7B"), Objection.UNKNOWN_GROUP),
        (exception("2026-09-14"), Objection.DAY_PAST),
        (exception("2027-10-21"), Objection.TOO_FAR),
        (exception("2026-09-19"), Objection.NO_SCHOOL),
        (exception("2026-10-13"), Objection.NO_SCHOOL),
        (exception("2026-09-16", group="1/2"), Objection.NO_SCHOOL),
        (exception("2026-09-16", school_end="08:15"), Objection.BEFORE_SCHOOL),
        (exception("2026-09-22", school_end="08:30", group="1/2"), Objection.BEFORE_SCHOOL),
        (exception("2026-09-22", school_end="08:20"), None),
        (exception(school_end="11:00"), Objection.TIME_PAST),
        (exception(school_end="11:01"), None),
    ],
)
def test_what_is_entered_at_eleven_on_tuesday(entered, expected):
    assert objection(WEEK, entered, NOW, {"7A"}) == expected


@pytest.mark.parametrize(
    ("now", "group", "expected"),
    [
        (time(11, 59), "1/2", None),
        (time(12, 0), "1/2", Objection.ALREADY_OUT),
        (time(12, 0), None, None),
        (time(14, 15), None, Objection.ALREADY_OUT),
    ],
)
def test_once_everybody_concerned_is_out_there_is_nothing_left_to_change(now, group, expected):
    for entered in (
        exception(school_end="15:00", group=group),
        exception(group=group),
        exception(change=Change.AS_USUAL, group=group),
    ):
        assert objection(WEEK, entered, datetime.combine(NOW, now), ()) == expected


def test_a_day_without_school_entered_by_mistake_can_be_taken_back_all_day():
    mistaken = WEEK.with_exceptions([exception()], UTC)
    correction = exception(change=Change.AS_USUAL)
    assert objection(mistaken, correction, NOW, ()) is None


def test_when_nobody_can_tell_the_time_nothing_is_past():
    gone, early, far = exception("2026-09-14"), exception(school_end="08:20"), "2031-01-01"
    for entered in (gone, early, exception(far)):
        assert objection(WEEK, entered, None, ()) is None
    assert objection(WEEK, exception("2026-09-19"), None, ()) is Objection.NO_SCHOOL
