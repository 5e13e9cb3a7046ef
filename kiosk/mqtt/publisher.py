"""The broker through paho-mqtt 2.2 (MQTT 5): one client a connection, driven by hand, no thread.

Why so (measured with mosquitto 2.0.11): a paho client that reconnects resends what it holds by
itself, with a new packet id; here every connection gets a new client, so nothing is ever sent
behind the relay's back. paho queues what is published without a connection and then lies about
it: we publish only with one, one at a time. Only `on_publish`'s reason code tells a refusal.
There is no SUBSCRIBE: nothing that a broker sends reaches more than this file.
"""

import contextlib
import functools
import math
import select
import ssl

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags
from paho.mqtt.enums import MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from kiosk.mqtt.back_off import BackOff
from kiosk.mqtt.client import KEEPALIVE_S, WILL_DELAY_S, new_client, properties, session
from kiosk.mqtt.ports import Message, Trouble
from kiosk.mqtt.settings import RelaySettings

CONNACK_S_MAX = 10.0
STEADY_S = 10.0
"""A connection that lasted this long was a good one: the next attempt waits the shortest time."""
ROUND_S = 1.0
"""How often paho looks at its keep-alive."""
_NOT_AUTHORISED = {134, 135, 138, 140}
_TAKEN_OVER = 142
_NO_ERROR = MQTTErrorCode.MQTT_ERR_SUCCESS


