"""One slot is opened early, with a reason; and somebody looks into one that nobody is sure of."""

from dataclasses import replace

import pytest

from kiosk.desk.menu import tiles
from kiosk.views_open import Answer, Overview, Said, SlotMark, Told, WhyOpen
from kiosk.views_staff import Covered, Key, Menu, Pick, Tile
from kiosk.views_who import Name, WhoIsIt
from policy.opened_early import OpenReason, ToWhom
from policy.people import Role
from policy.stays import StayKind
from tests.stories.at_the_screen import ADA, ELS, MIA, TIM, AtTheScreen
from tests.stories.test_technician import fill_the_disk

NOOR, SEM = 0, 1
WHY = (OpenReason.GOES_HOME_SICK, ToWhom.PARENT)


@pytest.fixture
def at(tell):
    return lambda **plan: AtTheScreen(tell(**{"groups": ("7a",), **plan}))


def take_into_custody(at, slot):
    (stay,) = [stay for stay in at.story.store.open_stays() if stay.slot == slot]
    with at.state.act(Role.TEACHER) as act:
        act.change_stay(replace(stay, kind=StayKind.CUSTODY))
        act.record("stay.confirmed", {"stay": str(stay.id)}, slot=slot)


@pytest.mark.parametrize("member", [ELS, MIA, ADA])
def test_noor_goes_home_sick_and_who_may_gives_her_phone_to_her_mother(at, member):
    school = at()
    school.story.hands_in(NOOR)
    school.signs_in(member, Tile.OPEN_ONE)
    assert isinstance(school.screen, Overview)
    school.taps(Pick(1))
    offered = school.screen.reasons
    assert school.screen == WhyOpen(school.screen.at, 1, "Noor", reasons=offered)
    school.taps(WHY[0], WHY[1], Answer.OPEN)
    school.story.wait(0.5)
    assert (school.screen.said, school.screen.name) == (Said.TAKE_OUT, "Noor")
    school.story.shuts(1)
    assert school.screen.said is Said.TAKEN_OUT
    assert school.story.phases() == {}
    (told,) = school.entries("early.authorised")
    role = str(next(iter(member.roles)))
    assert told[:2] == (1, role)
    assert {key: told[2][key] for key in ("reason", "to")} == {
        "reason": "goes_home_sick",
        "to": "parent",
    }
    roles = [
        role
        for kind in ("collect.authorised", "collect.opened", "collect.closed")
        for _, role, _ in school.entries(kind)
    ]
    assert roles == [role] * 3
    assert school.entries("hand_in.closed")[0][1] == "pupil"


def test_nothing_opens_without_a_reason_and_to_whom(at):
    school = at()
    school.story.hands_in(NOOR)
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), Answer.OPEN)
    assert isinstance(school.screen, WhyOpen)
    school.taps(OpenReason.OTHER, Answer.OPEN)
    school.taps(Key.BACK, Pick(1), ToWhom.PUPIL, Answer.OPEN)
    assert isinstance(school.screen, WhyOpen)
    assert school.story.pulses == [1]
    school.taps(Key.BACK, Key.BACK)
    assert isinstance(school.screen, Menu)


def test_who_may_not_has_no_tile_for_it():
    assert Tile.OPEN_ONE not in tiles(TIM)
    assert {Tile.OPEN_ONE, Tile.WITHOUT_BADGE, Tile.OVERVIEW} <= set(tiles(ELS))
    assert Tile.OPEN_EVERYTHING not in tiles(ELS)
    assert Tile.WITHOUT_BADGE not in tiles(ADA)
    assert Tile.OPEN_EVERYTHING in tiles(MIA)


def test_what_is_in_custody_is_not_opened_here_and_nobody_is_named(at):
    school = at()
    school.story.hands_in(NOOR)
    take_into_custody(school, 1)
    school.signs_in(MIA, Tile.OPEN_ONE)
    assert dict(school.screen.marks)[1] is SlotMark.HELD
    school.taps(Pick(1))
    assert (school.screen.said, school.screen.name) == (Said.IN_CUSTODY, None)
    school.taps(*WHY, Answer.OPEN, Answer.LOOK, Answer.AGAIN)
    assert school.story.pulses == [1]


def test_a_door_that_does_not_open_is_said_so_and_opens_when_it_is_tried_again(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.door(1).jammed = True
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), *WHY, Answer.OPEN)
    school.story.wait(6)
    assert school.screen.said is Said.STUCK
    school.story.door(1).jammed = False
    school.taps(Answer.AGAIN)
    school.story.wait(1)
    assert school.screen.said is Said.TAKE_OUT
    school.story.shuts(1)
    assert school.story.phases() == {}
    assert len(school.entries("early.authorised")) == 2


def test_a_door_that_stays_shut_keeps_the_device_inside(at):
    school = at()
    school.story.hands_in(NOOR)
    school.story.door(1).jammed = True
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), *WHY, Answer.OPEN)
    school.story.wait(25)
    assert school.screen.said is Said.STUCK
    assert school.story.phases() == {1: "inside"}
    assert school.story.told("collect.unopened") == [1]


def test_the_session_stays_while_the_door_stands_open_and_ends_after_it(at):
    school = at()
    school.story.hands_in(NOOR)
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), *WHY, Answer.OPEN)
    school.story.wait(200)
    assert school.state.session is not None
    school.story.shuts(1)
    school.story.wait(61)
    assert school.state.session is None


