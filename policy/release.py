"""Giving a device in custody back: who may, from when, and to whom (S1, S2, C3; policy.md, Times
and days)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from policy.duties import TimesOn
from policy.ladder import Custodian, Measure, ReleaseFrom
from policy.people import Role
from policy.permissions import Permission, may


class ReleaseReason(StrEnum):
    """The tiles for giving back before its time, or while nobody can tell the time. The values
    stand in the database and never change."""

    ILL = "ill"
    """The pupil goes home ill."""
    FAMILY = "family"
    """The parents ask for it."""
    WAY_HOME = "way_home"
    """He needs it on his way home."""
    SCHOOL_IS_OUT = "school_is_out"
    """Whoever gives it looked at another clock."""
    OTHER = "other"


DELEGATE_EARLY = frozenset({ReleaseReason.ILL})
"""For what the delegate of the day may give back earlier: a sick child's parent waits at the gate,
and no director is in the house. Everything else waits for one."""


class Collector(StrEnum):
    """To whom it was given; a relation, never a name. The values stand in the database and never
    change."""

    PUPIL = "pupil"
    """Its owner, whoever had used it."""
    PARENT = "parent"
    OTHER_GUARDIAN = "other_guardian"


ANYBODY = frozenset(Collector)
"""The setting where the school is silent: the pupil himself or an adult of his."""


@dataclass(frozen=True, slots=True)
class Due:
    """From when on it may go home: `at` is local and naive. `after_hours`: it was taken when that
    time was past already."""

    at: datetime
    after_hours: bool = False


class Why(StrEnum):
    """Why a device is not given back."""

    NOT_YOURS = "not_yours"
    """Another role's: a teacher's attempt at what the directie keeps."""
    NOT_YET = "not_yet"
    """From `Due.at` on; earlier only a director, with a reason."""
    NEEDS_REASON = "needs_reason"
    NEEDS_DIRECTOR = "needs_director"
    """Taken after the day had ended: today a director gives it back, else it is due tomorrow."""


@dataclass(frozen=True, slots=True)
class NotReleased:
    """Policy's no; `due` comes with `NOT_YET`."""

    why: Why
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be given back. `reason` is set when it had to be: it is `early`, or nobody can tell
    the time."""

    early: bool = False
    reason: ReleaseReason | None = None


def due(measure: Measure, taken: datetime, times_on: TimesOn) -> Due:
    """From when on it may go home.

    Of a device taken after `school_end` that is `day_end`, whatever the measure; after `day_end`,
    or on a day without school, at once: never overnight on purpose.

    Args:
        measure: what the ladder says of it.
        taken: local and naive.
        times_on: the school times of its owner's group.
    """
    times = times_on(taken.date())
    if times is None or taken.time() >= times.day_end:
        return Due(taken, after_hours=times is not None)
    in_school = taken.time() < times.school_end
    until_school_end = in_school and measure.release_from is ReleaseFrom.SCHOOL_END
    at = times.school_end if until_school_end else times.day_end
    return Due(datetime.combine(taken.date(), at))


def may_release(
    measure: Measure | None,
    due: Due | None,
    roles: Collection[Role],
    now: datetime | None,
    *,
    delegate: bool = False,
    reason: ReleaseReason | None = None,
) -> Allowed | NotReleased:
    """Whether somebody may give a device in custody back.

    Args:
        measure: what the ladder says of it; None: no offence is left, and it may go home at once.
        due: from when on, None with a `measure` of None only.
        roles: of whoever gives it.
        now: local and naive; None when nobody can tell: nothing is due by time then, and the role
            that may release decides, with a reason.
        delegate: a teacher to whom a director gave today's releases (S2).
        reason: the tile he touched, if any.
    """
    assert (measure is None) == (due is None), "a measure has its time"
    if not may(roles, permission(measure), delegate=delegate):
        return NotReleased(Why.NOT_YOURS)
    if measure is None or due is None:
        return Allowed(reason=reason)
    if now is None:
        return Allowed(reason=reason) if reason else NotReleased(Why.NEEDS_REASON)
    if now < due.at:
        return _early(measure, due, roles, delegate=delegate, reason=reason)
    if due.after_hours and now.date() == due.at.date() and Role.DIRECTOR not in roles:
        return NotReleased(Why.NEEDS_DIRECTOR)
    return Allowed()


def may_collect(
    measure: Measure | None, collector: Collector, setting: Collection[Collector] = ANYBODY
) -> bool:
    """Whether it may be given to that person. The setting is about what the directie keeps (S2);
    what a teacher keeps goes to its owner or an adult of his."""
    asks_setting = measure is not None and measure.custodian is Custodian.DIRECTIE
    return collector in setting if asks_setting else True


def _early(
    measure: Measure,
    due: Due,
    roles: Collection[Role],
    *,
    delegate: bool,
    reason: ReleaseReason | None,
) -> Allowed | NotReleased:
    director = may(roles, Permission.RELEASE_EARLY)
    stands_in = delegate and measure.custodian is Custodian.DIRECTIE and reason in DELEGATE_EARLY
    if not director and not stands_in:
        return NotReleased(Why.NOT_YET, due.at)
    return Allowed(early=True, reason=reason) if reason else NotReleased(Why.NEEDS_REASON)


def permission(measure: Measure | None) -> Permission:
    """What whoever gives it back must be allowed to do, whatever the time is."""
    if measure is not None and measure.custodian is Custodian.DIRECTIE:
        return Permission.RELEASE_LATER_STEPS
    return Permission.RELEASE_FIRST_STEP
