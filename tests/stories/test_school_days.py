"""P2, P3 and the times: who may hand in and collect when, at the gate, by the clock on the wall."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from kiosk.ports import Asked
from kiosk.views import Collect, GymFirst, HandIn, Idle, NoSchool, NothingInside, NotYet, Now
from policy.people import Role
from policy.school_day import Timetable
from policy.school_times import Break, GymHour, SchoolTimes
from policy.stays import Phase, StayId

NOOR, SEM, YARA = range(3)
TODAY = date(2026, 9, 15)
EIGHT, OUT = time(8, 15), time(14, 15)
USUAL = SchoolTimes(EIGHT, OUT, OUT)
WEEK = dict.fromkeys(range(1, 6), USUAL)


def week(times):
    return dict.fromkeys(range(1, 6), times)


def with_group(times):
    return Timetable(WEEK, groups={"7A": week(times)})


def gym(*, direct):
    hour = GymHour(time(8, 30), time(9, 30), direct=direct)
    return with_group(SchoolTimes(EIGHT, OUT, OUT, gym=(hour,)))


def change_today(story, change, school_end=None, group=None):
    answers = []
    arguments = {
        "day": TODAY.isoformat(),
        "change": change,
        "group": group,
        "school_end": school_end,
    }
    story.world.inbox.put(Asked("day_change", arguments, answers.append))
    story.wait(1)
    assert answers == [{"ok": True}]


def test_with_gym_first_she_is_sent_to_the_gym_hall_and_after_that_hour_the_gate_takes_it(tell):
    story = tell(timetable=gym(direct=True), groups=("7A", "5B"))
    story.holds_up(NOOR)
    assert isinstance(story.screen, GymFirst)
    assert story.pulses == []
    story.holds_up(SEM)
    assert isinstance(story.screen, HandIn)
    story.shuts(1)
    story.it_is("09:30")
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_worked_case_8_gym_in_the_first_hour_today_nothing_opens_at_8_20_it_does_at_10_and_tomorrow(
    tell,
):
    first_hour = GymHour(EIGHT, time(9, 15), direct=True)
    days = WEEK | {TODAY.isoweekday(): replace(USUAL, gym=(first_hour,))}
    story = tell(timetable=Timetable(WEEK, groups={"7A": days}), groups=("7A",))
    story.it_is("08:20")
    story.holds_up(NOOR)
    assert isinstance(story.screen, GymFirst)
    assert story.pulses == []
    story.it_is("10:00")
    story.hands_in(NOOR)
    assert story.pulses == [1]
    story.wait(timedelta(hours=22, minutes=20).total_seconds())  # 8:20 tomorrow
    story.holds_up(SEM)
    assert isinstance(story.screen, HandIn)


def test_a_group_that_is_taken_to_the_gym_hall_from_the_classroom_hands_in_at_the_gate(tell):
    story = tell(timetable=gym(direct=False), groups=("7A",))
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_who_has_gym_first_and_something_inside_is_told_when_school_is_out(tell):
    """What lies in the gate's cabinet since yesterday is not in the gym hall."""
    story = tell(timetable=gym(direct=True), groups=("5B",))
    story.hands_in(NOOR)
    story.wait(31)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)


def test_who_goes_home_for_lunch_collects_then_and_hands_in_again_when_doors_open(tell):
    lunch = Break(time(12, 0), time(12, 45))
    story = tell(
        timetable=with_group(SchoolTimes(EIGHT, OUT, OUT, breaks=(lunch,))), groups=("7A", "5B")
    )
    for pupil in (NOOR, SEM):
        story.hands_in(pupil)
    story.it_is("12:00")
    story.holds_up(SEM)
    assert isinstance(story.screen, NotYet)
    assert story.screen.school_end == OUT
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(story.screen.slot)
    story.wait(5)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NothingInside)
    story.it_is("12:45")
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_not_yet_says_when_the_part_of_the_day_ends_that_runs_now(tell):
    lunch = Break(time(12, 0), time(12, 45))
    story = tell(
        timetable=with_group(SchoolTimes(EIGHT, OUT, OUT, breaks=(lunch,))), groups=("7A",)
    )
    story.hands_in(NOOR)
    story.wait(31)
    story.holds_up(NOOR)
    assert story.screen.school_end == time(12, 0)


