"""What the screens show on which a member of staff says whom something is about (07a): frozen
values, no logic. Names stand on these, so they are behind a badge and a PIN."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.views import At

NAMES_A_PAGE = 12
"""Names, or groups, on one page."""


class WhoFor(StrEnum):
    """What for: the title of the screen."""

    CUSTODY = "custody"
    WITHOUT_BADGE = "without_badge"
    CORRECTION = "correction"
    """Whose the device in a slot really is."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name on the page, or a group: its place there, 0 to `NAMES_A_PAGE` - 1."""

    place: int


@dataclass(frozen=True, slots=True)
class WhichGroup:
    """Which group the pupil is in; his badge would say who he is at once. None among `groups`:
    those who are in none."""

    at: At
    purpose: WhoFor
    groups: tuple[str | None, ...]
    page: int = 1
    pages: int = 1
    step: int | None = None
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class WhoIsIt:
    """Screen 07a: the names of one group, `page` of `pages`. `step`: which of six steps this is, on
    an arc instead of the time; None: it is no such step. `other_groups`: before the first page the
    groups are."""

    at: At
    purpose: WhoFor
    names: tuple[str, ...]
    group: str | None = None
    page: int = 1
    pages: int = 1
    step: int | None = None
    other_groups: bool = False
    closes_in_s: int | None = None


WhoView = WhichGroup | WhoIsIt
