"""A technician looks at doors and parts, tests locks, and takes slots out of service."""

from contextlib import suppress
from uuid import UUID

import pytest

from db.errors import DatabaseFull
from hardware.uid import Uid
from kiosk.ports import Touched
from kiosk.views import DoorReminder, HandIn, Idle
from kiosk.views_staff import (
    Digit,
    Key,
    LockTested,
    PartMark,
    PartName,
    Pick,
    PinEntry,
    Technician,
)
from policy.doors import DoorState
from policy.people import BadgeId, Role, Staff, StaffId

NOOR, SEM = 0, 1
TIM = Staff(StaffId(UUID(int=0x71)), "Tim", frozenset({Role.TECHNICIAN}))
MIA = Staff(StaffId(UUID(int=0x81)), "Mia", frozenset({Role.DIRECTOR}))
ELS = Staff(StaffId(UUID(int=0xE1)), "juf Els", frozenset({Role.TEACHER}))
BADGES = {member: bytes.fromhex(f"04{n:02x}aabbccddee") for n, member in enumerate((TIM, MIA, ELS))}
PIN = "408271"


class Work:
    """A cabinet with its staff, and what they do at the screen."""

    def __init__(self, story):
        self.story = story
        state = story.world.state
        with state.act(Role.OPERATOR) as act:
            for number, (member, uid) in enumerate(BADGES.items()):
                act.staff.add(member)
                act.staff.choose_pin(member.id, state.pins.hash(member.id, PIN))
                badge = BadgeId(UUID(int=200 + number))
                act.staff.enrol(badge, story.school._hasher(Uid(uid)), member.id, act.at)
            act.record("pin.chosen", {})

    def signs_in(self, member=TIM):
        self.story.wait(2)
        self.story.holds_up(BADGES[member])
        self.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)

    def taps(self, *keys):
        for key in keys:
            self.story.world.inbox.put(Touched(key))
        self.story.wait(0.1)

    @property
    def screen(self):
        return self.story.screen

    def mark(self, slot):
        return next(door.mark for door in self.screen.doors if door.slot == slot)

    def part(self, name):
        return next(part for part in self.screen.parts if part.name is name)


@pytest.fixture
def work(tell):
    return lambda **plan: Work(tell(**{"slots": 6, **plan}))


def test_a_technician_sees_every_door_and_part_and_no_name(work):
    at_work = work()
    at_work.story.hands_in(NOOR)
    at_work.signs_in()
    assert isinstance(at_work.screen, Technician)
    assert [door.mark for door in at_work.screen.doors] == [DoorState.LOCKED] * 6
    marks = {part.name: part.mark for part in at_work.screen.parts}
    assert marks == dict.fromkeys(PartName, PartMark.OK)
    assert at_work.part(PartName.FIRMWARE).value.count(".") == 2
    assert "Noor" not in repr(at_work.screen)


def test_the_lock_of_an_empty_slot_is_tested_after_it_was_committed_and_is_no_hand_in(work):
    at_work = work()
    at_work.signs_in()
    at_work.taps(Pick(3), Key.TEST_ONE)
    at_work.story.wait(0.5)
    assert at_work.screen.tested is LockTested.OPENED
    assert at_work.story.pulses == [3]
    assert at_work.mark(3) is DoorState.OPEN
    at_work.story.shuts(3)
    assert at_work.mark(3) is DoorState.LOCKED
    assert at_work.story.phases() == {}
    kinds = ["lock_test.authorised", "lock_test.opened", "lock_test.closed"]
    assert [kind for kind, slot in at_work.story.journal if slot == 3] == kinds


def test_a_lock_that_does_not_open_is_told_and_counts_as_a_fault_of_this_week(work):
    at_work = work()
    at_work.story.world.line.boards[1].doors[2].jammed = True
    at_work.signs_in()
    at_work.taps(Pick(3), Key.TEST_ONE)
    at_work.story.wait(4)
    assert at_work.screen.tested is LockTested.STUCK
    at_work.taps(Key.STOP)
    at_work.signs_in()
    assert {door.slot: door.faults for door in at_work.screen.doors}[3] == 1


