"""How long the screen may show what it shows, and may not show what it should: see `patience`."""

from collections.abc import Hashable, Iterator

from kiosk.desk.state import State, Visit
from kiosk.views import Cards, Collect, DoorOpenAlarm, DoorReminder, DoorStep, HandIn, Idle
from kiosk.views_open import EmergencyRun, Said, Title, Told
from kiosk.views_release import GroupRelease
from kiosk.views_staff import PinEntry, PinTrouble, Shown, StaffWanted
from policy.slots import Hook
from simulator.wander.ways_out import SHOWN_FOR_S

Bound = tuple[Hashable, float]
"""What is under way, and for how many seconds it may be."""

STEPS_S = {DoorStep.SWITCH_OFF: 3.0, DoorStep.PUT_IN: 2.0, DoorStep.TAKE: 3.0}
LEFT_OPEN_S = 30.0
ALARM_S, ALARM_AGAIN_S = 5.0, 25.0
"""Over pupils at their doors, and until it has its turn again."""
REMINDER_S, REMINDER_AGAIN_S = 4.0, 28.0
ASK_S = 120.0
DONE = {Said.HANDED_IN, Said.TAKEN_OUT}


def shown(state: State, view: Shown, now: float) -> Iterator[Bound]:
    """What the screen shows, and what it does not."""
    if state.session is not None:
        yield from _to_the_staff(state, view)
        return
    announced = state.announcement
    if type(view) in SHOWN_FOR_S and not isinstance(view, StaffWanted) and announced is not None:
        yield ("announced", type(view), announced.since), SHOWN_FOR_S[type(view)]
    yield from _at_doors(state, view)
    yield from _alarms(state, view, now)
    yield from _reminders(state, view, now)


def _to_the_staff(state: State, view: Shown) -> Iterator[Bound]:
    match view:
        case PinEntry(trouble=PinTrouble.LOCKED):
            yield ("a PIN that is locked", view.shown_name, len(state.wrong_at)), 30.0
        case GroupRelease() if view.calling is not None or view.others_wait:
            yield ("a roll call", view.calling, view.others_wait, state.held_up_at), 4.0
        case EmergencyRun(under_way=True):
            yield ("everything opens", view.opened, len(state.visits), len(state.looks)), 2.0
        case Told(title=Title.WITHOUT_BADGE) if view.said in DONE:
            yield ("who is done", view.said, view.slot, view.name), 3.0
        case _:
            pass


def _at_doors(state: State, view: Shown) -> Iterator[Bound]:
    if isinstance(view, HandIn | Collect) and view.step in STEPS_S:
        visit = state.visits.get(view.slot)
        if visit is not None and visit.opened_at is not None:
            yield (view.step, view.slot, visit.opened_at), STEPS_S[view.step]
    if isinstance(view, Cards):
        for card in view.cards:
            if card.done:
                yield ("a card that is done", card.slot, card.token), 8.0 if card.asked else 3.0


def _alarms(state: State, view: Shown, now: float) -> Iterator[Bound]:
    forced = any(stray.forced for stray in state.strays.values())
    if forced and not isinstance(view, DoorOpenAlarm):
        yield ("an alarm that nobody sees", state.held_up_at), ALARM_AGAIN_S
    if isinstance(view, DoorOpenAlarm) and _has_a_card(state, now):
        yield ("an alarm over others", view.slot), ALARM_S


def _reminders(state: State, view: Shown, now: float) -> Iterator[Bound]:
    alarm = isinstance(view, DoorOpenAlarm)
    if isinstance(view, Idle):
        for slot in state.places:
            if state.locks.hook(slot) is Hook.OPEN:
                yield ("idle, and a door stands open", slot), LEFT_OPEN_S
    if _left_open(state, now) and not isinstance(view, DoorReminder) and not alarm:
        yield ("a door that nobody is reminded of", state.held_up_at), REMINDER_AGAIN_S
    if isinstance(view, DoorReminder):
        if not view.ask:
            yield ("a reminder that asks nobody", view.slots[0]), ASK_S
        if _has_a_card(state, now):
            yield ("a reminder over others", view.slots[0]), REMINDER_S


def _has_a_card(state: State, now: float) -> bool:
    visits = state.visits.values()
    return any(visit.token is not None and is_at_his_door(visit, now) for visit in visits)


def is_at_his_door(visit: Visit, now: float) -> bool:
    """Whether others wait for him."""
    if visit.opened_at is None:
        return not visit.said_stuck
    return now < visit.opened_at + LEFT_OPEN_S


def _left_open(state: State, now: float) -> bool:
    since = [visit.opened_at for visit in state.visits.values() if visit.opened_at is not None]
    since += state.tested_open.values()
    late = any(now >= at + LEFT_OPEN_S for at in since)
    return late or any(not stray.forced for stray in state.strays.values())
