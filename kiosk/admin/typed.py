"""What somebody typed at the command line that must have a form: a wrong one is told in a sentence
for a person, before anything is asked of the kiosk."""

from datetime import UTC, datetime

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


def day(text: str) -> str:
    """A date, as the kiosk takes it.

    Raises:
        NotDoneError: it is none.
    """
    return _moment(text, "%Y-%m-%d", "date: write it as 2026-09-15").date().isoformat()


def time_of_day(text: str) -> str:
    """A time of day in hours and minutes, as the kiosk takes it.

    Raises:
        NotDoneError: it is none.
    """
    return _moment(text, "%H:%M", "time of day: write it as 12:00").time().isoformat("minutes")


def _moment(text: str, form: str, what: str) -> datetime:
    try:
        return datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
    except ValueError:
        raise NotDoneError(f"That is no {what}.") from None
