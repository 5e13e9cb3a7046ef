"""A director chooses at the screen who gives back today what the directie keeps (S2): a name, and a
button that makes him delegate, or ends it. It begins below what is in custody (screen 08)."""

from kiosk.desk import delegate
from kiosk.desk.consequences import Recorder
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_directie import DELEGATES_A_PAGE, Candidate, DelegateChoice, DirectieKey, RowAt
from kiosk.views_staff import Key, Tap
from policy.delegation import can_be
from policy.people import Staff, StaffId


class ChooseDelegate(Work):
    """The teachers, by name; `before` is what it goes back to."""

    shows_names = True

    def __init__(self, before: Work) -> None:
        self._before, self._page = before, 1
        self._chosen: StaffId | None = None

    def view(
        self, state: State, session: Session, at: At, closes_in_s: int | None
    ) -> DelegateChoice:
        """One page of them, and who it is now."""
        everybody = _candidates(state)
        pages = max(1, -(-len(everybody) // DELEGATES_A_PAGE))
        self._page = min(self._page, pages)
        now = delegate.of_today(state)
        return DelegateChoice(
            at,
            tuple(
                Candidate(each.shown_name, each in now, each.id == self._chosen)
                for each in self._shown(everybody)
            ),
            tuple(each.shown_name for each in now),
            state.clock_ok,
            self._page,
            pages,
            closes_in_s,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A name, touched again not that one; the button; or another page."""
        match key:
            case Key.BACK:
                session.work = self._before
            case RowAt():
                shown = self._shown(_candidates(state))
                if key.place < len(shown):
                    touched = shown[key.place].id
                    self._chosen = None if touched == self._chosen else touched
            case Key.NEXT | Key.PREVIOUS:
                self._page = max(1, self._page + (1 if key is Key.NEXT else -1))
                self._chosen = None
            case DirectieKey.SAVE:
                self._save(state, session)
            case _:
                pass

    def _save(self, state: State, session: Session) -> None:
        """Whoever is chosen becomes delegate; who is one is none any more."""
        chosen = next((each for each in _candidates(state) if each.id == self._chosen), None)
        self._chosen = None
        if chosen is None:
            return
        by = Recorder(session.member, session.role)
        if chosen in delegate.of_today(state):
            delegate.end(state, chosen, by)
        else:
            delegate.name(state, chosen, by)

    def _shown(self, everybody: list[Staff]) -> list[Staff]:
        first = (self._page - 1) * DELEGATES_A_PAGE
        return everybody[first : first + DELEGATES_A_PAGE]


def _candidates(state: State) -> list[Staff]:
    """Who can be one, or is."""
    now = delegate.of_today(state)
    everybody = [each for each in state.store.staff.everybody() if can_be(each) or each in now]
    return sorted(everybody, key=lambda each: each.shown_name.casefold())
