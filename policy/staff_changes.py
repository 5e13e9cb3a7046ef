"""Changes of the staff: who must confirm them, and what may not happen (policy.md, Who may do
what).

What only a director may do stays so from the command line: it is asked there and confirmed at the
kiosk, by badge and PIN. Only where no director could do that (set-up) is the operator believed. A
substitute's day badge is the office's to confirm too.
"""

from collections.abc import Collection
from enum import StrEnum

from policy.names import can_be_read
from policy.people import STAFF_ROLES, Role, Staff
from policy.permissions import Permission

DIRECTORS_WANTED = 2
"""With one director alone, a forgotten PIN takes the recovery code out of its envelope."""
NAME_LENGTH_MAX = 40
"""What fits the bar of a screen at its smallest size."""


class Change(StrEnum):
    """What may be asked for."""

    ADD = "add"
    ROLES = "roles"
    PIN = "pin"
    """He chooses a new PIN; the old one opens nothing from the moment it is confirmed."""
    BADGE = "badge"
    """He gets another badge; the old ones open nothing."""
    REMOVE = "remove"
    CODE = "code"
    """A new recovery code for the envelope in the safe; it is about nobody."""
    DAY_BADGE = "day_badge"
    """A substitute gets a badge and chooses a PIN; in the night he is nobody of the staff again."""


NEW = frozenset({Change.ADD, Change.DAY_BADGE})
"""Somebody comes who was not there: nobody who is gets another PIN by it, for the office could then
sign in as a director."""

SUBSTITUTE = frozenset({Role.TEACHER})
"""The roles of whoever is there for a day, whatever was asked."""


class Objection(StrEnum):
    """Why a change is not taken."""

    NAME_TAKEN = "name_taken"
    NAME_LENGTH = "name_length"
    UNREADABLE_NAME = "unreadable_name"
    UNKNOWN_NAME = "unknown_name"
    NO_ROLE = "no_role"
    """No role, or one that a member of staff cannot have."""
    LAST_DIRECTOR = "last_director"
    """Nobody could confirm anything any more."""
    FIRST_A_DIRECTOR = "first_a_director"
    """Set-up begins with a director: else nobody could confirm the next."""


def objection(
    change: Change, name: str, roles: Collection[Role], everybody: Collection[Staff]
) -> Objection | None:
    """What speaks against it, None when nothing does.

    Args:
        change: what is asked for.
        name: how that member of staff is greeted.
        roles: with ADD, DAY_BADGE and ROLES, the ones he shall have.
        everybody: the staff as it is.
    """
    if change is Change.CODE:
        return None
    named = [member for member in everybody if member.shown_name == name]
    if change in NEW and named:
        return Objection.NAME_TAKEN
    if change in NEW and (wrong := _wrong_with(name)) is not None:
        return wrong
    if change not in NEW and not named:
        return Objection.UNKNOWN_NAME
    gives_roles = change in NEW | {Change.ROLES}
    if gives_roles and (not roles or not set(roles) <= set(STAFF_ROLES)):
        return Objection.NO_ROLE
    directors = [member for member in everybody if Role.DIRECTOR in member.roles]
    if change in NEW and not directors and Role.DIRECTOR not in roles:
        return Objection.FIRST_A_DIRECTOR
    loses_role = change is Change.ROLES and Role.DIRECTOR not in roles
    if (loses_role or change is Change.REMOVE) and directors == named:
        return Objection.LAST_DIRECTOR
    return None


def _wrong_with(name: str) -> Objection | None:
    if not 0 < len(name.strip()) <= NAME_LENGTH_MAX:
        return Objection.NAME_LENGTH
    return None if can_be_read(name) else Objection.UNREADABLE_NAME


def permission(change: Change) -> Permission:
    """What whoever confirms it must be allowed to do."""
    return Permission.BADGES if change is Change.DAY_BADGE else Permission.ROLES


def must_be_confirmed(directors_with_pin: int) -> bool:
    """Whether a director confirms it at the kiosk; `directors_with_pin` have chosen one, disabled
    or not."""
    return directors_with_pin > 0
