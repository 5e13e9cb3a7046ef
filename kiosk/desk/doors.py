"""What doors and boards report, and what comes of a door that never opened."""

import math

from kiosk import views
from kiosk.desk import cards, quarantine, question, strays
from kiosk.desk.custody_door import move_door
from kiosk.desk.evidence import believed
from kiosk.desk.moves import move
from kiosk.desk.refuse import REFUSAL_S
from kiosk.desk.state import State, Visit
from kiosk.ports import DoorMoved, PulseAnswered, TroubleFound
from policy.doors import QUARANTINED_FOR, Cause
from policy.people import Role
from policy.recovery import Act
from policy.slots import Hook, Pulse
from policy.stays import Happening, Phase

STUCK_S = 5.0
"""A door that was not seen open this long after its authorisation is stuck, or nobody pulled it:
the pupil is sent to the teacher, and his next badge tries again."""

NO_ANSWER_S = 20.0
"""Until then he may still pull it open; after it the visit is over."""

FLAPPED_S = 5.0
"""A contact is known to flap within some seconds after it began to."""

UNSEEN_S = 10.0
"""Time to take a device out, or lay it in. A door whose hook proves nothing keeps nobody waiting
for longer than this, and the visit is over."""


def door_moved(state: State, event: DoorMoved, now: float) -> Visit | None:
    """Take an edge of a hook: opened, or shut and so done. The visit that it ended, if any, and
    left no doubt about."""
    visit = state.visits.get(event.slot)
    if event.hook is Hook.CLOSED:
        strays.shut(state, event.slot)
    if visit is None:
        if event.hook is Hook.OPEN:
            strays.opened(state, event.slot, now)
        return None
    if event.hook is Hook.OPEN and visit.opened_at is None and believed(state, event.slot):
        if visit.pulse is not None:
            _opened(state, visit, now)
        else:
            visit.stirred = True
    elif event.hook is Hook.CLOSED and visit.opened_at is not None:
        _shut(state, visit, now)
        return None if visit.stay.phase is Phase.UNCERTAIN else visit
    return None


def found(state: State, slot: int, now: float) -> None:
    """The pupil says that something is already in there: that slot is nobody's from now on."""
    visit = state.visits.get(slot)
    if visit is not None and cards.may_report(visit, now):
        _move(state, visit, Happening.FOUND)
        visit.found = True
        state.announce(lambda at: views.SomethingInside(at, slot), now + REFUSAL_S)


def pulse_answered(state: State, event: PulseAnswered, now: float) -> None:
    """Take a board's first answer to an authorisation; one that contradicts it later proves
    nothing. Nor does what a hook said before it: the door may have been rattled or forced while the
    pulse waited its turn."""
    visit = state.visits.get(event.slot)
    if visit is None or visit.stay.authorisation != event.act:
        return
    if visit.pulse is not None or visit.opened_at is not None:
        return
    if event.pulse is Pulse.NOT_PULSED:
        end(state, visit, Happening.NO_ANSWER if visit.stirred else Happening.REFUSED, now)
        _say_stuck(state, visit, now)
        return
    visit.pulse = event.pulse
    if state.locks.hook(event.slot) is Hook.OPEN and believed(state, event.slot):
        _opened(state, visit, now)


def trouble_found(state: State, event: TroubleFound, now: float) -> None:
    """Take what a lock says of itself. A contact that flaps made edges before it was known to: what
    it told a moment ago, that a door was forced or shut, is not known any more."""
    slot, cause = event.slot, QUARANTINED_FOR.get(event.trouble)
    if cause is Cause.SWITCH:
        if now < state.forced_at.get(slot, -math.inf) + FLAPPED_S:
            state.strays.pop(slot, None)
            state.slots_out.pop(slot, None)
        for stay in state.store.open_stays():
            shut_at = state.shut_at.get(stay.id, -math.inf)
            if stay.slot == slot and stay.phase is Phase.INSIDE and now < shut_at + FLAPPED_S:
                with state.act(Role.SYSTEM) as transaction:
                    move(transaction, stay, Act.HAND_IN, Happening.UNSEEN)
    if cause is not None:
        state.put_out(slot, cause)
        quarantine.keep(state)


def due(state: State, visit: Visit) -> float:
    """When patience with that door ends, in monotonic seconds; `inf`: it is open, and is
    reminded of."""
    if _unseen(state, visit):
        return _since(visit) + UNSEEN_S
    if visit.opened_at is not None:
        return math.inf
    return visit.authorised_at + (NO_ANSWER_S if visit.said_stuck else STUCK_S)


def give_up(state: State, now: float) -> None:
    """Send pupils to the teacher whose door does not open, and end the visits of those who did not
    come back, or at whose door nothing can be seen."""
    for visit in list(state.visits.values()):
        if now < due(state, visit):
            continue
        if _unseen(state, visit):
            end(state, visit, Happening.UNSEEN, now)
        elif visit.said_stuck:
            end(state, visit, Happening.NO_ANSWER, now)
        else:
            visit.said_stuck = True
            _say_stuck(state, visit, now)


def catch_up(state: State) -> None:
    """Write what parts and stray doors did while the disk did not take it; what stays did is seen
    by what their hooks say now."""
    state.behind = False
    while state.unwritten:
        kind, data, slot, role = state.unwritten[0]
        with state.act(role) as transaction:
            transaction.record(kind, data, slot)
        state.unwritten.pop(0)
    quarantine.keep(state)


def end(state: State, visit: Visit, happening: Happening, now: float) -> None:
    """End a visit whose door was not seen open."""
    slot = visit.stay.slot
    if not visit.found:
        _move(state, visit, happening)
    del state.visits[slot]
    if happening is Happening.NO_ANSWER:
        strays.may_open_late(state, visit.stay, visit.act, now)
    if state.locks.hook(slot) is Hook.OPEN:
        strays.opened(state, slot, now)


def _say_stuck(state: State, visit: Visit, now: float) -> None:
    """Send the pupil to the teacher; a teacher sees it at his own work."""
    if not visit.quiet:
        state.announce(views.DoorStuck, now + REFUSAL_S)


def _unseen(state: State, visit: Visit) -> bool:
    """Whether that hook proves nothing: it is broken, or the door stood open before anybody was
    given it (as a cut wire says too)."""
    slot = visit.stay.slot
    return slot in state.strays or not believed(state, slot)


def _since(visit: Visit) -> float:
    return visit.authorised_at if visit.opened_at is None else visit.opened_at


def _opened(state: State, visit: Visit, now: float) -> None:
    _move(state, visit, Happening.OPENED)
    visit.opened_at = now
    if visit.said_stuck and not visit.quiet:  # it gave way after all
        cards.give_token(state, visit, now)
        state.announcement = None


def _shut(state: State, visit: Visit, now: float) -> None:
    if not visit.found:
        question.shut(state, visit, now)
    del state.visits[visit.stay.slot]


def _move(state: State, visit: Visit, happening: Happening) -> None:
    with state.act(visit.by) as transaction:
        moved = move_door(state, transaction, visit, happening)
    visit.stay = moved  # not before it is on the disk
