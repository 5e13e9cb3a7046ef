"""Publishes a simulated day's journal to a real broker: the relay as it ships, in real time."""

import os
import time
from pathlib import Path

from kiosk.mqtt.cursor import CursorFile
from kiosk.mqtt.payloads import LOST, online
from kiosk.mqtt.ports import Source
from kiosk.mqtt.publisher import PahoPublisher
from kiosk.mqtt.relay import Relay
from kiosk.mqtt.settings import RelaySettings
from kiosk.mqtt.topics import Topics

PATIENCE_S = 5.0
"""A broker that takes nothing for this long is not there."""


class BrokerUnheardError(Exception):
    """The broker did not take the journal; the message says where it was looked for."""


def publish(
    source: Source, topics: Topics, seq: int, cursor_file: Path, address: tuple[str, int]
) -> None:
    """Publish every entry up to `seq` to the broker at `address`, then say goodbye.

    Raises:
        BrokerUnheardError: no broker there, or it went silent.
    """
    settings = RelaySettings(
        host=address[0],
        port=address[1],
        username=None,
        password_file=None,
        ca_file=None,
        cursor_file=cursor_file,
        socket_path=cursor_file.parent,
        school=topics.school,
        cabinet=topics.cabinet,
    )
    publisher = PahoPublisher(settings, will=online(topics, LOST))
    relay = Relay(topics, source, publisher, CursorFile(settings.cursor_file))
    never_woken, unused = os.pipe()
    try:
        _drain(relay, publisher, seq, never_woken)
    finally:
        os.close(never_woken)
        os.close(unused)


def _drain(relay: Relay, publisher: PahoPublisher, seq: int, wake: int) -> None:
    published, patient_until = 0, time.monotonic() + PATIENCE_S
    while not relay.stopped:
        now = time.monotonic()
        reached = 0 if relay.cursor is None else relay.cursor.seq
        if reached > published:
            published, patient_until = reached, now + PATIENCE_S
        if published >= seq:
            relay.stop(now)
        elif now > patient_until:
            why = relay.status.why or "it does not answer."
            publisher.close()
            raise BrokerUnheardError(f"The broker took {published} of {seq} entries: {why}")
        next_at = relay.step(now)
        publisher.wait(min(next_at - time.monotonic(), 1.0), wake)
