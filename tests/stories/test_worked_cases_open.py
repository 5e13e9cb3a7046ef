"""Worked cases 10 and 19 of the school's rules: without a badge, and without a clock."""

import pytest

from kiosk.views import HandIn, PartBroken
from kiosk.views_open import Answer, Said, WhyOpen
from kiosk.views_staff import Key, Pick, Tile
from kiosk.views_who import Name
from policy.opened_early import OpenReason, ToWhom
from tests.stories.at_the_screen import ELS, AtTheScreen

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
