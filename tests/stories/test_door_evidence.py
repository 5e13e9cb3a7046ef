"""What a door shows of itself, and what becomes of its slot: nothing new goes into one that was
forced, jams, or has a broken switch, until somebody looked; whose device lies there is let in."""

import pytest

from kiosk.views import Collect, DoorOpenAlarm, HandIn, Idle, PartBroken
from kiosk.views_staff import Key, LockTested, Pick, Service
from policy.doors import DoorState
from simulator.board import SimulatedBoard
from tests.stories.test_strays import entries
from tests.stories.test_technician import Work

NOOR, SEM, YARA = range(3)


@pytest.fixture
def work(tell):
    return lambda **plan: Work(tell(**{"slots": 6, **plan}))


def state_of(story, slot):
    """How that door is, at a terminal."""
    return next(mark for number, mark, _ in story.asks("diagnose")["doors"] if number == slot)


def is_given(story, pupil):
    """The slot that this pupil hands in to, door shut and all."""
    story.wait(4)
    story.holds_up(pupil)
    assert isinstance(story.screen, HandIn)
    slot = story.screen.slot
    story.shuts(slot)
    return slot


def says(at_work, slot):
    return next(door.service for door in at_work.screen.doors if door.slot == slot)


def test_a_forced_door_keeps_its_last_custodian_and_takes_nothing_new_until_somebody_looked(tell):
    story = tell()
    story.hands_in(NOOR)
    [stay] = story.store.open_stays()
    story.wait(40)
    story.pulls_open(1)
    assert entries(story, "door.forced") == [{"stay": str(stay.id)}]
    assert entries(story, "slot.quarantined") == [{"cause": "forced"}]
    assert state_of(story, 1) == DoorState.FORCED
    story.shuts(1)
    assert story.store.open_stays() == [stay]
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {}
    assert state_of(story, 1) == DoorState.FORCED  # still, though it is shut and empty


def test_a_forced_slot_is_given_to_nobody_also_after_a_restart_until_the_technician_puts_it_back(
    work,
):
    at_work = work()
    story = at_work.story
    story.pulls_open(1)
    story.shuts(1)
    story.kiosk_dies(power_too=True)
    assert is_given(story, NOOR) == 2
    at_work.signs_in()
    assert (at_work.mark(1), says(at_work, 1)) == (DoorState.FORCED, Service.BACK)
    assert (at_work.screen.fault, at_work.screen.fault_slots) == (8, (1,))
    at_work.taps(Pick(1), Key.SERVICE)
    assert (at_work.mark(1), at_work.screen.fault) == (DoorState.LOCKED, None)
    at_work.taps(Key.STOP)
    assert story.told("slot.in_service") == [1]
    assert is_given(story, SEM) == 1


def test_a_jammed_lock_takes_nothing_new_and_comes_back_by_a_test_and_a_word(work):
    at_work = work()
    story = at_work.story
    story.door(1).jammed = True
    story.holds_up(NOOR)
    for _ in range(3):
        story.wait(6)
        story.holds_up(NOOR)
    story.wait(25)
    assert story.pulses == [1, 1, 1]
    assert entries(story, "slot.quarantined") == [{"cause": "jammed"}]
    assert is_given(story, SEM) == 2
    assert story.asks("slot_settle", slot=1, saw="empty")["ok"]
    assert is_given(story, YARA) == 3
    story.door(1).jammed = False
    at_work.signs_in()
    assert (at_work.mark(1), at_work.screen.fault) == (DoorState.JAMMED, 6)
    at_work.taps(Pick(1), Key.TEST_ONE)
    story.wait(1)
    assert at_work.screen.tested is LockTested.OPENED
    story.shuts(1)
    assert at_work.mark(1) is DoorState.JAMMED  # it opened, and nobody has said that all is well
    at_work.taps(Pick(1), Key.SERVICE)
    assert at_work.mark(1) is DoorState.LOCKED
    assert story.asks("slots_out")["slots"] == []


def test_whose_device_lies_behind_a_flapping_switch_gets_her_door_and_nobody_waits_for_it(tell):
    story = tell()
    story.hands_in(NOOR)
    story.hands_in(SEM)
    story.it_is("14:14")
    story.door(1).flap(40)
    story.wait(1)
    story.it_is("14:15")
    assert story.asks("slots_out")["slots"] == [[1, "switch"]]
    assert state_of(story, 1) == DoorState.SWITCH_FAULT
    assert isinstance(story.screen, Idle)  # whatever its first edges looked like
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    assert story.open_doors == [1]  # pulsed all the same
    story.holds_up(SEM)
    story.wait(9)
    assert (story.screen.slot, type(story.screen)) == (2, Collect)
    assert story.phases()[1] == "uncertain"
    assert [each["cause"] for each in entries(story, "stay.uncertain")] == ["switch"]
    story.shuts(2)
    story.shuts(1)
    story.wait(5)
    assert isinstance(story.screen, Idle)
    assert story.asks("slot_settle", slot=1, saw="empty")["ok"]
    assert story.phases() == {}
    assert story.store.verify().entries == story.store.head.seq


def test_a_slot_with_a_flapping_switch_comes_back_only_when_the_contact_rests(tell):
    story = tell()
    story.door(3).flap(40)
    story.wait(5)
    refused = story.asks("slot_back", slot=3)
    assert not refused["ok"]
    assert "not well yet" in refused["error"]
    story.door(3).flap(0)
    story.wait(3)
    assert story.asks("slots_out")["slots"] == [[3, "switch"]]  # mended is not looked at
    assert story.asks("slot_back", slot=3)["ok"]
    assert story.asks("slots_out")["slots"] == []


