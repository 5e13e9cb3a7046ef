"""Two brokers: a real mosquitto of one's own on loopback, and one in the process for a simulated
day.

`Mosquitto` keeps nothing on disk (persistence off): a kill forgets everything, as a bad day does.
`SimulatedBroker` is `kiosk.mqtt.ports.Publisher` without a network, and can fail on command.
"""

import math
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from kiosk.mqtt.ports import Message, Trouble

_START_S_MAX = 20.0
_SBIN = "/usr/sbin"


class BrokerMissingError(Exception):
    """There is no mosquitto on this computer, or it does not start; the message says what to do."""


class Mosquitto:
    """A mosquitto process on a free port of 127.0.0.1, in `folder`, for one test or one day.

    `users` (name to password) shuts out everybody else; `acl` is the text of an ACL file. It may
    be killed and started again on the same port. `log` names every packet, without payloads.
    """

    def __init__(
        self, folder: Path, *, users: Mapping[str, str] | None = None, acl: str | None = None
    ) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._settings = _settings(folder, users, acl)
        self.host = "127.0.0.1"
        self.port = _free_port()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def log(self) -> str:
        """What it wrote to its log so far, over all its starts."""
        path = self._folder / "mosquitto.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def start(self) -> None:
        """Start and return when it takes connections.

        Raises:
            BrokerMissingError: it is not installed, or does not come up in time.
        """
        assert self._process is None, "started twice"
        configuration = self._folder / "mosquitto.conf"
        listener = f"listener {self.port} {self.host}\n"
        configuration.write_text(listener + self._settings, encoding="utf-8")
        self._process = subprocess.Popen(  # noqa: S603 - our own words only
            [_executable("mosquitto"), "-c", str(configuration)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        give_up_at = time.monotonic() + _START_S_MAX
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                self.kill()
                raise BrokerMissingError(f"mosquitto does not start; see {self._folder}.")
            time.sleep(0.01)

    def kill(self) -> None:
        """End it at once, as a power cut does: no farewell, nothing kept."""
        self._end(lambda process: process.kill())

    def stop(self) -> None:
        """Let it end by itself."""
        self._end(lambda process: process.terminate())

    def restart(self) -> None:
        """Kill it and start it again on the same port, knowing nobody."""
        self.kill()
        self.start()

    def _end(self, end: Callable[[subprocess.Popen[bytes]], None]) -> None:
        if self._process is not None:
            end(self._process)
            self._process.wait(_START_S_MAX)
            self._process = None

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex((self.host, self.port)) == 0


class SimulatedBroker:
    """`Publisher` without a network: connected at its first step, answering at the step after.

    `messages` is everything that arrived, in order, repeats included. It fails on command: `up`
    False refuses connections, `code` is its answer, `silent` withholds it, `deaf` loses what is
    sent, `go_down` ends the connection. It asserts that its caller obeys the port.
    """

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.up = True
        self.code = 0
        self.silent = self.deaf = self.closed = False
        self.connections = 0
        self._connected = self._in_flight = self._arrived = False
        self._answer: int | None = None

    @property
    def connection(self) -> int | None:
        """See `Publisher`."""
        return self.connections if self._connected else None

    @property
    def trouble(self) -> Trouble | None:
        """See `Publisher`."""
        return None if self._connected else Trouble.BROKER_AWAY

    @property
    def why(self) -> str:
        """See `Publisher`."""
        return "" if self._connected else "The simulated broker is down."

    def publish(self, message: Message) -> None:
        """See `Publisher`."""
        assert self._connected, "published without a connection"
        assert not self._in_flight, "published with one in flight"
        self._in_flight, self._arrived, self._answer = True, not self.deaf, None
        if self._arrived:
            self.messages.append(message)

    def acknowledged(self) -> int | None:
        """See `Publisher`."""
        return self._answer

    def drop(self, why: str) -> None:
        """See `Publisher`."""
        assert why, "a connection is given up for a reason"
        self.go_down()

    def go_down(self) -> None:
        """End the connection with what is in flight; while `up` the next step makes another."""
        self._connected = self._in_flight = False
        self._answer = None

    def step(self, now: float) -> float:
        """See `Publisher`."""
        if self.closed:
            return math.inf
        if self.up and not self._connected:
            self._connected = True
            self.connections += 1
            return now
        if self._in_flight and self._arrived and not self.silent:
            self._in_flight, self._answer = False, self.code
            return now
        return math.inf

    def close(self) -> None:
        """See `Publisher`."""
        self.go_down()
        self.closed = True


def _settings(folder: Path, users: Mapping[str, str] | None, acl: str | None) -> str:
    lines = [
        f"user {pwd.getpwuid(os.getuid()).pw_name}",  # else it gives up root and its own folder
        f"allow_anonymous {'false' if users else 'true'}",
        "persistence false",
        f"log_dest file {folder / 'mosquitto.log'}",
        "log_type all",
        "max_inflight_messages 0",  # what it acknowledged is on its way to whoever subscribed,
        "set_tcp_nodelay true",  # not waiting in a queue that a kill would forget
    ]
    if users:
        passwords = folder / "passwords"
        passwords.touch(mode=0o600)
        for name, password in users.items():
            command = [_executable("mosquitto_passwd"), "-b", str(passwords), name, password]
            subprocess.run(command, check=True, timeout=_START_S_MAX)  # noqa: S603 - as above
        lines.append(f"password_file {passwords}")
    if acl is not None:
        file = folder / "acl"
        file.write_text(acl, encoding="utf-8")
        file.chmod(0o600)
        lines.append(f"acl_file {file}")
    return "\n".join(lines) + "\n"


def _executable(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path=_SBIN)
    if found is None:
        raise BrokerMissingError(f"{name} is not here; install it: sudo apt install mosquitto")
    return found


_PORTS = range(20_000, 32_768)
"""Below those that a system gives to whoever connects, so that a broker that was killed finds its
own free when it starts again."""


def _free_port() -> int:
    while True:
        port = _PORTS[secrets.randbelow(len(_PORTS))]
        with socket.socket() as probe, suppress(OSError):  # somebody else's
            probe.bind(("127.0.0.1", port))
            return port
