"""The ladder S1 to S4, exhaustively over up to four offences, and by the worked cases."""

from datetime import date
from itertools import product

import pytest

from policy.duties import DutyKind
from policy.ladder import (
    Counting,
    CountingPeriod,
    Custodian,
    Measure,
    ReleaseFrom,
    Rung,
    Standing,
    measure,
    rungs,
)
from tests.policy.incidents import AMSTERDAM, EVER, THIS_YEAR, local, offence

PARENTS, TALK = DutyKind.INFORM_PARENTS, DutyKind.CONVERSATION
FIRST = ("teacher", "school_end", ())
SECOND = ("directie", "day_end", (PARENTS,))
NEXT = ("directie", "day_end", (PARENTS, TALK))
STATED = {1: FIRST, 2: SECOND, 3: NEXT, 4: NEXT}
"""S1, S2 and S3 as the school says them."""

MOMENTS = (
    (local(12, month=6), 2025),
    (local(31, "23:59", month=7), 2025),
    (local(1, "00:01", month=8), 2026),  # in UTC it is 31 July still
    (local(15), 2026),
)
"""When an offence can have been, and in which school year that is."""


def stated(entries, period):
    """S4 as the school says it, told again: go through the year in the order of what happened, and
    count; a new school year begins anew, what was withdrawn is passed over."""
    steps, count, year = {}, 0, None
    by_occurrence = sorted(range(len(entries)), key=lambda which: (entries[which][0], which))
    for which in by_occurrence:
        moment, withdrawn = entries[which]
        if period is CountingPeriod.SCHOOL_YEAR and MOMENTS[moment][1] != year:
            count, year = 0, MOMENTS[moment][1]
        if not withdrawn:
            count += 1
            steps[which] = count
    return steps


@pytest.mark.parametrize("period", CountingPeriod)
@pytest.mark.parametrize("offences", [1, 2, 3, 4])
def test_up_to_four_offences_lead_to_what_the_school_says_in_whatever_order_they_are_entered(
    offences, period
):
    counting = Counting(AMSTERDAM, period)
    kinds = list(product(range(len(MOMENTS)), (False, True)))
    made = {
        (entered, moment, gone): offence(entered + 1, MOMENTS[moment][0], withdrawn=gone)
        for entered in range(offences)
        for moment, gone in kinds
    }
    for entries in product(kinds, repeat=offences):
        of_pupil = [made[entered, *kind] for entered, kind in enumerate(entries)]
        steps = stated(entries, period)
        for which, each in enumerate(of_pupil):
            found = measure(each, of_pupil, counting)
            assert (found and found.nth) == steps.get(which), (entries, which)


@pytest.mark.parametrize("nth", [1, 2, 3, 4, 5, 40])
def test_each_step_has_its_custodian_its_time_and_its_duties(nth):
    found = Measure(nth)
    assert (found.custodian, found.release_from, found.duties) == STATED[min(nth, 4)]
    assert isinstance(found.custodian, Custodian)
    assert isinstance(found.release_from, ReleaseFrom)


def test_there_is_no_step_before_the_first():
    with pytest.raises(AssertionError):
        Measure(0)


def test_case_1_one_past_offence_this_school_year_makes_step_2():
    past, now = offence(1, local(1)), offence(2, local(15))
    assert measure(now, [past, now], THIS_YEAR) == Measure(2)
    assert Measure(2).release_from is ReleaseFrom.DAY_END
    assert Measure(2).duties == (DutyKind.INFORM_PARENTS,)


def test_case_2_a_past_offence_last_june_counts_for_ever_only():
    june, now = offence(1, local(12, month=6)), offence(2, local(15))
    assert measure(now, [june, now], THIS_YEAR) == Measure(1)
    assert measure(now, [june, now], EVER) == Measure(2)


def test_case_3_third_and_fourth_are_step_3_twice_with_a_conversation_each():
    four = [offence(each, local(each)) for each in (1, 2, 3, 4)]
    for each in four[2:]:
        found = measure(each, four, THIS_YEAR)
        assert found.rung is Rung.CONVERSATION
        assert DutyKind.CONVERSATION in found.duties
        assert found.release_from is ReleaseFrom.DAY_END


def test_case_4_without_the_first_offence_the_second_is_the_first():
    first, second = offence(1, local(1), withdrawn=True), offence(2, local(15))
    assert measure(second, [first, second], THIS_YEAR) == Measure(1)
    assert measure(first, [first, second], THIS_YEAR) is None


def test_case_12_two_offences_on_one_day_are_two_steps():
    morning, noon = offence(1, local(15, "09:00")), offence(2, local(15, "12:00"))
    assert [measure(each, [morning, noon], THIS_YEAR).nth for each in (morning, noon)] == [1, 2]


def test_case_12_an_offence_entered_three_days_late_across_1_august_counts_where_it_was():
    august = offence(1, local(2, month=8))
    late = offence(2, local(30, month=7))
    assert measure(late, [august, late], THIS_YEAR) == Measure(1)
    assert measure(august, [august, late], THIS_YEAR) == Measure(1)
    assert measure(august, [august, late], EVER) == Measure(2)


def test_an_offence_about_to_be_recorded_has_the_measure_it_will_have():
    past, now = offence(1, local(1)), offence(2, local(15))
    assert measure(now, [past], THIS_YEAR) == measure(now, [past, now], THIS_YEAR)


def test_a_school_may_begin_its_year_on_another_day():
    early, late = offence(1, local(20, month=8)), offence(2, local(15))
    september = Counting(AMSTERDAM, year_begins=(9, 1))
    assert measure(late, [early, late], september) == Measure(1)
    assert measure(late, [early, late], THIS_YEAR) == Measure(2)


@pytest.mark.parametrize(
    ("offences", "expected"),
    [
        (1, "now - / ahead - / ahead -"),
        (2, "past 1 / now - / ahead -"),
        (3, "past 1 / past 2 / now -"),
        (4, "past 1 / past 2 / now 3"),
        (5, "past 1 / past 2 / now 4"),
    ],
)
def test_the_screen_shows_three_lines_and_when_each_was_last(offences, expected):
    of_pupil = [offence(each, local(each)) for each in range(1, offences + 1)]
    shown = rungs(of_pupil[-1], of_pupil, THIS_YEAR)
    assert [line.rung for line in shown] == list(Rung)
    lines = (f"{line.standing} {line.last.day if line.last else '-'}" for line in shown)
    assert " / ".join(lines) == expected


def test_the_lines_of_the_screen_pass_over_what_was_withdrawn_or_came_later():
    of_pupil = [
        offence(1, local(1)),
        offence(2, local(2), withdrawn=True),
        offence(3, local(15)),
        offence(4, local(16)),
    ]
    first, second, third = rungs(of_pupil[2], of_pupil, THIS_YEAR)
    assert (first.standing, first.last) == (Standing.PAST, date(2026, 9, 1))
    assert (second.standing, second.last) == (Standing.NOW, None)
    assert (third.standing, third.last) == (Standing.AHEAD, None)
