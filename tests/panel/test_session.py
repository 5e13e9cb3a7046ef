"""Somebody plays with the simulated school: badges, doors, faults, time."""

from datetime import datetime

import pytest

from kiosk.ports import LockTrouble
from kiosk.views import (
    Button,
    Cards,
    Collect,
    DoorStuck,
    HandIn,
    Idle,
    NotABadge,
    PartBroken,
    SeveralBadges,
    SomethingInside,
    UnknownBadge,
)
from simulator.panel.deeds import OddBadge, Verb

NOOR, SEM = 0, 1


def test_a_badge_on_the_reader_opens_a_door_and_the_device_goes_in(play):
    player = play()
    player.does(Verb.HOLD, NOOR)
    player.wait(1)
    assert isinstance(player.screen, HandIn)
    [slot] = player.open_doors
    player.does(Verb.SWAP, slot)
    player.does(Verb.TAKE, NOOR)
    player.does(Verb.SHUT, slot)
    player.wait(1)
    assert player.phases() == {slot: "inside"}
    assert player.scene.inside == {slot}


def test_two_badges_at_once_are_neither(play):
    player = play()
    player.does(Verb.HOLD, NOOR)
    player.does(Verb.HOLD, SEM)
    player.wait(1)
    assert isinstance(player.screen, SeveralBadges)
    assert player.open_doors == []


def test_two_pupils_one_after_the_other_both_have_their_door(play):
    player = play()
    player.holds_up(NOOR)
    player.holds_up(SEM)
    assert isinstance(player.screen, Cards)
    assert len(player.open_doors) == 2


def test_a_stranger_s_pass_and_a_phone_open_nothing(play):
    player = play()
    player.holds_up(OddBadge.STRANGER)
    assert isinstance(player.screen, UnknownBadge)
    player.holds_up(OddBadge.PHONE)
    assert isinstance(player.screen, NotABadge)
    assert player.open_doors == []


def test_a_phone_s_number_is_another_one_each_time(play):
    player = play()
    assert player.scene.uid(OddBadge.PHONE) != player.scene.uid(OddBadge.PHONE)


def test_a_device_goes_nowhere_through_a_shut_door(play):
    player = play()
    player.does(Verb.SWAP, 1)
    assert player.scene.inside == set()


def test_a_jammed_door_stays_shut_until_it_is_freed(play):
    player = play(slots=1)
    player.does(Verb.JAM, 1)
    player.holds_up(NOOR)
    player.wait(5)
    assert isinstance(player.screen, DoorStuck)
    assert player.open_doors == []
    player.does(Verb.JAM, 1)
    player.holds_up(NOOR)
    assert player.open_doors == [1]


def test_a_door_that_jammed_three_times_is_left_alone_until_somebody_has_had_it_open(play):
    player = play(slots=1)
    player.does(Verb.JAM, 1)
    for _ in range(4):
        player.holds_up(NOOR)
        player.wait(30)
    assert player.scene.world.link.troubles(1) == {LockTrouble.JAMMED}
    player.does(Verb.JAM, 1)
    player.holds_up(NOOR)
    assert player.open_doors == []
    for verb in (Verb.FORCE, Verb.SHUT):
        player.wait(30)
        player.does(verb, 1)
    player.wait(30)
    player.holds_up(NOOR)
    assert player.open_doors == [1]


def test_a_forced_door_stands_open_and_can_be_shut(play):
    player = play()
    player.does(Verb.FORCE, 3)
    player.wait(1)
    assert player.open_doors == [3]
    player.does(Verb.SHUT, 3)
    player.wait(1)
    assert player.open_doors == []


def test_a_reader_without_its_cable_is_a_fault_until_it_is_back(play):
    player = play()
    player.does(Verb.READER)
    player.wait(5)
    assert isinstance(player.screen, PartBroken)
    player.does(Verb.READER)
    player.wait(5)
    assert isinstance(player.screen, Idle)
    player.holds_up(NOOR)
    assert isinstance(player.screen, HandIn)


def test_without_a_broker_children_notice_nothing_and_nothing_is_missing_after(play):
    player = play()
    player.does(Verb.BROKER)
    slot = player.hands_in(NOOR)
    assert player.phases() == {slot: "inside"}
    assert player.scene.unpublished == 3
    player.does(Verb.BROKER)
    player.wait(60)
    assert player.scene.unpublished == 0


