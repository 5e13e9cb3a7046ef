"""A pupil without a badge hands in, or is given back what is his, by his name (policy.md, Who may
do what): one after another in one session, and never an offence.

The same is allowed as by his badge, and no more: before school is out, or while nobody can say what
time it is, a reason is asked first (`kiosk.desk.open_one`).
"""

import math
from collections.abc import Mapping

from kiosk.desk import doors
from kiosk.desk.answer import answer
from kiosk.desk.cards import DONE_S
from kiosk.desk.hand_in import hand_in
from kiosk.desk.let_out import return_by_name
from kiosk.desk.open_one import at_slot
from kiosk.desk.session import Session
from kiosk.desk.state import State, Visit
from kiosk.desk.who import Who
from kiosk.desk.work import Work
from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_open import Answer, Said, Title, Told
from kiosk.views_staff import Key, StaffView, Tap
from kiosk.views_who import WhoFor
from policy import gate
from policy.opened_early import OpenReason
from policy.people import Pupil
from policy.permissions import Permission, may
from policy.recovery import Act
from policy.refusals import Reason
from policy.stays import Happening, Phase, Stay, own

REFUSED: Mapping[Reason, Said] = {
    Reason.NOT_YET: Said.NOT_YET,
    Reason.CLOCK_UNSURE: Said.CLOCK_UNSURE,
    Reason.FULL: Said.FULL,
    Reason.CABINET_SILENT: Said.FULL,
    Reason.SLOT_SILENT: Said.SILENT,
    Reason.MAY_KEEP: Said.MAY_KEEP,
    Reason.HELD: Said.HELD_OF_HIS,
    Reason.NOTHING_INSIDE: Said.NOTHING_OF_HIS,
    Reason.NO_SCHOOL: Said.NOTHING_OF_HIS,
}
"""What the screen says when policy says no."""

EARLY = frozenset({Said.NOT_YET, Said.CLOCK_UNSURE})
ENDED = frozenset({Said.HANDED_IN, Said.TAKEN_OUT})
UNDER_WAY = frozenset({Said.OPENING, Said.PUT_IN, Said.TAKE_OUT})


