"""The days of the week: the last before the autumn holiday, and the morning after it; and on which
of them what happens only once."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from policy.school_day import Timetable
from simulator.school import TIMES

MONDAY = date(2026, 10, 12)
DAYS = 5
BACK = date(2026, 10, 26)
"""Clocks go back the night before."""
HOLIDAYS = frozenset(date(2026, 10, 19) + timedelta(days=ahead) for ahead in range(5))
TIMETABLE = Timetable(dict.fromkeys(range(1, 6), TIMES), holidays=HOLIDAYS)

ARRIVES, LESSONS, LUNCH = time(8, 15), time(10, 15), time(12, 10)
OFFICE, PLAYTIME, EARLY_END = time(11, 0), time(11, 30), time(13, 0)
DOUBT_FROM, DOUBT_UNTIL = time(12, 45), time(14, 55)
PARENTS = time(15, 0)
MINUTES_BEFORE, MINUTES_AFTER = 5, 1
"""What is not put away yet is so many minutes before school is out, and pupils come so many after.
"""


@dataclass(frozen=True, slots=True)
class Once:
    """On which day, from 0: everything is opened; the office enters an early end; nobody vouches
    for the clock for some hours; a teacher is the delegate; somebody stands in for the day."""

    emergency: int
    early_end: int
    doubt: int
    delegate: int
    substitute: int


def drawn_once(chance: Random) -> Once:
    """Friday is no day of them, for on Friday devices go to the safe; the clock is in doubt on
    another day than school ends early."""
    early_end, doubt = chance.sample(range(DAYS - 1), 2)
    others = [chance.randrange(DAYS - 1) for _ in range(3)]
    return Once(others[0], early_end, doubt, others[1], others[2])


@dataclass(frozen=True, slots=True)
class Day:
    """One of them: when school is out."""

    number: int
    ends: time

    @property
    def last_call(self) -> time:
        """When teachers go on with what is not put away."""
        return _moved(self.ends, -MINUTES_BEFORE)

    @property
    def home(self) -> time:
        """When pupils come for what is theirs."""
        return _moved(self.ends, MINUTES_AFTER)


def _moved(at: time, minutes: int) -> time:
    whole = at.hour * 60 + at.minute + minutes
    return time(whole // 60, whole % 60)
