"""What the screens show of what is still to be done about a case (08c), of an offence that is
corrected, and of what was asked at the command line: frozen values, no logic."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from kiosk.views import At
from policy.duties import DutyKind
from policy.duty_evidence import DamageOutcome, How, Present
from policy.offences import Category


@dataclass(frozen=True, slots=True)
class DutyChip:
    """A duty beside the device it is about: done, or still to do, with when it is planned."""

    kind: DutyKind
    done: bool
    planned_at: datetime | None = None
    how: How | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenDuty:
    """A duty that is still to be done: about whom, until when (local), and when it is planned."""

    kind: DutyKind
    name: str
    group: str | None
    due: datetime
    planned_at: datetime | None = None
    offered: bool = False
    """Its reason fell away: a director cancels it, or does not."""


@dataclass(frozen=True, slots=True)
class DutyList:
    """What is still to be done, by when it is due."""

    at: At
    rows: tuple[OpenDuty, ...]
    count: int
    page: int = 1
    pages: int = 1
    closes_in_s: int | None = None


class DutyFace(StrEnum):
    """What a duty's page asks."""

    PLAN = "plan"
    """Of a conversation, as the two below."""
    HELD = "held"
    INVITED = "invited"
    HOW = "how"
    """How parents were told."""
    OUTCOME = "outcome"
    """What became of the damage."""
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class DayAt:
    """One of the days that are offered, from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class TimeAt:
    """One of the times that are offered, from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class DutyPage:
    """Screen 08c. `days` and `times` are offered, `chosen` days and `at_time` are chosen of them;
    `present` and `restated` are of a conversation that was held; `from_when` the device may go home
    (local; None: it did, or nobody can say); `may_save`: it is complete; `said`: how the parents
    were told, or what became of damage."""

    at: At
    duty: OpenDuty
    face: DutyFace
    nth: int | None = None
    days: tuple[date, ...] = ()
    times: tuple[time, ...] = ()
    chosen: tuple[date, ...] = ()
    at_time: time | None = None
    present: frozenset[Present] = frozenset()
    restated: bool = False
    may_save: bool = False
    chips: tuple[DutyChip, ...] = ()
    from_when: datetime | None = None
    closes_in_s: int | None = None
    said: How | DamageOutcome | None = None


@dataclass(frozen=True, slots=True)
class OffencePage:
    """One offence of a pupil, to be corrected or withdrawn: number `number` of `count`. `sure`: it
    was asked to be withdrawn, and that is asked once more."""

    at: At
    name: str
    group: str | None
    occurred: datetime
    recorded: frozenset[Category]
    chosen: frozenset[Category]
    number: int = 1
    count: int = 1
    sure: bool = False
    saved: bool = False
    withdrawn: bool = False
    duties: int = 0
    """So many duties fell away with it."""
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmOrder:
    """Something was asked at the command line that only a director may do. Its number stands there
    too; what it is does not, for others may look on."""

    at: At
    shown_name: str
    number: int
    closes_in_s: int | None = None


DutyView = DutyList | DutyPage | OffencePage | ConfirmOrder