def test_a_lock_that_three_pulses_did_not_open_is_shown_as_jammed_and_a_test_tries_it_again(work):
    at_work = work()
    door = at_work.story.world.line.boards[1].doors[2]
    door.jammed = True
    at_work.signs_in()
    for _ in range(3):
        at_work.taps(Pick(3), Key.TEST_ONE)
        at_work.story.wait(4)
    assert at_work.mark(3) is DoorState.JAMMED
    door.jammed = False
    at_work.taps(Pick(3), Key.TEST_ONE)
    at_work.story.wait(1)
    assert at_work.screen.tested is LockTested.OPENED
    assert at_work.mark(3) is DoorState.OPEN


def test_a_hook_whose_contact_flaps_is_shown_as_a_switch_fault(work):
    at_work = work()
    at_work.story.world.line.boards[1].doors[4].flap(every_ms=40)
    at_work.story.wait(5)
    at_work.signs_in()
    assert at_work.mark(5) is DoorState.SWITCH_FAULT


def test_all_empty_locks_are_tested_in_turn_and_never_two_at_once(work):
    at_work = work()
    at_work.story.hands_in(NOOR)
    at_work.signs_in()
    at_work.taps(Key.TEST_ALL)
    at_work.story.wait(10)
    assert at_work.story.pulses == [1, 2, 3, 4, 5, 6]
    assert set(at_work.story.told("lock_test.authorised")) == {2, 3, 4, 5, 6}
    on = [on for _, on, _ in at_work.story.coils]
    assert on == [True, False] * 6


def test_a_slot_in_which_something_is_needs_a_director_too_and_what_lies_there_stays_hers(work):
    at_work = work()
    at_work.story.hands_in(NOOR)
    at_work.signs_in()
    at_work.taps(Pick(1), Key.TEST_ONE)
    assert at_work.screen.tested is LockTested.OCCUPIED
    assert at_work.story.pulses == [1]
    at_work.signs_in(MIA)
    at_work.story.wait(0.5)
    assert isinstance(at_work.screen, Technician)
    assert at_work.story.pulses == [1, 1]
    assert at_work.story.told("repair.authorised") == [1]
    at_work.story.shuts(1)
    assert at_work.story.phases() == {1: "inside"}
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq
    at_work.taps(Key.STOP)
    at_work.story.it_is("14:15")
    at_work.story.holds_up(NOOR)
    at_work.story.shuts(1)
    assert at_work.story.phases() == {}


@pytest.mark.parametrize("second", [ELS, TIM])
def test_neither_a_teacher_nor_the_technician_himself_makes_it_two(work, second):
    at_work = work()
    at_work.story.hands_in(NOOR)
    at_work.signs_in()
    at_work.taps(Pick(1), Key.TEST_ONE)
    at_work.signs_in(second)
    at_work.story.wait(1)
    assert at_work.story.told("repair.authorised") == []
    assert at_work.story.pulses == [1]


def test_a_director_with_a_wrong_pin_opens_nothing(work):
    at_work = work()
    at_work.story.hands_in(NOOR)
    at_work.signs_in()
    at_work.taps(Pick(1), Key.TEST_ONE)
    at_work.story.wait(2)
    at_work.story.holds_up(BADGES[MIA])
    at_work.taps(*(Digit(9) for _ in range(6)), Key.OK)
    assert isinstance(at_work.screen, PinEntry)
    assert at_work.story.pulses == [1]


def test_while_a_pupil_is_at_a_door_no_lock_is_tested(work):
    at_work = work(doors=3)
    at_work.story.holds_up(NOOR)
    at_work.signs_in()
    at_work.taps(Pick(5), Key.TEST_ONE)
    assert at_work.screen.tested is LockTested.REFUSED
    assert at_work.story.pulses == [1]


