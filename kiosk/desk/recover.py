"""After a start: ask the boards about every stay under way, and settle each by the recovery
table."""

from kiosk.desk import custody_door, question, strays
from kiosk.desk.brought import brought
from kiosk.desk.cards import give_token
from kiosk.desk.hand_in import school_end
from kiosk.desk.moves import doubt, put
from kiosk.desk.state import Inquiry, State, Visit
from kiosk.ports import PulseAnswered
from policy.gate import MOVING
from policy.people import Role
from policy.recovery import STOOD, Act, Reached, recover
from policy.slots import Hook, Pulse
from policy.stays import Doubt, Phase, Stay

INQUIRY_S = 5.0
"""How long boards may take to say hello after a start; what they have not said by then is
unknown."""


def begin(state: State, now: float) -> None:
    """Ask about every stay that was under way. Badges wait until all are settled."""
    for stay in state.store.open_stays():
        if stay.phase in MOVING:
            state.inquiries.append(Inquiry(stay))
            state.locks.ask(stay.authorisation, stay.slot)
    state.inquiries_until = now + INQUIRY_S
    state.uses = state.store.uses()


def hear(state: State, event: PulseAnswered) -> None:
    """Keep what a board says of one of them."""
    for inquiry in state.inquiries:
        if inquiry.stay.authorisation == event.act:
            inquiry.pulse = event.pulse


def settle(state: State, now: float) -> None:
    """Settle what can be settled."""
    for inquiry in list(state.inquiries):
        hook = state.locks.hook(inquiry.stay.slot)
        answered = inquiry.pulse is not None and hook is not Hook.UNKNOWN
        if answered or now >= state.inquiries_until:
            _settle(state, inquiry, hook, now)
            state.inquiries.remove(inquiry)
            if hook is Hook.OPEN and inquiry.stay.slot not in state.visits:
                strays.opened(state, inquiry.stay.slot, now)


def _settle(state: State, inquiry: Inquiry, hook: Hook, now: float) -> None:
    stay = inquiry.stay
    act, reached = STOOD[stay.phase]
    phase = recover(stay.phase, inquiry.pulse or Pulse.UNKNOWN, hook)
    with state.act(Role.SYSTEM) as transaction:
        stay = put(transaction, custody_door.taken_over(state, stay, phase), phase)
        if phase is Phase.UNCERTAIN:
            doubt(transaction, stay, act, Doubt.RESTART)
        else:
            data = {"stay": str(stay.id), "act": str(act), "phase": str(phase)}
            transaction.record("stay.recovered", data, slot=stay.slot)
            if reached is Reached.OPENED:
                question.note(state, transaction, stay)
        custody_door.follow(state, transaction, stay)
    if phase in MOVING:
        _go_on(state, _visit(state, stay, _now(act), now), now)
    elif reached is Reached.AUTHORISED and inquiry.pulse is not Pulse.NOT_PULSED:
        strays.may_open_late(state, stay, _now(act), now)


def _visit(state: State, stay: Stay, act: Act, now: float) -> Visit:
    """The open door as it was: whoever had it opened, and whether with all the others."""
    visit = Visit(stay, act, "", authorised_at=now, opened_at=now)
    entries = state.store.entries_of(stay.authorisation)
    if entries:
        visit.by = entries[0].role
    visit.unwatched = any(entry.kind == "emergency.authorised" for entry in entries)
    return visit


def _now(act: Act) -> Act:
    """A second tap whose door is open is a hand-in again."""
    return Act.HAND_IN if act is Act.REOPEN else act


def _go_on(state: State, visit: Visit, now: float) -> None:
    """Nobody sees whose a custody is: it has no card, and its door is only asked to be shut."""
    stay = visit.stay
    if state.store.cases.custodies.in_stay(stay.id) is not None:
        visit.by = Role.TEACHER  # also while it still is his hand-in
    state.visits[stay.slot] = visit
    if visit.quiet:
        return
    pupil = state.store.pupil(stay.pupil)
    if pupil is not None:
        visit.first_name = pupil.first_name
        visit.school_end = school_end(state, pupil)
        visit.brought = brought(state, pupil.id, state.store.stays_of(pupil.id))
    give_token(state, visit, now)
