"""The sections of the configuration file that say when school is: [times], [groups] and
[calendar]."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from policy.school_day import Week
from policy.school_times import Break, GymHour, SchoolTimes

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

SPAN_DAYS_MAX = 100
"""Longer than any holiday: a longer span of days off is a mistyped year."""


def _by_the_wall(value: time) -> time:
    if value.tzinfo is not None or value.second or value.microsecond:
        raise ValueError("expected a time such as 14:15")
    return value


WallTime = Annotated[time, AfterValidator(_by_the_wall)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Day(_Section):
    """[times.monday] and so on: local wall times; `day_end` is `school_end` when not given.

    `breaks` are from when to when pupils are at home between two school periods.
    """

    opens: WallTime
    school_end: WallTime
    day_end: WallTime | None = None
    breaks: tuple[tuple[WallTime, WallTime], ...] = ()

    @model_validator(mode="after")
    def _ordered(self) -> "Day":
        self.times()
        return self

    def times(self, gym: "Gym | None" = None) -> SchoolTimes:
        """The same as policy's value.

        Raises:
            ValueError: the times do not follow one another.
        """
        return SchoolTimes(
            self.opens,
            self.school_end,
            self.day_end or self.school_end,
            tuple(Break(begins, ends) for begins, ends in self.breaks),
            () if gym is None else (GymHour(gym.begins, gym.ends, gym.direct),),
        )


class Gym(_Section):
    """[groups.7A.gym.monday]: a gym hour; `direct` when the group goes straight to the gym hall and
    hands in there (P3)."""

    begins: WallTime
    ends: WallTime
    direct: bool = False


class Group(_Section):
    """[groups.7A]: what is otherwise for this group than for the school: days with other `times`,
    days `off`, and gym hours."""

    times: dict[Weekday, Day] = {}
    off: tuple[Weekday, ...] = ()
    gym: dict[Weekday, Gym] = {}

    def week(self, school: Mapping[Weekday, Day]) -> Week:
        """The group's whole week, given the school's.

        Raises:
            ValueError: a gym hour has no school day around it, or does not fit into it.
        """
        days = {name: day for name, day in school.items() if name not in self.off} | self.times
        for name in self.gym:
            if name not in days:
                raise ValueError(f"expected no gym hour on {name}, which has no school")
        return {number_of(name): day.times(self.gym.get(name)) for name, day in days.items()}


class Span(_Section):
    """Days off in a row, first and last included; in the file a single date does too."""

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> "Span":
        if not self.first <= self.last < self.first + timedelta(days=SPAN_DAYS_MAX):
            raise ValueError(f"expected last at or after first, and at most {SPAN_DAYS_MAX} days")
        return self

    def days(self) -> set[date]:
        """Every day of it."""
        return {
            self.first + timedelta(days=after) for after in range((self.last - self.first).days + 1)
        }


def _a_day_too(value: object) -> object:
    return {"first": value, "last": value} if isinstance(value, date | str) else value


class Calendar(_Section):
    """[calendar]: the region whose school holidays hold, and the school's own days, which win."""

    region: Literal["Noord", "Midden", "Zuid"] | None = None
    days_off: tuple[Annotated[Span, BeforeValidator(_a_day_too)], ...] = ()
    school_days: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "Calendar":
        both = sorted(self.off() & set(self.school_days))
        if both:
            raise ValueError(f"expected {both[0]} among the days_off or the school_days, not both")
        return self

    def off(self) -> frozenset[date]:
        """Every single day of `days_off`."""
        return frozenset(day for each in self.days_off for day in each.days())


Times = dict[Weekday, Day]
Groups = dict[Annotated[str, Field(min_length=1, max_length=20)], Group]


def number_of(weekday: Weekday) -> int:
    """Its ISO number: 1 is Monday."""
    return _DAYS.index(weekday) + 1
