"""What a board promises, tried on the firmware in-process and under the real MicroPython.

Each test uses doors of its own, so that no cool-down of one stands in the way of another.
"""

from collections.abc import Callable
from uuid import UUID

import pytest

from cabinet_firmware.app.cabinet import COOLDOWN_MS, PULSE_MS_MAX
from cabinet_firmware.wire.bodies import outcome_unpacked
from cabinet_firmware.wire.frame import encode
from cabinet_firmware.wire.numbers import (
    ANSWER,
    ASK,
    BROADCAST,
    CAUSE_POWER,
    CAUSE_WATCHDOG,
    E_BODY,
    E_NOT_GREETED,
    E_STALE,
    E_TYPE,
    E_VERSION,
    ERROR,
    HELLO,
    NO_SLOT,
    OFF,
    PULSED,
    REFUSED,
    STATUS,
    UNKNOWN,
    UNLOCK,
    WHY_BUSY,
    WHY_COOLING,
    WHY_OPEN,
    WHY_PULSE,
    WHY_SLOT,
    WIRE_VERSION,
)
from hardware.cabinet_link import CabinetLink, Place
from kiosk.ports import Authorisation, BoardStarted, DoorMoved, Hook, Pulse, PulseAnswered
from simulator.board import KEY

SLACK_MS = 60
"""A PC that is busy turns the loop later than a Pico does."""
SOON_S = 0.1
"""Long enough for any answer that should not come, on a quiet line."""


def is_off(slot: int) -> Callable[[list], bool]:
    return lambda trace: any(edge.slot == slot and not edge.on for edge in trace)


def opened(bench, slot):
    """Open a door and see it open."""
    assert bench.unlock(slot).outcome == PULSED
    bench.until_trace(is_off(slot), 2.0)
    return bench.until_report(lambda report: report.hooks >> slot & 1)


def test_powering_up_pulses_nothing_and_says_why_it_started(bench):
    report = bench.new_host()
    assert (bench.trace(), report.pulses) == ([], 0)
    assert report.cause == CAUSE_POWER
    assert report.firmware == (3, 0, 0)
    assert len(report.boot) == 8
    assert report.boot != bytes(8)
    assert (report.hooks, report.pulsing, report.waiting) == (0, NO_SLOT, 0)


def test_nothing_is_done_for_a_host_that_did_not_say_hello(bench):
    bench.new_host()
    body = bench.unlock_body(0, bench.new_act())
    bench.host += 1
    for kind, its in ((STATUS, b"\0\0"), (UNLOCK, body), (ASK, bytes(16)), (OFF, b"")):
        answer = bench.said(kind, its)
        assert (answer.type, answer.body) == (ERROR, bytes((E_NOT_GREETED,)))
    assert bench.pulses_of(0) == []


@pytest.mark.alone
def test_an_unlock_opens_that_door_once_and_stops_when_its_hook_opens(bench):
    bench.new_host()
    opened(bench, 1)
    on, off = bench.pulses_of(1)
    assert (on.on, off.on) == (True, False)
    assert 100 <= off.at_ms - on.at_ms < 250
    assert not bench.report().unopened >> 1 & 1


def test_the_same_frame_again_gets_the_same_answer_and_no_second_pulse(bench):
    bench.new_host()
    frame = bench.frame(UNLOCK, bench.unlock_body(2, bench.new_act()))
    first = bench.answer_to(frame)
    bench.until_trace(is_off(2), 2.0)
    assert bench.answer_to(frame) == first
    assert outcome_unpacked(first.body).outcome == PULSED
    assert len(bench.pulses_of(2)) == 2


def test_one_authorisation_is_one_pulse_also_with_a_new_sequence_or_a_new_host(bench):
    bench.new_host()
    act = bench.new_act()
    assert bench.unlock(3, act).outcome == PULSED
    bench.until_trace(is_off(3), 2.0)
    assert bench.unlock(3, act).outcome == PULSED
    bench.new_host()
    assert bench.unlock(3, act).outcome == PULSED
    assert bench.ask(act).outcome == PULSED
    assert len(bench.pulses_of(3)) == 2


