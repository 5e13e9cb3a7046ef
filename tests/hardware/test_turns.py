"""Whose turn it is at the locks, and what everybody else is told."""

from uuid import UUID

import pytest

from hardware.coils import COOLDOWN_S, Coils, Happening
from hardware.outbox import Outbox
from hardware.turns import ACTS_MAX, Turns
from kiosk.ports import AUTHORISATION_AGE_S_MAX, Authorisation, Hook, Pulse, PulseAnswered

START = COOLDOWN_S


class Door:
    """Two slots, 1 and 2; what the driver says of them, and what was told of them."""

    def __init__(self):
        self.hook = Hook.CLOSED
        self.works = self.ready = True
        self.doubtful = False
        self.told = []
        self.woken = 0
        self.coils = Coils((1, 2), now=0.0)
        self.coils.rest(START)
        self.outbox = Outbox(self)
        self.turns = Turns(
            self.coils,
            self.outbox,
            hook=lambda _: self.hook,
            is_doubtful=lambda _slot, _now: self.doubtful,
            works=lambda _: self.works,
            wake=self.wake,
        )

    def put(self, event):
        self.told.append(event)
        return True

    def wake(self):
        self.woken += 1

    def open(self, act, slot=1):
        self.turns.open(Authorisation(UUID(int=act), slot, START))

    def next(self, now=START):
        command = self.turns.next(now, lambda _: self.ready)
        self.outbox.deliver()
        return None if command is None else command.act.int


@pytest.fixture
def door():
    return Door()


def answered(act, pulse, slot=1):
    return PulseAnswered(UUID(int=act), slot, pulse)


def test_the_first_that_may_goes_first_and_whoever_asked_woke_the_thread(door):
    door.open(7)
    door.open(8, slot=2)
    assert door.woken == 2
    assert door.next() == 7
    assert door.next() == 8
    assert door.next() is None
    assert door.told == []


def test_a_lock_whose_hook_nobody_knows_waits_until_it_is_known_or_too_late(door):
    door.hook = Hook.UNKNOWN
    door.open(7)
    assert door.next() is None
    assert door.next(START + AUTHORISATION_AGE_S_MAX) is None
    assert door.told == []
    assert door.next(START + AUTHORISATION_AGE_S_MAX + 0.001) is None
    assert door.told == [answered(7, Pulse.NOT_PULSED)]
    assert not door.turns


def test_a_lock_that_cannot_be_spoken_to_at_this_moment_waits_and_holds_up_nobody(door):
    door.ready = False
    door.open(7)
    assert door.next() is None
    assert door.turns
    door.ready = True
    assert door.next() == 7


@pytest.mark.parametrize(("hook", "works"), [(Hook.OPEN, True), (Hook.CLOSED, False)])
def test_an_open_door_and_a_lock_that_does_not_work_are_refused_at_once(door, hook, works):
    door.hook, door.works = hook, works
    door.open(7)
    assert door.next() is None
    assert door.told == [answered(7, Pulse.NOT_PULSED)]


@pytest.mark.parametrize("hook", Hook)
def test_a_door_whose_switch_cannot_be_believed_is_pulsed_whatever_it_says_and_rests_long(
    door, hook
):
    door.hook, door.doubtful = hook, True
    door.open(7)
    command = door.turns.next(START, lambda _: True)
    door.turns.begin(command, START + 0.25, Pulse.PULSED)
    door.coils.end(Happening.PULSE_OVER, START + 0.25)
    door.open(8)
    door.coils.rest(START + 5.24)
    assert door.next(START + 5.24) is None
    door.coils.rest(START + 5.25)
    assert door.next(START + 5.25) == 8
    assert door.told == []


def test_an_act_is_remembered_before_its_coil_goes_on(door):
    door.open(7)
    command = door.turns.next(START, lambda _: True)
    door.turns.begin(command, START + 0.25, Pulse.UNKNOWN)
    door.open(7)
    assert door.next() is None
    assert door.told == [answered(7, Pulse.UNKNOWN)]
    door.turns.answer(command, Pulse.PULSED)
    door.coils.end(Happening.PULSE_OVER, START + 0.25)
    door.coils.rest(START + 5.0)
    door.open(7)
    assert door.next(START + 5.0) is None
    assert door.told[1:] == [answered(7, Pulse.PULSED)] * 2


def test_as_many_acts_are_remembered_as_may_wait_and_the_oldest_goes_first(door):
    door.hook = Hook.OPEN
    for act in range(ACTS_MAX + 1):
        door.open(act)
        door.next()
    door.told.clear()
    door.turns.ask(UUID(int=0), 1)
    door.turns.ask(UUID(int=1), 1)
    door.next()
    assert door.told == [answered(0, Pulse.UNKNOWN), answered(1, Pulse.NOT_PULSED)]


def test_a_slot_that_is_not_ours_is_a_bug(door):
    with pytest.raises(AssertionError):
        door.open(7, slot=3)
