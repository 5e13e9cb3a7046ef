"""Evidence as it is typed at a command line, one word or day at a time (`policy.duty_evidence`)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

from kiosk.desk.office import NotDoneError
from policy.duties import DutyKind
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

Arguments = Mapping[str, Any]

NEEDED: Mapping[DutyKind, str] = MappingProxyType(
    {
        DutyKind.INFORM_PARENTS: "Say how: --how spoken, phoned, message or letter.",
        DutyKind.CONVERSATION: "Say who was there (--present, --restated), or --first and"
        " --second.",
        DutyKind.DAMAGE_FOLLOW_UP: "Say what became of it: --outcome agreed, not_agreed"
        " or nothing_needed.",
        DutyKind.ASSESS_CRIMINAL: "Say --criminal or --not-criminal.",
        DutyKind.POLICE_REPORT: "Say --record report or declaration with --on, or --why.",
        DutyKind.INFORM_INSPECTORATE: "Say --on which day.",
        DutyKind.FILE_IN_DOSSIER: "Say --on which day.",
    }
)
"""What a kind of duty is closed with."""


def evidence_for(kind: DutyKind, arguments: Arguments, now: datetime) -> Evidence:
    """The evidence that the words of a request describe; `now` is local and naive, and its day
    holds where none is given.

    Raises:
        NotDoneError: something is missing, in one sentence.
    """
    found = _MAKE[kind](arguments, now)
    if found is None:
        raise NotDoneError(NEEDED[kind])
    return found


def conversation(arguments: Arguments, today: date) -> ConversationHeld | InvitedTwice:
    """A conversation that was held, or two invitations left unanswered; raises NotDoneError."""
    first, second = _day(arguments, "first"), _day(arguments, "second")
    if first is not None and second is not None:
        return InvitedTwice(first, second, unanswered=True)
    present = frozenset(Present(word) for word in arguments["present"])
    if not present:
        raise NotDoneError("Say who was there (--present), or --first and --second.")
    on = _day(arguments, "on") or today
    return ConversationHeld(present, bool(arguments.get("restated")), on)


def _day(arguments: Arguments, key: str) -> date | None:
    text = arguments.get(key)
    return date.fromisoformat(text) if text else None


def _on(arguments: Arguments, now: datetime) -> date:
    return _day(arguments, "on") or now.date()


def _parents(arguments: Arguments, now: datetime) -> Evidence | None:
    if not arguments["how"]:
        return None
    on = _day(arguments, "on")
    at = now if on is None or on == now.date() else datetime.combine(on, time(12))
    return ParentsInformed(How(arguments["how"]), at)


def _police(arguments: Arguments, now: datetime) -> Evidence | None:
    if arguments["record"]:
        return PoliceReported(PoliceRecord(arguments["record"]), _on(arguments, now))
    return NotReported(WhyNotReported(arguments["why"])) if arguments["why"] else None


def _damage(arguments: Arguments, now: datetime) -> Evidence | None:
    word = arguments["outcome"]
    return DamageFollowedUp(DamageOutcome(word), _on(arguments, now)) if word else None


def _criminal(arguments: Arguments, _now: datetime) -> Evidence | None:
    said = arguments["criminal"]
    return None if said is None else CriminalAssessed(said)


_MAKE: Mapping[DutyKind, Callable[[Arguments, datetime], Evidence | None]] = MappingProxyType(
    {
        DutyKind.INFORM_PARENTS: _parents,
        DutyKind.CONVERSATION: lambda arguments, now: conversation(arguments, now.date()),
        DutyKind.DAMAGE_FOLLOW_UP: _damage,
        DutyKind.ASSESS_CRIMINAL: _criminal,
        DutyKind.POLICE_REPORT: _police,
        DutyKind.INFORM_INSPECTORATE: lambda arguments, now: InspectorateInformed(
            _on(arguments, now)
        ),
        DutyKind.FILE_IN_DOSSIER: lambda arguments, now: Filed(_on(arguments, now)),
    }
)
