"""A door stands open though nobody was given it: forced, found so at the start, or opened late.
What lies behind it stays in its custodian's keeping, the alarm ends with the door, and others go
on."""

import pytest

from kiosk.views import (
    Cards,
    Collect,
    DoorOpenAlarm,
    DoorReminder,
    HandedIn,
    HandIn,
    Idle,
    NotYet,
)

NOOR, SEM, YARA = 0, 1, 2


def entries(story, kind):
    found, lineage, seq = [], None, 0
    while True:
        some, _ = story.store.entries_after(lineage, seq, 200)
        if not some:
            return found
        found += [entry.data for entry in some if entry.kind == kind]
        lineage, seq = some[-1].lineage, some[-1].seq


def test_a_door_opened_without_a_badge_is_an_alarm_until_it_is_shut(tell):
    story = tell()
    story.pulls_open(3)
    assert isinstance(story.screen, DoorOpenAlarm)
    assert story.screen.slot == 3
    assert story.told("door.forced") == [3]
    assert entries(story, "door.forced") == [{"stay": None}]
    story.wait(600)
    assert isinstance(story.screen, DoorOpenAlarm)
    story.shuts(3)
    assert isinstance(story.screen, Idle)
    assert story.told("door.shut_again") == [3]
    assert story.pulses == []


def test_a_forced_door_changes_nothing_about_what_lies_behind_it(tell):
    story = tell()
    story.hands_in(NOOR)
    [stay] = story.store.open_stays()
    story.wait(60)
    story.pulls_open(1)
    assert entries(story, "door.forced") == [{"stay": str(stay.id)}]
    story.shuts(1)
    assert story.store.open_stays() == [stay]
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {}
    assert story.store.verify().entries == story.store.head.seq


def test_others_go_on_during_an_alarm_and_each_badge_is_answered_at_once(tell):
    story = tell(slots=30)
    story.pulls_open(22)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    number = story.screen.slot
    assert number != 22
    story.shuts(number)
    assert isinstance(story.screen, HandedIn)
    story.wait(5)
    assert isinstance(story.screen, DoorOpenAlarm)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)  # her second tap


def test_while_others_are_at_their_doors_the_alarm_takes_turns_with_their_numbers(tell):
    story = tell(slots=30, doors=3)
    story.holds_up(NOOR)
    story.holds_up(SEM)
    story.pulls_open(22)
    seen = []
    for _ in range(40):
        seen.append(type(story.screen))
        story.wait(0.5)
    assert seen[0] is DoorOpenAlarm
    assert seen.count(DoorOpenAlarm) * 0.5 == pytest.approx(5, abs=0.5)
    assert seen.count(Cards) * 0.5 == pytest.approx(15, abs=0.5)
    assert isinstance(story.screen, DoorOpenAlarm)
    story.holds_up(YARA)
    assert isinstance(story.screen, Cards)
    for slot in list(story.pulses):
        story.shuts(slot)
    assert set(story.phases().values()) == {"inside"}


def test_an_alarm_does_not_wait_for_the_refusal_of_the_badge_before_it(tell):
    story = tell(slots=30)
    story.hands_in(NOOR)
    story.wait(60)
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    story.pulls_open(22)
    assert isinstance(story.screen, DoorOpenAlarm)


def test_of_two_forced_doors_the_last_is_shown_and_the_alarm_ends_with_both(tell):
    story = tell()
    story.pulls_open(2)
    story.pulls_open(5)
    assert story.screen.slot == 5
    story.shuts(5)
    assert story.screen.slot == 2
    story.shuts(2)
    assert isinstance(story.screen, Idle)
    assert story.told("door.forced") == [2, 5]


def test_a_door_that_stood_open_when_the_kiosk_started_is_recorded_and_reminded_of(tell):
    story = tell()
    story.pulls_open(4)
    story.kiosk_dies()
    assert story.told("door.found_open") == [4]
    assert isinstance(story.screen, DoorReminder)
    assert (story.screen.slots, story.screen.ask) == ((4,), False)
    story.wait(120)
    assert story.screen.ask
    story.shuts(4)
    assert isinstance(story.screen, Idle)
    story.pulls_open(4)
    assert isinstance(story.screen, DoorOpenAlarm)


def test_a_door_that_a_visit_explains_is_no_stray_after_a_restart(tell):
    story = tell()
    story.holds_up(NOOR)
    story.kiosk_dies()
    assert isinstance(story.screen, HandIn)
    assert story.told("door.found_open") == story.told("door.forced") == []


def goes_unopened(story, pupil, slot):
    story.door(slot).jammed = True
    story.holds_up(pupil)
    story.wait(22)
    story.door(slot).jammed = False


