"""Devices in custody that were not collected (policy.md, Times and days): listed daily, and after a
while, or before a holiday, moved to the office safe. The system never disposes of anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from policy.custody import Custody, CustodyId, Where
from policy.duties import DutyKind, TimesOn, next_school_day
from policy.release import Due

SAFE_AFTER_SCHOOL_DAYS = 5
HOLIDAY_DAYS = 5
"""So many days from one school day to the next are a holiday: a weekend with one day off makes
four."""
OPENS = DutyKind.INFORM_PARENTS
"""Its parents are told the same day: a duty about the custody, once."""


@dataclass(frozen=True, slots=True)
class Uncollected:
    """A device that could go home and did not. `school_days`: how many began since it was due, 0 on
    that day itself. `to_safe`: it is to be moved to the office safe today."""

    custody: CustodyId
    due: datetime
    school_days: int
    to_safe: bool


def not_collected(
    held: Iterable[tuple[Custody, Due]], now: datetime, times_on: TimesOn
) -> list[Uncollected]:
    """Those that are due and still here, the longest first.

    Args:
        held: the custodies, and from when on each may go home.
        now: local and naive; with an untrusted clock nobody asks.
        times_on: the school at large's times.
    """
    late = [
        _uncollected(custody, due, now, times_on)
        for custody, due in held
        if custody.held and due.at <= now
    ]
    return sorted(late, key=lambda each: each.due)


def before_holiday(day: date, times_on: TimesOn) -> bool:
    """Whether the next school day is so far off that a device should not stay in the cabinet."""
    return next_school_day(day, times_on) - day >= timedelta(days=HOLIDAY_DAYS)


def _uncollected(custody: Custody, due: Due, now: datetime, times_on: TimesOn) -> Uncollected:
    since = _school_days(due.at.date(), now.date(), times_on)
    wanted = since >= SAFE_AFTER_SCHOOL_DAYS or before_holiday(now.date(), times_on)
    in_safe = custody.lies.where is Where.SAFE
    return Uncollected(custody.id, due.at, since, wanted and not in_safe)


def _school_days(after: date, until: date, times_on: TimesOn) -> int:
    days = (after + timedelta(days=ahead) for ahead in range(1, (until - after).days + 1))
    return sum(times_on(day) is not None for day in days)