class PahoPublisher:
    """`Publisher` on a real broker. One thread; times are monotonic seconds.

    `connect` blocks while the name is looked up and the connection made, 5 s at most: nothing else
    happens in the relay meanwhile. The password's file is read at every attempt.
    """

    def __init__(
        self,
        settings: RelaySettings,
        will: Message,
        *,
        will_delay_s: int = WILL_DELAY_S,
        back_off: BackOff | None = None,
    ) -> None:
        self._new_client = functools.partial(new_client, settings, will, will_delay_s)
        self._settings = settings
        self._back_off = back_off or BackOff()
        self._client: Client | None = None
        self._number = 0
        self._connected = False
        self._since = self._retry_at = -math.inf
        self._mid: int | None = None
        self._code: int | None = None
        self._trouble: Trouble | None = None
        self._why = ""
        self._news = self._lost = self._closed = self._was_connected = False

    @property
    def connection(self) -> int | None:
        """See `Publisher`."""
        return self._number if self._connected else None

    @property
    def trouble(self) -> Trouble | None:
        """See `Publisher`."""
        return None if self._connected else self._trouble

    @property
    def why(self) -> str:
        """See `Publisher`."""
        return "" if self._connected else self._why

    def publish(self, message: Message) -> None:
        """See `Publisher`."""
        assert self._client is not None, "published without a connection"
        assert self._connected, "published without a connection"
        assert self._mid is None or self._code is not None, "published with one in flight"
        self._code = None
        info = self._client.publish(
            message.topic,
            message.payload,
            qos=1,
            retain=message.retain,
            properties=properties(PacketTypes.PUBLISH, message),
        )
        self._mid = info.mid
        if info.rc != _NO_ERROR:
            self._lose(Trouble.BROKER_AWAY, self._sentence("went away"))

    def acknowledged(self) -> int | None:
        """See `Publisher`."""
        return self._code

    def drop(self, why: str) -> None:
        """See `Publisher`."""
        self._lose(Trouble.BROKER_AWAY, why)

    def close(self) -> None:
        """See `Publisher`."""
        self._closed = True
        if self._client is not None:
            self._client.on_disconnect = None  # our own goodbye is no loss
            self._client.disconnect()
            self._discard()

    def step(self, now: float) -> float:
        """See `Publisher`."""
        if self._closed:
            return math.inf
        if self._client is None:
            if now < self._retry_at:
                return self._retry_at
            self._connect(now)
        self._pump(now)
        if self._lost:
            self._end(now)
        if self._news:
            self._news = False
            return now
        return self._retry_at if self._client is None else now + ROUND_S

    def wait(self, timeout_s: float, wake: int) -> None:
        """Sleep until the broker or the descriptor `wake` has something, or the time is over."""
        read, write = [wake], []
        connection = self._client.socket() if self._client is not None else None
        if self._client is not None and connection is not None:
            if isinstance(connection, ssl.SSLSocket) and connection.pending():
                return  # already read and deciphered: select would not see it
            read.append(connection.fileno())
            if self._client.want_write():
                write.append(connection.fileno())
        select.select(read, write, [], max(0.0, timeout_s))

    def _connect(self, now: float) -> None:
        self._since, self._was_connected = now, False
        try:
            self._client = self._bound(self._new_client())
        except (OSError, ValueError) as error:
            why = f"The files of [mqtt] for the broker cannot be used ({_reason(error)})."
            self._lose(Trouble.NOT_AUTHORISED, why)
            return
        try:
            self._client.connect(
                self._settings.host,
                self._settings.port,
                keepalive=KEEPALIVE_S,
                clean_start=False,
                properties=session(),
            )
        except (OSError, ValueError) as error:  # no such host, nobody there, a wrong certificate
            what = f"cannot be reached ({_reason(error)})"
            self._lose(Trouble.BROKER_AWAY, self._sentence(what))

    def _bound(self, client: Client) -> Client:
        client.on_connect = self._on_connect
        client.on_disconnect = self._on_disconnect
        client.on_publish = self._on_publish
        return client

    def _pump(self, now: float) -> None:
        """Let paho read, write and keep alive."""
        client = self._client
        if client is None or self._lost:
            return
        codes = [client.loop_read()]
        if client.want_write():
            codes.append(client.loop_write())
        codes.append(client.loop_misc())
        if self._lost:
            return
        if any(code != _NO_ERROR for code in codes) or client.socket() is None:
            self._lose(Trouble.BROKER_AWAY, self._sentence("went away"))
        elif not self._connected and now >= self._since + CONNACK_S_MAX:
            self._lose(Trouble.BROKER_AWAY, self._sentence("does not answer as a broker does"))

    def _lose(self, trouble: Trouble, why: str) -> None:
        """Nothing goes over this connection any more; `step` makes another one in time."""
        if not self._lost:
            self._lost, self._trouble, self._why = True, trouble, why
        self._connected = False

    def _end(self, now: float) -> None:
        self._discard()
        self._lost, self._news = False, True
        if self._was_connected and now >= self._since + STEADY_S:
            self._back_off.reset()
        self._mid = self._code = None
        self._retry_at = now + self._back_off.next_s()

    def _discard(self) -> None:
        if self._client is not None:
            connection = self._client.socket()
            if connection is not None:
                with contextlib.suppress(OSError):
                    connection.close()
            self._client.on_disconnect = None
            self._client = None
        self._connected = False

    def _on_connect(
        self,
        _client: Client,
        _userdata: object,
        _flags: ConnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if reason.is_failure:
            refused = reason.value in _NOT_AUTHORISED
            trouble = Trouble.NOT_AUTHORISED if refused else Trouble.BROKER_AWAY
            self._lose(trouble, self._sentence(f"refused the connection: {reason}"))
            return
        self._number += 1
        self._connected = self._was_connected = self._news = True
        self._trouble, self._why = None, ""

    def _on_publish(
        self,
        _client: Client,
        _userdata: object,
        mid: int,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if mid == self._mid:
            self._code, self._news = reason.value, True

    def _on_disconnect(
        self,
        _client: Client,
        _userdata: object,
        flags: DisconnectFlags,
        reason: ReasonCode,
        _properties: Properties | None,
    ) -> None:
        if flags.is_disconnect_packet_from_server:
            taken = reason.value == _TAKEN_OVER
            trouble = Trouble.TAKEN_OVER if taken else Trouble.BROKER_AWAY
            self._lose(trouble, self._sentence(f"ended the connection: {reason}"))
        else:
            self._lose(Trouble.BROKER_AWAY, self._sentence("went away"))

    def _sentence(self, what: str) -> str:
        return f"The broker at {self._settings.host}:{self._settings.port} {what}."


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
