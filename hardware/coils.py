"""Which coil is on, and which may be: one at a time, each for a while, and then a rest.

Pure: time is given, in monotonic seconds. For drivers that have no board of ours below them, whose
firmware keeps the same rules by itself (`cabinet_firmware.app.cabinet`). What the outputs do is the
driver's; this says what they must do. A slot's state changes by `NEXT` and in no other way.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from math import inf
from types import MappingProxyType

COOLDOWN_S = 1.0
"""Least rest of one coil after its pulse: no maker of such locks allows more than every second."""
DOUBTFUL_REST_S = 5.0
"""The same where nobody can see whether the door opened, so that tries are not counted: a pulse of
250 ms is then on for 5 % of the time, which is what our own boards allow a coil."""


class Lock(StrEnum):
    """What a slot's lock is."""

    RESTING = "resting"
    PULSING = "pulsing"
    COOLING = "cooling"


class Happening(StrEnum):
    """What can happen to it."""

    UNLOCKED = "unlocked"
    OPENED = "opened"
    PULSE_OVER = "pulse_over"
    STOPPED = "stopped"
    COOLED = "cooled"


NEXT: Mapping[tuple[Lock, Happening], Lock] = MappingProxyType(
    {
        (Lock.RESTING, Happening.UNLOCKED): Lock.PULSING,
        (Lock.PULSING, Happening.OPENED): Lock.COOLING,
        (Lock.PULSING, Happening.PULSE_OVER): Lock.COOLING,
        (Lock.PULSING, Happening.STOPPED): Lock.COOLING,
        (Lock.COOLING, Happening.COOLED): Lock.RESTING,
    }
)
"""What is not in this table cannot happen."""


class Coils:
    """The coils of one cabinet; slots are the numbers on the doors. Link thread only.

    Every coil begins in its cool-down: nobody knows what was on a moment before this program
    started, nor on which board.
    """

    def __init__(self, slots: Collection[int], now: float) -> None:
        self.on: int | None = None  # one number: there is no way to write down two
        self._over_at = inf
        self._rest_s = COOLDOWN_S
        self._states = dict.fromkeys(slots, Lock.COOLING)
        self._rested_at = dict.fromkeys(slots, now + COOLDOWN_S)

    def has(self, slot: int) -> bool:
        """Whether there is such a coil; any thread may ask."""
        return slot in self._states

    def may_pulse(self, slot: int) -> bool:
        """Whether no coil is on anywhere and that one has rested."""
        return self.on is None and self._states[slot] is Lock.RESTING

    def pulse(self, slot: int, over_at: float, rest_s: float = COOLDOWN_S) -> None:
        """That coil goes on, until `over_at` at the latest; `rest_s`: and rests for so long."""
        assert self.may_pulse(slot)
        self._happens(slot, Happening.UNLOCKED)
        self.on = slot
        self._over_at = over_at
        self._rest_s = rest_s

    def end(self, how: Happening, now: float) -> None:
        """The coil that is on went off."""
        slot = self.on
        assert slot is not None
        self._happens(slot, how)
        self.on = None
        self._over_at = inf
        self._rested_at[slot] = now + self._rest_s

    def over(self, now: float) -> bool:
        """Whether the coil that is on has had its time."""
        return now >= self._over_at

    def rest(self, now: float) -> None:
        """Let those that have rested be used again."""
        for slot, at in self._rested_at.items():
            if self._states[slot] is Lock.COOLING and now >= at:
                self._happens(slot, Happening.COOLED)

    def due(self) -> float:
        """When time alone changes something; `inf`: not before something is done."""
        cooling = [at for slot, at in self._rested_at.items() if self._cools(slot)]
        return min([self._over_at, *cooling])

    def _cools(self, slot: int) -> bool:
        return self._states[slot] is Lock.COOLING

    def _happens(self, slot: int, what: Happening) -> None:
        self._states[slot] = NEXT[self._states[slot], what]
