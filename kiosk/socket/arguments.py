"""What an argument of a verb must be: in words, for the answer, and as a check of what came."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from policy.devices import DEVICES_MAX, DeviceKind
from policy.people import Role


@dataclass(frozen=True, slots=True)
class Argument:
    """`expected` is told to whoever sent another; a value `fits`, or is refused."""

    expected: str
    fits: Callable[[Any], bool]
    required: bool = True


NAME_LENGTH_MAX = 500
GROUP_LENGTH_MAX = 64
"""EDEXML 2.1: `naam` of a group."""
GROUPS_MAX = 100
"""Who teaches gym has all groups of the school."""
TROUBLE_LENGTH_MAX = 40
_AN_ID = "an id as lower-case hyphenated UUID text"


def whole(low: int, high: int) -> Argument:
    """A whole number in that range."""
    return Argument(
        f"a whole number from {low} to {high}",
        lambda value: type(value) is int and low <= value <= high,
    )


def one_of(words: type[StrEnum]) -> Argument:
    """One of these words."""
    return Argument("one of " + ", ".join(words), lambda value: value in tuple(words))


def list_of(words: type[StrEnum]) -> Argument:
    """A list of these words."""
    return Argument(
        "a list of " + ", ".join(words),
        lambda value: isinstance(value, list) and all(each in tuple(words) for each in value),
    )


def text(length_max: int, *, required: bool = True) -> Argument:
    """Text of at most so many characters."""
    return Argument(
        "text", lambda value: isinstance(value, str) and len(value) <= length_max, required
    )


def or_null(argument: Argument, *, required: bool = True) -> Argument:
    """The same, or null."""
    return Argument(
        f"{argument.expected}, or null",
        lambda value: value is None or argument.fits(value),
        required,
    )


def _is_uuid(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_time(value: Any) -> bool:
    try:
        return isinstance(value, str) and time.fromisoformat(value).isoformat("minutes") == value
    except ValueError:
        return False


BOOL = Argument("true or false", lambda value: isinstance(value, bool))
ROWS = Argument(
    "a list of objects",
    lambda value: isinstance(value, list) and all(isinstance(row, dict) for row in value),
)
ID = Argument(_AN_ID, _is_uuid)
OPTIONAL_ID = Argument(_AN_ID, _is_uuid, required=False)
HASH = Argument("64 hexadecimal digits", _is_hash)
DAY = Argument("a date such as 2026-09-15", _is_day)
TIME = Argument("a time such as 12:00", _is_time)
NAME = text(NAME_LENGTH_MAX)
GROUP = Argument(
    "a group", lambda value: isinstance(value, str) and 0 < len(value) <= GROUP_LENGTH_MAX
)
KIND = one_of(DeviceKind)
KINDS = Argument(
    f"a list of at most {DEVICES_MAX} of " + ", ".join(DeviceKind),
    lambda v: isinstance(v, list) and len(v) <= DEVICES_MAX and set(map(str, v)) <= set(DeviceKind),
)
ROLES = Argument(
    "a list of roles",
    lambda v: isinstance(v, list) and all(role in tuple(Role) for role in v),
)
GROUPS = Argument(
    "a list of groups",
    lambda v: isinstance(v, list) and len(v) <= GROUPS_MAX and all(map(GROUP.fits, v)),
)
PUPIL: Mapping[str, Argument] = {"number": HASH, "eckid": HASH, "name": NAME}
"""A pupil by what somebody typed, which may be any of the three; numbers as keyed hashes."""
