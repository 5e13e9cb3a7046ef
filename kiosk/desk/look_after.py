"""A technician looks after doors and parts (screen 09): the page is `kiosk.desk.technician`'s."""

from kiosk.desk import technician
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_staff import Tap, Technician


class LookAfter(Work):
    """Doors, parts and lock tests. Slots, not names."""

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> Technician:
        """The page as it is now."""
        return technician.view(state, session, at, state.clock.monotonic(), closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A door, or one of the page's buttons."""
        technician.tap(state, session, key, now)


def begin(state: State, session: Session) -> LookAfter:
    """Open the page: what went wrong this week is counted once."""
    technician.begin(state, session)
    return LookAfter()
