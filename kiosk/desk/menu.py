"""What a member of staff can begin at the cabinet (screen 05b): only what he may."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_staff import Menu, Tap, Tile
from policy.people import Staff
from policy.permissions import Permission, may

BEGINNINGS: Mapping[Tile, tuple[Permission, Callable[[State, Session], Work]]] = MappingProxyType(
    {}
)
"""What each tile begins, and who may; in the order in which they are shown."""


class AtTheMenu(Work):
    """The tiles."""

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> Menu:
        """Every tile that is his."""
        inside = len(state.store.occupied())
        return Menu(at, session.member.shown_name, tiles(session.member), inside, closes_in_s)

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """Begin what was touched."""
        if isinstance(key, Tile) and key in tiles(session.member):
            _, begin = BEGINNINGS[key]
            session.work = begin(state, session)


def tiles(member: Staff) -> tuple[Tile, ...]:
    """What this member of staff may begin."""
    return tuple(tile for tile, (needed, _) in BEGINNINGS.items() if may(member.roles, needed))
