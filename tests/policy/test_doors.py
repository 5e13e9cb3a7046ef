"""What evidence about a door adds up to: over every combination there is."""

from itertools import chain, combinations, product

import pytest

from policy.doors import (
    QUARANTINED_FOR,
    ROWS,
    Cause,
    DoorState,
    Evidence,
    LockTrouble,
    can_be_believed,
    may_be_given_out,
    may_return,
    state_of,
)
from policy.slots import Hook

OF_TROUBLES = [
    frozenset(some)
    for some in chain.from_iterable(combinations(LockTrouble, count) for count in range(4))
]
EVERY = [
    Evidence(hook, allowed, too_long, alarm, troubles, out)
    for hook, allowed, too_long, alarm, troubles, out in product(
        Hook, (False, True), (False, True), (False, True), OF_TROUBLES, (None, *Cause)
    )
]
NOTHING = frozenset()


def test_every_combination_is_here():
    assert len(EVERY) == len(set(EVERY)) == 3 * 2**3 * 2**3 * 5


def test_every_row_is_the_first_that_fits_for_some_evidence_and_every_state_can_be():
    firsts = {next(n for n, (fits, _) in enumerate(ROWS) if fits(door)) for door in EVERY}
    assert firsts == set(range(len(ROWS)))
    assert {state_of(door) for door in EVERY} == set(DoorState)


def test_a_door_is_silent_exactly_when_no_board_speaks_of_it():
    for door in EVERY:
        assert (state_of(door) is DoorState.SILENT) == (door.hook is Hook.UNKNOWN)


def test_an_alarm_is_hidden_by_nothing_but_silence():
    for door in EVERY:
        if door.alarm and door.hook is not Hook.UNKNOWN:
            assert state_of(door) is DoorState.FORCED


def test_something_new_goes_only_behind_a_door_of_which_nothing_but_good_is_known():
    given = [door for door in EVERY if may_be_given_out(door)]
    assert given == [Evidence(Hook.CLOSED)]


def test_a_slot_that_is_out_is_given_out_by_no_evidence_whatever():
    assert not [door for door in EVERY if door.out is not None and may_be_given_out(door)]


def test_whatever_worsens_never_makes_a_door_fit_to_be_given_out():
    for door in EVERY:
        if may_be_given_out(door):
            continue
        for trouble in LockTrouble:
            worse = Evidence(
                door.hook, door.allowed, door.too_long, door.alarm, door.troubles | {trouble}
            )
            assert not may_be_given_out(worse)


@pytest.mark.parametrize(
    ("door", "state"),
    [
        (Evidence(Hook.CLOSED), DoorState.LOCKED),
        (Evidence(Hook.CLOSED, allowed=True), DoorState.PULSING),
        (Evidence(Hook.OPEN), DoorState.OPEN),
        (Evidence(Hook.OPEN, too_long=True), DoorState.LEFT_OPEN),
        (Evidence(Hook.OPEN, too_long=True, alarm=True), DoorState.FORCED),
        (Evidence(Hook.CLOSED, troubles=frozenset({LockTrouble.JAMMED})), DoorState.JAMMED),
        (Evidence(Hook.OPEN, troubles=frozenset({LockTrouble.SWITCH})), DoorState.SWITCH_FAULT),
        (Evidence(Hook.CLOSED, troubles=frozenset({LockTrouble.NO_KEY})), DoorState.NO_KEY),
        (Evidence(Hook.CLOSED, out=Cause.SERVICE), DoorState.OUT_OF_SERVICE),
        (Evidence(Hook.OPEN, out=Cause.SERVICE), DoorState.OPEN),
        (Evidence(Hook.CLOSED, out=Cause.FORCED), DoorState.FORCED),
        (Evidence(Hook.OPEN, out=Cause.FORCED), DoorState.OPEN),
        (Evidence(Hook.CLOSED, out=Cause.JAMMED), DoorState.JAMMED),
        (Evidence(Hook.CLOSED, allowed=True, out=Cause.JAMMED), DoorState.PULSING),
        (Evidence(Hook.OPEN, out=Cause.SWITCH), DoorState.SWITCH_FAULT),
        (Evidence(Hook.UNKNOWN, out=Cause.FORCED), DoorState.SILENT),
    ],
)
def test_these_are_what_a_technician_meets(door, state):
    assert state_of(door) is state


def test_a_slot_comes_back_only_with_its_door_shut_and_nothing_wrong_but_a_jam():
    for door in EVERY:
        wrong = door.alarm or door.allowed or door.troubles - {LockTrouble.JAMMED}
        assert may_return(door) == (door.hook is Hook.CLOSED and not wrong)


def test_a_hook_is_believed_unless_its_contact_flaps_or_somebody_said_that_it_is_broken():
    for door in EVERY:
        doubted = LockTrouble.SWITCH in door.troubles or door.out is Cause.SWITCH
        assert can_be_believed(door) == (not doubted)


def test_a_jam_and_a_switch_take_a_slot_out_of_use_and_a_missing_key_does_not():
    assert set(QUARANTINED_FOR) == {LockTrouble.JAMMED, LockTrouble.SWITCH}
