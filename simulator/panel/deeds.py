"""What somebody can do in the simulated world: verbs, and what each is done to.

A deed has a time of the world, so that a recorded one can be done again at the same moment.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import time
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_type_hints

from kiosk.views import Button, Touch
from kiosk.views_custody import CustodyKey, LockedPlace, MarkAt, Seen, Unfinished
from kiosk.views_directie import Compared, DirectieKey, RowAt
from kiosk.views_duties import DayAt, TimeAt
from kiosk.views_open import Answer, Tick
from kiosk.views_release import GroupAt
from kiosk.views_staff import Digit, Key, Pick, Tap, Tile
from kiosk.views_who import Name
from policy.condition import DamageKind, WhyNotChecked, Working
from policy.custody import KeptKindReason
from policy.devices import DeviceKind
from policy.duty_evidence import DamageOutcome, How, Present
from policy.group_release import ReleaseReason
from policy.offences import Category
from policy.opened_early import EmergencyReason, OpenReason, ToWhom
from policy.release import Collector
from policy.release import ReleaseReason as GivenBackReason
from simulator.panel.asked import asked_of
from simulator.staff import StaffBadge

TAPS: Mapping[str, type[Tap]] = MappingProxyType(
    {
        "key": Key,
        "tile": Tile,
        "digit": Digit,
        "pick": Pick,
        "group_at": GroupAt,
        "release_reason": ReleaseReason,
        "name": Name,
        "answer": Answer,
        "tick": Tick,
        "reason": OpenReason,
        "to": ToWhom,
        "emergency": EmergencyReason,
        "custody": CustodyKey,
        "kind": DeviceKind,
        "category": Category,
        "seen": Seen,
        "works": Working,
        "why_not": WhyNotChecked,
        "mark": MarkAt,
        "damage": DamageKind,
        "kept_reason": KeptKindReason,
        "place": LockedPlace,
        "unfinished": Unfinished,
        "directie": DirectieKey,
        "compared": Compared,
        "row": RowAt,
        "day": DayAt,
        "time": TimeAt,
        "collector": Collector,
        "given_back": GivenBackReason,
        "how": How,
        "present": Present,
        "outcome": DamageOutcome,
    }
)
"""What can be touched in a session of the staff, by its word: closed lists of words, or values made
of numbers and such words."""

NUMBER_DIGITS_MAX = 3
"""Of a number in words: a simulated cabinet has 960 slots at most. Python refuses to read a number
of thousands of digits."""

Object = str | int | None
"""A slot's number, a pupil's number from 0, a word, a time such as 14:15, a line of the kiosk's
socket; None where there is nothing to name."""


class Verb(StrEnum):
    """The values stand in recordings and never change."""

    HOLD = "hold"
    """A badge comes into the reader's field: a pupil's by his number, or one of `OddBadge` or
    `StaffBadge`."""
    TAKE = "take"
    """That badge leaves the field."""
    SWAP = "swap"
    """A device goes into that slot, or comes out: only while its door is open."""
    SHUT = "shut"
    FORCE = "force"
    JAM = "jam"
    """That slot's spring no longer opens its door; or, again, it does."""
    SWITCH = "switch"
    """The contact of that slot's switch comes loose; again: its wire is cut; again: it is mended.
    """
    BOARD = "board"
    """The board of that slot loses its power; or, again, starts."""
    TOUCH = "touch"
    """A button on the kiosk's screen, in the words of `touch_in_words`."""
    READER = "reader"
    """The reader's cable is pulled; or, again, put back."""
    BROKER = "broker"
    POWER = "power"
    """Kiosk and boards lose their power at that instant; or, again, have it."""
    CLOCK = "clock"
    """The kiosk may no longer trust its clock; or, again, it may."""
    ASK = "ask"
    """Somebody at a keyboard asks the kiosk: the line of its socket (`simulator.panel.asked`)."""
    JUMP = "jump"
    """To the next moment at which it is that time of the day."""
    STAND = "stand"
    """A jump ends where it is."""


