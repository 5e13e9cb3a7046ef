"""A suspension case, by a director on behalf of the school board, as a table of phases (M2)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from policy.duties import DutyKind
from policy.duty_evidence import ConversationHeld, InvitedTwice, Lacking, Present, lacking
from policy.offences import Offence
from policy.people import PupilId, Role
from policy.permissions import Permission, may

SuspensionId = NewType("SuspensionId", UUID)

DAYS_MAX = 7
"""Calendar days: WPO art. 40c says a week at most. A school may set less, never more."""


class Phase(StrEnum):
    """How far a case is. The values stand in the database and never change."""

    PROPOSED = "proposed"
    CONVERSATION_HELD = "conversation_held"
    """Parents, pupil and teacher were heard, or invited twice."""
    CONFIRMED = "confirmed"
    """In writing: first and last day, reason, how to object."""
    ENDED = "ended"
    DROPPED = "dropped"


class Happening(StrEnum):
    """What can happen to a case."""

    HEAR = "hear"
    CONFIRM = "confirm"
    END = "end"
    """The last day is over, or the school board ends it earlier."""
    DROP = "drop"


P, H = Phase, Happening
MOVES: Mapping[tuple[Phase, Happening], Phase] = MappingProxyType(
    {
        (P.PROPOSED, H.HEAR): P.CONVERSATION_HELD,
        (P.PROPOSED, H.DROP): P.DROPPED,
        (P.CONVERSATION_HELD, H.CONFIRM): P.CONFIRMED,
        (P.CONVERSATION_HELD, H.DROP): P.DROPPED,
        (P.CONFIRMED, H.END): P.ENDED,
    }
)
"""What is not in this table is forbidden: any other order is refused. A case begins in
`PROPOSED`."""
del P, H


WEEKEND = timedelta(days=3)
"""From a Friday to the Monday after it."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a suspension, first and last, both counted."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Calendar days, 1 or more when the two follow one another."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says; `how_to_object`: it says how."""

    period: Period | None
    reason: str
    how_to_object: bool


@dataclass(frozen=True, slots=True)
class Suspension:
    """One case. `reason` is what the director stated when no misuse is behind it."""

    id: SuspensionId
    pupil: PupilId
    phase: Phase = Phase.PROPOSED
    reason: str | None = None
    period: Period | None = None


class Objection(StrEnum):
    """Why a case does not go on."""

    NOT_YOURS = "not_yours"
    OUT_OF_ORDER = "out_of_order"
    REASON_MISSING = "reason_missing"
    """Neither misuse nor a stated reason; or a letter that gives none."""
    NOT_HEARD = "not_heard"
    """Parents, pupil and teacher are heard, or invited twice."""
    PERIOD_MISSING = "period_missing"
    """No period, or one that ends before it begins."""
    PERIOD_PAST = "period_past"
    """It begins before it is confirmed."""
    TOO_LONG = "too_long"
    OBJECTION_MISSING = "objection_missing"
    """The letter does not say how to object."""


HEARD = frozenset({Present.PARENT, Present.PUPIL, Present.TEACHER})


def propose_objection(
    offence: Offence | None, reason: str | None, roles: Collection[Role]
) -> Objection | None:
    """What speaks against beginning a case, None when nothing does: a misuse that was not withdrawn
    is behind it, or a reason is stated."""
    if not may(roles, Permission.OFFENCES_AND_DUTIES):
        return Objection.NOT_YOURS
    misuse = offence is not None and offence.misuse and not offence.withdrawn
    return None if misuse or (reason and reason.strip()) else Objection.REASON_MISSING


def objection(case: Suspension, happening: Happening, roles: Collection[Role]) -> Objection | None:
    """What speaks against that happening now, None when nothing does; what comes with it is asked
    by `hearing_objection` and `letter_objection`."""
    if not may(roles, Permission.OFFENCES_AND_DUTIES):
        return Objection.NOT_YOURS
    return None if (case.phase, happening) in MOVES else Objection.OUT_OF_ORDER


def hearing_objection(evidence: ConversationHeld | InvitedTwice, today: date) -> Objection | None:
    """What the conversation lacks, None when nothing. Unlike S3 the policy need not be pointed to
    again, and the directie is the one who asks."""
    lacks = set(lacking(evidence, today))
    if isinstance(evidence, ConversationHeld):
        lacks -= {Lacking.SOMEBODY_ABSENT, Lacking.POLICY_NOT_RESTATED}
        if not evidence.present >= HEARD:
            return Objection.NOT_HEARD
    return Objection.NOT_HEARD if lacks else None


def letter_objection(
    letter: Letter, today: date, days_max: int = DAYS_MAX, *, others: Collection[Period] = ()
) -> Objection | None:
    """What the letter lacks, None when nothing.

    Args:
        letter: as it will be sent.
        today: the local day.
        days_max: the school's limit in calendar days; more than `DAYS_MAX` counts as that.
        others: the pupil's other suspensions. One that begins where another ends is one with it:
            no pupil is kept away for longer by two letters.
    """
    period = letter.period
    if period is None or period.days < 1:
        return Objection.PERIOD_MISSING
    if _in_a_row(period, others).days > min(days_max, DAYS_MAX):
        return Objection.TOO_LONG
    if period.first < today:
        return Objection.PERIOD_PAST
    if not letter.reason.strip():
        return Objection.REASON_MISSING
    return None if letter.how_to_object else Objection.OBJECTION_MISSING


def _in_a_row(period: Period, others: Collection[Period]) -> Period:
    """It, with those that go before and after it with no school between but a weekend's."""
    near = [
        other
        for other in others
        if other.last + WEEKEND >= period.first and other.first - WEEKEND <= period.last
    ]
    if not near:
        return period
    whole = Period(
        min(period.first, *(each.first for each in near)),
        max(period.last, *(each.last for each in near)),
    )
    return whole if whole == period else _in_a_row(whole, others)


def opens(period: Period) -> tuple[DutyKind, ...]:
    """The duties that confirming opens: the letter goes in the file (F1), and the inspectorate is
    told of more than one day (M2)."""
    filed = (DutyKind.FILE_IN_DOSSIER,)
    return (DutyKind.INFORM_INSPECTORATE, *filed) if period.days > 1 else filed
