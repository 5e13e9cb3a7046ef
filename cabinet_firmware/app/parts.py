"""What a board's program asks of the hardware below it; real in `board`, simulated elsewhere."""


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
