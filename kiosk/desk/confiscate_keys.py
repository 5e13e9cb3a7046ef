"""What each touch means while a device is taken into custody: which are somebody's word, and which
move the device."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from kiosk.desk import confiscate_taps as taps
from kiosk.desk.confiscate_views import own_stay, put
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.taking import Screen, Taking
from kiosk.views_custody import Answer, CustodyKey, LockedPlace, MarkAt, Put, Seen
from kiosk.views_staff import Digit, Key, Tap
from kiosk.views_who import Name, WhoFor
from policy.condition import DamageKind, WhyNotChecked, Working
from policy.custody import KeptKindReason, Stage
from policy.devices import DeviceKind
from policy.offences import Category, Place
from policy.permissions import Permission, may

BAG_DIGITS = 3

Touch = Callable[[State, Session, Taking, Any, float], None]
"""What comes of one kind of touch."""


def tap(state: State, session: Session, taking: Taking, key: Tap, now: float) -> None:
    """Take a touch; one that means nothing at this screen is nothing."""
    _TOUCHES.get(type(key), _nothing)(state, session, taking, key, now)


def _nothing(_state: State, _session: Session, _taking: Taking, _key: object, _now: float) -> None:
    pass


def _pressed(state: State, session: Session, taking: Taking, key: CustodyKey, now: float) -> None:
    if key in _KEYS:
        _KEYS[key](state, session, taking, now)


def _plain(state: State, session: Session, taking: Taking, key: Key, now: float) -> None:
    match key:
        case Key.BACK:
            _back(state, session, taking)
        case Key.ON:
            _on(state, session, taking, now)
        case Key.DONE if taking.screen in {Screen.OUTCOME, Screen.ASIDE}:
            session.work = session.first_work
        case Key.NEXT | Key.PREVIOUS:
            _name(state, session, taking, key, now)
        case Key.ERASE | Key.OK:
            _type(state, session, taking, key, now)
        case _:
            pass


def _name(state: State, _session: Session, taking: Taking, key: Tap, _now: float) -> None:
    if taking.screen is Screen.WHO and taking.who is not None:
        pupil = taking.who.tap(state, key)
        if pupil is not None:
            taps.chosen(taking, pupil)


def _category(_state: State, _session: Session, taking: Taking, key: Category, _now: float) -> None:
    if taking.screen is Screen.WHAT:
        taking.categories ^= {key}
        taking.objection = None


def _seen(state: State, session: Session, taking: Taking, key: Answer, _now: float) -> None:
    if taking.screen is Screen.CHECK:
        taps.see(taking, key)
        _remember(state, taking)
    elif taking.screen is Screen.NO_CHECK and isinstance(key, WhyNotChecked):
        taps.do_not_check(state, session, taking, key)


def _on(state: State, session: Session, taking: Taking, now: float) -> None:
    if taking.screen is Screen.WHAT:
        taps.record(state, session, taking, now)
    else:
        taps.check(state, session, taking)


def _back(state: State, session: Session, taking: Taking) -> None:
    """A screen back: what is on the disk stays, but for a device of which nobody said yet what
    happened, which was a slip."""
    match taking.screen:
        case Screen.WHO if taking.asks_owner:
            taking.asks_owner = False
        case Screen.DEVICE if taking.offence is None:
            taking.offender, taking.owner = None, None
        case Screen.WHAT if taps.let_go(state, session, taking):
            taking.custody, taking.kind, taking.without = None, None, False
        case Screen.AGREE if not taking.heard:
            taking.asking = Screen.CHECK
        case Screen.WHY_TAKEN:
            taking.asking, taking.kind = None, None
        case Screen.NO_CHECK:
            taking.asking = Screen.ASIDE
        case Screen.LEFT_ON:
            taking.asking = None
        case Screen.ASIDE if taking.custody is not None and taking.custody.stay is None:
            taking.asking = None
        case _:
            pass


def _reason(
    state: State, session: Session, taking: Taking, reason: KeptKindReason, now: float
) -> None:
    if taking.screen is Screen.WHY_TAKEN and taking.kind is not None:
        taking.take_reason = reason
        taps.choose_kind(state, session, taking, taking.kind, now)
    elif taking.screen is Screen.LEFT_ON:
        taking.left_on, taking.off, taking.asking = reason, False, None
        if taking.heard:
            taps.make_ready(state, session, taking, now)


def _place(state: State, _session: Session, taking: Taking, key: LockedPlace, _now: float) -> None:
    known = 1 <= key.number <= len(state.locked_places)
    asked = taking.screen is Screen.OUTCOME and put(state, taking) is Put.PLACE
    if known and asked:
        taking.locked_place = key.number


def _type(state: State, session: Session, taking: Taking, key: Tap, _now: float) -> None:
    if taking.screen is not Screen.ASIDE:
        return
    taking.bag_used = False
    match key:
        case Digit() if len(taking.typed) < BAG_DIGITS:
            taking.typed += str(key.value)
        case Key.ERASE:
            taking.typed = taking.typed[:-1]
        case Key.OK:
            taps.bag(state, session, taking)
        case _:
            pass


Press = Callable[[State, Session, Taking, float], None]


def _others_device(state: State, session: Session, taking: Taking, _now: float) -> None:
    if taking.screen is not Screen.DEVICE:
        return
    if taking.owner is not None:
        taking.owner, taking.in_cabinet = None, False
        return
    taking.asks_owner = True
    taps.ask_who(state, session, taking, WhoFor.CORRECTION)


def _in_cabinet(state: State, _session: Session, taking: Taking, _now: float) -> None:
    owner = taking.whose
    there = owner is not None and own_stay(state, owner.id) is not None
    if taking.screen is Screen.DEVICE:
        taking.in_cabinet = there and not taking.in_cabinet


def _without(_state: State, _session: Session, taking: Taking, _now: float) -> None:
    if taking.screen is Screen.DEVICE and taking.offence is None:
        taking.without = True


def _elsewhere(_state: State, _session: Session, taking: Taking, _now: float) -> None:
    if taking.screen is Screen.WHAT:
        away = taking.place is Place.ELSEWHERE
        taking.place = Place.SCHOOL if away else Place.ELSEWHERE


def _permitted(state: State, session: Session, taking: Taking, _now: float) -> None:
    taps.permitted(state, session, taking)


def _later(_state: State, _session: Session, taking: Taking, _now: float) -> None:
    custody = taking.custody
    if custody is not None and custody.pending:
        taking.asking, taking.typed = Screen.ASIDE, ""


def _unmark(state: State, _session: Session, taking: Taking, _now: float) -> None:
    taps.unmark(taking)
    _remember(state, taking)


def _remember(state: State, taking: Taking) -> None:
    """What was answered so far, for whoever goes on with it later."""
    if taking.custody is not None and taking.answered is not None:
        state.begun_checks[taking.custody.id] = taking.answered


def _off(state: State, session: Session, taking: Taking, now: float) -> None:
    if taking.screen is Screen.AGREE:
        taking.off, taking.left_on = not taking.off, None
    if taking.off:
        taps.make_ready(state, session, taking, now)


def _left_on(_state: State, session: Session, taking: Taking, _now: float) -> None:
    custody = taking.custody
    director = may(session.member.roles, Permission.RELEASE_EARLY)
    reason = custody is not None and custody.take_reason is not None
    if taking.screen is Screen.AGREE and director and reason:
        taking.asking = Screen.LEFT_ON


def _dissent(_state: State, _session: Session, taking: Taking, _now: float) -> None:
    if taking.screen is Screen.AGREE and not taking.heard:
        taking.dissent = not taking.dissent


def _no_check(_state: State, _session: Session, taking: Taking, _now: float) -> None:
    custody = taking.custody
    open_yet = custody is not None and custody.stage in {Stage.TAKEN, Stage.CHECKED}
    if taking.screen is Screen.ASIDE and open_yet:
        taking.asking = Screen.NO_CHECK


_KEYS: Mapping[CustodyKey, Press] = MappingProxyType(
    {
        CustodyKey.OTHERS_DEVICE: _others_device,
        CustodyKey.IN_CABINET: _in_cabinet,
        CustodyKey.WITHOUT_DEVICE: _without,
        CustodyKey.ELSEWHERE: _elsewhere,
        CustodyKey.PERMITTED: _permitted,
        CustodyKey.LATER: _later,
        CustodyKey.UNMARK: _unmark,
        CustodyKey.SWITCHED_OFF: _off,
        CustodyKey.LEFT_ON: _left_on,
        CustodyKey.DISSENT: _dissent,
        CustodyKey.INTO_SLOT: taps.into_slot,
        CustodyKey.DOES_NOT_FIT: taps.does_not_fit,
        CustodyKey.NO_CHECK: _no_check,
        CustodyKey.FETCH: taps.fetch,
    }
)

_TOUCHES: Mapping[type, Touch] = MappingProxyType(
    {
        CustodyKey: _pressed,
        Key: _plain,
        Name: _name,
        DeviceKind: taps.choose_kind,
        Category: _category,
        **dict.fromkeys((Seen, Working, WhyNotChecked, MarkAt, DamageKind), _seen),
        KeptKindReason: _reason,
        LockedPlace: _place,
        Digit: _type,
    }
)
