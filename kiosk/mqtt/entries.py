"""Journal entries as the kiosk's socket gives them: checked once, here, then values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from kiosk.mqtt.errors import NotAnEntryError

START_HASH = "00" * 32
"""`prev_hash` of a lineage's first entry (docs/journal.md)."""
SEQ_MAX = 2**53 - 1
"""The largest whole number every JSON reader keeps."""
AT_MAX = 253_402_300_799_999
"""The last millisecond of the year 9999, the last one RFC 3339 can write."""

_HASH = re.compile(r"[0-9a-f]{64}")
_KIND = re.compile(r"[a-z][a-z_]{0,39}\.[a-z][a-z_]{0,39}")
_WORD = re.compile(r"[a-z][a-z_]{0,39}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry. `at` is milliseconds since 1970 UTC; hashes are 64 hexadecimal digits;
    `data` is None once forgotten."""

    cabinet: UUID
    lineage: UUID
    seq: int
    v: int
    act: UUID
    boot: UUID
    at: int
    clock_ok: bool
    kind: str
    slot: int | None
    role: str
    prev_hash: str
    digest: str
    hash: str
    data: Mapping[str, Any] | None

    @classmethod
    def from_json(cls, given: Any) -> "Entry":
        """Check and convert one decoded entry.

        Raises:
            NotAnEntryError: a field is missing, unknown or of the wrong form.
        """
        if not isinstance(given, dict) or set(given) != set(_READ):
            raise NotAnEntryError("An entry from the kiosk has not the fields of an entry.")
        return cls(**{name: _read(name, value) for name, value in given.items()})


@dataclass(frozen=True, slots=True)
class Batch:
    """The answer of `entries_after`: `waiting` entries remain after these."""

    school: UUID
    cabinet: UUID
    entries: tuple[Entry, ...]
    waiting: int

    @classmethod
    def from_answer(cls, answer: Mapping[str, Any]) -> "Batch":
        """Check and convert a decoded answer of the socket.

        Raises:
            NotAnEntryError: as `Entry.from_json`.
        """
        entries = answer.get("entries")
        if not isinstance(entries, list):
            raise NotAnEntryError("The kiosk's answer has no list of entries.")
        return cls(
            school=_read("school", answer.get("school")),
            cabinet=_read("cabinet", answer.get("cabinet")),
            entries=tuple(Entry.from_json(entry) for entry in entries),
            waiting=_read("waiting", answer.get("waiting")),
        )


def _uuid(value: Any) -> UUID:
    result = UUID(value)
    if str(result) != value:
        raise ValueError
    return result


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError
        return value

    return read


def _text(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError
        return value

    return read


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004 - `_read` handles one kind of wrong
    return value


def _slot(value: Any) -> int | None:
    return None if value is None else _whole(1, 999)(value)


def _data(value: Any) -> Mapping[str, Any] | None:
    if value is not None and not isinstance(value, dict):
        raise ValueError
    return value


_READ: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "cabinet": _uuid,
        "lineage": _uuid,
        "seq": _whole(1, SEQ_MAX),
        "v": _whole(1, 999),
        "act": _uuid,
        "boot": _uuid,
        "at": _whole(0, AT_MAX),
        "clock_ok": _truth,
        "kind": _text(_KIND),
        "slot": _slot,
        "role": _text(_WORD),
        "prev_hash": _text(_HASH),
        "digest": _text(_HASH),
        "hash": _text(_HASH),
        "data": _data,
    }
)
_READ_ANSWER: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"school": _uuid, "cabinet": _uuid, "waiting": _whole(0, SEQ_MAX)}
)


def _read(name: str, value: Any) -> Any:
    try:
        return (_READ.get(name) or _READ_ANSWER[name])(value)
    except (ValueError, TypeError, AttributeError) as error:
        raise NotAnEntryError(f"An entry from the kiosk has a wrong {name}.") from error
