"""What happens in an odd order: nothing opens without a committed authorisation, nothing is freed
without evidence, nobody waits for ever, and the desk never runs in circles."""

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest

from db.errors import DatabaseFull
from kiosk.ports import DoorMoved, Hook, Pulse, PulseAnswered, Touched
from kiosk.views import (
    Button,
    Cards,
    DoorReminder,
    DoorStuck,
    HandIn,
    Idle,
    OneMoment,
    PartBroken,
    SeveralBadges,
    Touch,
)

NOOR, SEM = 0, 1


class StrictLocks:
    """Asserts at every pulse that its authorisation is committed and in the journal."""

    def __init__(self, locks, store):
        self._locks, self._store = locks, store
        self.opened = []

    def open(self, authorisation):
        assert not self._store._database._in_transaction, "pulsed before the commit"
        kinds = [entry.kind for entry in self._store.entries_of(authorisation.act)]
        assert [kind for kind in kinds if kind.endswith("authorised")], "pulsed without an act"
        self.opened.append(kinds[0])
        self._locks.open(authorisation)

    def ask(self, act, slot):
        self._locks.ask(act, slot)

    def hook(self, slot):
        return self._locks.hook(slot)

    def item(self, slot):
        return self._locks.item(slot)

    def reports(self):
        return self._locks.reports()

    def troubles(self, slot):
        return self._locks.troubles(slot)

    def clear(self, slot):
        self._locks.clear(slot)


def test_every_pulse_is_asked_for_after_its_authorisation_was_committed(tell):
    story = tell()
    locks = story.world.state.locks = StrictLocks(story.world.link, story.store)
    story.hands_in(NOOR)
    story.wait(5)
    story.holds_up(NOOR)
    story.shuts(1)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.shuts(1)
    assert locks.opened == ["hand_in.authorised", "reopen.authorised", "collect.authorised"]


class FullAtCommit:
    """A store whose disk is full at the very end of a transaction, as it is in WAL mode."""

    def __init__(self, store):
        self._store = store
        self.full = False

    def __getattr__(self, name):
        return getattr(self._store, name)

    @contextmanager
    def act(self, **stamp):
        with self._store.act(**stamp) as transaction:
            yield transaction
            if self.full:
                raise DatabaseFull("The disk is full.")


