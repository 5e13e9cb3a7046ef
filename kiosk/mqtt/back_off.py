"""How long to wait before trying again: doubling up to a limit."""


class BackOff:
    """`next_s` gives each wait in seconds; `reset` begins anew after a success."""

    def __init__(self, first_s: float = 1.0, max_s: float = 30.0) -> None:
        self._first_s, self._max_s = first_s, max_s
        self._next_s = first_s

    def next_s(self) -> float:
        """The wait before the next attempt."""
        wait_s, self._next_s = self._next_s, min(2 * self._next_s, self._max_s)
        return wait_s

    def reset(self) -> None:
        """What was tried worked."""
        self._next_s = self._first_s
