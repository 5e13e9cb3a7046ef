"""A member of staff at the screen: one at a time, and none without a touch now and then."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from kiosk.desk.office import Reply
from kiosk.desk.work import Work
from kiosk.ports import Asked
from kiosk.views_staff import LockTested, PinTrouble
from policy.people import Role, Staff
from policy.roster import SchoolNumber
from policy.staff_changes import Change
from policy.stays import Stay


class Stage(StrEnum):
    """How far somebody is."""

    PIN = "pin"
    CHOOSE = "choose"
    REPEAT = "repeat"
    OPEN = "open"
    """Signed in."""


TIMEOUTS: Mapping[Stage, float] = MappingProxyType(
    {Stage.PIN: 20.0, Stage.CHOOSE: 60.0, Stage.REPEAT: 60.0, Stage.OPEN: 60.0}
)
"""Seconds without a touch after which it ends (policy.md, Who may do what)."""

COUNTDOWN_S = 10.0
"""The last seconds of them are shown."""

NAMES_S = 30.0
"""Names leave the screen after this long without a touch."""

ACTS_AS = (Role.DIRECTOR, Role.TEACHER, Role.OFFICE, Role.TECHNICIAN)
"""Whom the journal names when somebody has several roles and the act does not say which."""


@dataclass(slots=True)
class Session:
    """One visit to the screen. `touched_at` is monotonic seconds; `typed` the digits so far and
    `chosen` the PIN that is to be repeated: both in memory only, and never shown."""

    member: Staff
    stage: Stage
    touched_at: float
    typed: str = ""
    chosen: str = ""
    trouble: PinTrouble | None = None
    chosen_slot: int | None = None
    """On the technician's page, with what came of testing it, which page, and how many faults each
    slot had this week."""
    tested: LockTested | None = None
    page: int = 1
    faults: Mapping[int, int] = field(default_factory=dict)
    work: Work | None = None
    """What he is at, in stage OPEN."""
    first_work: Work | None = None
    """What he was at first: the way back leads there."""
    busy_at: float = -math.inf
    """When a door that this work opened was last known to be open, in monotonic seconds."""
    asked_at: float = math.inf
    """When a request for his yes took the page he was looking at, in monotonic seconds; `-inf`: it
    was there when he had signed in; `inf`: there is none."""
    returns_to: "Session | None" = None
    """Whom the screen is given back to: a director signs in only to say yes to a technician."""

    @property
    def ends_at(self) -> float:
        """When it ends by itself, in monotonic seconds."""
        return max(self.touched_at, self.busy_at) + TIMEOUTS[self.stage]

    @property
    def role(self) -> Role:
        """The role the journal names."""
        return next(role for role in ACTS_AS if role in self.member.roles)


@dataclass(slots=True)
class LockTest:
    """A lock that is being tested, since `at` (monotonic seconds)."""

    slot: int
    authorisation: UUID
    at: float


@dataclass(slots=True)
class Looking:
    """A door that opens for somebody of the staff to look inside, since `at` (monotonic seconds);
    the stay there is as it was."""

    stay: Stay
    authorisation: UUID
    at: float
    by: Role
    opened: bool = False


class Step(StrEnum):
    """What is waited for."""

    CONFIRM = "confirm"
    BADGE = "badge"
    PIN = "pin"


@dataclass(slots=True)
class StaffChange:
    """One that is under way. `member` is as he will be; `until` is monotonic seconds; `role` is
    whom the journal names: the operator, or the director who confirmed it."""

    change: Change
    member: Staff
    steps: list[Step]
    until: float
    role: Role = Role.OPERATOR
    numbers: tuple[SchoolNumber | None, SchoolNumber | None] = (None, None)
    """By which eckid and number a roster file knows whoever comes."""
    code: str | None = field(default=None, repr=False)
    """A new recovery code, for whoever asked and nobody else."""
    outcome: Reply | None = None
    asked: Asked | None = field(default=None, repr=False)

    @property
    def step(self) -> Step | None:
        """What is waited for now."""
        return self.steps[0] if self.steps and self.outcome is None else None
