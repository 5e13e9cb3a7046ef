"""What the school has in custody, as whoever stands at the screen may see and give it back (S1, S2,
C3): read from the store, decided by `policy.release`; nothing is changed here."""

from datetime import date, datetime

from kiosk.desk.consequences import of_pupil, times_on
from kiosk.desk.state import State
from kiosk.views_directie import Held, RowNote
from kiosk.views_duties import DutyChip, OpenDuty
from policy.custody import Custody, CustodyId, Stage, Where, Whereabouts
from policy.duties import DUTIES, Duty, DutyKind
from policy.duty_evidence import ParentsInformed
from policy.ladder import Custodian
from policy.offences import OffenceId
from policy.people import PupilId, Staff
from policy.permissions import Permission, may
from policy.release import Allowed, Due, NotReleased, ReleaseReason, due, may_release
from policy.release import permission as permission_for
from policy.uncollected import not_collected

SOON_MIN = 60
"""So many minutes before its time, they are counted."""


def is_delegate(state: State, member: Staff) -> bool:
    """Whether a director gave him today's releases; while nobody can tell the day, nobody is."""
    day = state.local.date()
    return state.clock_ok and member.id in state.store.cases.delegates.on(day)


def sees_all(state: State, member: Staff) -> bool:
    """Whether everything in custody is his to see."""
    return may(member.roles, Permission.RELEASE_LATER_STEPS, delegate=is_delegate(state, member))


def visible(state: State, member: Staff) -> list[Custody]:
    """What this member of staff sees, by when it may go home: a teacher, what a teacher gives back,
    and what he has himself; the directie and its delegate, everything."""
    if not may(member.roles, Permission.RELEASE_FIRST_STEP):
        return []
    everything = sees_all(state, member)
    seen = [
        each for each in state.store.cases.custodies.held() if everything or _is_his(each, member)
    ]
    return sorted(seen, key=lambda each: (_due_at(state, each), each.taken_at))


def _is_his(custody: Custody, member: Staff) -> bool:
    directies = custody.measure is not None and custody.measure.custodian is Custodian.DIRECTIE
    mine = custody.taken_by == member.id and custody.taken_over_by is None
    return mine or (not directies and custody.offences != ())


def due_of(state: State, custody: Custody) -> Due | None:
    """From when on it may go home; None: no offence is left."""
    if custody.measure is None:
        return None
    taken = local(state, custody.taken_at)
    return due(custody.measure, taken, times_on(state, group_of(state, custody.owner)))


def allowed(
    state: State, custody: Custody, member: Staff, reason: ReleaseReason | None = None
) -> Allowed | NotReleased:
    """Whether this member of staff may give it back now."""
    return may_release(
        custody.measure,
        due_of(state, custody),
        member.roles,
        state.local if state.clock_ok else None,
        delegate=is_delegate(state, member),
        reason=reason,
    )


def may_give(state: State, custody: Custody, member: Staff) -> bool:
    """Whether giving it back is his at all, whatever the time is: asked at every step of one that
    was begun, for a day's releases can be taken back meanwhile."""
    needed = permission_for(custody.measure)
    return may(member.roles, needed, delegate=is_delegate(state, member))


def duties_of(state: State, custody: Custody) -> list[Duty]:
    """The duties about it and about its offences that have a place at the cabinet's screen."""
    about = [custody.id, *custody.offences]
    found = [duty for each in about for duty in state.store.cases.duties.about(each)]
    return [each for each in found if DUTIES[each.kind].at_gate and not each.cancelled]


def open_duties(state: State, member: Staff) -> list[Duty]:
    """What he still has to do, by when it is due: a director everything that has a place here, any
    other what is his own. What is about a suspension has none."""
    every = may(member.roles, Permission.OFFENCES_AND_DUTIES)
    return [
        each
        for each in state.store.cases.duties.open()
        if DUTIES[each.kind].at_gate
        and (every or each.owner == member.id)
        and whose(state, each) is not None
    ]


def whose(state: State, duty: Duty) -> PupilId | None:
    """The pupil a duty is about; None when it is about none at the cabinet."""
    offence = state.store.cases.offences.get(OffenceId(duty.about))
    if offence is not None:
        return offence.pupil
    custody = state.store.cases.custodies.get(CustodyId(duty.about))
    return None if custody is None else custody.owner


def since(state: State, duty: Duty) -> date:
    """The local day of what a duty is about, on or after which it was done; `date.min` when nobody
    can say: of a suspension, and of what a clock that was ahead dated later than today."""
    offence = state.store.cases.offences.get(OffenceId(duty.about))
    custody = state.store.cases.custodies.get(CustodyId(duty.about))
    days = [local(state, offence.occurred_at).date()] if offence else []
    days += [local(state, custody.taken_at).date()] if custody else []
    return next((day for day in days if day <= state.local.date()), date.min)


