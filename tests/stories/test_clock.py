"""Nothing is given back by time on a clock that is not sure (policy.md, Times and days; worked case
19), whatever happens to the clock: no early release, no lost one, and no duration below zero."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from kiosk.views import Collect, HandedIn, HandIn, Idle, NotYet, Now, PartBroken
from policy.school_day import SchoolTimes, Timetable

NOOR, SEM = 0, 1
HOUR = timedelta(hours=1)
TO_1970 = datetime(1970, 1, 1, tzinfo=UTC) - datetime(2026, 9, 15, 12, 15, tzinfo=UTC)
EVERY_DAY = Timetable(
    dict.fromkeys(range(1, 8), SchoolTimes(time(8, 15), time(14, 15), time(14, 15)))
)


def confirms(story):
    return story.asks("clock_confirm", shown=story.asks("clock_show")["origin"])


def is_told_to_ask_a_teacher(story, pupil):
    story.holds_up(pupil)
    return isinstance(story.screen, PartBroken) and story.screen.code == 3


def test_at_a_quarter_past_two_a_clock_nobody_vouched_for_gives_nothing_back(tell):
    story = tell()
    story.hands_in(NOOR)
    story.school.clock.trust = False
    story.it_is("14:20")
    assert is_told_to_ask_a_teacher(story, NOOR)
    assert story.screen.at is None
    assert story.pulses == [1]
    assert story.phases() == {1: "inside"}


def test_meanwhile_the_gate_shows_no_time_and_says_nothing_by_time_but_takes_what_is_handed_in(
    tell,
):
    story = tell()
    story.school.clock.trust = False
    story.wait(61)
    assert story.screen == Idle(None, Now.UNSURE, None, story.screen.health)
    assert not story.screen.health.clock
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert story.screen.at is None
    story.shuts(1)
    assert isinstance(story.screen, HandedIn)
    assert story.screen.school_end is None
    assert story.phases() == {1: "inside"}


def test_once_somebody_confirmed_the_time_her_badge_opens_her_slot_at_a_quarter_past_two(tell):
    story = tell()
    story.hands_in(NOOR)
    story.school.clock.trust = False
    story.wait(61)
    assert story.asks("clock_show")["doubts"] == ["not_set"]
    assert confirms(story)["ok"]
    assert story.asks("clock_show")["doubts"] == []
    assert story.told("clock.confirmed") == [None]
    story.it_is("14:14")
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


def test_what_was_confirmed_outlives_the_kiosk_and_not_the_machine(tell):
    story = tell()
    story.school.clock.trust = False
    confirms(story)
    story.kiosk_dies()
    assert story.world.state.clock_ok
    story.kiosk_dies(power_too=True)
    assert story.asks("clock_show")["doubts"] == ["not_set"]


@pytest.mark.parametrize("by", [HOUR, -HOUR, timedelta(seconds=6)])
def test_what_was_confirmed_lapses_when_the_clock_is_set(tell, by):
    story = tell()
    story.school.clock.trust = False
    confirms(story)
    story.school.clock.step(by)
    assert "stepped" in story.asks("clock_show")["doubts"]


def test_a_time_that_was_set_while_somebody_looked_at_it_is_not_confirmed(tell):
    story = tell()
    story.school.clock.trust = False
    shown = story.asks("clock_show")["origin"]
    story.school.clock.step(HOUR)
    assert story.asks("clock_confirm", shown=shown)["error"].endswith("look again.")
    assert story.told("clock.confirmed") == []


def test_a_sure_clock_is_not_confirmed_and_has_no_bound_to_end(tell):
    story = tell()
    assert not confirms(story)["ok"]
    assert not story.asks("clock_end_bound")["ok"]


def test_an_hour_forward_releases_nothing_early(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("13:20")
    story.school.clock.step(HOUR)
    assert is_told_to_ask_a_teacher(story, NOOR)
    story.school.clock.set_right()
    story.wait(2)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


@pytest.mark.parametrize("by", [-HOUR, TO_1970], ids=["an hour back", "to 1970"])
def test_a_clock_set_back_loses_no_release(tell, by):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:20")
    story.school.clock.step(by)
    assert is_told_to_ask_a_teacher(story, NOOR)
    story.hands_in(SEM)
    assert story.phases() == {1: "inside", 2: "inside"}
    story.school.clock.set_right()
    story.wait(7)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {2: "inside"}
    assert story.store.verify().entries == story.store.head.seq


def test_a_network_that_sets_the_clock_right_makes_it_sure_without_anybody(tell):
    story = tell()
    story.school.clock.step(-HOUR)
    story.wait(1)
    assert not story.world.state.clock_ok
    story.school.clock.set_right()
    assert story.world.state.clock_ok


def test_a_kiosk_that_died_after_the_clock_was_set_does_not_believe_the_mark_it_finds(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("13:20")
    story.school.clock.step(HOUR)
    story.kiosk_dies()
    assert is_told_to_ask_a_teacher(story, NOOR)
    story.school.clock.set_right()
    assert story.world.state.clock_ok


def test_the_machine_s_word_is_written_once_for_each_clock_it_vouched_for(tell):
    story = tell()
    for _ in range(3):
        story.school.clock.set_right()
        story.wait(1)
        story.kiosk_dies()
    assert len(story.told("clock.vouched")) == 1
    story.kiosk_dies(power_too=True)
    assert len(story.told("clock.vouched")) == 2


def test_an_entry_of_a_clock_that_ran_ahead_binds_until_somebody_ends_it(tell):
    """The network itself was wrong by ten years, and then right."""
    story = tell()
    story.hands_in(NOOR)
    story.school.clock.set_right()
    story.school.clock.step(timedelta(days=3650))
    story.hands_in(SEM)
    story.school.clock.set_right()
    story.it_is("14:20")
    told = story.asks("clock_show")
    assert told["doubts"] == ["behind"]
    assert told["bound"] > told["now"]
    assert not confirms(story)["ok"]
    assert is_told_to_ask_a_teacher(story, NOOR)
    assert story.asks("clock_end_bound")["doubts"] == []
    assert story.told("clock.bound_ended") == [None]
    story.wait(2)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    assert story.asks("clock_end_bound")["ok"] is False


def test_an_ended_bound_stays_ended_when_the_kiosk_starts_again(tell):
    story = tell()
    story.school.clock.set_right()
    story.school.clock.step(timedelta(days=3650))
    story.hands_in(NOOR)
    story.school.clock.set_right()
    assert story.asks("clock_end_bound")["ok"]
    story.kiosk_dies()
    assert story.world.state.clock_ok


def test_doors_are_timed_by_what_passed_and_not_by_the_wall_clock(tell):
    story = tell()
    story.world.line.boards[1].doors[0].jammed = True
    story.holds_up(NOOR)
    story.school.clock.step(-HOUR)
    story.wait(21)
    assert story.phases() == {1: "uncertain"}
    story.hands_in(SEM)
    story.school.clock.step(2 * HOUR)
    story.wait(2)
    story.holds_up(SEM)
    assert isinstance(story.screen, HandIn)


NIGHTS = [date(2026, 3, 29), date(2026, 10, 25)]


@pytest.mark.parametrize("sunday", NIGHTS, ids=["into summer", "into winter"])
def test_in_the_night_the_clock_changes_school_is_out_when_the_wall_says_so(tell, sunday):
    story = tell(date=sunday - timedelta(days=1), begins="13:00", timetable=EVERY_DAY)
    story.hands_in(NOOR)
    story.wait((24 + (1 if sunday.month == 10 else -1)) * 3600)
    wall = story.world.state.local
    assert (wall.date(), wall.hour) == (sunday, 13)
    story.wait(3600 + 13 * 60)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    story.wait(2 * 60)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    times = [at for _, _, at in story.moments]
    assert times == sorted(times)
    assert story.told("cabinet.balance") == [None]
    assert story.store.verify().entries == story.store.head.seq


@pytest.mark.parametrize("sunday", NIGHTS, ids=["into summer", "into winter"])
def test_through_that_night_the_clock_stays_sure_and_a_stay_never_ends_before_it_began(
    tell, sunday
):
    story = tell(date=sunday, begins="01:30", timetable=EVERY_DAY)
    for pupil in range(6):
        story.hands_in(pupil)
        assert story.world.state.clock_ok
        story.wait(35 * 60)
        story.holds_up(pupil)
        assert isinstance(story.screen, NotYet)
        story.wait(10)
    began = [stay.began_at for stay in story.store.open_stays()]
    assert began == sorted(began)
