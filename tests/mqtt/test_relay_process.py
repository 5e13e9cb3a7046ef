"""`python -m kiosk.mqtt` as a process of its own: killed, stopped, and what it has loaded."""

import signal
import subprocess
import sys

import pytest

from kiosk.mqtt.relay import BATCH

CANARY = "Canary Noor 04A1B2C3D4E5F6"
NEVER_LOADED = (
    "hardware",
    "pygame",
    "kiosk.desk",
    "kiosk.screens",
    "kiosk.loop",
    "kiosk.main",
    "kiosk.socket",
    "db",
    "sqlalchemy",
    "sqlite3",
    "alembic",
    "gpiozero",
    "spidev",
    "mfrc522",
    "RPi",
    "serial",
    "cabinet_firmware",
    "simulator",
)
CONFIG = """
[school]
id = "{school}"
[cabinet]
id = "{cabinet}"
[socket]
path = "kiosk.sock"
[mqtt]
host = "{host}"
port = {port}
cursor_file = "cursor.json"
"""


class RelayProcess:
    """The relay, started as systemd would; `log` is complete once it has ended."""

    def __init__(self, config, *options):
        self.process = subprocess.Popen(
            [sys.executable, *options, "-m", "kiosk.mqtt", "--config", str(config)],
            stderr=subprocess.PIPE,
            text=True,
        )
        self.log = ""

    def end(self, number):
        self.process.send_signal(number)
        self.log = self.process.communicate(timeout=10)[1]
        return self.process.returncode


@pytest.fixture
def start(tmp_path, topics):
    made = []

    def make(broker, *options):
        config = tmp_path / "kiosk.toml"
        values = {"school": topics.school, "cabinet": topics.cabinet}
        config.write_text(CONFIG.format(**values, host=broker.host, port=broker.port))
        made.append(RelayProcess(config, *options))
        return made[-1]

    yield make
    for relay in made:
        if relay.process.poll() is None:
            relay.end(signal.SIGKILL)


def test_a_relay_killed_in_mid_stream_goes_on_from_its_cursor(
    broker, journal, subscribe, serve, start
):
    board = subscribe(broker)
    journal.hand_ins(600)
    serve(journal)
    for count in (100, 200):
        relay = start(broker)
        board.until(lambda b, n=count: len(b.events) >= n)
        assert relay.end(signal.SIGKILL) == -signal.SIGKILL
    last = start(broker)
    board.until(lambda b: len(b.ids_once) == 601)
    assert board.ids_once == journal.ids
    assert len(board.events) <= 601 + 2 * BATCH  # each kill may repeat a batch
    assert last.end(signal.SIGTERM) == 0
    assert "trouble" not in last.log
    assert "connected=true" in last.log


def test_a_relay_waits_for_kiosk_and_broker_outlives_them_and_takes_leave(
    broker, journal, subscribe, serve, start
):
    relay = start(broker)
    board = subscribe(broker).until(lambda b: b.states == ["ready"])
    journal.record("hand_in.noted", {"name": CANARY})
    first = serve(journal)
    board.until(lambda b: b.ids_once == journal.ids)
    first.close()
    first.close = lambda: None
    board.forget_ready()
    broker.restart()
    board.wait_ready()
    journal.hand_ins(3)
    kiosk = serve(journal)
    board.until(lambda b: b.ids_once == journal.ids)
    board.until(lambda b: len(b.states) >= 2)
    assert kiosk.reported
    assert set(kiosk.reported[-1]) == {"connected", "waiting", "trouble"}
    assert relay.end(signal.SIGTERM) == 0
    board.until(lambda b: b.states[-1] == "disconnected")
    assert "trouble=kiosk_away" in relay.log
    assert "trouble=broker_away" in relay.log
    assert relay.log.splitlines()[-1].endswith('event="relay stopped"')
    said = relay.log + "".join(f"{m.topic}{m.payload.decode()}" for m in board.messages)
    assert "Canary" not in said + broker.log
    assert "04A1B2" not in said


def test_the_relay_has_loaded_nothing_that_opens_a_lock_or_a_database(
    broker, journal, subscribe, serve, start
):
    board = subscribe(broker)
    serve(journal)
    relay = start(broker, "-X", "importtime")
    board.until(lambda b: b.ids_once == journal.ids)
    assert relay.end(signal.SIGTERM) == 0
    lines = [line for line in relay.log.splitlines() if line.startswith("import time:")]
    loaded = {line.rsplit("|", 1)[1].strip() for line in lines}
    assert {"kiosk.mqtt.relay", "kiosk.socket_client", "paho.mqtt.client"} <= loaded
    forbidden = {
        name
        for name in loaded
        for never in NEVER_LOADED
        if name == never or name.startswith(f"{never}.")
    }
    assert forbidden == set()
