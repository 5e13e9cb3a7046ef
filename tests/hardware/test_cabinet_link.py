"""The Pi's end of the wire against boards on a virtual clock: what is told, and what is never
sent twice."""

import threading
from itertools import pairwise
from math import inf
from random import Random
from uuid import UUID

import pytest

from cabinet_firmware.wire.frame import Decoder, encode
from cabinet_firmware.wire.numbers import (
    CAUSE_WATCHDOG,
    E_VERSION,
    ERROR,
    UNLOCK,
    WIRE_VERSION,
)
from hardware.board_state import idle_s
from hardware.cabinet_link import LOST_S
from hardware.command_queue import QUEUE_MAX
from hardware.outbox import OUTBOX_MAX
from kiosk.faults import FaultCode
from kiosk.ports import (
    AUTHORISATION_AGE_S_MAX,
    BoardStarted,
    DoorMoved,
    Hook,
    PartFailed,
    PartRecovered,
    Pulse,
    PulseAnswered,
)
from tests.hardware.cabinet_gate import Gate

NOTICED_S = 3.0


def lost(_data):
    return b""


@pytest.fixture
def gate():
    return Gate().ready()


def test_what_a_board_answered_and_how_often_it_started_is_counted(gate):
    before = gate.link.reports()[0]
    gate.run(2.0)
    gate.boards[0].start(gate.now, CAUSE_WATCHDOG)
    gate.run(2.0)
    after = gate.link.reports()[0]
    assert (before.starts, after.starts) == (1, 2)
    assert after.answers >= before.answers + 15


def test_each_board_s_start_and_each_door_is_told_once_after_the_start():
    gate = Gate(2)
    gate.boards[1].doors[3].force(0)
    gate.run(2.0)
    assert [event for event in gate.events if isinstance(event, BoardStarted)] == [
        BoardStarted(1, "power"),
        BoardStarted(2, "power"),
    ]
    assert sorted(event.slot for event in gate.doors()) == list(range(1, 33))
    assert [event.slot for event in gate.doors() if event.hook is Hook.OPEN] == [20]
    assert len(gate.events) == 34
    assert gate.coils == []


def test_before_a_board_was_heard_its_hooks_are_unknown():
    assert Gate().link.hook(1) is Hook.UNKNOWN


def test_an_open_wakes_the_link_pulses_once_and_tells_answer_open_and_shut(gate):
    act = gate.open(5)
    assert gate.woken == 1
    gate.run(0.5)
    gate.boards[0].push_shut(4, gate.now)
    gate.run(0.5)
    assert gate.events == [
        PulseAnswered(act, 5, Pulse.PULSED),
        DoorMoved(5, Hook.OPEN),
        DoorMoved(5, Hook.CLOSED),
    ]
    assert gate.rises() == [(1, 4)]


def test_a_coil_rises_within_milliseconds_of_an_open(gate):
    asked_at = gate.now
    gate.open(5)
    gate.until(gate.rises)
    assert gate.coils[0][0] - asked_at < 0.015


def test_one_coil_at_a_time_over_all_boards_and_forty_eight_doors_in_time():
    gate = Gate(3).ready()
    began = gate.now
    jammed = {7, 20, 40}
    for slot in jammed:
        place = gate.layout[slot]
        gate.boards[place.board - 1].doors[place.position].jammed = True
    for slot in gate.layout:
        gate.open(slot)
    gate.until(lambda: len(gate.answers()) == 48)
    gate.until(lambda: len(gate.doors()) == 48 - len(jammed))
    assert gate.now - began < AUTHORISATION_AGE_S_MAX
    on = set()
    for _, board, position, rises in gate.coils:
        (on.add if rises else on.discard)((board, position))
        assert len(on) <= 1
    assert len(gate.rises()) == 48
    assert {event.slot for event in gate.doors()} == set(gate.layout) - jammed


def test_an_authorisation_that_grew_too_old_is_not_sent(gate):
    act = gate.open(3, age_s=AUTHORISATION_AGE_S_MAX + 0.001)
    gate.run(1.0)
    assert gate.events == [PulseAnswered(act, 3, Pulse.NOT_PULSED)]
    assert gate.coils == []


def test_an_open_that_has_to_wait_too_long_for_other_coils_is_not_sent(gate):
    gate.boards[0].doors[0].jammed = True
    first = gate.open(1)
    waiting = gate.open(2, age_s=AUTHORISATION_AGE_S_MAX - 0.2)
    gate.run(2.0)
    assert gate.answers() == [
        PulseAnswered(first, 1, Pulse.PULSED),
        PulseAnswered(waiting, 2, Pulse.NOT_PULSED),
    ]
    assert gate.rises() == [(1, 0)]


