"""Duties: what a person still has to do, with an owner and a due time, closed only with evidence
(S2, S3, C1, M2, M3, F1)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from policy.duty_evidence import (
    ConversationHeld,
    CriminalAssessed,
    DamageFollowedUp,
    Evidence,
    Filed,
    How,
    InspectorateInformed,
    InvitedTwice,
    NotReported,
    ParentsInformed,
    PoliceReported,
    lacking,
)
from policy.people import Role, StaffId
from policy.permissions import Permission, may
from policy.school_times import SchoolTimes

DutyId = NewType("DutyId", UUID)

TimesOn = Callable[[date], SchoolTimes | None]
"""The school times of a local day for the pupil's group, None without school:
`policy.school_day.Timetable.on` with the group filled in."""


class DutyKind(StrEnum):
    """What is to be done. The values stand in the database and never change."""

    INFORM_PARENTS = "inform_parents"
    CONVERSATION = "conversation"
    DAMAGE_FOLLOW_UP = "damage_follow_up"
    ASSESS_CRIMINAL = "assess_criminal"
    """Is it a criminal act? Asked of every misuse (M3)."""
    POLICE_REPORT = "police_report"
    INFORM_INSPECTORATE = "inform_inspectorate"
    FILE_IN_DOSSIER = "file_in_dossier"


@dataclass(frozen=True, slots=True)
class Row:
    """What a kind of duty is: who may close it, with what, how many school days there are for it
    (0: the day it was opened), and whether it has its place at the cabinet's screen (M3: police,
    suspension and inspectorate have not)."""

    clause: str
    closed_by: frozenset[Role]
    evidence: tuple[type, ...]
    school_days: int
    at_gate: bool = True


_BOTH, _DIRECTOR = frozenset({Role.TEACHER, Role.DIRECTOR}), frozenset({Role.DIRECTOR})
_TALK, _POLICE = (ConversationHeld, InvitedTwice), (PoliceReported, NotReported)
DUTIES: Mapping[DutyKind, Row] = MappingProxyType(
    {
        DutyKind.INFORM_PARENTS: Row("S2", _BOTH, (ParentsInformed,), 0),
        DutyKind.CONVERSATION: Row("S3", _DIRECTOR, _TALK, 10),
        DutyKind.DAMAGE_FOLLOW_UP: Row("C1", _DIRECTOR, (DamageFollowedUp,), 5),
        DutyKind.ASSESS_CRIMINAL: Row("M3", _DIRECTOR, (CriminalAssessed,), 1, at_gate=False),
        DutyKind.POLICE_REPORT: Row("M3", _DIRECTOR, _POLICE, 1, at_gate=False),
        DutyKind.INFORM_INSPECTORATE: Row(
            "M2", _DIRECTOR, (InspectorateInformed,), 1, at_gate=False
        ),
        DutyKind.FILE_IN_DOSSIER: Row("F1", _BOTH, (Filed,), 5),
    }
)
"""The school says when parents are told (S2). The other terms are ours, where it is silent: two
school weeks for a conversation, for it has four parties; one for what only has to be done; the next
school day for what may not wait."""
del _BOTH, _DIRECTOR, _TALK, _POLICE


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done about `about`: the id of an offence, a custody or a suspension. `owner`
    is the member of staff whose it is, None: the directie's. `due_at` is aware, and so is
    `planned_at`: when a conversation will be. It is open until it has its `evidence`, or was
    `cancelled`."""

    id: DutyId
    kind: DutyKind
    about: UUID
    owner: StaffId | None
    due_at: datetime
    evidence: Evidence | None = None
    cancelled: bool = False
    planned_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.evidence is None and not self.cancelled


class Objection(StrEnum):
    """Why a duty is not closed."""

    NOT_OPEN = "not_open"
    NOT_YOURS = "not_yours"
    OTHER_EVIDENCE = "other_evidence"
    """Evidence of another kind of duty."""
    INCOMPLETE = "incomplete"
    """See `policy.duty_evidence.lacking`."""
    STILL_ASKED = "still_asked"
    """The reason for it still holds: it is done, not cancelled."""
    NOTHING_TO_PLAN = "nothing_to_plan"
    """Only a conversation is planned."""
    PAST = "past"
    """What is planned is still to come."""


