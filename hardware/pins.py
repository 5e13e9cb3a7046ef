"""The edge to the Pi's header: the SPI bus, the reset line, and what `mfrc522` wants to import.

The package imports `RPi.GPIO` and `spidev` when it is loaded. The first does not know the Pi 5 and
cannot be built on a PC, so both are given to it as empty modules, for the time of the import
only: all that it uses them for is its constructor and `Close_MFRC522`, which
`hardware.card_exchange` replaces. What we use ourselves is real: `spidev` itself, and gpiozero,
which is the same on a Pi 4, on a Pi 5 and with its `MockFactory`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Protocol

import gpiozero

from hardware.errors import ReaderUnavailable


class Spi(Protocol):
    """An open SPI device, as `spidev.SpiDev` is one."""

    max_speed_hz: int

    def xfer2(self, values: list[int], /) -> list[int]:
        """Clock bytes out and as many in, at most 4096, chip selected throughout. OSError."""

    def close(self) -> None:
        """Give the device back."""


class ResetLine(Protocol):
    """The chip's RST, as a `gpiozero.DigitalOutputDevice` drives it."""

    def on(self) -> None:
        """High: the chip runs."""

    def off(self) -> None:
        """Low: the chip is held in reset."""

    def close(self) -> None:
        """Give this one pin back, and no other."""


def open_spi(bus: int, device: int) -> Spi:
    """Open /dev/spidev<bus>.<device>. Raises `ReaderUnavailable` with one sentence that says what
    to do."""
    try:
        import spidev  # noqa: PLC0415  # only a Pi has it; without it this sentence is the answer
    except ImportError:
        raise ReaderUnavailable(
            "The badge reader needs the Python module spidev, which is not installed here: on a "
            "Raspberry Pi install python3-spidev; without a reader use python -m simulator."
        ) from None
    spi = spidev.SpiDev()
    try:
        spi.open(bus, device)
    except OSError as error:
        raise ReaderUnavailable(
            f"The badge reader's bus /dev/spidev{bus}.{device} cannot be opened "
            f"({error.strerror or type(error).__name__}): enable SPI with raspi-config, and let "
            "the kiosk's user be in group spi."
        ) from error
    opened: Spi = spi
    return opened


def open_reset_line(pin: int) -> ResetLine:
    """Take the GPIO `pin` (BCM number) as output and drive it high at once. Raises
    `ReaderUnavailable`."""
    try:
        line: ResetLine = gpiozero.DigitalOutputDevice(pin, initial_value=True)
    except Exception as error:  # gpiozero's own, or the bare one of the pin library below it
        raise ReaderUnavailable(
            f"The badge reader's reset line GPIO{pin} cannot be driven "
            f"({str(error).rstrip('.!')}): name a free pin, and let the kiosk's user be in group "
            "gpio."
        ) from error
    return line


@contextmanager
def _stand_ins(*names: str) -> Iterator[None]:
    """Empty modules under `names`, put away again afterwards."""
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update({name: ModuleType(name) for name in names})
    try:
        yield
    finally:
        for name, module in before.items():
            del sys.modules[name]
            if module is not None:
                sys.modules[name] = module


with _stand_ins("RPi", "RPi.GPIO", "spidev"):
    from mfrc522 import MFRC522 as _MFRC522

MFRC522: Any = _MFRC522
"""The package's class: registers, constants, `MFRC522_Init`. Its constructor does not work here.
"""
