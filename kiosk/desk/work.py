"""What a member of staff is at, once signed in: one thing at a time, each in a file of its own."""

import math
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from kiosk.ports import BadgePresented
from kiosk.views import At
from kiosk.views_directie import PageNote
from kiosk.views_staff import StaffView, Tap

if TYPE_CHECKING:  # each of them holds a work
    from kiosk.desk.session import Session
    from kiosk.desk.state import State


class Work(ABC):
    """One piece of work at the screen. It lives as long as it is `session.work`; whoever begins
    another puts that in its place. All on the deciding thread; `now` is monotonic seconds.

    The session asks for the permission before it begins a work (`kiosk.desk.menu`), and the work
    again before every act that moves something: a screen decides nothing.
    """

    shows_names: bool = False
    """Names are on the screen: without a touch they leave it after `session.NAMES_S`."""

    @abstractmethod
    def view(
        self, state: "State", session: "Session", at: At, closes_in_s: int | None
    ) -> StaffView:
        """What the screen shows now."""

    @abstractmethod
    def tap(self, state: "State", session: "Session", key: Tap, now: float) -> None:
        """Take a touch; a touch that means nothing here is nothing. Stop never comes here."""

    def take_badge(
        self, state: "State", session: "Session", event: BadgePresented, now: float
    ) -> bool:
        """Take a badge, a pupil's or another member's; False when it means nothing here: then a
        pupil hears that he has to wait, and a member of staff signs in instead."""
        return False

    def step(self, state: "State", session: "Session", now: float) -> None:
        """Go on by what doors did: called after every event, and when time brought something."""

    def due(self, state: "State", now: float) -> float:
        """When `step` wants to be called though nothing happens."""
        return math.inf

    def busy(self, state: "State") -> bool:
        """A door that this work opened is still open: the session does not end by itself."""
        return False

    def leave(self, state: "State", session: "Session", now: float) -> None:
        """The session ends, whyever: leave everything so that nothing is lost."""


class NotedWork(Work):
    """A page from which a longer work begins, and which says what came of that."""

    note: PageNote | None = None
    before: Work
    """What it goes back to."""
