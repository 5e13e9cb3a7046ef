"""How every slot is, in the eyes of a member of staff (screen 05c): what is inside, never whose."""

from datetime import datetime, time

from kiosk.desk.settle import DOUBTFUL
from kiosk.desk.state import State
from kiosk.ports import LockTrouble
from kiosk.views_open import Missing, SlotMark
from policy.lesson_loans import Loan, overdue
from policy.people import Staff
from policy.slots import Hook
from policy.stays import Stay, StayKind

Marks = tuple[tuple[int, SlotMark], ...]


def marks(state: State) -> Marks:
    """Every slot, by number."""
    inside = {stay.slot: stay for stay in state.store.open_stays()}
    return tuple((slot, _mark(state, slot, inside.get(slot))) for slot in sorted(state.places))


def stay_in(state: State, slot: int) -> Stay | None:
    """The stay of that slot, if something is or may be inside."""
    return next((stay for stay in state.store.open_stays() if stay.slot == slot), None)


def moves_already(state: State, slot: int) -> bool:
    """Whether that door is somebody's at this moment: a pupil's, a look's, or a lock test's."""
    testing = state.testing is not None and state.testing.slot == slot
    return testing or slot in state.visits or slot in state.looks


def missing(state: State, member: Staff) -> tuple[Missing, ...]:
    """How many of each of his own groups have handed nothing in; while there is school, for after
    it that says nothing."""
    inside = {stay.pupil for stay in state.store.open_stays()}
    known = state.store.people.roster.known() if member.groups else []
    counted = []
    for group in sorted(member.groups):
        times = state.times(group)
        if state.clock_ok and (times is None or times.is_out(state.local.time())):
            continue
        pupils = [each.id for each in known if each.listed.group == group and not each.left]
        counted.append(Missing(group, sum(pupil not in inside for pupil in pupils)))
    return tuple(counted)


def not_back(state: State) -> tuple[Loan, ...]:
    """What was lent for the lesson and should be back (E1)."""
    began = datetime.combine(state.local.date(), time(), state.zone)
    local = state.local if state.clock_ok else None
    return overdue(state.store.loans.out(), began, local, state.times)


def _mark(state: State, slot: int, stay: Stay | None) -> SlotMark:
    """The first that fits, what keeps a door from opening before what lies behind it."""
    hook = state.locks.hook(slot)
    jammed = LockTrouble.JAMMED in state.locks.troubles(slot)
    for is_so, found in (
        (hook is Hook.UNKNOWN, SlotMark.SILENT),
        (hook is Hook.OPEN, SlotMark.OPEN),
        (stay is not None and stay.kind is StayKind.CUSTODY, SlotMark.HELD),
        (stay is not None and stay.phase in DOUBTFUL, SlotMark.DOUBT),
        (jammed or slot in state.slots_out, SlotMark.BROKEN),
        (stay is not None, SlotMark.DEVICE),
    ):
        if is_so:
            return found
    return SlotMark.EMPTY
