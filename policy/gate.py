"""What a pupil's badge does at the gate (P2, E1, C3; policy.md, Who may do what: hand in and
collect).

**A device in custody.** No badge of a pupil opens a custody, ever, and none is counted as a hand-in
of his. What the school wants of his next tap depends on what he can mean by it:

- School is out: he comes to collect, and only a custody is inside: it is safe, his teacher knows.
- It was taken today, during school: it is (one of) what he brings. With nothing else to hand in he
  wants it back, and an empty slot would be no answer: the same words. With more than was taken he
  hands in the rest.
- It was taken on an earlier day: he comes with another one in the morning, and hands in as always.
  Otherwise he would have to keep it all day, which is an offence, for having had one.

A tap cannot say which of two he means; whoever is answered otherwise than he meant asks his
teacher.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import time

from policy.devices import Brought
from policy.refusals import Reason, Refused
from policy.school_day import SchoolTimes
from policy.stays import Phase, Stay, StayId, held, own

MOVING = frozenset(
    {
        Phase.HAND_IN_AUTHORISED,
        Phase.HAND_IN_OPENED,
        Phase.REOPEN_AUTHORISED,
        Phase.RETRY_AUTHORISED,
        Phase.COLLECT_AUTHORISED,
        Phase.COLLECT_RETRY_AUTHORISED,
        Phase.COLLECT_OPENED,
    }
)
"""Phases in which a door is, or is about to be, open."""


AGAIN_S = 30.0
"""A second tap within this time after the door was shut opens it again (P2)."""

USUALLY = Brought()
"""One phone, and it is to be handed in (P2)."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """A hand-in is allowed in `slot`; `stay` is the one it goes on with, if any: an uncertain one,
    or one that was shut a moment ago. A new one is of `brought.devices`, 1 or more."""

    slot: int
    stay: Stay | None = None
    brought: Brought = USUALLY


@dataclass(frozen=True, slots=True)
class Collect:
    """The collection of `stay` is allowed. `inside`: how many of his own hand-ins are there and in
    reach, with this one; they open in turn."""

    stay: Stay
    inside: int = 1


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The door of `stay` is open, or opening, for this very pupil: nothing new is authorised."""

    stay: Stay


Answer = HandIn | Collect | UnderWay | Refused


@dataclass(frozen=True, slots=True)
class Moment:
    """When it is: the pupil's school times today (None: no school), the local wall time, and
    whether that may be believed. Nothing is released by time when not. `let_go`: his group was, or
    need not be."""

    times: SchoolTimes | None
    now: time
    clock_ok: bool
    let_go: bool = True
    sent_here: bool = False
    """A member of staff lets him hand in here, gym or not (P3)."""

    @property
    def out(self) -> bool:
        """Whether school is out, for certain."""
        return self.clock_ok and (self.times is None or self.times.is_out(self.now))

    @property
    def gym_first(self) -> bool:
        """Whether the pupil goes straight to the gym hall now (P3)."""
        if self.sent_here or not self.clock_ok or self.times is None:
            return False
        return self.times.gym_until(self.now) is not None


def answer(
    stays: Sequence[Stay],
    moment: Moment,
    slot: int | None,
    fresh: Collection[StayId] = (),
    *,
    brought: Brought = USUALLY,
    silent: bool = False,
    out_of_reach: Collection[int] = (),
) -> Answer:
    """Decide what a pupil's badge does.

    Args:
        stays: his open stays, oldest first.
        moment: when it is.
        slot: the one a new hand-in would be given, None when none is known to be free.
        fresh: stays whose door was shut less than `AGAIN_S` ago.
        brought: what he has with him, by what is known.
        silent: some slot may be free, but its board does not answer.
        out_of_reach: slots whose board does not answer, his own or not.
    """
    his = sorted(own(stays), key=lambda stay: stay.slot in out_of_reach)
    wanted = _wanted(his, moment, fresh, brought)
    if wanted is None:
        wanted = _without_his_own(moment, slot, brought, held(stays), silent=silent)
    if isinstance(wanted, HandIn | Collect) and wanted.stay and wanted.stay.slot in out_of_reach:
        return Refused(Reason.SLOT_SILENT)
    if isinstance(wanted, Collect):
        return Collect(wanted.stay, sum(stay.slot not in out_of_reach for stay in his))
    return wanted


def _wanted(
    his: Sequence[Stay], moment: Moment, fresh: Collection[StayId], brought: Brought
) -> Answer | None:
    """What his badge does at his own hand-ins, if every board answered; None: he has none."""
    for stay in his:
        if stay.phase in MOVING:
            return UnderWay(stay)
    if his and moment.out and not moment.let_go:
        return Refused(Reason.WAITS_FOR_GROUP)
    for stay in his:
        if stay.phase is Phase.UNCERTAIN or (stay.id in fresh and not moment.out):
            return Collect(stay) if moment.out else HandIn(stay.slot, stay, brought)
    return _collect(his, moment) if his else None


def _without_his_own(
    moment: Moment, slot: int | None, brought: Brought, taken: Sequence[Stay], *, silent: bool
) -> Answer:
    """What it does when nothing that he handed in is inside."""
    if moment.out:
        return _nothing_to_collect(moment, bool(taken) or brought.held > 0)
    refused = _nothing_to_hand_in(moment, brought)
    if refused is not None:
        return refused
    if slot is None:
        return Refused(Reason.CABINET_SILENT if silent else Reason.FULL)
    return HandIn(slot, None, brought)


def _collect(his: Sequence[Stay], moment: Moment) -> Answer:
    if moment.out:
        return Collect(his[0])
    if not moment.clock_ok or moment.times is None:
        return Refused(Reason.CLOCK_UNSURE)
    return Refused(Reason.NOT_YET, moment.times.school_end_after(moment.now))


def _nothing_to_collect(moment: Moment, in_custody: bool) -> Refused:
    if in_custody:
        return Refused(Reason.HELD)
    return Refused(Reason.NO_SCHOOL if moment.times is None else Reason.NOTHING_INSIDE)


def _nothing_to_hand_in(moment: Moment, brought: Brought) -> Refused | None:
    """Why he hands in nothing here and now. Whoever keeps all he brings is not sent to the gym hall
    for it."""
    if brought.devices == 0:
        return Refused(Reason.HELD if brought.held else Reason.MAY_KEEP)
    return Refused(Reason.GYM_FIRST) if moment.gym_first else None
