"""Hook switches, debounced: a contact counts once it stayed as it is for 30 ms."""

from cabinet_firmware.app.ticks import elapsed_ms
from cabinet_firmware.wire.numbers import SLOTS_PER_BOARD

DEBOUNCE_MS = 30
"""Contacts of micro-switches bounce for some milliseconds; a door takes far longer to open."""


class Hooks:
    """Sixteen hooks as bitmaps, bit n set: slot n is open. `raw` is the first reading.

    Until the first `DEBOUNCE_MS` are over nothing is `settled`; what is read then is taken as the
    state to start from, so that a contact that flaps for ever cannot hold up the others.
    """

    def __init__(self, raw: int, now_ms: int) -> None:
        self.settled = False
        self.open = raw
        self._raw = raw
        self._since_ms = [now_ms] * SLOTS_PER_BOARD
        self._started_ms = now_ms

    def sample(self, raw: int, now_ms: int) -> "list[tuple[int, bool, int]]":
        """Take one reading; return the edges it completed as (slot, opened, since_ms)."""
        for slot in _slots_in(raw ^ self._raw):
            self._since_ms[slot] = now_ms
        self._raw = raw
        if not self.settled:
            self.open = raw
            self.settled = elapsed_ms(now_ms, self._started_ms) >= DEBOUNCE_MS
            return []
        edges = []
        for slot in _slots_in(raw ^ self.open):
            since_ms = self._since_ms[slot]
            if elapsed_ms(now_ms, since_ms) >= DEBOUNCE_MS:
                self.open ^= 1 << slot
                edges.append((slot, bool(raw >> slot & 1), since_ms))
        return edges

    def is_open(self, slot: int) -> bool:
        """Whether that hook, debounced, is open."""
        return bool(self.open >> slot & 1)

    def due_ms(self, now_ms: int) -> "int | None":
        """How long until time alone completes an edge; None: nothing is under way."""
        if not self.settled:
            return max(0, DEBOUNCE_MS - elapsed_ms(now_ms, self._started_ms))
        waits = [
            max(0, DEBOUNCE_MS - elapsed_ms(now_ms, self._since_ms[slot]))
            for slot in _slots_in(self._raw ^ self.open)
        ]
        return min(waits) if waits else None


def _slots_in(bits: int) -> "list[int]":
    if not bits:
        return []  # the usual case, a thousand times a second
    return [slot for slot in range(SLOTS_PER_BOARD) if bits >> slot & 1]
