"""What no trace of a simulated day may show: two coils on at once, over all boards."""

from simulator.board import CoilWatcher


class OneCoilAtATime:
    """A watcher of coils that passes each edge on to `told`, and ends the run where two are on."""

    def __init__(self, told: CoilWatcher) -> None:
        self._told = told
        self._on: set[int] = set()

    def __call__(self, slot: int, on: bool, now: float) -> None:
        """The coil of a slot rises or falls."""
        (self._on.add if on else self._on.discard)(slot)
        assert len(self._on) <= 1, f"the coils of slots {sorted(self._on)} are on at once"
        self._told(slot, on, now)
