"""What a screen shows: frozen values that the deciding thread makes and the screens draw. No
logic.

A view outside a staff session holds a first name, a slot and a time of school at most (policy.md,
What a bystander may see). All times are local and naive, to the minute.
"""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum


class Now(StrEnum):
    """What a pupil can do at the gate now."""

    HAND_IN = "hand_in"
    COLLECT = "collect"
    CLOSED = "closed"


class DoorStep(StrEnum):
    """Which of the steps below the number is filled."""

    SWITCH_OFF = "switch_off"
    PUT_IN = "put_in"
    TAKE = "take"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Health:
    """The four marks at the foot of the idle screen; True is a tick."""

    reader: bool = True
    locks: bool = True
    network: bool = True
    clock: bool = True


@dataclass(frozen=True, slots=True)
class Idle:
    """Screen 01. `school_end` None: no school today."""

    at: datetime
    now: Now
    school_end: time | None
    health: Health = Health()


@dataclass(frozen=True, slots=True)
class HandIn:
    """Screen 02."""

    at: datetime
    first_name: str
    slot: int
    step: DoorStep


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Screen 02c."""

    at: datetime
    first_name: str
    slot: int
    school_end: time


@dataclass(frozen=True, slots=True)
class Collect:
    """Screen 03."""

    at: datetime
    first_name: str
    slot: int
    step: DoorStep


@dataclass(frozen=True, slots=True)
class Collected:
    """As 02c, after a collection."""

    at: datetime
    first_name: str
    slot: int


@dataclass(frozen=True, slots=True)
class NotYet:
    """Screen 04a."""

    at: datetime
    school_end: time


@dataclass(frozen=True, slots=True)
class UnknownBadge:
    """Screen 04d."""

    at: datetime


@dataclass(frozen=True, slots=True)
class SeveralBadges:
    """In the hand of 04d: one badge at a time."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Full:
    """In the hand of 04d: no free slot."""

    at: datetime


@dataclass(frozen=True, slots=True)
class NothingInside:
    """In the hand of 04d: school is out and nothing of this pupil is inside."""

    at: datetime


@dataclass(frozen=True, slots=True)
class DoorStuck:
    """In the hand of 04d: the door did not open; ask the teacher."""

    at: datetime


@dataclass(frozen=True, slots=True)
class OneMoment:
    """A decision takes longer than 300 ms (a slow disk)."""

    at: datetime


@dataclass(frozen=True, slots=True)
class PartBroken:
    """Screens 10a (F1), 10b (F2), 10c (F3): `code` is the number of the fault."""

    at: datetime
    code: int


View = (
    Idle
    | HandIn
    | HandedIn
    | Collect
    | Collected
    | NotYet
    | UnknownBadge
    | SeveralBadges
    | Full
    | NothingInside
    | DoorStuck
    | OneMoment
    | PartBroken
)
