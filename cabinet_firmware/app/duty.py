"""How long each coil was on lately: a bound that no run of short pulses gets past.

A coil warms while it is on and cools while it is not; so a millisecond on is kept in mind until
`REST_PER_ON` times as long has passed.
"""

from cabinet_firmware.app.ticks import elapsed_ms
from cabinet_firmware.wire.numbers import SLOTS_PER_BOARD

ON_MS_MAX = 1500
"""Three of the longest pulses: a door gets all its tries."""
REST_PER_ON = 40
"""With `ON_MS_MAX`: at most 3000 ms on in any minute, 5 %, the lower end of the duty quoted for
such locks. No maker's data sheet was found; a lock that may do less needs a greater number."""


class Duty:
    """One coil a slot. Kept in memory only: a board that starts anew takes its coils for cold."""

    def __init__(self, now_ms: int) -> None:
        self._rest_ms = [0] * SLOTS_PER_BOARD
        self._at_ms = [now_ms] * SLOTS_PER_BOARD

    def allows(self, slot: int, pulse_ms: int, now_ms: int) -> bool:
        """Whether the coil of `slot` may be on for `pulse_ms` from now."""
        return self._left_ms(slot, now_ms) + pulse_ms * REST_PER_ON <= ON_MS_MAX * REST_PER_ON

    def add(self, slot: int, on_ms: int, now_ms: int) -> None:
        """It was on for `on_ms` up to now."""
        self._rest_ms[slot] = self._left_ms(slot, now_ms) + on_ms * REST_PER_ON
        self._at_ms[slot] = now_ms

    def _left_ms(self, slot: int, now_ms: int) -> int:
        """What it still has to rest. Too much, once, where the milliseconds ran round."""
        return max(0, self._rest_ms[slot] - elapsed_ms(now_ms, self._at_ms[slot]))
