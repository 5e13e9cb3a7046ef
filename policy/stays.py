"""A stay: devices of one pupil in one slot, from putting in to taking out (P2), as a table of
phases."""

from collections.abc import Mapping
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
    COLLECT_AUTHORISED = "collect_authorised"
    COLLECT_OPENED = "collect_opened"
    ENDED = "ended"
    """The door was seen shut after the collection: the slot is free."""
    UNCERTAIN = "uncertain"
    """Nobody can say. Occupied, the pupil's, and reopened by his next badge."""


class Happening(StrEnum):
    """What can happen to a stay."""

    HAND_IN = "hand_in"
    COLLECT = "collect"
    OPENED = "opened"
    CLOSED = "closed"
    REFUSED = "refused"
    """The board says it gave no pulse, and the hook never moved."""
    NO_ANSWER = "no_answer"
    """The door was not seen open in time."""


class Doubt(StrEnum):
    """Why a stay became uncertain, as the journal says it."""

    NO_ANSWER = "no_answer"
    RESTART = "restart"


P, H = Phase, Happening
NEXT: Mapping[tuple[Phase, Happening], Phase] = MappingProxyType(
    {
        (P.HAND_IN_AUTHORISED, H.OPENED): P.HAND_IN_OPENED,
        (P.HAND_IN_AUTHORISED, H.REFUSED): P.ENDED,
        (P.HAND_IN_AUTHORISED, H.NO_ANSWER): P.UNCERTAIN,
        (P.HAND_IN_OPENED, H.CLOSED): P.INSIDE,
        (P.INSIDE, H.COLLECT): P.COLLECT_AUTHORISED,
        (P.COLLECT_AUTHORISED, H.OPENED): P.COLLECT_OPENED,
        (P.COLLECT_AUTHORISED, H.REFUSED): P.INSIDE,
        (P.COLLECT_AUTHORISED, H.NO_ANSWER): P.INSIDE,
        (P.COLLECT_OPENED, H.CLOSED): P.ENDED,
        (P.UNCERTAIN, H.HAND_IN): P.HAND_IN_AUTHORISED,
        (P.UNCERTAIN, H.COLLECT): P.COLLECT_AUTHORISED,
    }
)
"""What is not in this table is forbidden."""
del P, H

PHASE_AFTER: Mapping[str, Phase] = MappingProxyType(
    {
        "hand_in.authorised": Phase.HAND_IN_AUTHORISED,
        "hand_in.opened": Phase.HAND_IN_OPENED,
        "hand_in.closed": Phase.INSIDE,
        "hand_in.unopened": Phase.ENDED,
        "collect.authorised": Phase.COLLECT_AUTHORISED,
        "collect.opened": Phase.COLLECT_OPENED,
        "collect.closed": Phase.ENDED,
        "collect.unopened": Phase.INSIDE,
        "stay.uncertain": Phase.UNCERTAIN,
    }
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
