"""The asking end of the kiosk's socket, and the line both ends speak: one JSON object a line.

Standard library only: what loads this (the relay, `kiosk-admin`) gets no part, no screen and no
database with it.
"""

import contextlib
import json
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

REQUEST_BYTES_MAX = 64 * 1024
"""A request with its line end. The longest we send has some 200 bytes; the rest is room."""

ANSWER_BYTES_MAX = 1024 * 1024
"""An answer with its line end: 200 journal entries have some 130 kB, and a nightly balance grows
with the cabinet."""


class AskError(Exception):
    """The kiosk did not do what it was asked; the message is one sentence for the log."""


class KioskAwayError(AskError):
    """No kiosk listens, it closed the connection, or it did not answer in time."""


class NotTextError(AskError):
    """What was typed is no text in UTF-8."""


class KioskRefusedError(AskError):
    """The kiosk answered `ok: false`; the message is its sentence."""


def encode(message: Mapping[str, Any]) -> bytes:
    """One message as one line of UTF-8 JSON.

    Raises:
        TypeError, ValueError: something in it is no JSON (a bug of the caller).
    """
    return json.dumps(message, ensure_ascii=False, allow_nan=False).encode() + b"\n"


class Client:
    """Asks the kiosk, one question at a time, over one connection that is made when needed.

    Not thread-safe. `timeout_s` bounds a whole question. After any `KioskAwayError` the next
    question connects anew; nothing is ever asked twice by itself.
    """

    def __init__(
        self,
        path: Path,
        *,
        timeout_s: float = 5.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = path
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        self._socket: socket.socket | None = None

    def ask(self, verb: str, **arguments: Any) -> dict[str, Any]:
        """Ask and return the answer, which has `ok: true`.

        Raises:
            NotTextError, KioskAwayError: see there.
            KioskRefusedError: with the kiosk's own sentence.
        """
        try:
            line = encode({**arguments, "verb": verb})
        except UnicodeEncodeError as error:
            raise NotTextError("Not UTF-8: set the terminal to it, and type that again.") from error
        assert len(line) <= REQUEST_BYTES_MAX, "a request longer than the kiosk takes"
        try:
            answer = _decode(self._exchange(line))
        except (OSError, ValueError) as error:
            self.close()
            raise KioskAwayError(self._why(error)) from error
        if answer.get("ok") is not True:
            raise KioskRefusedError(str(answer.get("error", "The kiosk refused without a reason.")))
        return answer

    def close(self) -> None:
        """Let the connection go; `ask` makes a new one."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _exchange(self, line: bytes) -> bytes:
        deadline = self._monotonic() + self._timeout_s
        connection = self._connected()
        connection.settimeout(self._timeout_s)
        with contextlib.suppress(BrokenPipeError):  # it closed at once, but may have said why
            connection.sendall(line)
        received = bytearray()
        while not received.endswith(b"\n"):
            left = deadline - self._monotonic()
            if left <= 0:
                raise TimeoutError
            connection.settimeout(left)
            part = connection.recv(65536)
            if not part:
                raise ConnectionError
            received += part
            if len(received) > ANSWER_BYTES_MAX:
                raise ValueError("its answer is too long")
        return bytes(received)

    def _connected(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.settimeout(self._timeout_s)
            self._socket.connect(str(self._path))
        return self._socket

    def _why(self, error: OSError | ValueError) -> str:
        if isinstance(error, FileNotFoundError | ConnectionRefusedError):
            return f"No kiosk listens at {self._path}."
        if isinstance(error, PermissionError):
            return f"This user may not connect to {self._path}; see [socket] in the configuration."
        if isinstance(error, TimeoutError):
            return f"The kiosk at {self._path} did not answer within {self._timeout_s:g} s."
        if isinstance(error, OSError):
            return f"The kiosk at {self._path} closed the connection."
        return f"What answers at {self._path} does not speak as a kiosk does."


def _decode(line: bytes) -> dict[str, Any]:
    answer = json.loads(line)
    if not isinstance(answer, dict):
        raise ValueError("not an object")  # noqa: TRY004 - the caller handles one kind of wrong
    return answer
