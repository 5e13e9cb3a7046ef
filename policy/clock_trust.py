"""Whether the wall clock may be believed (policy.md, Times and days: nothing is released by time on
an untrusted clock).

Something has to vouch for a clock: the machine, which sets it over the network or keeps it on a
battery, or a person who looked at it. A word holds for the clock as it was then: once the clock is
set forward or back, the word is about another one. And whoever vouches, the clock must not show an
earlier moment than an entry that was written by a sure one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

STEP_MAX = timedelta(seconds=5)
"""A clock set forward or back by no more than this is still the same clock: a leap second, and
what setting it over the network corrects from one time to the next. Nobody at the gate notices."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a machine says of its clock. `now` and `origin` are UTC: the wall time, and the wall
    time at which its monotonic clock began, which moves when the clock is set and not otherwise.
    `machine` is drawn anew at each start of the machine. `mark` is None while the machine does not
    vouch for its clock, and differs each time it vouched anew."""

    now: datetime
    origin: datetime
    machine: UUID
    mark: int | None


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody vouched for the clock of `machine` when its monotonic clock had begun at `origin`;
    `mark` as in `Reading`, None when it was a person."""

    machine: UUID
    origin: datetime
    mark: int | None = None


class Standing(StrEnum):
    """What a word is worth now."""

    NONE = "none"
    """Nobody vouched since the machine started."""
    STEPPED = "stepped"
    """The clock was set by more than `STEP_MAX` since."""
    HOLDS = "holds"


class ClockDoubt(StrEnum):
    """Why the clock is not sure."""

    NOT_SET = "not_set"
    """It was not set since the machine started, and nobody confirmed it."""
    STEPPED = "stepped"
    """It was set forward or back since somebody vouched for it."""
    BEHIND = "behind"
    """It shows an earlier moment than the newest entry of a sure clock: one of the two is wrong."""


DOUBTS: Mapping[tuple[Standing, bool], tuple[ClockDoubt, ...]] = MappingProxyType(
    {
        (Standing.NONE, False): (ClockDoubt.NOT_SET,),
        (Standing.NONE, True): (ClockDoubt.NOT_SET, ClockDoubt.BEHIND),
        (Standing.STEPPED, False): (ClockDoubt.STEPPED,),
        (Standing.STEPPED, True): (ClockDoubt.STEPPED, ClockDoubt.BEHIND),
        (Standing.HOLDS, False): (),
        (Standing.HOLDS, True): (ClockDoubt.BEHIND,),
    }
)
"""By the best word there is, and whether the clock is behind its bound; sure without a doubt."""

_ORDER = tuple(Standing)


def doubts(
    reading: Reading, words: tuple[Word | None, ...], bound: datetime | None
) -> tuple[ClockDoubt, ...]:
    """Why the clock is not sure; empty when it is. `bound` is when the newest entry of a sure
    clock was written (UTC), None when there is none."""
    best = max((standing(word, reading) for word in words), key=_ORDER.index)
    return DOUBTS[best, bound is not None and reading.now < bound]


def standing(word: Word | None, reading: Reading) -> Standing:
    """What that word is worth."""
    if word is None or word.machine != reading.machine:
        return Standing.NONE
    stepped = abs(reading.origin - word.origin) > STEP_MAX
    return Standing.STEPPED if stepped else Standing.HOLDS


def heard(word: Word | None, reading: Reading) -> Word | None:
    """The machine's word after one more reading. It counts anew when the mark is another: a clock
    that was set with the same mark as before was set by somebody else."""
    if reading.mark is None:
        return None
    if word is not None and (word.machine, word.mark) == (reading.machine, reading.mark):
        return word
    return Word(reading.machine, reading.origin, reading.mark)
