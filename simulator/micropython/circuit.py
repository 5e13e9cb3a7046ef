"""What is soldered to the Pico: shift registers, hooks, coils, address jumpers; and a way in for a
test.

Runs under MicroPython. A test writes lines to standard input (`push 3`, `jam 3`, `free 3`,
`force 3`, `flap 3`, `calm 3`, `hold 700`, `fail 0`, `mark 9`) and reads lines from standard output:
`ready`; `coil 3 1 1234` when the coil of slot 3 rises at millisecond 1234 of this board's clock;
`mark 9` when all that happened before was told.
"""

import os
import select
import sys
import time

from cabinet_firmware.app import pins
from simulator.doors import Doors

SLOTS = 16
GARBAGE = 0xA5A5
"""What the coils' registers hold at power-up: nobody promises zeros."""
FLAP_MS = 60
"""A loose contact holds for this long: longer than any debouncing."""


def said(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(line + "\n")


class Circuit:
    """Levels on wires, and what they do. Pins are GP numbers, levels 0 and 1."""

    def __init__(self) -> None:
        self._doors = Doors(int(os.getenv("CABINET_SLOTS") or str(SLOTS)))
        address = int(os.getenv("CABINET_ADDRESS") or "1") - 1
        self._levels = {pin: 1 - (address >> bit & 1) for bit, pin in enumerate(pins.ADDRESS)}
        self._levels[pins.COILS_OFF] = 1  # its pull-up
        self._levels[pins.SERVICE] = 0 if os.getenv("CABINET_SERVICE") else 1
        self._turned = int(os.getenv("CABINET_TURNED") or "0")
        self._shifting = self._latched = GARBAGE
        self._hooks = 0
        self._ready = False
        self._orders = select.poll()
        self._orders.register(sys.stdin, select.POLLIN)

    def level(self, pin: int) -> int:
        """What a pin reads."""
        return self._levels.get(pin, 0)

    def drive(self, pin: int, level: int) -> None:
        """The Pico drives a pin."""
        rising = level and not self.level(pin)
        self._levels[pin] = level
        if pin == pins.LOAD and not level:
            self._obey()
            self._hooks = self._doors.hooks(self._now_ms()) ^ self._turned
        elif pin == pins.LATCH and rising:
            self._latched = self._shifting
            self._coils()
        elif pin == pins.COILS_OFF:
            self._coils()
            if not level and not self._ready:
                self._ready = True
                said("ready")

    def clock(self, bit: int) -> int:
        """One rising edge of SPI_SCK: shift `bit` towards the coils, and return the bit that the
        hooks' register showed just before."""
        shown = self._hooks >> SLOTS - 1
        self._hooks = self._hooks << 1 & 0xFFFF
        self._shifting = (self._shifting << 1 | bit) & 0xFFFF
        return shown

    def _coils(self) -> None:
        coils = 0 if self.level(pins.COILS_OFF) else self._latched
        for slot, on in self._doors.drive(coils, self._now_ms()):
            said(f"coil {slot} {int(on)} {self._now_ms()}")

    def _obey(self) -> None:
        while self._orders.poll(0):
            words = sys.stdin.readline().split()
            if not words:
                sys.exit()  # the test went away
            self._do(words[0], int(words[1]))

    def _do(self, order: str, number: int) -> None:
        if order == "mark":
            said(f"mark {number}")
            return
        if order == "hold":
            time.sleep_ms(number)  # type: ignore[attr-defined]  # MicroPython's time has it
            return
        if order == "fail":
            raise OSError(number)
        door = self._doors[number]
        if order == "push":
            door.push_shut(self._now_ms())
        elif order == "force":
            door.force(self._now_ms())
        elif order in ("flap", "calm"):
            door.flap(FLAP_MS if order == "flap" else 0)
        else:
            door.jammed = order == "jam"

    def _now_ms(self) -> int:
        ticks: int = time.ticks_ms()  # type: ignore[attr-defined]  # MicroPython's time has it
        return ticks


CIRCUIT = Circuit()