def whose_group(state: State, duty: Duty) -> str | None:
    """The group of the pupil a duty is about."""
    pupil = whose(state, duty)
    return None if pupil is None else group_of(state, pupil)


def told(state: State, custody: Custody) -> Held:
    """That device as a screen shows it."""
    pupil, measure = state.store.pupil(custody.owner), custody.measure
    when = due_of(state, custody)
    note, minutes = _note(state, custody, when)
    return Held(
        name=pupil.first_name if pupil else "",
        group=pupil.group if pupil else None,
        kind=custody.kind,
        lies=custody.lies,
        place=_place(state, custody.lies),
        nth=None if measure is None else measure.nth,
        rung=None if measure is None else measure.rung,
        since=local(state, custody.taken_at),
        due=None if when is None else when.at,
        note=note,
        minutes=minutes,
        chips=chips(state, custody),
        dissent=custody.hearing is not None and custody.hearing.dissent,
    )


def _place(state: State, lies: Whereabouts) -> str | None:
    """How the school calls a locked place of its own."""
    if lies.where is not Where.LOCKED_PLACE or lies.number is None:
        return None
    names = state.locked_places
    return names[lies.number - 1] if lies.number <= len(names) else None


def chips(state: State, custody: Custody) -> tuple[DutyChip, ...]:
    """Its duties, in the order of `DutyKind`."""
    duties = sorted(duties_of(state, custody), key=lambda each: list(DutyKind).index(each.kind))
    return tuple(chip(state, each) for each in duties)


def chip(state: State, duty: Duty) -> DutyChip:
    """A duty beside its device."""
    planned = None if duty.planned_at is None else local(state, duty.planned_at)
    evidence = duty.evidence
    if isinstance(evidence, ParentsInformed):
        return DutyChip(duty.kind, True, planned, evidence.how, evidence.at)
    return DutyChip(duty.kind, evidence is not None, planned)


def told_duty(state: State, duty: Duty, member: Staff) -> OpenDuty:
    """An open duty as a screen shows it to him: that it may be cancelled, only who may do that."""
    pupil_id = whose(state, duty)
    pupil = None if pupil_id is None else state.store.pupil(pupil_id)
    planned = None if duty.planned_at is None else local(state, duty.planned_at)
    name, group = (pupil.first_name, pupil.group) if pupil else ("", None)
    cancels = may(member.roles, Permission.OFFENCES_AND_DUTIES) and is_offered(state, duty)
    return OpenDuty(duty.kind, name, group, local(state, duty.due_at), planned, cancels)


def is_offered(state: State, duty: Duty) -> bool:
    """Whether its reason fell away, so that a director may cancel it."""
    offence = state.store.cases.offences.get(OffenceId(duty.about))
    return offence is not None and duty.id in of_pupil(state, offence.pupil).offered


def local(state: State, moment: datetime) -> datetime:
    """An aware moment as the school's wall has it, naive."""
    return moment.astimezone(state.zone).replace(tzinfo=None)


def group_of(state: State, pupil: PupilId) -> str | None:
    """The group whose times hold for that pupil."""
    known = state.store.pupil(pupil)
    return None if known is None else known.group


def _due_at(state: State, custody: Custody) -> datetime:
    found = due_of(state, custody)
    return datetime.min if found is None else found.at  # noqa: DTZ901  # local, as `Due`


def _note(state: State, custody: Custody, when: Due | None) -> tuple[RowNote, int]:
    if custody.stage is Stage.RELEASING:
        return RowNote.RELEASING, 0
    if custody.pending and custody.stage is not Stage.READY:
        return RowNote.PENDING, 0
    if when is None:
        return RowNote.FREE, 0
    left_min = _minutes(state, when)
    if state.clock_ok and left_min <= 0:
        late = not_collected([(custody, when)], state.local, times_on(state, None))
        return (RowNote.TO_SAFE if late and late[0].to_safe else RowNote.NOT_COLLECTED), 0
    if custody.interim:
        return RowNote.TAKE_OVER, 0
    if _talk_unplanned(state, custody):
        return RowNote.PLAN_TALK, 0
    if state.clock_ok and left_min <= SOON_MIN:
        return RowNote.MINUTES, left_min
    return RowNote.LATER, 0


def _minutes(state: State, when: Due) -> int:
    """Until then, rounded up."""
    return -int((state.local - when.at).total_seconds() // 60)


def _talk_unplanned(state: State, custody: Custody) -> bool:
    return any(
        each.kind is DutyKind.CONVERSATION and each.open and each.planned_at is None
        for each in duties_of(state, custody)
    )
