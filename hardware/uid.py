"""A card's number: its check sums, its repr that says nothing, and which numbers are nobody's."""

from dataclasses import dataclass, field
from functools import reduce
from operator import xor

from kiosk.ports import BadgeProblem

CASCADE_TAG = 0x88
"""First byte of a cascade level that is not the last (ISO/IEC 14443-3, UID contents)."""
RANDOM_FIRST_BYTE = 0x08
"""A UID of four bytes that begins so is random (ISO/IEC 14443-3, UID contents; NXP AN10927)."""


@dataclass(frozen=True, slots=True)
class Uid:
    """A full UID of 4, 7 or 10 bytes, first byte first. It never shows its bytes by itself."""

    value: bytes = field(repr=False)

    def __post_init__(self) -> None:
        assert len(self.value) in {4, 7, 10}, "a UID has 4, 7 or 10 bytes"


def problem(uid: Uid) -> BadgeProblem | None:
    """Why this number is nobody's; None for a number that a badge may have."""
    if len(set(uid.value)) == 1 and uid.value[0] in {0x00, 0xFF}:
        return BadgeProblem.IMPOSSIBLE
    if len(uid.value) == 4 and uid.value[0] == RANDOM_FIRST_BYTE:
        return BadgeProblem.RANDOM
    return None


def bcc(part: bytes) -> int:
    """The check byte of one cascade level: its four bytes, xored."""
    return reduce(xor, part, 0)


def crc_a(data: bytes) -> bytes:
    """CRC_A, low byte first (6.2.4): polynomial 0x1021 reflected, preset 0x6363. By the byte, in
    software: the chip's coprocessor would cost eight transfers each time."""
    crc = 0x6363
    for byte in data:
        low = (byte ^ crc) & 0xFF
        low = (low ^ low << 4) & 0xFF
        crc = crc >> 8 ^ low << 8 ^ low << 3 ^ low >> 4
    return crc.to_bytes(2, "little")
