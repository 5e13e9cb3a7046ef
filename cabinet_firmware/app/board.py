"""A Raspberry Pi Pico with two 74HC595 for the coils and two 74HC165 for the hooks.

The only file that imports `machine`. Importing it switches every coil off: a 74HC595 starts with
whatever it likes, and its outputs stay off until it holds zeros.
"""

import os
import time

import machine

from cabinet_firmware.app import pins
from cabinet_firmware.app.parts import KEY_FILE, SWITCHES_FILE, Board
from cabinet_firmware.wire.numbers import CAUSE_POWER, CAUSE_UNKNOWN, CAUSE_WATCHDOG
from cabinet_firmware.wire.tag import KEY_SIZE

COILS_OFF = machine.Pin(pins.COILS_OFF, machine.Pin.OUT, value=1)

BAUD = 115_200
SPI_HZ = 1_000_000
"""Sixteen slots in 16 µs; slow enough for a ribbon cable of half a metre."""
WATCHDOG_MS = 2000
"""An rp2040 allows 8388 at most. Longer than any turn, shorter than a host's patience."""
CAUSES = {machine.PWRON_RESET: CAUSE_POWER, machine.WDT_RESET: CAUSE_WATCHDOG}
"""A Pico's `machine.reset()` goes by the watchdog too and cannot be told from it."""


def address() -> int:
    """This board's address, 1..8, from its jumpers."""
    number = 1
    for bit, pin in enumerate(pins.ADDRESS):
        if not machine.Pin(pin, machine.Pin.IN, machine.Pin.PULL_UP).value():
            number += 1 << bit
    return number


def in_service() -> bool:
    """Whether the service jumper is fitted."""
    return not machine.Pin(pins.SERVICE, machine.Pin.IN, machine.Pin.PULL_UP).value()


def key() -> "bytes | None":
    """The cabinet's key; None: this board was given none, or not a whole one."""
    held = _held(KEY_FILE, KEY_SIZE + 1)
    return held if len(held) == KEY_SIZE else None


def turned() -> int:
    """Bit n set: the switch of slot n works the other way round, as this board was told."""
    held = _held(SWITCHES_FILE, 3)
    return int.from_bytes(held, "big") if len(held) == 2 else 0


def _held(name: str, size_max: int) -> bytes:
    """What is in a file on the flash; nothing where there is none."""
    try:
        with open(name, "rb") as file:  # noqa: PTH123  # MicroPython has no pathlib
            return file.read(size_max)
    except OSError:
        return b""


def cause() -> int:
    """Why the board started."""
    return CAUSES.get(machine.reset_cause(), CAUSE_UNKNOWN)


def now_ms() -> int:
    """Milliseconds that run round (`ticks.PERIOD_MS`)."""
    ticks: int = time.ticks_ms()  # type: ignore[attr-defined]  # MicroPython's time has it
    return ticks


class PicoBoard(Board):
    """The hardware. `exchange` writes the coils anew each time it reads the hooks, so that a
    register upset by a coil's own pulse is right again at the next turn."""

    def __init__(self) -> None:
        self._latch = machine.Pin(pins.LATCH, machine.Pin.OUT, value=0)
        self._load = machine.Pin(pins.LOAD, machine.Pin.OUT, value=1)
        self._talk = machine.Pin(pins.TALK, machine.Pin.OUT, value=0)
        self._spi = machine.SPI(
            pins.SPI,
            baudrate=SPI_HZ,
            polarity=0,
            phase=0,
            sck=machine.Pin(pins.SPI_SCK),
            mosi=machine.Pin(pins.SPI_MOSI),
            miso=machine.Pin(pins.SPI_MISO),
        )
        self._uart = machine.UART(
            pins.UART,
            baudrate=BAUD,
            tx=machine.Pin(pins.UART_TX),
            rx=machine.Pin(pins.UART_RX),
            txbuf=256,
            rxbuf=256,
        )
        self._coils = bytearray(2)
        self._hooks = bytearray(2)
        self.exchange(0)
        COILS_OFF.value(0)
        self._watchdog = machine.WDT(timeout=WATCHDOG_MS)

    def exchange(self, coils: int) -> int:
        """Drive the coils and read the hooks. A hook's contact is closed while its door is locked
        and pulls its input low, so a cut wire reads as open."""
        self._load.value(0)
        self._load.value(1)
        self._coils[0] = coils >> 8
        self._coils[1] = coils & 0xFF
        self._spi.write_readinto(self._coils, self._hooks)
        self._latch.value(1)
        self._latch.value(0)
        return self._hooks[0] << 8 | self._hooks[1]

    def received(self) -> bytes:
        """What came over the wire; also lets go of the pair once all was said."""
        if self._talk.value() and self._uart.txdone():
            self._talk.value(0)
        waiting = self._uart.any()
        return self._uart.read(waiting) or b"" if waiting else b""

    def send(self, data: bytes) -> None:
        """Say it. The UART holds 256 bytes, and a Pi asks one thing at a time."""
        self._talk.value(1)
        self._uart.write(data)

    def drawn(self) -> bytes:
        """Eight bytes of the chip's own noise."""
        drawn: bytes = os.urandom(8)
        return drawn

    def feed_watchdog(self) -> None:
        """The turn is over: pulses were looked at."""
        self._watchdog.feed()

    def off(self) -> None:
        """Every coil off, whatever comes."""
        COILS_OFF.value(1)
        self.exchange(0)
