"""Reader, boards, broker, disk and clock fail, alone, after one another and two at once: what can
go on goes on, whoever stands at another door never notices, and nothing has to be started again.
"""

from datetime import timedelta
from itertools import combinations
from random import Random

import pytest

from kiosk.views import (
    Cards,
    Collect,
    DoorStuck,
    Full,
    HandedIn,
    HandIn,
    Idle,
    NotYet,
    Now,
    PartBroken,
)

NOOR, SEM, YARA, ADAM = range(4)
STRANGER = bytes.fromhex("04ffffffffff01")
OTHERS_BOARD = 17
"""The first slot of the second board."""


def shows_fault(story, code):
    return isinstance(story.screen, PartBroken) and story.screen.code == code


class Part:
    """Something that breaks and is mended while the school goes on."""

    def __init__(self, story):
        self.story = story


class Reader(Part):
    def breaks(self):
        self.story.world.chip.unplug()
        self.story.wait(3)

    def is_mended(self):
        self.story.world.chip.plug()
        self.story.wait(3)


class Boards(Part):
    numbers = (1, 2)

    def breaks(self):
        for number in self.numbers:
            self.story.world.line.boards[number].cut(self.story.school.clock.monotonic())
        self.story.wait(3)

    def is_mended(self):
        for number in self.numbers:
            self.story.world.line.boards[number].start(self.story.school.clock.monotonic())
        self.story.wait(3)


class OneBoard(Boards):
    numbers = (1,)


class Broker(Part):
    def breaks(self):
        self.story.broker.up = False
        self.story.broker.go_down()
        self.story.wait(16)

    def is_mended(self):
        self.story.broker.up = True
        while not self.story.world.state.broker_connected:
            self.story.wait(5)


class Disk(Part):
    def breaks(self):
        """It fills up: refusals alone take what is left."""
        execute = self.story.store._database.connection.exec_driver_sql
        execute(f"PRAGMA max_page_count={execute('PRAGMA page_count').scalar()}")
        for _ in range(10):
            self.story.wait(1)
            self.story.holds_up(STRANGER)

    def is_mended(self):
        self.story.store._database.connection.exec_driver_sql("PRAGMA max_page_count=100000")
        self.story.wait(3)


class Clock(Part):
    def breaks(self):
        self.story.school.clock.trust = False
        self.story.wait(1)

    def is_mended(self):
        self.story.school.clock.set_right()
        self.story.wait(1)


PARTS = (Reader, Boards, OneBoard, Broker, Disk, Clock)


@pytest.fixture
def begin(tell):
    """Two boards, and Noor is at her door."""

    def told(**plan):
        story = tell(slots=30, doors=3, **plan)
        story.holds_up(NOOR)
        return story

    return told


def is_well(story):
    story.wait(8)
    assert isinstance(story.screen, Idle)
    health = story.screen.health
    assert (health.reader, health.locks, health.network, health.clock) == (True,) * 4
    assert story.world.state.failed == {}
    before = len(story.pulses)
    story.hands_in(ADAM)
    assert len(story.pulses) == before + 1
    assert story.store.verify().entries == story.store.head.seq


@pytest.mark.parametrize("kind", PARTS)
def test_each_part_comes_back_by_itself_and_what_was_under_way_is_finished(begin, kind):
    story = begin()
    part = kind(story)
    part.breaks()
    story.shuts(1)
    part.is_mended()
    story.wait(2)
    assert story.phases() == {1: "inside"}
    is_well(story)


@pytest.mark.parametrize(
    ("one", "other"),
    [pair for pair in combinations(PARTS, 2) if pair != (Boards, OneBoard)],
)
def test_two_parts_at_once_come_back_in_either_order(begin, one, other):
    story = begin()
    first, second = (one(story), other(story))
    if isinstance(second, Disk):  # a full disk is noticed when a badge is read
        first, second = second, first
    first.breaks()
    second.breaks()
    story.shuts(1)
    first.is_mended()
    second.is_mended()
    story.wait(2)
    assert story.phases() == {1: "inside"}
    is_well(story)


