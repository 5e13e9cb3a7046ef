"""The staff of the school at the window: a teacher, a director, a technician. Their PINs stand on
their badges, since it is a simulation and whoever sits before it has to play them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from kiosk.desk.state import State
from policy.people import BadgeHash, BadgeId, Role, Staff, StaffId


class StaffBadge(StrEnum):
    """Whose badge. The values stand in recordings and never change."""

    TEACHER = "teacher"
    DIRECTOR = "director"
    TECHNICIAN = "technician"


@dataclass(frozen=True, slots=True)
class SimulatedStaff:
    """One of them: `uid` is what the badge's chip answers (7 bytes, NXP's 04 first)."""

    member: Staff
    badge: BadgeId
    uid: bytes
    pin: str


def one(number: int, name: str, pin: str, *roles: Role) -> SimulatedStaff:
    """The member of staff with that number, from 1 to 255."""
    member = Staff(StaffId(UUID(int=0x57AF00 + number)), name, frozenset(roles))
    uid = bytes((0x04, 0x57, 0xAF, number, 0x10, 0x20, 0x30))
    return SimulatedStaff(member, BadgeId(UUID(int=0xBAD6E00 + number)), uid, pin)


STAFF: Mapping[StaffBadge, SimulatedStaff] = MappingProxyType(
    {
        StaffBadge.TEACHER: one(1, "juf Els", "284913", Role.TEACHER),
        StaffBadge.DIRECTOR: one(2, "Mia", "597306", Role.DIRECTOR),
        StaffBadge.TECHNICIAN: one(3, "Tim", "713948", Role.TECHNICIAN),
    }
)
"""Everybody who works here."""


def at_school_of(groups: Sequence[str]) -> Mapping[StaffBadge, SimulatedStaff]:
    """The same people at a school of these groups: the first one is the teacher's own."""
    teacher = STAFF[StaffBadge.TEACHER]
    member = replace(teacher.member, groups=tuple(groups[:1]))
    return MappingProxyType({**STAFF, StaffBadge.TEACHER: replace(teacher, member=member)})


def enrol(
    state: State, staff: Iterable[SimulatedStaff], reader_says: Callable[[bytes], BadgeHash]
) -> None:
    """They come to this school, with a badge and a PIN each."""
    with state.act(Role.OPERATOR) as act:
        for one in staff:
            act.staff.add(one.member)
            act.staff.choose_pin(one.member.id, state.pins.hash(one.member.id, one.pin))
            act.record("staff.added", {"roles": sorted(one.member.roles)})
            act.staff.enrol(one.badge, reader_says(one.uid), one.member.id, act.at)
            act.record("staff_badge.enrolled", {"enrolment": str(one.badge)})