def test_a_slot_in_its_cool_down_is_waited_for(gate):
    gate.open(5)
    gate.until(lambda: gate.link.hook(5) is Hook.OPEN)
    gate.boards[0].push_shut(4, gate.now)
    gate.until(lambda: gate.link.hook(5) is Hook.CLOSED)
    gate.open(5)
    gate.run(2.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.PULSED] * 2
    assert gate.rises() == [(1, 4)] * 2


def test_an_open_door_is_answered_not_pulsed(gate):
    gate.boards[0].doors[4].force(gate.now * 1000)
    gate.until(lambda: gate.link.hook(5) is Hook.OPEN)
    gate.open(5)
    gate.run(0.5)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.NOT_PULSED]
    assert gate.coils == []


def test_a_lost_answer_is_asked_for_again_with_the_same_frame_and_pulses_once(gate):
    gate.line.port.coming = lost
    gate.open(5)
    gate.until(gate.rises)
    gate.run(0.02)
    gate.line.port.coming = bytes
    gate.run(1.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.PULSED]
    assert gate.rises() == [(1, 4)]


def test_an_answer_lost_for_longer_is_found_out_by_asking(gate):
    sent = spied(gate)
    gate.line.port.coming = lost
    gate.open(5)
    gate.run(0.5)
    gate.line.port.coming = bytes
    gate.run(1.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.PULSED]
    assert gate.rises() == [(1, 4)]
    unlocks = [frame for frame in sent if frame.type == UNLOCK]
    assert len(unlocks) == 3
    assert len(set(unlocks)) == 1


def test_an_unlock_that_never_arrived_is_not_pulsed_and_not_sent_later(gate):
    gate.line.port.going = lost
    gate.open(5)
    gate.run(0.5)
    gate.line.port.going = bytes
    gate.run(2.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.NOT_PULSED]
    assert gate.coils == []


def test_a_board_that_restarts_before_it_answered_is_never_sent_that_unlock_again(gate):
    sent = spied(gate)
    gate.line.port.coming = lost
    gate.open(5)
    gate.until(gate.rises)
    gate.boards[0].start(gate.now, CAUSE_WATCHDOG)
    already = len([frame for frame in sent if frame.type == UNLOCK])
    gate.run(0.01)
    gate.line.port.coming = bytes
    gate.run(2.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.UNKNOWN]
    assert BoardStarted(1, "watchdog") in gate.events
    assert gate.rises() == [(1, 4)]
    assert already == 1
    assert not any(isinstance(event, PartFailed) for event in gate.events)


def test_a_silent_board_is_a_fault_once_and_its_doors_are_unknown_until_it_is_back():
    gate = Gate(2).ready()
    gate.boards[1].cut(gate.now)
    gate.run(NOTICED_S)
    assert gate.events == [PartFailed("board 2", FaultCode.CABINET)]
    assert (gate.link.hook(1), gate.link.hook(17)) == (Hook.CLOSED, Hook.UNKNOWN)
    act = gate.open(17)
    gate.link.ask(act, 17)
    other = gate.open(1)
    gate.run(1.0)
    assert gate.answers() == [
        PulseAnswered(act, 17, Pulse.NOT_PULSED),
        PulseAnswered(act, 17, Pulse.UNKNOWN),
        PulseAnswered(other, 1, Pulse.PULSED),
    ]
    gate.events.clear()
    gate.boards[1].doors[2].force(gate.now * 1000)
    gate.boards[1].start(gate.now)
    gate.run(NOTICED_S)
    assert gate.events == [
        PartRecovered("board 2", FaultCode.CABINET),
        BoardStarted(2, "power"),
        DoorMoved(19, Hook.OPEN),
    ]
    assert gate.link.hook(17) is Hook.CLOSED


def test_a_board_lost_in_mid_unlock_is_answered_unknown(gate):
    gate.line.port.coming = lost
    act = gate.open(5)
    gate.run(NOTICED_S)
    assert gate.events == [
        PartFailed("board 1", FaultCode.CABINET),
        PulseAnswered(act, 5, Pulse.UNKNOWN),
    ]


def test_what_doors_did_while_the_line_was_cut_is_told_in_their_order(gate):
    gate.line.port.coming = gate.line.port.going = lost
    board = gate.boards[0]
    gate.run(2.0)
    for position in (7, 2, 9):
        board.doors[position].force(gate.now * 1000)
        gate.run(0.2)
    board.push_shut(2, gate.now)
    gate.run(1.0)
    gate.line.port.coming = gate.line.port.going = bytes
    gate.run(1.0)
    assert gate.doors() == [
        DoorMoved(8, Hook.OPEN),
        DoorMoved(3, Hook.OPEN),
        DoorMoved(10, Hook.OPEN),
        DoorMoved(3, Hook.CLOSED),
    ]


