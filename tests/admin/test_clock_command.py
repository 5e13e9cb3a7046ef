"""`kiosk-admin clock`, as it is typed, with the desk behind the socket."""

import io
import os
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.admin.main import main
from kiosk.desk.requests import answer
from kiosk.socket.server import SocketServer
from kiosk.socket.verbs import Peers
from policy.people import Role
from simulator.broker import SimulatedBroker
from simulator.school import School, SchoolPlan
from tests.admin.test_day import CABINET, CONFIG, SCHOOL, WEEK

SECONDS_MAX = 30


class Kiosk:
    """A desk that answers at once; `put` is its inbox."""

    def __init__(self, folder, path):
        self.school = School(SchoolPlan(seed=1, pupils=1, folder=folder), SimulatedBroker())
        self.server = SocketServer(path, Peers(frozenset(), frozenset({os.getuid()})), self)

    def put(self, event):
        answer(self.school.world.state, event)
        return True

    def close(self):
        self.server.close()
        self.school.close()


@pytest.fixture
def clock(tmp_path, capsys, monkeypatch):
    """Types `kiosk-admin clock …`; what was answered to its question, code, output, complaint."""
    with tempfile.TemporaryDirectory() as short:
        path = Path(short) / "kiosk.sock"
        config = tmp_path / "kiosk.toml"
        text = CONFIG.format(school=SCHOOL, cabinet=CABINET, week=WEEK, socket=path)
        config.write_text(text, encoding="utf-8")
        kiosk = Kiosk(tmp_path, path)
        ended = []

        def run(words):
            with pytest.raises(SystemExit) as end:
                main(["clock", *words, "--config", str(config)])
            ended.append(end.value.code)

        def types(*words, says="y\n"):
            monkeypatch.setattr("sys.stdin", io.StringIO(says))
            typing = threading.Thread(target=run, args=(words,))
            typing.start()
            give_up_at = time.monotonic() + SECONDS_MAX
            while typing.is_alive() and time.monotonic() < give_up_at:
                kiosk.server.wait(0.02)
                kiosk.server.step(time.monotonic())
            typing.join(SECONDS_MAX)
            out, err = capsys.readouterr()
            return ended.pop(), out, err

        types.clock, types.store = kiosk.school.clock, kiosk.school.store
        yield types
        kiosk.close()


def test_a_sure_clock_says_so(clock):
    assert clock("show") == (0, "Tuesday 2026-09-15 08:00:00\nsure\n", "")


def test_a_clock_that_was_not_set_is_confirmed_by_whoever_looked_at_it(clock):
    clock.clock.trust = False
    _, out, _ = clock("show")
    assert out.endswith(
        "not sure: it was not set since the machine started, and nobody confirmed it\n"
    )
    code, out, err = clock("confirm")
    assert (code, err) == (0, "")
    assert out.startswith("The kiosk says it is Tuesday 2026-09-15 08:00:00. Is that right?")
    assert out.endswith("noted\n")
    assert clock("show")[1].endswith("sure\n")
    code, _, err = clock("confirm", "--yes")
    assert (code, err) == (2, "The clock is sure: there is nothing to confirm.\n")


def test_whoever_does_not_say_yes_confirms_nothing(clock):
    clock.clock.trust = False
    code, _, _ = clock("confirm", says="n\n")
    assert code == 1
    assert "not sure" in clock("show")[1]


def test_a_wrong_bound_is_named_and_ended(clock):
    clock.clock.set_right()
    clock.clock.step(timedelta(days=400))
    with clock.store.act(at=clock.clock.now(), clock_ok=True, role=Role.SYSTEM) as act:
        act.record("kiosk.started", {"version": "1"})
    clock.clock.set_right()
    _, out, _ = clock("show")
    assert "earlier than the newest entry of a sure clock, Wednesday 2027-10-20 08:00:00" in out
    code, out, err = clock("end-bound")
    assert (code, err) == (0, "")
    assert "Was that entry wrong?" in out
    assert out.endswith("sure\n")
    code, _, err = clock("end-bound", "--yes")
    assert (code, err) == (2, "The clock is not behind any entry: there is no bound to end.\n")
