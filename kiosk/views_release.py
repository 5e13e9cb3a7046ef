"""What the screens of a group release show, and what is touched on them: frozen values, no logic.

Screen 06 is seen by everybody at the gate: slots, and a first name for a moment (policy.md, What a
bystander may see). Doors that are not the group's are not in it, so nothing can be read from them.
"""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from kiosk.views import At
from policy.group_release import Leave, ReleaseReason, ReleaseStage

GROUPS_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class GroupAt:
    """The group at that place of the page, from 0."""

    place: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group that can be let go: how many doors would open, whether it is an own group of whoever
    signed in, and from when it may go where that is not yet (None: no school, or no clock)."""

    name: str
    doors: int
    own: bool
    leave: Leave
    school_end: time | None = None


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """Which group goes; `refused`: the place of the one that may not go yet and was touched."""

    at: At
    groups: tuple[Group, ...]
    refused: int | None = None
    page: int = 1
    pages: int = 1
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    """Why that group goes though no clock says so."""

    at: At
    group: str
    reasons: tuple[ReleaseReason, ...]
    closes_in_s: int | None = None


class ReleaseMark(StrEnum):
    """How a door of the group is, by what its hook said."""

    SHUT = "shut"
    """Not opened yet."""
    NEXT = "next"
    OPEN = "open"
    EMPTY = "empty"
    """Seen open, and shut after it."""
    STUCK = "stuck"
    """It was to open and did not: what is inside stays inside."""


@dataclass(frozen=True, slots=True)
class ReleaseDoor:
    """One door of the group; `called`: its pupil held up his badge at the roll call."""

    slot: int
    mark: ReleaseMark
    called: bool = False


@dataclass(frozen=True, slots=True)
class GroupRelease:
    """Screen 06. `opened` doors were seen open so far. `calling`: whose badge was held up last, and
    the doors that are his; for a moment. `others_wait`: a pupil of another group held one up."""

    at: At
    group: str
    doors: tuple[ReleaseDoor, ...]
    stage: ReleaseStage
    opened: int
    calling: tuple[str, tuple[int, ...]] | None = None
    others_wait: bool = False
    closes_in_s: int | None = None


ReleaseView = GroupChoice | ReasonChoice | GroupRelease
