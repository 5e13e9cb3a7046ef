"""A day that is changed while it goes on: what was already due stays due."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.day_exceptions import Change, DayException
from policy.people import Role
from policy.school_day import SchoolTimes, Timetable
from policy.school_times import Break

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY = date(2026, 9, 15)
PLAIN = SchoolTimes(time(8, 15), time(14, 15), time(15))
LUNCH_AT_HOME = SchoolTimes(time(8, 15), time(15), time(15), (Break(time(12), time(12, 45)),))
SCHOOL = Timetable({2: PLAIN, 3: PLAIN}, groups={"3": {2: LUNCH_AT_HOME}, "1/2": {3: PLAIN}})
MINUTES = [time(minute // 60, minute % 60) for minute in range(24 * 60)]


def entered(at, change=Change.SCHOOL_END, school_end=None, group=None, clock_ok=True, day=TUESDAY):
    """An exception about Tuesday, entered at that local time of `day`."""
    moment = datetime.combine(day, time.fromisoformat(at), AMSTERDAM)
    return DayException(
        day=TUESDAY,
        change=change,
        group=group,
        school_end=None if school_end is None else time.fromisoformat(school_end),
        role=Role.OFFICE,
        entered_at=moment.astimezone(UTC),
        clock_ok=clock_ok,
    )


def tuesday(*exceptions, group=None):
    return SCHOOL.with_exceptions(exceptions, AMSTERDAM).on(TUESDAY, group)


def test_an_early_end_entered_at_eleven_holds_at_once_and_for_that_day_only():
    early = entered("11:00", school_end="12:00")
    assert tuesday(early).school_end == time(12)
    assert tuesday(early).day_end == time(15)
    assert tuesday(early, group="3").school_end == time(12)
    week = SCHOOL.with_exceptions([early], AMSTERDAM)
    assert week.on(date(2026, 9, 16)) == PLAIN
    assert week.on(date(2026, 9, 22)) == PLAIN


def test_an_exception_for_one_group_leaves_the_others_alone():
    early = entered("11:00", school_end="12:00", group="3")
    assert tuesday(early, group="3").school_end == time(12)
    assert tuesday(early) == tuesday(early, group="7A") == PLAIN


def test_a_day_without_school_lets_everything_be_collected():
    assert tuesday(entered("07:30", Change.NO_SCHOOL)) is None
    assert tuesday(entered("11:00", Change.NO_SCHOOL), group="3") is None


def test_a_group_without_school_that_day_gets_none_from_an_exception():
    assert tuesday(entered("07:30", school_end="12:00"), group="1/2") is None


def test_the_last_exception_entered_holds():
    mistake = entered("09:00", school_end="12:00")
    assert tuesday(mistake, entered("09:05", school_end="13:00")).school_end == time(13)
    assert tuesday(mistake, entered("09:05", Change.AS_USUAL)) == PLAIN
    assert tuesday(entered("08:00", Change.NO_SCHOOL), entered("08:01", Change.AS_USUAL)) == PLAIN


@pytest.mark.parametrize(
    ("group", "earlier", "later", "school_end", "breaks"),
    [
        # The day is over: it is not made longer.
        (None, [], ("14:15", "15:00"), "14:15", 0),
        (None, [("11:00", "12:00")], ("12:00", "14:15"), "12:00", 0),
        (None, [("11:00", "12:00")], ("12:30", "13:00"), "12:00", 0),
        # It is not: it may end later, or at once.
        (None, [], ("14:14", "15:00"), "15:00", 0),
        (None, [("11:00", "12:00")], ("11:59", "14:15"), "14:15", 0),
        (None, [], ("11:00", "10:30"), "10:30", 0),
        # At home for lunch, and called back by nobody.
        ("3", [], ("12:20", "12:30"), "12:00", 0),
        ("3", [], ("12:00", "12:30"), "12:00", 0),
        ("3", [], ("12:20", "12:45"), "12:00", 0),
        ("3", [], ("12:20", "13:30"), "13:30", 1),
        ("3", [], ("11:59", "12:30"), "12:30", 0),
        ("3", [("09:00", "13:30")], ("12:20", "15:00"), "15:00", 1),
        ("3", [], ("13:30", "14:00"), "14:00", 1),
        ("3", [], ("13:30", "12:30"), "12:00", 0),
    ],
)
def test_what_was_already_due_stays_due(group, earlier, later, school_end, breaks):
    made = [entered(at, school_end=end) for at, end in [*earlier, later]]
    day = tuesday(*made, group=group)
    assert day.school_end == time.fromisoformat(school_end)
    assert len(day.breaks) == breaks


def test_an_exception_entered_the_day_before_changes_the_whole_day():
    monday_evening = entered("22:30", school_end="16:00", day=date(2026, 9, 14))
    assert tuesday(monday_evening).school_end == time(16)


def test_an_exception_entered_when_the_day_was_gone_changes_nothing():
    past_midnight = entered("00:10", Change.NO_SCHOOL, day=date(2026, 9, 16))
    assert tuesday(past_midnight) == PLAIN


def test_with_a_clock_nobody_believes_nothing_had_been_due_by_time():
    late = entered("14:20", school_end="15:00", clock_ok=False)
    assert tuesday(late).school_end == time(15)
    in_a_far_year = entered("11:00", school_end="12:00", clock_ok=False, day=date(2031, 1, 1))
    assert tuesday(in_a_far_year).school_end == time(12)


@pytest.mark.parametrize(
    ("change", "school_end"),
    [(Change.SCHOOL_END, None), (Change.NO_SCHOOL, "12:00"), (Change.AS_USUAL, "12:00")],
)
def test_only_another_end_comes_with_its_time(change, school_end):
    with pytest.raises(ValueError, match="comes with its time"):
        entered("11:00", change, school_end)


@pytest.mark.parametrize(
    ("utc", "school_end"),
    [("12:14", "15:00"), ("12:15", "14:15"), ("13:14", "14:15")],
)
def test_when_it_was_entered_is_told_in_the_schools_time_in_summer(utc, school_end):
    at = datetime.combine(TUESDAY, time.fromisoformat(utc), UTC)
    later = DayException(
        TUESDAY, Change.SCHOOL_END, None, time(15), Role.DIRECTOR, at, clock_ok=True
    )
    assert tuesday(later).school_end == time.fromisoformat(school_end)


entries = st.lists(
    st.tuples(
        st.sampled_from(MINUTES),
        st.sampled_from(list(Change)),
        st.sampled_from(MINUTES),
        st.sampled_from([None, "3", "7A"]),
    ),
    max_size=5,
)


@settings(max_examples=30)
@given(entries, st.sampled_from([None, "3", "1/2"]))
def test_whoever_was_out_for_the_day_stays_out_whatever_is_entered(made, group):
    made = sorted(made, key=lambda entry: entry[0])
    exceptions = [
        entered(
            at.isoformat(),
            change,
            end.isoformat() if change is Change.SCHOOL_END else None,
            group=about,
        )
        for at, change, end, about in made
    ]
    for number, exception in enumerate(exceptions):
        before = tuesday(*exceptions[:number], group=group)
        after = tuesday(*exceptions[: number + 1], group=group)
        at = made[number][0]
        if not exception.concerns(group) or (before is not None and at >= before.school_end):
            assert after == before
        elif before is not None and after is not None and before.is_out(at):
            assert after.is_out(at)