def objection(
    duty: Duty,
    evidence: Evidence,
    roles: Collection[Role],
    today: date,
    *,
    own: bool,
    since: date = date.min,
) -> Objection | None:
    """What speaks against closing it, None when nothing does.

    Args:
        duty: to be closed.
        evidence: that it was done.
        roles: of whoever closes it.
        today: the local day.
        own: whether it is that person's own.
        since: the local day of what it is about.
    """
    row = DUTIES[duty.kind]
    if not duty.open:
        return Objection.NOT_OPEN
    if not _may_close(row, roles, own=own):
        return Objection.NOT_YOURS
    if not isinstance(evidence, row.evidence):
        return Objection.OTHER_EVIDENCE
    return Objection.INCOMPLETE if lacking(evidence, today, since) else None


def cancel_objection(duty: Duty, roles: Collection[Role], *, offered: bool) -> Objection | None:
    """What speaks against cancelling it, None when nothing does; `offered` says whether
    `policy.consequences` offers it."""
    if not duty.open:
        return Objection.NOT_OPEN
    if not may(roles, Permission.OFFENCES_AND_DUTIES):
        return Objection.NOT_YOURS
    return None if offered else Objection.STILL_ASKED


def plan_objection(
    duty: Duty, at: datetime, now: datetime, roles: Collection[Role], *, own: bool
) -> Objection | None:
    """What speaks against planning it, None when nothing does; planned again, the last one holds.

    Args:
        duty: to be planned.
        at: for when, aware.
        now: aware.
        roles: of whoever plans it.
        own: whether it is that person's own.
    """
    if not duty.open:
        return Objection.NOT_OPEN
    if not _may_close(DUTIES[duty.kind], roles, own=own):
        return Objection.NOT_YOURS
    if duty.kind is not DutyKind.CONVERSATION:
        return Objection.NOTHING_TO_PLAN
    return Objection.PAST if at <= now else None


def opens(kind: DutyKind, evidence: Evidence) -> tuple[DutyKind, ...]:
    """The duties that closing one opens: a criminal act is always reported (M3), and correspondence
    goes in the pupil's file (F1). Nothing of a suspicion does."""
    match kind, evidence:
        case DutyKind.ASSESS_CRIMINAL, CriminalAssessed(criminal=True):
            return (DutyKind.POLICE_REPORT,)
        case DutyKind.INFORM_PARENTS, ParentsInformed(how=How.LETTER):
            return (DutyKind.FILE_IN_DOSSIER,)
        case DutyKind.CONVERSATION, _:
            return (DutyKind.FILE_IN_DOSSIER,)
    return ()


def due(kind: DutyKind, opened: datetime, times_on: TimesOn) -> datetime:
    """When it is due, local and naive.

    At `school_end` of its day; the end of the local day when that is past already, for parents are
    told the same day (S2).

    Args:
        kind: of duty.
        opened: local and naive.
        times_on: the pupil's school times.
    """
    day = opened.date()
    for _ in range(DUTIES[kind].school_days):
        day = next_school_day(day, times_on)
    times = times_on(day)
    if times is not None and datetime.combine(day, times.school_end) > opened:
        return datetime.combine(day, times.school_end)
    return datetime.combine(day, time(23, 59))


SEARCH_DAYS_MAX = 100
"""No holiday is longer: beyond it there is no timetable, and the search ends there."""


def next_school_day(day: date, times_on: TimesOn) -> date:
    """The first day after `day` with school; `SEARCH_DAYS_MAX` later when there is none."""
    for ahead in range(1, SEARCH_DAYS_MAX):
        if times_on(day + timedelta(days=ahead)) is not None:
            return day + timedelta(days=ahead)
    return day + timedelta(days=SEARCH_DAYS_MAX)


def _may_close(row: Row, roles: Collection[Role], *, own: bool) -> bool:
    if may(roles, Permission.OFFENCES_AND_DUTIES):
        return True
    return own and may(roles, Permission.OWN_DUTIES) and not row.closed_by.isdisjoint(roles)
