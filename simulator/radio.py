"""The field above the reader: which cards are in it, and what their answers become together.

Times are those of 106 kbit/s; collisions are found bit by bit, as a receiver of Manchester code
does. Noise flips bits on the way back, parity bits included.
"""

from dataclasses import dataclass
from random import Random

from simulator.card import Bits, Card, Frame

CARRIER_HZ = 13.56e6
BIT_S = 128 / CARRIER_HZ
"""One bit at 106 kbit/s: 9.44 us."""
FRAME_DELAY_S = 1236 / CARRIER_HZ
"""From the reader's last pause to the card's start bit (ISO/IEC 14443-3, frame delay
time after a last bit of 1): 91 us."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the receiver makes of all answers. `collision` is the index of the first bit in which
    two cards differed."""

    bits: Bits
    collision: int | None = None
    parity_error: bool = False


class RadioField:
    """Cards in reach of one antenna."""

    def __init__(self) -> None:
        self._cards: list[Card] = []
        self._powered = False
        self._noise = 0.0
        self._random = Random(0)  # noqa: S311  # a world that repeats, not a secret

    def put(self, card: Card) -> None:
        """Bring a card into the field."""
        assert card not in self._cards, "this card is in the field already"
        self._cards.append(card)
        if self._powered:
            card.power_up()

    def take(self, card: Card) -> None:
        """Take a card out of the field."""
        self._cards.remove(card)
        card.power_down()

    def power(self, on: bool) -> None:
        """Switch the carrier: without it every card forgets its state."""
        if on == self._powered:
            return
        self._powered = on
        for card in self._cards:
            if on:
                card.power_up()
            else:
                card.power_down()

    def disturb(self, rate: float, random: Random) -> None:
        """Flip each bit of every answer with probability `rate` from now on."""
        self._noise, self._random = rate, random

    def hear(self, frame: Frame) -> Reply | None:
        """Send a frame to all cards; None when the receiver hears nothing."""
        answers = [answer for card in self._cards if (answer := card.hear(frame)) is not None]
        if not answers:
            return None
        reply = _together(answers)
        return self._through_noise(reply) if self._noise else reply

    def _through_noise(self, reply: Reply) -> Reply:
        flips = [self._random.random() < self._noise for _ in reply.bits]
        bits = tuple(bit ^ flip for bit, flip in zip(reply.bits, flips, strict=True))
        odd = False
        for at in range(0, len(bits) - 7, 8):
            parity_flipped = self._random.random() < self._noise
            odd = odd or (sum(flips[at : at + 8]) + parity_flipped) % 2 == 1
        return Reply(bits, reply.collision, reply.parity_error or odd)


def _together(answers: list[Bits]) -> Reply:
    """Lay answers over each other: where they differ both halves of the bit are modulated."""
    longest = max(answers, key=len)
    for at in range(len(longest)):
        if len({answer[at] if at < len(answer) else None for answer in answers}) > 1:
            seen = (max(a[i] for a in answers if i < len(a)) for i in range(len(longest)))
            return Reply(tuple(seen), collision=at)
    return Reply(longest)


def command_s(frame: Frame) -> float:
    """Seconds a reader's frame takes: start, bits, a parity bit a full byte, end."""
    return (frame.bits + frame.bits // 8 + 3) * BIT_S


def reply_s(reply: Reply) -> float:
    """Seconds a card's answer takes."""
    return (len(reply.bits) + len(reply.bits) // 8 + 2) * BIT_S