def test_a_door_that_gives_way_after_its_pupil_was_sent_away_is_hers_and_nobody_can_say(tell):
    story = tell()
    goes_unopened(story, NOOR, 1)
    story.pulls_open(1)
    assert isinstance(story.screen, DoorReminder)
    assert story.told("door.forced") == []
    assert [each["cause"] for each in entries(story, "stay.uncertain")] == [
        "no_answer",
        "opened_late",
    ]
    story.shuts(1)
    assert story.told("door.shut_again") == [1]
    assert story.phases() == {1: "uncertain"}
    story.wait(2)
    story.holds_up(NOOR)
    assert (story.screen.slot, type(story.screen)) == (1, HandIn)
    story.shuts(1)
    assert story.phases() == {1: "inside"}


def test_a_late_door_at_collection_frees_nothing_and_opens_on_her_next_badge(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    goes_unopened(story, NOOR, 1)
    assert story.phases() == {1: "inside"}
    story.pulls_open(1)
    assert story.phases() == {1: "uncertain"}
    story.shuts(1)
    assert story.phases() == {1: "uncertain"}
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.phases() == {}
    assert story.store.verify().entries == story.store.head.seq


def test_a_minute_later_it_is_forced_and_the_device_inside_stays_hers(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    goes_unopened(story, NOOR, 1)
    story.wait(61)
    story.pulls_open(1)
    assert isinstance(story.screen, DoorOpenAlarm)
    assert story.phases() == {1: "inside"}


def test_a_late_door_is_still_hers_when_the_kiosk_died_meanwhile(tell):
    story = tell()
    story.hands_in(NOOR)
    story.it_is("14:15")
    story.door(1).jammed = True
    story.holds_up(NOOR)
    story.wait(3)
    story.kiosk_dies()
    assert story.phases() == {1: "inside"}
    story.pulls_open(1)
    assert story.phases() == {1: "uncertain"}
    assert isinstance(story.screen, DoorReminder)


def test_a_forced_door_is_an_alarm_also_on_a_full_disk_and_written_when_there_is_room(tell):
    story = tell()
    limit = story.store._database.connection.exec_driver_sql
    limit(f"PRAGMA max_page_count={limit('PRAGMA page_count').scalar()}")
    for _ in range(10):
        story.wait(8)
        story.holds_up(bytes.fromhex("04ffffffffff01"))
    story.pulls_open(3)
    assert isinstance(story.screen, DoorOpenAlarm)
    story.shuts(3)
    assert story.told("door.forced") == []
    limit("PRAGMA max_page_count=100000")
    story.wait(2)
    assert story.told("door.forced") == story.told("door.shut_again") == [3]


def flaps_slowly(story, slot, times):
    """A loose contact: too slow to be known as a broken switch."""
    for _ in range(times):
        story.pulls_open(slot)
        story.wait(2)
        story.shuts(slot)
        story.wait(2)


@pytest.mark.parametrize("out_before", [False, True])
def test_a_contact_that_opens_and_shuts_all_day_is_written_once_until_somebody_looked(
    tell, out_before
):
    story = tell()
    if out_before:
        assert story.asks("slot_out", slot=3, switch=False)["ok"]
    flaps_slowly(story, 3, 5)
    assert story.told("door.forced") == story.told("door.shut_again") == [3]
    story.pulls_open(3)
    assert isinstance(story.screen, DoorOpenAlarm)  # it is one all the same
    story.shuts(3)
    assert isinstance(story.screen, Idle)
    assert story.asks("slot_back", slot=3)["ok"]
    flaps_slowly(story, 3, 2)
    assert story.told("door.forced") == story.told("door.shut_again") == [3, 3]


def test_a_contact_known_as_forced_before_the_kiosk_restarted_is_not_written_anew(tell):
    story = tell()
    flaps_slowly(story, 3, 1)
    story.kiosk_dies()
    flaps_slowly(story, 3, 5)
    assert story.told("door.forced") == story.told("door.shut_again") == [3]


def test_a_door_forced_whose_contact_flaps_on_a_full_disk_is_put_out_once(tell):
    story = tell()
    limit = story.store._database.connection.exec_driver_sql
    limit(f"PRAGMA max_page_count={limit('PRAGMA page_count').scalar()}")
    for _ in range(10):
        story.wait(8)
        story.holds_up(bytes.fromhex("04ffffffffff01"))
    story.pulls_open(3)
    story.door(3).flap(40)
    story.wait(4)
    limit("PRAGMA max_page_count=100000")
    story.wait(2)
    assert entries(story, "slot.quarantined") == [{"cause": "switch"}]


def test_a_door_is_forced_and_its_slot_out_in_one_act(tell):
    story = tell()
    story.pulls_open(3)
    some, _ = story.store.entries_after(None, 0, 200)
    acts = {entry.act for entry in some if entry.kind in {"door.forced", "slot.quarantined"}}
    assert len(acts) == 1
    assert story.told("slot.quarantined") == [3]
