"""When school is: the week, the groups, the holidays and the exceptions (P2, P3, S1; policy.md:
Times and days)."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo

from policy.day_exceptions import DayException, changed
from policy.school_times import SchoolTimes

__all__ = ["SchoolTimes", "Timetable", "Week"]

Week = Mapping[int, SchoolTimes]
"""Times by ISO weekday (1 is Monday). A day that is not in it has no school."""

_NO_DAYS: frozenset[date] = frozenset()

_Told = tuple[DayException, datetime | None]
"""An exception, and the local moment it was entered, None when nobody could tell the time."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """The school's times. What stands later here wins: the week, `holidays`, the school's own
    `days_off`, its `school_days` (in a holiday, yet with school), and the exceptions entered.

    `groups` has a whole week for each group with times of its own; every other group has `week`.
    """

    week: Week
    groups: Mapping[str, Week] = field(default_factory=dict)
    holidays: Container[date] = _NO_DAYS
    days_off: Container[date] = _NO_DAYS
    school_days: Container[date] = _NO_DAYS
    exceptions: Mapping[date, tuple[_Told, ...]] = field(default_factory=dict)

    def on(self, day: date, group: str | None = None) -> SchoolTimes | None:
        """The times of that local day for that group (None: the school at large), None without
        school."""
        exceptions = self.exceptions.get(day, ())
        about = (each for each in exceptions if each[0].concerns(group))
        return changed(self.usually(day, group), about)

    def usually(self, day: date, group: str | None = None) -> SchoolTimes | None:
        """The same, as if no exception had been entered."""
        if day not in self.school_days and (day in self.days_off or day in self.holidays):
            return None
        week = self.week if group is None else self.groups.get(group, self.week)
        return week.get(day.isoweekday())

    def with_exceptions(self, exceptions: Iterable[DayException], zone: tzinfo) -> "Timetable":
        """This timetable with these exceptions, and no others, in the order they were entered;
        `zone` is the school's."""
        dated: dict[date, tuple[_Told, ...]] = {}
        for each in exceptions:
            entered = each.entered_at.astimezone(zone).replace(tzinfo=None)
            told = (each, entered if each.clock_ok else None)
            dated[each.day] = (*dated.get(each.day, ()), told)
        return replace(self, exceptions=dated)
