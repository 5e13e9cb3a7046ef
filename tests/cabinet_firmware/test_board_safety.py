"""The safety table of cabinet_firmware/README.md, row by row where another test does not prove it
already, on both interpreters; and that the table says what the code does."""

import re
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from cabinet_firmware.app import answers, cabinet, duty, events, hooks, nonce
from cabinet_firmware.app.cabinet import TRIES_MAX
from cabinet_firmware.app.firmware import Firmware
from cabinet_firmware.app.hooks import EDGES_MAX
from cabinet_firmware.app.parts import Board, Start
from cabinet_firmware.wire.bodies import EVENTS_PER_REPORT
from cabinet_firmware.wire.frame import encode, request
from cabinet_firmware.wire.numbers import (
    CAUSE_POWER,
    CLEAR,
    E_BODY,
    ERROR,
    HELLO,
    OFF,
    PULSED,
    REFUSED,
    WHY_JAMMED,
    WHY_OPEN,
    WHY_WARM,
)
from hardware import cabinet_link
from simulator.board import KEY
from simulator.micropython_board import MicroPythonBoard

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "cabinet_firmware" / "README.md").read_text("utf-8")


def tried(bench, slot, pulse_ms):
    """One pulse to its end, and its rest."""
    outcome = bench.unlock(slot, pulse_ms=pulse_ms)
    bench.until_report(lambda report: report.pulsing != slot)
    bench.until_report(lambda report: not report.cooling >> slot & 1)
    return outcome.outcome


def opened(bench, slot):
    return bench.until_report(lambda report: report.hooks >> slot & 1)


def shut(bench, slot):
    bench.push_shut(slot)
    bench.until_report(lambda report: not (report.hooks | report.cooling) >> slot & 1)


def clear(bench, slot):
    return bench.said(CLEAR, bytes((slot,)))


def test_a_door_that_three_whole_pulses_did_not_open_is_jammed_until_somebody_looked(bench):
    bench.new_host()
    bench.jam(0)
    assert [tried(bench, 0, 500) for _ in range(TRIES_MAX)] == [PULSED] * TRIES_MAX
    report = bench.report()
    assert (report.jammed, report.unopened) == (1, 1)
    for _ in range(2):  # what any kiosk says when it starts or ends clears nothing
        assert bench.unlock(0)[2:] == (REFUSED, WHY_JAMMED)
        bench.said(OFF)
        bench.new_host()
    clear(bench, 0)
    assert bench.report().jammed == 0
    # Its coil was on for 1500 ms within seconds: a fourth whole pulse would warm it too much.
    assert bench.unlock(0, pulse_ms=500)[2:] == (REFUSED, WHY_WARM)
    assert len(bench.pulses_of(0)) == 2 * TRIES_MAX


class Pile(Board):
    """A board on whose wire requests lie in a pile; it keeps what its program did, in order."""

    def __init__(self, pile):
        self.did = []
        self._pile = pile

    def exchange(self, coils):
        self.did.append("looked")
        return 0

    def received(self):
        pile, self._pile = self._pile, b""
        return pile

    def send(self, data):
        self.did.append("said")

    def drawn(self):
        return bytes(8)


def test_a_pile_of_requests_is_answered_one_a_turn_and_the_pulse_looked_at_before_each():
    pile = [encode(request(1, HELLO, host, 1)) for host in range(1, 13)]
    board = Pile(b"".join(pile))
    firmware = Firmware(board, Start(1, bytes(8), CAUSE_POWER, KEY, 0), 0)
    board.did.clear()
    for now in range(1, len(pile)):
        firmware.step(now)
        assert firmware.due_ms(now) == 0
    firmware.step(len(pile))
    assert firmware.due_ms(len(pile)) != 0
    said = [at for at, what in enumerate(board.did) if what == "said"]
    assert len(said) == len(pile)
    assert all("looked" in board.did[a:b] for a, b in pairwise([0, *said]))


