"""What a badge costs on the SPI bus: ours against the unmodified `mfrc522` package, same chip; and
how often ours looks."""

import warnings
from typing import Any

from hardware.badge_key import BadgeHasher
from hardware.badge_reader import BUSY_FOR_S, BadgeReader
from hardware.pins import MFRC522
from kiosk.ports import Event
from simulator.card import Card
from simulator.chip import ChipResetLine, Mfrc522Chip
from simulator.people import BADGE_S

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
    """The reader's rows of the performance table. Always the same figures."""
    idle, busy = looks_a_second()
    return [
        ("SPI transfers of an empty poll", our_poll(None), their_poll(None), 16 / 2013),
        (
            "SPI transfers, 7-byte UID twice / their 4 bytes once",
            our_poll(bytes.fromhex("04a1b2c3d4e580")),
            their_poll(bytes.fromhex("deadbeef")),
            1.0,
        ),
        ("looks a second at rest / the 5 allowed", idle, 5.0, 1.0),
        ("ms between looks, 30 s from a badge / the 50 allowed", 1000 / busy, 50.0, 1.05),
    ]


def looks_a_second() -> tuple[float, float]:
    """How often the reader looks into the field: at rest, and for half a minute after a badge."""
    clock, ears = _Clock(), _Ears()
    chip = Mfrc522Chip(clock)
    reader = BadgeReader(chip, ChipResetLine(chip), clock.advance, ears, BadgeHasher(bytes(32)))
    _looks(reader, clock, 10.0)
    idle = _looks(reader, clock, 10.0) / 10.0
    card = Card(bytes.fromhex("04a1b2c3d4e580"))
    chip.put(card)
    _looks(reader, clock, BADGE_S)
    chip.take(card)
    seconds = BUSY_FOR_S - BADGE_S
    busy = _looks(reader, clock, seconds) / seconds
    assert len(ears.heard) == 1, "the badge must have been read"
    return idle, busy


def _looks(reader: BadgeReader, clock: _Clock, seconds: float) -> int:
    """Let the reader run for so long; how often it looked."""
    until, looks = clock.monotonic() + seconds - 1e-6, 0  # a look at the very end is the next one
    while (now := clock.monotonic()) < until:
        due = reader.step(now)
        clock.advance(max(0.0, due - clock.monotonic()))
        looks += 1
    return looks


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
