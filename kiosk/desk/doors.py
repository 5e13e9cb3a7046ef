"""What doors and boards report, and what comes of a door that never opened."""

from kiosk import views
from kiosk.desk import cards, strays
from kiosk.desk.custody_door import move_door
from kiosk.desk.refuse import REFUSAL_S
from kiosk.desk.state import State, Visit
from kiosk.ports import DoorMoved, PulseAnswered
from policy.people import Role
from policy.slots import Hook, Pulse
from policy.stays import Happening

STUCK_S = 5.0
"""A door that was not seen open this long after its authorisation is stuck, or nobody pulled it:
the pupil is sent to the teacher, and his next badge tries again."""

NO_ANSWER_S = 20.0
"""Until then he may still pull it open; after it the visit is over."""


def door_moved(state: State, event: DoorMoved, now: float) -> Visit | None:
    """Take an edge of a hook: opened, or shut and so done. The visit that it ended, if any."""
    visit = state.visits.get(event.slot)
    if event.hook is Hook.CLOSED:
        strays.shut(state, event.slot)
    if visit is None:
        if event.hook is Hook.OPEN:
            strays.opened(state, event.slot, now)
        return None
    if event.hook is Hook.OPEN and visit.opened_at is None:
        if visit.pulse is not None:
            _opened(state, visit, now)
        else:
            visit.stirred = True
    elif event.hook is Hook.CLOSED and visit.opened_at is not None:
        _shut(state, visit, now)
        return visit
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
    if state.locks.hook(event.slot) is Hook.OPEN:
        _opened(state, visit, now)


def give_up(state: State, now: float) -> None:
    """Send pupils to the teacher whose door does not open, and end the visits of those who did not
    come back."""
    for visit in list(state.visits.values()):
        if visit.opened_at is not None:
            continue
        if now >= visit.authorised_at + NO_ANSWER_S:
            end(state, visit, Happening.NO_ANSWER, now)
        elif now >= visit.authorised_at + STUCK_S and not visit.said_stuck:
            visit.said_stuck = True
            _say_stuck(state, visit, now)


def catch_up(state: State, now: float) -> list[Visit]:
    """Write what doors did while the disk did not take it, by what their hooks say now; the visits
    that this ended."""
    state.behind = False
    while state.unwritten:
        with state.act(Role.SYSTEM) as transaction:
            transaction.record(*state.unwritten[0])
        state.unwritten.pop(0)
    moved = (DoorMoved(slot, state.locks.hook(slot)) for slot in state.places)
    return [ended for each in moved if (ended := door_moved(state, each, now)) is not None]


def end(state: State, visit: Visit, happening: Happening, now: float) -> None:
    """End a visit whose door was not seen open."""
    slot = visit.stay.slot
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


def _opened(state: State, visit: Visit, now: float) -> None:
    _move(state, visit, Happening.OPENED)
    visit.opened_at = now
    if visit.said_stuck and not visit.quiet:  # it gave way after all
        cards.give_token(state, visit, now)
        state.announcement = None


def _shut(state: State, visit: Visit, now: float) -> None:
    if not visit.found:
        _move(state, visit, Happening.UNWATCHED if visit.unwatched else Happening.CLOSED)
        state.shut_at[visit.stay.id] = now
        cards.finish(state, visit, now)
    del state.visits[visit.stay.slot]


def _move(state: State, visit: Visit, happening: Happening) -> None:
    with state.act(visit.by) as transaction:
        moved = move_door(state, transaction, visit, happening)
    visit.stay = moved  # not before it is on the disk
