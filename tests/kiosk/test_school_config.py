"""What the configuration file says of the school's times, groups and calendar."""

from datetime import date, time

import pytest

from kiosk.config import ConfigError, load
from policy.school_times import Break, GymHour, SchoolTimes

REST = """
[school]
id = "11111111-2222-4333-8444-555555555555"
[cabinet]
id = "66666666-7777-4888-9999-aaaaaaaaaaaa"
file = "cabinet.toml"
[database]
file = "kiosk.db"
[badges]
key_file = "badge.key"
[boards]
port = "/dev/null"
key_file = "boards.key"
[socket]
path = "kiosk.sock"
"""
WEEK = """
[times.monday]
opens = "08:15"
school_end = "14:15"
day_end = "15:00"
[times.wednesday]
opens = "08:15"
school_end = "12:15"
"""
MONDAY, WEDNESDAY, FRIDAY = date(2026, 9, 14), date(2026, 9, 16), date(2026, 9, 18)


@pytest.fixture
def settings(tmp_path):
    """Loads a file that has these sections beside the ones every file has."""

    def of(sections, week=WEEK):
        path = tmp_path / "kiosk.toml"
        path.write_text(week + sections + REST, encoding="utf-8")
        return load(path)

    return of


def test_a_file_that_knows_no_groups_and_no_calendar_is_as_good_as_before(settings):
    school = settings("").timetable()
    assert school.on(MONDAY) == SchoolTimes(time(8, 15), time(14, 15), time(15))
    assert school.on(WEDNESDAY, "7A") == SchoolTimes(time(8, 15), time(12, 15), time(12, 15))
    assert school.on(FRIDAY) is None


def test_a_group_has_its_own_days_its_days_off_and_its_gym_hours(settings):
    school = settings(
        """
        [groups."1/2"]
        off = ["wednesday"]
        [groups."1/2".times.monday]
        opens = "08:15"
        school_end = "15:00"
        breaks = [["12:00", "12:45"]]
        [groups."1/2".times.friday]
        opens = "08:15"
        school_end = "12:00"
        [groups.7A.gym.monday]
        begins = "08:30"
        ends = "10:00"
        direct = true
        """
    ).timetable()
    lunch = (Break(time(12), time(12, 45)),)
    assert school.on(MONDAY, "1/2") == SchoolTimes(time(8, 15), time(15), time(15), lunch)
    assert school.on(WEDNESDAY, "1/2") is None
    assert school.on(FRIDAY, "1/2") == SchoolTimes(time(8, 15), time(12), time(12))
    assert school.on(FRIDAY, "7A") is None
    gym = (GymHour(time(8, 30), time(10), direct=True),)
    assert school.on(MONDAY, "7A") == SchoolTimes(time(8, 15), time(14, 15), time(15), (), gym)
    assert school.on(MONDAY).gym == school.on(MONDAY, "1/2").gym == ()


def test_days_off_are_dates_and_spans_with_their_first_and_last(settings):
    school = settings(
        """
        [calendar]
        days_off = [2026-09-14, {first = 2026-10-05, last = 2026-10-14}]
        """
    ).timetable()
    off = [date(2026, 9, 14), date(2026, 10, 5), date(2026, 10, 7), date(2026, 10, 14)]
    assert [day for day in off if school.on(day)] == []
    assert school.on(date(2026, 9, 30)) is not None
    assert school.on(date(2026, 10, 19)) is not None


@pytest.mark.parametrize(
    ("sections", "says"),
    [
        ('[times.friday]\nopens = "08:15"\nschool_end = "25:00"', "[times.friday] school_end: "),
        ('[times.friday]\nopens = "08:15"\nschool_end = "12:00Z"', "a time such as 14:15."),
        ('[times.friday]\nopens = "08:15"\nschool_end = "12:00:30"', "a time such as 14:15."),
        (
            '[times.friday]\nopens = "08:15"\nschool_end = "15:00"\nbreaks = [["15:00", "16:00"]]',
            "[times] friday: breaks must follow one another between opens and school_end",
        ),
        (
            '[groups.7A.gym.friday]\nbegins = "08:30"\nends = "10:00"',
            "group 7A: expected no gym hour on friday, which has no school",
        ),
        (
            '[groups.7A.gym.monday]\nbegins = "10:00"\nends = "11:00"\ndirect = true',
            "group 7A: a direct gym hour must begin in the first hour",
        ),
        ('[groups.7A]\noff = ["zondag"]', "[groups.7A.off] 0: input should be 'monday'"),
        ('[groups.7A]\nend = "14:00"', "[groups.7A] end: extra inputs are not permitted"),
        ('[calendar]\nregion = "Oost"', "[calendar] region: input should be 'Noord', 'Midden'"),
        (
            "[calendar]\ndays_off = [{first = 2026-10-05, last = 2026-10-04}]",
            "expected last at or after first",
        ),
        (
            "[calendar]\ndays_off = [{first = 2026-10-05, last = 2027-10-09}]",
            "at most 100 days",
        ),
        (
            "[calendar]\ndays_off = [2026-10-05]\nschool_days = [2026-10-05]",
            "[calendar]: expected 2026-10-05 among the days_off or the school_days, not both",
        ),
        (
            '[custody]\ncounts = "month"',
            "[custody] counts: input should be 'school_year' or 'ever'",
        ),
        ('[custody]\nplaces = [""]', "[custody.places] 0: string should have at least 1 character"),
        (
            "[calendar]\nschool_days = [2026-10-10]",
            "expected [times] for the weekday of the school day 2026-10-10",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_that_names_the_place(settings, sections, says):
    with pytest.raises(ConfigError) as refused:
        settings(sections)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
