"""MicroPython's `machine` as far as the firmware uses it, on a circuit instead of a chip.

The only module that is replaced when the firmware runs on a PC. Signatures are those of
docs.micropython.org for the rp2 port.
"""

import os
import select
import sys
import time

from simulator.micropython.circuit import CIRCUIT, said

PWRON_RESET = 1
WDT_RESET = 3


def reset_cause() -> int:
    """Why the chip started."""
    return int(os.getenv("CABINET_RESET_CAUSE") or str(PWRON_RESET))


class Pin:
    """One GP pin."""

    IN = 0
    OUT = 1
    PULL_UP = 1

    def __init__(
        self,
        id: int,  # noqa: A002  # MicroPython's name
        mode: int = -1,
        pull: int = -1,  # noqa: ARG002  # the circuit has its own pull-ups
        *,
        value: "int | None" = None,
    ) -> None:
        self._id = id
        if mode == Pin.OUT:
            CIRCUIT.drive(id, value or 0)

    def value(self, x: "int | None" = None) -> "int | None":
        """Read the pin, or drive it."""
        if x is None:
            return CIRCUIT.level(self._id)
        CIRCUIT.drive(self._id, x)
        return None


class SPI:
    """Mode 0, most significant bit first: the chips take and give a bit at each rising edge."""

    def __init__(self, id: int, **settings: object) -> None:  # noqa: A002  # MicroPython's name
        assert id == 0
        assert settings["polarity"] == 0
        assert settings["phase"] == 0

    def write_readinto(self, write_buf: bytes, read_buf: bytearray) -> None:
        """Send and receive at once."""
        for index, byte in enumerate(write_buf):
            got = 0
            for bit in range(7, -1, -1):
                got = got << 1 | CIRCUIT.clock(byte >> bit & 1)
            read_buf[index] = got


class UART:
    """The pseudo-terminal whose descriptor is in CABINET_UART; as fast as the PC."""

    def __init__(self, id: int, **_settings: object) -> None:  # noqa: A002  # MicroPython's name
        assert id == 0
        self._file = open(int(os.getenv("CABINET_UART") or "-1"), "r+b")  # noqa: PTH123, SIM115  # a descriptor, for ever
        self._poll = select.poll()
        self._poll.register(self._file, select.POLLIN)

    def any(self) -> int:
        """Whether a byte waits; a pseudo-terminal does not say how many."""
        return 1 if self._waiting() else 0

    def read(self, nbytes: int) -> "bytes | None":
        """What waits, one or more; at most 256, as many as a real one's buffer."""
        got = self._file.read(nbytes)
        while len(got) < 256 and self._waiting():
            got += self._file.read(1)
        return got

    def write(self, buf: bytes) -> int:
        """Send."""
        return self._file.write(buf)

    def txdone(self) -> bool:
        """Nothing is ever under way."""
        return True

    def _waiting(self) -> bool:
        return any(event & select.POLLIN for _, event in self._poll.poll(0))


class WDT:
    """A watchdog that bites at the feed that came too late, as the chip would have before it."""

    def __init__(self, id: int = 0, timeout: int = 5000) -> None:  # noqa: A002, ARG002  # MicroPython's names
        self._timeout_ms = timeout
        self._fed_ms = _ticks_ms()

    def feed(self) -> None:
        """Still alive."""
        now_ms = _ticks_ms()
        if now_ms - self._fed_ms > self._timeout_ms:
            said(f"watchdog {now_ms}")
            sys.exit(3)
        self._fed_ms = now_ms


def _ticks_ms() -> int:
    ticks: int = time.ticks_ms()  # type: ignore[attr-defined]  # MicroPython's time has it
    return ticks
