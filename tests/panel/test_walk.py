"""Every fault walked at the window: what the gate's screen shows (screens 10), and that the other
slots go on meanwhile."""

import pytest

from kiosk.views import (
    Collect,
    DoorOpenAlarm,
    DoorStuck,
    HandedIn,
    HandIn,
    Idle,
    NotYet,
    PartBroken,
)
from kiosk.views_staff import Digit, Key, Pick, Technician
from policy.doors import DoorState
from simulator.panel.deeds import Contact
from simulator.panel.targets import Fault, Kind
from simulator.staff import STAFF, StaffBadge

ON_READER = (962.0, 598.0)
FIRST, SECOND, THIRD = range(3)


@pytest.fixture
def gate(before, play):
    """Thirty doors on two boards; the staff's badges are on the last page."""
    return before(play(slots=30, pupils=6))


def holds(gate, badge):
    gate.drag(gate.place(Kind.BADGE, badge), ON_READER)
    gate.look(1.5)


def hands_in(gate, badge):
    """A badge, a device, a door: the slot it lies in now."""
    holds(gate, badge)
    assert isinstance(gate.player.screen, HandIn)
    slot = gate.player.screen.slot
    gate.click(Kind.INSIDE, slot)
    gate.click(Kind.LEAF, slot)
    gate.look(0.5)
    assert isinstance(gate.player.screen, HandedIn)
    assert gate.player.phases()[slot] == "inside"
    gate.look(4.0)
    return slot


def signs_in(gate, who=StaffBadge.TECHNICIAN):
    """With the badge of the last page, and the PIN that stands on it."""
    if gate.desktop.badge_page == 0:
        gate.click(Kind.LEAF_THROUGH, -1)
    holds(gate, who)
    touches(gate, *(Digit(int(digit)) for digit in STAFF[who].pin), Key.OK)


def touches(gate, *keys):
    gate.touches(*keys, pause=0.2)


def mark(gate, slot):
    return next(door.mark for door in gate.player.screen.doors if door.slot == slot)


def leaves(gate):
    touches(gate, Key.STOP)
    gate.click(Kind.LEAF_THROUGH, 1)
    gate.look(4.0)


def test_with_the_reader_out_the_gate_says_f1_and_an_open_door_is_finished(gate):
    holds(gate, FIRST)
    slot = gate.player.screen.slot
    gate.click(Kind.FAULT, Fault.READER)
    gate.look(3.0)
    gate.click(Kind.INSIDE, slot)
    gate.click(Kind.LEAF, slot)
    gate.look(4.0)
    assert gate.player.phases() == {slot: "inside"}
    assert (type(gate.player.screen), gate.player.screen.code) == (PartBroken, 1)  # 10a
    gate.click(Kind.FAULT, Fault.READER)
    gate.look(2.0)
    assert isinstance(gate.player.screen, Idle)
    assert hands_in(gate, SECOND) != slot


def test_with_a_door_jammed_its_pupil_is_sent_to_a_teacher_and_others_hand_in(gate):
    gate.click(Kind.DOOR, 1)
    gate.click(Kind.FAULT, Fault.JAM)
    holds(gate, FIRST)
    gate.look(5.0)
    assert isinstance(gate.player.screen, DoorStuck)
    assert hands_in(gate, SECOND) != 1
    for _ in range(2):
        holds(gate, FIRST)
        gate.look(6.0)
    assert hands_in(gate, THIRD) != 1
    gate.look(20.0)
    signs_in(gate)
    assert (mark(gate, 1), gate.player.screen.fault) == (DoorState.JAMMED, 6)


