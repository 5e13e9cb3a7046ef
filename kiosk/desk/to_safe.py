"""A device in custody goes to the office safe: a second member of staff confirms it with his badge,
its door opens, and when that is shut again it lies there (policy.md, Times and days)."""

from dataclasses import replace

from kiosk.desk import custody_door, give_back, held
from kiosk.desk.consequences import Recorder
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_directie import SafeStep, ToSafe
from kiosk.views_staff import Key, Tap
from policy.custody import Custody, CustodyId, Happening, Stage, Where, Whereabouts
from policy.custody_moves import NEEDS, Deed, Objection, moved
from policy.people import StaffId
from policy.permissions import may

SAFE = Whereabouts(Where.SAFE)


class MovingToSafe(Work):
    """One device on its way there; `page` is its own. Whoever leaves between leaves it in hand,
    ready to be put away."""

    shows_names = True

    def __init__(self, custody: CustodyId, page: Work) -> None:
        self._id, self._page = custody, page
        self._second: StaffId | None = None

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> ToSafe:
        """What is waited for."""
        custody = self._custody(state)
        return ToSafe(at, held.told(state, custody), self._step(state, custody), closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """Only the way back."""
        if key in {Key.BACK, Key.DONE}:
            session.work = self._page

    def take_badge(self, state: State, session: Session, event: BadgePresented, now: float) -> bool:
        """A colleague confirms."""
        custody = self._custody(state)
        second = state.store.staff.of_badge(event.badge, state.clock.now())
        wanted = self._step(state, custody) in {SafeStep.SECOND, SafeStep.STUCK}
        if second is None or second.id == session.member.id or not wanted:
            return False
        if not all(may(each.roles, NEEDS[Happening.PUT_AWAY]) for each in (session.member, second)):
            return False
        self._second = second.id
        stay = custody_door.stay_of(state, custody)
        if stay is None:
            self._put_away(state, session, custody)
        elif give_back.door_is_free(state, custody):
            custody_door.open_for_release(state, stay, session.role, now)
        else:
            self._second = None
        return True

    def step(self, state: State, session: Session, now: float) -> None:
        """Its door was shut again, with the device out of it."""
        custody = self._custody(state)
        shut = custody_door.visit_of(state, custody) is None and custody.stay is None
        if self._second is not None and shut and custody.lies.where is Where.HAND:
            self._put_away(state, session, custody)

    def busy(self, state: State) -> bool:
        """Its door is open, or about to be."""
        return custody_door.visit_of(state, self._custody(state)) is not None

    def _custody(self, state: State) -> Custody:
        found = state.store.cases.custodies.get(self._id)
        assert found is not None, "a custody is not removed while it is moved"
        return found

    def _step(self, state: State, custody: Custody) -> SafeStep:
        if custody.lies == SAFE:
            return SafeStep.DONE
        visit = custody_door.visit_of(state, custody)
        if visit is not None:
            return SafeStep.STUCK if visit.said_stuck else SafeStep.TAKE_OUT
        return SafeStep.SECOND if self._second is None else SafeStep.STUCK

    def _put_away(self, state: State, session: Session, custody: Custody) -> None:
        by = Recorder(session.member, session.role)
        put_in_safe(state, custody, by, self._second)


def put_in_safe(state: State, custody: Custody, by: Recorder, second: StaffId | None) -> bool:
    """It lies in the safe; False when policy says no."""
    kept = custody.stage is Stage.KEPT
    happening = Happening.MOVED if kept else Happening.PUT_AWAY
    deed = Deed(happening, by.member.id, by.member.roles, second=second, lies=SAFE)
    after = moved(custody, deed)
    if isinstance(after, Objection):
        return False
    with state.act(by.role) as transaction:
        transaction.cases.custodies.change(replace(after, stay=None))
        told = {"custody": str(custody.id), "where": str(Where.SAFE), "number": None}
        transaction.record("custody.moved" if kept else "custody.put_away", told)
    return True
