"""What is shown of taking a device into custody (07b to 07f), by what is said and what is on the
disk."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from kiosk.desk import custody_door
from kiosk.desk.free_slot import free_slot
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.taking import Screen, Taking
from kiosk.views import At
from kiosk.views_custody import (
    Agree,
    CheckAsked,
    CheckTogether,
    Fetch,
    Outcome,
    PlateState,
    Put,
    PutAside,
    WhatHappened,
    WhichDevice,
    WhyAsked,
    WhyTiles,
)
from kiosk.views_staff import StaffView
from policy.condition import Working
from policy.custody import Custody, Stage, Where, Whereabouts
from policy.ladder import measure, rungs
from policy.offences import MISUSE, RULE_FORGOTTEN, Offence
from policy.people import Pupil, PupilId, Role
from policy.release import due
from policy.stays import Phase, Stay, StayKind

Closes = int | None
Shows = Callable[[State, Session, Taking, At, Closes], StaffView]


def view(state: State, session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    """The screen as it is now."""
    return _SHOWS[taking.screen](state, session, taking, at, closes)


def own_stay(state: State, owner: PupilId) -> Stay | None:
    """Where his one device lies that he handed in; None: it does not, or several lie together, of
    which one is taken by hand first."""
    for stay in state.store.stays_of(owner):
        alone = stay.kind is StayKind.HAND_IN and stay.devices == 1
        if alone and stay.phase is Phase.INSIDE:
            return stay
    return None


def plate(state: State, custody: Custody) -> PlateState:
    """How the door is of the slot it lies in, or goes into."""
    visit = custody_door.visit_of(state, custody)
    if visit is not None:
        if visit.opened_at is not None:
            return PlateState.OPEN
        return PlateState.STUCK if visit.said_stuck else PlateState.OPENING
    stay = custody_door.stay_of(state, custody)
    if stay is not None and stay.phase is Phase.UNCERTAIN:
        return PlateState.STUCK
    return PlateState.SHUT if custody.stage is Stage.KEPT else PlateState.OFFERED


def put(state: State, taking: Taking) -> Put:
    """Where it goes."""
    custody = taking.custody
    if custody is None:
        return Put.NOTHING
    if custody.stage is not Stage.READY:
        return Put.DONE
    if taking.locked_place is not None:
        return Put.SECOND
    if custody.stay is not None:
        return Put.SLOT
    if taking.elsewhere or free_slot(state) is None:
        return Put.PLACE if state.locked_places else Put.STAYS
    return Put.CHOOSE


def _who(_state: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    assert taking.who is not None, "somebody is asked for"
    return taking.who.view(at, closes)


def _device(state: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    offender, owner = _offender(taking), taking.whose
    assert owner is not None, "it is somebody's"
    lies = own_stay(state, owner.id)
    return WhichDevice(
        at,
        offender.first_name,
        offender.group,
        owner=None if taking.owner is None else taking.owner.first_name,
        own_slot=None if lies is None else lies.slot,
        in_cabinet=taking.in_cabinet,
        refused=taking.refused,
        closes_in_s=closes,
    )


def _reasons(asked: WhyAsked, step: int) -> Shows:
    def show(_: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
        return WhyTiles(at, _offender(taking).first_name, asked, step, closes)

    return show


def _what(_state: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    return WhatHappened(
        at,
        _offender(taking).first_name,
        taking.kind,
        frozenset(taking.categories),
        taking.place,
        taking.objection,
        closes,
    )


def _check(state: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    seen = taking.check
    assert seen is not None, "there is a device"
    asked = CheckAsked.DAMAGE if taking.says_kind else None
    if asked is None and taking.working is Working.NOT_CHECKED and taking.why is None:
        asked = CheckAsked.WHY
    name = _offender(taking).first_name
    visit = None if taking.custody is None else custody_door.visit_of(state, taking.custody)
    fetch = visit.stay.slot if visit is not None and not taking.answers else None
    return CheckTogether(at, name, seen, asked, taking.lacking, closes, fetch)


def _aside(state: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    custody = _custody(taking)
    if custody.stay is not None:
        door = plate(state, custody)
        name = _offender(taking).first_name
        slot = Whereabouts(Where.SLOT, _slot(state, custody, Put.SLOT))
        if custody.lies.where is Where.SLOT and door is PlateState.OFFERED:
            door = PlateState.SHUT
        return Fetch(at, name, custody.kind, slot, door, closes_in_s=closes, into=True)
    return PutAside(
        at,
        _offender(taking).first_name,
        custody.kind,
        taking.typed,
        slot_free=free_slot(state) is not None,
        may_skip=custody.stage in {Stage.TAKEN, Stage.CHECKED},
        closes_in_s=closes,
        used=taking.bag_used,
    )


def _fetch(state: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    custody = _custody(taking)
    in_slot = custody.lies.where is Where.SLOT
    step = 4 if custody.stage is Stage.TAKEN else 5
    return Fetch(
        at,
        _offender(taking).first_name,
        custody.kind,
        custody.lies,
        plate(state, custody) if in_slot else None,
        step,
        closes,
    )


def _agree(_state: State, session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    custody, offence = _custody(taking), taking.offence
    said = frozenset() if offence is None else offence.categories
    director = Role.DIRECTOR in session.member.roles
    return Agree(
        at,
        _offender(taking).first_name,
        custody.kind,
        tuple(each for each in (*RULE_FORGOTTEN, *MISUSE) if each in said),
        custody.intake,
        custody.unchecked,
        dissent=taking.dissent,
        heard=taking.heard,
        off=taking.off,
        left_on=taking.left_on,
        may_stay_on=director and custody.take_reason is not None,
        closes_in_s=closes,
    )


def _outcome(state: State, _session: Session, taking: Taking, at: At, closes: Closes) -> StaffView:
    custody, offence = taking.custody, taking.offence
    assert offence is not None, "the ladder answers an offence"
    of_pupil = state.store.cases.offences.of_pupil(offence.pupil)
    by_ladder = measure(offence, of_pupil, state.counting)
    lies, place = put(state, taking), taking.locked_place
    return Outcome(
        at,
        _offender(taking).first_name,
        None if custody is None else custody.kind,
        1 if by_ladder is None else by_ladder.nth,
        rungs(offence, of_pupil, state.counting),
        _until(state, custody, taking.whose),
        lies,
        _slot(state, custody, lies),
        PlateState.OFFERED if custody is None else plate(state, custody),
        _place(state, custody, place),
        state.locked_places,
        another=True,
        closes_in_s=closes,
        also=_also(state, offence),
    )


def _also(state: State, offence: Offence) -> tuple[Whereabouts, ...]:
    """Where what is held for an earlier offence lies: it has this one's measure now."""
    of_pupil = state.store.cases.offences.of_pupil(offence.pupil)
    earlier = {each.id for each in of_pupil if each.order < offence.order}
    now = measure(offence, of_pupil, state.counting)
    return tuple(
        each.lies
        for each in state.store.cases.custodies.held()
        if each.owner == offence.pupil
        and each.measure == now
        and offence.id not in each.offences
        and not earlier.isdisjoint(each.offences)
    )


