"""The cards of the pupils at their doors: who has which sign, and what the screen shows of them."""

from kiosk import views
from kiosk.desk.state import Done, State, Visit
from kiosk.views import Card, DoorStep, Token
from policy.devices import one_more
from policy.recovery import Act

SWITCH_OFF_S = 3.0
PUT_IN_S = 2.0
"""After the door opened "switch off" is filled for 3 s, then "put it in" for 2 s, then "close the
door" until the hook closes (visual language, 4)."""

DONE_S = 3.0
"""How long "done" stays on the screen (visual language, 5)."""


def give_token(state: State, visit: Visit, now: float) -> None:
    """Give a pupil who comes to his door a sign: a free one, else that of the card that has said
    "done" the longest, else that of whoever has had his the longest. A sign has one holder: a stuck
    or long open door loses its own to the next pupil."""
    free = _free(state, now)
    if free:
        token = free[0]
    elif state.done:
        token = state.done.pop(0).card.token
    else:
        holders = [each.token for each in state.at_work(now) if each.token is not None]
        token = holders[0]
    for each in state.visits.values():
        if each.token is token:
            each.token = None
    visit.token = token


def share_out(state: State, now: float) -> None:
    """Give the signs that are free to pupils at their doors who have none, because there were more
    of them than signs: no number is missing while there is room for it. What the staff opened has
    none."""
    pupils = [each for each in state.at_work(now) if not each.quiet]
    without = [visit for visit in pupils if visit.token is None]
    for visit, token in zip(without, _free(state, now), strict=False):
        visit.token = token


def finish(state: State, visit: Visit, now: float) -> None:
    """Say "done": over the whole screen to a pupil who is alone, on his card when others are at
    their doors or wait for his. Who has no card among others sees that his door is shut. A door
    that the staff opened is told to nobody here."""
    if visit.quiet:
        return
    others = [each for each in state.at_work(now) if each.token is not None and each is not visit]
    if others or state.waiting:
        if visit.token is not None:
            state.done.append(Done(_card(visit, visit.token, now, done=True), now + DONE_S))
        return
    name, slot, school_end = visit.first_name, visit.stay.slot, visit.school_end
    if visit.act is Act.HAND_IN:
        state.announce(lambda at: views.HandedIn(at, name, slot, school_end), now + DONE_S)
    else:
        state.announce(lambda at: views.Collected(at, name, slot), now + DONE_S)


def view(state: State, at: views.At, now: float) -> views.View | None:
    """One pupil's screen, the cards of several, or None when nobody is at a door."""
    holders = [visit for visit in state.at_work(now) if visit.token is not None]
    done = _done(state, now)
    if len(holders) == 1 and not done and not state.waiting:
        return _alone(holders[0], at, now)
    cards = [_card(visit, visit.token, now) for visit in holders if visit.token is not None]
    cards += [each.card for each in done]
    if not cards:
        return None
    return views.Cards(at, tuple(sorted(cards, key=_place)), len(state.waiting))


def next_change(state: State, now: float) -> list[float]:
    """The moments at which a card changes though nothing happens, in monotonic seconds."""
    moments = [done.until for done in _done(state, now)]
    for visit in state.visits.values():
        if visit.opened_at is not None:
            first = visit.opened_at + SWITCH_OFF_S
            moments += [at for at in (first, first + PUT_IN_S) if at > now]
    return moments


def step_of(visit: Visit, now: float) -> DoorStep:
    """Which step below the number is filled."""
    open_s = 0.0 if visit.opened_at is None else now - visit.opened_at
    if visit.act is Act.COLLECT:
        return DoorStep.TAKE if open_s < SWITCH_OFF_S else DoorStep.CLOSE
    if open_s < SWITCH_OFF_S:
        return DoorStep.SWITCH_OFF
    return DoorStep.PUT_IN if open_s < SWITCH_OFF_S + PUT_IN_S else DoorStep.CLOSE


def _free(state: State, now: float) -> list[Token]:
    state.done = _done(state, now)
    taken = {visit.token for visit in state.at_work(now)}
    taken |= {done.card.token for done in state.done}
    return [token for token in Token if token not in taken]


def _done(state: State, now: float) -> list[Done]:
    return [done for done in state.done if now < done.until]


def _card(visit: Visit, token: Token, now: float, *, done: bool = False) -> Card:
    return Card(
        visit.first_name,
        visit.stay.slot,
        visit.act,
        step_of(visit, now),
        token,
        done=done,
        devices=visit.stay.devices,
        may_report=may_report(visit, now),
    )


def may_report(visit: Visit, now: float) -> bool:
    """Whether the pupil can say that something is already in there: from "put it in" on."""
    if visit.act is not Act.HAND_IN or visit.opened_at is None or visit.found:
        return False
    return not visit.quiet and now >= visit.opened_at + SWITCH_OFF_S


def next_count(visit: Visit, now: float) -> int | None:
    """How many he puts in after a touch of "one more", which is offered as long as `may_report`;
    None: not now, or there is no other count."""
    most = visit.brought.most
    if most <= 1 or not may_report(visit, now):
        return None
    return one_more(visit.stay.devices, most)


def _alone(visit: Visit, at: views.At, now: float) -> views.View:
    name, slot, step = visit.first_name, visit.stay.slot, step_of(visit, now)
    if visit.act is Act.HAND_IN:
        devices, report = visit.stay.devices, may_report(visit, now)
        return views.HandIn(at, name, slot, step, devices, report, next_count(visit, now))
    return views.Collect(at, name, slot, step, visit.turn, visit.turns)


def _place(card: Card) -> int:
    return list(Token).index(card.token)
