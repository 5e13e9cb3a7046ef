"""A director corrects or withdraws an offence (S4): what it was, by tiles; asked once more before
it counts no more."""

from collections.abc import Sequence

from kiosk.desk import held
from kiosk.desk.consequences import Recorder
from kiosk.desk.offence_change import correct, may_change, withdraw
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_directie import DirectieKey
from kiosk.views_duties import OffencePage
from kiosk.views_staff import Key, Tap
from policy.offences import Category, Offence, OffenceId


class OneOffence(Work):
    """The offences of one device, one a page; `before` is what it goes back to."""

    shows_names = True

    def __init__(self, offences: Sequence[OffenceId], before: Work) -> None:
        self._ids, self._before = tuple(offences), before
        self._place = len(self._ids) - 1
        self._chosen: set[Category] | None = None
        self._sure = self._saved = False
        self._duties = 0

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> OffencePage:
        """The one that is shown."""
        offence = self._offence(state)
        pupil = state.store.pupil(offence.pupil)
        return OffencePage(
            at,
            pupil.first_name if pupil else "",
            pupil.group if pupil else None,
            held.local(state, offence.occurred_at),
            offence.categories,
            frozenset(self._categories(offence)),
            self._place + 1,
            len(self._ids),
            self._sure,
            self._saved,
            offence.withdrawn,
            self._duties,
            closes_in_s,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A category, withdraw, correct, yes or no."""
        offence = self._offence(state)
        if key in {Key.BACK, Key.DONE}:
            session.work = self._before
        elif key in {Key.NEXT, Key.PREVIOUS}:
            step = 1 if key is Key.NEXT else -1
            self._place = min(max(0, self._place + step), len(self._ids) - 1)
            self._forget()
        elif may_change(session.member) and not offence.withdrawn:
            self._change(state, session, offence, key)

    def _change(self, state: State, session: Session, offence: Offence, key: Tap) -> None:
        by = Recorder(session.member, session.role)
        if isinstance(key, Category) and not self._sure:
            self._chosen = self._categories(offence) ^ {key}
            self._saved = False
        elif key is DirectieKey.WITHDRAW:
            self._sure = True
        elif key is Key.NO:
            self._sure = False
        elif key is Key.YES and self._sure:
            found = withdraw(state, offence, by)
            self._forget()
            self._duties = len(found.offered) if found else 0
        elif key is DirectieKey.CORRECT and self._categories(offence) != offence.categories:
            self._saved = correct(state, offence, self._categories(offence), by) is None

    def _categories(self, offence: Offence) -> set[Category]:
        return set(offence.categories) if self._chosen is None else self._chosen

    def _offence(self, state: State) -> Offence:
        found = state.store.cases.offences.get(self._ids[self._place])
        assert found is not None, "an offence is not removed while somebody looks at it"
        return found

    def _forget(self) -> None:
        self._chosen, self._sure, self._saved, self._duties = None, False, False, 0
