"""What may be asked over the socket, by whom, with which arguments: a table.

No verb moves a lock, and the type of `moves_a_lock` keeps it so. The process that has a network
reads and reports only (docs/mqtt.md); a person at a keyboard may also say who goes to this school,
whose a badge is, and what a pupil brings and may keep (docs/roster.md, docs/pupils.md).
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal
from uuid import UUID

from kiosk.socket.errors import RequestRefusedError
from policy.day_exceptions import Change
from policy.devices import DEVICES_MAX, DeviceKind

LIMIT_MAX = 200
"""Entries an answer: keeps it far below `ANSWER_BYTES_MAX` and the deciding thread's share short.
"""
SEQ_MAX = 2**53 - 1
"""The largest whole number every JSON reader keeps."""


ANSWER_S_MAX = 10.0
"""Longer than the slowest disk seen (seconds: facts of SD cards); then the asker is told."""
BADGE_S_MAX = 40.0
"""A badge is waited for half a minute."""
PARTS_MAX = 200
"""Parts of a list; each is at most a line."""
VERIFY_S_MAX = 1800.0
"""A year's journal, checked in steps between pupils."""


class PeerKind(StrEnum):
    """Who may connect; which user ids that are, the configuration says."""

    RELAY = "relay"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Peers:
    """The user ids of each kind. A user may be of both kinds; one in neither is refused."""

    relay: frozenset[int]
    admin: frozenset[int]

    def kinds_of(self, uid: int) -> frozenset[PeerKind]:
        """Every kind the user is of."""
        table = ((PeerKind.RELAY, self.relay), (PeerKind.ADMIN, self.admin))
        return frozenset(kind for kind, uids in table if uid in uids)


