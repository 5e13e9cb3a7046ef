"""What the relay needs of its neighbours, the kiosk and the broker, and what it says of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from kiosk.mqtt.entries import Batch

REFUSED_FROM = 128
"""Reason codes from here on are refusals (MQTT 5, 2.4); 16, nobody subscribed, is success."""


class Trouble(StrEnum):
    """Why nothing is published now. The kiosk's `relay_status` carries these words."""

    KIOSK_AWAY = "kiosk_away"
    KIOSK_REFUSED = "kiosk_refused"
    """It does not know our lineage, or is busy."""
    OTHER_CABINET = "other_cabinet"
    """It serves another school or cabinet than the configuration says."""
    OTHER_JOURNAL = "other_journal"
    """Its journal does not continue what was published."""
    CURSOR = "cursor"
    """The cursor's file cannot be written."""
    BROKER_AWAY = "broker_away"
    NOT_AUTHORISED = "not_authorised"
    """The broker does not accept our name, password or address."""
    TAKEN_OVER = "taken_over"
    """Another program connects with our client id."""
    PUBLISH_REFUSED = "publish_refused"
    """The broker does not take our messages, most often for want of a line in its ACL."""


@dataclass(frozen=True, slots=True)
class Message:
    """What goes to the broker, always at QoS 1. `expiry_s` None: kept without end."""

    topic: str
    payload: bytes
    content_type: str
    retain: bool = False
    expiry_s: int | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How the relay fares. `why` is one sentence for the log, empty without trouble."""

    connected: bool
    waiting: int
    trouble: Trouble | None
    why: str


class Source(Protocol):
    """The kiosk, as the relay sees it. All methods may block for a few seconds."""

    def entries_after(self, lineage: UUID | None, seq: int, limit: int) -> Batch:
        """Entries after that place, in order and into later lineages; a None lineage is the start.

        Raises:
            SourceAwayError, SourceRefusedError, NotAnEntryError: see kiosk.mqtt.errors.
        """

    def report(self, status: Status) -> None:
        """Tell the kiosk how the relay fares.

        Raises:
            SourceAwayError, SourceRefusedError: see kiosk.mqtt.errors.
        """

    def metrics(self) -> Mapping[str, Any]:
        """The cabinet's figures.

        Raises:
            SourceAwayError, SourceRefusedError: see kiosk.mqtt.errors.
        """


class Publisher(Protocol):
    """The broker, as the relay sees it: one message in flight, nothing queued, nothing resent."""

    @property
    def connection(self) -> int | None:
        """The number of the present connection, another one after each loss; None without.
        What was published on an earlier one is never acknowledged."""

    @property
    def trouble(self) -> Trouble | None:
        """Why there is no connection, when that is known."""

    @property
    def why(self) -> str:
        """The same as a sentence."""

    def publish(self, message: Message) -> None:
        """Send one message; only with a connection, and not before the last one's answer."""

    def acknowledged(self) -> int | None:
        """The broker's reason code for the message in flight; None while it says nothing."""

    def drop(self, why: str) -> None:
        """Give this connection up, without a farewell, and make another one in time."""

    def step(self, now: float) -> float:
        """Do what is due at `now`; when to come again, both in monotonic seconds: `now` itself
        when there is news (a connection, its loss, an acknowledgement)."""

    def close(self) -> None:
        """Say goodbye (the will is not sent) and make no other connection."""
