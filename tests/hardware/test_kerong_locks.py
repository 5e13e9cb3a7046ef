"""KR-CU16 boards that lose answers, fall mute, keep their own time: nothing opens twice, and what
cannot be known is called unknown."""

import os
import select
import tty
from contextlib import closing
from itertools import pairwise
from uuid import UUID

import pytest

from hardware import kerong_wire as wire
from hardware.kerong_board import TIME_CHECK_S, KerongPlace
from hardware.kerong_locks import PULSE_S, KerongLocks
from hardware.serial_port import SerialPort
from kiosk.ports import (
    Authorisation,
    DoorMoved,
    Hook,
    Item,
    PartFailed,
    PartRecovered,
    Pulse,
    PulseAnswered,
)
from simulator.kerong import FACTORY_TIME_MS, SimulatedKerong
from tests.hardware.lock_benches import KerongBench

OURS_MS = PULSE_S * 1000


@pytest.fixture
def bench():
    return KerongBench().ready()


@pytest.fixture
def sent(bench):
    """What the Pi says from now on, as (second, frame)."""
    heard = []

    def going(data):
        heard.append((bench.now, data))
        return data

    bench.line.port.going = going
    return heard


def test_our_pulse_time_is_set_and_read_back_before_the_first_unlock():
    bench = KerongBench()
    heard = []
    bench.line.port.going = lambda data: heard.append(data) or data
    bench.open(1)
    bench.run(2.0)
    first_board = [data for data in heard if data[1] >> 4 == 0]
    assert first_board[:2] == [wire.set_time_request(0, PULSE_S), wire.time_request(0)]
    assert first_board.index(wire.unlock_request(0, 0)) > 1
    assert {board.time_ms for board in bench.boards.values()} == {OURS_MS}


def test_a_board_that_keeps_its_own_pulse_time_is_a_fault_and_opens_nothing():
    bench = KerongBench()
    bench.boards[0].ailments.stubborn = True
    act = bench.open(1)
    bench.run(5.0)
    assert [event.part for event in bench.events if isinstance(event, PartFailed)] == ["board 0"]
    assert bench.answers() == [(act, 1, Pulse.NOT_PULSED)]
    assert bench.coils == []
    other = bench.open(5)
    bench.run(1.0)
    assert bench.answers()[1:] == [(other, 5, Pulse.PULSED)]


def test_a_board_that_does_not_take_our_time_leaves_the_line_to_the_others(sent, bench):
    bench.boards[0].ailments.stubborn = True
    bench.boards[0].cut(int(bench.now * 1000))
    bench.run(TIME_CHECK_S)
    sent.clear()
    bench.run(10.0)
    assert len([data for _, data in sent if data[1] >> 4 == 0]) < 50
    assert len([data for _, data in sent if data[1] >> 4 == 1]) >= 50


def test_a_board_that_lost_its_power_and_our_time_is_given_it_again(bench):
    bench.boards[0].cut(int(bench.now * 1000))
    assert bench.boards[0].time_ms == FACTORY_TIME_MS
    bench.run(TIME_CHECK_S + 1)
    assert bench.boards[0].time_ms == OURS_MS
    assert bench.events == []


def test_an_unlock_whose_answer_is_lost_is_sent_once_and_unknown_before_its_door_moves(bench):
    act = bench.open(2)
    bench.until(bench.rises)
    bench.line.port.coming = lambda _data: b""
    bench.run(0.01)
    bench.line.port.coming = bytes
    bench.run(5.0)
    assert bench.events == [PulseAnswered(act, 2, Pulse.UNKNOWN), DoorMoved(2, Hook.OPEN)]
    assert bench.boards[0].unlocks == 1


def test_an_unlock_that_never_arrived_is_unknown_too_and_not_sent_later(bench):
    bench.line.port.going = lambda _data: b""
    act = bench.open(2)
    bench.run(0.5)
    bench.line.port.going = bytes
    bench.run(5.0)
    assert bench.answers() == [(act, 2, Pulse.UNKNOWN)]
    assert bench.coils == []


