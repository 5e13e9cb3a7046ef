"""Every slot of the cabinet and how it is (screen 05c); a touch of one leads on to opening it."""

from kiosk.desk.open_one import at_slot
from kiosk.desk.session import Session
from kiosk.desk.slot_marks import marks, missing, not_back
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_open import Overview, Title
from kiosk.views_staff import Key, Pick, Tap
from policy.permissions import Permission, may


class LookOver(Work):
    """The map. Slots, not names."""

    def __init__(self, before: Work | None) -> None:
        self._before = before

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> Overview:
        """The map as it is now."""
        absent = missing(state, session.member)
        late = len(not_back(state))
        return Overview(at, Title.OVERVIEW, marks(state), absent, late, closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """Back, or on to one slot."""
        may_open = may(session.member.roles, Permission.OPEN_ONE_HAND_IN)
        if key is Key.BACK:
            session.work = self._before
        elif isinstance(key, Pick) and key.slot in state.places and may_open:
            session.work = at_slot(state, self, key.slot)


def begin(_state: State, session: Session) -> LookOver:
    """The work, which goes back to what was there before."""
    return LookOver(session.work)
