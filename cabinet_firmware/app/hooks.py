"""Hook switches, debounced: a contact counts once it stayed as it is for 30 ms.

A contact that does not come to rest, or moves more often than hands can move it, flaps: that is a
fault of the switch and no edges of a door. Nothing else stops for it.
"""

from cabinet_firmware.app.ticks import elapsed_ms
from cabinet_firmware.wire.numbers import SLOTS_PER_BOARD

DEBOUNCE_MS = 30
"""Contacts of micro-switches bounce for some milliseconds; a door takes far longer to open."""
EDGES_MAX = 4
"""In any `STEADY_MS`. A lock's spring makes one edge and a hand one; a coil rests for a second."""
STEADY_MS = 1000
"""A contact that moved for as long as this flaps; one that stayed for as long is believed again."""
OPEN_MS = 60000
"""A hook that said open for as long is a door that was left open, or a wire that is cut: they look
the same."""


class Hooks:
    """Sixteen hooks as bitmaps, bit n set: slot n is open. `raw` is the first reading. `flapping`,
    bit n set: slot n stands in `open` as it was before its contact began to flap.

    Until the first `DEBOUNCE_MS` are over nothing is `settled`; what is read then is taken as the
    state to start from, so that a contact that flaps for ever cannot hold up the others.
    """

    def __init__(self, raw: int, now_ms: int) -> None:
        self.settled = False
        self.open = raw
        self.flapping = 0
        self._raw = raw
        self._since_ms = [now_ms] * SLOTS_PER_BOARD
        self._restless_ms = [now_ms] * SLOTS_PER_BOARD
        self._edges_ms: list[list[int]] = [[] for _ in range(SLOTS_PER_BOARD)]
        self._started_ms = now_ms

    def sample(self, raw: int, now_ms: int) -> "list[tuple[int, bool, int]]":
        """Take one reading; return the edges it completed as (slot, opened, since_ms)."""
        for slot in _slots_in(raw ^ self._raw):
            self._moved(slot, now_ms)
        self._raw = raw
        if not self.settled:
            self.open = raw
            self.settled = elapsed_ms(now_ms, self._started_ms) >= DEBOUNCE_MS
            return []
        edges = []
        for slot in _slots_in(raw ^ self.open | self.flapping):
            if self._came_to_rest(slot, now_ms) and self._is_edge(slot, now_ms):
                self.open ^= 1 << slot
                edges.append((slot, bool(raw >> slot & 1), self._since_ms[slot]))
        return edges

    def is_open(self, slot: int) -> bool:
        """Whether that hook, debounced, is open."""
        return bool(self.open >> slot & 1)

    def is_flapping(self, slot: int) -> bool:
        """Whether that hook cannot be believed."""
        return bool(self.flapping >> slot & 1)

    def is_doubtful(self, slot: int, now_ms: int) -> bool:
        """Whether a door may be shut though its hook does not say so: it flaps, or has said open
        for `OPEN_MS`."""
        long = elapsed_ms(now_ms, self._since_ms[slot]) >= OPEN_MS
        return self.is_flapping(slot) or (self.is_open(slot) and long)

    def due_ms(self, now_ms: int) -> "int | None":
        """How long until time alone completes an edge, or makes a contact steady; None: nothing is
        under way."""
        if not self.settled:
            return max(0, DEBOUNCE_MS - elapsed_ms(now_ms, self._started_ms))
        waits = [
            max(0, self._rest_needed_ms(slot) - elapsed_ms(now_ms, self._since_ms[slot]))
            for slot in _slots_in(self._raw ^ self.open | self.flapping)
        ]
        return min(waits) if waits else None

    def _moved(self, slot: int, now_ms: int) -> None:
        if elapsed_ms(now_ms, self._since_ms[slot]) > DEBOUNCE_MS:  # it was at rest
            self._restless_ms[slot] = now_ms
        elif elapsed_ms(now_ms, self._restless_ms[slot]) >= STEADY_MS:
            self.flapping |= 1 << slot
        self._since_ms[slot] = now_ms

    def _rest_needed_ms(self, slot: int) -> int:
        return STEADY_MS if self.is_flapping(slot) else DEBOUNCE_MS

    def _came_to_rest(self, slot: int, now_ms: int) -> bool:
        if elapsed_ms(now_ms, self._since_ms[slot]) < self._rest_needed_ms(slot):
            return False
        if self.is_flapping(slot):
            self.flapping &= ~(1 << slot)
            self._edges_ms[slot] = []
        return True

    def _is_edge(self, slot: int, now_ms: int) -> bool:
        """Whether it rests where it was not, and not for too many times within a second."""
        if not (self._raw ^ self.open) >> slot & 1:
            return False
        edges_ms = self._edges_ms[slot]
        edges_ms.append(now_ms)
        if len(edges_ms) > EDGES_MAX and elapsed_ms(now_ms, edges_ms.pop(0)) < STEADY_MS:
            self.flapping |= 1 << slot
        return not self.is_flapping(slot)


def _slots_in(bits: int) -> "list[int]":
    if not bits:
        return []  # the usual case, a thousand times a second
    return [slot for slot in range(SLOTS_PER_BOARD) if bits >> slot & 1]
