"""The kiosk is killed, or the power goes, at every moment of a hand-in and a collection: nothing is
lost, nothing opens by itself, and whoever it happened to can go on with his badge."""

import shutil
import sqlite3
from zoneinfo import ZoneInfo

import pytest

from kiosk.views import Collect, HandIn, PartBroken

NOOR, SEM = 0, 1
STRANGER = bytes.fromhex("04ffffffffff01")


@pytest.fixture(params=[False, True], ids=["kiosk killed", "power cut"])
def power_too(request):
    return request.param


def test_with_her_door_open_she_goes_on_as_if_nothing_had_happened(tell, power_too):
    story = tell()
    story.holds_up(NOOR)
    story.kiosk_dies(power_too)
    assert story.phases() == {1: "hand_in_opened"}
    assert isinstance(story.screen, HandIn)
    assert story.screen.first_name == "Noor"
    story.shuts(1)
    assert story.phases() == {1: "inside"}
    assert story.pulses == [1]


def test_if_she_shut_it_while_nobody_looked_it_is_handed_in(tell, power_too):
    story = tell()
    story.holds_up(NOOR)
    story.world.push_shut(1)
    story.kiosk_dies(power_too)
    assert story.phases() == {1: "inside"}
    assert story.told("stay.recovered") == [1]
    assert story.pulses == [1]


def authorised_and_no_more(story):
    """Until the authorisation is durable and its frame on the wire; no coil has risen."""
    story.world.present(story.school.children[NOOR].uid, 1.2)
    while not story.told("hand_in.authorised"):
        story.wait(0.001)
    assert story.pulses == []


def test_killed_with_the_frame_on_the_wire_the_board_opens_once_and_she_goes_on(tell):
    story = tell()
    authorised_and_no_more(story)
    story.kiosk_dies()
    assert story.pulses == [1]
    assert story.phases() == {1: "hand_in_opened"}
    story.shuts(1)
    assert story.phases() == {1: "inside"}


def test_power_cut_between_authorisation_and_pulse_opens_nothing_until_her_next_badge(tell):
    story = tell()
    authorised_and_no_more(story)
    story.kiosk_dies(power_too=True)
    assert story.pulses == []
    assert story.phases() == {1: "uncertain"}
    story.holds_up(SEM)
    assert story.screen.slot == 2
    story.shuts(2)
    story.holds_up(NOOR)
    assert story.screen.slot == 1
    story.shuts(1)
    assert story.phases() == {1: "inside", 2: "inside"}


def test_killed_in_a_collection_with_the_door_open_it_ends_when_she_shuts_it(tell, power_too):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.kiosk_dies(power_too)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {}


def test_a_collection_whose_end_nobody_saw_stays_hers_until_somebody_knows(tell, power_too):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.world.push_shut(1)
    story.kiosk_dies(power_too)
    assert story.phases() == {1: "uncertain"}
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {}


def test_a_night_long_power_cut_changes_nothing(tell):
    story = tell()
    story.hands_in(NOOR)
    story.kiosk_dies(power_too=True, seconds=3600)
    assert story.phases() == {1: "inside"}
    assert story.pulses == [1]


def test_a_badge_held_up_while_the_boards_are_asked_is_answered_after(tell):
    story = tell()
    story.holds_up(NOOR)
    story.kiosk_dies()
    story.shuts(1)
    story.holds_up(SEM)
    assert story.screen.slot == 2


def test_after_all_this_the_journal_is_whole_and_agrees_with_the_tables(tell, power_too):
    story = tell()
    for pupil in (NOOR, SEM):
        story.holds_up(pupil)
        story.kiosk_dies(power_too)
        story.shuts(pupil + 1)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.kiosk_dies(power_too)
    story.shuts(1)
    head = story.store.head
    verified = story.store.verify()
    assert (verified.lineage, verified.entries) == (head.lineage, head.seq)


def test_when_a_coil_rises_a_copy_of_the_file_holds_the_committed_authorisation(tmp_path, tell):
    story = tell()
    seen = []

    def look(slot, on, _now):
        if on:
            copy = tmp_path / f"copy {len(seen)}.db"
            for suffix in ("", "-wal"):
                shutil.copy(f"{story.plan.file}{suffix}", f"{copy}{suffix}")
            with sqlite3.connect(copy) as other:
                newest = "select kind, slot from journal order by seq desc limit 1"
                seen.append((slot, *other.execute(newest).fetchone()))
            other.close()

    story.coils = Watcher(look)
    story.hands_in(NOOR)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert seen == [(1, "hand_in.authorised", 1), (1, "collect.authorised", 1)]


class Watcher:
    """Stands in for the list of edges."""

    def __init__(self, look):
        self._look = look

    def append(self, edge):
        self._look(*edge)


def test_on_a_full_disk_nothing_opens_and_what_doors_did_is_written_when_there_is_room(tell):
    story = tell()
    story.holds_up(NOOR)
    limit = story.store._database.connection.exec_driver_sql
    pages = limit("PRAGMA page_count").scalar()
    limit(f"PRAGMA max_page_count={pages}")
    for _ in range(10):
        story.wait(8)
        story.holds_up(STRANGER)
    assert isinstance(story.screen, PartBroken)
    assert story.screen.code == 5
    story.holds_up(SEM)
    story.shuts(1)
    assert story.pulses == [1]
    assert story.phases() == {1: "hand_in_opened"}
    limit("PRAGMA max_page_count=100000")
    story.wait(2)
    assert story.phases() == {1: "inside"}
    story.holds_up(SEM)
    assert story.pulses == [1, 2]


def test_every_night_a_balance_says_what_is_inside(tell):
    story = tell()
    story.hands_in(NOOR)
    story.wait(24 * 3600)
    [(_, _, at)] = [told for told in story.moments if told[0] == "cabinet.balance"]
    assert at.astimezone(ZoneInfo("Europe/Amsterdam")).strftime("%d %H:%M") == "16 00:00"
    assert story.store.verify().entries == story.store.head.seq