def test_a_part_after_another_all_day_and_at_last_everybody_has_his_phone(begin):
    story = begin()
    story.shuts(1)
    for kind in PARTS:
        part = kind(story)
        part.breaks()
        part.is_mended()
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {}
    assert story.store.verify().entries == story.store.head.seq


def test_with_a_dead_reader_doors_under_way_finish_and_then_the_screen_says_so(begin):
    story = begin()
    Reader(story).breaks()
    assert isinstance(story.screen, HandIn)
    story.shuts(1)
    assert isinstance(story.screen, HandedIn)
    story.wait(3)
    assert shows_fault(story, 1)
    story.world.chip.plug()
    story.wait(3)
    assert isinstance(story.screen, Idle)
    assert story.told("part.failed") == story.told("part.recovered") == [None]
    assert story.told("reader.deaf") == [None]


def test_a_chip_that_the_pulse_of_a_lock_has_reset_costs_the_next_pupil_nothing(tell):
    story = tell()
    story.it_is("08:20")
    story.holds_up(NOOR)
    story.world.chip.reset_registers()
    story.shuts(1)
    story.holds_up(SEM)
    assert isinstance(story.screen, HandIn)
    assert story.told("reader.reset") == [None]
    assert story.told("part.failed") == story.told("reader.deaf") == []


def test_with_all_boards_dead_the_cabinet_does_nothing_and_says_so(begin):
    story = begin(begins="14:12")
    story.shuts(1)
    boards = Boards(story)
    boards.breaks()
    story.wait(3)
    assert shows_fault(story, 2)
    story.holds_up(SEM)
    assert shows_fault(story, 2)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert shows_fault(story, 2)
    assert story.pulses == [1]
    boards.is_mended()
    story.wait(8)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


def test_with_one_board_dead_the_others_slots_are_still_given_out(begin):
    story = begin(begins="14:12")
    story.shuts(1)
    OneBoard(story).breaks()
    assert isinstance(story.screen, Idle)
    assert not story.screen.health.locks
    story.holds_up(SEM)
    assert isinstance(story.screen, HandIn)
    slot = story.screen.slot
    assert slot >= OTHERS_BOARD
    story.shuts(slot)
    assert story.phases() == {1: "inside", slot: "inside"}
    story.it_is("14:15")
    story.holds_up(SEM)
    assert isinstance(story.screen, Collect)


def test_whose_slot_is_on_the_dead_board_is_told_kindly_and_nothing_is_authorised(begin):
    story = begin(begins="14:12")
    story.shuts(1)
    board = OneBoard(story)
    board.breaks()
    story.holds_up(NOOR)
    story.wait(31)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, DoorStuck)
    assert story.told("collect.authorised") == []
    assert story.phases() == {1: "inside"}
    board.is_mended()
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)


def test_with_only_the_dead_boards_slots_free_the_cabinet_has_no_room(tell):
    story = tell(pupils=16, slots=17)
    story.world.line.boards[1].cut(story.school.clock.monotonic())
    story.wait(3)
    story.holds_up(NOOR)
    assert story.screen.slot == OTHERS_BOARD
    story.shuts(OTHERS_BOARD)
    story.holds_up(SEM)
    assert isinstance(story.screen, Full)


@pytest.mark.parametrize("kind", [Reader, OneBoard, Broker, Clock])
def test_the_pupil_at_the_other_door_never_notices(begin, kind):
    story = begin()
    story.shuts(1)
    story.wait(5)
    story.world.state.uses |= dict.fromkeys(range(1, OTHERS_BOARD), 9)
    for pupil in (SEM, YARA):
        story.holds_up(pupil)
    assert isinstance(story.screen, Cards)
    cards = {card.first_name: card.slot for card in story.screen.cards}
    assert min(cards.values()) >= OTHERS_BOARD
    kind(story).breaks()
    if kind in (Reader, OneBoard):  # the others take longer than she does
        assert {card.first_name: card.slot for card in story.screen.cards} == cards
    for slot in cards.values():
        story.shuts(slot)
    assert {story.phases()[slot] for slot in cards.values()} == {"inside"}


