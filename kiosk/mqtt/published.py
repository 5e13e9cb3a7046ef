"""What of each entry's data leaves the cabinet: an allow-list by kind, key and form of value.

A kind that is not in this table is published without data, and a key or value that is not
allowed is left out: the chain of hashes has no gap, and nothing of a person goes out (policy.md,
Privacy), also when a later kind carries more than today's.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from kiosk.ports_reader import ReaderTrouble
from policy.custody import Where
from policy.day_exceptions import Change
from policy.doors import Cause
from policy.group_release import ReleaseStage
from policy.opened_early import EmergencyReason, Saw
from policy.refusals import Reason
from policy.stays import Doubt, Phase

Fits = Callable[[Any], bool]


def published(kind: str, data: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """The part of `data` that is published; None: the event goes out without data."""
    allowed = PUBLISHED.get(kind)
    if allowed is None or data is None:
        return None
    return {key: data[key] for key, fits in allowed.items() if key in data and fits(data[key])}


def _id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _number(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _one_of(words: Iterable[str]) -> Fits:
    known = frozenset(str(word) for word in words)
    return lambda value: isinstance(value, str) and value in known


def _matches(pattern: str) -> Fits:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _row(*columns: Fits) -> Fits:
    return lambda value: (
        isinstance(value, list)
        and len(value) == len(columns)
        and all(fits(cell) for fits, cell in zip(columns, value, strict=True))
    )


def _rows(*columns: Fits) -> Fits:
    row = _row(*columns)
    return lambda value: isinstance(value, list) and all(row(each) for each in value)


STARTED_BY = ("power", "watchdog", "command", "unknown")
"""`kiosk.ports.BoardStarted.cause`."""

_act = _one_of(("hand_in", "collect"))
_phase = _one_of(Phase)
_part = _matches(r"reader|database|(board|key) \d{1,3}")
_time = _matches(r"\d{2}:\d{2}")
_head = _row(_id, _number, _matches("[0-9a-f]{64}"))
_stay: Mapping[str, Fits] = {"stay": _id}
_custody: Mapping[str, Fits] = {"custody": _id}
_lying: Mapping[str, Fits] = {"custody": _id, "where": _one_of(Where), "number": _number}
_stay_if_any: Mapping[str, Fits] = {"stay": lambda value: value is None or _id(value)}

PUBLISHED: Mapping[str, Mapping[str, Fits]] = MappingProxyType(
    {
        "lineage.began": {
            "school": _id,
            "cabinet": _id,
            "lineage": _id,
            "after": lambda value: value is None or _head(value),
        },
        "kiosk.started": {"version": _matches(r"\d+\.\d+\.\d+[0-9a-z.+]{0,16}")},
        "hand_in.authorised": {"stay": _id, "devices": _number},
        "hand_in.counted": {"stay": _id, "devices": _number},
        "hand_in.opened": _stay,
        "stay.found": _stay,
        "stay.emptied": _stay,
        "stay.confirmed": _stay,
        # Bare but for the stay: why a child goes home early is nobody's business outside.
        "early.authorised": _stay,
        "by_name.authorised": _stay,
        **dict.fromkeys(("look.authorised", "look.opened", "look.closed"), _stay),
        "look.unopened": _stay,
        "stay.corrected": _stay,
        "emergency.began": {"reason": _one_of(EmergencyReason)},
        "emergency.authorised": _stay,
        "emergency.ticked": {"stay": _id, "saw": _one_of(Saw)},
        "reopen.authorised": _stay,
        "reopen.unopened": _stay,
        "retry.authorised": _stay,
        "hand_in.closed": _stay,
        "hand_in.unconfirmed": _stay,
        "hand_in.unopened": _stay,
        "collect.authorised": _stay,
        "collect.retry_authorised": _stay,
        "collect.opened": _stay,
        "collect.closed": _stay,
        "collect.unopened": _stay,
        "stay.uncertain": {"stay": _id, "act": _act, "cause": _one_of(Doubt)},
        "stay.recovered": {"stay": _id, "act": _act, "phase": _phase},
        "custody.authorised": {"stay": _id, "custody": _id},
        **dict.fromkeys(
            (
                *("custody.opened", "custody.closed", "custody.unopened"),
                *("custody.reopen_authorised", "custody.reopen_unopened"),
                *("custody.retry_authorised", "release.authorised"),
                *("release.retry_authorised", "release.opened"),
                *("release.closed", "release.unopened"),
            ),
            _stay,
        ),
        # Bare: an offence is nobody's business outside, also by an id that lasts; and two devices
        # of one offence are not told by it either.
        "offence.recorded": {},
        "offence.withdrawn": {},
        "offence.corrected": {},
        "case.changed": {},
        "delegate.named": {},
        "delegate.ended": {},
        **dict.fromkeys(
            (
                *("custody.begun", "custody.let_go", "custody.taken", "custody.checked"),
                *("custody.heard", "custody.not_checked", "custody.made_ready"),
                *("custody.taken_up", "custody.measured", "custody.left_slot"),
                *("custody.releasing", "custody.returned"),
            ),
            _custody,
        ),
        "custody.set_aside": _lying,
        "custody.put_away": _lying,
        "custody.moved": _lying,
        "roster.imported": dict.fromkeys(
            ("added", "changed", "returned", "left", "doubtful"), _number
        ),
        # Bare: whose badge came or went is nobody's business outside, also by an id that lasts.
        "badge.enrolled": {},
        "badge.blocked": {},
        "badge.replaced": {},
        # Nor is it who of the staff came, went or mistyped: that it happened is enough.
        **{
            kind: {}
            for kind in (
                *("staff.signed_in", "staff.added", "staff.changed", "staff.removed"),
                *("staff_badge.enrolled", "staff_badge.blocked"),
                *("pin.chosen", "pin.refused", "pin.reset"),
                *("recovery.sealed", "recovery.used", "recovery.refused"),
            )
        },
        **{
            kind: {}
            for kind in (
                *("lock_test.authorised", "lock_test.opened", "lock_test.closed"),
                *("lock_test.stuck", "slot.out_of_service", "slot.in_service"),
            )
        },
        # Without the reason: that is the school's own.
        "group.release_began": {"doors": _number},
        "group.release_ended": {
            "doors": _number,
            "opened": _number,
            "stage": _one_of(ReleaseStage),
        },
        "slot.quarantined": {"cause": _one_of(Cause)},
        "repair.authorised": _stay_if_any,
        "commission.authorised": {"board": _number, "output": _number},
        "commission.ended": {"slots": _number},
        # Bare: what a pupil brings or may keep is nobody's business either.
        "brings.set": {},
        "may_keep.granted": {},
        "may_keep.ended": {},
        "day.changed": {
            "exception": _number,
            "date": _matches(r"\d{4}-\d{2}-\d{2}"),
            "scope": _one_of(("school", "group")),
            "change": _one_of(Change),
            "school_end": lambda value: value is None or _time(value),
        },
        "badge.refused": {"reason": _one_of(Reason)},
        # Bare: when the machine started, and how wrong its clock was, helps nobody outside.
        "clock.vouched": {},
        "clock.confirmed": {},
        "clock.bound_ended": {},
        "door.forced": _stay_if_any,
        "door.found_open": _stay_if_any,
        "door.shut_again": _stay_if_any,
        "part.failed": {"part": _part, "fault": _number},
        "part.recovered": {"part": _part, "fault": _number},
        "reader.deaf": {
            "cause": _one_of(ReaderTrouble),
            "looks": _number,
            "in_time": _number,
        },
        "reader.reset": {"count": _number},
        "board.started": {"board": _number, "cause": _one_of(STARTED_BY)},
        "cabinet.balance": {"stays": _rows(_id, _number, _phase)},
    }
)