def test_a_slot_out_of_service_is_given_to_nobody_until_it_is_back(work):
    at_work = work()
    at_work.signs_in()
    at_work.taps(Pick(1), Key.SERVICE)
    assert at_work.mark(1) is DoorState.OUT_OF_SERVICE
    at_work.taps(Key.STOP)
    at_work.story.wait(2)
    at_work.story.kiosk_dies()
    at_work.story.holds_up(NOOR)
    assert isinstance(at_work.screen, HandIn)
    assert at_work.screen.slot != 1
    at_work.story.shuts(at_work.screen.slot)
    at_work.story.wait(5)
    at_work.signs_in()
    at_work.taps(Pick(1), Key.SERVICE, Key.STOP)
    at_work.story.wait(2)
    at_work.story.holds_up(SEM)
    assert at_work.screen.slot == 1


def test_what_is_in_a_slot_out_of_service_is_collected_all_the_same(work):
    at_work = work()
    at_work.story.hands_in(NOOR)
    at_work.signs_in()
    at_work.taps(Pick(1), Key.SERVICE, Key.STOP)
    at_work.story.it_is("14:15")
    at_work.story.holds_up(NOOR)
    at_work.story.shuts(1)
    assert at_work.story.phases() == {}


def test_a_dead_board_a_dead_reader_and_a_broker_away_are_each_on_the_page(work):
    at_work = work()
    at_work.story.broker.up = False
    at_work.story.broker.go_down()
    at_work.signs_in()
    at_work.story.wait(16)
    assert at_work.part(PartName.BROKER).mark is PartMark.BAD
    assert at_work.screen.fault == 4
    at_work.story.world.line.boards[1].cut(at_work.story.school.clock.monotonic())
    at_work.story.wait(4)
    assert at_work.mark(1) is DoorState.SILENT
    assert at_work.part(PartName.BOARDS).mark is PartMark.BAD
    at_work.story.world.chip.unplug()
    at_work.story.wait(4)
    assert at_work.part(PartName.READER).mark is PartMark.BAD
    at_work.story.wait(60)
    assert not isinstance(at_work.screen, Technician)


def test_the_kiosk_dies_in_a_lock_test_and_the_open_door_is_only_reminded_of(work):
    at_work = work()
    at_work.signs_in()
    at_work.taps(Pick(2), Key.TEST_ONE)
    at_work.story.wait(0.5)
    at_work.story.kiosk_dies()
    assert at_work.story.told("door.found_open") == [2]
    at_work.story.shuts(2)
    at_work.story.wait(2)
    assert isinstance(at_work.screen, Idle)
    assert at_work.story.pulses == [2]


def test_the_same_is_told_at_a_terminal(work):
    at_work = work()
    told = at_work.story.asks("diagnose")
    assert [mark for _, mark, _ in told["parts"]] == ["ok"] * len(PartName)
    assert [door for door in told["doors"] if door[1:] != ["locked", 0]] == []
    assert told["faults"] == []
    at_work.story.world.chip.unplug()
    at_work.story.wait(4)
    assert at_work.story.asks("diagnose")["faults"] == [1]


def test_a_large_cabinet_has_pages(work):
    at_work = work(slots=40)
    at_work.signs_in()
    assert (at_work.screen.page, at_work.screen.pages, len(at_work.screen.doors)) == (1, 2, 30)
    at_work.taps(Key.NEXT, Key.NEXT)
    assert [door.slot for door in at_work.screen.doors] == list(range(31, 41))
    at_work.taps(Key.PREVIOUS)
    assert at_work.screen.page == 1


def fill_the_disk(story):
    """Until nothing can be written; and how to make room again."""
    pages = story.store._database.connection.exec_driver_sql
    pages(f"PRAGMA max_page_count={pages('PRAGMA page_count').scalar()}")
    with suppress(DatabaseFull):
        while True:
            with story.world.state.act(Role.SYSTEM) as act:
                act.record("reader.reset", {"count": 1})
    return lambda: pages("PRAGMA max_page_count=100000")