class OddBadge(StrEnum):
    """What is held to the reader and is nobody's badge."""

    STRANGER = "stranger"
    PHONE = "phone"
    """A phone's chip: another number each time."""


Badge = int | OddBadge | StaffBadge
"""A pupil's by his number, and the others."""


def badge_of(thing: int | str) -> Badge:
    """The badge that a recording, or a target, names so."""
    if not isinstance(thing, str):
        return thing
    return StaffBadge(thing) if thing in set(StaffBadge) else OddBadge(thing)


class Contact(StrEnum):
    """How the contact of a switch is."""

    GOOD = "good"
    LOOSE = "loose"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Deed:
    """`at` is seconds since the simulation began, a whole number of ticks."""

    at: float
    verb: Verb
    object: Object = None


def touch_in_words(touch: Touch | Tap) -> str:
    """A touch of the kiosk's screen as a recording has it: `something_inside 3`, `digit 7`, `pick
    14`, `key ok` or `tile overview`."""
    if isinstance(touch, Touch):
        return f"{touch.button} {touch.slot}"
    word = next(word for word, tap in TAPS.items() if isinstance(touch, tap))
    if isinstance(touch, StrEnum):
        return f"{word} {touch}"
    return " ".join([word, *(str(getattr(touch, each.name)) for each in fields(touch))])


def touch_of(words: str) -> Touch | Tap | None:
    """The touch of these words; None when they are none."""
    first, *rest = words.split(" ")
    if first in set(Button):
        slot = _value(int, rest[0]) if len(rest) == 1 else None
        return None if slot is None else Touch(Button(first), slot)
    return _tap(TAPS[first], rest) if first in TAPS else None


def _tap(tap: type[Any], words: Sequence[str]) -> Tap | None:
    kinds = [tap] if issubclass(tap, StrEnum) else list(get_type_hints(tap).values())
    if len(kinds) != len(words):
        return None
    values = [_value(kind, word) for kind, word in zip(kinds, words, strict=True)]
    if None in values or (tap is Digit and values[0] > 9):
        return None
    touch: Tap = tap(*values)
    return touch


def _value(kind: type[Any], word: str) -> Any:
    """That word as a number or as a member of a closed list; None when it is neither."""
    if issubclass(kind, StrEnum):
        return kind(word) if word in set(kind) else None
    is_number = word.isascii() and word.isdecimal() and len(word) <= NUMBER_DIGITS_MAX
    return int(word) if is_number else None


def fits(verb: Verb, thing: object, pupils: int, slots: int) -> bool:
    """Whether that verb can be done to that thing in a school of so many pupils and slots."""
    return _FITS[verb](thing, pupils, slots)


def _is_badge(thing: object, pupils: int, _slots: int) -> bool:
    if isinstance(thing, str):
        return thing in {*OddBadge, *StaffBadge}
    return type(thing) is int and 0 <= thing < pupils


def _is_slot(thing: object, _pupils: int, slots: int) -> bool:
    return type(thing) is int and 1 <= thing <= slots


def _is_button(thing: object, pupils: int, slots: int) -> bool:
    touch = touch_of(thing) if isinstance(thing, str) else None
    if isinstance(touch, Touch | Pick | Tick):
        return _is_slot(touch.slot, pupils, slots)
    return touch is not None


def _is_time(thing: object, _pupils: int, _slots: int) -> bool:
    try:
        return isinstance(thing, str) and f"{time.fromisoformat(thing):%H:%M}" == thing
    except ValueError:
        return False


def _is_request(thing: object, _pupils: int, _slots: int) -> bool:
    return isinstance(thing, str) and asked_of(thing) is not None


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
        Verb.SWITCH: _is_slot,
        Verb.BOARD: _is_slot,
        Verb.TOUCH: _is_button,
        Verb.READER: _is_nothing,
        Verb.BROKER: _is_nothing,
        Verb.POWER: _is_nothing,
        Verb.CLOCK: _is_nothing,
        Verb.ASK: _is_request,
        Verb.JUMP: _is_time,
        Verb.STAND: _is_nothing,
    }
)
