"""The devices whose taking a member of staff has not brought to its end: he is their custodian, and
goes on with one where it stood (C1). So does a director, for a substitute's badge ends in the night
and a teacher falls ill."""

from kiosk.desk import confiscate
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_custody import UNFINISHED_A_PAGE, Unfinished, UnfinishedList, UnfinishedRow
from kiosk.views_staff import Key, Tap
from policy.custody import Custody
from policy.permissions import Permission, may


class AtUnfinished(Work):
    """The list, the oldest first."""

    shows_names = True

    def __init__(self) -> None:
        self._page = 1

    def view(
        self, state: State, session: Session, at: At, closes_in_s: int | None
    ) -> UnfinishedList:
        """One page of it."""
        his = pending(state, session)
        pages = max(1, -(-len(his) // UNFINISHED_A_PAGE))
        self._page = min(self._page, pages)
        rows = tuple(_row(state, each) for each in self._shown(his))
        return UnfinishedList(at, rows, self._page, pages, closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """Go on with one."""
        shown = self._shown(pending(state, session))
        match key:
            case Unfinished() if key.place < len(shown):
                session.work = confiscate.go_on(state, session, shown[key.place], now)
            case Key.BACK:
                session.work = session.first_work
            case Key.NEXT:
                self._page += 1
            case Key.PREVIOUS if self._page > 1:
                self._page -= 1
            case _:
                pass

    def _shown(self, his: list[Custody]) -> list[Custody]:
        first = (self._page - 1) * UNFINISHED_A_PAGE
        return his[first : first + UNFINISHED_A_PAGE]


def begin(_state: State, _session: Session) -> AtUnfinished:
    """Look at what waits."""
    return AtUnfinished()


def pending(state: State, session: Session) -> list[Custody]:
    """What waits for whoever is at the screen: his own first, and a director's is everybody's."""
    custodies, member = state.store.cases.custodies, session.member
    his = custodies.pending_of(member.id)
    if not may(member.roles, Permission.OFFENCES_AND_DUTIES):
        return his
    return his + [each for each in custodies.held() if each.pending and each not in his]


def _row(state: State, custody: Custody) -> UnfinishedRow:
    owner = state.store.pupil(custody.owner)
    name = "" if owner is None else owner.first_name
    since = custody.taken_at.astimezone(state.zone).date()
    return UnfinishedRow(name, custody.kind, since, custody.lies)