def test_a_tested_door_that_is_shut_on_a_full_disk_keeps_nobodys_device_afterwards(work):
    at_work = work(slots=1)
    story = at_work.story
    at_work.signs_in()
    at_work.taps(Pick(1), Key.TEST_ONE)
    story.wait(1)
    at_work.taps(Key.STOP)
    make_room = fill_the_disk(story)
    story.shuts(1)
    make_room()
    story.wait(8)
    story.hands_in(NOOR)
    assert story.phases() == {1: "inside"}
    story.it_is("14:20")
    story.holds_up(NOOR)
    assert story.open_doors == [1]


def test_whoever_stops_ends_the_test_of_all_locks_and_no_further_door_opens(work):
    at_work = work()
    at_work.signs_in()
    at_work.taps(Key.TEST_ALL)
    at_work.taps(Key.STOP)
    so_far = list(at_work.story.pulses)
    at_work.story.wait(10)
    assert at_work.story.pulses == so_far


def test_a_repair_of_a_door_that_was_stuck_for_its_pupil_is_over_once_it_is_shut(work):
    at_work = work()
    story = at_work.story
    story.hands_in(NOOR)
    story.it_is("14:15")
    story.door(1).jammed = True
    story.holds_up(NOOR)
    story.wait(5)
    story.holds_up(BADGES[TIM])
    at_work.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)
    story.door(1).jammed = False
    at_work.taps(Pick(1), Key.TEST_ONE)
    story.holds_up(BADGES[MIA])
    at_work.taps(*(Digit(int(digit)) for digit in PIN), Key.OK)
    story.wait(16)
    story.shuts(1)
    assert at_work.mark(1) is DoorState.LOCKED


def test_a_jammed_door_opened_with_its_key_by_a_technician_sounds_no_alarm(work):
    at_work = work()
    at_work.story.door(3).jammed = True
    at_work.signs_in()
    for _ in range(3):
        at_work.taps(Pick(3), Key.TEST_ONE)
        at_work.story.wait(4)
    assert at_work.mark(3) is DoorState.JAMMED
    at_work.taps(Key.STOP)
    at_work.story.wait(61)  # he fetches the key
    at_work.signs_in()
    at_work.story.pulls_open(3)
    assert at_work.story.told("door.found_open") == [3]
    at_work.taps(Key.STOP)
    assert isinstance(at_work.screen, DoorReminder)
    at_work.story.shuts(3)
    assert at_work.story.told("door.forced") == []
    assert at_work.story.told("door.shut_again") == [3]


def test_a_lock_that_just_did_not_open_may_be_opened_with_its_key_for_a_minute(work):
    at_work = work()
    at_work.story.door(3).jammed = True
    at_work.signs_in()
    at_work.taps(Pick(3), Key.TEST_ONE)
    at_work.story.wait(4)
    at_work.taps(Key.STOP)
    at_work.story.pulls_open(3)
    assert at_work.story.told("door.forced") == []
    at_work.story.shuts(3)
    at_work.story.pulls_open(4)
    assert at_work.story.told("door.forced") == [4]
    at_work.story.shuts(4)
    at_work.story.wait(60)
    at_work.story.pulls_open(3)
    assert at_work.story.told("door.forced") == [4, 3]


def test_a_jammed_door_that_opens_with_no_technician_there_is_an_alarm(work):
    at_work = work()
    at_work.story.door(3).jammed = True
    at_work.signs_in()
    for _ in range(3):
        at_work.taps(Pick(3), Key.TEST_ONE)
        at_work.story.wait(4)
    at_work.taps(Key.STOP)
    at_work.story.wait(61)
    at_work.signs_in(ELS)
    at_work.story.pulls_open(3)
    assert at_work.story.told("door.forced") == [3]
