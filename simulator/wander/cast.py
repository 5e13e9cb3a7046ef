"""Who wanders: some pupils, a member of staff of each kind, and badges of nobody."""

from dataclasses import dataclass
from uuid import UUID

from policy.people import BadgeId, Role, Staff, StaffId
from simulator.school import School

PIN = "408271"
"""Everybody's, so that a hand that types knows it."""
CHOSEN_PIN = "739164"

STRANGERS = (bytes.fromhex("04f00d0123456a"), bytes.fromhex("f00d0124"))


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff, with the number of his badge."""

    staff: Staff
    uid: bytes


def _member(number: int, name: str, *roles: Role) -> Member:
    id_ = StaffId(UUID(int=0x57AFF00 + number))
    return Member(Staff(id_, name, frozenset(roles)), bytes.fromhex(f"0457affe0000{number:02x}"))


STAFF = (
    _member(1, "juf Els", Role.TEACHER),
    _member(2, "meester Jos", Role.TEACHER),
    _member(3, "Mia", Role.DIRECTOR),
    _member(4, "Jan", Role.DIRECTOR, Role.TEACHER),
    _member(5, "Ans", Role.OFFICE),
    _member(6, "Tim", Role.TECHNICIAN),
)
SPARE_UID = bytes.fromhex("0457affe0000ff")
"""A badge that is nobody's until somebody gets it."""


def employ(school: School) -> None:
    """Enter all of them, each with a badge and the PIN."""
    state = school.world.state
    with state.act(Role.OPERATOR) as act:
        for number, member in enumerate(STAFF):
            act.staff.add(member.staff)
            act.staff.choose_pin(member.staff.id, state.pins.hash(member.staff.id, PIN))
            badge = BadgeId(UUID(int=0xBAD6E00 + number))
            act.staff.enrol(badge, school.reader_says(member.uid), member.staff.id, act.at)
        act.record("pin.chosen", {})
