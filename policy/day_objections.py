"""Why a day exception is not taken (policy.md: Times and days): most are mistyped."""

from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from policy.day_exceptions import DayException
from policy.school_day import SchoolTimes, Timetable

DAYS_AHEAD_MAX = 400
"""Somewhat more than the school year ahead: a day beyond it has a mistyped year."""


class Objection(StrEnum):
    """What is wrong with it."""

    UNKNOWN_GROUP = "unknown_group"
    """Neither the timetable nor the roster knows the group."""
    DAY_PAST = "day_past"
    TOO_FAR = "too_far"
    """More than `DAYS_AHEAD_MAX` days from now."""
    NO_SCHOOL = "no_school"
    """There is no school that day anyway."""
    BEFORE_SCHOOL = "before_school"
    """School would end before it begins; `no_school` is the word for that."""
    TIME_PAST = "time_past"
    """The end was earlier today: what was not due then is not made so afterwards."""
    ALREADY_OUT = "already_out"
    """Everybody concerned is out for today: what was due stays due."""


def objection(
    timetable: Timetable,
    exception: DayException,
    now: datetime | None,
    roster_groups: Container[str],
) -> Objection | None:
    """What speaks against entering it, None when nothing does.

    Args:
        timetable: with all that was entered before.
        exception: what somebody wants to enter.
        now: local, naive; None when nobody can tell, and then nothing is said about past days.
        roster_groups: every group that has a pupil.
    """
    group, groups = exception.group, timetable.groups
    if group is not None and group not in groups and group not in roster_groups:
        return Objection.UNKNOWN_GROUP
    concerned = [group] if group is not None else [None, *groups]
    usual = _times(timetable.usually(exception.day, each) for each in concerned)
    if not usual:
        return Objection.NO_SCHOOL
    end = exception.school_end
    if end is not None and all(end <= each.opens for each in usual):
        return Objection.BEFORE_SCHOOL
    if now is None:
        return None
    if exception.day > now.date() + timedelta(days=DAYS_AHEAD_MAX):
        return Objection.TOO_FAR
    if exception.day != now.date():
        return Objection.DAY_PAST if exception.day < now.date() else None
    days = [timetable.on(exception.day, each) for each in concerned]
    if all(each is not None and now.time() >= each.school_end for each in days):
        return Objection.ALREADY_OUT
    return Objection.TIME_PAST if end is not None and end <= now.time() else None


def _times(days: Iterable[SchoolTimes | None]) -> list[SchoolTimes]:
    return [each for each in days if each is not None]
