"""Who may do what, cell by cell: allowed and refused."""

import pytest

from policy.people import Role
from policy.permissions import TABLE, TOGETHER, Permission, may

ROLES = ("pupil", "teacher", "director", "office", "technician")
EXPECTED = """
collect_own                 x  .  .  .  .
hand_in_own                 x  .  .  .  .
for_a_pupil_without_badge   .  x  x  .  .
open_one_hand_in            .  x  x  x  .
release_group               .  x  x  .  .
release_group_early         .  .  x  .  .
take_into_custody           .  x  x  .  .
release_first_step          .  x  x  .  .
release_later_steps         .  .  x  .  .
release_early               .  .  x  .  .
offences_and_duties         .  .  x  .  .
own_duties                  .  x  x  .  .
delegate                    .  .  x  .  .
badges                      .  .  x  x  .
day_exceptions              .  .  x  x  .
roles                       .  .  x  .  .
diagnose                    .  .  .  .  x
repair_occupied             .  .  .  .  x
open_everything             .  .  x  .  .
"""
ROWS = [line.split() for line in EXPECTED.strip().splitlines()]
CELLS = [
    (Permission(name), Role(role), cell == "x")
    for name, *row in ROWS
    for role, cell in zip(ROLES, row, strict=True)
]


def test_the_table_has_every_permission():
    assert set(TABLE) == set(Permission) == {permission for permission, _, _ in CELLS}


@pytest.mark.parametrize(("permission", "role", "allowed"), CELLS)
def test_a_role_may_what_the_school_says_and_nothing_else(permission, role, allowed):
    assert may({role}, permission) is allowed


@pytest.mark.parametrize("permission", Permission)
def test_neither_the_system_nor_an_operator_is_a_member_of_staff(permission):
    assert not may({Role.SYSTEM, Role.OPERATOR}, permission)


def test_the_delegate_of_the_day_is_a_teacher_and_may_release_later_steps_only():
    for permission in Permission:
        more = may({Role.TEACHER}, permission, delegate=True) and not may(
            {Role.TEACHER}, permission
        )
        assert more is (permission is Permission.RELEASE_LATER_STEPS)
    assert not may({Role.OFFICE}, Permission.RELEASE_LATER_STEPS, delegate=True)


def test_an_occupied_slot_is_opened_for_repair_by_two_together():
    assert dict(TOGETHER) == {Permission.REPAIR_OCCUPIED: Role.DIRECTOR}
