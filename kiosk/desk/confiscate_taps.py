"""What comes of a touch while a device is taken into custody. A touch that is somebody's word is
kept in the `Taking`; one that moves the device goes to `kiosk.desk.take`, which asks policy."""

from dataclasses import replace

from kiosk.desk import custody_door, doors, take
from kiosk.desk.confiscate_views import own_stay, put
from kiosk.desk.record_offence import Recorder
from kiosk.desk.session import Session
from kiosk.desk.state import State
from kiosk.desk.taking import Screen, Taking
from kiosk.desk.who import Who
from kiosk.views_custody import Answer, MarkAt, Put, Seen
from kiosk.views_who import WhoFor
from policy.condition import (
    MARKS_MAX,
    DamageKind,
    DamageMark,
    Found,
    Hearing,
    Presence,
    WhyNotChecked,
    Working,
)
from policy.custody import Custody, Happening, Stage, Where, Whereabouts
from policy.custody_moves import Objection
from policy.devices import DeviceKind
from policy.offences import Objection as NoOffence
from policy.offences import Offence, OffenceId, objection
from policy.people import Pupil
from policy.permissions import Permission, may
from policy.stays import Happening as DoorHappening

SMALL = frozenset({DeviceKind.PHONE, DeviceKind.SMARTWATCH, DeviceKind.MUSIC_PLAYER})
"""Kinds that fit into every slot: it opens at once. Of others somebody says first whether they
fit."""


def recorder(session: Session) -> Recorder:
    """Whoever is at the screen."""
    return Recorder(session.member, session.role)


def ask_who(state: State, session: Session, taking: Taking, purpose: WhoFor) -> None:
    """Ask whom it is about."""
    taking.who = Who(state, purpose, session.member.groups, step=1)


def chosen(taking: Taking, pupil: Pupil) -> None:
    """Somebody said whom it is about."""
    if taking.asks_owner:
        taking.owner = None if pupil == taking.offender else pupil
        taking.asks_owner, taking.in_cabinet = False, False
    else:
        taking.offender = pupil


def keep(taking: Taking, done: take.Done) -> bool:
    """Go on with what policy allowed; False when it did not."""
    if isinstance(done, Objection):
        return False
    taking.custody = done
    return True


def choose_kind(
    state: State, session: Session, taking: Taking, kind: DeviceKind, now: float
) -> None:
    """Which device it is: from now on the school has it."""
    owner = taking.whose
    if taking.screen not in {Screen.DEVICE, Screen.WHY_TAKEN} or owner is None:
        return
    against = take.begin_objection(state, session.member, owner.id, kind, taking.take_reason)
    taking.refused = kind if against is Objection.NOT_YOURS else None
    taking.asking = None
    if against is Objection.WHY_MISSING:
        taking.kind, taking.asking = kind, Screen.WHY_TAKEN
    if against is not None:
        return
    taking.kind = None  # until it is on the disk
    by, lies = recorder(session), own_stay(state, owner.id)
    custody = take.new_custody(state, by, owner.id, kind, taking.take_reason)
    if taking.in_cabinet and lies is not None:
        custody = replace(custody, stay=lies.id, lies=Whereabouts(Where.SLOT, lies.slot))
    if taking.offence is not None:
        taking.custody = take.begin_again(state, by, taking.offence, custody, now)
    elif not taking.in_cabinet:
        taking.custody = take.begin(state, by, custody)
    taking.kind = kind


def record(state: State, session: Session, taking: Taking, now: float) -> None:
    """What happened is recorded, if it was an offence."""
    may_record = may(session.member.roles, Permission.TAKE_INTO_CUSTODY)
    if taking.screen is not Screen.WHAT or taking.offender is None or not may_record:
        return
    kinds = [] if taking.kind is None else [taking.kind]
    taking.objection = objection(taking.categories, kinds, permitted=False)
    if taking.objection is not None:
        return
    offence = Offence(
        OffenceId(state.store.new_id()),
        taking.offender.id,
        taking.incident,
        state.clock_trust.certain(),
        state.store.cases.offences.next_entered(),
        frozenset(taking.categories),
        taking.place,
    )
    done = _recorded(state, session, taking, offence, now)
    if isinstance(done, NoOffence):
        taking.objection = done
        return
    taking.offence, taking.custody = offence, done


def _recorded(
    state: State, session: Session, taking: Taking, offence: Offence, now: float
) -> Custody | NoOffence | None:
    """From the slot it lies in, if it was handed in and lies there still."""
    by, owner = recorder(session), taking.whose
    stay = None if owner is None else own_stay(state, owner.id)
    if not taking.in_cabinet or taking.kind is None or owner is None:
        return take.record(state, by, offence, taking.custody)
    custody = take.new_custody(state, by, owner.id, taking.kind, taking.take_reason)
    if stay is None:  # somebody collected it meanwhile: it is in hand
        return take.record(state, by, offence, take.begin(state, by, custody))
    custody = replace(custody, stay=stay.id, lies=Whereabouts(Where.SLOT, stay.slot))
    return take.record_from_slot(state, by, offence, custody, now)


def permitted(state: State, session: Session, taking: Taking) -> None:
    """Somebody had allowed it beforehand: no offence (P5)."""
    if taking.screen is Screen.WHAT and let_go(state, session, taking):
        session.work = session.first_work


def let_go(state: State, session: Session, taking: Taking) -> bool:
    """Its pupil has it again, if there is one; False when it cannot go now."""
    custody = taking.custody
    return custody is None or take.let_go(state, recorder(session), custody)


