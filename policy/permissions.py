"""Who may do what (policy.md, the table of that name): asked by the desk before every act, never by
a screen. Conditions of time (from `school_end`, from `day_end`) stand with each act.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from policy.people import Role


class Permission(StrEnum):
    """The rows of the table; all of them but the first two need a badge and a PIN."""

    COLLECT_OWN = "collect_own"
    HAND_IN_OWN = "hand_in_own"
    FOR_A_PUPIL_WITHOUT_BADGE = "for_a_pupil_without_badge"
    """Hand in or return by name; never an offence."""
    OPEN_ONE_HAND_IN = "open_one_hand_in"
    """One hand-in early, with a reason and to whom."""
    RELEASE_GROUP = "release_group"
    RELEASE_GROUP_EARLY = "release_group_early"
    TAKE_INTO_CUSTODY = "take_into_custody"
    """Also to record an offence or misuse."""
    RELEASE_FIRST_STEP = "release_first_step"
    RELEASE_LATER_STEPS = "release_later_steps"
    """Also a teacher who is the delegate of the day; see `may`."""
    RELEASE_EARLY = "release_early"
    OFFENCES_AND_DUTIES = "offences_and_duties"
    """Withdraw or correct an offence, duties, suspension, police answer."""
    OWN_DUTIES = "own_duties"
    DELEGATE = "delegate"
    """Give today's releases to a teacher, and take them back."""
    BADGES = "badges"
    """Also day badges for substitutes."""
    DAY_EXCEPTIONS = "day_exceptions"
    ROLES = "roles"
    """Also PIN resets."""
    DIAGNOSE = "diagnose"
    """Diagnostics, a slot out of service, the lock test of an EMPTY slot."""
    REPAIR_OCCUPIED = "repair_occupied"
    """Open an occupied slot for repair: a technician together with a director."""
    OPEN_EVERYTHING = "open_everything"
    """All hand-ins, in an emergency; custody is asked for separately."""


_P, _R = Permission, Role
_STAFF = frozenset({_R.TEACHER, _R.DIRECTOR})
TABLE: Mapping[Permission, frozenset[Role]] = MappingProxyType(
    {
        _P.COLLECT_OWN: frozenset({_R.PUPIL}),
        _P.HAND_IN_OWN: frozenset({_R.PUPIL}),
        _P.FOR_A_PUPIL_WITHOUT_BADGE: _STAFF,
        _P.OPEN_ONE_HAND_IN: _STAFF | {_R.OFFICE},
        _P.RELEASE_GROUP: _STAFF,
        _P.RELEASE_GROUP_EARLY: frozenset({_R.DIRECTOR}),
        _P.TAKE_INTO_CUSTODY: _STAFF,
        _P.RELEASE_FIRST_STEP: _STAFF,
        _P.RELEASE_LATER_STEPS: frozenset({_R.DIRECTOR}),
        _P.RELEASE_EARLY: frozenset({_R.DIRECTOR}),
        _P.OFFENCES_AND_DUTIES: frozenset({_R.DIRECTOR}),
        _P.OWN_DUTIES: _STAFF,
        _P.DELEGATE: frozenset({_R.DIRECTOR}),
        _P.BADGES: frozenset({_R.DIRECTOR, _R.OFFICE}),
        _P.DAY_EXCEPTIONS: frozenset({_R.DIRECTOR, _R.OFFICE}),
        _P.ROLES: frozenset({_R.DIRECTOR}),
        _P.DIAGNOSE: frozenset({_R.TECHNICIAN}),
        _P.REPAIR_OCCUPIED: frozenset({_R.TECHNICIAN}),
        _P.OPEN_EVERYTHING: frozenset({_R.DIRECTOR}),
    }
)
"""Who is not in a row may not."""
del _P, _R

TOGETHER: Mapping[Permission, Role] = MappingProxyType({Permission.REPAIR_OCCUPIED: Role.DIRECTOR})
"""What nobody may do alone, and who must sign in too: both badges, both PINs."""


def may(roles: Collection[Role], permission: Permission, *, delegate: bool = False) -> bool:
    """Whether somebody with these roles may, alone or as the first of two.

    Args:
        roles: of whoever asks.
        permission: what for.
        delegate: a teacher to whom a director gave today's releases (S2).
    """
    if delegate and permission is Permission.RELEASE_LATER_STEPS and Role.TEACHER in roles:
        return True
    return not TABLE[permission].isdisjoint(roles)
