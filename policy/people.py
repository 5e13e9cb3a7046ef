"""Who takes part: pupils, their badges, and the roles that act (who may do what: policy.md)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType
from uuid import UUID

PupilId = NewType("PupilId", UUID)
"""Minted once per school at its home cabinet; never derived from a school number."""

BadgeId = NewType("BadgeId", UUID)

BadgeHash = NewType("BadgeHash", bytes)
"""HMAC-SHA-256 of a badge's full UID under the school's badge key: 32 bytes. The number itself
never leaves the reader's module (policy.md, Privacy)."""


StaffId = NewType("StaffId", UUID)
"""Of a member of staff; it stands in tables only, never in the journal."""


class Role(StrEnum):
    """Who did it, as the journal names it: a role, never a person."""

    PUPIL = "pupil"
    TEACHER = "teacher"
    DIRECTOR = "director"
    OFFICE = "office"
    TECHNICIAN = "technician"
    SYSTEM = "system"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil as the gate needs him: `first_name` is shown to him, `group` decides his school
    times."""

    id: PupilId
    first_name: str
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff, as the cabinet needs him: `shown_name` greets him ("juf Els"), `roles` say
    what he may do (`policy.permissions`), `groups` are his own, which he is offered first."""

    id: StaffId
    shown_name: str
    roles: frozenset[Role]
    groups: tuple[str, ...] = ()


STAFF_ROLES = (Role.TEACHER, Role.DIRECTOR, Role.OFFICE, Role.TECHNICIAN)
"""The roles a member of staff can have."""