def _slot(state: State, custody: Custody | None, lies: Put) -> int | None:
    """The slot it goes into or lies in, or would be given."""
    if custody is None:
        return None
    if lies is Put.CHOOSE:
        return free_slot(state)
    stay = custody_door.stay_of(state, custody)
    return None if stay is None else stay.slot


def _place(state: State, custody: Custody | None, chosen: int | None) -> str | None:
    """The locked place it goes to, or lies at."""
    if custody is not None and custody.lies.where is Where.LOCKED_PLACE:
        chosen = custody.lies.number
    known = chosen is not None and chosen <= len(state.locked_places)
    return state.locked_places[chosen - 1] if chosen is not None and known else None


def _until(state: State, custody: Custody | None, owner: Pupil | None) -> datetime | None:
    """From when it may go home; None when nobody can say."""
    if custody is None or custody.measure is None or not state.clock_ok:
        return None
    taken = custody.taken_at.astimezone(state.zone).replace(tzinfo=None)
    group = None if owner is None else owner.group
    return due(custody.measure, taken, lambda day: state.timetable.on(day, group)).at


def _offender(taking: Taking) -> Pupil:
    assert taking.offender is not None, "somebody did it"
    return taking.offender


def _custody(taking: Taking) -> Custody:
    assert taking.custody is not None, "there is a device"
    return taking.custody


_SHOWS: Mapping[Screen, Shows] = MappingProxyType(
    {
        Screen.WHO: _who,
        Screen.DEVICE: _device,
        Screen.WHY_TAKEN: _reasons(WhyAsked.TAKEN, 2),
        Screen.WHAT: _what,
        Screen.CHECK: _check,
        Screen.ASIDE: _aside,
        Screen.NO_CHECK: _reasons(WhyAsked.NO_CHECK, 4),
        Screen.FETCH: _fetch,
        Screen.AGREE: _agree,
        Screen.LEFT_ON: _reasons(WhyAsked.LEFT_ON, 5),
        Screen.OUTCOME: _outcome,
    }
)
