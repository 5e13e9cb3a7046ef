"""Days on which school is otherwise than the timetable says (policy.md: Times and days).

An exception applies from the moment it is entered. What was already due stays due: a period that
has ended is not begun again, and a day that is over is not made longer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from policy.people import Role
from policy.school_times import SchoolTimes


class Change(StrEnum):
    """What is different. The values are the table's and the journal's words and never change."""

    NO_SCHOOL = "no_school"
    """What is inside may be collected all day."""
    SCHOOL_END = "school_end"
    """School ends at another time."""
    AS_USUAL = "as_usual"
    """The correction of an earlier exception: as the timetable says."""


@dataclass(frozen=True, slots=True)
class DayException:
    """What somebody entered about `day` for `group`, None being the whole school. `school_end`
    (local) is given with `SCHOOL_END` only; `entered_at` is aware.

    Raises:
        ValueError: a `school_end` is missing, or there is one too many.
    """

    day: date
    change: Change
    group: str | None
    school_end: time | None
    role: Role
    entered_at: datetime
    clock_ok: bool

    def __post_init__(self) -> None:
        if (self.school_end is not None) != (self.change is Change.SCHOOL_END):
            raise ValueError("another end, and nothing else, comes with its time")

    def concerns(self, group: str | None) -> bool:
        """Whether it is about that group."""
        return self.group is None or self.group == group


def changed(
    usual: SchoolTimes | None, exceptions: Iterable[tuple[DayException, datetime | None]]
) -> SchoolTimes | None:
    """One group's day after every exception about it, in the order they were entered; the last one
    holds.

    Args:
        usual: the day by the timetable, None without school.
        exceptions: each with the local, naive moment it was entered; None when the clock could not
            be believed then, and so nothing had been due by time.
    """
    day = usual
    for exception, entered in exceptions:
        wanted = _wanted(usual, exception)
        if entered is None or day is None or entered.date() < exception.day:
            day = wanted
        elif entered.date() == exception.day and entered.time() < day.school_end:
            day = wanted and _without_begun(day, wanted, entered.time())
    return day


def _wanted(usual: SchoolTimes | None, exception: DayException) -> SchoolTimes | None:
    if usual is None or exception.change is Change.NO_SCHOOL:
        return None
    return usual if exception.school_end is None else usual.ending_at(exception.school_end)


def _without_begun(day: SchoolTimes, wanted: SchoolTimes, at: time) -> SchoolTimes | None:
    """`wanted`; but if it would end in a break that began by `at`, nobody is called back from that
    break: school ended when it began."""
    school_end = wanted.school_end
    for each in day.breaks:
        if each.begins <= at and school_end <= each.ends:
            school_end = each.begins
    return wanted.ending_at(school_end)
