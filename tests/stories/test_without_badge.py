"""Pupils without a badge are handed in and given back what is theirs by name, one after another."""

import pytest

from kiosk.views_open import Answer, Said, Told, WhyOpen
from kiosk.views_staff import Covered, Key, Menu, Tile
from kiosk.views_who import Name, WhichGroup, WhoIsIt
from policy.devices import DeviceKind
from policy.opened_early import OpenReason
from policy.people import Role
from tests.stories.at_the_screen import ELS, MIA, AtTheScreen

NOOR, SEM = 0, 1


@pytest.fixture
def at(tell):
    return lambda **plan: AtTheScreen(tell(**{"groups": ("7a",), **plan}))


def chooses(school, name):
    assert isinstance(school.screen, WhoIsIt)
    school.taps(Name(school.screen.names.index(name)))
    school.story.wait(0.5)


def brings(school, pupil, *kinds):
    with school.state.act(Role.OPERATOR) as act:
        act.brings.set(school.story.school.children[pupil].pupil.id, kinds)
        act.record("brings.set", {})


def test_two_pupils_whose_badges_are_at_home_hand_in_one_after_the_other(at):
    school = at()
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert (school.screen.said, school.screen.slot, school.screen.name) == (Said.PUT_IN, 1, "Noor")
    school.story.shuts(1)
    assert school.screen.said is Said.HANDED_IN
    school.story.wait(3)
    chooses(school, "Sem")
    second = school.screen.slot
    school.story.shuts(second)
    school.taps(Answer.NEXT_PUPIL)
    assert isinstance(school.screen, WhoIsIt)
    assert school.story.phases() == {1: "inside", second: "inside"}
    told = school.entries("by_name.authorised")
    assert [(slot, role) for slot, role, _ in told] == [(1, "teacher"), (second, "teacher")]
    assert school.story.told("badge.refused") == []
    school.taps(Key.BACK)
    assert isinstance(school.screen, Menu)


def test_his_devices_are_counted_by_what_he_brings(at):
    school = at()
    brings(school, NOOR, DeviceKind.PHONE, DeviceKind.SMARTWATCH)
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert school.screen.count == 2
    assert [stay.devices for stay in school.story.store.open_stays()] == [2]


def test_after_school_what_is_his_is_returned_by_name_all_of_it(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.it_is("14:16")
    school.signs_in(MIA, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert school.screen.said is Said.TAKE_OUT
    school.story.shuts(1)
    assert school.screen.said is Said.TAKEN_OUT
    assert school.story.phases() == {}
    (entry,) = school.entries("by_name.authorised")
    assert entry[1] == "director"


def test_before_school_is_out_it_takes_a_reason(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.wait(40)
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert school.screen.said is Said.NOT_YET
    assert school.story.pulses == [1]
    school.taps(Answer.WITH_REASON)
    assert isinstance(school.screen, WhyOpen)
    school.taps(Key.BACK)
    assert isinstance(school.screen, WhoIsIt)


def test_a_badge_that_turns_up_after_all_says_who_it_is(at):
    school = at()
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    school.story.holds_up(NOOR)
    school.story.wait(0.5)
    assert (school.screen.said, school.screen.name) == (Said.PUT_IN, "Noor")
    school.story.holds_up(SEM)
    assert school.screen.name == "Noor"
    assert school.story.pulses == [1]


def test_who_may_keep_what_he_brings_and_who_has_nothing_inside_are_told_so(at):
    school = at()
    school.story.it_is("14:20")
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert school.screen.said is Said.NOTHING_OF_HIS
    assert school.story.pulses == []


def test_a_full_cabinet_takes_nobody_more(at):
    school = at(slots=1)
    school.story.hands_in(SEM)
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert school.screen.said is Said.FULL


def test_a_door_that_sticks_is_tried_again(at):
    school = at()
    school.story.door(1).jammed = True
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    school.story.wait(6)
    assert school.screen.said is Said.STUCK
    school.story.door(1).jammed = False
    school.taps(Answer.AGAIN)
    school.story.wait(0.5)
    assert school.screen.said is Said.PUT_IN
    school.story.shuts(1)
    assert school.story.phases() == {1: "inside"}


def test_names_leave_the_screen_when_nobody_touches_it(at):
    school = at()
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    school.story.wait(31)
    assert isinstance(school.screen, Covered)
    school.story.wait(31)
    assert school.state.session is None


def test_a_pupil_of_another_group_is_found_there(at):
    school = at(groups=("7a", "7b"))
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    assert school.screen.group == "7a"
    school.taps(Key.PREVIOUS)
    assert isinstance(school.screen, WhichGroup)
    school.taps(Name(school.screen.groups.index("7b")))
    chooses(school, "Sem")
    assert isinstance(school.screen, Told)
    assert school.screen.name == "Sem"


def test_who_walks_off_with_the_door_open_keeps_the_session_and_loses_nothing(at):
    school = at()
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    school.story.wait(100)
    assert school.state.session is not None
    school.taps(Key.UNCOVER, Key.STOP)
    assert school.state.session is None
    school.story.shuts(1)
    assert school.story.phases() == {1: "inside"}


def test_a_reason_is_asked_too_when_the_clock_is_in_doubt(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.it_is("14:16")
    school.story.school.clock.trust = False
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert school.screen.said is Said.CLOCK_UNSURE
    school.taps(Answer.WITH_REASON)
    assert school.screen.reason is OpenReason.CLOCK_UNSURE
