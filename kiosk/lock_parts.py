"""Builds the lock driver that the configuration names; `kiosk.main` knows none of them."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Protocol

from hardware import board_key, kerong_locks, serial_port
from hardware.cabinet_link import CabinetLink, Place
from hardware.gpio_locks import GpioLocks
from hardware.jams import CountedTries, JamGuard, TendedDriver
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
    """The driver, in which no lock is tried without end, and the line that may wake its thread."""

    locks: TendedDriver
    line: Bytes


@contextmanager
def open_locks(
    settings: Settings, cabinet: AnyCabinet, inbox: Inbox, wake: Callable[[], None]
) -> Iterator[LockParts]:
    """Open what the locks hang on, until the context is left. `wake` makes the link thread step.

    Our own boards count a lock's tries themselves; the other drivers have a guard in front.

    Raises:
        BoardKeyFault: our boards' key is not there or not fit for use.
        CabinetFault: a port or a pin is not there or not ours.
    """
    now = time.monotonic()
    tries = CountedTries(inbox)
    match cabinet:
        case PinCabinet():
            header = Header(_pins(cabinet), series_timer=settings.locks.series_timer)
            with closing(GpioLocks(header, tries, wake=wake, now=now)) as gpio:
                yield LockParts(JamGuard(gpio, tries, inbox, wake), NoLine())
        case KerongCabinet():
            with _line(settings, kerong_locks.BAUD) as port:
                kerong = KerongLocks(
                    port,
                    _locks(cabinet),
                    tries,
                    wake=wake,
                    now=now,
                    item_sensor=settings.locks.item_sensor,
                )
                yield LockParts(JamGuard(kerong, tries, inbox, wake), port)
        case Cabinet():
            key, host = _boards_key(settings), secrets.randbits(32)
            with _line(settings, serial_port.BAUD) as port:
                link = CabinetLink(
                    port, _places(cabinet), inbox, key=key, host_boot=host, wake=wake, now=now
                )
                yield LockParts(link, port)


def _boards_key(settings: Settings) -> bytes:
    boards = settings.boards
    assert boards is not None, "a file that loads has a line for its boards"
    assert boards.key_file is not None, "and a key for ours"
    return board_key.load(boards.key_file)


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
