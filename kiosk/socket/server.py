"""The answering end of the kiosk's socket: takes requests to the inbox and answers back.

A stranger, a garbled line, a flood or a peer that stops reading costs that peer its connection
and the kiosk nothing: every buffer, wait and count below has its limit.
"""

import contextlib
import functools
import math
import os
import selectors
import socket
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kiosk.ports import Asked, Inbox
from kiosk.socket.connection import Connection, LineTooLongError
from kiosk.socket.errors import RequestRefusedError
from kiosk.socket.listener import listen, peer_uid
from kiosk.socket.verbs import Peers, read_request
from kiosk.socket_client import ANSWER_BYTES_MAX, REQUEST_BYTES_MAX, encode

CONNECTIONS_MAX = 8
"""The relay, an operator or two, and room."""
QUIET_S_MAX = 60.0
"""A connection without a question, or with half a one, or that does not read its answer."""


class SocketServer:
    """Serves the socket at `path`; made, stepped and closed on one thread of its own.

    Only `Asked.answer` is called from elsewhere (the deciding thread): it queues and wakes.
    One question a connection is under way at a time; what a peer sends meanwhile waits in the
    kernel's buffer. `uid_of` is an argument so that a test can be another user.

    Raises:
        SocketTakenError, SocketUnusableError: from the constructor.
    """

    def __init__(
        self,
        path: Path,
        peers: Peers,
        inbox: Inbox,
        *,
        uid_of: Callable[[socket.socket], int] = peer_uid,
    ) -> None:
        self._path, self._peers, self._inbox, self._uid_of = path, peers, inbox, uid_of
        self._listening = listen(path)
        self._woken, self._waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._selector = selectors.EpollSelector()
        self._selector.register(self._listening, selectors.EVENT_READ)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._connections: set[Connection] = set()
        self._answers: deque[tuple[Connection, int, bytes]] = deque()
        self._tickets = 0

    def fileno(self) -> int:
        """Readable when a step has something to do; for a select of one's own."""
        return self._selector.fileno()

    def wait(self, timeout_s: float) -> None:
        """Sleep until there is something to do, at most `timeout_s` (`math.inf`: without end)."""
        self._selector.select(None if timeout_s == math.inf else max(0.0, timeout_s))

    def wake(self) -> None:
        """End a `wait` early; from any thread."""
        with contextlib.suppress(BlockingIOError):  # the pipe is full of wake-ups already
            os.write(self._waker, b"!")

    def step(self, now: float) -> float:
        """Serve what is ready, without blocking; when to come again (monotonic seconds)."""
        for key, mask in self._selector.select(0):
            if key.fileobj is self._listening:
                self._accept(now)
            elif key.data is None:
                os.read(self._woken, 4096)
            else:
                self._attend(key.data, mask, now)
        while self._answers:
            self._hand_over(*self._answers.popleft(), now)
        return self._expire(now)

    def close(self) -> None:
        """Let everybody go and remove the file. The deciding thread has stopped by now."""
        self._path.unlink(missing_ok=True)
        for connection in list(self._connections):
            self._drop(connection)
        self._selector.close()
        self._listening.close()
        os.close(self._woken)
        os.close(self._waker)

    def _accept(self, now: float) -> None:
        try:
            accepted, _ = self._listening.accept()
        except OSError:
            return  # gone again, or no descriptors left: the next step tries anew
        accepted.setblocking(False)
        connection = Connection(accepted, self._peers.kinds_of(self._uid_of(accepted)), now)
        self._connections.add(connection)
        self._selector.register(accepted, selectors.EVENT_READ, connection)
        if len(self._connections) > CONNECTIONS_MAX:
            self._refuse(connection, "Too many connections; try again later.")
            connection.leaving = True
            self._go_on(connection, now)

    def _attend(self, connection: Connection, mask: int, now: float) -> None:
        if mask & selectors.EVENT_READ:
            if not connection.receive():
                self._drop(connection)
                return
            connection.quiet_since = now
        if mask & selectors.EVENT_WRITE:
            connection.quiet_since = now
        self._go_on(connection, now)

    def _go_on(self, connection: Connection, now: float) -> None:
        """Send what is unsent, take lines while no question is under way, wait for the rest."""
        while connection.flush():
            if connection.outbound or connection.ticket:
                self._listen_to(connection)
                return
            if connection.leaving:
                break
            try:
                line = connection.next_line()
            except LineTooLongError:
                self._refuse(connection, f"A line has at most {REQUEST_BYTES_MAX // 1024} kB.")
                connection.leaving = True
                continue
            if line is None:
                self._listen_to(connection)
                return
            self._take(connection, line, now)
        self._drop(connection)

    def _take(self, connection: Connection, line: bytes, now: float) -> None:
        if not connection.kinds:
            self._refuse(connection, "This user may not use the kiosk's socket.")
            connection.leaving = True
            return
        try:
            verb, arguments = read_request(line, connection.kinds)
        except RequestRefusedError as refusal:
            self._refuse(connection, str(refusal))
            return
        self._tickets += 1
        connection.ticket, connection.quiet_since = self._tickets, now
        connection.answer_s_max = verb.answer_s_max
        answer = functools.partial(self._answer, connection, self._tickets)
        if not self._inbox.put(Asked(verb.name, arguments, answer)):
            connection.ticket = 0
            self._refuse(connection, "The kiosk is busy; ask again.")

    def _answer(self, connection: Connection, ticket: int, answer: Mapping[str, Any]) -> None:
        """On the deciding thread: encode (a bug shows there), queue, wake."""
        line = encode(answer)
        if len(line) > ANSWER_BYTES_MAX:
            line = encode({"ok": False, "error": "The answer is too long; ask for less."})
        self._answers.append((connection, ticket, line))
        self.wake()

    def _hand_over(self, connection: Connection, ticket: int, line: bytes, now: float) -> None:
        if connection not in self._connections or connection.ticket != ticket:
            return  # the peer has gone, or was told that it takes too long
        connection.ticket, connection.quiet_since = 0, now
        connection.outbound += line
        self._go_on(connection, now)

    def _refuse(self, connection: Connection, sentence: str) -> None:
        connection.outbound += encode({"ok": False, "error": sentence})

    def _listen_to(self, connection: Connection) -> None:
        """Read only when a line can be taken: what comes meanwhile stays with its sender."""
        if connection.socket in self._selector.get_map():
            self._selector.unregister(connection.socket)
        if connection.outbound:
            self._selector.register(connection.socket, selectors.EVENT_WRITE, connection)
        elif not connection.ticket:
            self._selector.register(connection.socket, selectors.EVENT_READ, connection)

    def _expire(self, now: float) -> float:
        next_at = math.inf
        for connection in list(self._connections):
            limit = connection.answer_s_max if connection.ticket else QUIET_S_MAX
            if now < connection.quiet_since + limit:
                next_at = min(next_at, connection.quiet_since + limit)
            elif connection.ticket:
                connection.ticket, connection.quiet_since = 0, now
                self._refuse(connection, "The kiosk did not answer in time; ask again.")
                self._go_on(connection, now)
                next_at = min(next_at, now + QUIET_S_MAX)
            else:
                self._drop(connection)
        return next_at

    def _drop(self, connection: Connection) -> None:
        self._connections.discard(connection)
        if connection.socket in self._selector.get_map():
            self._selector.unregister(connection.socket)
        connection.socket.close()