def test_more_edges_than_a_board_can_hold_end_in_what_is_so(gate):
    gate.line.port.coming = gate.line.port.going = lost
    board = gate.boards[0]
    for _ in range(20):
        board.doors[1].force(gate.now * 1000)
        gate.run(0.5)
        board.push_shut(1, gate.now)
        gate.run(0.5)
    board.doors[1].force(gate.now * 1000)
    gate.run(0.1)
    gate.line.port.coming = gate.line.port.going = bytes
    gate.run(1.0)
    hooks = [event.hook for event in gate.doors()]
    assert hooks[-1] is Hook.OPEN
    assert all(first is not second for first, second in pairwise(hooks))
    assert len(hooks) == 31  # the oldest of the 32 held says what was told already


def test_a_full_inbox_loses_nothing_and_keeps_the_order(gate):
    gate.full = True
    acts = [gate.open(slot) for slot in range(1, 17)]
    gate.run(8.0)
    for position in range(16):
        gate.boards[0].push_shut(position, gate.now)
    gate.run(8.0)
    assert gate.events == []
    gate.full = False
    gate.run(1.0)
    assert [answer.act for answer in gate.answers()] == acts
    for slot in range(1, 17):
        told = [event.hook for event in gate.doors() if event.slot == slot]
        assert told == [Hook.OPEN, Hook.CLOSED]


def test_a_board_that_restarted_while_the_inbox_was_full_is_still_known_to_have(gate):
    gate.boards[0].doors[4].jammed = True
    gate.line.port.coming = lost
    gate.open(5)
    gate.until(gate.rises)
    gate.boards[0].start(gate.now, CAUSE_WATCHDOG)
    gate.run(0.02)
    gate.full = True
    gate.link._outbox.add(*[DoorMoved(1, Hook.CLOSED)] * OUTBOX_MAX)
    gate.line.port.coming = bytes
    gate.run(2.0)
    gate.full = False
    gate.run(1.0)
    assert [answer.pulse for answer in gate.answers()] == [Pulse.UNKNOWN]
    assert BoardStarted(1, "watchdog") in gate.events


def test_a_refused_unlock_does_not_hold_up_the_next(gate):
    gate.boards[0].doors[4].force(gate.now * 1000)
    gate.until(lambda: gate.link.hook(5) is Hook.OPEN)
    asked_at = gate.now
    gate.open(5)
    gate.open(6)
    gate.until(gate.rises)
    assert gate.coils[0][0] - asked_at < 0.05


def test_a_queue_that_is_full_answers_not_pulsed(gate):
    acts = [gate.open(1) for _ in range(QUEUE_MAX + 1)]
    gate.link.step(gate.now)
    assert gate.events == [PulseAnswered(acts[-1], 1, Pulse.NOT_PULSED)]


def test_a_link_that_was_held_up_says_hello_again_and_goes_on(gate):
    gate.now += 10.0
    gate.line.step(gate.now)
    act = gate.open(5)
    gate.run(1.0)
    assert gate.events == [PulseAnswered(act, 5, Pulse.PULSED), DoorMoved(5, Hook.OPEN)]


def test_a_kiosk_that_started_anew_can_ask_and_is_not_told_old_edges(gate):
    act = gate.open(5)
    gate.until(gate.rises)
    gate.alone(0.3)
    gate.boards[0].push_shut(4, gate.now)
    gate.alone(0.3)
    gate.link = gate.new_link(2)
    gate.events.clear()
    gate.link.ask(act, 5)
    gate.link.ask(UUID(int=1), 6)
    gate.run(1.0)
    assert gate.answers() == [
        PulseAnswered(act, 5, Pulse.PULSED),
        PulseAnswered(UUID(int=1), 6, Pulse.UNKNOWN),
    ]
    assert [event.hook for event in gate.doors() if event.slot == 5] == [Hook.CLOSED]
    assert gate.rises() == [(1, 4)]


def test_a_kiosk_that_started_anew_waits_for_a_pulse_that_may_still_be_on():
    gate = Gate(2).ready()
    gate.boards[0].doors[0].jammed = True
    gate.open(1)
    gate.until(gate.rises)
    gate.link = gate.new_link(2)
    gate.open(17)
    gate.run(2.0)
    assert [on for _, _, _, on in gate.coils] == [True, False, True, False]
    assert gate.rises() == [(1, 0), (2, 0)]


