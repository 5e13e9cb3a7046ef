"""More of the recorded child's deeds: a device that is taken, kept and given back."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from db.act import Act
from policy.condition import Check, DamageKind, DamageMark, Found, Hearing, Presence, Side, Working
from policy.condition import Item as Seen
from policy.custody import Custody, CustodyId, Stage, Where, Whereabouts
from policy.devices import DeviceKind
from policy.duties import Duty, DutyId, DutyKind
from policy.duty_evidence import How, ParentsInformed
from policy.ladder import Measure
from policy.offences import Category, IncidentId, Offence, OffenceId
from policy.people import PupilId, Role, Staff, StaffId
from policy.release import Allowed, Collector
from policy.stays import Phase, Stay, StayId, StayKind
from policy.suspension import Suspension, SuspensionId

Begin = Callable[[], AbstractContextManager[Act]]
NewId = Callable[[], UUID]

SLOT = 10
AT = datetime(2026, 9, 1, 9, 40, tzinfo=UTC)
CHECK = Check(
    DeviceKind.PHONE,
    {Seen.SCREEN: Found.GOOD, Seen.CASE: Found.DAMAGE},
    Working.YES,
    marks=(DamageMark(Side.BACK, 420, 990, DamageKind.SCRATCH),),
)
DOORS = (
    ("custody.opened", Phase.HAND_IN_OPENED),
    ("custody.closed", Phase.INSIDE),
    ("custody.reopen_authorised", Phase.REOPEN_AUTHORISED),
    ("custody.reopen_unopened", Phase.INSIDE),
    ("release.authorised", Phase.COLLECT_AUTHORISED),
    ("release.unopened", Phase.INSIDE),
    ("stay.uncertain", Phase.UNCERTAIN),
    ("release.retry_authorised", Phase.COLLECT_RETRY_AUTHORISED),
    ("release.opened", Phase.COLLECT_OPENED),
    ("release.closed", Phase.ENDED),
)
"""What its door did in turn, and the phase of its stay after each."""


def custody_comes_and_goes(begin: Begin, new_id: NewId, owner: PupilId) -> None:
    """One device, from the offence to the way home, with all that hangs on it."""
    teacher = StaffId(new_id())
    with begin() as act:
        act.staff.add(Staff(teacher, "juf Els", frozenset({Role.TEACHER})))
        act.record("staff.added", {"roles": [str(Role.TEACHER)]})
    custody = _taken(begin, new_id, Custody(CustodyId(new_id()), owner, CHECK.kind, teacher, AT))
    _on_the_side(begin, new_id, custody)
    stay = _laid_in(begin, new_id, custody)
    for kind, phase in DOORS:
        stay = _move(begin, stay, kind, phase)
    with begin() as act:
        returned = replace(
            custody, stage=Stage.RETURNED, released=Allowed(), collector=Collector.PUPIL
        )
        act.cases.custodies.change(returned)
        act.record("custody.returned", {"custody": str(custody.id)})
    _never_opened(begin, new_id, owner)


def _taken(begin: Begin, new_id: NewId, custody: Custody) -> Custody:
    offence = Offence(
        OffenceId(new_id()),
        custody.owner,
        IncidentId(new_id()),
        AT,
        1,
        frozenset({Category.UNAUTHORISED_USE}),
    )
    told = {"custody": str(custody.id)}
    with begin() as act:
        act.cases.custodies.add(custody)
        act.record("custody.begun", told)
    custody = replace(custody, stage=Stage.TAKEN, offences=(offence.id,), measure=Measure(1))
    with begin() as act:
        act.cases.offences.add(offence, custody.taken_by)
        act.cases.custodies.change(custody)
        act.record("offence.recorded", {"offence": str(offence.id)})
        act.record("custody.taken", told | {"offence": str(offence.id)})
    checked = replace(custody, stage=Stage.CHECKED, intake=CHECK)
    heard = replace(checked, stage=Stage.HEARD, hearing=Hearing(Presence.BADGE))
    ready = replace(heard, stage=Stage.READY)
    kept = replace(ready, stage=Stage.KEPT, lies=Whereabouts(Where.SLOT, SLOT))
    for kind, custody in (
        ("custody.checked", checked),
        ("custody.heard", heard),
        ("custody.made_ready", ready),
        ("custody.put_away", kept),
    ):
        with begin() as act:
            act.cases.custodies.change(custody)
            lies = {"where": "slot", "number": SLOT} if custody is kept else {}
            act.record(kind, {**told, **lies})
    return kept


def _on_the_side(begin: Begin, new_id: NewId, custody: Custody) -> None:
    """A duty and what closed it, a suspension case, a correction, and the delegate of a day."""
    duty = Duty(DutyId(new_id()), DutyKind.INFORM_PARENTS, custody.offences[0], None, AT)
    case = Suspension(SuspensionId(new_id()), custody.owner)
    with begin() as act:
        act.cases.duties.add(duty)
        act.cases.suspensions.add(case)
        act.record("case.changed", {"case": str(case.id)})
    with begin() as act:
        informed = ParentsInformed(How.PHONED, AT.replace(tzinfo=None))
        act.cases.duties.change(replace(duty, evidence=informed))
        act.record("case.changed", {"case": str(duty.id)})
    for kind, measure in (("offence.withdrawn", 1), ("offence.corrected", 2)):
        with begin() as act:
            act.cases.offences.carry_out(custody.offences[0], Measure(measure))
            act.record(kind, {"offence": str(custody.offences[0])})
    with begin() as act:
        act.cases.delegates.add(AT.date(), custody.taken_by)
        act.record("delegate.named", {})
    with begin() as act:
        act.cases.delegates.end(AT.date(), custody.taken_by)
        act.record("delegate.ended", {})


def _laid_in(begin: Begin, new_id: NewId, custody: Custody) -> Stay:
    with begin() as act:
        stay = _authorised(act, new_id, custody.owner, SLOT)
        act.cases.custodies.change(replace(custody, stay=stay.id))
        told = {"stay": str(stay.id), "custody": str(custody.id)}
        act.record("custody.authorised", told, slot=SLOT)
    return stay


def _never_opened(begin: Begin, new_id: NewId, owner: PupilId) -> None:
    """A slot whose lock sticks: nobody can say, then once more, and then nothing was laid in."""
    with begin() as act:
        stay = _authorised(act, new_id, owner, SLOT + 1)
        told = {"stay": str(stay.id), "custody": str(UUID(int=1))}
        act.record("custody.authorised", told, slot=stay.slot)
    stay = _move(begin, stay, "stay.uncertain", Phase.UNCERTAIN)
    stay = _move(begin, stay, "custody.retry_authorised", Phase.RETRY_AUTHORISED)
    stay = _move(begin, stay, "custody.opened", Phase.HAND_IN_OPENED)
    _move(begin, stay, "custody.closed", Phase.INSIDE)
    with begin() as act:
        another = _authorised(act, new_id, owner, SLOT + 2)
        told = {"stay": str(another.id), "custody": str(UUID(int=1))}
        act.record("custody.authorised", told, slot=another.slot)
    _move(begin, another, "custody.unopened", Phase.ENDED)


def _authorised(act: Act, new_id: NewId, owner: PupilId, slot: int) -> Stay:
    phase, kind = Phase.HAND_IN_AUTHORISED, StayKind.CUSTODY
    stay = Stay(StayId(new_id()), owner, slot, phase, 1, act.id, act.at, act.at, kind=kind)
    act.add_stay(stay)
    return stay


def _move(begin: Begin, stay: Stay, kind: str, phase: Phase) -> Stay:
    with begin() as act:
        ended = act.at if phase is Phase.ENDED else None
        moved = replace(
            stay, phase=phase, authorisation=act.id, authorised_at=act.at, ended_at=ended
        )
        act.change_stay(moved)
        told = {"stay": str(stay.id)}
        if phase is Phase.UNCERTAIN:
            told |= {"act": "hand_in", "cause": "switch"}
        act.record(kind, told, slot=stay.slot)
    return moved
