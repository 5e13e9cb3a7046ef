"""An offence: what one incident is for one pupil, and what is none (P5, M1, S4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from policy.devices import DeviceKind
from policy.people import PupilId

OffenceId = NewType("OffenceId", UUID)
IncidentId = NewType("IncidentId", UUID)
"""What happened once, to however many pupils: one offence for each of them at most."""


class Category(StrEnum):
    """What an offence was. The values stand in the database and never change; they are never
    published (policy.md, Privacy)."""

    NOT_HANDED_IN = "not_handed_in"
    NOT_SWITCHED_OFF = "not_switched_off"
    UNAUTHORISED_USE = "unauthorised_use"
    RECORDING = "recording"
    POSTING = "posting"
    UNWANTED_MESSAGES = "unwanted_messages"
    UNWANTED_CALLS = "unwanted_calls"
    THREAT = "threat"
    OTHER_MISUSE = "other_misuse"


RULE_FORGOTTEN = (
    Category.NOT_HANDED_IN,
    Category.NOT_SWITCHED_OFF,
    Category.UNAUTHORISED_USE,
)
"""P5, in the order of the screen."""
MISUSE = (
    Category.RECORDING,
    Category.POSTING,
    Category.UNWANTED_MESSAGES,
    Category.UNWANTED_CALLS,
    Category.THREAT,
    Category.OTHER_MISUSE,
)
"""M1, in the order of the screen."""


class Place(StrEnum):
    """Where it was. The values stand in the database and never change."""

    SCHOOL = "school"
    """In or around school."""
    ELSEWHERE = "elsewhere"
    """At an activity elsewhere, or on the internet (M1)."""


@dataclass(frozen=True, slots=True)
class Offence:
    """One pupil's part in one incident. `occurred_at` is aware; `entered` is its number in the
    order of entry, the school's first being 1. A correction keeps both ids and `entered`."""

    id: OffenceId
    pupil: PupilId
    incident: IncidentId
    occurred_at: datetime
    entered: int
    categories: frozenset[Category]
    place: Place = Place.SCHOOL
    withdrawn: bool = False

    def __post_init__(self) -> None:
        assert self.categories, "an offence without a category is none"
        assert self.occurred_at.tzinfo is not None, "a local time without zone is no moment"

    @property
    def misuse(self) -> bool:
        """Whether any of its categories is misuse (M1)."""
        return not self.categories.isdisjoint(MISUSE)

    @property
    def order(self) -> tuple[datetime, int]:
        """By when they occurred, then by order of entry (S4)."""
        return (self.occurred_at.astimezone(UTC), self.entered)


class Objection(StrEnum):
    """Why something is not recorded as an offence."""

    NO_CATEGORY = "no_category"
    PERMITTED = "permitted"
    """A teacher or the school's leadership had allowed it beforehand (P5)."""
    WATCH_MAY_BE_ON = "watch_may_be_on"
    """For a watch "not switched off" is no offence (P5)."""
    NOT_YET = "not_yet"
    """It would have occurred later than now."""
    SAME_INCIDENT = "same_incident"
    """This pupil has his offence of this incident already: that one gets the categories."""


def objection(
    categories: Collection[Category], kinds: Iterable[DeviceKind], *, permitted: bool
) -> Objection | None:
    """What speaks against calling it an offence, None when nothing does.

    Args:
        categories: what somebody says it was.
        kinds: of the devices it was done with; none when nobody saw a device.
        permitted: whether somebody of the school had allowed it beforehand.
    """
    if permitted:
        return Objection.PERMITTED
    if not categories:
        return Objection.NO_CATEGORY
    only_watches = set(kinds) == {DeviceKind.SMARTWATCH}
    if only_watches and Category.NOT_SWITCHED_OFF in categories:
        return Objection.WATCH_MAY_BE_ON
    return None


def entry_objection(
    offence: Offence, of_pupil: Iterable[Offence], now: datetime | None
) -> Objection | None:
    """What speaks against entering it, None when nothing does.

    Args:
        offence: the new one.
        of_pupil: those of the same pupil, withdrawn ones too.
        now: aware; None when the clock may not be believed.
    """
    if now is not None and offence.occurred_at > now:
        return Objection.NOT_YET
    for other in of_pupil:
        if other.incident == offence.incident and not other.withdrawn:
            return Objection.SAME_INCIDENT
    return None
