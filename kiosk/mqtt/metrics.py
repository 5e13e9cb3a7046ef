"""The cabinet's figures as they are published: retained, once a minute at most, and only what is on
the allow-list here, by key and form of value."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kiosk.mqtt.ports import Message
from kiosk.mqtt.topics import Topics
from kiosk.ports_reader import ReaderTrouble
from policy.doors import DoorState

METRICS_S = 60.0
"""At least so long between two messages: for a graph, not for an alarm (events are)."""
EXPIRY_S = 900
"""Figures that nobody renewed for a quarter of an hour say nothing of now: the broker drops them.
"""
COUNT_MAX = 2**53 - 1
"""The largest whole number every JSON reader keeps."""
BOARDS_MAX = 16
"""More than a line can have."""

Kept = Callable[[Any], Any]
"""What of a value is published; raises ValueError when it has another form."""


def metrics(topics: Topics, figures: Mapping[str, Any]) -> Message:
    """The message. What is not on the list, or has another form, is left out."""
    payload = json.dumps(_fields(FIGURES)(figures), separators=(",", ":")).encode()
    return Message(topics.metrics, payload, "application/json", retain=True, expiry_s=EXPIRY_S)


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= COUNT_MAX:
        raise ValueError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError  # noqa: TRY004  # one way to say that a value is left out
    return value


def _word(value: Any) -> str:
    return ReaderTrouble(value).value


def _or_null(kept: Kept) -> Kept:
    return lambda value: None if value is None else kept(value)


def _list(kept: Kept, length_max: int) -> Kept:
    def of(value: Any) -> list[Any]:
        if not isinstance(value, list) or len(value) > length_max:
            raise ValueError
        return [kept(each) for each in value]

    return of


def _fields(allowed: Mapping[str, Kept]) -> Kept:
    def of(value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValueError  # noqa: TRY004  # as above
        fields = {}
        for key, kept in allowed.items():
            try:
                fields[key] = kept(value[key])
            except (KeyError, ValueError):
                continue
        return fields

    return of


READER: Mapping[str, Kept] = MappingProxyType(
    {
        "works": _flag,
        **dict.fromkeys(("looks", "answers", "errors", "restarts"), _count),
        **dict.fromkeys(("in_time", "version", "deaf_s"), _or_null(_count)),
        "trouble": _or_null(_word),
    }
)
BOARD: Mapping[str, Kept] = MappingProxyType(
    {
        "board": _count,
        "silent": _flag,
        **dict.fromkeys(("answer_ms", "answers", "bad_frames", "starts"), _count),
    }
)
FIGURES: Mapping[str, Kept] = MappingProxyType(
    {
        "at": _count,
        "clock_ok": _flag,
        "reader": _fields(READER),
        "boards": _list(_fields(BOARD), BOARDS_MAX),
        "doors": _fields({mark.value: _count for mark in DoorState}),
        "waiting": _count,
        "disk_free_mb": _count,
        "faults": _list(_count, 100),
    }
)
