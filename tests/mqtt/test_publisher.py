"""The relay on a real mosquitto: what arrives there, whatever the broker does meanwhile."""

import json
import socket
import threading
import time

import pytest

from kiosk.mqtt.ports import Trouble
from simulator.broker import Mosquitto

USERS = {"relay": "right", "board": "also"}
BOARD_READS = "user board\ntopic read #\n"
RELAY_WRITES = "user relay\ntopic write cabinet/v1/#\n"


def received_from_relay(broker, packet):
    return [
        line
        for line in broker.log.splitlines()
        if f"Received {packet} from" in line and "-relay" in line
    ]


def test_all_arrives_in_order_and_once(broker, journal, subscribe, drive):
    board = subscribe(broker)
    journal.hand_ins(300)
    driven = drive(broker)
    driven.run(lambda: driven.published(journal))
    board.until(lambda b: len(b.events) == 301)
    assert [event["id"] for event in board.events] == journal.ids
    assert board.states == ["ready"]


def test_what_arrives_is_a_cloud_event_on_its_topic(broker, journal, subscribe, drive, topics):
    board = subscribe(broker)
    journal.hand_ins(1)
    driven = drive(broker)
    driven.run(lambda: driven.published(journal))
    message = board.until(lambda b: len(b.events) == 2).messages[-1]
    assert message.topic == f"{topics.base}/event/hand_in/opened"
    assert message.qos == 1
    assert not message.retain
    assert message.properties.ContentType == "application/cloudevents+json"
    assert message.properties.PayloadFormatIndicator == 1
    assert 0 < message.properties.MessageExpiryInterval <= 7 * 24 * 3600


def test_a_broker_killed_twice_in_mid_stream_loses_nothing(broker, journal, subscribe, drive):
    board = subscribe(broker)
    driven = drive(broker)
    for count in (100, 200):
        journal.hand_ins(100)
        driven.run(driven.has_published(count - 50))
        # What the broker acknowledged and the subscriber has not read yet dies with the broker.
        sent = driven.relay.cursor.seq + (driven.relay._sent is not None)
        board.until(lambda b, came=sent: len(b.ids_once) >= came)
        board.forget_ready()
        broker.restart()
        board.wait_ready()
    journal.hand_ins(100)
    driven.run(lambda: driven.published(journal))
    board.until(lambda b: len(b.ids_once) == 301)
    assert board.ids_once == journal.ids
    assert driven.publisher.connection == 3


def test_a_broker_that_dies_with_an_event_in_flight_gets_it_again_under_the_same_id(
    broker, journal, subscribe, drive
):
    board = subscribe(broker)
    driven = drive(broker)
    driven.run(lambda: driven.published(journal))
    journal.hand_ins(1)
    driven.run(lambda: driven.relay._sent is not None)
    board.until(lambda b: len(b.events) == 2)  # it arrived; its acknowledgement is never read
    board.forget_ready()
    broker.restart()
    board.wait_ready()
    driven.publisher.drop("The test cuts the line before the answer is read.")
    driven.run(lambda: driven.published(journal))
    board.until(lambda b: len(b.events) == 3)
    assert [event["id"] for event in board.events] == [*journal.ids, journal.ids[-1]]


def test_paho_resends_nothing_by_itself(broker, journal, subscribe, drive):
    board = subscribe(broker)
    driven = drive(broker)
    for _ in range(3):
        journal.hand_ins(5)
        driven.run(lambda: driven.relay._sent is not None and driven.relay._sent.entry)
        driven.publisher.drop("The test cuts the line.")
    driven.run(lambda: driven.published(journal))
    board.until(lambda b: len(b.ids_once) == len(journal.ids))
    publishes = received_from_relay(broker, "PUBLISH")
    assert len(publishes) > len(journal.ids)
    assert all("(d0, q1," in line for line in publishes)


def test_the_relay_subscribes_to_nothing(broker, journal, subscribe, drive):
    subscribe(broker)
    journal.hand_ins(3)
    driven = drive(broker)
    driven.run(lambda: driven.published(journal))
    assert "Received SUBSCRIBE from board" in broker.log
    assert received_from_relay(broker, "PUBLISH")
    assert not received_from_relay(broker, "SUBSCRIBE")


