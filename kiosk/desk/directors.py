"""Who could say yes at the kiosk to what only a director may do (policy.md, Who may do what)."""

from kiosk.desk import sign_in
from kiosk.desk.office import NotDoneError
from kiosk.desk.state import State
from policy.people import Role, Staff


def with_pin(state: State) -> list[Staff]:
    """The directors who have chosen a PIN; also one whose badge is disabled: only the recovery code
    helps him, never an operator."""
    staff = state.store.staff
    directors = [member for member in staff.everybody() if Role.DIRECTOR in member.roles]
    return [member for member in directors if staff.pin(member.id)[0] is not None]


def assert_one_can_confirm(state: State) -> None:
    """Nobody is let wait for a director when there is none.

    Raises:
        NotDoneError: says what to do first.
    """
    directors, now = with_pin(state), state.clock.monotonic()
    if not directors:
        raise NotDoneError(
            "No director can say yes yet: add one first, kiosk-admin staff add --role director."
        )
    if all(sign_in.standing(state, each, now).disabled for each in directors):
        raise NotDoneError("Every director's badge is disabled: see kiosk-admin staff recover.")
