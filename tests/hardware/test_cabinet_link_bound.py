"""The Pi's end of bound unlocks: each tagged for the board's newest report, none sent twice; and
what a board says is wrong with its locks."""

import hmac
from itertools import pairwise

import pytest

from cabinet_firmware.app.cabinet import TRIES_MAX
from cabinet_firmware.wire.bodies import report_unpacked, unlock_unpacked
from cabinet_firmware.wire.frame import Decoder, encode
from cabinet_firmware.wire.numbers import CLEAR, HELLO, STATUS, UNLOCK
from kiosk.ports import DoorMoved, Hook, LockTrouble, Pulse, TroubleFound
from simulator.board import KEY
from tests.hardware.cabinet_gate import Gate


@pytest.fixture
def gate():
    return Gate().ready()


def spied(gate):
    """Every frame on the wire from now on, both ways, in order."""
    frames, going, coming = [], Decoder(), Decoder()

    def out(data):
        frames.extend(going.feed(data))
        return data

    def back(data):
        frames.extend(coming.feed(data))
        return data

    gate.line.port.going, gate.line.port.coming = out, back
    return frames


def shut(gate, slot):
    place = gate.layout[slot]
    gate.until(lambda: gate.link.hook(slot) is Hook.OPEN)
    gate.boards[place.board - 1].push_shut(place.position, gate.now)
    gate.until(lambda: gate.link.hook(slot) is Hook.CLOSED)


def test_each_unlock_carries_the_nonce_of_the_newest_report_and_its_tag(gate):
    frames = spied(gate)
    gate.run(0.3)
    for slot in (3, 4, 3):
        gate.open(slot)
        shut(gate, slot)
        gate.run(1.0)
    nonces, report = [], None
    for frame in frames:
        if frame.type in (HELLO | 0x80, STATUS | 0x80):
            report = report_unpacked(frame.body)
        elif frame.type == UNLOCK:
            unlock = unlock_unpacked(frame.body)
            assert unlock.nonce == report.nonce
            nonces.append(unlock.nonce)
            signed = report.boot + report.nonce + frame.body[:19] + bytes((frame.address,))
            assert unlock.tag == hmac.digest(KEY, signed, "sha256")[:16]
    assert len(set(nonces)) == len(nonces) == 3


def test_a_second_unlock_waits_for_the_report_after_the_first(gate):
    frames = spied(gate)
    gate.boards[0].doors[4].force(gate.now * 1000)
    gate.until(lambda: gate.link.hook(5) is Hook.OPEN)
    for slot in (5, 5, 6):  # the first two are refused at once: that door is open
        gate.open(slot)
    gate.run(0.5)
    kinds = [frame.type for frame in frames if frame.type in (UNLOCK, STATUS)]
    assert (UNLOCK, UNLOCK) not in list(pairwise(kinds))
    pulses = [answer.pulse for answer in gate.answers()]
    assert pulses == [Pulse.NOT_PULSED, Pulse.NOT_PULSED, Pulse.PULSED]


def test_a_board_with_another_key_is_never_opened_and_asked_once_an_act():
    gate = Gate()
    gate.key = bytes(32)
    gate.link = gate.new_link(1)
    gate.ready()
    frames = spied(gate)
    gate.open(5)
    gate.run(3.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.NOT_PULSED]
    assert len([frame for frame in frames if frame.type == UNLOCK]) == 1
    assert gate.coils == []


def test_an_unlock_for_a_start_that_is_over_is_not_sent_again_and_not_pulsed(gate):
    frames = spied(gate)
    gate.boards[0].start(gate.now)
    gate.open(5)
    gate.run(2.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.UNKNOWN]
    assert len([frame for frame in frames if frame.type == UNLOCK]) == 1
    assert gate.coils == []
    gate.open(5)
    gate.run(0.5)
    assert gate.rises() == [(1, 4)]


