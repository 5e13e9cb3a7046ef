"""Hook switches, debounced: a contact counts once it stayed as it is for 30 ms.

Pure: time is given, in monotonic seconds. For drivers that read bare contacts; our own boards
debounce by themselves, and gpiozero's `MockFactory` does not at all.
"""

from collections.abc import Collection, Iterable
from math import inf

from kiosk.ports import DoorMoved, Hook

STABLE_S = 0.03
"""Contacts of micro-switches bounce for some milliseconds; a door takes far longer to open."""


class Contacts:
    """The hooks of some slots. Link thread only, but for `hook`, which any thread may ask."""

    def __init__(self, slots: Collection[int]) -> None:
        self._slots = slots
        self._read: dict[int, tuple[Hook, float]] = {}
        self._known: dict[int, Hook] = {}
        self._told: dict[int, Hook] = {}

    def hook(self, slot: int) -> Hook:
        """What that slot's hook says; UNKNOWN until it was read, and stayed, for `STABLE_S`."""
        return self._known.get(slot, Hook.UNKNOWN)

    @property
    def settled(self) -> bool:
        """Whether no contact is between two states, and each was heard."""
        return len(self._known) == len(self._slots) and self.due() == inf

    @property
    def any_open(self) -> bool:
        """Whether some door is known to be open."""
        return Hook.OPEN in self._known.values()

    def sample(self, readings: Iterable[tuple[int, bool]], now: float) -> list[DoorMoved]:
        """Take one reading as (slot, opened); return what differs from what was last told."""
        return [
            DoorMoved(slot, _hook(opened))
            for slot, opened in readings
            if self._moved(slot, _hook(opened), now)
        ]

    def forget(self) -> None:
        """Nothing is known until it is read anew. What was told stays told: afterwards only what
        changed meanwhile is told."""
        self._read.clear()
        self._known.clear()

    def due(self) -> float:
        """When a reading may become what is known; `inf`: no contact has moved."""
        return min(
            (
                since + STABLE_S
                for slot, (hook, since) in self._read.items()
                if self._known.get(slot) is not hook
            ),
            default=inf,
        )

    def _moved(self, slot: int, hook: Hook, now: float) -> bool:
        read, since = self._read.get(slot, (None, now))
        if read is not hook:
            self._read[slot] = (hook, now)
            return False
        if now < since + STABLE_S or self._known.get(slot) is hook:
            return False
        self._known[slot] = hook
        is_news = self._told.get(slot) is not hook
        self._told[slot] = hook
        return is_news


def _hook(opened: bool) -> Hook:
    return Hook.OPEN if opened else Hook.CLOSED
