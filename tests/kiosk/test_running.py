"""The wrappers round what steps: threads, the watchdog, the loop's "one moment", the clock."""

import math
import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime
from uuid import UUID

import pytest

from kiosk import main as kiosk_main
from kiosk.clock import KEPT, SystemClock
from kiosk.loop import BATCH_MAX, INBOX_MAX, BoundedInbox, Loop
from kiosk.ports import BadgePresented, DoorMoved, Hook
from kiosk.runner import EXIT_BUG, Runner, Waker
from policy.clock_trust import STEP_MAX
from policy.people import BadgeHash

BADGE = BadgePresented(BadgeHash(bytes(32)))


class Counting:
    def __init__(self):
        self.stepped = threading.Event()

    def step(self, _now):
        self.stepped.set()
        return math.inf


def test_a_runner_steps_its_part_until_it_is_stopped():
    part, waker = Counting(), Waker()
    runner = Runner("test", part, waker.wait)
    runner.start()
    assert part.stepped.wait(5)
    assert runner.alive
    runner.stop(waker.wake)
    waker.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "test"]


BUG = """
from kiosk.runner import Runner

class Wrong:
    def step(self, now):
        raise ValueError("Canary 04a1b2c3")

Runner("wrong", Wrong(), lambda seconds: None).start()
import time
time.sleep(30)
"""


def test_a_bug_ends_the_process_and_its_message_is_not_logged():
    answer = subprocess.run(
        [sys.executable, "-c", BUG], capture_output=True, text=True, timeout=20, check=False
    )
    assert answer.returncode == EXIT_BUG
    assert "bug: ValueError at" in answer.stderr
    assert "Canary" not in answer.stderr


BUG_OF_A_SCREEN = """
import sys
import kiosk.main
from kiosk.__main__ import main

def wrong(path, window):
    raise ValueError("Canary 04a1b2c3")

kiosk.main.run = wrong
sys.exit(main(["--config", "/nowhere/kiosk.toml"]))
"""


def test_a_bug_of_the_thread_that_draws_ends_in_the_same_way():
    answer = subprocess.run(
        [sys.executable, "-c", BUG_OF_A_SCREEN],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert answer.returncode == EXIT_BUG
    assert "bug: ValueError at" in answer.stderr
    assert "Canary" not in answer.stderr


class FakeRunner:
    def __init__(self, alive):
        self.alive = alive


@pytest.mark.parametrize(
    ("alive", "expected"), [([True, True], b"WATCHDOG=1"), ([True, False], b"")]
)
def test_the_watchdog_is_fed_while_every_thread_makes_progress(
    tmp_path, monkeypatch, alive, expected
):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        kiosk_main._feed([FakeRunner(each) for each in alive])
        try:
            heard = manager.recv(64)
        except BlockingIOError:
            heard = b""
    assert heard == expected


class FakeReader(Counting):
    pass


class FakeServer(Counting):
    def __init__(self):
        super().__init__()
        self._waker = Waker()
        self.wait, self.wake = self._waker.wait, self._waker.wake


class FakeLink(Counting):
    def __init__(self):
        super().__init__()
        self.off = 0

    def all_off(self):
        self.off += 1


class FakePort:
    def fileno(self):
        return None


def test_when_the_kiosk_stops_every_coil_is_told_to_be_off_after_all_threads_ended():
    link, inbox = FakeLink(), BoundedInbox()
    kiosk = kiosk_main.Kiosk(
        inbox, Counting(), FakeReader(), link, FakePort(), Waker(), FakeServer()
    )
    with kiosk_main._running(kiosk) as runners:
        assert len(runners) == 4
        assert link.stepped.wait(5)
        assert link.off == 0
    assert link.off == 1


class FakeDesk:
    def __init__(self):
        self.handled = []

    def handle(self, event, _now):
        self.handled.append(event)

    def tick(self, now):
        return now + 60

    def view(self, _now):
        return "the same view"


class FakeScreen:
    def __init__(self):
        self.told = []

    def deciding(self):
        self.told.append("deciding")

    def show(self, view):
        self.told.append(view)


class FakeClock:
    def monotonic(self):
        return 1.0


def test_a_badge_tells_the_screen_that_a_decision_begins_and_always_ends_it():
    inbox, desk, screen = BoundedInbox(), FakeDesk(), FakeScreen()
    loop = Loop(inbox, desk, screen, FakeClock())
    loop.step(1.0)
    inbox.put(DoorMoved(1, Hook.OPEN))
    loop.step(2.0)
    assert screen.told == ["the same view"]
    inbox.put(BADGE)
    loop.step(3.0)
    assert screen.told == ["the same view", "deciding", "the same view"]
    assert desk.handled == [DoorMoved(1, Hook.OPEN), BADGE]


def test_the_inbox_is_bounded_and_a_burst_is_taken_in_batches():
    inbox, desk = BoundedInbox(), FakeDesk()
    put = [inbox.put(DoorMoved(number, Hook.OPEN)) for number in range(INBOX_MAX + 1)]
    assert put == [True] * INBOX_MAX + [False]
    loop = Loop(inbox, desk, FakeScreen(), FakeClock())
    assert loop.step(5.0) == 5.0
    assert len(desk.handled) == BATCH_MAX


def test_the_clock_is_trusted_by_the_networks_mark_or_where_a_battery_keeps_it(tmp_path):
    mark = tmp_path / "synchronized"
    clock = SystemClock("network", mark)
    assert not clock.trusted()
    mark.touch()
    assert clock.trusted()
    assert SystemClock("rtc", tmp_path / "none").trusted()


def test_the_machine_vouches_anew_each_time_the_network_made_sure_of_the_clock(tmp_path):
    boot_id = tmp_path / "boot_id"
    boot_id.write_text("0b9f3a52-5c8e-4f4e-9a57-0d7a2d3a0b11\n")
    mark = tmp_path / "synchronized"
    clock = SystemClock("network", mark, boot_id)
    assert clock.reading().mark is None
    mark.touch()
    os.utime(mark, ns=(1, 10**18))
    before = clock.reading()
    os.utime(mark, ns=(1, 10**18 + 1))
    after = clock.reading()
    assert (before.mark, after.mark) == (10**18, 10**18 + 1)
    assert before.machine == after.machine == UUID(boot_id.read_text().strip())
    assert abs(after.origin - before.origin) < STEP_MAX
    assert SystemClock("rtc", mark, boot_id).reading().mark == KEPT
    assert clock.now().tzinfo is UTC
    assert clock.now() > datetime(2026, 1, 1, tzinfo=UTC)
