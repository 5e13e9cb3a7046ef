"""What a board's program asks of the hardware below it; real in `board`, simulated elsewhere."""

from collections import namedtuple

KEY_FILE = "key.bin"
"""The cabinet's key on a board's own flash, put there over USB. It never crosses the wire."""


SWITCHES_FILE = "switches.bin"
"""Two bytes, big-endian, there too: bit n set, the switch of slot n works the other way round. No
file: none does."""


class Start(namedtuple("Start", ("address", "boot", "cause", "key", "turned"))):
    """What holds from one start of a board to the next: its address on the line, 8 bytes drawn at
    this start, why it started (CAUSE_…), the cabinet's key (32 bytes; None: it was given none), and
    whose switches are turned (bit n: slot n)."""


class Board:
    """Sixteen coils, sixteen hooks and a wire. Nothing here waits."""

    def exchange(self, coils: int) -> int:
        """Drive the coils (bit n set: the coil of slot n is on) and return the raw hooks (bit n
        set: slot n is open)."""
        raise NotImplementedError

    def received(self) -> bytes:
        """What came over the wire since the last call."""
        raise NotImplementedError

    def send(self, data: bytes) -> None:
        """Say this on the wire."""
        raise NotImplementedError

    def drawn(self) -> bytes:
        """Eight random bytes."""
        raise NotImplementedError