def test_a_forced_door_is_an_alarm_over_the_whole_screen_and_others_hand_in(gate):
    slot = hands_in(gate, FIRST)
    gate.look(30.0)
    gate.click(Kind.DOOR, slot)
    gate.click(Kind.FAULT, Fault.FORCE)
    gate.look(1.0)
    assert gate.player.screen == DoorOpenAlarm(gate.player.screen.at, slot)  # 10d
    assert hands_in(gate, SECOND) != slot
    gate.click(Kind.LEAF, slot)
    gate.look(6.0)
    assert isinstance(gate.player.screen, Idle)
    assert gate.player.phases()[slot] == "inside"
    signs_in(gate)
    assert mark(gate, slot) is DoorState.FORCED
    touches(gate, Pick(slot), Key.SERVICE)
    assert mark(gate, slot) is DoorState.LOCKED


def test_a_loose_contact_is_a_fault_of_its_switch_and_a_cut_wire_an_alarm_until_told(gate):
    gate.click(Kind.DOOR, 3)
    gate.click(Kind.FAULT, Fault.SWITCH)
    gate.look(3.0)
    assert gate.desktop.contact is Contact.LOOSE
    assert isinstance(gate.player.screen, Idle)
    assert hands_in(gate, FIRST) != 3
    gate.click(Kind.DOOR, 5)
    gate.click(Kind.FAULT, Fault.SWITCH)
    gate.click(Kind.FAULT, Fault.SWITCH)
    gate.look(1.0)
    assert gate.desktop.contact is Contact.CUT
    assert gate.player.screen == DoorOpenAlarm(gate.player.screen.at, 5)  # 10d
    assert hands_in(gate, SECOND) not in {3, 5}
    gate.look(6.0)
    signs_in(gate)
    assert isinstance(gate.player.screen, Technician)
    assert (mark(gate, 3), mark(gate, 5)) == (DoorState.SWITCH_FAULT, DoorState.FORCED)
    touches(gate, Pick(5), Key.SERVICE)
    assert mark(gate, 5) is DoorState.SWITCH_FAULT
    leaves(gate)
    assert isinstance(gate.player.screen, Idle)


def test_a_board_that_is_reset_loses_nothing_and_the_other_boards_slots_go_on(gate):
    slot = hands_in(gate, FIRST)
    gate.click(Kind.DOOR, slot)
    gate.click(Kind.FAULT, Fault.BOARD)
    gate.look(4.0)
    assert not gate.player.screen.health.locks  # a mark at the foot: 10b is for a whole cabinet
    assert hands_in(gate, SECOND) > 16
    gate.click(Kind.DOOR, slot)
    gate.click(Kind.FAULT, Fault.BOARD)
    gate.look(4.0)
    assert isinstance(gate.player.screen, Idle), gate.player.screen
    assert gate.player.screen.health.locks
    assert ("board.started", None) in gate.player.journal
    gate.player.jumps_to("14:15")
    gate.look(1.0)
    holds(gate, FIRST)
    assert isinstance(gate.player.screen, Collect)
    assert gate.player.screen.slot == slot


def test_without_any_board_the_cabinet_does_nothing_and_says_so(before, play):
    gate = before(play(slots=6, pupils=6))
    slot = hands_in(gate, FIRST)
    gate.click(Kind.FAULT, Fault.BOARD)
    gate.look(4.0)
    assert (type(gate.player.screen), gate.player.screen.code) == (PartBroken, 2)  # 10b
    gate.click(Kind.FAULT, Fault.BOARD)
    gate.look(4.0)
    assert isinstance(gate.player.screen, Idle)
    assert hands_in(gate, SECOND) != slot


def test_on_a_clock_that_is_not_sure_nothing_is_given_back_and_hand_ins_go_on(gate):
    hands_in(gate, FIRST)
    gate.look(30.0)
    gate.click(Kind.FAULT, Fault.CLOCK)
    gate.look(1.0)
    holds(gate, FIRST)
    assert (type(gate.player.screen), gate.player.screen.code) == (PartBroken, 3)  # 10c
    gate.look(3.0)
    hands_in(gate, SECOND)
    gate.click(Kind.FAULT, Fault.CLOCK)
    gate.look(1.0)
    holds(gate, FIRST)
    assert isinstance(gate.player.screen, NotYet)