def test_a_jammed_door_whose_hook_was_seen_open_is_tried_again(bench):
    bench.new_host()
    bench.jam(1)
    for _ in range(TRIES_MAX):
        tried(bench, 1, 20)
    assert bench.unlock(1)[2:] == (REFUSED, WHY_JAMMED)
    bench.force(1)  # with the key, or from behind
    opened(bench, 1)
    bench.free(1)
    shut(bench, 1)
    assert bench.report().jammed == 0
    assert bench.unlock(1).outcome == PULSED
    opened(bench, 1)


def test_two_tries_and_an_opened_door_are_no_jam(bench):
    bench.new_host()
    bench.jam(2)
    tried(bench, 2, 20)
    tried(bench, 2, 20)
    assert bench.report().unopened >> 2 & 1
    bench.free(2)
    assert bench.unlock(2).outcome == PULSED
    report = opened(bench, 2)
    assert (report.unopened >> 2 & 1, report.jammed >> 2 & 1) == (0, 0)


def test_a_jammed_door_stands_in_the_way_of_no_other(bench):
    bench.new_host()
    bench.jam(3)
    for _ in range(TRIES_MAX):
        tried(bench, 3, 20)
    assert bench.unlock(3).why == WHY_JAMMED
    assert bench.unlock(4).outcome == PULSED
    opened(bench, 4)


@pytest.mark.parametrize("body", [b"", b"\x10", b"\xff", b"\0\0"])
def test_a_clear_that_names_no_slot_is_an_error(bench, body):
    bench.new_host()
    answer = bench.said(CLEAR, body)
    assert (answer.type, answer.body) == (ERROR, bytes((E_BODY,)))


def test_clearing_pulses_nothing(bench):
    bench.new_host()
    edges = len(bench.trace())
    for slot in range(16):
        clear(bench, slot)
    assert len(bench.trace()) == edges


def test_a_flapping_contact_is_a_fault_of_its_switch_and_its_door_still_opens(bench):
    report = bench.new_host()
    bench.report(report.first + report.waiting)
    bench.flap(5)
    report = bench.until_report(lambda report: report.flapping)
    assert report.flapping == 1 << 5
    assert report.waiting <= EDGES_MAX
    assert tried(bench, 5, 100) == PULSED
    for _ in range(TRIES_MAX):  # nobody can say that they did not open it
        assert tried(bench, 5, 100) == PULSED
    on, off = bench.pulses_of(5)[:2]
    assert off.at_ms - on.at_ms >= 99  # no early stop either: it counts whole milliseconds
    after = bench.report()
    assert (after.jammed >> 5 & 1, after.unopened >> 5 & 1) == (0, 0)
    assert after.waiting <= EDGES_MAX
    assert bench.unlock(6).outcome == PULSED
    opened(bench, 6)


def test_a_contact_that_came_to_rest_is_believed_again_and_tells_where(bench):
    report = bench.new_host()
    bench.flap(7)
    bench.until_report(lambda report: report.flapping >> 7 & 1)
    bench.calm(7)
    report = bench.until_report(lambda report: not report.flapping >> 7 & 1)
    is_open = report.hooks >> 7 & 1
    bench.report(report.first + report.waiting)
    shut(bench, 7)
    if is_open:
        assert [event[:2] for event in bench.report().events] == [(7, False)]
    assert bench.unlock(7).outcome == PULSED
    opened(bench, 7)


def test_saying_hello_or_going_away_never_moves_a_coil(bench):
    edges = len(bench.trace())
    for _ in range(5):
        bench.new_host()
        bench.said(HELLO)
        bench.said(OFF)
    assert len(bench.trace()) == edges


def test_more_edges_than_there_is_room_for_drop_the_oldest_and_hooks_say_what_is_so(new_bench):
    bench = new_bench()
    bench.new_host()
    for slot in range(16):
        bench.force(slot)
    bench.until_report(lambda report: report.hooks == 0xFFFF)
    for slot in range(16):
        bench.push_shut(slot)
    bench.until_report(lambda report: report.hooks == 0)
    for slot in (3, 4):
        bench.force(slot)
    report = bench.until_report(lambda report: report.hooks == 0b11000)
    assert (report.waiting, report.dropped) == (events.ROOM, 2)
    assert report.first == 2
    assert len(report.events) == EVENTS_PER_REPORT
    assert bench.trace() == []


