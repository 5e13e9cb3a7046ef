"""One school day of one group (P2, P3, S1, S2; policy.md: Times and days). All times are local
wall-clock times."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import pairwise

FIRST_HOUR_MIN = 60
"""A direct gym hour begins at most this long after doors open: P3 speaks of the first hour."""


@dataclass(frozen=True, slots=True)
class Break:
    """Between two school periods the group is at home: from `begins` pupils collect, at `ends` the
    doors open again."""

    begins: time
    ends: time


@dataclass(frozen=True, slots=True)
class GymHour:
    """A gym hour; `direct` when pupils go straight to the gym hall and hand in there (P3)."""

    begins: time
    ends: time
    direct: bool = False


@dataclass(frozen=True, slots=True)
class SchoolTimes:
    """One day's times: one school period from `opens` to `school_end`, or more with `breaks`
    between them. `day_end` is never earlier than `school_end` (S2).

    Raises:
        ValueError: says which times do not follow one another.
    """

    opens: time
    school_end: time
    day_end: time
    breaks: tuple[Break, ...] = ()
    gym: tuple[GymHour, ...] = ()

    def __post_init__(self) -> None:
        if not self.opens < self.school_end <= self.day_end:
            raise ValueError("opens, school_end and day_end must follow one another")
        inside = [moment for each in self.breaks for moment in (each.begins, each.ends)]
        if not _rising([self.opens, *inside, self.school_end]):
            raise ValueError("breaks must follow one another between opens and school_end")
        for hour in self.gym:
            self._check(hour)

    def school_end_after(self, now: time) -> time:
        """The end of the period that runs or comes next; after the last one `school_end`."""
        ends = [each.begins for each in self.breaks if now < each.begins]
        return ends[0] if ends else self.school_end

    def is_out(self, now: time) -> bool:
        """Whether pupils may collect: from the end of a period until doors open for the next, and
        after the last one for the rest of the day."""
        return now >= self.school_end or any(each.begins <= now < each.ends for each in self.breaks)

    def hand_in_allowed(self, now: time) -> bool:
        """Whether pupils may hand in: whenever they may not collect, so also early in the
        morning."""
        return not self.is_out(now)

    def gym_until(self, now: time) -> time | None:
        """When the direct gym hour ends to which pupils go now instead of the gate (P3); None when
        there is none, or it has ended. A gym hour after a break sends nobody before that break."""
        for hour in self.gym:
            if hour.direct and self._out_before(hour.begins) <= now < hour.ends:
                return hour.ends
        return None

    def ending_at(self, school_end: time) -> "SchoolTimes | None":
        """The same day with another end, later or earlier; None when school would not begin.

        A break in which school would end is not held any more. A `day_end` of its own stays, one
        that was `school_end` goes along.
        """
        if school_end <= self.opens:
            return None
        own_day_end = self.day_end != self.school_end
        return replace(
            self,
            school_end=school_end,
            day_end=max(school_end, self.day_end) if own_day_end else school_end,
            breaks=tuple(each for each in self.breaks if each.ends < school_end),
            gym=tuple(hour for hour in self.gym if hour.ends <= school_end),
        )

    def _check(self, hour: GymHour) -> None:
        period = self._period_of(hour)
        if period is None:
            raise ValueError("a gym hour must lie within a school period")
        if hour.direct and _minutes(hour.begins) - _minutes(period) > FIRST_HOUR_MIN:
            raise ValueError("a direct gym hour must begin in the first hour after doors open")

    def _period_of(self, hour: GymHour) -> time | None:
        """When the period begins in which the whole hour lies."""
        begins = [self.opens, *(each.ends for each in self.breaks)]
        ends = [*(each.begins for each in self.breaks), self.school_end]
        for first, last in zip(begins, ends, strict=True):
            if first <= hour.begins < hour.ends <= last:
                return first
        return None

    def _out_before(self, moment: time) -> time:
        """Since when pupils of the period in which `moment` lies are on their way to it."""
        return max((each.begins for each in self.breaks if each.ends <= moment), default=time.min)


def _rising(moments: Sequence[time]) -> bool:
    return all(one < other for one, other in pairwise(moments))


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
