"""A contactless card as ISO/IEC 14443-3 type A describes it: states, anticollision, selection.

Not modelled: ciphers and memory (a card says no more than who it is), the time a card needs to
wake in the field, weak coupling. Nothing here is shared with the reader's own code, so that a
mistake in one is not repeated in the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import reduce
from operator import xor
from random import Random

REQA, WUPA = 0x26, 0x52
"""The two short frames of 7 bits."""
HLTA = bytes([0x50, 0x00])
SELECT_CODES = (0x93, 0x95, 0x97)
"""SEL: one a cascade level."""
CASCADE_TAG = 0x88
SAK_INCOMPLETE = 0x04
"""Bit 3 of the SAK: the UID goes on at the next level."""
ATQA = {4: 0x0004, 7: 0x0044, 10: 0x0084}
"""Bits 7 and 8 tell the length of the UID; sent low byte first."""
SAK = {4: 0x08, 7: 0x00, 10: 0x20}
"""What a school's badges usually are: MIFARE Classic, NTAG, ISO 14443-4."""

Bits = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a reader sends: bytes, of which only the first `bits` bits go out (least first)."""

    data: bytes
    bits: int


class CardState(Enum):
    """The states of a PICC of type A; the starred ones are those with `Card.woken_from` HALT."""

    POWER_OFF = auto()
    IDLE = auto()
    READY = auto()
    ACTIVE = auto()
    HALT = auto()


class Card:
    """One card with a UID of 4, 7 or 10 bytes. `atqa` and `sak` are the usual ones unless given.

    Any string of bytes is taken as a UID, those too that no maker may give out.
    """

    def __init__(self, uid: bytes, *, atqa: int | None = None, sak: int | None = None) -> None:
        self.state = CardState.POWER_OFF
        self.woken_from = CardState.IDLE
        self._atqa = ATQA[len(uid)] if atqa is None else atqa
        self._sak = SAK[len(uid)] if sak is None else sak
        self._level = 0
        self._levels = cascade(uid)

    def power_up(self) -> None:
        """The card enters a field."""
        self.state = CardState.IDLE

    def power_down(self) -> None:
        """The card leaves the field, or the field goes."""
        self.state = CardState.POWER_OFF

    def hear(self, frame: Frame) -> Bits | None:
        """Take a frame and return the bits of the answer, without parity; None when silent."""
        if self.state is CardState.POWER_OFF:
            return None
        if frame.bits == 7:
            return self._hear_call(frame.data[0])
        if self.state is CardState.READY:
            return self._hear_search(frame)
        if self.state is CardState.ACTIVE:
            self._drop()
            if frame.data == with_crc(HLTA):
                self.state = CardState.HALT
        return None

    def _hear_call(self, call: int) -> Bits | None:
        """REQA wakes the idle, WUPA the halted too; who is awake already falls back."""
        if self.state in {CardState.READY, CardState.ACTIVE}:
            return self._drop()
        if call != WUPA and (call != REQA or self.state is CardState.HALT):
            return None
        self.woken_from = self.state
        self.state, self._level = CardState.READY, 0
        return bits_of(self._atqa.to_bytes(2, "little"))

    def _hear_search(self, frame: Frame) -> Bits | None:
        """ANTICOLLISION and SELECT: NVB counts the bits of this level already known."""
        mine = bits_of(self._levels[self._level])
        if len(frame.data) < 2 or frame.data[0] != SELECT_CODES[self._level]:
            return self._drop()
        known = (frame.data[1] >> 4) * 8 + (frame.data[1] & 0x0F) - 16
        if known == len(mine) and frame.data == with_crc(frame.data[:7]):
            return self._selected() if bits_of(frame.data[2:7]) == mine else self._drop()
        said = bits_of(frame.data[2:])[: max(known, 0)]
        if 0 <= known < len(mine) and frame.bits == 16 + known and said == mine[:known]:
            return mine[known:]
        return self._drop()

    def _selected(self) -> Bits:
        self._level += 1
        if self._level < len(self._levels):
            return bits_of(with_crc(bytes([SAK_INCOMPLETE])))
        self.state = CardState.ACTIVE
        return bits_of(with_crc(bytes([self._sak])))

    def _drop(self) -> Bits | None:
        """A frame that was not for this card sends it back, silent, to where it was woken from."""
        self.state = self.woken_from
        return None


class Phone(Card):
    """A phone or bank card: a new random UID of four bytes, 08 first, each time it is powered."""

    def __init__(self, random: Random) -> None:
        super().__init__(bytes([8, 0, 0, 0]), sak=0x20)
        self._random = random

    def power_up(self) -> None:
        """The card enters a field and throws its dice."""
        super().power_up()
        self._levels = cascade(b"\x08" + self._random.randbytes(3))


def cascade(uid: bytes) -> tuple[bytes, ...]:
    """The levels of a UID: four bytes each, the tag before what goes on, and their check byte."""
    parts = [uid[at : at + 3] for at in range(0, len(uid) - 4, 3)]
    parts = [bytes([CASCADE_TAG]) + part for part in parts] + [uid[-4:]]
    return tuple(part + bytes([reduce(xor, part)]) for part in parts)


def bits_of(data: bytes) -> Bits:
    """Bytes as they go over the air: least significant bit first."""
    return tuple(byte >> place & 1 for byte in data for place in range(8))


def bytes_of(bits: Sequence[int]) -> bytes:
    """The reverse of `bits_of`; a last byte that is not full has zeros on top."""
    starts = range(0, len(bits), 8)
    return bytes(sum(bit << place for place, bit in enumerate(bits[at : at + 8])) for at in starts)


def crc16(data: bytes, preset: int) -> int:
    """The CRC of ISO/IEC 13239, bit by bit: polynomial 0x8408 (reflected)."""
    crc = preset
    for bit in bits_of(data):
        crc = crc >> 1 ^ (0x8408 if (crc ^ bit) & 1 else 0)
    return crc


def with_crc(data: bytes) -> bytes:
    """`data` with its CRC_A (6.2.4: preset 0x6363, low byte first)."""
    return data + crc16(data, 0x6363).to_bytes(2, "little")