def test_a_second_coil_is_refused_while_one_is_on_and_the_refusal_is_remembered(bench):
    bench.new_host()
    bench.jam(4)
    assert bench.unlock(4, pulse_ms=400).outcome == PULSED
    act = bench.new_act()
    assert bench.unlock(5, act)[2:] == (REFUSED, WHY_BUSY)
    bench.until_trace(is_off(4), 2.0)
    assert bench.ask(act)[2:] == (REFUSED, WHY_BUSY)
    assert bench.unlock(5, act)[2:] == (REFUSED, WHY_BUSY)
    assert bench.pulses_of(5) == []


@pytest.mark.alone
def test_no_pulse_is_longer_than_the_clamp_and_a_jammed_door_is_told(bench):
    bench.new_host()
    bench.jam(6)
    assert bench.unlock(6, pulse_ms=60_000).outcome == PULSED
    assert bench.report().pulsing == 6
    bench.until_trace(is_off(6), 2.0)
    on, off = bench.pulses_of(6)
    lasted_ms = off.at_ms - on.at_ms
    assert PULSE_MS_MAX - 1 <= lasted_ms <= PULSE_MS_MAX + SLACK_MS  # it counts whole milliseconds
    report = bench.report()
    assert report.unopened >> 6 & 1
    assert report.pulsing == NO_SLOT


def test_a_coil_rests_before_its_next_pulse(bench):
    bench.new_host()
    bench.jam(7)
    assert bench.unlock(7, pulse_ms=50).outcome == PULSED
    bench.until_trace(is_off(7), 2.0)
    assert bench.unlock(7)[2:] == (REFUSED, WHY_COOLING)
    assert bench.report().cooling >> 7 & 1
    bench.until_report(lambda report: not report.cooling >> 7 & 1)
    assert bench.unlock(7).outcome == PULSED
    first, second = [edge.at_ms for edge in bench.pulses_of(7)][1:3]
    assert second - first >= COOLDOWN_MS


def test_an_open_door_is_not_pulsed(bench):
    bench.new_host()
    opened(bench, 8)
    bench.until_report(lambda report: not report.cooling >> 8 & 1)
    assert bench.unlock(8)[2:] == (REFUSED, WHY_OPEN)
    assert len(bench.pulses_of(8)) == 2


@pytest.mark.parametrize(
    ("slot", "pulse_ms", "why"), [(16, 250, WHY_SLOT), (255, 250, WHY_SLOT), (9, 0, WHY_PULSE)]
)
def test_a_slot_that_is_not_there_and_a_pulse_of_nothing_are_refused(bench, slot, pulse_ms, why):
    bench.new_host()
    act = bench.new_act()
    assert bench.unlock(slot, act, pulse_ms) == (act, slot, REFUSED, why)
    assert bench.pulses_of(9) == []


def test_an_edge_is_told_until_the_host_has_it_and_in_the_order_it_came(bench):
    report = bench.new_host()
    bench.report(report.first + report.waiting)
    opened(bench, 10)
    bench.push_shut(10)
    told = bench.until_report(lambda report: report.waiting == 2)
    assert [event[:2] for event in told.events] == [(10, True), (10, False)]
    assert bench.report().events[1][:2] == (10, False)
    after = bench.report(told.first + 1)
    assert [event[:2] for event in after.events] == [(10, False)]
    assert bench.report(told.first + 2).events == ()


def test_another_board_and_a_broadcast_open_nothing_and_are_not_answered(bench):
    bench.new_host()
    for address in (2, BROADCAST):
        body = bench.unlock_body(11, bench.new_act())
        assert bench.answer_to(bench.frame(UNLOCK, body, address), SOON_S) is None
    answer_of_another = bench.frame(UNLOCK | ANSWER, bench.unlock_body(11, bench.new_act()))
    assert bench.answer_to(answer_of_another, SOON_S) is None
    assert bench.pulses_of(11) == []