def test_everything_said_on_a_day_opens_nothing_when_it_is_said_again(gate):
    said = []
    going = gate.line.port.going = lambda data: said.append(data) or data
    for slot in (1, 2, 3):
        gate.open(slot)
        shut(gate, slot)
    gate.run(2.0)
    pulses = gate.rises()
    for data in said:
        gate.line.port._out.write(data, gate.now)
        gate.run(0.05)
    for board in gate.boards:
        board.start(gate.now)
    for data in said:
        gate.line.port._out.write(data, gate.now)
        gate.run(0.05)
    assert going is gate.line.port.going
    assert gate.rises() == pulses == [(1, 0), (1, 1), (1, 2)]


def test_a_report_that_was_lost_is_asked_for_before_an_unlock_is_sent(gate):
    gate.run(0.05)
    frames = spied(gate)
    gate.line.port.coming = lambda _data: b""
    gate.run(0.11)  # a poll goes out, and what it is answered is lost
    gate.open(5)
    gate.run(0.15)
    assert UNLOCK not in [frame.type for frame in frames]
    gate.line.port.coming = bytes
    gate.run(1.0)
    assert gate.rises() == [(1, 4)]


def test_a_jammed_lock_is_told_and_tried_again_once_it_is_cleared(gate):
    gate.boards[0].doors[4].jammed = True
    for _ in range(TRIES_MAX):
        assert gate.link.troubles(5) == frozenset()
        gate.open(5)
        gate.run(1.5)
    assert gate.link.troubles(5) == {LockTrouble.JAMMED}
    assert gate.link.troubles(6) == frozenset()
    gate.open(5)
    gate.run(0.5)
    assert [answer.pulse for answer in gate.answers()][-1] is Pulse.NOT_PULSED
    gate.boards[0].doors[4].jammed = False
    frames = spied(gate)
    gate.link.clear(5)
    gate.run(0.5)
    assert [frame.body for frame in frames if frame.type == CLEAR] == [b"\x04"]
    assert gate.link.troubles(5) == frozenset()
    assert len(gate.rises()) == TRIES_MAX
    gate.open(5)
    gate.run(0.5)
    assert DoorMoved(5, Hook.OPEN) in gate.events


def test_a_clear_that_was_lost_is_said_again(gate):
    gate.line.port.going = lambda _data: b""
    gate.link.clear(5)
    gate.run(1.0)
    frames = spied(gate)
    gate.run(1.0)
    assert [frame.body for frame in frames if frame.type == CLEAR] == [b"\x04"]


def test_a_flapping_switch_is_told_and_is_no_rain_of_events(gate):
    gate.boards[0].doors[4].flap(60)
    gate.run(5.0)
    assert gate.link.troubles(5) == {LockTrouble.SWITCH}
    assert len(gate.doors()) <= 4
    found = [event for event in gate.events if isinstance(event, TroubleFound)]
    assert found == [TroubleFound(5, LockTrouble.SWITCH)]
    gate.open(5)
    gate.run(0.5)
    assert gate.rises() == [(1, 4)]
    gate.boards[0].doors[4].flap(0)
    gate.run(2.0)
    assert gate.link.troubles(5) == frozenset()


def test_a_board_without_its_key_is_told():
    gate = Gate(board_key=None).ready()
    assert gate.link.troubles(5) == {LockTrouble.NO_KEY}
    gate.open(5)
    gate.run(0.5)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.NOT_PULSED]
    assert gate.coils == []


def test_nothing_but_a_tagged_unlock_of_ours_moves_a_coil(gate):
    """The same unlock in newer frames, as somebody on the wire might say it."""
    said = []
    gate.line.port.going = lambda data: said.extend(Decoder().feed(data)) or data
    gate.open(5)
    shut(gate, 5)
    unlock = next(frame for frame in said if frame.type == UNLOCK)
    for later in range(1, 10):
        newer = unlock._replace(sequence=unlock.sequence + 200 * later & 0xFFFF)
        gate.line.port._out.write(encode(newer), gate.now)
        gate.run(1.0)
    assert gate.rises() == [(1, 4)]
