"""What a badge costs on the SPI bus: ours against the unmodified `mfrc522` package, same chip."""

import warnings
from typing import Any

from hardware.badge_key import BadgeHasher
from hardware.badge_reader import BadgeReader
from hardware.pins import MFRC522
from kiosk.ports import Event
from simulator.card import Card
from simulator.chip import ChipResetLine, Mfrc522Chip

Row = tuple[str, float, float, float]
"""Name, ours, theirs, and what ours divided by theirs must not exceed."""


class _Clock:
    def __init__(self) -> None:
        self._now = 0.0

    def monotonic(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += seconds


class _Ears:
    def __init__(self) -> None:
        self.heard: list[Event] = []

    def put(self, event: Event) -> bool:
        self.heard.append(event)
        return True


def rows() -> list[Row]:
    """The reader's rows of the performance table, in SPI transfers. Always the same figures."""
    return [
        ("SPI transfers of an empty poll", our_poll(None), their_poll(None), 16 / 2013),
        (
            "SPI transfers, 7-byte UID twice / their 4 bytes once",
            our_poll(bytes.fromhex("04a1b2c3d4e580")),
            their_poll(bytes.fromhex("deadbeef")),
            1.0,
        ),
    ]


def our_poll(uid: bytes | None) -> int:
    """Transfers of one step of our reader, with or without a card in the field."""
    clock, ears = _Clock(), _Ears()
    chip = Mfrc522Chip(clock)
    hasher = BadgeHasher(bytes(32))
    reader = BadgeReader(chip, ChipResetLine(chip), clock.advance, ears, hasher)
    reader.step(clock.monotonic())
    if uid is not None:
        chip.put(Card(uid))
    before = chip.transfers
    reader.step(clock.monotonic())
    assert len(ears.heard) == (uid is not None), "the poll must find what is there"
    return chip.transfers - before


def their_poll(uid: bytes | None) -> int:
    """Transfers of the package's REQA and, when it is answered, its anticollision."""
    chip = Mfrc522Chip(_Clock())
    package: Any = object.__new__(MFRC522)  # all of it but who opens the bus
    package.spi = chip
    package.MFRC522_Init()
    if uid is not None:
        chip.put(Card(uid))
    before = chip.transfers
    with warnings.catch_warnings():
        # Its `~False` is deprecated from Python 3.12.
        warnings.simplefilter("ignore", DeprecationWarning)
        status, _bits = package.MFRC522_Request(package.PICC_REQIDL)
        if status == package.MI_OK:
            status, _uid = package.MFRC522_Anticoll()
    assert (status == package.MI_OK) == (uid is not None), "the poll must find what is there"
    return chip.transfers - before
