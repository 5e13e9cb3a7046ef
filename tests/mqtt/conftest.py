"""A journal of our own making, a kiosk that serves it over the real socket, and a subscriber."""

import hashlib
import json
import os
import queue
import threading
import time
from collections import deque
from uuid import UUID, uuid5

import paho.mqtt.client as paho
import pytest
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from kiosk.mqtt.back_off import BackOff
from kiosk.mqtt.cursor import CursorFile
from kiosk.mqtt.entries import START_HASH, Batch
from kiosk.mqtt.errors import SourceAwayError, SourceRefusedError
from kiosk.mqtt.payloads import LOST, online
from kiosk.mqtt.publisher import PahoPublisher
from kiosk.mqtt.relay import Relay
from kiosk.mqtt.settings import RelaySettings
from kiosk.mqtt.topics import Topics
from kiosk.socket.server import SocketServer
from kiosk.socket.verbs import Peers
from simulator.broker import Mosquitto
from tests.canaries.watch import WATCH

SCHOOL = UUID("5c0017a1-0000-4000-8000-000000000001")
CABINET = UUID("cab10e70-0000-4000-8000-000000000001")
FIXED = ("v", "cabinet", "lineage", "seq", "act", "boot", "at", "clock_ok", "kind", "slot", "role")
MONDAY_MS = 1_795_420_800_000
FIGURES = {
    "at": MONDAY_MS,
    "clock_ok": True,
    "reader": {
        "works": False,
        "looks": 9000,
        "answers": 310,
        "errors": 14,
        "restarts": 1,
        "in_time": 4,
        "version": 146,
        "trouble": "deaf",
        "deaf_s": 12,
    },
    "boards": [
        {
            "board": 1,
            "silent": False,
            "answer_ms": 12,
            "answers": 40000,
            "bad_frames": 3,
            "starts": 1,
        }
    ],
    "doors": {"locked": 29, "jammed": 1},
    "waiting": 0,
    "disk_free_mb": 2140,
    "faults": [1],
}
"""As the desk tells them (tests/desk/test_figures.py)."""


def some_id(name):
    """An id that is the same in every run."""
    return str(uuid5(CABINET, name))