def see(taking: Taking, key: Answer) -> None:
    """One answer of the check together."""
    match key:
        case Seen():
            taking.found[key.item] = key.found
            if Found.DAMAGE not in taking.found.values():
                taking.marks.clear()
        case Working():
            taking.working, taking.why = key, None
        case WhyNotChecked():
            taking.why = key if taking.working is Working.NOT_CHECKED else None
        case MarkAt() if Found.DAMAGE in taking.found.values() and not taking.says_kind:
            if len(taking.marks) < MARKS_MAX:
                mark = DamageMark(key.side, key.x, key.y, DamageKind.OTHER)
                taking.marks.append(mark)
                taking.says_kind = True
        case DamageKind() if taking.says_kind:
            last = taking.marks.pop()
            taking.marks.append(DamageMark(last.side, last.x, last.y, key))
            taking.says_kind = False
    taking.lacking = False


def unmark(taking: Taking) -> None:
    """The last mark was no damage."""
    if taking.says_kind:
        taking.marks.pop()
        taking.says_kind = False


def check(state: State, session: Session, taking: Taking) -> None:
    """What was seen together is recorded, if nothing lacks."""
    custody, seen = taking.custody, taking.check
    if custody is None or seen is None or taking.says_kind:
        return
    done = take.check(state, recorder(session), custody, seen)
    taking.lacking = done is Objection.CHECK_INCOMPLETE
    if keep(taking, done):
        taking.asking = None
        state.begun_checks.pop(custody.id, None)


def hear(state: State, session: Session, taking: Taking, presence: Presence, now: float) -> bool:
    """The pupil answered; True when that was what came next."""
    if taking.custody is None or taking.screen is not Screen.AGREE:
        return False
    said = Hearing(presence, dissent=taking.dissent)
    if not keep(taking, take.hear(state, recorder(session), taking.custody, said)):
        return False
    make_ready(state, session, taking, now)
    return True


def make_ready(state: State, session: Session, taking: Taking, now: float) -> None:
    """It is off, or left on: said before or after the pupil's answer, and recorded after it."""
    custody = taking.custody
    if custody is None or not (taking.off or taking.left_on):
        return
    if keep(taking, take.make_ready(state, recorder(session), custody, taking.left_on)):
        arrive(state, session, taking, now)


def arrive(state: State, session: Session, taking: Taking, now: float) -> None:
    """It may go under lock: what fits into every slot is given one at once."""
    custody = taking.custody
    if custody is None or custody.stage is not Stage.READY:
        return
    if custody.kind in SMALL and put(state, taking) is Put.CHOOSE:
        into_slot(state, session, taking, now)


def into_slot(state: State, session: Session, taking: Taking, now: float) -> None:
    """Open a slot: to put it under lock, or aside."""
    custody = taking.custody
    if custody is None:
        return
    aside = taking.asking is Screen.ASIDE
    happening = Happening.SET_ASIDE if aside else Happening.PUT_AWAY
    custody = _not_stuck(state, custody, now)
    keep(taking, take.into_slot(state, recorder(session), custody, happening, now))


def does_not_fit(state: State, session: Session, taking: Taking, now: float) -> None:
    """Another place than a slot: it is too large, or the door does not open."""
    custody = taking.custody
    if custody is None or custody.stage is not Stage.READY:
        return
    if not may(session.member.roles, Permission.TAKE_INTO_CUSTODY):
        return
    custody = _not_stuck(state, custody, now)
    if custody_door.visit_of(state, custody) is not None:
        return  # its door is open, or about to be
    if custody.stay is not None:
        taking.custody = take.leave_slot(state, recorder(session), custody)
    taking.elsewhere = True


def fetch(state: State, session: Session, taking: Taking, now: float) -> None:
    """Have it in hand again, to go on."""
    custody = taking.custody
    if custody is None:
        return
    if custody.lies.where is not Where.SLOT:
        keep(taking, take.take_up(state, recorder(session), custody))
        return
    custody = _not_stuck(state, custody, now)
    stay = custody_door.stay_of(state, custody)
    opening = custody_door.visit_of(state, custody) is not None
    if (
        stay is not None
        and not opening
        and take.take_up_objection(recorder(session), custody) is None
    ):
        custody_door.reopen(state, stay, session.role, now)


def bag(state: State, session: Session, taking: Taking) -> None:
    """Into the bag whose number was typed; then it is done for now."""
    number = int(taking.typed or "0")
    custody = taking.custody
    if custody is None or not number:
        return
    taking.bag_used = take.is_used(state, number)
    if not taking.bag_used and keep(
        taking, take.set_aside(state, recorder(session), custody, number)
    ):
        session.work = session.first_work


def do_not_check(state: State, session: Session, taking: Taking, why: WhyNotChecked) -> None:
    """Nobody checks it, and why."""
    custody = taking.custody
    if custody is not None and keep(
        taking, take.do_not_check(state, recorder(session), custody, why)
    ):
        taking.asking = None
        state.begun_checks.pop(custody.id, None)


def another(taking: Taking) -> Taking:
    """One more device of the same incident, by the same pupil."""
    return Taking(taking.incident, None, taking.offender, offence=taking.offence)


def _not_stuck(state: State, custody: Custody, now: float) -> Custody:
    """Its door no longer waited for, if it did not open; the custody as that leaves it."""
    visit = custody_door.visit_of(state, custody)
    if visit is None or not visit.said_stuck or visit.opened_at is not None:
        return custody
    doors.end(state, visit, DoorHappening.NO_ANSWER, now)
    return state.store.cases.custodies.get(custody.id) or custody