def test_the_name_leaves_the_screen_after_half_a_minute(at):
    school = at()
    school.story.hands_in(NOOR)
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1))
    school.story.wait(31)
    assert isinstance(school.screen, Covered)
    assert "Noor" not in repr(school.screen)
    school.taps(Key.UNCOVER)
    assert school.screen.name == "Noor"


def test_in_a_slot_of_doubt_she_looks_and_says_what_is_inside(at):
    school = at()
    school.story.door(1).jammed = True
    school.story.holds_up(NOOR)
    school.story.wait(25)
    assert school.story.phases() == {1: "uncertain"}
    school.story.door(1).jammed = False
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1))
    assert school.screen.said is Said.DOUBTED
    school.taps(Answer.LOOK)
    school.story.wait(0.5)
    assert school.screen.said is Said.LOOK_INSIDE
    school.story.shuts(1)
    assert school.screen.said is Said.WHAT_IS_INSIDE
    school.taps(Answer.INSIDE)
    assert school.screen.said is Said.SETTLED
    assert school.story.phases() == {1: "inside"}
    kinds = ["look.authorised", "look.opened", "look.closed", "stay.confirmed"]
    assert [kind for kind, slot in school.story.journal if slot == 1][-4:] == kinds
    assert {role for kind in kinds for _, role, _ in school.entries(kind)} == {"teacher"}


def test_an_empty_slot_of_doubt_is_free_again(at):
    school = at()
    school.story.door(1).jammed = True
    school.story.holds_up(NOOR)
    school.story.wait(25)
    school.story.door(1).jammed = False
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), Answer.LOOK)
    school.story.wait(0.5)
    school.story.shuts(1)
    school.taps(Answer.EMPTY)
    assert school.story.phases() == {}
    assert school.story.told("door.forced") == []


def test_a_look_that_does_not_open_leaves_the_doubt(at):
    school = at()
    school.story.door(1).jammed = True
    school.story.holds_up(NOOR)
    school.story.wait(25)
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), Answer.LOOK)
    school.story.wait(6)
    assert school.screen.said is Said.STUCK
    assert school.story.told("look.unopened") == [1]
    assert school.story.phases() == {1: "uncertain"}
    school.story.door(1).jammed = False
    school.taps(Answer.AGAIN)
    school.story.wait(0.5)
    assert school.screen.said is Said.LOOK_INSIDE


def test_the_overview_counts_who_handed_nothing_in_and_a_touch_opens_that_slot(at):
    school = at(pupils=3, groups=("7a", "7b"))
    school.story.hands_in(NOOR)
    school.story.door(2).jammed = True
    school.signs_in(ELS, Tile.OVERVIEW)
    view = school.screen
    assert dict(view.marks) == {1: SlotMark.DEVICE} | dict.fromkeys(range(2, 7), SlotMark.EMPTY)
    assert [(each.group, each.count) for each in view.missing] == [("7a", 1)]
    assert "Noor" not in repr(view)
    school.taps(Pick(2))
    assert school.screen.said is Said.NOTHING_INSIDE
    school.taps(Key.BACK, Pick(1))
    assert isinstance(school.screen, WhyOpen)
    school.taps(Key.BACK, Key.BACK)
    assert isinstance(school.screen, Menu)
    school.story.it_is("14:20")
    school.signs_in(ELS, Tile.OVERVIEW)
    assert school.screen.missing == ()


def test_a_kiosk_that_restarts_while_the_door_is_open_still_ends_it_by_the_door(at):
    school = at()
    school.story.hands_in(NOOR)
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), *WHY, Answer.OPEN)
    school.story.wait(0.5)
    school.story.kiosk_dies()
    assert "Noor" not in repr(school.screen)
    school.story.shuts(1)
    assert school.story.phases() == {}
    assert school.entries("collect.closed")[0][1] == "teacher"


def test_what_is_told_carries_no_name_where_nothing_is_inside(at):
    school = at()
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(3))
    assert school.screen == Told(
        school.screen.at, school.screen.title, Said.NOTHING_INSIDE, 3, None
    )


def test_another_childs_badge_was_used_and_the_teacher_puts_it_right(at):
    school = at()
    school.story.hands_in(SEM)
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), Answer.WHOSE)
    assert isinstance(school.screen, WhoIsIt)
    school.taps(Name(school.screen.names.index("Noor")))
    assert (school.screen.said, school.screen.name) == (Said.CORRECTED, "Noor")
    assert school.story.told("stay.corrected") == [1]
    assert school.story.pulses == [1]


def test_a_look_that_ends_on_a_full_disk_swallows_nothing_of_the_next_visit(at):
    school = at()
    story = school.story
    story.door(1).jammed = True
    story.holds_up(NOOR)
    story.wait(25)
    story.door(1).jammed = False
    school.signs_in(ELS, Tile.OPEN_ONE, Pick(1), Answer.LOOK)
    story.wait(0.5)
    make_room = fill_the_disk(story)
    story.shuts(1)
    make_room()
    story.wait(3)
    school.taps(Answer.INSIDE, Key.STOP)
    story.it_is("14:20")
    story.holds_up(NOOR)
    assert story.open_doors == [1]
    story.shuts(1)
    story.wait(30)
    assert story.phases() == {}  # she has it: nobody may believe that it is inside