def test_a_board_that_falls_mute_after_an_unlock_is_cleared_and_goes_on(bench):
    bench.boards[0].ailments.mute = True
    for slot in (1, 2, 3):
        act = bench.open(slot)
        bench.run(3.0)
        assert bench.events == [PulseAnswered(act, slot, Pulse.UNKNOWN), DoorMoved(slot, Hook.OPEN)]
        bench.events.clear()
    assert bench.boards[0].unlocks == 3


def test_noise_before_every_answer_changes_nothing(bench):
    bench.boards[0].ailments.noise = b"\xfb\x02\xf2\x02\x35\x02"
    act = bench.open(1)
    bench.run(2.0)
    assert bench.events == [PulseAnswered(act, 1, Pulse.PULSED), DoorMoved(1, Hook.OPEN)]


def test_answers_with_a_wrong_sum_are_silence(bench):
    bench.boards[0].ailments.wrong_sum = True
    bench.run(3.0)
    assert [type(event) for event in bench.events] == [PartFailed]
    bench.boards[0].ailments.wrong_sum = False
    bench.run(1.0)
    assert [type(event) for event in bench.events] == [PartFailed, PartRecovered]


def test_only_questions_are_asked_again_after_100_then_150_then_200_ms(bench, sent):
    bench.run(0.1)
    bench.boards[0].ailments.silent = True
    bench.run(1.0)
    moments = [at for at, data in sent if data == wire.status_request(0)]
    for (before, after), wait_s in zip(pairwise(moments), (0.1, 0.15, 0.2, 0.2), strict=False):
        assert wait_s <= after - before < wait_s + 0.02  # the other board's turn
    assert {data[2] for _, data in sent} == {wire.STATUS}


def test_a_late_answer_to_a_question_is_not_taken_for_that_to_an_unlock(bench):
    kept = []
    bench.line.port.coming = lambda data: kept.append(data) or b""
    bench.run(0.15)
    assert kept
    bench.open(1)
    bench.run(0.01)
    lost = b"".join(kept)
    bench.line.port.coming = lambda data: lost + data  # and now they all come at once
    bench.boards[0].ailments.silent = True
    bench.run(0.02)
    bench.line.port.coming = bytes
    bench.run(0.3)
    assert Pulse.PULSED not in [pulse for _, _, pulse in bench.answers()]


def test_an_unlock_waits_until_no_late_answer_can_be_taken_for_its_own(bench, sent):
    bench.run(0.1)
    bench.boards[0].ailments.silent = True
    bench.until(lambda: len([at for at, data in sent if data == wire.status_request(0)]) == 2)
    missed_at = bench.now
    bench.boards[0].ailments.silent = False
    act = bench.open(1)
    bench.run(1.0)
    (unlocked_at,) = [at for at, data in sent if data == wire.unlock_request(0, 0)]
    assert unlocked_at - missed_at >= 0.2
    assert bench.answers() == [(act, 1, Pulse.PULSED)]


class Buffer:
    """A port in whose buffer something turns up between two reads."""

    def __init__(self, port):
        self.port, self.coming, self.kept = port, b"", b""
        self.write = port.write

    def read(self):
        read, self.kept, self.coming = self.kept + self.port.read(), self.coming, b""
        return read


def test_what_lies_in_the_buffer_when_an_unlock_goes_out_is_not_its_answer(bench, sent):
    bench.run(0.1)
    buffer = bench.driver._port = Buffer(bench.line.port)
    bench.boards[0].ailments.silent = True
    act = bench.open(1)
    buffer.coming = bytes.fromhex("02 00 35 ff ff 00 00 03 38")
    bench.run(0.3)
    assert [at for at, data in sent if data == wire.unlock_request(0, 0)] == [2.1]
    assert bench.answers() == [(act, 1, Pulse.UNKNOWN)]


class WithoutSensors(KerongBench):
    """Nobody said that there are any: what the boards' second inputs say is nothing."""

    sees_items = False


def test_without_the_setting_nobody_is_told_what_the_second_inputs_say():
    bench = WithoutSensors().ready()
    bench.door(7).holds = True
    bench.run(1.0)
    assert {bench.driver.item(slot) for slot in range(1, 9)} == {Item.UNKNOWN}


