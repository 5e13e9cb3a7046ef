"""Giving back: who may, from when, and to whom (S1, S2, C3; policy.md, Times and days)."""

import re
from datetime import date, time
from functools import partial
from itertools import product

import pytest

from policy.day_exceptions import Change, DayException
from policy.ladder import Measure
from policy.people import Role
from policy.release import (
    Allowed,
    Collector,
    Due,
    NotReleased,
    ReleaseReason,
    Why,
    due,
    may_collect,
    may_release,
)
from policy.school_day import SchoolTimes, Timetable
from policy.school_times import Break
from tests.policy.incidents import AMSTERDAM, DIRECTOR_ROLE, LONG, SCHOOL, TEACHER, local, utc

FIRST, SECOND, THIRD = Measure(1), Measure(2), Measure(3)
ILL = ReleaseReason.ILL
EARLY, IN_TIME = Allowed(early=True, reason=ILL), Allowed()
NOT_YOURS, NEEDS_REASON = NotReleased(Why.NOT_YOURS), NotReleased(Why.NEEDS_REASON)
NEEDS_DIRECTOR = NotReleased(Why.NEEDS_DIRECTOR)
PEOPLE = {
    "teacher": (TEACHER, False),
    "delegate": (TEACHER, True),
    "director": (DIRECTOR_ROLE, False),
    "pupil": (frozenset({Role.PUPIL}), False),
    "office": (frozenset({Role.OFFICE}), False),
    "technician": (frozenset({Role.TECHNICIAN}), False),
    "nobody": (frozenset(), False),
}


def asked(who, measure, at, reason=None, taken=None):
    roles, delegate = PEOPLE[who]
    from_ = due(measure, taken or local(15), SCHOOL.on)
    return may_release(measure, from_, roles, at, delegate=delegate, reason=reason)


def not_yet(clock):
    return NotReleased(Why.NOT_YET, local(15, clock))


@pytest.mark.parametrize(
    ("nth", "taken", "at", "after_hours"),
    [
        (1, local(15), local(15, "14:15"), False),
        (2, local(15), local(15, "15:00"), False),
        (3, local(15), local(15, "15:00"), False),
        (1, local(16), local(16, "12:00"), False),
        (2, local(16), local(16, "12:00"), False),
        (1, local(15, "07:50"), local(15, "14:15"), False),
        (1, local(15, "14:14"), local(15, "14:15"), False),
        (1, local(15, "14:15"), local(15, "15:00"), False),
        (1, local(15, "14:40"), local(15, "15:00"), False),
        (2, local(15, "14:40"), local(15, "15:00"), False),
        (1, local(15, "15:00"), local(15, "15:00"), True),
        (2, local(15, "16:30"), local(15, "16:30"), True),
        (1, local(19, "11:00"), local(19, "11:00"), False),
        (2, local(13, "11:00", month=10), local(13, "11:00", month=10), False),
    ],
)
def test_a_device_may_go_home_on_the_day_it_was_taken(nth, taken, at, after_hours):
    assert due(Measure(nth), taken, SCHOOL.on) == Due(at, after_hours)


TABLE = """
who         10:40               14:15           14:59           15:00           16:30
teacher/1   not_yet 14:15       in_time         in_time         in_time         in_time
delegate/1  not_yet 14:15       in_time         in_time         in_time         in_time
director/1  needs_reason        in_time         in_time         in_time         in_time
teacher/2   not_yours           not_yours       not_yours       not_yours       not_yours
delegate/2  not_yet 15:00       not_yet 15:00   not_yet 15:00   in_time         in_time
director/2  needs_reason        needs_reason    needs_reason    in_time         in_time
teacher/3   not_yours           not_yours       not_yours       not_yours       not_yours
delegate/3  not_yet 15:00       not_yet 15:00   not_yet 15:00   in_time         in_time
director/3  needs_reason        needs_reason    needs_reason    in_time         in_time
"""
ANSWERS = {
    "not_yours": NOT_YOURS,
    "needs_reason": NEEDS_REASON,
    "in_time": IN_TIME,
    "not_yet 14:15": not_yet("14:15"),
    "not_yet 15:00": not_yet("15:00"),
}


def cells():
    (_, *clocks), *rows = (re.split(" {2,}", line) for line in TABLE.strip().splitlines())
    for who, *row in rows:
        person, nth = who.split("/")
        for clock, cell in zip(clocks, row, strict=True):
            yield person, Measure(int(nth)), clock, ANSWERS[cell]


@pytest.mark.parametrize(("who", "measure", "clock", "expected"), list(cells()))
def test_who_may_give_it_back_at_which_time_of_the_day(who, measure, clock, expected):
    assert asked(who, measure, local(15, clock)) == expected


@pytest.mark.parametrize("who", ["pupil", "office", "technician", "nobody"])
def test_no_pupils_badge_no_office_and_no_technician_ever_gives_a_device_in_custody_back(who):
    nows = (local(15), local(15, "16:30"), local(22), None)
    for nth, now, reason in product((1, 2, 3), nows, (None, *ReleaseReason)):
        assert asked(who, Measure(nth), now, reason) == NOT_YOURS
    assert may_release(None, None, PEOPLE[who][0], local(15)) == NOT_YOURS


@pytest.mark.parametrize("reason", ReleaseReason)
def test_earlier_a_director_gives_it_back_with_a_reason_and_a_teacher_never(reason):
    for measure in (FIRST, SECOND, THIRD):
        found = asked("director", measure, local(15, "11:00"), reason)
        assert found == Allowed(early=True, reason=reason)
    assert asked("teacher", FIRST, local(15, "11:00"), reason) == not_yet("14:15")


