"""One peer's connection: bytes to lines and back, bounded both ways. Never blocks."""

import socket
from dataclasses import dataclass, field

from kiosk.socket.verbs import PeerKind
from kiosk.socket_client import REQUEST_BYTES_MAX

_CHUNK = 65536


class LineTooLongError(Exception):
    """More than `REQUEST_BYTES_MAX` bytes came without a line end."""


@dataclass(slots=True, eq=False)
class Connection:
    """State of one connection. `quiet_since` is monotonic seconds of the last progress; `ticket`
    is the question under way, 0 without, which may take `answer_s_max`; `leaving` closes it once
    its last bytes are gone."""

    socket: socket.socket
    kinds: frozenset[PeerKind]
    quiet_since: float
    ticket: int = 0
    answer_s_max: float = 0.0
    leaving: bool = False
    inbound: bytearray = field(default_factory=bytearray)
    outbound: bytearray = field(default_factory=bytearray)

    def receive(self) -> bool:
        """Take what has come. False: the peer is gone."""
        try:
            part = self.socket.recv(_CHUNK)
        except BlockingIOError:
            return True
        except OSError:
            return False
        self.inbound += part
        return bool(part)

    def next_line(self) -> bytes | None:
        """The next whole line, without its end.

        Raises:
            LineTooLongError: what is there cannot become a line any more.
        """
        end = self.inbound.find(b"\n", 0, REQUEST_BYTES_MAX)
        if end >= 0:
            line = bytes(self.inbound[:end])
            del self.inbound[: end + 1]
            return line
        if len(self.inbound) >= REQUEST_BYTES_MAX:
            raise LineTooLongError
        return None

    def flush(self) -> bool:
        """Send what fits. False: the peer is gone."""
        try:
            while self.outbound:
                del self.outbound[: self.socket.send(self.outbound[:_CHUNK])]
        except BlockingIOError:
            return True
        except OSError:
            return False
        return True
