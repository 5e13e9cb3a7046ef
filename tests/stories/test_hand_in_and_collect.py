"""P2: a pupil hands in at the gate and collects when school is out; every badge gets an answer."""

from datetime import time

from kiosk.views import (
    Collect,
    Collected,
    DoorStep,
    DoorStuck,
    Full,
    HandedIn,
    HandIn,
    Idle,
    NotABadge,
    NothingInside,
    NotYet,
    Now,
    UnknownBadge,
)

STRANGER = bytes.fromhex("04ffffffffff01")
A_PHONE = bytes.fromhex("08123456")
NOOR, SEM = 0, 1


def test_a_pupil_hands_in_with_nothing_but_her_badge(tell):
    story = tell()
    assert isinstance(story.screen, Idle)
    assert story.screen.now is Now.HAND_IN

    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert (story.screen.first_name, story.screen.slot) == ("Noor", 1)
    assert story.screen.step is DoorStep.SWITCH_OFF
    assert story.open_doors == [1]
    story.wait(3)
    assert story.screen.step is DoorStep.PUT_IN
    story.wait(2)
    assert story.screen.step is DoorStep.CLOSE

    story.shuts(1)
    assert isinstance(story.screen, HandedIn)
    assert story.screen.school_end == time(14, 15)
    assert story.phases() == {1: "inside"}
    assert story.open_doors == []
    story.wait(3)
    assert isinstance(story.screen, Idle)
    assert [kind for kind, _ in story.journal][-3:] == [
        "hand_in.authorised",
        "hand_in.opened",
        "hand_in.closed",
    ]


