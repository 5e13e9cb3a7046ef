"""A suspension case (M2): proposed, heard, confirmed in writing, ended or dropped, by a director on
behalf of the school board. Never on a screen at the gate; the journal says that a case changed."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.desk.consequences import About, Recorder, open_duty
from kiosk.desk.office import NotDoneError
from kiosk.desk.state import State
from policy.duty_evidence import ConversationHeld, InvitedTwice
from policy.offences import Offence
from policy.people import PupilId, Role
from policy.suspension import (
    MOVES,
    Happening,
    Letter,
    Objection,
    Period,
    Suspension,
    SuspensionId,
    hearing_objection,
    letter_objection,
    objection,
    opens,
    propose_objection,
)

SENTENCES: Mapping[Objection, str] = {
    Objection.NOT_YOURS: "Only a director does that.",
    Objection.OUT_OF_ORDER: "Not in that order: propose, hear, confirm, end; or drop it before.",
    Objection.REASON_MISSING: "Name an offence that is misuse, or state the reason.",
    Objection.NOT_HEARD: "Parents, pupil and teacher are heard first, or invited twice.",
    Objection.PERIOD_MISSING: "Give the first and the last day.",
    Objection.PERIOD_PAST: "It begins today or later.",
    Objection.TOO_LONG: "At most 7 calendar days, with a suspension that it joins.",
    Objection.OBJECTION_MISSING: "The letter says how to object: say --how-to-object.",
}
DIRECTOR = frozenset({Role.DIRECTOR})


def _refuse(against: Objection | None) -> None:
    if against is not None:
        raise NotDoneError(SENTENCES[against])


def check_proposal(offence: Offence | None, reason: str | None) -> None:
    """What a director would be refused is refused before he is asked for; raises NotDoneError."""
    _refuse(propose_objection(offence, reason, DIRECTOR))


def propose(
    state: State, by: Recorder, pupil: PupilId, offence: Offence | None, reason: str | None
) -> Suspension:
    """Begin a case; raises NotDoneError."""
    _refuse(propose_objection(offence, reason, by.member.roles))
    case = Suspension(SuspensionId(state.store.new_id()), pupil, reason=reason)
    with state.act(by.role) as transaction:
        transaction.cases.suspensions.add(case)
        transaction.record("case.changed", {"case": str(case.id)})
    return case


def check_hearing(
    state: State, case: Suspension, evidence: ConversationHeld | InvitedTwice
) -> None:
    """As `check_proposal`."""
    _refuse(objection(case, Happening.HEAR, DIRECTOR))
    _refuse(hearing_objection(evidence, state.local.date()))


def hear(
    state: State, by: Recorder, case: Suspension, evidence: ConversationHeld | InvitedTwice
) -> None:
    """They were heard, or invited twice; raises NotDoneError."""
    _refuse(hearing_objection(evidence, state.local.date()))
    _move(state, by, case, Happening.HEAR)


def check_letter(state: State, case: Suspension, letter: Letter) -> None:
    """As `check_proposal`."""
    _refuse(objection(case, Happening.CONFIRM, DIRECTOR))
    _refuse(letter_objection(letter, state.local.date(), others=_others(state, case)))


def confirm(state: State, by: Recorder, case: Suspension, letter: Letter) -> None:
    """It is confirmed in writing, and duties open; raises NotDoneError."""
    _refuse(objection(case, Happening.CONFIRM, by.member.roles))
    _refuse(letter_objection(letter, state.local.date(), others=_others(state, case)))
    _move(state, by, replace(case, period=letter.period, reason=letter.reason), Happening.CONFIRM)


def _others(state: State, case: Suspension) -> list[Period]:
    """The pupil's other suspensions."""
    his = state.store.cases.suspensions.of_pupil(case.pupil)
    return [each.period for each in his if each.id != case.id and each.period is not None]


def check(case: Suspension, happening: Happening) -> None:
    """As `check_proposal`."""
    _refuse(objection(case, happening, DIRECTOR))


def end(state: State, by: Recorder, case: Suspension, happening: Happening) -> None:
    """It is over, or dropped; raises NotDoneError."""
    _move(state, by, case, happening)


def _move(state: State, by: Recorder, case: Suspension, happening: Happening) -> None:
    _refuse(objection(case, happening, by.member.roles))
    after = replace(case, phase=MOVES[case.phase, happening])
    with state.act(by.role) as transaction:
        transaction.cases.suspensions.change(after)
        transaction.record("case.changed", {"case": str(case.id)})
        if happening is Happening.CONFIRM and after.period is not None:
            for kind in opens(after.period):
                open_duty(state, transaction, About(case.id, case.pupil), kind, by)
