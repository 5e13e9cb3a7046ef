"""The sealed recovery code of set-up (policy.md, Who may do what): it helps a director whose badge
is disabled when no other director can, and holds once.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.state import State
from policy.people import Role, Staff, StaffId

CODE_WRONG_MAX = 10
"""Then it holds no more: a new one is sealed by a director."""
NOBODY = StaffId(UUID(int=0))
"""Whose the recovery code is, for its hash."""


def seal(state: State, by: Role) -> str:
    """A new code, for whoever asked and nobody else; the ones before hold no more."""
    code = state.pins.new_code()
    with state.act(by) as act:
        act.staff.seal_code(state.pins.hash(NOBODY, code), act.at)
        act.record("recovery.sealed", {})
    return code


def who(state: State, arguments: Mapping[str, Any]) -> Staff:
    """The director whom the code would help: `name`. Asked before the code is, and looked at again
    before it is used up.

    Raises:
        NotDoneError: it would help nobody.
    """
    named = [m for m in state.store.staff.everybody() if m.shown_name == arguments["name"].strip()]
    if not named or Role.DIRECTOR not in named[0].roles:
        raise NotDoneError("The recovery code is for a director: give the name of one.")
    if not state.store.staff.has_badge(named[0].id, state.clock.now()):
        raise NotDoneError("That director has no badge, and the new PIN is chosen with it.")
    _holding(state)
    return named[0]


def asked(state: State, arguments: Mapping[str, Any]) -> Reply:
    """Whether the code would help whoever is named; nothing is used or counted."""
    who(state, arguments)
    return {"ok": True}


def use(state: State, code: str, director: Staff) -> None:
    """Use it up; with it that director's PIN is over, in one transaction: a code that is used and
    helped nobody would leave the school without a director.

    Raises:
        NotDoneError: it is wrong, used, or was wrong too often.
    """
    number, kept, wrong = _holding(state)
    if not state.pins.fits(NOBODY, code, kept):
        with state.act(Role.OPERATOR) as act:
            act.staff.count_wrong_code(number, wrong + 1)
            act.record("recovery.refused", {"wrong": wrong + 1})
        raise NotDoneError("That is not the recovery code: look at the paper of set-up.")
    with state.act(Role.OPERATOR) as act:
        act.staff.use_code(number, act.at)
        act.staff.choose_pin(director.id, None)
        act.record("recovery.used", {})
        act.record("pin.reset", {})


def _holding(state: State) -> tuple[int, str, int]:
    sealed = state.store.staff.recovery_code()
    if sealed is None or sealed[2] >= CODE_WRONG_MAX:
        raise NotDoneError("There is no recovery code that holds: a director seals a new one.")
    return sealed
