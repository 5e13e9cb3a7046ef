"""When school is (P2, S1, policy.md: Times and days). All times here are local wall-clock times."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class SchoolTimes:
    """One day's times. `day_end` is never earlier than `school_end` (S2).

    Raises:
        ValueError: when the times are not in that order.
    """

    opens: time
    school_end: time
    day_end: time

    def __post_init__(self) -> None:
        if not self.opens < self.school_end <= self.day_end:
            raise ValueError("opens, school_end and day_end must follow one another")


@dataclass(frozen=True, slots=True)
class Timetable:
    """A school week: times by ISO weekday (1 is Monday). A day that is not in it has no school."""

    week: Mapping[int, SchoolTimes]

    def on(self, day: date) -> SchoolTimes | None:
        """The times of that local day, None without school."""
        return self.week.get(day.isoweekday())
