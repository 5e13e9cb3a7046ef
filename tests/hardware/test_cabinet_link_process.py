"""The link in a process of its own, killed in mid-pulse: the board switches off by itself."""

import os
import select
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from cabinet_firmware.app.cabinet import PULSE_MS_MAX
from cabinet_firmware.wire.bodies import report_unpacked
from cabinet_firmware.wire.frame import Decoder, encode, request
from cabinet_firmware.wire.numbers import HELLO
from hardware.serial_port import SerialPort
from simulator.micropython_board import MicroPythonBoard

HOST = """
import select, sys, time
from uuid import UUID
from hardware.cabinet_link import CabinetLink, Place
from hardware.serial_port import SerialPort
from kiosk.ports import Authorisation
from simulator.board import KEY

class Inbox:
    def put(self, event):
        return True

port = SerialPort(sys.argv[1])
link = CabinetLink(port, {1: Place(1, 0)}, Inbox(), key=KEY, host_boot=1,
                   wake=lambda: None, now=time.monotonic(), pulse_ms=60_000)
link.open(Authorisation(UUID(int=7), 1, time.monotonic()))
while True:
    now = time.monotonic()
    select.select([port.fileno()], [], [], max(0, link.step(now) - now))
"""
SLACK_MS = 60
"""A PC that is busy turns the loop later than a Pico does."""


@pytest.fixture
def board():
    with MicroPythonBoard() as board:
        board.tell("jam", 0)  # nothing but the clamp ends this pulse
        yield board


@pytest.mark.alone
def test_a_kiosk_killed_in_mid_pulse_leaves_the_coil_off_within_the_clamp(board):
    host = subprocess.Popen([sys.executable, "-c", HOST, board.port])
    try:
        board.wait_until(lambda trace: len(trace) == 1, 10.0)
        os.kill(host.pid, signal.SIGKILL)
        assert host.wait(5.0) == -signal.SIGKILL
        assert len(board.trace()) == 1
        board.wait_until(lambda trace: len(trace) == 2, 5.0)
    finally:
        host.kill()
        host.wait(5.0)
    on, off = board.trace()
    assert (on.on, off.on) == (True, False)
    assert off.at_ms - on.at_ms <= PULSE_MS_MAX + SLACK_MS


def test_a_board_has_the_address_of_its_jumpers_and_as_many_doors_as_were_built():
    with MicroPythonBoard(slots=4, address=3) as board, closing(SerialPort(board.port)) as port:
        hello = encode(request(3, HELLO, 1, 1))
        for number, expected in ((2, b""), (3, hello[:2])):
            port.write(encode(request(number, HELLO, 1, 1)))
            heard = b""
            while select.select([port.fileno()], [], [], 0.3)[0]:
                heard += port.read()
            assert heard[:2] == expected
        report = report_unpacked(Decoder().feed(heard)[0].body)
    assert report.hooks == 0xFFF0


@pytest.mark.alone
def test_a_loop_that_hangs_is_ended_by_the_watchdog_with_the_coils_off(board):
    host = subprocess.Popen([sys.executable, "-c", HOST, board.port])
    edges = []
    try:
        board.wait_until(lambda trace: len(trace) == 1, 10.0)
        board.tell("hold", 2100)
        with pytest.raises(TimeoutError, match="its program ended"):
            board.wait_until(lambda trace: edges.extend(trace[len(edges) :]), 10.0)
    finally:
        host.kill()
        host.wait(5.0)
    assert [edge.on for edge in edges] == [True, False]
