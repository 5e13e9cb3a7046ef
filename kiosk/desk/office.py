"""What the office's acts share: when they are done, lists that come in parts, and a no in one
sentence. None of it can reach a lock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from db.verify import Verification
from kiosk.ports import Asked
from policy.people import BadgeId, Pupil

PARTS_MAX = 200
"""Parts of one list. A part is at most a line of the socket, and the largest school needs 40."""

Row = Mapping[str, Any]
Reply = Mapping[str, Any]


class NotDoneError(Exception):
    """The office asked for what cannot be done; nothing was changed. The message is one sentence
    that names nobody."""


@dataclass(frozen=True, slots=True)
class Verifying:
    """A check of the journal under way, and whoever waits for it."""

    check: Verification
    asked: Asked


@dataclass(frozen=True, slots=True)
class Moment:
    """When an act is done: UTC, whether that may be believed, and the school's own day."""

    at: datetime
    clock_ok: bool
    today: date


@dataclass(slots=True)
class Upload:
    """A list that comes in parts, since it is longer than a line of the socket; `id` is its
    sender's. One at a time: a new one takes its place."""

    id: str | None = None
    parts: int = 0
    rows: list[Row] = field(default_factory=list)

    def take(self, id_: str, part: int, rows: Sequence[Row]) -> None:
        """Add a part; part 0 begins anew.

        Raises:
            NotDoneError: it is not the next part of what was begun.
        """
        if part == 0:
            self.id, self.parts, self.rows = id_, 0, []
        if (id_, part) != (self.id, self.parts) or part >= PARTS_MAX:
            raise NotDoneError("A part of the list is missing: send the list again.")
        self.rows += rows
        self.parts += 1

    def whole(self, id_: str) -> Sequence[Row]:
        """The rows so far.

        Raises:
            NotDoneError: this list was never sent, or another took its place.
        """
        if id_ != self.id:
            raise NotDoneError("The list is not here any more: send it again.")
        return self.rows

    def forget(self) -> None:
        """Keep no names longer than they are needed."""
        self.id, self.parts, self.rows = None, 0, []


@dataclass(slots=True)
class Enrolment:
    """A badge that is being given out. `until` is monotonic seconds; `before` are the pupil's old
    badges, blocked; `outcome` waits for `asked`, or the other way round."""

    pupil: Pupil
    until: float
    before: list[BadgeId] = field(default_factory=list)
    outcome: Reply | None = None
    asked: Asked | None = None


def digest(value: Any) -> bytes:
    """32 bytes as they were sent: 64 hexadecimal digits.

    Raises:
        ValueError: they are not.
    """
    raw = bytes.fromhex(value)
    if len(raw) != 32:
        raise ValueError("a keyed hash has 32 bytes")
    return raw
