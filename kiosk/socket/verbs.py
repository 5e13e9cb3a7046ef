"""What may be asked over the socket, by whom, with which arguments: a table.

No verb moves a lock, and the type of `moves_a_lock` keeps it so. The process that has a network
reads and reports only (docs/mqtt.md); a person at a keyboard may also say who goes to this school,
whose a badge is, and what a pupil brings and may keep (docs/roster.md, docs/pupils.md).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

from kiosk.socket.arguments import (
    BOOL,
    DAY,
    GROUP,
    GROUPS,
    HASH,
    ID,
    KIND,
    KINDS,
    NAME,
    OPTIONAL_ID,
    PUPIL,
    ROLES,
    ROWS,
    TIME,
    TROUBLE_LENGTH_MAX,
    Argument,
    one_of,
    or_null,
    text,
    whole,
)
from kiosk.socket.errors import RequestRefusedError
from kiosk.socket.order_verbs import ORDERS
from kiosk.socket_client import encode
from policy.day_exceptions import Change
from policy.staff_changes import Change as StaffChange

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
STAFF_S_MAX = 240.0
"""Four steps of a minute at most."""
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
class Verb:
    """One thing that can be asked, and how long its answer may take."""

    name: str
    peers: frozenset[PeerKind]
    arguments: Mapping[str, Argument]
    moves_a_lock: Literal[False] = False
    answer_s_max: float = ANSWER_S_MAX


ADMIN, RELAY = frozenset({PeerKind.ADMIN}), frozenset({PeerKind.RELAY})

_TABLE = (
    Verb(
        # Journal entries after (lineage, seq), in order and into later lineages; a null lineage
        # is the journal's start. Answer: school, cabinet, entries, waiting.
        "entries_after",
        RELAY,
        {
            "cabinet": OPTIONAL_ID,
            "lineage": or_null(ID),
            "seq": whole(0, SEQ_MAX),
            "limit": whole(1, LIMIT_MAX),
        },
    ),
    Verb(
        # The relay tells how it fares; `trouble` is a word of kiosk.mqtt.ports.Trouble, or null.
        "relay_status",
        RELAY,
        {
            "connected": BOOL,
            "waiting": whole(0, SEQ_MAX),
            "trouble": or_null(text(TROUBLE_LENGTH_MAX), required=False),
        },
    ),
    # The figures that the relay publishes: counts and closed words.
    Verb("metrics", RELAY, {}),
    # How the parts, the clock and the relay fare.
    Verb("health", ADMIN, {}),
    # What the technician's page shows: parts, doors and the numbers of the faults; and figures.
    Verb("diagnose", ADMIN, {}),
    # The slots that somebody has to look into: [number, phase] each.
    Verb("doubtful_slots", ADMIN, {}),
    # What somebody saw in one of them; no lock moves.
    Verb(
        "slot_settle",
        ADMIN,
        {
            "slot": whole(1, 999),
            "saw": Argument("empty or inside", lambda value: value in ("empty", "inside")),
        },
    ),
    # The slots into which nothing new is put: [number, why] each; why is a word of
    # policy.doors.Cause.
    Verb("slots_out", ADMIN, {}),
    # Puts nothing new into that slot. `switch`: what its hook says cannot be believed.
    Verb("slot_out", ADMIN, {"slot": whole(1, 999), "switch": BOOL}),
    # Uses it again: somebody looked.
    Verb("slot_back", ADMIN, {"slot": whole(1, 999)}),
    # What time it is, why that is not sure, and the newest entry of a sure clock.
    Verb("clock_show", ADMIN, {}),
    # Somebody says that it is right. `shown`: the `origin` of the answer he looked at.
    Verb("clock_confirm", ADMIN, {"shown": whole(-SEQ_MAX, SEQ_MAX)}),
    # Somebody says that the newest entry of a sure clock was written by a wrong one.
    Verb("clock_end_bound", ADMIN, {}),
    # Enters a day exception: `change` is a word of policy.day_exceptions.Change.
    Verb(
        "day_change",
        ADMIN,
        {
            "day": DAY,
            "change": one_of(Change),
            "group": or_null(GROUP),
            "school_end": or_null(TIME),
        },
    ),
    # The day exceptions about `since` and later, in the order they were entered.
    Verb("day_exceptions", ADMIN, {"since": DAY}),
    # A list in parts (`rows`: objects), for one of those that name an upload; part 0 begins anew.
    Verb(
        "upload_part",
        ADMIN,
        {"upload": ID, "part": whole(0, PARTS_MAX - 1), "rows": ROWS},
    ),
    # What that roster would change, by name: for the operator's own terminal.
    Verb("roster_compare", ADMIN, {"upload": ID}),
    # Changes it. `many_left`: somebody said that more than a fifth really left.
    Verb(
        "roster_apply",
        ADMIN,
        {"upload": ID, "many_left": BOOL},
    ),
    # Gives out the badges of that list. `replace`: other badges those pupils have are blocked.
    Verb(
        "badges_import",
        ADMIN,
        {"upload": ID, "replace": BOOL},
    ),
    # The next badge at the reader, within half a minute, is that pupil's; says his first name.
    Verb("badge_enrol", ADMIN, {**PUPIL, "replace": BOOL}),
    # What came of it: answered when a badge was held up, or none was in time.
    Verb("badge_outcome", ADMIN, {}, answer_s_max=BADGE_S_MAX),
    # Every badge of that pupil is nobody's from now on.
    Verb("badge_block", ADMIN, PUPIL),
    # What is known of that pupil, for the operator's own terminal.
    Verb("pupil_show", ADMIN, PUPIL),
    # What he brings, in this order; none: nobody knows.
    Verb("pupil_brings", ADMIN, {**PUPIL, "kinds": KINDS}),
    # He may keep such a device until the end of that day, or not any more.
    Verb(
        "may_keep_grant",
        ADMIN,
        {**PUPIL, "kind": KIND, "until": DAY},
    ),
    Verb("may_keep_end", ADMIN, {**PUPIL, "kind": KIND}),
    # How many pupils, how many of them with a badge, how many blocked badges.
    Verb("badge_counts", ADMIN, {}),
    # What is out for the lesson: [first name, group, slot, since, whether it should be back] each.
    Verb("lent_list", ADMIN, {}),
    # Who is of the staff: [name, roles, whether he has a PIN, whether it is disabled] each.
    Verb("staff_list", ADMIN, {}),
    # Asks for a change of the staff (a word of policy.staff_changes.Change); a director confirms it
    # at the kiosk, where there is one.
    Verb(
        "staff_change",
        ADMIN,
        {
            "change": one_of(StaffChange),
            "name": NAME,
            "roles": ROLES,
            "groups": or_null(GROUPS, required=False),
            "eckid": or_null(HASH, required=False),
            "number": or_null(HASH, required=False),
        },
    ),
    # What a list of the staff proposes, by name: for the operator's own terminal.
    Verb("staff_compare", ADMIN, {"upload": ID}),
    # Whose number and whose own groups these are: waits for a director, as those below.
    Verb("staff_link", ADMIN, {"upload": ID}),
    # What came of it: answered when it is done, or nobody came in time.
    Verb("staff_outcome", ADMIN, {}, answer_s_max=STAFF_S_MAX),
    # Whether the sealed code would help that director; it is not tried.
    Verb("staff_recovery", ADMIN, {"name": NAME}),
    # A director chooses a new PIN at the kiosk by the sealed code, which holds once.
    Verb(
        "staff_recover",
        ADMIN,
        {"name": NAME, "code": NAME},
    ),
    # What only a director may do, who says yes at the kiosk: the answer has its number.
    *(Verb(name, ADMIN, arguments) for name, arguments in ORDERS.items()),
    # What came of it: answered when it is done, or nobody came in time.
    Verb("order_outcome", ADMIN, {"number": whole(1000, 9999)}, answer_s_max=STAFF_S_MAX),
    # Checks the journal and says lineage, entries and head hash.
    Verb("verify", ADMIN, {}, answer_s_max=VERIFY_S_MAX),
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
        encode({"of": request})  # half a character and what is no number are not JSON
    except (ValueError, RecursionError) as error:
        raise RequestRefusedError("Not a line of JSON.") from error
    if not isinstance(request, dict):
        raise RequestRefusedError('Not an object such as {"verb": "health"}.')
    return request