def test_case_1_a_teacher_is_refused_at_school_end_and_a_delegate_is_allowed_from_day_end():
    assert asked("teacher", SECOND, local(15, "14:15")) == NOT_YOURS
    assert asked("delegate", SECOND, local(15, "15:00")) == IN_TIME


@pytest.mark.parametrize("reason", ReleaseReason)
def test_case_14_sick_at_11_without_a_director_the_delegate_gives_it_back(reason):
    found = asked("delegate", SECOND, local(15, "11:00"), reason)
    assert found == (EARLY if reason is ILL else not_yet("15:00"))
    assert asked("teacher", SECOND, local(15, "11:00"), reason) == NOT_YOURS
    assert asked("delegate", FIRST, local(15, "11:00"), reason) == not_yet("14:15")


def test_a_delegate_is_a_teacher_and_nobody_else():
    at = Due(local(15, "15:00"))
    for role in set(Role) - {Role.TEACHER, Role.DIRECTOR}:
        assert may_release(SECOND, at, {role}, local(15, "15:00"), delegate=True) == NOT_YOURS


@pytest.mark.parametrize(
    ("who", "nth", "allowed"),
    [
        ("teacher", 1, True),
        ("teacher", 2, False),
        ("delegate", 2, True),
        ("director", 1, True),
        ("director", 3, True),
    ],
)
def test_case_19_with_an_untrusted_clock_the_role_that_may_decides_with_a_reason(who, nth, allowed):
    reason = ReleaseReason.SCHOOL_IS_OUT
    without, with_reason = asked(who, Measure(nth), None), asked(who, Measure(nth), None, reason)
    assert without == (NEEDS_REASON if allowed else NOT_YOURS)
    assert with_reason == (Allowed(reason=reason) if allowed else NOT_YOURS)


@pytest.mark.parametrize("measure", [FIRST, SECOND])
def test_after_the_day_had_ended_it_goes_back_at_once_if_a_director_is_there(measure):
    taken = local(15, "16:30")
    assert asked("director", measure, taken, taken=taken) == IN_TIME
    assert asked("delegate", measure, local(15, "16:40"), taken=taken) == NEEDS_DIRECTOR
    assert asked("delegate", measure, local(16, "08:00"), taken=taken) == IN_TIME


def test_after_the_day_had_ended_the_teacher_of_a_first_offence_gives_it_back_the_next_day():
    taken = local(15, "16:30")
    assert asked("teacher", FIRST, local(15, "16:40"), taken=taken) == NEEDS_DIRECTOR
    assert asked("teacher", FIRST, local(16, "08:00"), taken=taken) == IN_TIME


@pytest.mark.parametrize("day", [16, 18, 19, 22])
def test_once_due_it_stays_due_on_every_later_day_and_at_every_hour(day):
    for clock in ("00:01", "08:15", "23:59"):
        assert asked("teacher", FIRST, local(day, clock)) == IN_TIME
        assert asked("director", SECOND, local(day, clock)) == IN_TIME


def test_case_4_a_device_without_an_offence_left_goes_home_at_once_and_by_any_teacher():
    for who in ("teacher", "delegate", "director"):
        roles, delegate = PEOPLE[who]
        for now in (local(15), None):
            assert may_release(None, None, roles, now, delegate=delegate) == IN_TIME


def test_case_6_an_early_wednesday_lunch_at_home_and_a_group_with_its_own_end():
    assert due(SECOND, local(16), SCHOOL.on).at == local(16, "12:00")
    lunch = SchoolTimes(time(8, 15), time(15), time(15, 30), (Break(time(12), time(13)),))
    young = SchoolTimes(time(8, 15), time(12), time(12))
    school = Timetable({2: LONG}, groups={"1/2": {2: young}, "6": {2: lunch}})
    ends = {
        group: due(FIRST, local(15), partial(_on, school, group)).at for group in ("1/2", "6", "7A")
    }
    assert ends == {"1/2": local(15, "12:00"), "6": local(15, "15:00"), "7A": local(15, "14:15")}


def test_case_6_an_early_end_entered_at_11_makes_it_due_earlier():
    entered = utc(local(15, "11:00"))
    day = date(2026, 9, 15)
    heat = DayException(day, Change.SCHOOL_END, None, time(12), Role.OFFICE, entered, True)
    hot = SCHOOL.with_exceptions([heat], AMSTERDAM)
    assert due(FIRST, local(15), hot.on).at == local(15, "12:00")
    assert due(SECOND, local(15), hot.on).at == local(15, "15:00")


@pytest.mark.parametrize(("day", "month"), [(29, 3), (25, 10)])
def test_case_6_on_a_day_the_clock_changes_it_is_due_by_the_clock_on_the_wall(day, month):
    school = Timetable({7: LONG})
    taken = local(day, month=month)
    assert due(FIRST, taken, school.on).at == local(day, "14:15", month=month)


@pytest.mark.parametrize("collector", Collector)
def test_what_the_directie_keeps_goes_to_whom_the_setting_names(collector):
    parents = {Collector.PARENT, Collector.OTHER_GUARDIAN}
    for measure in (SECOND, THIRD):
        assert may_collect(measure, collector)
        assert may_collect(measure, collector, parents) is (collector in parents)
    for measure in (None, FIRST):
        assert may_collect(measure, collector, parents)


def _on(school, group, day):
    return school.on(day, group)
