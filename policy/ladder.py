"""The ladder: what an offence leads to, by how many went before it (S1, S2, S3, S4).

Nobody else knows a step's number. Others ask a measure who keeps the device, from when it may go
home, and which duties come with it; `nth` is stored and shown ("2nd this school year"), and never
compared outside this module.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from types import MappingProxyType

from policy.duties import DutyKind
from policy.offences import Offence


class CountingPeriod(StrEnum):
    """Which earlier offences count (S4). The values are the setting's and never change."""

    SCHOOL_YEAR = "school_year"
    EVER = "ever"


class Custodian(StrEnum):
    """Who may give a device back. The values stand in the database and never change."""

    TEACHER = "teacher"
    DIRECTIE = "directie"


class ReleaseFrom(StrEnum):
    """From when on it may be given back, as a time of the school day."""

    SCHOOL_END = "school_end"
    DAY_END = "day_end"


class Rung(StrEnum):
    """What the school does: the three lines of the screen, from the lowest."""

    WARNING = "warning"
    PARENTS = "parents"
    """The directie keeps it, and the parents are told (S2)."""
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class _Row:
    custodian: Custodian
    release_from: ReleaseFrom
    duties: tuple[DutyKind, ...]


_PARENTS, _TALK = DutyKind.INFORM_PARENTS, DutyKind.CONVERSATION
LADDER: Mapping[Rung, _Row] = MappingProxyType(
    {
        Rung.WARNING: _Row(Custodian.TEACHER, ReleaseFrom.SCHOOL_END, ()),
        Rung.PARENTS: _Row(Custodian.DIRECTIE, ReleaseFrom.DAY_END, (_PARENTS,)),
        Rung.CONVERSATION: _Row(Custodian.DIRECTIE, ReleaseFrom.DAY_END, (_PARENTS, _TALK)),
    }
)
"""S1, S2, S3; the last rung is also that of every later offence."""
del _PARENTS, _TALK

_RUNGS = tuple(LADDER)


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """What the ladder says of the `nth` offence that counts, from 1. The higher is the greater."""

    nth: int

    def __post_init__(self) -> None:
        assert self.nth >= 1, "the first offence is the first"

    @property
    def rung(self) -> Rung:
        """The line of the screen it is."""
        return _RUNGS[min(self.nth, len(_RUNGS)) - 1]

    @property
    def custodian(self) -> Custodian:
        """Who may give the device back."""
        return LADDER[self.rung].custodian

    @property
    def release_from(self) -> ReleaseFrom:
        """From when on, on the day it was taken."""
        return LADDER[self.rung].release_from

    @property
    def duties(self) -> tuple[DutyKind, ...]:
        """What somebody has to do because of it."""
        return LADDER[self.rung].duties


@dataclass(frozen=True, slots=True)
class Counting:
    """How this school counts. `zone` is the school's, for a day is the local day; `year_begins`
    has the month and day on which a school year begins."""

    zone: tzinfo
    period: CountingPeriod = CountingPeriod.SCHOOL_YEAR
    year_begins: tuple[int, int] = (8, 1)

    def period_of(self, moment: datetime) -> int | None:
        """Which period an aware moment falls in: the calendar year in which its school year began;
        None, always the same one, if all count for ever."""
        return None if self.period is CountingPeriod.EVER else self.year_of(self.day(moment))

    def year_of(self, day: date) -> int:
        """The calendar year in which the school year of that local day began."""
        return day.year if (day.month, day.day) >= self.year_begins else day.year - 1

    def day(self, moment: datetime) -> date:
        """The local day of an aware moment."""
        return moment.astimezone(self.zone).date()


def measure(offence: Offence, of_pupil: Iterable[Offence], counting: Counting) -> Measure | None:
    """What the ladder says of that offence; None when it was withdrawn.

    What was carried out already is not asked again: `policy.consequences` keeps it as it was.

    Args:
        offence: recorded, or about to be.
        of_pupil: every offence of the same pupil; whether `offence` is among them makes no
            difference.
        counting: how this school counts.
    """
    if offence.withdrawn:
        return None
    return Measure(1 + len(_before(offence, of_pupil, counting)))


class Standing(StrEnum):
    """How a line of the screen stands."""

    PAST = "past"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class RungShown:
    """One of the three lines; `last` is the local day of the last earlier offence that was on it,
    None when none was."""

    rung: Rung
    standing: Standing
    last: date | None


def rungs(
    offence: Offence, of_pupil: Iterable[Offence], counting: Counting
) -> tuple[RungShown, ...]:
    """The three lines of the screen for an offence that was not withdrawn, from the lowest."""
    before = _before(offence, of_pupil, counting)
    now = Measure(1 + len(before)).rung
    last: dict[Rung, date] = {}
    for nth, earlier in enumerate(before, start=1):
        last[Measure(nth).rung] = counting.day(earlier.occurred_at)
    return tuple(RungShown(each, _standing(each, now), last.get(each)) for each in _RUNGS)


def _before(offence: Offence, of_pupil: Iterable[Offence], counting: Counting) -> list[Offence]:
    """Those that count and went before it, in order."""
    order, period = offence.order, counting.period_of(offence.occurred_at)
    earlier = (
        other
        for other in of_pupil
        if not other.withdrawn and other.order < order and other.id != offence.id
    )
    counted = (each for each in earlier if counting.period_of(each.occurred_at) == period)
    return sorted(counted, key=lambda each: each.order)


def _standing(rung: Rung, now: Rung) -> Standing:
    if rung is now:
        return Standing.NOW
    return Standing.PAST if _RUNGS.index(rung) < _RUNGS.index(now) else Standing.AHEAD
