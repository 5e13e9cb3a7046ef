"""The Dutch school holidays by region, held against what the ministry published."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest

from kiosk.calendar import Holidays, holidays_unknown, timetable
from kiosk.config import Settings


@pytest.fixture(scope="module")
def regions():
    return {name: Holidays(name) for name in ("Noord", "Midden", "Zuid")}


# First and last day, weekends included, of the school year 2026-2027.
YEAR = [
    ("Noord", "2026-10-10", "2026-10-18"),
    ("Midden", "2026-10-17", "2026-10-25"),
    ("Zuid", "2026-10-17", "2026-10-25"),
    ("Noord", "2026-12-19", "2027-01-03"),
    ("Midden", "2026-12-19", "2027-01-03"),
    ("Zuid", "2026-12-19", "2027-01-03"),
    ("Noord", "2027-02-20", "2027-02-28"),
    ("Midden", "2027-02-20", "2027-02-28"),
    ("Zuid", "2027-02-13", "2027-02-21"),
    ("Noord", "2027-04-24", "2027-05-02"),
    ("Noord", "2027-07-10", "2027-08-22"),
    ("Midden", "2027-07-17", "2027-08-29"),
    ("Zuid", "2027-07-24", "2027-09-05"),
]


@pytest.mark.parametrize(("region", "first", "last"), YEAR)
def test_a_holiday_lasts_from_its_first_day_to_its_last_and_no_longer(regions, region, first, last):
    begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    days = [begins + timedelta(days=after) for after in range((ends - begins).days + 1)]
    assert [day for day in days if day not in regions[region]] == []
    assert begins - timedelta(days=1) not in regions[region]
    assert ends + timedelta(days=1) not in regions[region]


@pytest.mark.parametrize(
    ("day", "free"),
    [
        ("2027-03-26", True),  # Good Friday
        ("2027-03-29", True),  # Easter Monday
        ("2027-04-27", True),  # King's Day
        ("2027-05-05", False),  # Liberation Day, outside its fifth year
        ("2027-05-06", True),  # Ascension
        ("2027-05-07", False),  # the day after, which each school decides
        ("2027-05-17", True),  # Whit Monday
        ("2026-09-15", False),
    ],
)
def test_public_holidays_are_the_same_in_every_region(regions, day, free):
    assert {date.fromisoformat(day) in each for each in regions.values()} == {free}


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2026-08-01", True),
        ("2027-07-31", True),
        ("2030-07-31", True),
        ("2030-08-01", False),
        ("2031-03-01", False),
    ],
)
def test_it_is_known_until_when_the_ministry_has_published(regions, day, known):
    assert {each.known(date.fromisoformat(day)) for each in regions.values()} == {known}


def settings(**sections):
    day = {"opens": time(8, 15), "school_end": time(14, 15)}
    week = ("monday", "tuesday", "wednesday", "thursday", "friday")
    file = {"file": "x"}
    return Settings(
        school={"id": UUID(int=1)},
        times=dict.fromkeys(week, day),
        cabinet={"id": UUID(int=2)} | file,
        database=file,
        badges={"key_file": "x"},
        boards={"port": "x", "key_file": "boards.key"},
        socket={"path": "x"},
        **sections,
    )


def test_the_schools_own_days_win_over_the_region():
    carnival = {"first": date(2027, 2, 8), "last": date(2027, 2, 12)}
    school = timetable(
        settings(
            calendar={
                "region": "Zuid",
                "days_off": [carnival, date(2026, 10, 5)],
                "school_days": [date(2027, 2, 15), date(2027, 3, 26)],
            }
        )
    )
    assert [school.on(date(2027, 2, day)) is None for day in (5, 8, 12, 15, 16)] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert school.on(date(2026, 10, 5)) is None
    assert school.on(date(2027, 3, 26)) is not None


def test_without_a_region_every_weekday_has_school_and_nothing_is_unknown():
    school = settings()
    assert timetable(school).on(date(2026, 12, 25)) is not None
    assert not holidays_unknown(school, date(2040, 1, 1))
    assert holidays_unknown(settings(calendar={"region": "Noord"}), date(2040, 1, 1))
