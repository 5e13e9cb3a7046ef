"""Whom it is about: a member of staff holds up the pupil's badge, or chooses a group and a name
(screen 07a). A part of other works, each of which is told what it was chosen for."""

from collections import defaultdict
from collections.abc import Collection

from kiosk.desk.state import State
from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_staff import Key, Tap
from kiosk.views_who import NAMES_A_PAGE, Name, WhichGroup, WhoFor, WhoIsIt, WhoView
from policy.names import group_order, told_apart
from policy.people import Pupil
from policy.roster import KnownPupil

Listed = list[tuple[str, KnownPupil]]
"""Names as they are shown, each with its pupil, by name."""


class Who:
    """One choice. It begins at the group of whoever chooses, when that is one; else at all groups.

    Args:
        state: what the desk knows.
        purpose: what for.
        own: the groups of whoever chooses: they come first.
        step: which of the six steps of a custody this is, if it is one.
    """

    def __init__(
        self, state: State, purpose: WhoFor, own: Collection[str] = (), step: int | None = None
    ) -> None:
        self._purpose, self._step, self._page = purpose, step, 1
        self._pupils: dict[str | None, list[KnownPupil]] = defaultdict(list)
        for known in state.store.people.roster.known():
            if known.inside or not known.left:
                self._pupils[known.listed.group].append(known)
        self._groups = sorted(
            self._pupils, key=lambda group: (group not in own, group_order(group))
        )
        mine = [group for group in self._groups if group in own]
        self._listed: Listed | None = None
        self._group: str | None = None
        if len(self._groups) == 1 or len(mine) == 1:
            self._open(self._groups[0])

    def view(self, at: At, closes_in_s: int | None = None) -> WhoView:
        """The groups, or the names of one of them."""
        begin, pages = (self._page - 1) * NAMES_A_PAGE, self._pages
        shown = slice(begin, begin + NAMES_A_PAGE)
        if self._listed is None:
            groups = tuple(self._groups[shown])
            return WhichGroup(at, self._purpose, groups, self._page, pages, self._step, closes_in_s)
        return WhoIsIt(
            at,
            self._purpose,
            names=tuple(name for name, _ in self._listed[shown]),
            group=self._group,
            page=self._page,
            pages=pages,
            step=self._step,
            other_groups=len(self._groups) > 1,
            closes_in_s=closes_in_s,
        )

    def tap(self, state: State, key: Tap) -> Pupil | None:
        """Take a touch; the pupil, once it was his name."""
        if isinstance(key, Name):
            return self._chosen(state, (self._page - 1) * NAMES_A_PAGE + key.place)
        if key is Key.NEXT:
            self._page = min(self._page + 1, self._pages)
        elif key is Key.PREVIOUS and self._page > 1:
            self._page -= 1
        elif key is Key.PREVIOUS and len(self._groups) > 1:
            self._listed = None
        return None

    def take_badge(self, state: State, event: BadgePresented) -> Pupil | None:
        """The pupil whose badge is held up; None when it is no pupil's."""
        return state.store.pupil_of(event.badge)

    @property
    def _pages(self) -> int:
        things = self._groups if self._listed is None else self._listed
        return max(1, -(-len(things) // NAMES_A_PAGE))

    def _open(self, group: str | None) -> None:
        pupils = self._pupils[group]
        names = told_apart([known.listed for known in pupils])
        pairs = zip(names, pupils, strict=True)
        self._listed = sorted(pairs, key=lambda pair: (pair[0].casefold(), pair[1].id))
        self._group, self._page = group, 1

    def _chosen(self, state: State, place: int) -> Pupil | None:
        if self._listed is None:
            if place < len(self._groups):
                self._open(self._groups[place])
            return None
        if place >= len(self._listed):
            return None
        _, known = self._listed[place]
        return state.store.pupil(known.id)
