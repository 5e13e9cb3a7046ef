"""Who is in the field: nobody, one card with all of its UID, or several (ISO/IEC 14443-3,
initialisation and anticollision).

Every card is read twice, the second time with all cards woken, halted ones too: only what is seen
twice the same counts, so that a second card that only rests here is noticed as well.
"""

from enum import Enum, auto
from typing import Final

from hardware.card_exchange import CardExchange
from hardware.uid import CASCADE_TAG, Uid, bcc, crc_a

CALL_NEW: Final = 0x26
"""REQA: cards that have not been halted."""
CALL_ALL: Final = 0x52
"""WUPA: halted cards too."""
LEVELS: Final = (0x93, 0x95, 0x97)
"""SEL of the cascade levels: UIDs of 4, 7 and 10 bytes."""
ASK, SELECT = 0x20, 0x70
"""NVB: none, all of this level's bits are known."""
SAK_INCOMPLETE = 0x04
_HLTA = bytes([0x50, 0x00])
HALT: Final = _HLTA + crc_a(_HLTA)


class Sight(Enum):
    """What is seen when it is not one card."""

    NOBODY = auto()
    SEVERAL = auto()
    IMPOSSIBLE = auto()
    """The cascade tag stands where it cannot, or is missing where it must."""
    UNREADABLE = auto()
    """Somebody answered, but not twice the same: half in the field, or noise. Look again."""


class _NoUidError(Exception):
    """Ends a reading early."""

    def __init__(self, sight: Sight) -> None:
        super().__init__(sight.name)
        self.sight = sight


class CardSearch:
    """Looks into the field of one chip. The reader's thread only; errors as `CardExchange`."""

    def __init__(self, chip: CardExchange) -> None:
        self._chip = chip

    def look(self, *, everybody: bool = False) -> Uid | Sight:
        """One look. A card that was seen is halted: the next look passes it by, unless
        `everybody` is asked."""
        first = self._read(CALL_ALL if everybody else CALL_NEW)
        if first is Sight.NOBODY:
            return first
        return first if self._read(CALL_ALL) == first else Sight.UNREADABLE

    def anybody(self) -> bool:
        """Whether any card is in the field, a halted one too."""
        present = self._call(CALL_ALL)
        if present:
            self._chip.tell(HALT)
        return present

    def _call(self, call: int) -> bool:
        # What they say is not looked at: cards of different makers collide here by right.
        return self._chip.exchange(bytes([call]), last_bits=7, answer_bytes=2) is not None

    def _read(self, call: int) -> Uid | Sight:
        if not self._call(call):
            return Sight.NOBODY
        try:
            return self._uid()
        except _NoUidError as end:
            return end.sight
        finally:
            # Halts the selected card, and sends all others back to where they were woken from.
            self._chip.tell(HALT)

    def _uid(self) -> Uid:
        """Anticollision and selection, level by level; at each the card itself must agree."""
        uid = b""
        for level in LEVELS:
            part = self._ask(bytes([level, ASK]), answer_bytes=5)
            if bcc(part[:4]) != part[4]:
                raise _NoUidError(Sight.UNREADABLE)
            chosen = bytes([level, SELECT]) + part
            sak = self._ask(chosen + crc_a(chosen), answer_bytes=3)
            if crc_a(sak[:1]) != sak[1:]:
                raise _NoUidError(Sight.UNREADABLE)
            if not sak[0] & SAK_INCOMPLETE:
                if part[0] == CASCADE_TAG and level != LEVELS[-1]:
                    break
                return Uid(uid + part[:4])
            if part[0] != CASCADE_TAG:
                break
            uid += part[1:4]
        raise _NoUidError(Sight.IMPOSSIBLE)

    def _ask(self, data: bytes, answer_bytes: int) -> bytes:
        answer = self._chip.exchange(data, answer_bytes=answer_bytes)
        if answer is not None and answer.collided:
            raise _NoUidError(Sight.SEVERAL)
        if answer is None or not answer.whole:
            raise _NoUidError(Sight.UNREADABLE)
        return answer.data
