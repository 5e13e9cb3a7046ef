"""Which group is let go (screen 06): own ones first, others by name; and why, where no clock says
so."""

from collections import Counter

from kiosk.desk import release_group
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.work import Work
from kiosk.views import At
from kiosk.views_release import GROUPS_A_PAGE, Group, GroupAt, GroupChoice, ReasonChoice
from kiosk.views_staff import Key, Tap
from policy import group_release
from policy.group_release import Leave, ReleaseReason
from policy.names import group_order


class ChooseGroup(Work):
    """The groups with something inside, and the own ones of whoever signed in."""

    def __init__(self, groups: list[str]) -> None:
        self._groups = groups
        self._page = 1
        self._refused: str | None = None
        self._chosen: str | None = None

    def view(
        self, state: State, session: Session, at: At, closes_in_s: int | None
    ) -> GroupChoice | ReasonChoice:
        """The groups, or the reasons once one was chosen."""
        if self._chosen is not None:
            reasons = group_release.reasons(state.clock_ok)
            return ReasonChoice(at, self._chosen, reasons, closes_in_s)
        counts, shown = doors_of_groups(state), self._shown
        return GroupChoice(
            at,
            tuple(_described(state, session, name, counts[name]) for name in shown),
            shown.index(self._refused) if self._refused in shown else None,
            self._page,
            self._pages,
            closes_in_s,
        )

    def tap(self, state: State, session: Session, key: Tap, now: float) -> None:
        """A group, a reason, or another page."""
        self._refused = None
        if isinstance(key, GroupAt) and key.place < len(self._shown) and self._chosen is None:
            self._choose(state, session, self._shown[key.place])
        elif isinstance(key, ReleaseReason) and self._chosen is not None:
            if key in group_release.reasons(state.clock_ok):
                self._let_go(state, session, self._chosen, key)
        elif key is Key.BACK and self._chosen is not None:
            self._chosen = None
        elif key is Key.BACK:
            session.work = session.first_work
        elif key in {Key.PREVIOUS, Key.NEXT}:
            step = 1 if key is Key.NEXT else -1
            self._page = min(max(1, self._page + step), self._pages)

    @property
    def _shown(self) -> list[str]:
        first = (self._page - 1) * GROUPS_A_PAGE
        return self._groups[first : first + GROUPS_A_PAGE]

    @property
    def _pages(self) -> int:
        return max(1, -(-len(self._groups) // GROUPS_A_PAGE))

    def _choose(self, state: State, session: Session, group: str) -> None:
        if not doors_of_groups(state)[group]:
            return
        allowed = _leave(state, session, group)
        if allowed is Leave.FREELY:
            self._let_go(state, session, group, None)
        elif allowed is Leave.WITH_REASON:
            self._chosen = group
        else:
            self._refused = group

    def _let_go(
        self, state: State, session: Session, group: str, reason: ReleaseReason | None
    ) -> None:
        """Asked once more: time has passed since the screen was drawn."""
        allowed = _leave(state, session, group)
        if allowed is Leave.FREELY or (allowed is Leave.WITH_REASON and reason is not None):
            session.work = release_group.begin(state, session, group, reason)
        else:
            self._chosen, self._refused = None, group


def begin(state: State, session: Session) -> ChooseGroup:
    """The own groups first."""
    own = session.member.groups
    others = [group for group in doors_of_groups(state) if group not in own]
    return ChooseGroup([*own, *sorted(others, key=group_order)])


def doors_of_groups(state: State) -> Counter[str]:
    """How many doors would open for each group that has any."""
    stays = state.store.open_stays_by_group()
    return Counter(group for group, stay in stays if group and group_release.concerns(stay))


def _described(state: State, session: Session, name: str, doors: int) -> Group:
    allowed = _leave(state, session, name)
    times = state.times(name) if allowed is Leave.NOT_YET else None
    end = None if times is None else times.school_end_after(state.local.time())
    return Group(name, doors, name in session.member.groups, allowed, end)


def _leave(state: State, session: Session, group: str) -> Leave:
    now = state.local.time()
    return group_release.leave(session.member.roles, state.times(group), now, state.clock_ok)