class ScriptedBroker:
    """Takes one connection, accepts it, sends `then`, and keeps every byte it got."""

    host = "127.0.0.1"

    def __init__(self, then):
        self._then, self.received = then, bytearray()
        self._listening = socket.create_server((self.host, 0))
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._speak)
        self._thread.start()

    def _speak(self):
        connection, _ = self._listening.accept()
        with connection:
            self.received += connection.recv(4096)
            connection.sendall(b"\x20\x03\x00\x00\x00" + self._then)  # CONNACK: accepted
            while part := connection.recv(4096):
                self.received += part

    def close(self):
        self._listening.close()
        self._thread.join(5)
        assert not self._thread.is_alive()


def test_what_a_broker_sends_unasked_reaches_nothing(drive):
    topic = b"cabinet/v1/open"
    body = len(topic).to_bytes(2, "big") + topic + b"\x00" + b"slot 3"
    broker = ScriptedBroker(then=bytes([0x30, len(body)]) + body)  # PUBLISH, QoS 0
    driven = drive(broker)
    driven.run(lambda: driven.publisher.connection == 1)
    quiet_until = time.monotonic() + 0.3
    driven.run(lambda: time.monotonic() > quiet_until)
    driven.publisher.close()
    broker.close()
    assert packet_types(bytes(broker.received)) == [1, 3, 14]  # CONNECT, PUBLISH, DISCONNECT


def test_the_session_outlives_the_will_and_is_taken_up_again(drive):
    """So the standard delays the will and drops it on a return; seen in the bytes of CONNECT."""
    broker = ScriptedBroker(then=b"")
    driven = drive(broker)
    driven.run(lambda: driven.publisher.connection == 1)
    driven.publisher.close()
    broker.close()
    connect = bytes(broker.received).partition(b"\x00\x04MQTT\x05")[2]
    flags, keepalive_s = connect[0], int.from_bytes(connect[1:3], "big")
    assert flags & 0b10 == 0  # not a clean start
    assert flags & 0b111100 == 0b101100  # a will, QoS 1, retained
    assert keepalive_s == 30
    session_expiry = b"\x11" + (60).to_bytes(4, "big")
    will_delay = b"\x18" + (30).to_bytes(4, "big")
    assert session_expiry in connect[:16]
    assert will_delay in connect
    assert b"cab10e70-0000-4000-8000-000000000001-relay" in connect


def packet_types(stream):
    """The types of the MQTT packets in a stream."""
    types = []
    while stream:
        length, shift, size = 0, 0, 1
        while True:
            byte = stream[size]
            length |= (byte & 127) << shift
            shift, size = shift + 7, size + 1
            if byte < 128:
                break
        types.append(stream[0] >> 4)
        stream = stream[size + length :]
    return types


def test_a_refusal_by_acl_loses_nothing(tmp_path, journal, subscribe, drive):
    acl = f"{BOARD_READS}user relay\ntopic write cabinet/v1/+/+/state/#\n"
    (tmp_path / "password").write_text("right\n")
    with Mosquitto(tmp_path, users=USERS, acl=acl) as broker:
        board = subscribe(broker, user="board", password="also")
        journal.hand_ins(5)
        driven = drive(broker, username="relay", password_file=tmp_path / "password")
        driven.run(lambda: driven.relay.status.trouble is Trouble.PUBLISH_REFUSED)
        assert "reason code 135" in driven.relay.status.why
        assert driven.relay.cursor is None
        board.until(lambda b: b.states == ["ready"])
        (tmp_path / "acl").write_text(BOARD_READS + RELAY_WRITES)
        board.forget_ready()
        broker.restart()
        board.wait_ready()
        driven.run(lambda: driven.published(journal))
        board.until(lambda b: len(b.events) == 6)
        assert [event["id"] for event in board.events] == journal.ids


