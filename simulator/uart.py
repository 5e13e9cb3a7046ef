"""A serial line on given time: bytes take as long as the baud rate says. Times are seconds."""

from collections import deque
from collections.abc import Callable
from math import inf

BAUD = 115_200
BYTE_BITS = 10
"""Eight bits, a start and a stop bit."""


class Lane:
    """One direction. What is written in one go arrives in one go, when its last bit does."""

    def __init__(self, baud: int = BAUD) -> None:
        self._byte_s = BYTE_BITS / baud
        self._free_at = 0.0
        self._on_the_way: deque[tuple[float, bytes]] = deque()

    def write(self, data: bytes, now: float) -> None:
        """Send `data`, behind whatever is being sent."""
        self._free_at = max(now, self._free_at) + len(data) * self._byte_s
        self._on_the_way.append((self._free_at, data))

    def read(self, now: float) -> bytes:
        """What has arrived by `now` and was not read yet."""
        arrived = bytearray()
        while self._on_the_way and self._on_the_way[0][0] <= now:
            arrived += self._on_the_way.popleft()[1]
        return bytes(arrived)

    def due(self) -> float:
        """When something arrives next."""
        return self._on_the_way[0][0] if self._on_the_way else inf


class LinePort:
    """The Pi's end of a line: `read` and `write` as `hardware.serial_port.SerialPort` has them.

    `going` and `coming` stand in for a bad cable: each is given what passes that way and returns
    what becomes of it.
    """

    def __init__(self, monotonic: Callable[[], float], out: Lane, back: Lane) -> None:
        self.going: Callable[[bytes], bytes] = bytes
        self.coming: Callable[[bytes], bytes] = bytes
        self._monotonic = monotonic
        self._out = out
        self._back = back

    def read(self) -> bytes:
        """What has arrived."""
        arrived = self._back.read(self._monotonic())
        return self.coming(arrived) if arrived else arrived

    def write(self, data: bytes) -> None:
        """Send `data`."""
        self._out.write(self.going(data), self._monotonic())
