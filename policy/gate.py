"""What a pupil's badge does at the gate (P2; policy.md, Who may do what: hand in and collect)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time

from policy.refusals import Reason, Refused
from policy.school_day import SchoolTimes
from policy.slots import choose
from policy.stays import Phase, Stay, StayId

MOVING = frozenset(
    {
        Phase.HAND_IN_AUTHORISED,
        Phase.HAND_IN_OPENED,
        Phase.REOPEN_AUTHORISED,
        Phase.RETRY_AUTHORISED,
        Phase.COLLECT_AUTHORISED,
        Phase.COLLECT_OPENED,
    }
)
"""Phases in which a door is, or is about to be, open."""


AGAIN_S = 30.0
"""A second tap within this time after the door was shut opens it again (P2)."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """A hand-in is allowed in `slot`; `stay` is the one it goes on with, if any: an uncertain one,
    or one that was shut a moment ago."""

    slot: int
    stay: Stay | None = None


@dataclass(frozen=True, slots=True)
class Collect:
    """The collection of `stay` is allowed."""

    stay: Stay


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The door of `stay` is open, or opening, for this very pupil: nothing new is authorised."""

    stay: Stay


Answer = HandIn | Collect | UnderWay | Refused


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is: today's school times (None: no school), the local wall time, and whether that may
    be believed. Nothing is released by time when not."""

    times: SchoolTimes | None
    now: time
    clock_ok: bool

    @property
    def out(self) -> bool:
        """Whether school is out, for certain."""
        return self.clock_ok and (self.times is None or self.now >= self.times.school_end)


def answer(
    stays: Sequence[Stay],
    moment: Moment,
    free: Collection[int],
    fresh: Collection[StayId] = (),
) -> Answer:
    """Decide what a pupil's badge does.

    Args:
        stays: his open stays, oldest first.
        moment: when it is.
        free: slots that hold nothing and whose door is known to be shut.
        fresh: stays whose door was shut less than `AGAIN_S` ago.
    """
    for stay in stays:
        if stay.phase in MOVING:
            return UnderWay(stay)
    for stay in stays:
        if stay.phase is Phase.UNCERTAIN or (stay.id in fresh and not moment.out):
            return Collect(stay) if moment.out else HandIn(stay.slot, stay)
    if stays:
        return _collect(stays[0], moment)
    return _hand_in(moment, free)


def _collect(stay: Stay, moment: Moment) -> Answer:
    if moment.out:
        return Collect(stay)
    if not moment.clock_ok or moment.times is None:
        return Refused(Reason.CLOCK_UNSURE)
    return Refused(Reason.NOT_YET, moment.times.school_end)


def _hand_in(moment: Moment, free: Collection[int]) -> Answer:
    if moment.out:
        return Refused(Reason.NOTHING_INSIDE)
    slot = choose(free)
    return Refused(Reason.FULL) if slot is None else HandIn(slot)
