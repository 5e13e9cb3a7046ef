"""Day exceptions: written with their entry, read in the order they were entered."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from db.errors import DatabaseDamaged
from policy.day_exceptions import Change, DayException
from policy.people import Role

AT = datetime(2026, 9, 15, 9, 0, tzinfo=UTC)
EARLY = DayException(
    day=date(2026, 9, 15),
    change=Change.SCHOOL_END,
    group=None,
    school_end=time(12),
    role=Role.OFFICE,
    entered_at=AT,
    clock_ok=True,
)
STUDY_DAY = replace(EARLY, change=Change.NO_SCHOOL, group="7A", school_end=None, clock_ok=False)


def enter(store, *exceptions):
    for exception in exceptions:
        with store.act(AT, True, exception.role) as act:
            store.change_day(act, exception)


def test_what_was_entered_is_read_in_that_order_also_after_a_restart(school, store):
    assert store.day_exceptions.entered() == []
    corrected = replace(EARLY, change=Change.AS_USUAL, school_end=None, role=Role.DIRECTOR)
    enter(store, EARLY, STUDY_DAY, corrected)
    assert store.day_exceptions.entered() == [EARLY, STUDY_DAY, corrected]
    school.close(store)
    assert school.store().day_exceptions.entered() == [EARLY, STUDY_DAY, corrected]


def test_the_entry_says_everything_but_which_group(store):
    enter(store, EARLY, STUDY_DAY)
    early, study_day = (store.entries_after(None, 0, 10)[0])[1:]
    assert (early.kind, early.role, early.slot) == ("day.changed", Role.OFFICE, None)
    assert early.data == {
        "exception": 1,
        "date": "2026-09-15",
        "scope": "school",
        "change": "school_end",
        "school_end": "12:00",
    }
    assert study_day.data == {
        "exception": 2,
        "date": "2026-09-15",
        "scope": "group",
        "change": "no_school",
        "school_end": None,
    }
    assert store.verify().entries == 3


def test_an_act_that_fails_leaves_no_exception_behind(store):
    def fail(act):
        store.change_day(act, EARLY)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), store.act(AT, True, Role.OFFICE) as act:
        fail(act)
    assert store.day_exceptions.entered() == []


def test_of_more_than_hold_anything_the_newest_are_read(store):
    enter(store, EARLY, STUDY_DAY, EARLY)
    assert store.day_exceptions.entered(limit=2) == [STUDY_DAY, EARLY]


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE day_exceptions SET day = 'Tuesday'",
        "UPDATE day_exceptions SET change = 'holiday'",
        "UPDATE day_exceptions SET school_end = NULL",
        "UPDATE day_exceptions SET role = 'boss'",
    ],
)
def test_a_damaged_row_is_damage_and_its_words_are_not_told(school, store, wrong):
    enter(store, EARLY)
    school.close(store)
    school.tamper((wrong,))
    with pytest.raises(DatabaseDamaged, match="put back a backup") as damaged:
        school.store().day_exceptions.entered()
    assert "Tuesday" not in str(damaged.value)


def test_the_file_itself_refuses_an_end_without_its_time(school, store):
    enter(store, EARLY)
    school.close(store)
    with closing(sqlite3.connect(school.path)) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE day_exceptions SET school_end = NULL")
