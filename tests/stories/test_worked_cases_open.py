"""Worked cases 10 and 19 of the school's rules: without a badge, and without a clock."""

import pytest

from kiosk.views import HandIn, PartBroken
from kiosk.views_open import Answer, Said, WhyOpen
from kiosk.views_staff import Key, Pick, Tile
from kiosk.views_who import Name
from policy.opened_early import OpenReason, ToWhom
from tests.stories.at_the_screen import ADA, ELS, AtTheScreen

NOOR, SEM, YARA = 0, 1, 2


@pytest.fixture
def at(tell):
    return lambda **plan: AtTheScreen(tell(**{"groups": ("7a",), **plan}))


def chooses(school, name):
    school.taps(Name(school.screen.names.index(name)))
    school.story.wait(0.5)


def test_worked_case_10_no_badge_handed_in_by_name_by_a_teacher_and_returned_by_his_own_badge(at):
    school = at()
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    school.story.shuts(1)
    school.taps(Key.STOP)
    school.story.it_is("14:15")
    school.story.holds_up(NOOR)
    school.story.shuts(1)
    assert school.story.phases() == {}
    assert [role for _, role, _ in school.entries("hand_in.closed")] == ["teacher"]
    assert [role for _, role, _ in school.entries("collect.closed")] == ["pupil"]


def test_worked_case_10_badge_lost_in_the_afternoon_returned_by_name(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.it_is("14:15")
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    school.story.shuts(1)
    assert school.screen.said is Said.TAKEN_OUT
    assert school.story.phases() == {}
    assert [(slot, role) for slot, role, _ in school.entries("by_name.authorised")] == [
        (1, "teacher")
    ]


def test_worked_case_10_another_childs_badge_used_corrected_both_informed(at):
    school = at()
    school.story.hands_in(SEM)  # by Noor, who had picked up his badge
    school.story.wait(40)
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1))
    assert (school.screen.name, type(school.screen)) == ("Sem", WhyOpen)
    school.taps(Answer.WHOSE)
    chooses(school, "Noor")
    assert (school.screen.said, school.screen.name) == (Said.CORRECTED, "Noor")
    school.taps(Key.STOP)
    school.story.holds_up(SEM)  # with a phone of his own
    assert isinstance(school.screen, HandIn)
    own = school.screen.slot
    assert own != 1
    school.story.shuts(own)
    school.story.it_is("14:15")
    for pupil, slot in ((NOOR, 1), (SEM, own)):
        school.story.holds_up(pupil)
        assert school.screen.slot == slot
        school.story.shuts(slot)
        school.story.wait(4)
    assert school.story.phases() == {}
    assert school.story.told("stay.corrected") == [1]
    assert school.entries("stay.corrected")[0][2].keys() == {"stay"}
    assert school.story.store.verify().entries == school.story.store.head.seq


def test_worked_case_19_clock_untrusted_at_14_15_nothing_opens_by_time_teacher_with_a_reason(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.it_is("14:15")
    school.story.school.clock.trust = False
    school.story.holds_up(NOOR)
    assert isinstance(school.screen, PartBroken)
    assert school.story.pulses == [1]
    school.signs_in(ELS, Tile.WITHOUT_BADGE)
    chooses(school, "Noor")
    assert school.screen.said is Said.CLOCK_UNSURE
    assert school.story.pulses == [1]
    school.taps(Answer.WITH_REASON, ToWhom.PUPIL, Answer.OPEN)
    school.story.wait(0.5)
    school.story.shuts(1)
    assert school.story.phases() == {}
    (entry,) = school.entries("early.authorised")
    assert entry[2]["reason"] == str(OpenReason.CLOCK_UNSURE)


def lends(school, to=ToWhom.PUPIL):
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1))
    school.taps(OpenReason.LESSON, to, Answer.OPEN)
    school.story.wait(0.5)


def sees_not_back(school):
    school.signs_in(ELS, Tile.OVERVIEW)
    count = school.screen.not_back
    school.taps(Key.BACK, Key.STOP)
    return count


def out(school):
    return school.story.asks("lent_list")["lent"]


@pytest.fixture
def lent(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.wait(40)
    lends(school)
    school.story.shuts(1)
    school.taps(Answer.DONE, Key.BACK, Key.STOP)
    return school


def test_case_15_a_device_lent_for_the_lesson_and_not_back_at_school_end_is_listed(lent):
    assert lent.story.phases() == {}
    assert sees_not_back(lent) == 0
    assert [row[:3] + row[4:] for row in out(lent)] == [["Noor", "7a", 1, False]]
    lent.story.it_is("14:15")
    assert sees_not_back(lent) == 1
    assert out(lent)[0][:3] + out(lent)[0][4:] == ["Noor", "7a", 1, True]
    assert [data["reason"] for _, _, data in lent.entries("early.authorised")] == ["lesson"]
    assert lent.story.told("case.changed") == []
    assert lent.story.store.verify().entries == lent.story.store.head.seq


def test_case_15_a_lent_device_that_comes_back_with_his_own_badge_is_not_listed(lent):
    lent.story.hands_in(NOOR)
    assert out(lent) == []
    lent.story.it_is("14:15")
    assert sees_not_back(lent) == 0
    lent.story.holds_up(NOOR)
    lent.story.shuts(lent.screen.slot)
    assert sees_not_back(lent) == 0
    assert lent.story.phases() == {}


def test_case_15_a_device_that_stayed_behind_its_door_was_not_lent(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.wait(40)
    school.story.door(1).jammed = True
    lends(school)
    school.story.wait(15)
    school.taps(Key.BACK, Key.BACK, Key.STOP)
    school.story.door(1).jammed = False
    school.story.it_is("14:15")
    school.story.holds_up(NOOR)
    school.story.shuts(1)
    assert school.story.phases() == {}
    assert sees_not_back(school) == 0


def test_case_15_what_is_lent_is_remembered_when_the_kiosk_dies_while_the_door_is_open(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.wait(40)
    lends(school)
    school.story.kiosk_dies()
    school.story.shuts(1)
    school.story.it_is("14:15")
    assert sees_not_back(school) == 1


def test_case_15_a_device_that_is_not_back_stays_listed_the_next_morning(lent):
    lent.story.it_is("14:15")
    lent.story.wait(18 * 3600)
    assert sees_not_back(lent) == 1
    lent.story.hands_in(NOOR)
    assert sees_not_back(lent) == 0


def test_case_15_the_office_does_not_lend_for_the_lesson(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.wait(40)
    school.signs_in(ADA, Tile.OPEN_ONE, Pick(1))
    assert OpenReason.LESSON not in school.screen.reasons
    school.taps(OpenReason.LESSON, ToWhom.PUPIL, Answer.OPEN)
    assert school.story.pulses == [1]