def test_a_group_with_an_end_of_its_own_collects_then_and_the_others_later(tell):
    early = SchoolTimes(EIGHT, time(12, 15), time(12, 15))
    story = tell(timetable=with_group(early), groups=("7A", "5B"))
    for pupil in (NOOR, SEM):
        story.hands_in(pupil)
    story.it_is("12:15")
    story.holds_up(SEM)
    assert isinstance(story.screen, NotYet)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


@pytest.mark.parametrize(
    "closed",
    [Timetable(WEEK, holidays={TODAY}), Timetable(WEEK, days_off={TODAY}), Timetable({1: USUAL})],
    ids=["a holiday", "a study day", "no Tuesday"],
)
def test_without_school_nothing_is_handed_in_and_the_screen_says_so(tell, closed):
    story = tell(timetable=closed)
    assert isinstance(story.screen, Idle)
    assert (story.screen.now, story.screen.school_end) == (Now.CLOSED, None)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NoSchool)
    assert story.pulses == []


def test_the_schools_own_day_wins_over_the_holiday(tell):
    story = tell(timetable=Timetable(WEEK, holidays={TODAY}, school_days={TODAY}))
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_what_stayed_inside_over_a_holiday_may_be_collected_all_day(tell):
    story = tell(timetable=Timetable(WEEK, days_off={date(2026, 9, 16)}))
    story.hands_in(NOOR)
    story.it_is("23:59")
    story.wait(9 * 3600)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


def test_an_early_end_entered_at_eleven_lets_everybody_collect_from_then_on(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("11:00")
    change_today(story, "school_end", "12:00")
    story.wait(60)
    assert story.screen.school_end == time(12, 0)
    story.holds_up(NOOR)
    assert story.screen.school_end == time(12, 0)
    story.it_is("12:00")
    assert story.screen.now is Now.COLLECT
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


def test_a_day_without_school_entered_in_the_morning_gives_everything_back(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("09:00")
    change_today(story, "no_school")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    story.wait(5)
    story.holds_up(SEM)
    assert isinstance(story.screen, NoSchool)


def test_what_was_due_stays_due_though_school_is_said_to_end_later(tell):
    story = tell(timetable=with_group(SchoolTimes(EIGHT, time(12, 0), OUT)), groups=("7A",))
    story.hands_in(NOOR)
    story.it_is("12:10")
    change_today(story, "school_end", "15:00")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


def also_inside(story, pupil, slot):
    """Another hand-in of that pupil's lies in `slot`, put there by name by a member of staff."""
    first = story.store.stays_of(story.school.children[pupil].pupil.id)[0]
    with story.world.state.act(Role.TEACHER) as act:
        stay = replace(first, id=StayId(story.store.new_id()), slot=slot, phase=Phase.INSIDE)
        act.add_stay(stay)
        for kind in ("hand_in.authorised", "hand_in.opened", "hand_in.closed"):
            counted = {"devices": 1} if kind == "hand_in.authorised" else {}
            act.record(kind, {"stay": str(stay.id), **counted}, slot=slot)


def test_her_own_hand_ins_open_one_after_the_other_when_school_is_out(tell):
    story = tell()
    story.hands_in(NOOR)
    also_inside(story, NOOR, 5)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    assert (story.screen.slot, story.screen.turn, story.screen.turns) == (1, 1, 2)
    story.shuts(1)
    story.wait(4)
    assert (story.screen.slot, story.screen.turn, story.screen.turns) == (5, 2, 2)
    story.shuts(5)
    story.wait(5)
    assert story.phases() == {}
    assert story.pulses == [1, 1, 5]
    assert story.store.verify().entries == story.store.head.seq
