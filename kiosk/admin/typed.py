"""What somebody typed at the command line that must have a form: a wrong one is told in a sentence
for a person, before anything is asked of the kiosk."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from kiosk.desk.office import NotDoneError
from policy.people import STAFF_ROLES

TEXT_LENGTH_MAX = 500
"""Of a name, a reason or a code: what the kiosk's socket takes. No name of a person is as long."""
GROUP_LENGTH_MAX = 64
"""EDEXML 2.1: `naam` of a group."""
GROUPS_MAX = 100
"""Who teaches gym has all groups of the school."""


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


def id_from(command: str) -> Callable[[str], str]:
    """A parser of ids, as the kiosk takes them: copied from what that command lists. It raises
    NotDoneError where it is none."""

    def parse(text: str) -> str:
        try:
            return str(UUID(text.strip()))
        except ValueError:
            raise NotDoneError(f"That is no id: copy it whole from {command}.") from None

    return parse


def name(text: str) -> str:
    """Whom it is about.

    Raises:
        NotDoneError: nobody has so long a name.
    """
    return _at_most("name", text)


def reason(text: str) -> str:
    """Why, in words for a letter.

    Raises:
        NotDoneError: it is too long.
    """
    return _at_most("reason", text)


def code(text: str) -> str:
    """A recovery code, as it was printed.

    Raises:
        NotDoneError: it is too long for one.
    """
    return _at_most("code", text).strip().upper()


def group(text: str) -> str:
    """A group.

    Raises:
        NotDoneError: none has such a name.
    """
    if not 0 < len(text.strip()) <= GROUP_LENGTH_MAX:
        raise NotDoneError(f"A group's name has 1 to {GROUP_LENGTH_MAX} characters.")
    return text.strip()


def groups(text: str) -> list[str]:
    """Groups with commas between; of nothing at all: none.

    Raises:
        NotDoneError: one cannot be a group, or they are too many.
    """
    found = [group(part) for part in text.split(",") if part.strip()]
    if len(found) > GROUPS_MAX:
        raise NotDoneError(f"Give at most {GROUPS_MAX} groups.")
    return found


def _at_most(what: str, text: str) -> str:
    if len(text) > TEXT_LENGTH_MAX:
        raise NotDoneError(f"A {what} has at most {TEXT_LENGTH_MAX} characters.")
    return text


def _moment(text: str, form: str, what: str) -> datetime:
    try:
        return datetime.strptime(text.strip(), form).replace(tzinfo=UTC)
    except ValueError:
        raise NotDoneError(f"That is no {what}.") from None
