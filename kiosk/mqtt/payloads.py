"""What is sent: journal entries as CloudEvents 1.0 (JSON, structured mode), and the online state.

Everything an entry's hash covers is in the event, so that whoever keeps the events can check the
chain without us: hash = SHA-256(prevhash, datadigest, the fixed fields) (docs/journal.md).
"""

import json
from datetime import UTC, datetime
from typing import Any

from kiosk.mqtt.entries import Entry
from kiosk.mqtt.ports import Message
from kiosk.mqtt.published import published
from kiosk.mqtt.topics import Topics

EVENT_CONTENT_TYPE = "application/cloudevents+json"
TYPE_PREFIX = "nl.duinsprong.cabinet"
EVENT_EXPIRY_S = 7 * 24 * 3600
"""A broker may drop an event nobody fetched in a week; the journal still has it."""
SEQUENCE_DIGITS = 16
"""CloudEvents' `sequence` must sort as text; 16 digits hold every seq."""

READY, DISCONNECTED, LOST = "ready", "disconnected", "lost"


def event(topics: Topics, entry: Entry) -> Message:
    """One entry as it is published."""
    body: dict[str, Any] = {
        "specversion": "1.0",
        "id": f"{entry.lineage}:{entry.seq}",
        "source": f"/{topics.base}",
        "type": f"{TYPE_PREFIX}.{entry.kind}.v1",
        "time": timestamp(entry.at),
        "sequence": f"{entry.seq:0{SEQUENCE_DIGITS}d}",
        "lineage": str(entry.lineage),
        "act": str(entry.act),
        "boot": str(entry.boot),
        "role": entry.role,
        "clockok": entry.clock_ok,
        "entryversion": entry.v,
        "prevhash": entry.prev_hash,
        "datadigest": entry.digest,
        "hash": entry.hash,
    }
    if entry.slot is not None:
        body["subject"] = f"slot/{entry.slot}"
    data = published(entry.kind, entry.data)
    if data is not None:
        body |= {"datacontenttype": "application/json", "data": data}
    payload = json.dumps(body, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return Message(topics.event(entry.kind), payload, EVENT_CONTENT_TYPE, expiry_s=EVENT_EXPIRY_S)


def online(topics: Topics, word: str) -> Message:
    """The retained state: `READY`, `DISCONNECTED` (stopped on purpose) or `LOST` (the will)."""
    return Message(topics.online, word.encode(), "text/plain", retain=True)


def timestamp(at_ms: int) -> str:
    """RFC 3339 in UTC, to the millisecond, from milliseconds since 1970."""
    seconds, milliseconds = divmod(at_ms, 1000)
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{milliseconds:03d}Z"
