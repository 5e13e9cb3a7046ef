"""What a pupil's badge does at the gate (P2; policy.md, Who may do what: hand in and collect)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time

from policy.refusals import Reason, Refused
from policy.school_day import SchoolTimes
from policy.slots import choose
from policy.stays import Phase, Stay

MOVING = frozenset(
    {
        Phase.HAND_IN_AUTHORISED,
        Phase.HAND_IN_OPENED,
        Phase.COLLECT_AUTHORISED,
        Phase.COLLECT_OPENED,
    }
)
"""Phases in which a door is, or is about to be, open."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """A hand-in is allowed in `slot`; `stay` is the uncertain one it goes on with, if any."""

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


def answer(
    stays: Sequence[Stay],
    times: SchoolTimes | None,
    now: time,
    clock_ok: bool,
    free: Collection[int],
) -> Answer:
    """Decide what a pupil's badge does.

    Args:
        stays: his open stays, oldest first.
        times: today's school times, None when there is no school.
        now: local wall time.
        clock_ok: whether `now` may be believed; nothing is released by time when not.
        free: slots that hold nothing and whose door is known to be shut.
    """
    for stay in stays:
        if stay.phase in MOVING:
            return UnderWay(stay)
    out = clock_ok and (times is None or now >= times.school_end)
    for stay in stays:
        if stay.phase is Phase.UNCERTAIN:
            return Collect(stay) if out else HandIn(stay.slot, stay)
    if stays:
        return _collect(stays[0], times, out, clock_ok)
    return _hand_in(out, free)


def _collect(stay: Stay, times: SchoolTimes | None, out: bool, clock_ok: bool) -> Answer:
    if out:
        return Collect(stay)
    if not clock_ok or times is None:
        return Refused(Reason.CLOCK_UNSURE)
    return Refused(Reason.NOT_YET, times.school_end)


def _hand_in(out: bool, free: Collection[int]) -> Answer:
    if out:
        return Refused(Reason.NOTHING_INSIDE)
    slot = choose(free)
    return Refused(Reason.FULL) if slot is None else HandIn(slot)