def test_a_disk_that_is_full_at_the_commit_loses_nothing_that_doors_did(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    store = story.world.state.store = FullAtCommit(story.store)
    story.holds_up(NOOR)
    store.full = True
    story.shuts(1)
    story.wait(3)
    assert isinstance(story.screen, PartBroken)
    assert story.phases() == {1: "collect_opened"}
    story.world.chip.unplug()
    story.wait(5)
    store.full = False
    story.wait(3)
    assert story.phases() == {}
    assert len(story.told("part.failed")) == 2  # the disk, and the reader meanwhile
    assert story.told("part.recovered") == [None]
    assert story.store.verify().entries == story.store.head.seq


def test_a_count_that_the_disk_did_not_take_is_nowhere(tell):
    story = tell()
    story.holds_up(NOOR)
    story.wait(3)
    store = story.world.state.store = FullAtCommit(story.store)
    store.full = True
    story.world.inbox.put(Touched(Touch(Button.ONE_MORE, 1)))
    story.wait(1)
    assert isinstance(story.screen, PartBroken)
    assert [stay.devices for stay in story.store.open_stays()] == [1]
    store.full = False
    story.wait(8)
    assert story.screen.devices == 1
    story.world.inbox.put(Touched(Touch(Button.ONE_MORE, 1)))
    story.wait(1)
    assert story.screen.devices == 2
    assert [stay.devices for stay in story.store.open_stays()] == [2]


def test_a_rattled_door_is_no_collection(tell):
    """The hook opens and shuts before the board said that it pulsed, and the door is jammed."""
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    story.world.line.boards[1].doors[0].jammed = True
    story.world.present(story.school.children[NOOR].uid, 1.2)
    while not story.told("collect.authorised"):
        story.wait(0.001)
    for hook in (Hook.OPEN, Hook.CLOSED):
        story.world.inbox.put(DoorMoved(1, hook))
    story.wait(25)
    assert story.phases() == {1: "inside"}
    assert story.told("collect.closed") == []


def test_an_answer_about_another_authorisation_is_not_believed(tell):
    story = tell()
    story.holds_up(NOOR)
    story.world.inbox.put(PulseAnswered(uuid4(), 1, Pulse.NOT_PULSED))
    story.wait(1)
    assert story.phases() == {1: "hand_in_opened"}


def test_a_slot_whose_door_stands_open_is_given_to_nobody(tell):
    story = tell()
    story.world.line.boards[1].doors[0].force(story.school.clock.monotonic() * 1000)
    story.wait(1)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert story.screen.slot != 1


def test_with_a_door_left_open_and_others_waiting_time_goes_on(tell):
    story = tell(slots=30)
    for pupil in range(4):
        story.holds_up(pupil)
    story.wait(200)
    assert len(story.pulses) == 3
    for slot in list(story.pulses):
        story.shuts(slot)
    story.wait(5)
    assert isinstance(story.screen, Idle | DoorReminder | HandIn)


def test_whoever_waited_too_long_has_walked_off_and_no_door_opens_for_him(tell):
    story = tell(slots=30, doors=1)
    for pupil in range(4):
        story.holds_up(pupil)
    story.wait(120)
    assert "badge.refused" in [kind for kind, _ in story.journal]
    assert len(story.pulses) < 4
    assert not story.world.state.waiting


def test_more_badges_than_may_wait_are_each_answered(tell):
    story = tell(pupils=12, slots=30)
    for pupil in range(10):
        story.holds_up(pupil)
    assert isinstance(story.screen, OneMoment)
    assert len(story.told("badge.refused")) == 1
    assert len(story.world.state.waiting) == 8


def test_a_badge_that_waits_already_does_not_wait_twice(tell):
    story = tell(slots=30)
    story.holds_up(NOOR)
    for _ in range(2):
        story.holds_up(SEM)
        story.wait(2)
    assert isinstance(story.screen, Cards)
    assert story.screen.waiting == 1


def test_a_door_left_open_overnight_stops_neither_balance_nor_check(tell):
    story = tell()
    story.holds_up(NOOR)
    story.wait(40)
    story.school.clock.skip(20 * 3600)
    story.wait(60)
    assert story.told("cabinet.balance") == [None]
    assert story.world.state.checkpointed_seq == story.store.head.seq


def test_a_cabinet_that_is_switched_off_every_night_writes_its_balance_all_the_same(tell):
    story = tell()
    story.hands_in(NOOR)
    for night in range(1, 4):
        story.school.clock.skip(23 * 3600)
        story.kiosk_dies(power_too=True)
        story.wait(10)
        assert len(story.told("cabinet.balance")) == night


def test_a_silent_board_is_a_fault_and_not_a_full_cabinet(tell):
    story = tell()
    for board in story.world.line.boards.values():
        board.cut(story.school.clock.monotonic())
    story.wait(4)
    assert story.told("part.failed") == [None]
    story.holds_up(NOOR)
    assert isinstance(story.screen, PartBroken)
    assert story.screen.code == 2
    assert story.pulses == []
    story.world.line.start(story.school.clock.monotonic())
    story.wait(4)
    assert story.told("part.recovered") == [None]
    story.wait(8)
    story.hands_in(NOOR)
    assert story.phases() == {1: "inside"}


def test_a_board_that_starts_anew_is_in_the_journal_with_its_word_for_why(tell):
    story = tell()
    before = len(story.told("board.started"))
    story.world.line.boards[1].start(story.school.clock.monotonic(), cause=2)
    story.wait(3)
    lineage, entries = story.store.lineage, []
    entries, _ = story.store.entries_after(lineage, 0, 200)
    started = [entry.data for entry in entries if entry.kind == "board.started"]
    assert len(started) == before + 1
    assert started[-1]["board"] == 1
    assert started[-1]["cause"] != "power"


def test_two_badges_at_once_are_neither(tell):
    story = tell()
    for pupil in (NOOR, SEM):
        story.world.present(story.school.children[pupil].uid, 1.2)
    story.wait(1.5)
    assert isinstance(story.screen, SeveralBadges)
    assert story.pulses == []


def test_a_badge_held_up_before_the_boards_have_spoken_waits_until_they_have(tell):
    story = tell()
    story.holds_up(NOOR)
    story.store.close()
    now = story.school.clock.monotonic()
    for board in story.world.line.boards.values():
        board.cut(now)
    story.kiosk_restarts_without_boards()
    story.holds_up(SEM)
    assert story.world.state.inquiries
    assert len(story.world.state.waiting) == 1
    story.wait(6)
    assert story.phases() == {1: "uncertain"}
    assert not story.world.state.inquiries


def test_with_a_clock_behind_the_newest_trusted_entry_nothing_is_given_back(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    story.school.clock._start -= timedelta(hours=7)
    assert not story.world.state.clock_ok
    story.holds_up(NOOR)
    assert isinstance(story.screen, PartBroken)
    assert story.screen.code == 3
    assert story.pulses == [1]


@pytest.mark.parametrize("slot", [1, 6])
def test_a_stuck_door_is_told_and_the_screen_goes_back_to_idle(tell, slot):
    story = tell(slots=slot)
    story.world.line.boards[1].doors[0].jammed = True
    story.holds_up(NOOR)
    story.wait(4.5)
    assert isinstance(story.screen, DoorStuck)
    story.wait(20)
    assert isinstance(story.screen, Idle)


def test_a_disk_that_is_full_when_the_queue_moves_on_loses_nobody_who_waits(tell):
    story = tell(doors=1, slots=30, pupils=8)
    story.holds_up(NOOR)
    story.holds_up(SEM)
    store = story.world.state.store = FullAtCommit(story.store)
    store.full = True
    story.shuts(1)
    story.wait(12)
    assert len(story.world.state.waiting) == 1
    store.full = False
    story.wait(6)
    assert len(story.pulses) == 2
    assert isinstance(story.screen, HandIn)
    assert story.told("hand_in.closed") == [1]