def test_no_other_coil_goes_on_while_a_board_that_fell_silent_may_still_hold_one(gate):
    gate = Gate(2).ready()
    gate.boards[0].doors[0].jammed = True
    gate.open(1)
    gate.until(gate.rises)
    gate.boards[0].said = lambda _data, _now: None
    silent_at = gate.now
    gate.open(17)
    gate.until(lambda: len(gate.rises()) == 2)
    assert gate.now - silent_at > 2.0


def test_switching_all_off_ends_a_pulse(gate):
    gate.boards[0].doors[4].jammed = True
    gate.open(5)
    gate.until(gate.rises)
    gate.link.all_off()
    gate.line.step(gate.now + 0.005)
    assert [on for _, _, _, on in gate.coils] == [True, False]


def test_a_board_of_another_wire_version_is_as_good_as_silent():
    class Other:
        def __init__(self):
            self.back = b""

        def write(self, data):
            for frame in Decoder().feed(data):
                answer = frame._replace(
                    version=WIRE_VERSION + 1, type=ERROR, body=bytes((E_VERSION,))
                )
                self.back = encode(answer)

        def read(self):
            back, self.back = self.back, b""
            return back

    gate = Gate()
    gate.line.port = Other()
    gate.link = gate.new_link(1)
    gate.run(LOST_S + 0.5)
    assert gate.events == [PartFailed("board 1", FaultCode.CABINET)]


def test_a_bad_line_never_pulses_twice_and_what_is_told_is_what_happened():
    gate = Gate(2).ready()
    random = Random(99)

    def damaged(data):
        if random.random() > 0.3:
            return data
        spoilt = bytearray(data)
        for _ in range(random.randint(1, 4)):
            spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
        return random.choice((bytes(spoilt), data[random.randrange(len(data)) :], b"", data * 2))

    gate.line.port.going = gate.line.port.coming = damaged
    pulsed = {}
    for _ in range(150):
        slot = random.randint(1, 32)
        before = len(gate.rises())
        act = gate.open(slot)
        gate.until(lambda act=act: act in [answer.act for answer in gate.answers()])
        gate.run(0.6)
        pulsed[act] = gate.rises()[before:]
        place = gate.layout[slot]
        assert pulsed[act] in ([], [(place.board, place.position)])
        gate.boards[place.board - 1].push_shut(place.position, gate.now)
        gate.run(random.uniform(0.1, 2.0))
    for answer in gate.answers():
        assert answer.pulse is not Pulse.PULSED or pulsed[answer.act]
        assert answer.pulse is not Pulse.NOT_PULSED or not pulsed[answer.act]
    gate.line.port.going = gate.line.port.coming = bytes
    gate.run(NOTICED_S)
    for slot, place in gate.layout.items():
        opened = gate.boards[place.board - 1].doors[place.position].is_open(gate.now * 1000)
        assert gate.link.hook(slot) is (Hook.OPEN if opened else Hook.CLOSED)
    assert sum(1 for act in pulsed if pulsed[act]) > 100


def test_an_unlock_recorded_earlier_in_this_start_is_not_carried_out(gate):
    recorded = spied(gate, raw=True)
    gate.open(5)
    gate.run(1.0)
    unlock = next(data for data in recorded if Decoder().feed(data)[0].type == UNLOCK)
    gate.boards[0].doors[8].force(gate.now * 1000)
    gate.until(lambda: gate.link.hook(9) is Hook.OPEN)
    for _ in range(20):
        gate.open(9)  # an open door: refused, and remembered in the place of an older act
    gate.run(5.0)
    gate.boards[0].push_shut(4, gate.now)
    gate.run(1.0)
    assert len(gate.answers()) == 21
    gate.line.port.write(unlock)
    gate.run(1.0)
    assert gate.rises() == [(1, 4)]


def test_opens_from_another_thread_all_arrive(gate):
    def deciding():
        for slot in range(1, 17):
            gate.link.ask(UUID(int=slot), slot)

    threads = [threading.Thread(target=deciding) for _ in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        gate.run(0.01)
    gate.run(2.0)
    assert sorted(answer.slot for answer in gate.answers()) == sorted([*range(1, 17)] * 4)


def test_an_idle_link_polls_five_times_a_second(gate):
    sent = spied(gate)
    gate.run(10.0)
    assert len(sent) == 50
    assert gate.link.step(gate.now) < inf


def spied(gate, raw=False):
    """What the Pi says from now on."""
    sent = []

    def going(data):
        sent.extend([data] if raw else Decoder().feed(data))
        return data

    gate.line.port.going = going
    return sent


@pytest.mark.parametrize(
    ("boards", "every_s"), [(1, 0.2), (11, 0.2), (12, 0.4), (42, 0.8), (60, 0.8)]
)
def test_boards_at_rest_leave_half_of_the_line_to_those_whose_doors_are_open(boards, every_s):
    assert idle_s(boards) == every_s
