"""What closes a duty: evidence, by tiles and dates, never by free text (S2, S3, C1, M2, M3, F1)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class How(StrEnum):
    """How parents were told. The values stand in the database and never change."""

    SPOKEN = "spoken"
    PHONED = "phoned"
    MESSAGE = "message"
    """By the school's own app or e-mail."""
    LETTER = "letter"


class Present(StrEnum):
    """Who was at a conversation. The values stand in the database and never change."""

    TEACHER = "teacher"
    DIRECTIE = "directie"
    PUPIL = "pupil"
    PARENT = "parent"


class DamageOutcome(StrEnum):
    """How damage was followed up; nothing here says whose fault it was. The values stand in the
    database and never change."""

    AGREED = "agreed"
    """Pupil, parents and school agree what happens now."""
    NOT_AGREED = "not_agreed"
    """They do not; both versions stay."""
    NOTHING_NEEDED = "nothing_needed"


class PoliceRecord(StrEnum):
    """What the police were given. The values stand in the database and never change."""

    REPORT = "report"
    """"Melding"."""
    DECLARATION = "declaration"
    """"Aangifte"."""


class WhyNotReported(StrEnum):
    """Why the police were told nothing after all. The values stand in the database and never
    change; none says what it was."""

    NOT_CRIMINAL = "not_criminal"
    VICTIM_REPORTS = "victim_reports"
    POLICE_ADVISED = "police_advised"
    BOARD_DECIDED = "board_decided"


@dataclass(frozen=True, slots=True)
class ParentsInformed:
    """How and when; `at` is local and naive."""

    how: How
    at: datetime


@dataclass(frozen=True, slots=True)
class ConversationHeld:
    """Who was there, on which day, and whether both were pointed to the policy again (S3)."""

    present: frozenset[Present]
    policy_restated: bool
    on: date


@dataclass(frozen=True, slots=True)
class InvitedTwice:
    """Two invitations, on two days, that were left unanswered."""

    first: date
    second: date
    unanswered: bool


@dataclass(frozen=True, slots=True)
class DamageFollowedUp:
    """What became of a difference at return."""

    outcome: DamageOutcome
    on: date


@dataclass(frozen=True, slots=True)
class CriminalAssessed:
    """A director's yes or no (M3)."""

    criminal: bool


@dataclass(frozen=True, slots=True)
class PoliceReported:
    """The police were told, and when."""

    record: PoliceRecord
    on: date


@dataclass(frozen=True, slots=True)
class NotReported:
    """They were not, and why."""

    why: WhyNotReported


@dataclass(frozen=True, slots=True)
class InspectorateInformed:
    """Of a suspension of more than one day (M2)."""

    on: date


@dataclass(frozen=True, slots=True)
class Filed:
    """It is in the pupil's file, in the school's own student system (F1)."""

    on: date


Evidence = (
    ParentsInformed
    | ConversationHeld
    | InvitedTwice
    | DamageFollowedUp
    | CriminalAssessed
    | PoliceReported
    | NotReported
    | InspectorateInformed
    | Filed
)


class Lacking(StrEnum):
    """What evidence lacks."""

    SOMEBODY_ABSENT = "somebody_absent"
    """Teacher, directie, pupil and parent are all needed (S3)."""
    POLICY_NOT_RESTATED = "policy_not_restated"
    ANSWERED = "answered"
    """An invitation that was answered is not one left unanswered."""
    NOT_TWO_DAYS = "not_two_days"
    """The second invitation is on a later day than the first."""
    NOT_YET = "not_yet"
    """What is still to come was not done."""
    BEFORE = "before"
    """It was before what it is about."""


EVERYBODY = frozenset(Present)


def lacking(evidence: Evidence, today: date, since: date = date.min) -> tuple[Lacking, ...]:
    """What it lacks by that local day; nothing: it is complete. `since` is the local day of what
    it is about."""
    days = _days(evidence)
    wrong = {
        Lacking.NOT_YET: any(day > today for day in days),
        Lacking.BEFORE: any(day < since for day in days),
    }
    match evidence:
        case ConversationHeld(present, restated):
            wrong[Lacking.SOMEBODY_ABSENT] = not present >= EVERYBODY
            wrong[Lacking.POLICY_NOT_RESTATED] = not restated
        case InvitedTwice(first, second, unanswered):
            wrong[Lacking.NOT_TWO_DAYS] = not first < second
            wrong[Lacking.ANSWERED] = not unanswered
    return tuple(each for each, holds in wrong.items() if holds)


def _days(evidence: Evidence) -> tuple[date, ...]:
    """The days it speaks of."""
    match evidence:
        case ParentsInformed(at=at):
            return (at.date(),)
        case InvitedTwice(first, second):
            return (first, second)
        case CriminalAssessed() | NotReported():
            return ()
    return (evidence.on,)