@dataclass(frozen=True, slots=True)
class Argument:
    """What a value must be: in words, for the answer, and as a check of the decoded JSON."""

    expected: str
    fits: Callable[[Any], bool]
    required: bool = True


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be asked, and how long its answer may take."""

    name: str
    peers: frozenset[PeerKind]
    arguments: Mapping[str, Argument]
    moves_a_lock: Literal[False] = False
    answer_s_max: float = ANSWER_S_MAX


def _is_uuid(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _whole(low: int, high: int) -> Argument:
    return Argument(
        f"a whole number from {low} to {high}",
        lambda value: type(value) is int and low <= value <= high,
    )


def _bool() -> Argument:
    return Argument("true or false", lambda value: isinstance(value, bool))


def _rows() -> Argument:
    return Argument(
        "a list of objects",
        lambda value: isinstance(value, list) and all(isinstance(row, dict) for row in value),
    )


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value) is not None


_HASH = Argument("64 hexadecimal digits", _is_hash)
_NAME_LENGTH_MAX = 500
_PUPIL: Mapping[str, Argument] = {
    "number": _HASH,
    "eckid": _HASH,
    "name": Argument("text", lambda v: isinstance(v, str) and len(v) <= _NAME_LENGTH_MAX),
}
"""A pupil by what somebody typed, which may be any of the three; numbers as keyed hashes."""


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_time_or_null(value: Any) -> bool:
    try:
        return value is None or (
            isinstance(value, str) and time.fromisoformat(value).isoformat("minutes") == value
        )
    except ValueError:
        return False


_DAY = Argument("a date such as 2026-09-15", _is_day)
_KIND = Argument("one of " + ", ".join(DeviceKind), lambda v: v in tuple(DeviceKind))
_KINDS = Argument(
    f"a list of at most {DEVICES_MAX} of " + ", ".join(DeviceKind),
    lambda v: isinstance(v, list) and len(v) <= DEVICES_MAX and set(map(str, v)) <= set(DeviceKind),
)
_GROUP_LENGTH_MAX = 20
_ID = "an id as lower-case hyphenated UUID text"
_TROUBLE_LENGTH_MAX = 40

_TABLE = (
    Verb(
        # Journal entries after (lineage, seq), in order and into later lineages; a null lineage
        # is the journal's start. Answer: school, cabinet, entries, waiting.
        "entries_after",
        frozenset({PeerKind.RELAY}),
        {
            "cabinet": Argument(_ID, _is_uuid, required=False),
            "lineage": Argument(f"{_ID}, or null", lambda v: v is None or _is_uuid(v)),
            "seq": _whole(0, SEQ_MAX),
            "limit": _whole(1, LIMIT_MAX),
        },
    ),
    Verb(
        # The relay tells how it fares; `trouble` is a word of kiosk.mqtt.ports.Trouble, or null.
        "relay_status",
        frozenset({PeerKind.RELAY}),
        {
            "connected": _bool(),
            "waiting": _whole(0, SEQ_MAX),
            "trouble": Argument(
                "a word, or null",
                lambda v: v is None or (isinstance(v, str) and len(v) <= _TROUBLE_LENGTH_MAX),
                required=False,
            ),
        },
    ),
    # How the parts, the clock and the relay fare.
    Verb("health", frozenset({PeerKind.ADMIN}), {}),
    # The slots that somebody has to look into: [number, phase] each.
    Verb("doubtful_slots", frozenset({PeerKind.ADMIN}), {}),
    # What somebody saw in one of them; no lock moves.
    Verb(
        "slot_settle",
        frozenset({PeerKind.ADMIN}),
        {
            "slot": _whole(1, 999),
            "saw": Argument("empty or inside", lambda value: value in ("empty", "inside")),
        },
    ),
    # What time it is, why that is not sure, and the newest entry of a sure clock.
    Verb("clock_show", frozenset({PeerKind.ADMIN}), {}),
    # Somebody says that it is right. `shown`: the `origin` of the answer he looked at.
    Verb("clock_confirm", frozenset({PeerKind.ADMIN}), {"shown": _whole(-SEQ_MAX, SEQ_MAX)}),
    # Somebody says that the newest entry of a sure clock was written by a wrong one.
    Verb("clock_end_bound", frozenset({PeerKind.ADMIN}), {}),
    # Enters a day exception: `change` is a word of policy.day_exceptions.Change.
    Verb(
        "day_change",
        frozenset({PeerKind.ADMIN}),
        {
            "day": _DAY,
            "change": Argument("one of " + ", ".join(Change), lambda v: v in tuple(Change)),
            "group": Argument(
                "a group, or null",
                lambda v: v is None or (isinstance(v, str) and 0 < len(v) <= _GROUP_LENGTH_MAX),
            ),
            "school_end": Argument("a time such as 12:00, or null", _is_time_or_null),
        },
    ),
    # The day exceptions about `since` and later, in the order they were entered.
    Verb("day_exceptions", frozenset({PeerKind.ADMIN}), {"since": _DAY}),
    # A list in parts (`rows`: objects), for one of the three that follow; part 0 begins anew.
    Verb(
        "upload_part",
        frozenset({PeerKind.ADMIN}),
        {"upload": Argument(_ID, _is_uuid), "part": _whole(0, PARTS_MAX - 1), "rows": _rows()},
    ),
    # What that roster would change, by name: for the operator's own terminal.
    Verb("roster_compare", frozenset({PeerKind.ADMIN}), {"upload": Argument(_ID, _is_uuid)}),
    # Changes it. `many_left`: somebody said that more than a fifth really left.
    Verb(
        "roster_apply",
        frozenset({PeerKind.ADMIN}),
        {"upload": Argument(_ID, _is_uuid), "many_left": _bool()},
    ),
    # Gives out the badges of that list. `replace`: other badges those pupils have are blocked.
    Verb(
        "badges_import",
        frozenset({PeerKind.ADMIN}),
        {"upload": Argument(_ID, _is_uuid), "replace": _bool()},
    ),
    # The next badge at the reader, within half a minute, is that pupil's; says his first name.
    Verb("badge_enrol", frozenset({PeerKind.ADMIN}), {**_PUPIL, "replace": _bool()}),
    # What came of it: answered when a badge was held up, or none was in time.
    Verb("badge_outcome", frozenset({PeerKind.ADMIN}), {}, answer_s_max=BADGE_S_MAX),
    # Every badge of that pupil is nobody's from now on.
    Verb("badge_block", frozenset({PeerKind.ADMIN}), _PUPIL),
    # What is known of that pupil, for the operator's own terminal.
    Verb("pupil_show", frozenset({PeerKind.ADMIN}), _PUPIL),
    # What he brings, in this order; none: nobody knows.
    Verb("pupil_brings", frozenset({PeerKind.ADMIN}), {**_PUPIL, "kinds": _KINDS}),
    # He may keep such a device until the end of that day, or not any more.
    Verb("may_keep_grant", frozenset({PeerKind.ADMIN}), {**_PUPIL, "kind": _KIND, "until": _DAY}),
    Verb("may_keep_end", frozenset({PeerKind.ADMIN}), {**_PUPIL, "kind": _KIND}),
    # How many pupils, how many of them with a badge, how many blocked badges.
    Verb("badge_counts", frozenset({PeerKind.ADMIN}), {}),
    # Checks the journal and says lineage, entries and head hash.
    Verb("verify", frozenset({PeerKind.ADMIN}), {}, answer_s_max=VERIFY_S_MAX),
)
VERBS: Mapping[str, Verb] = MappingProxyType({verb.name: verb for verb in _TABLE})
"""What is not in this table cannot be asked."""


def read_request(line: bytes, kinds: frozenset[PeerKind]) -> tuple[Verb, dict[str, Any]]:
    """The verb and the arguments of one line, checked against the table for a peer of `kinds`.

    Raises:
        RequestRefusedError: the sentence to answer with. It repeats nothing of the line: what a
            stranger wrote goes into no answer and no log.
    """
    request = _decode(line)
    name = request.pop("verb", None)
    verb = VERBS.get(name) if isinstance(name, str) else None
    if verb is None:
        raise RequestRefusedError(f"Unknown verb; known are {', '.join(sorted(VERBS))}.")
    if not kinds & verb.peers:
        raise RequestRefusedError(f"This user may not ask {verb.name}.")
    if set(request) - set(verb.arguments):
        known = ", ".join(sorted(verb.arguments)) or "none"
        raise RequestRefusedError(f"Unknown argument for {verb.name}; known: {known}.")
    for key, argument in verb.arguments.items():
        missing = key not in request
        if (missing and argument.required) or (not missing and not argument.fits(request[key])):
            raise RequestRefusedError(f"{verb.name}: {key} must be {argument.expected}.")
    return verb, request


def _decode(line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RequestRefusedError("Not a line of JSON.") from error
    if not isinstance(request, dict):
        raise RequestRefusedError('Not an object such as {"verb": "health"}.')
    return request
