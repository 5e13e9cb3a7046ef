"""The morning's rush: several pupils at their doors at once, apart, each with a sign."""

from random import Random

import pytest

from kiosk.ports import Touched
from kiosk.views import (
    Button,
    Cards,
    Collect,
    DoorReminder,
    HandedIn,
    HandIn,
    Idle,
    NotYet,
    SomethingInside,
    Token,
    Touch,
)

NOOR, SEM, YARA, ADAM = range(4)


def cards(story):
    return {card.token: (card.first_name, card.done) for card in story.screen.cards}


def test_three_pupils_are_at_their_doors_at_once_each_with_a_sign_of_her_own(tell):
    story = tell(doors=3, slots=30)
    for pupil in (NOOR, SEM, YARA):
        story.holds_up(pupil)
    assert isinstance(story.screen, Cards)
    assert cards(story) == {
        Token.CIRCLE: ("Noor", False),
        Token.TRIANGLE: ("Sem", False),
        Token.SQUARE: ("Yara", False),
    }
    assert len(story.open_doors) == 3
    places = [story.world.state.places[slot] for slot in story.pulses]
    assert len({place.row for place in places}) == len({place.column for place in places}) == 3


def test_a_fourth_waits_visibly_and_is_served_when_the_first_door_is_shut(tell):
    story = tell(doors=3, slots=30)
    for pupil in (NOOR, SEM, YARA, ADAM):
        story.holds_up(pupil)
    assert story.screen.waiting == 1
    assert len(story.pulses) == 3
    story.shuts(story.pulses[1])
    story.wait(1)
    assert len(story.pulses) == 4
    assert story.screen.waiting == 0
    assert "Adam" in {name for name, _ in cards(story).values()}


def test_a_shut_door_says_done_beside_the_others_and_then_goes(tell):
    story = tell(doors=3, slots=30)
    for pupil in (NOOR, SEM, YARA):
        story.holds_up(pupil)
    story.shuts(story.pulses[0])
    assert cards(story)[Token.CIRCLE] == ("Noor", True)
    story.wait(3)
    assert set(cards(story)) == {Token.TRIANGLE, Token.SQUARE}
    story.shuts(story.pulses[1])
    story.wait(3)
    assert isinstance(story.screen, HandIn)
    assert story.screen.first_name == "Yara"
    story.shuts(story.pulses[2])
    assert isinstance(story.screen, HandedIn)


def test_with_more_doors_than_signs_the_newest_pupils_have_them(tell):
    story = tell(doors=5, slots=30)
    for pupil in (NOOR, SEM, YARA, ADAM):
        story.holds_up(pupil)
    assert {name for name, _ in cards(story).values()} == {"Sem", "Yara", "Adam"}
    for slot in list(story.pulses):
        story.shuts(slot)
    assert set(story.phases().values()) == {"inside"}


def test_doors_left_open_are_reminded_of_and_then_a_teacher_is_asked_for(tell):
    story = tell(doors=3)
    story.holds_up(NOOR)
    story.wait(30)
    assert isinstance(story.screen, DoorReminder)
    assert (story.screen.slots, story.screen.ask) == ((1,), False)
    story.wait(90)
    assert story.screen.ask
    story.shuts(1)
    story.wait(3)
    assert isinstance(story.screen, Idle)


def test_a_refusal_in_the_rush_stops_nobody(tell):
    story = tell(doors=3, slots=30)
    story.hands_in(NOOR)
    story.wait(31)
    story.holds_up(SEM)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    story.holds_up(YARA)
    assert isinstance(story.screen, Cards)


def test_something_in_the_slot_gives_another_one_and_that_slot_is_opened_by_no_badge(tell):
    story = tell(slots=30)
    story.holds_up(NOOR)
    assert not story.screen.may_report
    story.wait(3)
    assert story.screen.may_report
    story.world.inbox.put(Touched(Touch(Button.SOMETHING_INSIDE, 1)))
    story.wait(1)
    assert isinstance(story.screen, SomethingInside)
    story.shuts(1)
    story.wait(1)
    other = story.pulses[1]
    assert other != 1
    story.wait(7)
    assert isinstance(story.screen, HandIn)
    story.shuts(other)
    assert story.phases() == {1: "found", other: "inside"}
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    assert story.screen.slot == other
    story.shuts(other)
    assert story.phases() == {1: "found"}
    assert story.store.verify().entries == story.store.head.seq


@pytest.mark.parametrize("slot", [2, 5])
def test_a_touch_for_a_door_that_is_not_open_does_nothing(tell, slot):
    story = tell()
    story.holds_up(NOOR)
    story.world.inbox.put(Touched(Touch(Button.SOMETHING_INSIDE, slot)))
    story.wait(1)
    assert story.phases() == {1: "hand_in_opened"}


def test_the_kiosk_dies_with_three_doors_open_and_all_three_go_on(tell):
    story = tell(doors=3, slots=30)
    for pupil in (NOOR, SEM, YARA):
        story.holds_up(pupil)
    story.kiosk_dies()
    assert len(story.screen.cards) == 3
    for slot in list(story.pulses):
        story.shuts(slot)
    assert set(story.phases().values()) == {"inside"}
    assert len(story.pulses) == 3


