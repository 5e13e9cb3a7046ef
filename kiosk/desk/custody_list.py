"""What is in custody, and what is still to be done (screen 08a): the directie and its delegate see
everything, a teacher what is his to give back."""

from kiosk.desk import choose_delegate, delegate, held, one_custody, one_duty
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_directie import (
    CUSTODIES_A_PAGE,
    DUTIES_A_PAGE,
    CustodyList,
    DirectieKey,
    RowAt,
)
from kiosk.views_duties import DutyList
from kiosk.views_staff import Key, Tap
from policy.permissions import Permission, may


class AtCustodies(Work):
    """The devices, by when they may go home."""

    shows_names = True

    def __init__(self) -> None:
        self._page = 1

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> CustodyList:
        """One page of them, with the first of his open duties at the foot."""
        seen = held.visible(state, session.member)
        duties = held.open_duties(state, session.member)
        pages = _pages(len(seen), CUSTODIES_A_PAGE)
        self._page = min(self._page, pages)
        first = (self._page - 1) * CUSTODIES_A_PAGE
        return CustodyList(
            at,
            tuple(held.told(state, each) for each in seen[first : first + CUSTODIES_A_PAGE]),
            len(seen),
            directie=held.sees_all(state, session.member),
            duties=len(duties),
            first=held.told_duty(state, duties[0], session.member) if duties else None,
            page=self._page,
            pages=pages,
            closes_in_s=closes_in_s,
            delegates=_delegates(state, session),
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A device, the duties, the delegate of the day, or another page."""
        match key:
            case RowAt():
                seen = held.visible(state, session.member)
                place = (self._page - 1) * CUSTODIES_A_PAGE + key.place
                if key.place < CUSTODIES_A_PAGE and place < len(seen):
                    session.work = one_custody.OneCustody(seen[place].id, self)
            case DirectieKey.DUTIES if held.open_duties(state, session.member):
                session.work = AtDuties(self)
            case DirectieKey.DELEGATE if may(session.member.roles, Permission.DELEGATE):
                session.work = choose_delegate.ChooseDelegate(self)
            case Key.BACK:
                session.work = session.first_work
            case Key.NEXT | Key.PREVIOUS:
                self._page = max(1, self._page + (1 if key is Key.NEXT else -1))
            case _:
                pass


class AtDuties(Work):
    """What is still to be done, by when it is due."""

    shows_names = True

    def __init__(self, before: Work) -> None:
        self._before, self._page = before, 1

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> DutyList:
        """One page of it."""
        duties = held.open_duties(state, session.member)
        pages = _pages(len(duties), DUTIES_A_PAGE)
        self._page = min(self._page, pages)
        first = (self._page - 1) * DUTIES_A_PAGE
        shown = duties[first : first + DUTIES_A_PAGE]
        rows = tuple(held.told_duty(state, each, session.member) for each in shown)
        return DutyList(at, rows, len(duties), self._page, pages, closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A duty, or another page."""
        match key:
            case RowAt():
                duties = held.open_duties(state, session.member)
                place = (self._page - 1) * DUTIES_A_PAGE + key.place
                if key.place < DUTIES_A_PAGE and place < len(duties):
                    session.work = one_duty.OneDuty(duties[place], self)
            case Key.BACK:
                session.work = self._before
            case Key.NEXT | Key.PREVIOUS:
                self._page = max(1, self._page + (1 if key is Key.NEXT else -1))
            case _:
                pass


def begin(_state: State, _session: Session) -> AtCustodies:
    """Look at what is in custody."""
    return AtCustodies()


def _delegates(state: State, session: Session) -> tuple[str, ...] | None:
    if not may(session.member.roles, Permission.DELEGATE):
        return None
    return tuple(each.shown_name for each in delegate.of_today(state))


def _pages(count: int, a_page: int) -> int:
    return max(1, -(-count // a_page))
