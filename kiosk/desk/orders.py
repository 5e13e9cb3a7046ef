"""What was asked at the command line and only a director may do: it waits until one says yes at the
kiosk, by badge and PIN. One at a time; the screen shows its number and nothing else.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.desk import directors, sign_in
from kiosk.desk.consequences import Recorder
from kiosk.desk.office import NotDoneError, Reply
from kiosk.desk.session import Session, Stage
from kiosk.desk.state import State
from kiosk.ports import Asked
from policy.people import Role
from policy.permissions import Permission, may

WAIT_S = 60.0
"""Time to walk to the kiosk."""
NUMBERS = range(1000, 10000)


@dataclass(slots=True)
class Order:
    """`do` is called once, with the director who said yes; `until` is monotonic seconds."""

    number: int
    do: Callable[[Recorder], Reply]
    needs: Permission
    until: float
    outcome: Reply | None = None
    asked: Asked | None = field(default=None, repr=False)


def begin(
    state: State,
    do: Callable[[Recorder], Reply],
    needs: Permission = Permission.OFFENCES_AND_DUTIES,
) -> Reply:
    """Let it wait for a director, who must be allowed what it `needs`; its number is in the answer.

    Raises:
        NotDoneError: another is under way, or there is no director who could say yes.
    """
    directors.assert_one_can_confirm(state)
    order = state.order
    if order is not None and order.outcome is None:
        raise NotDoneError("Another request waits for a director: try again in a minute.")
    number = NUMBERS[state.store.new_id().int % len(NUMBERS)]
    state.order = Order(number, do, needs, state.clock.monotonic() + WAIT_S)
    return {"ok": True, "number": number}


def waits_for_confirmation(state: State, session: Session) -> Order | None:
    """What this member of staff may confirm now: not while a door that he opened stands open."""
    order = state.order
    if order is None or order.outcome is not None or session.stage is not Stage.OPEN:
        return None
    if session.work is not None and session.work.busy(state):
        return None
    return order if may(session.member.roles, order.needs) else None


def confirm(state: State, order: Order, session: Session) -> None:
    """A director said yes: it is done now, or says why not."""
    sign_in.end(state)
    try:
        outcome = order.do(Recorder(session.member, Role.DIRECTOR))
    except NotDoneError as no:
        outcome = _no(str(no))
    _end(state, order, outcome)


def refuse(state: State, order: Order) -> None:
    """A director said no."""
    sign_in.end(state)
    _end(state, order, _no("The director said no."))


def expire(state: State, now: float) -> None:
    """Nobody came in time."""
    order = state.order
    if order is None or order.outcome is not None or state.session is not None:
        return
    if now >= order.until:
        _end(state, order, _no("No director came to the kiosk in time: ask again."))


def due(state: State) -> float:
    """When to look again, in monotonic seconds."""
    order = state.order
    if order is None or order.outcome is not None or state.session is not None:
        return math.inf
    return order.until


def await_outcome(state: State, asked: Asked) -> None:
    """Answer what came of the one of that number, now or when it is known: nobody gets what another
    asked for."""
    order = state.order
    if order is None or order.number != asked.arguments["number"] or order.asked is not None:
        asked.answer(_no("Nothing waits for a director: ask for it first."))
        return
    order.asked = asked
    if order.outcome is not None:
        _end(state, order, order.outcome)


def _end(state: State, order: Order, outcome: Reply) -> None:
    order.outcome = outcome
    if order.asked is not None:
        state.order = None
        order.asked.answer(outcome)


def _no(sentence: str) -> Reply:
    return {"ok": False, "error": sentence}
