"""One device in custody, and what whoever is at the screen may do with it: give it back, confirm
the take-over, move it to the safe, its offences and its duties (screen 08)."""

from kiosk.desk import custody_door, give_back, held, offence_change, take_over
from kiosk.desk.consequences import Recorder
from kiosk.desk.giving_back import GivingBack
from kiosk.desk.one_duty import OneDuty
from kiosk.desk.one_offence import OneOffence
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.to_safe import MovingToSafe
from kiosk.desk.work import NotedWork, Work
from kiosk.views import At
from kiosk.views_directie import (
    CustodyPage,
    DirectieKey,
    PageNote,
    WhyNow,
)
from kiosk.views_staff import Key, Tap
from policy.custody import MOVES, Custody, CustodyId, Happening, Stage, Where
from policy.custody_moves import NEEDS
from policy.duties import Duty
from policy.permissions import may
from policy.release import Allowed, NotReleased, ReleaseReason, Why


class OneCustody(NotedWork):
    """The page of one device; `before` is what it goes back to."""

    shows_names = True

    def __init__(self, custody: CustodyId, before: Work) -> None:
        self._id, self.before = custody, before
        self._refused: Why | None = None
        self._asks_why = False

    def view(
        self, state: State, session: Session, at: At, closes_in_s: int | None
    ) -> CustodyPage | WhyNow:
        """The page, or why it is given back now."""
        custody = self._custody(state)
        shown = held.told(state, custody)
        if self._asks_why:
            reasons = _reasons(state, session, custody)
            return WhyNow(at, shown.name, shown.group, reasons, state.clock_ok, closes_in_s)
        offers = _offers(state, session, custody)
        return CustodyPage(at, shown, offers, self._refused, self.note, closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """One of the buttons, or a reason."""
        custody = self._custody(state)
        if key is Key.BACK:
            if not self._asks_why:
                session.work = self.before
            self._asks_why = False
        elif self._asks_why and isinstance(key, ReleaseReason):
            self._asks_why = False
            self._give_back(state, session, custody, key, now)
        elif isinstance(key, DirectieKey) and key in _offers(state, session, custody):
            self._refused = self.note = None
            self._begin(state, session, custody, key, now)

    def busy(self, state: State) -> bool:
        """Its door is open, or about to be."""
        return custody_door.visit_of(state, self._custody(state)) is not None

    def _custody(self, state: State) -> Custody:
        found = state.store.cases.custodies.get(self._id)
        assert found is not None, "a custody is not removed while somebody looks at it"
        return found

    def _begin(
        self, state: State, session: Session, custody: Custody, key: DirectieKey, now: float
    ) -> None:
        by = Recorder(session.member, session.role)
        match key:
            case DirectieKey.GIVE_BACK:
                self._give_back(state, session, custody, None, now)
            case DirectieKey.TAKE_OVER:
                done = take_over.take_over(state, custody, by)
                self.note = PageNote.TAKEN_OVER if done else None
            case DirectieKey.TO_SAFE:
                session.work = MovingToSafe(custody.id, self)
            case DirectieKey.OFFENCES:
                session.work = OneOffence(custody.offences, self)
            case DirectieKey.DUTIES:
                session.work = OneDuty(_duties(state, session, custody)[0], self)
            case _:
                pass

    def _give_back(
        self,
        state: State,
        session: Session,
        custody: Custody,
        reason: ReleaseReason | None,
        now: float,
    ) -> None:
        if custody_door.visit_of(state, custody) is not None:
            if not held.may_give(state, custody, session.member):
                self._refused = Why.NOT_YOURS
            elif custody.stage is Stage.RELEASING:
                session.work = GivingBack(custody.id, self)
            return
        answer = held.allowed(state, custody, session.member, reason)
        if isinstance(answer, NotReleased):
            self._asks_why = reason is None and bool(_reasons(state, session, custody))
            self._refused = None if self._asks_why else answer.why
        elif not give_back.door_is_free(state, custody):
            self.note = PageNote.BUSY
        else:
            give_back.begin(state, custody, answer, Recorder(session.member, session.role), now)
            session.work = GivingBack(custody.id, self)


def _offers(state: State, session: Session, custody: Custody) -> tuple[DirectieKey, ...]:
    """What can be done with it, and by him."""
    if custody.stage is Stage.RETURNED:
        return ()
    roles, going = session.member.roles, custody.stage in {Stage.READY, Stage.KEPT, Stage.RELEASING}
    takes_over = custody.interim and may(roles, NEEDS[Happening.TAKEN_OVER])
    movable = {(custody.stage, each) for each in (Happening.MOVED, Happening.PUT_AWAY)}
    to_safe = custody.lies.where is not Where.SAFE and bool(movable & set(MOVES))
    offered = {
        DirectieKey.GIVE_BACK: going,
        DirectieKey.TAKE_OVER: takes_over and (custody.stage, Happening.TAKEN_OVER) in MOVES,
        DirectieKey.DUTIES: bool(_duties(state, session, custody)),
        DirectieKey.TO_SAFE: to_safe and may(roles, NEEDS[Happening.PUT_AWAY]),
        DirectieKey.OFFENCES: bool(custody.offences) and offence_change.may_change(session.member),
    }
    return tuple(key for key, holds in offered.items() if holds)


def _duties(state: State, session: Session, custody: Custody) -> list[Duty]:
    """The open ones about it that are his."""
    about = {custody.id, *custody.offences}
    return [each for each in held.open_duties(state, session.member) if each.about in about]


def _reasons(state: State, session: Session, custody: Custody) -> tuple[ReleaseReason, ...]:
    """The reasons for which he may give it back now; somebody else's clock is one only while nobody
    can tell the time."""
    return tuple(
        reason
        for reason in ReleaseReason
        if (reason is not ReleaseReason.SCHOOL_IS_OUT or not state.clock_ok)
        and isinstance(held.allowed(state, custody, session.member, reason), Allowed)
    )