def test_somebody_who_looked_settles_the_slots_nobody_could_be_sure_of(tell):
    story = tell(slots=30)
    story.holds_up(NOOR)
    story.wait(3)
    story.world.inbox.put(Touched(Touch(Button.SOMETHING_INSIDE, 1)))
    story.wait(1)
    assert story.asks("slot_settle", slot=1, saw="empty")["error"].endswith("shut it first.")
    story.shuts(1)
    story.wait(8)
    story.shuts(story.pulses[1])
    assert story.asks("doubtful_slots")["slots"] == [[1, "found"]]
    assert not story.asks("slot_settle", slot=1, saw="inside")["ok"]
    assert not story.asks("slot_settle", slot=2, saw="empty")["ok"]
    assert story.asks("slot_settle", slot=1, saw="empty")["ok"]
    assert story.asks("doubtful_slots")["slots"] == []
    assert 1 not in story.phases()
    assert story.store.verify().entries == story.store.head.seq


def test_an_uncertain_slot_is_settled_as_inside_and_its_pupil_collects(tell):
    story = tell()
    story.world.line.boards[1].doors[0].jammed = True
    story.holds_up(NOOR)
    story.wait(25)
    assert story.asks("doubtful_slots")["slots"] == [[1, "uncertain"]]
    assert story.asks("slot_settle", slot=1, saw="inside")["ok"]
    assert story.phases() == {1: "inside"}
    assert story.pulses == [1]


def test_a_door_left_open_that_is_shut_while_its_sign_is_anothers_disturbs_nobody(tell):
    story = tell(slots=30)
    story.holds_up(NOOR)
    story.wait(31)
    story.holds_up(SEM)
    story.shuts(1)
    assert isinstance(story.screen, HandIn)
    assert story.screen.first_name == "Sem"
    assert story.phases()[1] == "inside"


def test_a_stuck_door_that_gives_way_while_its_sign_is_anothers_gets_a_card_again(tell):
    story = tell(slots=30, doors=3)
    story.world.line.boards[1].doors[0].jammed = True
    story.holds_up(NOOR)
    story.wait(5)
    story.holds_up(SEM)
    story.world.line.boards[1].doors[0].force(story.school.clock.monotonic() * 1000)
    story.wait(1)
    assert {name for name, _ in cards(story).values()} == {"Noor", "Sem"}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_a_crowd_does_the_desk_goes_on_and_every_device_is_accounted_for(tell, seed):
    crowd = Random(seed)
    story = tell(pupils=14, slots=16, doors=crowd.choice([1, 3, 5]))
    doors = story.world.line.boards[1].doors
    for _ in range(150):
        what, number = crowd.random(), crowd.randrange(14)
        if what < 0.5:
            story.holds_up(number)
        elif what < 0.85:
            story.shuts(crowd.choice(story.open_doors or [1]))
        elif what < 0.9:
            doors[number].jammed = not doors[number].jammed
        elif what < 0.93:
            slot = crowd.randrange(1, 17)
            story.world.inbox.put(Touched(Touch(Button.SOMETHING_INSIDE, slot)))
        else:
            story.wait(crowd.choice([1, 6, 35]))
    for slot in story.open_doors:
        story.shuts(slot)
    story.wait(30)
    assert not story.world.state.visits
    assert len(story.world.state.done) <= 3
    assert set(story.phases().values()) <= {"inside", "uncertain", "found"}
    assert story.store.verify().entries == story.store.head.seq


def test_whoever_is_served_from_the_queue_takes_no_card_from_a_pupil_at_an_open_door(tell):
    story = tell(doors=3, slots=30)
    for pupil in (NOOR, SEM, YARA, ADAM):
        story.holds_up(pupil)
    first, second, third = story.pulses[:3]
    story.shuts(second)
    story.wait(4.5)
    assert {card.slot for card in story.screen.cards} == {first, third, story.pulses[3]}
    for slot in (third, story.pulses[3]):
        story.shuts(slot)
    story.wait(4)
    assert isinstance(story.screen, HandIn)
    assert story.screen.slot == first


def test_with_more_doors_than_signs_whoever_had_none_gets_one_when_it_is_free(tell):
    story = tell(doors=5, slots=30)
    for pupil in (NOOR, SEM, YARA, ADAM):
        story.holds_up(pupil)
    first, *others = story.pulses
    for slot in others:
        story.shuts(slot)
    story.wait(4)
    assert isinstance(story.screen, HandIn)
    assert story.screen.slot == first


def test_a_door_left_open_is_reminded_of_in_the_midst_of_a_rush(tell):
    story = tell(doors=3, slots=60, pupils=50)
    story.holds_up(0)
    story.wait(31)
    seen, before, asked = set(), None, False
    for pupil in range(1, 40):
        story.holds_up(pupil)
        slot = story.pulses[-1]
        for _ in range(4):
            story.wait(1)
            seen.add(type(story.screen))
            asked = asked or (isinstance(story.screen, DoorReminder) and story.screen.ask)
        if before is not None:
            story.shuts(before)
        before = slot
    assert {DoorReminder, Cards} <= seen
    assert asked


def test_a_refusal_stays_long_enough_to_be_read_when_the_queue_moves_on(tell):
    story = tell(doors=3, slots=30, pupils=8)
    story.hands_in(7)
    story.wait(40)
    for pupil in range(4):
        story.holds_up(pupil)
    story.holds_up(7)
    assert isinstance(story.screen, NotYet)
    story.shuts(story.pulses[2])
    assert isinstance(story.screen, NotYet)
    story.wait(2)
    assert isinstance(story.screen, Cards)
