"""A whole cabinet as processes: kiosk, relay, broker, screen, and a board under MicroPython."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import paho.mqtt.client as paho
import pytest

from db.store import Store, create
from hardware import badge_key, board_key
from hardware.badge_key import BadgeHasher
from hardware.uid import Uid
from policy.people import BadgeId, Pupil, PupilId
from simulator.broker import Mosquitto
from simulator.micropython_board import MicroPythonBoard
from tests.canaries.watch import WATCH

ROOT = Path(__file__).parents[2]
STAND_INS = Path(__file__).parent / "stand_ins"
SLOTS = 6
WAIT_S_MAX = 60.0

CONFIG = """\
[school]
id = "{school}"
time_zone = "{zone}"
{times}
[cabinet]
id = "{cabinet}"
file = "cabinet.toml"
[database]
file = "data/kiosk.db"
[badges]
key_file = "badge.key"
[boards]
port = "{port}"
key_file = "boards.key"
[clock]
trust = "rtc"
[display]
fullscreen = false
reduce_motion = true
[socket]
path = "kiosk.sock"
relay_uids = [{uid}]
admin_uids = [{uid}]
[mqtt]
host = "127.0.0.1"
port = {broker}
cursor_file = "relay.cursor"
"""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def zone_at_noon():
    """A time zone in which it is noon or just after, so that no midnight comes between."""
    west = (datetime.now(UTC).hour - 12) % 24
    return f"Etc/GMT{west if west < 13 else west - 24:+d}"


def until(seen, what):
    """Wait until `seen()` is true, and return it."""
    give_up_at = time.monotonic() + WAIT_S_MAX
    while not (found := seen()):
        assert time.monotonic() < give_up_at, f"not within {WAIT_S_MAX:g} s: {what}"
        time.sleep(0.01)
    return found


def wrapped_by(process):
    """What a wrapper such as strace runs: it would leave it running when it is ended itself."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not Path(f"/proc/{process.pid}/comm").read_text().startswith("strace"):
        return []
    return [int(pid) for pid in children.read_text().split()]


class Cabinet:
    """A folder with everything a kiosk is given, and the processes started from it."""

    def __init__(self, folder, board, broker_port):
        self.folder, self.board = folder, board
        self.school, self.cabinet, self._broker_port = uuid4(), uuid4(), broker_port
        self.config, self.database = folder / "kiosk.toml", folder / "data" / "kiosk.db"
        self._processes = []
        (folder / "data").mkdir()
        self.school_ends("23:59")
        (folder / "cabinet.toml").write_text(
            "".join(
                f"[[slots]]\nnumber = {n + 1}\nboard = 1\nposition = {n}\nrow = {n // 3 + 1}\n"
                f"column = {n % 3 + 1}\n"
                for n in range(SLOTS)
            )
        )
        self.key = badge_key.create(folder / "badge.key")
        board_key.create(folder / "boards.key", lambda _: board.key)
        ids = {"lineage": uuid4(), "boot": uuid4(), "act": uuid4()}
        create(
            self.database, self.school, self.cabinet, **ids, at=datetime.now(UTC), salt=os.urandom
        )

    def school_ends(self, at):
        times = "".join(f'[times.{day}]\nopens = "00:00"\nschool_end = "{at}"\n' for day in DAYS)
        self.config.write_text(
            CONFIG.format(
                school=self.school,
                cabinet=self.cabinet,
                zone=zone_at_noon(),
                times=times,
                port=self.board.port,
                uid=os.getuid(),
                broker=self._broker_port,
            )
        )

    def enrol(self, first_name, uid):
        store = Store.open(self.database, boot=uuid4(), new_id=uuid4, salt=os.urandom)
        pupil = Pupil(PupilId(uuid4()), first_name)
        store.people.add_pupil(pupil)
        store.people.add_badge(BadgeId(uuid4()), BadgeHasher(self.key)(Uid(uid)), pupil.id)
        store.close()

    def hold_up(self, *uids):
        (self.folder / "cards.new").write_text("\n".join(uid.hex() for uid in uids))
        (self.folder / "cards.new").rename(self.folder / "cards")

    def start(self, module, *, display=None, wrapper=(), log="log"):
        environment = {
            **os.environ,
            "PYTHONPATH": f"{STAND_INS}:{ROOT}",
            "CARDS_IN_FIELD": str(self.folder / "cards"),
            "GPIOZERO_PIN_FACTORY": "mock",
            "SDL_VIDEODRIVER": "x11" if display else "offscreen",
            "SDL_AUDIODRIVER": "dummy",
        }
        if display:
            environment["DISPLAY"] = display
        with (self.folder / f"{module}.{log}").open("ab") as output:
            process = subprocess.Popen(
                [*wrapper, sys.executable, "-m", module, "--config", str(self.config)],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=output,
            )
        self._processes.append(process)
        return process

    def said(self, module):
        path = self.folder / f"{module}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def listening(self):
        return (self.folder / "kiosk.sock").exists()

    def stop_all(self):
        for process in self._processes:
            if process.poll() is None:
                for pid in wrapped_by(process) or [process.pid]:
                    os.kill(pid, signal.SIGTERM)
        for process in self._processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


class Listener:
    """A subscriber that keeps every event it was sent, repeats included."""

    def __init__(self, host, port):
        self.events = []
        self._arrived = queue.SimpleQueue()
        self._client = paho.Client(paho.CallbackAPIVersion.VERSION2, protocol=paho.MQTTv5)
        self._client.reconnect_delay_set(0.05, 0.2)
        self._client.on_connect = lambda client, *_: client.subscribe("cabinet/v1/#", qos=1)
        self._client.on_message = self._on_message
        self._client.connect_async(host, port)
        self._client.loop_start()

    def _on_message(self, _client, _data, message):
        WATCH.hear_message(message.topic, message.payload)
        self._arrived.put(message)

    def kinds(self):
        """Kinds in order, once each by id."""
        with contextlib.suppress(queue.Empty):
            while True:
                message = self._arrived.get_nowait()
                if "/event/" in message.topic:
                    self.events.append(json.loads(message.payload))
        once = {event["id"]: event for event in self.events}
        return [event["type"].split(".cabinet.")[1].removesuffix(".v1") for event in once.values()]

    def numbers(self):
        """Sequence numbers in the order of first arrival."""
        self.kinds()
        once = {event["id"]: event for event in self.events}
        return [int(event["sequence"]) for event in once.values()]

    def stop(self):
        self._client.disconnect()
        self._client.loop_stop()


@pytest.fixture
def broker(tmp_path):
    (tmp_path / "broker").mkdir()
    with Mosquitto(tmp_path / "broker") as mosquitto:
        yield mosquitto


@pytest.fixture
def board():
    with MicroPythonBoard(slots=SLOTS) as micropython:
        yield micropython


@pytest.fixture
def cabinet(tmp_path, board, broker):
    (tmp_path / "kiosk").mkdir()
    whole = Cabinet(tmp_path / "kiosk", board, broker.port)
    yield whole
    whole.stop_all()


@pytest.fixture
def listener(broker):
    subscriber = Listener(broker.host, broker.port)
    yield subscriber
    subscriber.stop()


@pytest.fixture
def wait():
    return until
