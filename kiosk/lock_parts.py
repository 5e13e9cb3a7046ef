"""Builds the lock driver that the configuration names; `kiosk.main` knows none of them."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol

from hardware import kerong_locks, serial_port
from hardware.cabinet_link import CabinetLink, Place
from hardware.gpio_locks import GpioLocks
from hardware.jams import CountedTries, JamGuard, LockDriver
from hardware.kerong_board import KerongPlace
from hardware.kerong_locks import KerongLocks
from hardware.lock_pins import Header, LockPins
from hardware.serial_port import SerialPort
from kiosk.config import AnyCabinet, Cabinet, KerongCabinet, PinCabinet, Settings
from kiosk.ports import Inbox


class Bytes(Protocol):
    """Where bytes for the link thread may come from."""

    def fileno(self) -> int | None:
        """The descriptor to wait on; None while there is none."""


class NoLine:
    """The pins of the header bring no bytes: they are looked at when their time has come."""

    def fileno(self) -> int | None:
        """None, always."""
        return None


@dataclass(frozen=True, slots=True)
class LockParts:
    """The driver, guarded, and the line that may wake its thread."""

    locks: LockDriver
    line: Bytes


@contextmanager
def open_locks(
    settings: Settings, cabinet: AnyCabinet, inbox: Inbox, wake: Callable[[], None]
) -> Iterator[LockParts]:
    """Open what the locks hang on, until the context is left. `wake` makes the link thread step.

    Raises:
        CabinetFault: a port or a pin is not there or not ours.
    """
    tries = CountedTries(inbox)
    with _driver(settings, cabinet, tries, wake) as (driver, line):
        yield LockParts(JamGuard(driver, tries, inbox, wake), line)


@contextmanager
def _driver(
    settings: Settings, cabinet: AnyCabinet, inbox: Inbox, wake: Callable[[], None]
) -> Iterator[tuple[LockDriver, Bytes]]:
    now = time.monotonic()
    match cabinet:
        case PinCabinet():
            header = Header(_pins(cabinet), series_timer=settings.locks.series_timer)
            with closing(GpioLocks(header, inbox, wake=wake, now=now)) as locks:
                yield locks, NoLine()
        case KerongCabinet():
            with _line(settings, kerong_locks.BAUD) as port:
                yield KerongLocks(port, _locks(cabinet), inbox, wake=wake, now=now), port
        case Cabinet():
            host = secrets.randbits(32)
            with _line(settings, serial_port.BAUD) as port:
                places = _places(cabinet)
                yield CabinetLink(port, places, inbox, host_boot=host, wake=wake, now=now), port


def _line(settings: Settings, baud: int) -> closing[SerialPort]:
    boards = settings.boards
    assert boards is not None, "a file that loads has a line for its boards"
    return closing(SerialPort(boards.port, boards.baud or baud))


def _pins(cabinet: PinCabinet) -> dict[int, LockPins]:
    return {
        slot.number: LockPins(slot.coil_pin, slot.hook_pin, slot.feedback == "locked")
        for slot in cabinet.slots
    }


def _locks(cabinet: KerongCabinet) -> dict[int, KerongPlace]:
    return {
        slot.number: KerongPlace(slot.board, slot.position, slot.feedback == "locked")
        for slot in cabinet.slots
    }


def _places(cabinet: Cabinet) -> dict[int, Place]:
    return {slot.number: Place(slot.board, slot.position) for slot in cabinet.slots}
