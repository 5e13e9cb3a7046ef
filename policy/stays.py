"""A stay: devices of one pupil in one slot, from putting in to taking out (P2, C3), as a table of
phases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from policy.people import PupilId

StayId = NewType("StayId", UUID)


class Phase(StrEnum):
    """How far a stay is. The values stand in the database and the journal and never change."""

    HAND_IN_AUTHORISED = "hand_in_authorised"
    """The slot is the pupil's and a pulse may be given; the door was not seen open yet."""
    HAND_IN_OPENED = "hand_in_opened"
    """The door was seen open."""
    INSIDE = "inside"
    """The door was seen shut after it: handed in."""
    REOPEN_AUTHORISED = "reopen_authorised"
    """His second tap soon after (P2); the device is inside until the door was seen open."""
    RETRY_AUTHORISED = "retry_authorised"
    """His next badge at an uncertain slot; nobody can say more until the door was seen open."""
    COLLECT_AUTHORISED = "collect_authorised"
    COLLECT_RETRY_AUTHORISED = "collect_retry_authorised"
    """A collection from an uncertain slot: a door that does not open makes nobody any surer."""
    COLLECT_OPENED = "collect_opened"
    ENDED = "ended"
    """The door was seen shut after the collection: the slot is free."""
    FOUND = "found"
    """The pupil found something in the slot that was given to him: occupied, nobody's badge opens
    it, and a member of staff looks."""
    UNCERTAIN = "uncertain"
    """Nobody can say. Occupied, the pupil's, and reopened by his next badge."""


class StayKind(StrEnum):
    """What kind of stay it is. The values stand in the database and never change."""

    HAND_IN = "hand_in"
    """By the pupil, for the day: his badge collects it (P2)."""
    CUSTODY = "custody"
    """Taken after an offence, under lock and key: no pupil's badge opens it (S1, C3)."""


class Happening(StrEnum):
    """What can happen to a stay."""

    HAND_IN = "hand_in"
    """A badge that may hand in, at a slot that is the pupil's already."""
    COLLECT = "collect"
    OPENED = "opened"
    CLOSED = "closed"
    FOUND = "found"
    """The pupil says that something is already in there."""
    SEEN_EMPTY = "seen_empty"
    """Somebody of the school looked, and nothing is in there."""
    SEEN_INSIDE = "seen_inside"
    """Somebody of the school looked, and the pupil's device is in there."""
    REFUSED = "refused"
    """The board says it gave no pulse, and the hook never moved."""
    NO_ANSWER = "no_answer"
    """The door was not seen open in time."""
    OPENED_LATE = "opened_late"
    """It opened soon after that: he may be at it, or have walked off."""
    UNWATCHED = "unwatched"
    """All doors were opened at once, and this one was shut: nobody saw who took what."""
    UNSEEN = "unseen"
    """It was pulsed, and its switch cannot be believed: nobody can say whether it opened."""
    STILL_SEEN = "still_seen"
    """The door was shut after a collection, and its sensor sees something inside."""


class Doubt(StrEnum):
    """Why a stay became uncertain, as the journal says it."""

    NO_ANSWER = "no_answer"
    RESTART = "restart"
    OPENED_LATE = "opened_late"
    UNWATCHED = "unwatched"
    SWITCH = "switch"
    ITEM_SEEN = "item_seen"


@dataclass(frozen=True, slots=True)
class Move:
    """What a happening makes of a stay, and the kind of entry that says so."""

    phase: Phase
    kind: str


