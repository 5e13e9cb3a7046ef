"""When a group may be let go, and by whom (policy.md, Who may do what: release a group from
`school_end`, any group; earlier: a director). Nothing is released by time on an untrusted clock:
then whoever may release decides, with a reason (Times and days).
"""

from collections.abc import Collection
from datetime import time
from enum import StrEnum

from policy.people import Role
from policy.permissions import Permission, may
from policy.school_day import SchoolTimes
from policy.stays import Phase, Stay, StayKind


class Leave(StrEnum):
    """Whether it may be let go now."""

    FREELY = "freely"
    WITH_REASON = "with_reason"
    """A director does it early, or nobody can say what time it is."""
    NOT_YET = "not_yet"
    REFUSED = "refused"


class ReleaseReason(StrEnum):
    """Why a group goes though no clock says so. The values stand in the journal."""

    SCHOOL_IS_OUT = "school_is_out"
    """Somebody looked at a clock that is right; only where ours is not sure."""
    EARLY_END = "early_end"
    OUTING = "outing"
    EMERGENCY = "emergency"
    OTHER = "other"


class ReleaseStage(StrEnum):
    """How far a release is. The values stand in the journal and never change."""

    OPENING = "opening"
    STOPPED = "stopped"
    """Somebody stopped it: nothing more opens by itself."""
    OPENED = "opened"
    """Every door had its turn."""


def leave(roles: Collection[Role], times: SchoolTimes | None, now: time, clock_ok: bool) -> Leave:
    """Whether somebody with these roles may let a group go.

    Args:
        roles: of whoever asks.
        times: the group's today, None: no school.
        now: the local wall time.
        clock_ok: whether that may be believed.
    """
    if not may(roles, Permission.RELEASE_GROUP):
        return Leave.REFUSED
    if not clock_ok:
        return Leave.WITH_REASON
    if times is None or times.is_out(now):
        return Leave.FREELY
    return Leave.WITH_REASON if may(roles, Permission.RELEASE_GROUP_EARLY) else Leave.NOT_YET


def holds(released: time, times: SchoolTimes, now: time) -> bool:
    """Whether a release of today at `released` still holds at `now` (local wall times): until doors
    open for the next period. Who went home for lunch is let go once more in the afternoon."""
    return not any(released < each.ends <= now for each in times.breaks)


def reasons(clock_ok: bool) -> tuple[ReleaseReason, ...]:
    """Those that can be given: where the clock is sure, it says itself whether school is out."""
    every = tuple(ReleaseReason)
    return every[1:] if clock_ok else every


def concerns(stay: Stay) -> bool:
    """Whether a stay of that group is part of its release: never a custody (C3), nor what was found
    in a slot, which is nobody's."""
    return stay.kind is StayKind.HAND_IN and stay.phase not in {Phase.FOUND, Phase.ENDED}


def opens(stay: Stay) -> bool:
    """Whether its door may be opened for it now: not while it is open, or about to be."""
    return concerns(stay) and stay.phase in {Phase.INSIDE, Phase.UNCERTAIN}
