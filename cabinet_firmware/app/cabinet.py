"""The rules of sixteen locks: one coil at a time, never longer than the clamp, cool-down, early
stop, no more tries than help.

Coils follow from the states; the states change by `NEXT` and in no other way. Nothing here knows a
host: a coil that is on goes off by itself.
"""

from cabinet_firmware.app.duty import Duty
from cabinet_firmware.app.events import Events
from cabinet_firmware.app.hooks import Hooks
from cabinet_firmware.app.parts import Board
from cabinet_firmware.app.ticks import elapsed_ms
from cabinet_firmware.wire.numbers import (
    NO_SLOT,
    SLOTS_PER_BOARD,
    WHY_BUSY,
    WHY_COOLING,
    WHY_JAMMED,
    WHY_NONE,
    WHY_OPEN,
    WHY_PULSE,
    WHY_SLOT,
    WHY_UNSETTLED,
    WHY_WARM,
)

PULSE_MS_MAX = 500
"""Spring locks release in under 100 ms and heat up when held; no source allows more than this."""
COOLDOWN_MS = 1000
"""Least rest of one coil after its pulse."""
TRIES_MAX = 3
"""Whole pulses without an opened hook after which a slot is jammed. More of them warm the coil and
open nothing; somebody has to look."""

# A slot's lock is …
RESTING = 0
PULSING = 1
COOLING = 2

# … and what can happen to it.
UNLOCKED = 0
HOOK_OPENED = 1
PULSE_OVER = 2
STOPPED = 3
COOLED = 4

NEXT = {
    (RESTING, UNLOCKED): PULSING,
    (PULSING, HOOK_OPENED): COOLING,
    (PULSING, PULSE_OVER): COOLING,
    (PULSING, STOPPED): COOLING,
    (COOLING, COOLED): RESTING,
}
"""What is not in this table cannot happen. `pulsing` names the one slot in PULSING, if any, and its
coil alone is on: there is no way to write down two."""


class Cabinet:
    """The locks of one board. `turned`, bit n set: the contact of slot n is closed while its door
    is open, and not while it is locked; such a switch reads locked when its wire is cut."""

    def __init__(self, board: Board, now_ms: int, turned: int = 0) -> None:
        self.turned = turned
        self.events = Events()
        self.hooks = Hooks(board.exchange(0) ^ turned, now_ms)
        self.pulsing = NO_SLOT
        self.pulses = 0
        self._board = board
        self._states = [RESTING] * SLOTS_PER_BOARD
        self._since_ms = [now_ms] * SLOTS_PER_BOARD
        self._pulse_ms = 0
        self._tries = [0] * SLOTS_PER_BOARD
        self._duty = Duty(now_ms)

    def unlock(self, slot: int, pulse_ms: int, now_ms: int) -> int:
        """Begin a pulse of at most `pulse_ms`, clamped to `PULSE_MS_MAX`; return WHY_NONE, or why
        not."""
        pulse_ms = min(pulse_ms, PULSE_MS_MAX)
        why = self._refusal(slot, pulse_ms, now_ms)
        if why == WHY_NONE:
            self._pulse_ms = pulse_ms
            self.pulses = self.pulses + 1 & 0xFFFF
            self.pulsing = slot
            self._happens(slot, UNLOCKED, now_ms)
            self._drive()
        return why

    def stop(self, now_ms: int) -> None:
        """All coils off, now."""
        if self.pulsing != NO_SLOT:
            self._ends(STOPPED, now_ms)

    def step(self, now_ms: int) -> None:
        """Read the hooks and do what is due. Call every few milliseconds."""
        for slot, opened, at_ms in self.hooks.sample(self._drive(), now_ms):
            self.events.add(slot, opened, at_ms)
            if opened:
                self.clear(slot)
            if opened and slot == self.pulsing:
                self._ends(HOOK_OPENED, now_ms)
        slot = self.pulsing
        if slot != NO_SLOT and elapsed_ms(now_ms, self._since_ms[slot]) >= self._pulse_ms:
            self._ends(PULSE_OVER, now_ms)
        for slot in range(SLOTS_PER_BOARD):
            if self._states[slot] == COOLING and self._lasted_ms(slot, now_ms) >= COOLDOWN_MS:
                self._happens(slot, COOLED, now_ms)

    def clear(self, slot: int) -> None:
        """Its door opened, or somebody looked: try that slot again."""
        self._tries[slot] = 0

    def cooling(self) -> int:
        """Bit n set: slot n is in its cool-down."""
        return _bits([state == COOLING for state in self._states])

    def unopened(self) -> int:
        """Bit n set: slot n was pulsed to the end, and its hook has not opened since."""
        return _bits([tries > 0 for tries in self._tries])

    def jammed(self) -> int:
        """Bit n set: slot n is given up until its hook opens, or `clear`."""
        return _bits([tries >= TRIES_MAX for tries in self._tries])

    def due_ms(self, now_ms: int) -> "int | None":
        """How long until time alone changes something; None: not before a hook moves."""
        dues = [self.hooks.due_ms(now_ms)]
        for slot, state in enumerate(self._states):
            if state != RESTING:
                whole_ms = self._pulse_ms if state == PULSING else COOLDOWN_MS
                dues.append(max(0, whole_ms - self._lasted_ms(slot, now_ms)))
        waits = [due for due in dues if due is not None]
        return min(waits) if waits else None

    def _refusal(self, slot: int, pulse_ms: int, now_ms: int) -> int:
        if slot >= SLOTS_PER_BOARD:
            return WHY_SLOT
        # A bad switch stops no door from opening; to one that stands open a pulse does nothing.
        believed = not self.hooks.is_doubtful(slot, now_ms)
        for refused, why in (
            (pulse_ms == 0, WHY_PULSE),
            (not self.hooks.settled, WHY_UNSETTLED),
            (believed and self.hooks.is_open(slot), WHY_OPEN),
            (self.pulsing != NO_SLOT, WHY_BUSY),
            (self._states[slot] != RESTING, WHY_COOLING),
            (believed and self._tries[slot] >= TRIES_MAX, WHY_JAMMED),
            (not self._duty.allows(slot, pulse_ms, now_ms), WHY_WARM),
        ):
            if refused:
                return why
        return WHY_NONE

    def _ends(self, how: int, now_ms: int) -> None:
        slot, self.pulsing = self.pulsing, NO_SLOT
        self._drive()
        self._duty.add(slot, self._lasted_ms(slot, now_ms), now_ms)
        self._happens(slot, how, now_ms)
        says_shut = not (self.hooks.is_flapping(slot) or self.hooks.is_open(slot))
        if how == PULSE_OVER and says_shut:
            self._tries[slot] += 1

    def _happens(self, slot: int, what: int, now_ms: int) -> None:
        self._states[slot] = NEXT[self._states[slot], what]
        self._since_ms[slot] = now_ms

    def _lasted_ms(self, slot: int, now_ms: int) -> int:
        return elapsed_ms(now_ms, self._since_ms[slot])

    def _drive(self) -> int:
        coils = 0 if self.pulsing == NO_SLOT else 1 << self.pulsing
        return self._board.exchange(coils) ^ self.turned


def _bits(flags: "list[bool]") -> int:
    return sum([1 << slot for slot, flag in enumerate(flags) if flag])
