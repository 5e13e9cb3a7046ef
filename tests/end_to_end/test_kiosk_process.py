"""`python -m kiosk` itself, as a school starts it: one hand-in, killed, one collection.

Real packages on simulated parts: `spidev` stands in for the bus, the board is real MicroPython on a
pseudo-terminal, the screen is under Xvfb, the relay runs beside it, the broker is Mosquitto.
"""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

KIOSK_ADMIN = Path(sys.executable).parent / "kiosk-admin"
NOOR = bytes.fromhex("04a1b2c3d4e580")
HANDED_IN = ["hand_in.authorised", "hand_in.opened", "hand_in.closed"]
COLLECTED = ["collect.authorised", "collect.opened", "collect.closed"]


def stays(cabinet):
    with sqlite3.connect(f"file:{cabinet.database}?mode=ro", uri=True) as other:
        found = other.execute("select slot, phase from stays").fetchall()
    other.close()
    return found


def test_it_hands_in_is_killed_and_gives_back(cabinet, broker, listener, x_display, wait):
    board = cabinet.board
    cabinet.enrol("Noor", NOOR)
    kiosk = cabinet.start("kiosk", display=x_display)
    cabinet.start("kiosk.mqtt")
    wait(cabinet.listening, f"a kiosk that listens: {cabinet.said('kiosk')}")

    cabinet.hold_up(NOOR)
    board.wait_until(lambda trace: len(trace) == 2, 20)
    cabinet.hold_up()
    wait(lambda: "hand_in.opened" in listener.kinds(), "the door's opening, at the broker")
    broker.restart()
    board.push_shut(0)
    wait(lambda: "hand_in.closed" in listener.kinds(), "the hand-in, at the broker")

    kiosk.send_signal(signal.SIGKILL)
    kiosk.wait(10)
    assert stays(cabinet) == [(1, "inside")]
    broker.restart()
    cabinet.school_ends("00:01")
    kiosk = cabinet.start("kiosk", display=x_display)
    wait(lambda: listener.kinds().count("kiosk.started") == 2, "the second start, at the broker")

    cabinet.hold_up(NOOR)
    board.wait_until(lambda trace: len(trace) == 4, 20)
    cabinet.hold_up()
    wait(lambda: "collect.opened" in listener.kinds(), "the door's opening, at the broker")
    board.push_shut(0)
    wait(lambda: "collect.closed" in listener.kinds(), "the collection, at the broker")

    kinds = [kind for kind in listener.kinds() if kind in HANDED_IN + COLLECTED]
    assert kinds == HANDED_IN + COLLECTED
    assert listener.numbers() == list(range(1, len(listener.numbers()) + 1))
    assert [(edge.slot, edge.on) for edge in board.trace()] == [(0, True), (0, False)] * 2
    kiosk.send_signal(signal.SIGTERM)
    assert kiosk.wait(10) == 0, cabinet.said("kiosk")
    verified = subprocess.run(
        [KIOSK_ADMIN, "verify", "--database", str(cabinet.database)],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert verified.returncode == 0, verified.stderr
    assert f"entries {len(listener.numbers())}" in verified.stdout


@pytest.mark.parametrize("said", ["kiosk", "kiosk.mqtt"])
def test_its_log_names_nobody(cabinet, wait, said):
    cabinet.enrol("Canary", NOOR)
    cabinet.start("kiosk")
    cabinet.start("kiosk.mqtt")
    wait(cabinet.listening, "a kiosk that listens")
    cabinet.hold_up(NOOR)
    cabinet.board.wait_until(lambda trace: len(trace) == 2, 20)
    cabinet.stop_all()
    for canary in ("Canary", NOOR.hex(), NOOR.hex().upper(), str(int.from_bytes(NOOR))):
        assert canary not in cabinet.said(said)