def test_a_sensor_that_says_otherwise_for_one_answer_is_not_believed(bench):
    bench.run(1.0)
    bench.door(7).holds = True
    bench.until(lambda: bench.driver.item(7) is not Item.ABSENT)
    assert bench.driver.item(7) is Item.UNKNOWN
    bench.door(7).holds = False
    bench.until(lambda: bench.driver.item(7) is not Item.UNKNOWN)
    assert bench.driver.item(7) is Item.ABSENT
    assert bench.events == []


def test_once_a_door_is_told_shut_its_sensor_was_looked_at(bench):
    for slot, there in ((2, True), (6, False), (2, False), (6, True)):
        bench.open(slot)
        bench.until(lambda slot=slot: bench.locks.hook(slot) is Hook.OPEN)
        bench.run(1.0)
        bench.door(slot).holds = there
        bench.run(0.1)
        bench.push_shut(slot)
        bench.until(lambda slot=slot: bench.locks.hook(slot) is Hook.CLOSED)
        assert bench.locks.item(slot) is (Item.PRESENT if there else Item.ABSENT)
        bench.run(1.5)


def test_a_board_at_rest_is_asked_five_times_a_second(bench, sent):
    bench.run(10.0)
    assert len(sent) == 2 * 50


def test_a_whole_bad_day_on_a_bad_line_never_pulses_twice(bench):
    random = bench.random

    def damaged(data):
        if random.random() > 0.2:
            return data
        spoilt = bytearray(data)
        spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
        return random.choice((bytes(spoilt), data[random.randrange(len(data)) :], b""))

    bench.line.port.coming = damaged
    for _ in range(100):
        slot, before = random.randint(1, 8), len(bench.rises())
        act = bench.open(slot)
        bench.until(lambda act=act: act in [each for each, _, _ in bench.answers()])
        bench.run(1.0)
        pulsed = bench.rises()[before:]
        answer = bench.answers()[-1][2]
        assert pulsed in ([], [slot])
        assert answer is not Pulse.PULSED or pulsed
        assert answer is not Pulse.NOT_PULSED or not pulsed
        bench.push_shut(slot)
        bench.run(2.0)
    assert len(bench.on_times()) > 80
    assert len(bench.answers()) == 100


class Far:
    """The board at the far end of a pseudo-terminal; bytes really pass, time is given."""

    def __init__(self, port, descriptor, locks, board):
        self.port, self.descriptor, self.locks, self.board = port, descriptor, locks, board
        self.now = 0.0

    def run(self, seconds):
        ends = self.now + seconds
        while self.now < ends:
            due = self.locks.step(self.now)
            if not self._passed():
                board_due = self.board.step(int(self.now * 1000 + 1e-6)) / 1000
                self.now = min(max(due, self.now), board_due, ends)

    def _passed(self):
        """Whether bytes went to the board; then its answer is on the Pi's side at the end."""
        if not select.select([self.descriptor], [], [], 0.01)[0]:
            return False
        heard = os.read(self.descriptor, 256)
        answer = self.board.hear(heard, int(self.now * 1000 + 1e-6))
        os.write(self.descriptor, answer)
        assert select.select([self.port.fileno()], [], [], 5.0)[0]
        return True


def test_a_door_opens_through_a_real_serial_port():
    events = []

    class Inbox:
        def put(self, event):
            events.append(event)
            return True

    far, near = os.openpty()
    tty.setraw(near)
    try:
        with closing(SerialPort(os.ttyname(near), 19_200)) as port:
            os.close(near)
            layout = {1: KerongPlace(3, 15)}
            locks = KerongLocks(port, layout, Inbox(), wake=lambda: None, now=0.0)
            line = Far(port, far, locks, SimulatedKerong(3))
            line.run(2.0)
            assert events == [DoorMoved(1, Hook.CLOSED)]
            act = UUID(int=9)
            locks.open(Authorisation(act, 1, line.now))
            line.run(1.0)
            assert events[1:] == [PulseAnswered(act, 1, Pulse.PULSED), DoorMoved(1, Hook.OPEN)]
            assert line.board.time_ms == OURS_MS
    finally:
        os.close(far)