def test_a_switch_that_flaps_while_her_door_is_open_ends_her_visit_and_reminds_nobody_for_ever(
    tell,
):
    story = tell()
    story.holds_up(NOOR)
    story.door(1).flap(40)
    story.wait(15)
    story.shuts(1)
    assert story.phases() == {1: "uncertain"}
    assert isinstance(story.screen, Idle)
    assert is_given(story, SEM) == 2


def test_a_cut_wire_looks_like_a_forced_door_until_somebody_says_what_it_is(work):
    at_work = work()
    story = at_work.story
    story.hands_in(NOOR)
    story.wait(40)
    story.door(1).cut(True)
    story.wait(1)
    assert isinstance(story.screen, DoorOpenAlarm)
    story.wait(8)
    at_work.signs_in()
    assert (at_work.mark(1), says(at_work, 1)) == (DoorState.FORCED, Service.SWITCH)
    at_work.taps(Pick(1), Key.SERVICE)
    assert (at_work.mark(1), at_work.screen.fault) == (DoorState.SWITCH_FAULT, 7)
    at_work.taps(Pick(1), Key.SERVICE)
    assert at_work.screen.tested is LockTested.REFUSED  # it is not mended
    at_work.taps(Key.STOP)
    assert isinstance(story.screen, Idle)
    assert [each["cause"] for each in entries(story, "slot.quarantined")] == ["forced", "switch"]
    assert story.phases() == {1: "inside"}
    story.door(1).cut(False)
    story.wait(1)
    assert story.asks("slot_back", slot=1)["ok"]


def test_a_cut_wire_keeps_nobody_from_his_device(tell):
    story = tell()
    story.hands_in(NOOR)
    story.hands_in(SEM)
    story.it_is("14:12")
    story.door(1).cut(True)
    story.wait(1)
    story.it_is("14:15")
    story.wait(6)  # between two turns of the alarm
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    assert story.open_doors == [1]
    story.shuts(1)
    story.holds_up(SEM)
    story.wait(8)
    assert (story.screen.slot, type(story.screen)) == (2, Collect)
    story.shuts(2)
    assert story.phases() == {1: "uncertain"}
    story.holds_up(NOOR)  # she is let in again as often as she comes
    assert story.open_doors == [1]


def test_a_door_that_really_stood_open_is_hers_when_she_comes_and_shut_by_her(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:12")
    story.pulls_open(1)
    story.it_is("14:15")
    story.wait(6)  # between two turns of the alarm
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {}
    assert story.told("collect.closed") == [1]


def test_a_board_without_a_key_is_a_fault_of_its_own_and_the_others_go_on(work):
    at_work = work(slots=20)
    story = at_work.story
    board = story.world.line.boards[1]
    board._key = None
    board.start(story.school.clock.monotonic())
    story.wait(3)
    assert state_of(story, 1) == DoorState.NO_KEY
    assert is_given(story, NOOR) in range(17, 21)
    assert entries(story, "part.failed") == [{"part": "key 1", "fault": 9}]
    at_work.signs_in()
    assert (at_work.mark(1), at_work.screen.fault) == (DoorState.NO_KEY, 9)
    at_work.taps(Key.STOP)
    board._key = SimulatedBoard(9, bytes)._key
    board.start(story.school.clock.monotonic())
    story.wait(3)
    assert entries(story, "part.recovered") == [{"part": "key 1", "fault": 9}]
    assert is_given(story, SEM) in range(1, 17)


def test_with_no_key_on_any_board_the_cabinet_does_nothing_and_says_so(tell):
    story = tell()
    for board in story.world.line.boards.values():
        board._key = None
        board.start(story.school.clock.monotonic())
    story.wait(3)
    assert (type(story.screen), story.screen.code) == (PartBroken, 9)
    story.holds_up(NOOR)
    assert (type(story.screen), story.screen.code) == (PartBroken, 9)
    assert story.phases() == {}
    assert story.pulses == []


def test_somebody_at_a_keyboard_takes_a_slot_out_and_puts_it_back(tell):
    story = tell()
    assert story.asks("slot_out", slot=1, switch=False)["ok"]
    assert story.asks("slots_out")["slots"] == [[1, "service"]]
    assert not story.asks("slot_out", slot=1, switch=False)["ok"]
    assert is_given(story, NOOR) == 2
    assert story.asks("slot_back", slot=1)["ok"]
    assert not story.asks("slot_back", slot=1)["ok"]
    assert not story.asks("slot_out", slot=7, switch=True)["ok"]
    assert is_given(story, SEM) == 1
    assert story.told("slot.out_of_service") == story.told("slot.in_service") == [1]


def test_on_a_full_disk_a_forced_slot_is_not_given_out_and_that_is_written_when_there_is_room(tell):
    story = tell()
    limit = story.store._database.connection.exec_driver_sql
    limit(f"PRAGMA max_page_count={limit('PRAGMA page_count').scalar()}")
    for _ in range(10):
        story.wait(8)
        story.holds_up(bytes.fromhex("04ffffffffff01"))
    story.pulls_open(1)
    story.shuts(1)
    assert state_of(story, 1) == DoorState.FORCED
    limit("PRAGMA max_page_count=100000")
    story.wait(2)
    assert story.told("slot.quarantined") == [1]
    assert story.store.slots_out.all() == {1: "forced"}
    assert is_given(story, NOOR) == 2