def hash_of(prev_hash, digest, fixed):
    """As docs/journal.md says it, written down once more: a subscriber would do the same."""
    text = json.dumps(fixed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(bytes.fromhex(prev_hash + digest) + text.encode()).hexdigest()


class Journal:
    """A well-formed journal in memory, and the kiosk's answer about it."""

    def __init__(self, school=SCHOOL, cabinet=CABINET):
        self.school, self.cabinet = str(school), str(cabinet)
        self.entries = []
        self.begin()

    def begin(self, after=None):
        """Begin a lineage, as for a new cabinet or after a restore."""
        self.lineage = some_id(f"lineage {len(self.entries)}")
        self.seq, self.head = 0, START_HASH
        ids = {"school": self.school, "cabinet": self.cabinet, "lineage": self.lineage}
        self.record("lineage.began", {**ids, "after": after}, role="system")

    def record(self, kind, data, slot=None, role="pupil"):
        """Append one entry."""
        self.seq += 1
        number = len(self.entries)
        salt = hashlib.sha256(str(number).encode()).digest()[:16]
        text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        fixed = {
            "v": 1,
            "cabinet": self.cabinet,
            "lineage": self.lineage,
            "seq": self.seq,
            "act": some_id(f"act {number}"),
            "boot": some_id("boot"),
            "at": MONDAY_MS + 1500 * number,
            "clock_ok": True,
            "kind": kind,
            "slot": slot,
            "role": role,
        }
        digest = hashlib.sha256(salt + text.encode()).hexdigest()
        entry = {
            **fixed,
            "prev_hash": self.head,
            "digest": digest,
            "hash": hash_of(self.head, digest, fixed),
            "data": data,
        }
        self.head = entry["hash"]
        self.entries.append(entry)
        return entry

    def hand_ins(self, count):
        """Append that many entries of hand-ins."""
        for number in range(count):
            stay = some_id(f"stay {len(self.entries)}")
            self.record("hand_in.opened", {"stay": stay}, slot=number % 16 + 1)

    def entries_after(self, lineage, seq, limit):
        """As the store answers; an unknown lineage raises KeyError."""
        first = 0
        if lineage is not None:
            lineages = [entry["lineage"] for entry in self.entries]
            if str(lineage) not in lineages:
                raise KeyError(lineage)
            first = lineages.index(str(lineage))
            while (
                first < len(self.entries)
                and lineages[first] == str(lineage)
                and self.entries[first]["seq"] <= seq
            ):
                first += 1
        after = self.entries[first:]
        return {
            "ok": True,
            "school": self.school,
            "cabinet": self.cabinet,
            "entries": after[:limit],
            "waiting": len(after[limit:]),
        }

    @property
    def ids(self):
        """The event ids, in order."""
        return [f"{entry['lineage']}:{entry['seq']}" for entry in self.entries]


class JournalSource:
    """`kiosk.mqtt.ports.Source` over a journal in memory, without a socket."""

    def __init__(self, journal):
        self.journal = journal
        self.away = False
        self.asked, self.reported = 0, []
        self.figures = FIGURES

    def entries_after(self, lineage, seq, limit):
        self.asked += 1
        if self.away:
            raise SourceAwayError("No kiosk listens.")
        try:
            answer = self.journal.entries_after(lineage, seq, limit)
        except KeyError as error:
            raise SourceRefusedError("The kiosk refused: unknown lineage.") from error
        return Batch.from_answer(json.loads(json.dumps(answer)))

    def report(self, status):
        if self.away:
            raise SourceAwayError("No kiosk listens.")
        self.reported.append(status)

    def metrics(self):
        if self.away:
            raise SourceAwayError("No kiosk listens.")
        return self.figures


class Kiosk:
    """The kiosk's real socket on a thread, answering from a journal."""

    def __init__(self, path, journal):
        self.journal, self.reported, self.failure = journal, [], None
        self._events = deque()
        here = frozenset({os.getuid()})
        self.server = SocketServer(path, Peers(relay=here, admin=here), self)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def put(self, event):
        self._events.append(event)
        return True

    def _run(self):
        while not self._stop.is_set():
            self.server.wait(5.0)
            self.server.step(0.0)
            while self._events:
                asked = self._events.popleft()
                asked.answer(self._decide(asked))

    def _decide(self, asked):
        if asked.verb == "relay_status":
            self.reported.append(dict(asked.arguments))
            return {"ok": True}
        if asked.verb == "metrics":
            return {"ok": True, "figures": FIGURES}
        arguments = asked.arguments
        try:
            return self.journal.entries_after(
                arguments["lineage"], arguments["seq"], arguments["limit"]
            )
        except KeyError:
            return {"ok": False, "error": "This journal has no such lineage."}

    def close(self):
        self._stop.set()
        self.server.wake()
        self._thread.join(5)
        assert not self._thread.is_alive()
        self.server.close()


class Subscriber:
    """A subscriber that comes back after each broker restart, as a school board's would."""

    def __init__(self, broker, topic="cabinet/v1/#", user=None, password=None):
        self._queue = queue.Queue()
        self.messages = []
        self._topic = topic
        self._ready = threading.Event()
        self._client = paho.Client(
            paho.CallbackAPIVersion.VERSION2, client_id="board", protocol=paho.MQTTv5
        )
        if user:
            self._client.username_pw_set(user, password)
        self._client.reconnect_delay_set(0.05, 0.05)
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = lambda *_: self._ready.set()
        self._client.on_message = self._on_message
        session = Properties(PacketTypes.CONNECT)
        session.SessionExpiryInterval = 3600
        self._client.connect(broker.host, broker.port, clean_start=False, properties=session)
        self._client.loop_start()
        self.wait_ready()

    def _on_connect(self, client, _data, _flags, reason, _properties):
        if not reason.is_failure:
            client.subscribe(self._topic, qos=1)

    def _on_message(self, _client, _data, message):
        WATCH.hear_message(message.topic, message.payload)
        self._queue.put(message)

    def wait_ready(self):
        assert self._ready.wait(5), "the subscriber did not get through"

    def forget_ready(self):
        self._ready.clear()

    def until(self, enough, seconds=20.0):
        """Collect until `enough(self)`; fail with what came otherwise."""
        give_up_at = time.monotonic() + seconds
        while not enough(self):
            left = give_up_at - time.monotonic()
            assert left > 0, f"only {len(self.messages)} messages came"
            try:
                self.messages.append(self._queue.get(timeout=left))
            except queue.Empty:
                continue
        return self

    @property
    def events(self):
        """The decoded events, in the order they came."""
        return [
            json.loads(message.payload) for message in self.messages if "/event/" in message.topic
        ]

    @property
    def ids_once(self):
        """Event ids after de-duplication, in the order of their first coming."""
        return list(dict.fromkeys(event["id"] for event in self.events))

    @property
    def states(self):
        """What the online topic said, in order."""
        return [m.payload.decode() for m in self.messages if m.topic.endswith("/state/online")]

    def close(self):
        self._client.disconnect()
        self._client.loop_stop()


class Driven:
    """A relay with paho, stepped in real time by the test; `run` is bounded."""

    def __init__(self, topics, source, settings, will_delay_s):
        self.publisher = PahoPublisher(
            settings,
            will=online(topics, LOST),
            will_delay_s=will_delay_s,
            back_off=BackOff(0.05, 0.2),
        )
        self.relay = Relay(topics, source, self.publisher, CursorFile(settings.cursor_file))
        self._wake, self._other = os.pipe()

    def run(self, enough, seconds=20.0, ahead_s=0.0):
        """`ahead_s`: so much later it seems to be."""
        give_up_at = time.monotonic() + seconds
        while not enough():
            now = time.monotonic()
            assert now < give_up_at, self.relay.status
            next_at = min(self.relay.step(now + ahead_s) - ahead_s, give_up_at)
            self.publisher.wait(min(next_at - time.monotonic(), 0.05), self._wake)

    def published(self, journal):
        cursor = self.relay.cursor
        return cursor is not None and cursor.hash == journal.head

    def has_published(self, count):
        return lambda: self.relay.cursor is not None and self.relay.cursor.seq >= count

    def close(self):
        self.publisher.close()
        os.close(self._wake)
        os.close(self._other)


@pytest.fixture
def topics():
    return Topics(SCHOOL, CABINET)


@pytest.fixture
def journal():
    return Journal()


@pytest.fixture
def figures():
    return FIGURES


@pytest.fixture
def new_journal():
    return Journal


@pytest.fixture
def new_source():
    return JournalSource


@pytest.fixture
def source(journal):
    return JournalSource(journal)


@pytest.fixture
def chain_hash():
    """Compute an entry's hash from what an event carries."""
    return hash_of


@pytest.fixture
def broker(tmp_path):
    with Mosquitto(tmp_path) as running:
        yield running


@pytest.fixture
def subscribe():
    """Make subscribers that are gone after the test."""
    made = []

    def make(*arguments, **options):
        made.append(Subscriber(*arguments, **options))
        return made[-1]

    yield make
    for subscriber in made:
        subscriber.close()


@pytest.fixture
def serve(tmp_path):
    """Start kiosks that are gone after the test."""
    made = []

    def start(journal, path=None):
        made.append(Kiosk(path or tmp_path / "kiosk.sock", journal))
        return made[-1]

    yield start
    for kiosk in made:
        kiosk.close()


@pytest.fixture
def settings_for(tmp_path):
    """Settings for a broker on this computer."""

    def make(broker, **changes):
        values = {
            "host": broker.host,
            "port": broker.port,
            "username": None,
            "password_file": None,
            "ca_file": None,
            "cursor_file": tmp_path / "cursor.json",
            "socket_path": tmp_path / "kiosk.sock",
            "school": SCHOOL,
            "cabinet": CABINET,
            **changes,
        }
        return RelaySettings(**values)

    return make


@pytest.fixture
def drive(topics, source, settings_for):
    made = []

    def make(broker, will_delay_s=30, **changes):
        made.append(Driven(topics, source, settings_for(broker, **changes), will_delay_s))
        return made[-1]

    yield make
    for driven in made:
        driven.close()
