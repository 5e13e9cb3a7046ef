"""What a member of staff can begin at the cabinet (screen 05b): only what he may."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kiosk.desk import (
    confiscate,
    custody_list,
    group_choice,
    look_after,
    open_everything,
    open_one,
    overview,
    unfinished,
    without_badge,
)
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_staff import Menu, Tap, Tile
from policy.people import Staff
from policy.permissions import Permission, may

BEGINNINGS: Mapping[Tile, tuple[Permission, Callable[[State, Session], Work]]] = MappingProxyType(
    {
        Tile.UNFINISHED: (Permission.TAKE_INTO_CUSTODY, unfinished.begin),
        Tile.RELEASE_GROUP: (Permission.RELEASE_GROUP, group_choice.begin),
        Tile.TAKE_INTO_CUSTODY: (Permission.TAKE_INTO_CUSTODY, confiscate.begin),
        Tile.OPEN_ONE: (Permission.OPEN_ONE_HAND_IN, open_one.begin),
        Tile.OVERVIEW: (Permission.OPEN_ONE_HAND_IN, overview.begin),
        Tile.WITHOUT_BADGE: (Permission.FOR_A_PUPIL_WITHOUT_BADGE, without_badge.begin),
        Tile.CUSTODIES: (Permission.RELEASE_FIRST_STEP, custody_list.begin),
        Tile.OPEN_EVERYTHING: (Permission.OPEN_EVERYTHING, open_everything.begin),
        Tile.LOOK_AFTER: (Permission.DIAGNOSE, look_after.begin),
    }
)
"""What each tile begins, and who may; in the order in which they are shown."""


class AtTheMenu(Work):
    """The tiles."""

    def view(self, state: State, session: Session, at: At, closes_in_s: int | None) -> Menu:
        """Every tile that is his."""
        member = session.member
        in_groups = group_choice.doors_of_groups(state) if member.groups else {}
        return Menu(
            at,
            member.shown_name,
            shown(state, session),
            inside=len(state.store.occupied()),
            slots=len(state.places),
            groups=member.groups,
            in_group=sum(in_groups.get(group, 0) for group in member.groups),
            unfinished=len(unfinished.pending(state, session)),
            closes_in_s=closes_in_s,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """Begin what was touched."""
        if isinstance(key, Tile) and key in shown(state, session):
            _, begin = BEGINNINGS[key]
            session.work = begin(state, session)


def tiles(member: Staff) -> tuple[Tile, ...]:
    """What this member of staff may begin."""
    return tuple(tile for tile, (needed, _) in BEGINNINGS.items() if may(member.roles, needed))


def shown(state: State, session: Session) -> tuple[Tile, ...]:
    """What this member of staff may begin now: to go on with a device only when one waits."""
    his = tiles(session.member)
    waits = bool(unfinished.pending(state, session))
    return tuple(tile for tile in his if waits or tile is not Tile.UNFINISHED)


def first_work(state: State, session: Session) -> Work | None:
    """What whoever signed in is at first: the menu; the technician's page, when that is all he may;
    None when there is nothing at all for him."""
    his = tiles(session.member)
    if his == (Tile.LOOK_AFTER,):
        return look_after.begin(state, session)
    return AtTheMenu() if his else None
