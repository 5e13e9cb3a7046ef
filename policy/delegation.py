"""The delegate of the day: a teacher to whom a director gave today's releases (S2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policy.people import Role, Staff, StaffId
from policy.permissions import Permission, may


@dataclass(frozen=True, slots=True)
class Delegation:
    """On that local `day`, and on no other, `to` may give back what the directie keeps; `by` is the
    director who said so. `ended`: it was taken back."""

    to: StaffId
    day: date
    by: StaffId
    ended: bool = False


class Objection(StrEnum):
    """Why somebody does not become delegate."""

    NOT_YOURS = "not_yours"
    """Only a director delegates."""
    NOT_A_TEACHER = "not_a_teacher"
    NEEDS_NONE = "needs_none"
    """A director may already."""
    ALREADY = "already"
    NOT_NAMED = "not_named"
    """He is not today's delegate: there is nothing to take back."""
    CLOCK_UNSURE = "clock_unsure"
    """Nobody can tell which day it is, so not for which day either."""


def can_be(member: Staff) -> bool:
    """Whether it makes sense at all: a teacher, who may not give everything back anyway."""
    return Role.TEACHER in member.roles and Role.DIRECTOR not in member.roles


def objection(
    to: Staff, roles: Collection[Role], today: date | None, named: Collection[StaffId] = ()
) -> Objection | None:
    """What speaks against making `to` today's delegate, None when nothing does.

    Args:
        to: who would be.
        roles: of whoever delegates.
        today: the local day, None when the clock may not be believed.
        named: who are that day's delegates already.
    """
    if not may(roles, Permission.DELEGATE):
        return Objection.NOT_YOURS
    if Role.DIRECTOR in to.roles:
        return Objection.NEEDS_NONE
    if Role.TEACHER not in to.roles:
        return Objection.NOT_A_TEACHER
    if today is None:
        return Objection.CLOCK_UNSURE
    return Objection.ALREADY if to.id in named else None


def end_objection(
    to: Staff, roles: Collection[Role], named: Collection[StaffId]
) -> Objection | None:
    """What speaks against taking it back, None when nothing does; see `objection`. That needs no
    clock: it gives nobody more."""
    if not may(roles, Permission.DELEGATE):
        return Objection.NOT_YOURS
    return None if to.id in named else Objection.NOT_NAMED


def is_delegate(staff: StaffId, delegations: Iterable[Delegation], today: date | None) -> bool:
    """Whether that member of staff is a delegate today; while nobody can tell the day, nobody is,
    for yesterday's would be too."""
    return any(each.to == staff and each.day == today and not each.ended for each in delegations)
