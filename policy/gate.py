"""What a pupil's badge does at the gate (P2; policy.md, Who may do what: hand in and collect)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time

from policy.refusals import Reason, Refused
from policy.school_day import SchoolTimes
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
    """When it is: the pupil's school times today (None: no school), the local wall time, and
    whether that may be believed. Nothing is released by time when not."""

    times: SchoolTimes | None
    now: time
    clock_ok: bool

    @property
    def out(self) -> bool:
        """Whether school is out, for certain."""
        return self.clock_ok and (self.times is None or self.times.is_out(self.now))

    @property
    def gym_first(self) -> bool:
        """Whether the pupil goes straight to the gym hall now (P3)."""
        if not self.clock_ok or self.times is None:
            return False
        return self.times.gym_until(self.now) is not None


def answer(
    stays: Sequence[Stay],
    moment: Moment,
    slot: int | None,
    fresh: Collection[StayId] = (),
    *,
    silent: bool = False,
    out_of_reach: Collection[int] = (),
) -> Answer:
    """Decide what a pupil's badge does.

    Args:
        stays: his open stays, oldest first.
        moment: when it is.
        slot: the one a new hand-in would be given, None when none is known to be free.
        fresh: stays whose door was shut less than `AGAIN_S` ago.
        silent: some slot may be free, but its board does not answer.
        out_of_reach: slots whose board does not answer, his own or not.
    """
    own = [stay for stay in stays if stay.phase is not Phase.FOUND]
    own.sort(key=lambda stay: stay.slot in out_of_reach)  # those that can be opened come first
    wanted = _wanted(own, moment, slot, fresh, Reason.CABINET_SILENT if silent else Reason.FULL)
    if isinstance(wanted, HandIn | Collect) and wanted.stay and wanted.stay.slot in out_of_reach:
        return Refused(Reason.SLOT_SILENT)
    return wanted


def _wanted(
    own: Sequence[Stay],
    moment: Moment,
    slot: int | None,
    fresh: Collection[StayId],
    without: Reason,
) -> Answer:
    """The same, if every board answered."""
    for stay in own:
        if stay.phase in MOVING:
            return UnderWay(stay)
    for stay in own:
        if stay.phase is Phase.UNCERTAIN or (stay.id in fresh and not moment.out):
            return Collect(stay) if moment.out else HandIn(stay.slot, stay)
    if own:
        return _collect(own[0], moment)
    return _hand_in(moment, slot, without)


def _collect(stay: Stay, moment: Moment) -> Answer:
    if moment.out:
        return Collect(stay)
    if not moment.clock_ok or moment.times is None:
        return Refused(Reason.CLOCK_UNSURE)
    return Refused(Reason.NOT_YET, moment.times.school_end_after(moment.now))


def _hand_in(moment: Moment, slot: int | None, without: Reason) -> Answer:
    if moment.out:
        return Refused(Reason.NO_SCHOOL if moment.times is None else Reason.NOTHING_INSIDE)
    if moment.gym_first:
        return Refused(Reason.GYM_FIRST)
    return Refused(without) if slot is None else HandIn(slot)