def test_without_a_broker_the_gate_has_a_mark_and_everything_is_published_when_it_is_back(begin):
    story = begin()
    broker = Broker(story)
    broker.breaks()
    story.shuts(1)
    story.wait(5)
    assert isinstance(story.screen, Idle)
    assert not story.screen.health.network
    assert story.screen.now is Now.HAND_IN
    story.hands_in(SEM)
    broker.is_mended()
    topics = [each.topic for each in story.broker.messages if "/event/" in each.topic]
    assert [topic.split("/event/")[1] for topic in topics] == [
        kind.replace(".", "/") for kind, _ in story.journal
    ]
    assert story.screen.health.network


def test_on_a_full_disk_nobody_is_given_a_door_and_the_one_that_is_open_is_remembered(begin):
    story = begin()
    disk = Disk(story)
    disk.breaks()
    assert story.world.state.failed
    story.holds_up(SEM)
    assert shows_fault(story, 5)
    assert story.pulses == [1]
    story.shuts(1)
    disk.is_mended()
    assert story.phases() == {1: "inside"}


def test_on_a_clock_that_is_not_sure_a_board_may_die_too_and_hand_ins_go_on(begin):
    story = begin()
    story.shuts(1)
    Clock(story).breaks()
    OneBoard(story).breaks()
    story.wait(8)
    assert (story.screen.now, story.screen.at) == (Now.UNSURE, None)
    story.holds_up(SEM)
    assert isinstance(story.screen, HandIn)
    assert story.screen.slot >= OTHERS_BOARD


def misfortune(story, chance):
    """One thing that goes wrong, or right again, or that somebody does."""
    clock, board = story.school.clock, story.world.line.boards[chance.choice([1, 2])]
    slot = chance.randrange(1, 31)
    chance.choice(
        [
            lambda: story.holds_up(chance.randrange(14)),
            lambda: story.holds_up(chance.randrange(14)),
            lambda: story.shuts(chance.choice(story.open_doors or [slot])),
            lambda: story.shuts(chance.choice(story.open_doors or [slot])),
            lambda: story.pulls_open(slot),
            lambda: setattr(story.door(slot), "jammed", not story.door(slot).jammed),
            lambda: board.cut(clock.monotonic()),
            lambda: board.start(clock.monotonic()),
            lambda: clock.step(timedelta(hours=chance.choice([-1, 1]))),
            clock.set_right,
            story.world.chip.unplug,
            story.world.chip.plug,
            lambda: story.kiosk_dies(chance.choice([True, False])),
        ]
    )()
    story.wait(chance.choice([0.2, 3, 25]))


@pytest.mark.parametrize("seed", range(4))
def test_whatever_goes_wrong_nothing_is_released_early_and_everything_is_accounted_for(tell, seed):
    chance = Random(seed)
    story = tell(pupils=14, slots=30, doors=3, begins="13:20")
    for _ in range(60):
        misfortune(story, chance)
    assert story.told("collect.authorised") == []
    story.world.chip.plug()
    for board in story.world.line.boards.values():
        board.start(story.school.clock.monotonic())
    story.school.clock.set_right()
    story.wait(5)
    for slot in story.open_doors:
        story.shuts(slot)
    story.wait(30)
    assert not story.world.state.visits
    assert not story.world.state.strays
    assert isinstance(story.screen, Idle)
    assert set(story.phases().values()) <= {"inside", "uncertain"}
    assert story.store.verify().entries == story.store.head.seq