def test_a_wrong_password_is_told_and_the_right_one_taken_when_it_comes(tmp_path, journal, drive):
    password = tmp_path / "password"
    password.write_text("wrong")
    with Mosquitto(tmp_path, users=USERS) as broker:
        driven = drive(broker, username="relay", password_file=password)
        driven.run(lambda: driven.relay.status.trouble is Trouble.NOT_AUTHORISED)
        why = driven.relay.status.why
        assert why.startswith(f"The broker at 127.0.0.1:{broker.port} refused the connection: ")
        assert "wrong" not in why
        password.unlink()
        driven.run(lambda: "files of [mqtt]" in driven.relay.status.why)
        password.write_text("right\n")
        driven.run(lambda: driven.published(journal))
        assert driven.relay.status.trouble is None


def test_a_broker_that_is_not_there_is_waited_for(tmp_path, journal, drive):
    broker = Mosquitto(tmp_path)
    driven = drive(broker)
    driven.run(lambda: driven.relay.status.trouble is Trouble.BROKER_AWAY)
    assert "cannot be reached (Connection refused)" in driven.relay.status.why
    with broker:
        driven.run(lambda: driven.published(journal))


def test_what_takes_connections_but_is_no_broker_is_given_up(drive):
    with socket.create_server(("127.0.0.1", 0)) as listening:

        class Broker:
            host, port = listening.getsockname()

        driven = drive(Broker)
        now = 1000.0
        driven.publisher.step(now)
        assert driven.publisher.step(now + 9.9) == pytest.approx(now + 10.9)
        assert driven.publisher.step(now + 10.0) == now + 10.0
        assert driven.publisher.why.endswith("does not answer as a broker does.")


def test_another_program_with_our_client_id_is_told_where_the_broker_says_so(drive):
    broker = ScriptedBroker(then=b"\xe0\x02\x8e\x00")  # DISCONNECT: session taken over
    driven = drive(broker)
    driven.run(lambda: driven.publisher.trouble is Trouble.TAKEN_OVER)
    broker.close()


@pytest.mark.alone
def test_a_relay_lost_for_longer_than_the_wills_delay_is_lost_and_a_short_absence_is_not(
    broker, journal, subscribe, drive
):
    board = subscribe(broker, topic="cabinet/v1/+/+/state/online")
    driven = drive(broker, will_delay_s=1)
    driven.run(lambda: driven.published(journal))
    board.until(lambda b: b.states == ["ready"])
    driven.publisher.drop("The test cuts the line.")
    driven.run(lambda: driven.publisher.connection == 2)
    quiet_until = time.monotonic() + 2.2
    driven.run(lambda: time.monotonic() > quiet_until)
    board.until(lambda b: len(b.states) == 2)
    assert board.states == ["ready", "ready"]
    driven.publisher._client.socket().close()
    board.until(lambda b: len(b.states) == 3)
    assert board.states[-1] == "lost"
    board.close()
    late = subscribe(broker, topic="cabinet/v1/+/+/state/online")
    assert late.until(lambda b: b.states == ["lost"]).messages[0].retain


def test_whoever_keeps_the_events_can_check_the_chain(
    broker, journal, subscribe, drive, chain_hash
):
    board = subscribe(broker)
    journal.hand_ins(20)
    driven = drive(broker)
    driven.run(lambda: driven.published(journal))
    board.until(lambda b: len(b.events) == 21)
    head = "00" * 32
    for event, entry in zip(board.events, journal.entries, strict=True):
        assert event["prevhash"] == head
        fixed = {
            "v": event["entryversion"],
            "cabinet": event["source"].split("/")[-1],
            "lineage": event["lineage"],
            "seq": int(event["sequence"]),
            "act": event["act"],
            "boot": event["boot"],
            "at": entry["at"],
            "clock_ok": event["clockok"],
            "kind": ".".join(event["type"].split(".")[3:-1]),
            "slot": int(event["subject"].split("/")[1]) if "subject" in event else None,
            "role": event["role"],
        }
        head = chain_hash(event["prevhash"], event["datadigest"], fixed)
        assert event["hash"] == head
    assert head == journal.head
    assert json.loads(board.messages[-1].payload)["hash"] == journal.head