class WithoutBadge(Work):
    """One pupil after another. `before` is gone back to."""

    shows_names = True

    def __init__(self, state: State, session: Session) -> None:
        self._before = session.work
        self._who = Who(state, WhoFor.WITHOUT_BADGE, session.member.groups)
        self._pupil: Pupil | None = None
        self._stay: Stay | None = None
        self._act = Act.HAND_IN
        self._said = Said.OPENING
        self._ended_at = math.inf

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> StaffView:
        """The names; or how it goes for the one that was chosen."""
        if self._pupil is None:
            return self._who.view(at, closes_in_s)
        return Told(
            at,
            Title.WITHOUT_BADGE,
            self._said,
            None if self._stay is None else self._stay.slot,
            self._pupil.first_name,
            count=1 if self._stay is None else self._stay.devices,
            answers=self._answers(),
            closes_in_s=closes_in_s,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A group, a name, or a button."""
        if self._pupil is None:
            pupil = self._who.tap(state, key)
            if key is Key.BACK:
                session.work = self._before
            elif pupil is not None:
                self._begin(state, session, pupil, now)
        elif key is Key.BACK or key is Answer.NEXT_PUPIL:
            self._next()
        elif key is Answer.AGAIN and self._said is Said.STUCK:
            self._begin(state, session, self._pupil, now)
        elif key is Answer.WITH_REASON and self._said in EARLY and self._stay is not None:
            unsure = self._said is Said.CLOCK_UNSURE
            reason = OpenReason.CLOCK_UNSURE if unsure else None
            slot = self._stay.slot
            self._next()
            session.work = at_slot(state, self, slot, reason)

    def take_badge(self, state: State, session: Session, event: BadgePresented, now: float) -> bool:
        """A badge that was found after all says who it is."""
        if self._pupil is not None and self._said in UNDER_WAY:
            return False
        pupil = self._who.take_badge(state, event)
        if pupil is None:
            return False
        self._begin(state, session, pupil, now)
        return True

    def step(self, state: State, session: Session, now: float) -> None:
        """What the door did; who is done leaves the screen to the next."""
        if self._pupil is not None and self._said in UNDER_WAY | {Said.STUCK}:
            self._said = self._goes_on(state)
            if self._said in ENDED:
                self._ended(state, session, now)
        if now >= self._ended_at + DONE_S:
            self._next()

    def due(self, state: State, now: float) -> float:
        """When whoever is done leaves the screen."""
        return self._ended_at + DONE_S

    def busy(self, state: State) -> bool:
        """A door is open, or about to be."""
        return self._pupil is not None and self._said in UNDER_WAY

    def _next(self) -> None:
        self._pupil, self._stay, self._ended_at = None, None, math.inf

    def _begin(self, state: State, session: Session, pupil: Pupil, now: float) -> None:
        self._next()
        if not may(session.member.roles, Permission.FOR_A_PUPIL_WITHOUT_BADGE):
            return
        self._pupil = pupil
        _end_stuck(state, pupil, now)
        if state.inquiries:  # just started: nobody knows yet what is behind which door
            self._said = Said.BUSY
            return
        allowed = answer(state, pupil, now, sent_here=True)
        match allowed:
            case gate.HandIn():
                hand_in(state, pupil, allowed, now, by=session.role)
                self._opens(state, allowed.slot, Act.HAND_IN)
            case gate.Collect():
                return_by_name(state, allowed.stay, session.role, now)
                self._opens(state, allowed.stay.slot, Act.COLLECT)
            case gate.UnderWay():
                self._stay, self._said = allowed.stay, Said.BUSY
            case refused:
                his = own(state.store.stays_of(pupil.id))
                self._stay = his[0] if his else None
                self._said = REFUSED.get(refused.reason, Said.BUSY)

    def _opens(self, state: State, slot: int, act: Act) -> None:
        self._stay, self._act, self._said = state.visits[slot].stay, act, Said.OPENING

    def _goes_on(self, state: State) -> Said:
        stay = self._stay
        assert stay is not None, "a door was opened"
        visit = state.visits.get(stay.slot)
        if visit is not None and visit.stay.id == stay.id:
            return self._of_visit(visit)
        return self._of_stay(state, stay)

    def _of_visit(self, visit: Visit) -> Said:
        if visit.opened_at is None:
            return Said.STUCK if visit.said_stuck else Said.OPENING
        return Said.PUT_IN if self._act is Act.HAND_IN else Said.TAKE_OUT

    def _of_stay(self, state: State, stay: Stay) -> Said:
        """The door is shut again, or it never opened."""
        left = next((each for each in state.store.open_stays() if each.id == stay.id), None)
        if self._act is Act.COLLECT:
            return Said.TAKEN_OUT if left is None else Said.STUCK
        inside = left is not None and left.phase is Phase.INSIDE
        return Said.HANDED_IN if inside and self._said is Said.PUT_IN else Said.STUCK

    def _ended(self, state: State, session: Session, now: float) -> None:
        """Go on with what else is his, or with the next pupil."""
        self._ended_at = now
        pupil = self._pupil
        if pupil is None or self._said is not Said.TAKEN_OUT:
            return
        if isinstance(answer(state, pupil, now, sent_here=True), gate.Collect):
            self._begin(state, session, pupil, now)

    def _answers(self) -> tuple[Answer, ...]:
        if self._said in UNDER_WAY:
            return ()
        if self._said in EARLY:
            return (Answer.WITH_REASON, Answer.NEXT_PUPIL)
        if self._said is Said.STUCK:
            return (Answer.AGAIN, Answer.NEXT_PUPIL)
        return (Answer.NEXT_PUPIL,)


def begin(state: State, session: Session) -> WithoutBadge:
    """The work, which goes back to what was there before."""
    return WithoutBadge(state, session)


def _end_stuck(state: State, pupil: Pupil, now: float) -> None:
    """His door was tried and did not open: it is tried again."""
    for visit in list(state.visits.values()):
        if visit.stay.pupil == pupil.id and visit.said_stuck and visit.opened_at is None:
            doors.end(state, visit, Happening.NO_ANSWER, now)
