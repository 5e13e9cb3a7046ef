"""A paho client as the relay wants it: MQTT 5, one message in flight, a delayed will, no thread."""

from paho.mqtt.client import Client, MQTTv5
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from kiosk.mqtt.ports import Message
from kiosk.mqtt.settings import RelaySettings

KEEPALIVE_S = 30
"""A half-dead connection is noticed within twice this."""
WILL_DELAY_S = 30
"""A relay that is back within this was never "lost": no flapping at a restart."""
SESSION_EXPIRY_S = 60
"""The broker sends a delayed will only while the session lives: longer than the delay. The
session holds nothing else; `clean_start` would end it, and so send the will at once."""


def new_client(settings: RelaySettings, will: Message, will_delay_s: int) -> Client:
    """A client that has not connected yet. `max_queued_messages_set` makes paho refuse a second
    message in flight, should we ever try.

    Raises:
        OSError, ValueError: the password's or the CA's file cannot be used.
    """
    client = Client(
        CallbackAPIVersion.VERSION2,
        client_id=client_id(settings),
        protocol=MQTTv5,
        reconnect_on_failure=False,
    )
    client.max_inflight_messages_set(1)
    client.max_queued_messages_set(1)
    if settings.username is not None:
        client.username_pw_set(settings.username, settings.password())
    if settings.ca_file is not None:
        client.tls_set(ca_certs=str(settings.ca_file))
    described = properties(PacketTypes.WILLMESSAGE, will)
    described.WillDelayInterval = will_delay_s
    client.will_set(will.topic, will.payload, qos=1, retain=True, properties=described)
    return client


def client_id(settings: RelaySettings) -> str:
    """Cabinet and role: two clients with one id would end each other's connection for ever."""
    return f"{settings.cabinet}-relay"


def session() -> Properties:
    """The properties of CONNECT."""
    result = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call] # paho's own gap
    result.SessionExpiryInterval = SESSION_EXPIRY_S
    return result


def properties(packet: int, message: Message) -> Properties:
    """The properties of PUBLISH or of the will (`PacketTypes`)."""
    result = Properties(packet)  # type: ignore[no-untyped-call] # paho's own gap
    result.ContentType = message.content_type
    result.PayloadFormatIndicator = 1  # UTF-8 text
    if message.expiry_s is not None:
        result.MessageExpiryInterval = message.expiry_s
    return result
