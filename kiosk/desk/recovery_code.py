"""The sealed recovery code of set-up (policy.md, Who may do what): it helps a director whose badge
is disabled when no other director can, and holds once.
"""

from uuid import UUID

from kiosk.desk.office import NotDoneError
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


def use(state: State, code: str, director: Staff) -> None:
    """Use it up; with it that director's PIN is over, in one transaction: a code that is used and
    helped nobody would leave the school without a director.

    Raises:
        NotDoneError: it is wrong, used, or was wrong too often.
    """
    sealed = state.store.staff.recovery_code()
    if sealed is None or sealed[2] >= CODE_WRONG_MAX:
        raise NotDoneError("There is no recovery code that holds: a director seals a new one.")
    number, kept, wrong = sealed
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