P, H = Phase, Happening
MOVES: Mapping[tuple[Phase, Happening], Move] = MappingProxyType(
    {
        (P.HAND_IN_AUTHORISED, H.OPENED): Move(P.HAND_IN_OPENED, "hand_in.opened"),
        (P.HAND_IN_AUTHORISED, H.REFUSED): Move(P.ENDED, "hand_in.unopened"),
        (P.HAND_IN_AUTHORISED, H.NO_ANSWER): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.HAND_IN_OPENED, H.CLOSED): Move(P.INSIDE, "hand_in.closed"),
        (P.HAND_IN_OPENED, H.FOUND): Move(P.FOUND, "stay.found"),
        (P.HAND_IN_OPENED, H.COLLECT): Move(P.COLLECT_AUTHORISED, "collect.authorised"),
        (P.INSIDE, H.HAND_IN): Move(P.REOPEN_AUTHORISED, "reopen.authorised"),
        (P.REOPEN_AUTHORISED, H.OPENED): Move(P.HAND_IN_OPENED, "hand_in.opened"),
        (P.REOPEN_AUTHORISED, H.REFUSED): Move(P.INSIDE, "reopen.unopened"),
        (P.REOPEN_AUTHORISED, H.NO_ANSWER): Move(P.INSIDE, "reopen.unopened"),
        (P.INSIDE, H.COLLECT): Move(P.COLLECT_AUTHORISED, "collect.authorised"),
        (P.COLLECT_AUTHORISED, H.OPENED): Move(P.COLLECT_OPENED, "collect.opened"),
        (P.COLLECT_AUTHORISED, H.REFUSED): Move(P.INSIDE, "collect.unopened"),
        (P.COLLECT_AUTHORISED, H.NO_ANSWER): Move(P.INSIDE, "collect.unopened"),
        (P.COLLECT_OPENED, H.CLOSED): Move(P.ENDED, "collect.closed"),
        (P.COLLECT_OPENED, H.UNWATCHED): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.COLLECT_OPENED, H.STILL_SEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.UNCERTAIN, H.HAND_IN): Move(P.RETRY_AUTHORISED, "retry.authorised"),
        (P.RETRY_AUTHORISED, H.OPENED): Move(P.HAND_IN_OPENED, "hand_in.opened"),
        (P.RETRY_AUTHORISED, H.REFUSED): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.RETRY_AUTHORISED, H.NO_ANSWER): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.UNCERTAIN, H.OPENED_LATE): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.INSIDE, H.OPENED_LATE): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.HAND_IN_AUTHORISED, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.INSIDE, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.HAND_IN_OPENED, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.REOPEN_AUTHORISED, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.RETRY_AUTHORISED, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.COLLECT_AUTHORISED, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.COLLECT_OPENED, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.UNCERTAIN, H.SEEN_EMPTY): Move(P.ENDED, "stay.emptied"),
        (P.UNCERTAIN, H.SEEN_INSIDE): Move(P.INSIDE, "stay.confirmed"),
        (P.FOUND, H.SEEN_EMPTY): Move(P.ENDED, "stay.emptied"),
        (P.UNCERTAIN, H.COLLECT): Move(P.COLLECT_RETRY_AUTHORISED, "collect.retry_authorised"),
        (P.COLLECT_RETRY_AUTHORISED, H.OPENED): Move(P.COLLECT_OPENED, "collect.opened"),
        (P.COLLECT_RETRY_AUTHORISED, H.REFUSED): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.COLLECT_RETRY_AUTHORISED, H.NO_ANSWER): Move(P.UNCERTAIN, "stay.uncertain"),
        (P.COLLECT_RETRY_AUTHORISED, H.UNSEEN): Move(P.UNCERTAIN, "stay.uncertain"),
    }
)
"""What is not in this table is forbidden. A stay begins in `HAND_IN_AUTHORISED`, by
`hand_in.authorised`."""
del P, H

IN_CUSTODY: Mapping[str, str] = MappingProxyType(
    {
        "hand_in.authorised": "custody.authorised",
        "hand_in.opened": "custody.opened",
        "hand_in.closed": "custody.closed",
        "hand_in.unopened": "custody.unopened",
        "reopen.authorised": "custody.reopen_authorised",
        "reopen.unopened": "custody.reopen_unopened",
        "retry.authorised": "custody.retry_authorised",
        "collect.authorised": "release.authorised",
        "collect.retry_authorised": "release.retry_authorised",
        "collect.opened": "release.opened",
        "collect.closed": "release.closed",
        "collect.unopened": "release.unopened",
    }
)
"""How the entries of a custody are called: the same moves of the same door, and no hand-in of a
pupil's. What says nothing of either (`stay.*`) is called the same."""

BEGINNINGS = frozenset({"hand_in.authorised", IN_CUSTODY["hand_in.authorised"]})
"""The kinds of entry with which a stay begins."""


def entry_kind(stay: "Stay", kind: str) -> str:
    """What an entry of `MOVES` is called when it is about that stay."""
    return IN_CUSTODY.get(kind, kind) if stay.kind is StayKind.CUSTODY else kind


_OF_HAND_INS = {"hand_in.authorised": Phase.HAND_IN_AUTHORISED} | {
    move.kind: move.phase for move in MOVES.values()
}
PHASE_AFTER: Mapping[str, Phase] = MappingProxyType(
    _OF_HAND_INS | {IN_CUSTODY.get(kind, kind): phase for kind, phase in _OF_HAND_INS.items()}
)
"""The phase a stay has after an entry of that kind (`stay.recovered` says it in its data): what a
verifier folds by."""


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay. `authorisation` is the act (journal) that last allowed its door to open, at
    `authorised_at` (UTC); `ended_at` is set in phase `ENDED` and in no other."""

    id: StayId
    pupil: PupilId
    slot: int
    phase: Phase
    devices: int
    authorisation: UUID
    authorised_at: datetime
    began_at: datetime
    ended_at: datetime | None = None
    kind: StayKind = StayKind.HAND_IN


def own(stays: Iterable[Stay]) -> list[Stay]:
    """Those that are the pupil's to open: his hand-ins. A custody is not his (C3), and what he
    found in a slot is nobody's."""
    return [stay for stay in stays if stay.kind is StayKind.HAND_IN and _is_his(stay)]


def held(stays: Iterable[Stay]) -> list[Stay]:
    """His devices in custody."""
    return [stay for stay in stays if stay.kind is StayKind.CUSTODY and _is_his(stay)]


def held_today(stays: Iterable[Stay], today_began: datetime | None) -> int:
    """How many of his devices the school took today.

    Args:
        stays: his open ones.
        today_began: when his local day began, aware; when the clock may not be believed: when a
            day began that has certainly come, or None. A custody counts as today's until it is
            certainly an earlier day's.
    """
    return sum(today_began is None or stay.began_at >= today_began for stay in held(stays))


def _is_his(stay: Stay) -> bool:
    return stay.phase not in {Phase.FOUND, Phase.ENDED}