@pytest.mark.parametrize("held_s", [0.0, 0.03125, 0.0625, 0.125, 0.25, 0.5, 2.0])
def test_power_out_at_any_instant_of_a_hand_in_loses_nothing(play, held_s):
    player = play()
    player.does(Verb.HOLD, NOOR)
    player.wait(held_s)
    player.does(Verb.POWER)
    assert player.screen is None
    player.wait(3)
    player.does(Verb.TAKE, NOOR)
    before = set(player.open_doors)
    for slot in before:
        player.does(Verb.SWAP, slot)
    player.does(Verb.POWER)
    player.wait(8)
    assert set(player.open_doors) == before
    if not before:
        player.holds_up(NOOR)
        before = set(player.open_doors)
        player.does(Verb.SWAP, *before)
    [slot] = before
    player.does(Verb.SHUT, slot)
    player.wait(1)
    assert player.phases() == {slot: "inside"}
    assert player.scene.inside == {slot}
    assert player.scene.school.store.verify().entries == player.scene.school.store.head.seq


def test_a_badge_and_a_loose_cable_are_still_there_after_a_power_cut(play):
    player = play()
    player.does(Verb.READER)
    player.does(Verb.HOLD, NOOR)
    player.does(Verb.POWER)
    player.wait(1)
    player.does(Verb.POWER)
    player.wait(8)
    assert isinstance(player.screen, PartBroken)
    player.does(Verb.READER)
    player.wait(3)
    assert isinstance(player.screen, HandIn)


def test_a_door_can_be_shut_while_the_power_is_off(play):
    player = play()
    player.holds_up(NOOR)
    player.does(Verb.POWER)
    player.wait(1)
    [slot] = player.open_doors
    player.does(Verb.SHUT, slot)
    player.wait(1)
    assert player.open_doors == []
    player.does(Verb.POWER)
    player.wait(8)
    assert player.phases() == {slot: "inside"}


def test_with_a_clock_nobody_trusts_no_device_is_given_back(play):
    player = play()
    slot = player.hands_in(NOOR)
    player.does(Verb.CLOCK)
    player.jumps_to("14:15")
    player.holds_up(NOOR)
    assert player.open_doors == []
    player.does(Verb.CLOCK)
    player.wait(10)
    player.holds_up(NOOR)
    assert isinstance(player.screen, Collect)
    assert player.open_doors == [slot]


def test_what_lies_in_a_slot_already_can_be_said_at_the_screen(play):
    player = play(slots=2)
    player.does(Verb.FORCE, 1)
    player.does(Verb.SWAP, 1)
    player.does(Verb.SHUT, 1)
    player.wait(1)
    player.holds_up(NOOR)
    [slot] = player.open_doors
    player.wait(6)
    player.does(Verb.TOUCH, f"{Button.SOMETHING_INSIDE} {slot}")
    player.wait(0.25)
    assert isinstance(player.screen, SomethingInside)


def test_a_jump_goes_to_the_next_such_moment_and_takes_badges_along(play):
    player = play()
    player.does(Verb.HOLD, NOOR)
    player.jumps_to("14:15")
    assert player.scene.local == datetime(2026, 9, 15, 14, 15)  # noqa: DTZ001 - local
    assert player.scene.held == {}
    player.jumps_to("08:00")
    assert player.scene.local == datetime(2026, 9, 16, 8, 0)  # noqa: DTZ001 - local


def test_a_jump_with_a_door_left_open_lets_the_window_draw_in_between(play):
    player = play()
    player.holds_up(NOOR)
    player.does(Verb.JUMP, "15:00")
    player.session.advance(1 / 30, iter([False, False, True]).__next__)
    assert player.session.jumping_to is not None
    at = player.scene.elapsed
    player.session.run_at(0)
    player.session.advance(10.0)
    assert player.scene.elapsed == at


def test_while_it_is_paused_nothing_happens_and_a_badge_waits(play):
    player = play()
    player.session.run_at(0)
    player.does(Verb.HOLD, NOOR)
    player.session.advance(60.0)
    assert isinstance(player.screen, Idle)
    player.session.run_at(1)
    player.wait(1)
    assert isinstance(player.screen, HandIn)


@pytest.mark.parametrize("speed", [1, 10, 60])
def test_time_goes_as_fast_as_it_was_asked_to(play, speed):
    player = play()
    player.session.run_at(speed)
    before = player.scene.elapsed
    for _ in range(30):
        player.session.advance(1 / 30)
    assert player.scene.elapsed - before == pytest.approx(speed, abs=0.1)


def test_a_computer_that_is_too_slow_falls_behind_and_does_not_freeze(play):
    player = play()
    player.session.run_at(60)
    before = player.scene.elapsed
    player.session.advance(100.0, iter([False, False, True]).__next__)
    player.session.advance(0.0)
    assert player.scene.elapsed - before <= 4 / 32
