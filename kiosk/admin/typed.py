"""What somebody typed at the command line that must have a form: a wrong one is told in a sentence
for a person, before anything is asked of the kiosk."""

from kiosk.desk.office import NotDoneError
from policy.people import STAFF_ROLES


def role(text: str) -> str:
    """A role that a member of staff can have.

    Raises:
        NotDoneError: it is none of them.
    """
    if text not in STAFF_ROLES:
        *some, last = STAFF_ROLES
        raise NotDoneError(f"Nobody of the staff can be that: say {', '.join(some)} or {last}.")
    return text