def test_a_broadcast_can_switch_off(bench):
    bench.new_host()
    bench.jam(12)
    assert bench.unlock(12, pulse_ms=500).outcome == PULSED
    bench.port.write(encode(bench.frame(OFF, address=BROADCAST)))
    bench.until_trace(is_off(12), 2.0)
    on, off = bench.pulses_of(12)
    assert off.at_ms - on.at_ms < PULSE_MS_MAX


def test_after_noise_the_next_frame_is_understood_and_the_noise_is_counted(bench):
    bench.new_host()
    before = bench.report().bad_frames
    noise = bytes(range(1, 256)) * 3
    answer = bench.answer_to_bytes(noise + encode(bench.frame(STATUS, b"\xff\xff")))
    assert answer.type == STATUS | ANSWER
    assert bench.report().bad_frames == before + 1


def test_requests_it_cannot_carry_out_get_an_error_that_says_why(bench):
    bench.new_host()
    old = bench.frame(STATUS, b"\xff\xff")
    bench.report()
    newer = bench.frame(STATUS, b"\xff\xff")._replace(version=WIRE_VERSION + 1)
    for frame, why in (
        (old, E_STALE),
        (newer, E_VERSION),
        (bench.frame(0x44), E_TYPE),
        (bench.frame(STATUS, b"\0"), E_BODY),
        (bench.frame(HELLO, b"\0"), E_BODY),
        (bench.frame(UNLOCK, bytes(42)), E_BODY),
        (bench.frame(ASK, bytes(15)), E_BODY),
    ):
        answer = bench.answer_to(frame)
        assert (answer.type, answer.body) == (ERROR, bytes((why,)))
        assert answer.version == WIRE_VERSION


def test_a_host_that_fell_silent_has_to_say_hello_again(bench):
    bench.new_host()
    body = bench.unlock_body(13, bench.new_act())
    assert bench.receive(3.1) == b""
    answer = bench.said(UNLOCK, body)
    assert (answer.type, answer.body) == (ERROR, bytes((E_NOT_GREETED,)))
    assert bench.pulses_of(13) == []
    assert bench.said(HELLO).type == HELLO | ANSWER


def test_a_board_that_starts_anew_pulses_nothing_and_knows_no_earlier_authorisation(bench):
    before = bench.new_host()
    act = bench.new_act()
    unlock = bench.frame(UNLOCK, bench.unlock_body(14, act))
    assert bench.answer_to(unlock).type == UNLOCK | ANSWER
    bench.until_trace(is_off(14), 2.0)
    edges = len(bench.trace())
    bench.restart()
    answer = bench.answer_to(unlock)
    assert (answer.type, answer.body) == (ERROR, bytes((E_NOT_GREETED,)))
    after = bench.new_host()
    assert (after.cause, after.pulses) == (CAUSE_WATCHDOG, 0)
    assert after.boot != before.boot
    assert bench.ask(act).outcome == UNKNOWN
    assert len(bench.trace()) == edges


def test_the_link_opens_a_door_sees_it_shut_and_can_ask_afterwards(bench, box):
    started = bench.now()
    layout = {115: Place(1, 15), 100: Place(1, 0)}
    link = CabinetLink(
        bench.port, layout, box, key=KEY, host_boot=77, wake=lambda: None, now=started
    )
    bench.run(link, lambda: len(box.of(DoorMoved)) == 2, 5.0)
    assert [event.board for event in box.of(BoardStarted)] == [1]
    assert link.hook(115) is Hook.CLOSED
    act = UUID(int=1 << 100)
    link.open(Authorisation(act, 115, bench.now()))
    bench.run(link, lambda: link.hook(115) is Hook.OPEN, 5.0)
    bench.push_shut(15)
    bench.run(link, lambda: link.hook(115) is Hook.CLOSED, 5.0)
    link.ask(act, 115)
    bench.run(link, lambda: len(box.of(PulseAnswered)) == 2, 5.0)
    assert box.of(PulseAnswered) == [PulseAnswered(act, 115, Pulse.PULSED)] * 2
    assert box.of(DoorMoved)[2:] == [DoorMoved(115, Hook.OPEN), DoorMoved(115, Hook.CLOSED)]
    assert len(bench.pulses_of(15)) == 2
