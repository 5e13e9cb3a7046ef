"""A pupil collects his own hand-in, from `school_end` on, or the staff give it back: committed
first, then the lock is pulsed."""

from collections.abc import Mapping

from kiosk.desk.cards import give_token
from kiosk.desk.moves import authorise
from kiosk.desk.state import State, Visit
from kiosk.ports import Authorisation
from policy import gate
from policy.people import Pupil, Role
from policy.recovery import Act
from policy.stays import Happening, Stay


def collect(
    state: State, pupil: Pupil, allowed: gate.Collect, now: float, after: Visit | None = None
) -> None:
    """Authorise the collection of one stay; `after` is the collection it follows when several of
    his own open in turn."""
    with state.act(Role.PUPIL) as transaction:
        stay = authorise(transaction, allowed.stay, Act.COLLECT, Happening.COLLECT)
    visit = Visit(stay, Act.COLLECT, pupil.first_name, now)
    visit.turn = 1 if after is None else after.turn + 1
    visit.left = frozenset() if after is None else after.left
    visit.turns = visit.turn - 1 + allowed.inside
    give_token(state, visit, now)
    state.visits[stay.slot] = visit
    state.locks.open(Authorisation(transaction.id, stay.slot, now))


def give_back(
    state: State,
    stay: Stay,
    role: Role,
    now: float,
    why: tuple[str, Mapping[str, str]] | None = None,
    *,
    lent: bool = False,
) -> Visit:
    """A member of staff has the door of one stay opened: the same, and nobody at the gate sees
    whose it is. `why`: an entry about that stay, its kind and what else it carries, which is
    written with it. `lent`: for the lesson."""
    with state.act(role) as transaction:
        if why is not None:
            kind, data = why
            transaction.record(kind, {"stay": str(stay.id), **data}, slot=stay.slot)
        authorised = authorise(transaction, stay, Act.COLLECT, Happening.COLLECT)
        if lent:
            transaction.loans.add(stay.id, transaction.id, transaction.at)
    visit = Visit(authorised, Act.COLLECT, "", now, by=role)
    state.visits[stay.slot] = visit
    state.locks.open(Authorisation(transaction.id, stay.slot, now))
    return visit
