"""What follows when an offence was recorded, corrected or withdrawn: what is still held gets its
new measure, and duties are opened, in the transaction of that act (S1 to S4;
`policy.consequences`).

The journal says that a measure changed, never which it is; and of duties that come with an offence
it says nothing, for their number would tell the step.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from uuid import UUID

from db.store import Act as Transaction
from kiosk.desk.state import State
from policy import consequences as rules
from policy.custody import Custody, CustodyId
from policy.duties import DUTIES, Duty, DutyId, DutyKind, TimesOn, due
from policy.ladder import Measure
from policy.people import PupilId, Role, Staff


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who records it, and as which role the journal names him."""

    member: Staff
    role: Role


def follow(
    state: State, transaction: Transaction, pupil: PupilId, by: Recorder
) -> rules.Consequences:
    """Carry out what follows for a pupil whose offences changed in this transaction; which of his
    duties a director may cancel now is in the answer.

    Args:
        state: the desk's.
        transaction: the open one, in which the offences and the custodies taken for them are as
            they will be, and what had no device is carried out.
        pupil: whose offences they are.
        by: who recorded or changed them; what the teacher has to do is his.
    """
    found = of_pupil(state, pupil)
    _measure(transaction, _held_for(state, pupil), found.measures)
    for offence, kind in found.opened:
        open_duty(state, transaction, About(offence, pupil), kind, by)
    return found


def of_pupil(state: State, pupil: PupilId) -> rules.Consequences:
    """What follows from his offences as they are now; nothing is changed."""
    cases = state.store.cases
    offences = cases.offences.of_pupil(pupil)
    duties = [duty for each in offences for duty in cases.duties.about(each.id)]
    carried_out = cases.offences.carried_out(pupil)
    held = _held_for(state, pupil)
    return rules.consequences(offences, held, duties, state.counting, carried_out)


@dataclass(frozen=True, slots=True)
class About:
    """What a duty is about: an offence, a custody or a suspension, and of which pupil."""

    id: UUID
    pupil: PupilId


def open_duty(
    state: State, transaction: Transaction, about: About, kind: DutyKind, by: Recorder | None
) -> Duty:
    """Open a duty: it is the teacher's who began it, where its kind may be a teacher's; else, and
    when nobody did, the directie's."""
    known = state.store.pupil(about.pupil)
    at = due(kind, state.local, times_on(state, known.group if known else None))
    teachers = Role.TEACHER in DUTIES[kind].closed_by
    owner = by.member.id if by and by.role is Role.TEACHER and teachers else None
    duty = Duty(DutyId(state.store.new_id()), kind, about.id, owner, aware(at, state.zone))
    transaction.cases.duties.add(duty)
    return duty


def times_on(state: State, group: str | None) -> TimesOn:
    """The school times of any day, for a pupil of that group."""
    return lambda day: state.timetable.on(day, group)


def aware(local: datetime, zone: tzinfo) -> datetime:
    """A local, naive moment of the school as one that everybody understands."""
    return local.replace(tzinfo=zone)


def _held_for(state: State, pupil: PupilId) -> list[Custody]:
    """What is held for something that pupil did, also when it is another's."""
    cases = state.store.cases
    his: set[UUID] = {each.id for each in cases.offences.of_pupil(pupil)}
    return [each for each in cases.custodies.held() if not his.isdisjoint(each.offences)]


def _measure(
    transaction: Transaction,
    held: Iterable[Custody],
    measures: Mapping[CustodyId, Measure | None],
) -> None:
    for custody in held:
        if custody.id in measures:
            transaction.cases.custodies.change(replace(custody, measure=measures[custody.id]))
            transaction.record("custody.measured", {"custody": str(custody.id)})
