"""Evidence that closed a duty as columns, and back (S2, S3, C1, M2, M3, F1)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Row

from policy.duty_evidence import (
    ConversationHeld,
    CriminalAssessed,
    DamageFollowedUp,
    DamageOutcome,
    Evidence,
    Filed,
    How,
    InspectorateInformed,
    InvitedTwice,
    NotReported,
    ParentsInformed,
    PoliceRecord,
    PoliceReported,
    Present,
    WhyNotReported,
)

EMPTY: Mapping[str, Any] = MappingProxyType(
    dict.fromkeys(("evidence", "word", "on", "at", "second", "yes"))
)
"""The columns of a duty that is not closed."""


def evidence_row(evidence: Evidence | None) -> dict[str, Any]:
    """The columns. `evidence` is which kind it is, in words that never change."""
    return {**EMPTY, **({} if evidence is None else _columns(evidence))}


def _columns(evidence: Evidence) -> dict[str, Any]:
    match evidence:
        case ParentsInformed(how, at):
            columns = _as("parents_informed", word=how.value, on=at.date(), at=at.time())
        case ConversationHeld(present, restated, on):
            columns = _as("conversation_held", word=" ".join(sorted(present)), yes=restated, on=on)
        case InvitedTwice(first, second, unanswered):
            columns = _as("invited_twice", on=first, second=second, yes=unanswered)
        case DamageFollowedUp(outcome, on):
            columns = _as("damage_followed_up", word=outcome.value, on=on)
        case CriminalAssessed(criminal):
            columns = _as("criminal_assessed", yes=criminal)
        case PoliceReported(record, on):
            columns = _as("police_reported", word=record.value, on=on)
        case NotReported(why):
            columns = _as("not_reported", word=why.value)
        case InspectorateInformed(on):
            columns = _as("inspectorate_informed", on=on)
        case Filed(on):
            columns = _as("filed", on=on)
    return columns


def _as(evidence: str, **columns: Any) -> dict[str, Any]:
    return {"evidence": evidence, **columns}


_OF: Mapping[str, Callable[[Row[Any]], Evidence]] = MappingProxyType(
    {
        "parents_informed": lambda row: ParentsInformed(
            How(row.word), datetime.combine(row.on, row.at)
        ),
        "conversation_held": lambda row: ConversationHeld(
            frozenset(Present(word) for word in row.word.split()), row.yes, row.on
        ),
        "invited_twice": lambda row: InvitedTwice(row.on, row.second, row.yes),
        "damage_followed_up": lambda row: DamageFollowedUp(DamageOutcome(row.word), row.on),
        "criminal_assessed": lambda row: CriminalAssessed(row.yes),
        "police_reported": lambda row: PoliceReported(PoliceRecord(row.word), row.on),
        "not_reported": lambda row: NotReported(WhyNotReported(row.word)),
        "inspectorate_informed": lambda row: InspectorateInformed(row.on),
        "filed": lambda row: Filed(row.on),
    }
)


def evidence_of(row: Row[Any]) -> Evidence | None:
    """What `evidence_row` wrote.

    Raises:
        ValueError: it did not.
    """
    if row.evidence is None:
        return None
    if row.evidence not in _OF:
        raise ValueError("a kind of evidence that nobody knows")
    return _OF[row.evidence](row)
