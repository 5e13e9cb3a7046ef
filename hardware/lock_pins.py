"""Coils and hook switches on the Pi's own header, through gpiozero: the edge `gpio_locks` works at.

A coil's output is active high, on BCM 9 or above: at power-up the Pi pulls those pins down, and BCM
0 to 8 and 14 up (BCM2835 ARM Peripherals, table 6-31). A hook's contact lies between its pin and
ground; the Pi pulls the pin up.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

import gpiozero
from gpiozero.pins import Factory

from hardware.errors import HeaderFault, NoSeriesTimer

SLOTS_MAX = 8
"""With reader, UART and the pins that start high left out the header has room for eight of each."""


@dataclass(frozen=True, slots=True)
class LockPins:
    """One slot's pins, BCM numbers. `locked_closes`: its contact is closed while it is locked; else
    it is closed while it is open, and then a cut wire reads as locked."""

    coil: int
    hook: int
    locked_closes: bool = True


class Header:
    """The pins of every lock, by slot. All coils are off as soon as it exists.

    `series_timer`: a timer in each coil's own wire ends a pulse that the Pi does not. The Pi's
    kernel keeps an output as it was when its process dies, so without one a kiosk killed in
    mid-pulse burns a coil.

    Raises:
        NoSeriesTimer: there is none.
        HeaderFault: a pin is taken, not there, or not ours to use.
    """

    def __init__(
        self, pins: Mapping[int, LockPins], *, series_timer: bool, factory: Factory | None = None
    ) -> None:
        if not series_timer:
            raise NoSeriesTimer(
                "the locks on the Pi's own pins stay shut: put a timer into each coil's wire that "
                "ends a pulse, then set series_timer = true under [locks]"
            )
        assert len(pins) <= SLOTS_MAX
        self.slots = tuple(pins)
        self._pins = pins
        self._coils: dict[int, gpiozero.DigitalOutputDevice] = {}
        self._hooks: dict[int, gpiozero.DigitalInputDevice] = {}
        try:
            for slot, its in pins.items():
                self._open_slot(slot, its, factory)
        except HeaderFault:
            self.close()
            raise

    def opened(self) -> dict[int, bool]:
        """What every contact says now: True where the door is open. Raises `HeaderFault`."""
        return {slot: self._says_open(slot) for slot in self._hooks}

    def switch(self, slot: int, on: bool) -> None:
        """Drive that coil. Raises `HeaderFault`."""
        try:
            self._coils[slot].value = on
        except Exception as error:  # gpiozero's own, or the bare one of the pin library below it
            raise HeaderFault(f"coil {slot} cannot be driven") from error

    def all_off(self) -> None:
        """Switch every coil off; one that cannot be driven does not keep on the others."""
        for slot in self._coils:
            with suppress(HeaderFault):
                self.switch(slot, False)

    def close(self) -> None:
        """All off, then give the pins back: a pin that is given back stays as it was."""
        self.all_off()
        for device in (*self._coils.values(), *self._hooks.values()):
            device.close()
        self._coils.clear()
        self._hooks.clear()

    def _open_slot(self, slot: int, its: LockPins, factory: Factory | None) -> None:
        pin = its.coil
        try:
            self._coils[slot] = gpiozero.DigitalOutputDevice(
                pin, initial_value=False, pin_factory=factory
            )
            pin = its.hook
            self._hooks[slot] = gpiozero.DigitalInputDevice(pin, pull_up=True, pin_factory=factory)
        except Exception as error:  # gpiozero's own, or the bare one of the pin library below it
            raise HeaderFault(
                f"GPIO{pin} of slot {slot} cannot be used ({str(error).rstrip('.!')}): name a free "
                "pin in the cabinet file, and let the kiosk's user be in group gpio"
            ) from error

    def _says_open(self, slot: int) -> bool:
        try:
            contact_closed = bool(self._hooks[slot].value)
        except Exception as error:  # gpiozero's own, or the bare one of the pin library below it
            raise HeaderFault(f"hook {slot} cannot be read") from error
        return contact_closed is not self._pins[slot].locked_closes
