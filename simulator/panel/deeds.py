"""What somebody can do in the simulated world: verbs, and what each is done to.

A deed has a time of the world, so that a recorded one can be done again at the same moment.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from kiosk.views import Button, Touch
from kiosk.views_staff import Digit, Key, Pick, Tap

NUMBER_DIGITS_MAX = 3
"""Of a number in words: a simulated cabinet has 960 slots at most. Python refuses to read a number
of thousands of digits."""

Object = str | int | None
"""A slot's number, a pupil's number from 0, a word, a time such as 14:15; None where there is
nothing to name."""


class Verb(StrEnum):
    """The values stand in recordings and never change."""

    HOLD = "hold"
    """A badge comes into the reader's field: a pupil's by his number, or one of `OddBadge`."""
    TAKE = "take"
    """That badge leaves the field."""
    SWAP = "swap"
    """A device goes into that slot, or comes out: only while its door is open."""
    SHUT = "shut"
    FORCE = "force"
    JAM = "jam"
    """That slot's spring no longer opens its door; or, again, it does."""
    TOUCH = "touch"
    """A button on the kiosk's screen, in the words of `touch_in_words`."""
    READER = "reader"
    """The reader's cable is pulled; or, again, put back."""
    BROKER = "broker"
    POWER = "power"
    """Kiosk and boards lose their power at that instant; or, again, have it."""
    CLOCK = "clock"
    """The kiosk may no longer trust its clock; or, again, it may."""
    JUMP = "jump"
    """To the next moment at which it is that time of the day."""
    STAND = "stand"
    """A jump ends where it is."""


class OddBadge(StrEnum):
    """What is held to the reader and is nobody's badge."""

    STRANGER = "stranger"
    PHONE = "phone"
    """A phone's chip: another number each time."""


@dataclass(frozen=True, slots=True)
class Deed:
    """`at` is seconds since the simulation began, a whole number of ticks."""

    at: float
    verb: Verb
    object: Object = None


def touch_in_words(touch: Touch | Tap) -> str:
    """A touch of the kiosk's screen as a recording has it: `something_inside 3`, `digit 7`, `pick
    14` or `key ok`."""
    match touch:
        case Touch():
            return f"{touch.button} {touch.slot}"
        case Digit():
            return f"digit {touch.value}"
        case Pick():
            return f"pick {touch.slot}"
        case Key():
            return f"key {touch.value}"


def touch_of(words: str) -> Touch | Tap | None:
    """The touch of these words; None when they are none."""
    first, _, last = words.partition(" ")
    if first == "key":
        return Key(last) if last in set(Key) else None
    if not (last.isascii() and last.isdecimal() and len(last) <= NUMBER_DIGITS_MAX):
        return None
    if first == "digit":
        return Digit(int(last)) if int(last) <= 9 else None
    if first == "pick":
        return Pick(int(last))
    return Touch(Button(first), int(last)) if first in set(Button) else None


def fits(verb: Verb, thing: object, pupils: int, slots: int) -> bool:
    """Whether that verb can be done to that thing in a school of so many pupils and slots."""
    return _FITS[verb](thing, pupils, slots)


def _is_badge(thing: object, pupils: int, _slots: int) -> bool:
    if isinstance(thing, str):
        return thing in set(OddBadge)
    return type(thing) is int and 0 <= thing < pupils


def _is_slot(thing: object, _pupils: int, slots: int) -> bool:
    return type(thing) is int and 1 <= thing <= slots


def _is_button(thing: object, pupils: int, slots: int) -> bool:
    touch = touch_of(thing) if isinstance(thing, str) else None
    if isinstance(touch, Touch | Pick):
        return _is_slot(touch.slot, pupils, slots)
    return touch is not None


def _is_time(thing: object, _pupils: int, _slots: int) -> bool:
    try:
        return isinstance(thing, str) and f"{time.fromisoformat(thing):%H:%M}" == thing
    except ValueError:
        return False


def _is_nothing(thing: object, _pupils: int, _slots: int) -> bool:
    return thing is None


_FITS: Mapping[Verb, Callable[[object, int, int], bool]] = MappingProxyType(
    {
        Verb.HOLD: _is_badge,
        Verb.TAKE: _is_badge,
        Verb.SWAP: _is_slot,
        Verb.SHUT: _is_slot,
        Verb.FORCE: _is_slot,
        Verb.JAM: _is_slot,
        Verb.TOUCH: _is_button,
        Verb.READER: _is_nothing,
        Verb.BROKER: _is_nothing,
        Verb.POWER: _is_nothing,
        Verb.CLOCK: _is_nothing,
        Verb.JUMP: _is_time,
        Verb.STAND: _is_nothing,
    }
)