def test_a_cut_wire_reads_open_and_its_door_is_not_pulsed(new_bench):
    bench = new_bench(slots=4)
    assert bench.new_host().hooks == 0xFFF0
    assert bench.unlock(9)[2:] == (REFUSED, WHY_OPEN)
    assert bench.trace() == []


def test_a_switch_that_works_the_other_way_round_keeps_every_rule_once_the_board_was_told(
    new_bench,
):
    bench = new_bench(slots=4, turned=1 << 2)
    report = bench.new_host()
    assert (report.turned, report.hooks & 0x000F) == (1 << 2, 0)
    assert bench.unlock(2, pulse_ms=500).outcome == PULSED
    bench.until_report(lambda report: report.hooks >> 2 & 1)
    on, off = bench.pulses_of(2)
    assert off.at_ms - on.at_ms < 250  # it ended because the hook opened
    assert bench.unlock(2)[2:] == (REFUSED, WHY_OPEN)
    bench.push_shut(2)
    bench.until_report(lambda report: not report.hooks >> 2 & 1)
    assert bench.unlock(1).outcome == PULSED  # its neighbour's switch is as it was


def test_a_program_that_fails_in_mid_pulse_ends_with_its_coils_off(new_micropython_bench):
    bench = new_micropython_bench()
    bench.new_host()
    bench.jam(0)
    assert bench.unlock(0, pulse_ms=500).outcome == PULSED
    bench.board.tell("fail", 0)
    edges = []
    with pytest.raises(TimeoutError, match="its program ended"):
        bench.board.wait_until(lambda trace: edges.extend(trace[len(edges) :]), 10.0)
    assert [edge.on for edge in edges] == [True, False]
    assert edges[1].at_ms - edges[0].at_ms < cabinet.PULSE_MS_MAX


def test_with_its_service_jumper_a_board_does_nothing_at_all(monkeypatch):
    monkeypatch.setenv("CABINET_SERVICE", "1")
    with closing(MicroPythonBoard()) as board:
        with pytest.raises(TimeoutError, match="its program ended"):
            board.start()
        assert board.trace() == []


NUMBERS = {
    "PULSE_MS_MAX": cabinet.PULSE_MS_MAX,
    "COOLDOWN_MS": cabinet.COOLDOWN_MS,
    "TRIES_MAX": cabinet.TRIES_MAX,
    "ON_MS_MAX": duty.ON_MS_MAX,
    "REST_PER_ON": duty.REST_PER_ON,
    "DEBOUNCE_MS": hooks.DEBOUNCE_MS,
    "EDGES_MAX": hooks.EDGES_MAX,
    "STEADY_MS": hooks.STEADY_MS,
    "OPEN_MS": hooks.OPEN_MS,
    "SILENCE_MS": answers.SILENCE_MS,
    "NONCE_MS": nonce.NONCE_MS,
    "ROOM": events.ROOM,
    "PULSE_MS": cabinet_link.PULSE_MS,
}
ROWS = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("|")][2:]


def test_every_number_of_the_table_is_the_code_s():
    named = re.findall(r"(\d+)(?: \w+)?(?:, \w+)* \(`(?:\w+\.)*(\w+)`\)", PAGE)
    board = (ROOT / "cabinet_firmware" / "app" / "board.py").read_text("utf-8")
    watchdog = int(re.search(r"^WATCHDOG_MS = (\d+)$", board, re.MULTILINE)[1])
    known = {**NUMBERS, "WATCHDOG_MS": watchdog}
    assert {name for _, name in named} == set(known)
    for number, name in named:
        assert int(number) == known[name], name


def test_every_rule_of_the_table_names_a_test_that_is_there():
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(ROWS) >= 20
    for rule, _number, _why, proof in ROWS:
        names = re.findall(r"`(test_\w+)`", proof)
        assert names, rule
        for name in names:
            assert f"def {name}(" in tests, name
