"""Which groups are a member of staff's own: they are offered first when a group is let go."""

from collections.abc import Mapping
from typing import Any

from kiosk.desk.office import NotDoneError
from kiosk.desk.state import State


def read(state: State, arguments: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The groups that were asked for, each once; None: they stay as they are. Before there is a
    roster any name is taken.

    Raises:
        NotDoneError: no pupil is in one of them, or its name has a comma.
    """
    asked = arguments.get("groups")
    if asked is None:
        return None
    groups, known = tuple(dict.fromkeys(map(str, asked))), state.store.people.groups()
    for group in groups:
        if "," in group or (known and group not in known):
            raise NotDoneError(f"There is no group {group}: the groups are {', '.join(known)}.")
    return groups
