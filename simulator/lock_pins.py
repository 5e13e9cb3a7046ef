"""The Pi's header with locks wired to it: gpiozero's own `MockFactory`, and pins that behave as the
wired coil and hook do, on given time.

As in gpiozero's `MockTriggerPin`, driving one pin makes another answer later; but nothing here has
a thread, the door is asked where it is when its hook's pin is read.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from gpiozero.pins.mock import MockFactory, MockPin

from hardware.lock_pins import LockPins
from simulator.board import CoilWatcher, nobody
from simulator.doors import Door

SERIES_TIMER_S = 0.8
"""The timer in each coil's wire: longer than any pulse of the driver, shorter than a coil lasts."""
PI_5B = "d04170"
OnCoil = Callable[[bool, float], None]
"""Called with (on, now) when current through a coil begins or ends."""


@dataclass(slots=True)
class Wiring:
    """What is wrong with the header: nothing, or its pins cannot be used at all."""

    pulled_out: bool = False

    def check(self) -> None:
        """Raise what the pin library would."""
        if self.pulled_out:
            raise OSError("GPIO not responding")


class WiredLock:
    """One door, its coil behind a series timer, and its hook switch."""

    def __init__(self, pins: LockPins, monotonic: Callable[[], float], on_coil: OnCoil) -> None:
        self.door = Door()
        self.pins = pins
        self.wire_cut = False
        """Of the hook switch."""
        self._monotonic = monotonic
        self._on_coil = on_coil
        self._current = False
        self._ends_at = inf

    def drive(self, high: bool) -> None:
        """The coil's pin goes high or low."""
        now = self._monotonic()
        self._flow(high, now)
        self._ends_at = now + SERIES_TIMER_S if high else inf

    def step(self, now: float) -> float:
        """The series timer cuts a pulse that the pin does not end; when that would be."""
        if now >= self._ends_at:
            self._flow(False, now)
            self._ends_at = inf
        return self._ends_at

    def pin_is_high(self) -> bool:
        """What the hook's pin reads: pulled up, and to ground by a closed contact."""
        is_open = self.door.hook_open(self._monotonic() * 1000)
        contact_closed = is_open is not self.pins.locked_closes and not self.wire_cut
        return not contact_closed

    def _flow(self, on: bool, now: float) -> None:
        if on is not self._current:
            self._current = on
            self.door.drive(on, now * 1000)
            self._on_coil(on, now)


class CoilPin(MockPin):  # type: ignore[misc]  # gpiozero ships no types
    """The output a coil's MOSFET hangs on."""

    def __init__(self, factory: Any, info: Any, lock: WiredLock, wiring: Wiring) -> None:
        self._lock, self._wiring = lock, wiring
        super().__init__(factory, info)

    def _set_state(self, value: bool) -> None:
        self._wiring.check()
        super()._set_state(value)

    def _change_state(self, value: bool) -> bool:
        changed = bool(super()._change_state(value))
        if changed:
            self._lock.drive(bool(value))
        return changed


class HookPin(MockPin):  # type: ignore[misc]  # gpiozero ships no types
    """The input a hook's contact lies on."""

    def __init__(self, factory: Any, info: Any, lock: WiredLock, wiring: Wiring) -> None:
        self._lock, self._wiring = lock, wiring
        super().__init__(factory, info)

    def _get_state(self) -> bool:
        self._wiring.check()
        return self._lock.pin_is_high()


class WiredHeader:
    """A Pi's header with a lock on each slot's pins. `factory` is what gpiozero works on."""

    def __init__(
        self,
        pins: Mapping[int, LockPins],
        monotonic: Callable[[], float],
        on_coil: CoilWatcher = nobody,
    ) -> None:
        self.wiring = Wiring()
        self.locks: dict[int, WiredLock] = {}
        self.factory = MockFactory(revision=PI_5B)
        for slot, its in pins.items():
            lock = WiredLock(its, monotonic, _watching(slot, on_coil))
            self.locks[slot] = lock
            wired = {"lock": lock, "wiring": self.wiring}
            self.factory.pin(f"GPIO{its.coil}", pin_class=CoilPin, **wired)
            self.factory.pin(f"GPIO{its.hook}", pin_class=HookPin, **wired)

    def step(self, now: float) -> float:
        """Let the series timers do what is due; return when one is due next."""
        return min((lock.step(now) for lock in self.locks.values()), default=inf)


def _watching(slot: int, on_coil: CoilWatcher) -> OnCoil:
    return lambda on, now: on_coil(slot, on, now)
