"""A device is given back (screen 08b): the door is open, both look whether it is as it was,
somebody takes it along, the door is shut. The same check as at intake, item by item (C1)."""

from kiosk.desk import custody_door, give_back, held
from kiosk.desk.consequences import Recorder
from kiosk.desk.give_back import Handed
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import NotedWork, Work
from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_directie import (
    Compared,
    DirectieKey,
    Door,
    GiveBack,
    GiveStep,
    Now,
    PageNote,
)
from kiosk.views_staff import Key, Tap
from policy.condition import ITEMS, AtReturn, Item, WhyNotChecked, compared, opens_follow_up
from policy.custody import IN_HAND, Custody, CustodyId, Stage, Where
from policy.people import StaffId
from policy.permissions import Permission, may
from policy.release import Collector, may_collect

OUTSIDE = frozenset({Where.LOCKED_PLACE, Where.SAFE})
"""What lies there is handed over with two confirmations (G1)."""


class GivingBack(Work):
    """One device on its way home; `page` is its own. What was compared is in memory until it is
    returned: whoever leaves before leaves it as given out, and everybody who may goes on."""

    shows_names = True

    def __init__(self, custody: CustodyId, page: NotedWork) -> None:
        self._id, self._page = custody, page
        self._compared: dict[Item, Now] = {}
        self._dissent = False
        self._collector: Collector | None = None
        self._sure = False
        self._second: StaffId | None = None
        self._done = False

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> GiveBack:
        """Side by side, and what is waited for."""
        custody = self._custody(state)
        at_return = self._at_return(custody)
        follow_up = at_return is not None and opens_follow_up(custody.intake, at_return)
        visit = custody_door.visit_of(state, custody)
        return GiveBack(
            at,
            held.told(state, custody),
            custody.intake,
            dict(self._compared),
            self._step(state, custody),
            _door(state, custody),
            _collectors(state, custody),
            self._collector,
            self._dissent,
            follow_up,
            closes_in_s,
            None if visit is None else visit.stay.slot,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """What is compared, who takes it along, yes or no."""
        custody = self._custody(state)
        step = self._step(state, custody)
        match key:
            case Key.BACK | Key.DONE:
                session.work = self._next(state, session)
            case _ if self._done or not held.may_give(state, custody, session.member):
                pass
            case Compared() if custody.intake and key.item in ITEMS[custody.kind]:
                self._compared[key.item] = key.now
            case DirectieKey.DISSENT:
                self._dissent = not self._dissent
            case Collector() if step in {GiveStep.COLLECTOR, GiveStep.SURE}:
                if key in _collectors(state, custody):
                    self._collector, self._sure = key, False
            case Key.YES if step is GiveStep.SURE:
                self._sure = True
            case Key.NO if step is GiveStep.SURE:
                self._collector = None
            case DirectieKey.LAY_BACK:
                self._lay_back(state, session, custody, now)
            case _:
                pass
        self._finish(state, session)

    def take_badge(self, state: State, session: Session, event: BadgePresented, now: float) -> bool:
        """The pupil's, who takes it along; or a colleague's, who confirms."""
        custody = self._custody(state)
        step = self._step(state, custody)
        if not held.may_give(state, custody, session.member):
            return False
        if step is GiveStep.SECOND:
            return self._take_second(state, session, event)
        pupil = state.store.pupil_of(event.badge)
        his = pupil is not None and pupil.id == custody.owner
        if not his or step not in {GiveStep.COLLECTOR, GiveStep.SURE}:
            return False
        if Collector.PUPIL not in _collectors(state, custody):
            return False
        self._collector, self._sure = Collector.PUPIL, True
        self._finish(state, session)
        return True

    def step(self, state: State, session: Session, now: float) -> None:
        """Its door was shut, or never opened."""
        custody = self._custody(state)
        if custody.stage is Stage.KEPT and not self._done:
            note = PageNote.STUCK if custody.lies.where is Where.SLOT else PageNote.LAID_BACK
            self._leave_for_page(session, note)
        elif give_back.left_inside(state, custody):
            self._leave_for_page(session, PageNote.LEFT_INSIDE)
        else:
            self._finish(state, session)

    def busy(self, state: State) -> bool:
        """Its door is open, or about to be."""
        return custody_door.visit_of(state, self._custody(state)) is not None

    def _next(self, state: State, session: Session) -> Work | None:
        """What it leads to: its page; after it went home the list, while there is anything in."""
        if not self._done:
            return self._page
        return self._page.before if held.visible(state, session.member) else session.first_work

    def _custody(self, state: State) -> Custody:
        found = state.store.cases.custodies.get(self._id)
        assert found is not None, "a custody is not removed while it is given back"
        return found

    def _at_return(self, custody: Custody) -> AtReturn | None:
        """What is seen of it now; None without a check at intake."""
        if custody.intake is None:
            return None
        different = {item for item, now in self._compared.items() if now is Now.DIFFERENT}
        found = compared(custody.intake, different)
        return AtReturn(found.now, found.different, self._dissent)

    def _step(self, state: State, custody: Custody) -> GiveStep:
        if self._done:
            return GiveStep.DONE
        if custody.lies.where in OUTSIDE and self._second is None:
            return GiveStep.SECOND
        if custody.intake and not set(ITEMS[custody.kind]) <= set(self._compared):
            return GiveStep.COMPARE
        if self._collector is None:
            return GiveStep.COLLECTOR
        if not self._sure:
            return GiveStep.SURE
        return GiveStep.SHUT

    def _finish(self, state: State, session: Session) -> None:
        """Everything was said, and its door is shut: it is returned."""
        custody = self._custody(state)
        collector = self._collector
        if self._step(state, custody) is not GiveStep.SHUT or collector is None:
            return
        if not held.may_give(state, custody, session.member):
            return
        if _door(state, custody) not in {Door.NONE, Door.SHUT}:
            return
        at_return = self._at_return(custody)
        why = None if at_return else custody.unchecked or WhyNotChecked.OTHER
        by = Recorder(session.member, session.role)
        self._done = give_back.finish(state, custody, by, Handed(collector, at_return, why))

    def _take_second(self, state: State, session: Session, event: BadgePresented) -> bool:
        second = state.store.staff.of_badge(event.badge, state.clock.now())
        if second is None or second.id == session.member.id:
            return False
        if not may(second.roles, Permission.RELEASE_FIRST_STEP):
            return False
        self._second = second.id
        return True

    def _lay_back(self, state: State, session: Session, custody: Custody, now: float) -> None:
        if custody_door.visit_of(state, custody) is not None:
            return
        by = Recorder(session.member, session.role)
        if give_back.lay_back(state, custody, by, self._second, now):
            self._collector, self._sure = None, False
        if self._custody(state).stage is Stage.KEPT:
            self._leave_for_page(session, PageNote.LAID_BACK)

    def _leave_for_page(self, session: Session, note: PageNote) -> None:
        session.work, self._page.note = self._page, note


def _collectors(state: State, custody: Custody) -> tuple[Collector, ...]:
    return tuple(
        each for each in Collector if may_collect(custody.measure, each, state.collected_by)
    )


def _door(state: State, custody: Custody) -> Door:
    visit = custody_door.visit_of(state, custody)
    if visit is None:
        return Door.SHUT if custody.lies == IN_HAND else Door.NONE
    if visit.opened_at is not None:
        return Door.OPEN
    return Door.STUCK if visit.said_stuck else Door.OPENING