def test_before_school_is_out_her_device_stays_where_it_is(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:14")
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    assert story.screen.school_end == time(14, 15)
    assert story.pulses == [1]
    assert story.phases() == {1: "inside"}
    story.wait(7)
    assert isinstance(story.screen, Idle)


def test_when_school_is_out_her_badge_opens_her_slot_and_then_it_is_free_again(tell):
    story = tell(slots=1)
    story.hands_in(NOOR)
    story.it_is("14:15")
    assert story.screen.now is Now.COLLECT
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    assert story.screen.step is DoorStep.TAKE
    story.wait(3)
    assert story.screen.step is DoorStep.CLOSE
    story.shuts(1)
    assert isinstance(story.screen, Collected)
    assert story.phases() == {}
    assert story.told("collect.closed") == [1]


def test_a_pupil_with_nothing_inside_is_told_so_after_school(tell):
    story = tell(begins="14:20")
    story.holds_up(NOOR)
    assert isinstance(story.screen, NothingInside)
    assert story.pulses == []


def test_an_unknown_badge_and_a_telephone_held_to_the_reader_open_nothing(tell):
    story = tell()
    for uid, screen in ((STRANGER, UnknownBadge), (A_PHONE, NotABadge)):
        story.holds_up(uid)
        assert isinstance(story.screen, screen)
        story.wait(8)
    assert story.pulses == []
    assert story.told("badge.refused") == [None, None]


def test_two_badges_that_differ_in_their_last_byte_are_two_people(tell):
    story = tell()
    noor = story.school.children[NOOR].uid
    story.hands_in(NOOR)
    story.holds_up(noor[:-1] + bytes([noor[-1] ^ 1]))
    assert isinstance(story.screen, UnknownBadge)


def test_a_full_cabinet_says_so_and_goes_on_for_those_who_are_in(tell):
    story = tell(slots=1)
    story.hands_in(NOOR)
    story.holds_up(SEM)
    assert isinstance(story.screen, Full)
    assert story.pulses == [1]
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


def test_a_second_pupil_waits_while_the_first_is_at_her_door_and_is_served_then(tell):
    story = tell()
    story.holds_up(NOOR)
    story.holds_up(SEM)
    assert (story.screen.cards[0].slot, story.screen.waiting) == (1, 1)
    assert story.pulses == [1]
    story.shuts(1)
    assert {card.first_name: card.done for card in story.screen.cards} == {
        "Noor": True,
        "Sem": False,
    }
    story.wait(3)
    assert isinstance(story.screen, HandIn)
    assert story.screen.first_name == "Sem"
    assert story.pulses == [1, story.screen.slot]


def test_a_door_left_open_does_not_keep_the_next_pupil_waiting_for_ever(tell):
    story = tell()
    story.holds_up(NOOR)
    story.holds_up(SEM)
    story.wait(31)
    assert story.pulses == [1, 3]
    story.shuts(3)
    story.shuts(1)
    assert story.phases() == {1: "inside", 3: "inside"}


def test_her_own_badge_while_her_door_is_open_opens_nothing_more(tell):
    story = tell()
    story.holds_up(NOOR)
    story.wait(2)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    story.shuts(1)
    story.wait(3)
    assert story.pulses == [1]
    assert isinstance(story.screen, Idle)


def jam(story, jammed=True):
    story.world.line.boards[1].doors[0].jammed = jammed


def test_a_door_that_does_not_open_sends_her_to_the_teacher_and_stays_hers(tell):
    story = tell()
    jam(story)
    story.holds_up(NOOR)
    story.wait(4)
    assert isinstance(story.screen, DoorStuck)
    story.wait(15)
    assert isinstance(story.screen, Idle)
    assert story.phases() == {1: "uncertain"}
    jam(story, False)
    story.holds_up(NOOR)
    story.shuts(1)
    assert story.phases() == {1: "inside"}
    assert story.pulses == [1, 1]


def test_whoever_was_told_that_the_door_is_stuck_is_tried_again_by_the_next_tap(tell):
    story = tell()
    jam(story)
    story.holds_up(NOOR)
    story.wait(5)
    jam(story, False)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    story.shuts(1)
    assert story.phases() == {1: "inside"}
    assert story.told("stay.uncertain") == story.told("retry.authorised") == [1]


def test_an_uncertain_slot_that_does_not_open_again_is_not_freed(tell):
    story = tell()
    jam(story)
    for _ in range(2):
        story.holds_up(NOOR)
        story.wait(25)
        assert story.phases() == {1: "uncertain"}
    assert story.told("hand_in.unopened") == []


def test_a_collection_from_an_uncertain_slot_that_does_not_open_makes_nobody_surer(tell):
    story = tell()
    jam(story)
    story.holds_up(NOOR)
    story.wait(25)
    assert story.phases() == {1: "uncertain"}
    story.it_is("14:20")
    story.holds_up(NOOR)
    assert story.phases() == {1: "collect_retry_authorised"}
    story.wait(25)
    assert story.phases() == {1: "uncertain"}
    assert story.asks("doubtful_slots")["slots"] == [[1, "uncertain"]]
    jam(story, False)
    story.holds_up(NOOR)
    story.shuts(1)
    assert story.phases() == {}
    assert story.told("collect.closed") == [1]
    assert story.store.verify().entries == story.store.head.seq


def test_a_stuck_door_that_is_pulled_open_late_is_a_hand_in_all_the_same(tell):
    story = tell()
    jam(story)
    story.holds_up(NOOR)
    story.wait(8)
    now_ms = story.school.clock.monotonic() * 1000
    story.world.line.boards[1].doors[0].force(now_ms)
    story.wait(1)
    assert isinstance(story.screen, HandIn)
    story.shuts(1)
    assert story.phases() == {1: "inside"}


def test_a_stuck_door_keeps_nobody_else_waiting(tell):
    story = tell()
    jam(story)
    story.holds_up(NOOR)
    story.wait(4)
    story.holds_up(SEM)
    assert story.screen.slot == 3
    assert story.pulses == [1, 3]


def test_a_door_that_does_not_open_at_collection_leaves_the_device_inside(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    jam(story)
    story.holds_up(NOOR)
    story.wait(5)
    assert isinstance(story.screen, DoorStuck)
    story.wait(15)
    assert story.phases() == {1: "inside"}
    assert story.told("collect.unopened") == [1]


def test_a_second_tap_within_half_a_minute_opens_her_slot_again_and_later_it_does_not(tell):
    story = tell()
    story.hands_in(NOOR)
    story.wait(10)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert story.open_doors == [1]
    story.shuts(1)
    assert story.phases() == {1: "inside"}
    assert story.told("reopen.authorised") == [1]
    story.wait(31)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    assert story.pulses == [1, 1]


def test_a_second_tap_at_a_door_that_sticks_leaves_the_device_inside(tell):
    story = tell()
    story.hands_in(NOOR)
    jam(story)
    story.wait(2)
    story.holds_up(NOOR)
    story.wait(25)
    assert story.phases() == {1: "inside"}
    assert story.told("reopen.unopened") == [1]


def test_everything_that_happened_reached_the_broker_once_and_in_order(tell):
    story = tell()
    story.hands_in(NOOR)
    story.wait(2)
    topics = [
        each.topic.split("/event/")[1] for each in story.broker.messages if "/event/" in each.topic
    ]
    assert topics == [kind.replace(".", "/") for kind, _ in story.journal]


def test_no_name_and_no_badge_leaves_the_cabinet(tell):
    story = tell()
    story.hands_in(NOOR)
    story.wait(2)
    noor = story.school.children[NOOR]
    sent = b"".join(each.payload + each.topic.encode() for each in story.broker.messages)
    for canary in (
        noor.pupil.first_name,
        str(noor.pupil.id),
        noor.uid.hex(),
        noor.uid.hex().upper(),
    ):
        assert canary.encode() not in sent
    lineage, seq = None, 0
    entries, _ = story.store.entries_after(lineage, seq, 200)
    for entry in entries:
        assert noor.pupil.first_name not in str(entry.to_json())
        assert str(noor.pupil.id) not in str(entry.to_json())
