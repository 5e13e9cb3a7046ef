"""Edges the host has not taken yet: numbered, bounded, and kept until it says it has them."""

from cabinet_firmware.app.ticks import elapsed_ms
from cabinet_firmware.wire.bodies import AGE_MS_MAX, EVENTS_PER_REPORT

ROOM = 32
"""Sixteen doors opened and shut once while the host is away."""


class Events:
    """The oldest are dropped when there is no room, and `dropped` counts them (wraps at 65536)."""

    def __init__(self) -> None:
        self.first = 0
        self.dropped = 0
        self._held: list[tuple[int, bool, int | None]] = []

    def __len__(self) -> int:
        return len(self._held)

    def add(self, slot: int, opened: bool, at_ms: int) -> None:
        """Hold one more edge, seen at `at_ms`."""
        if len(self._held) == ROOM:
            self._forget(1)
            self.dropped = self.dropped + 1 & 0xFFFF
        self._held.append((slot, opened, at_ms))

    def take(self, wanted: int) -> None:
        """The host has all events before number `wanted` (16 bits). Any other number is ignored."""
        count = wanted - self.first & 0xFFFF
        if count <= len(self._held):
            self._forget(count)

    def oldest(self, now_ms: int) -> "tuple[tuple[int, bool, int], ...]":
        """As many as a report carries, oldest first, as (slot, opened, age_ms)."""
        return tuple(
            [
                (slot, opened, _age_ms(now_ms, at_ms))
                for slot, opened, at_ms in self._held[:EVENTS_PER_REPORT]
            ]
        )

    def grow_old(self, now_ms: int) -> None:
        """Forget when the old ones were, before the milliseconds run round. Call once a day or more
        often."""
        for index, (slot, opened, at_ms) in enumerate(self._held):
            if at_ms is not None and elapsed_ms(now_ms, at_ms) >= AGE_MS_MAX:
                self._held[index] = (slot, opened, None)

    def _forget(self, count: int) -> None:
        self._held = self._held[count:]
        self.first = self.first + count & 0xFFFF


def _age_ms(now_ms: int, at_ms: "int | None") -> int:
    return AGE_MS_MAX if at_ms is None else min(elapsed_ms(now_ms, at_ms), AGE_MS_MAX)
