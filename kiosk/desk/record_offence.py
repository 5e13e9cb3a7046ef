"""An offence is recorded (P5, M1, S4): the ladder's answer, the duties it brings and what is held
already follow in the same transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from db.store import Act as Transaction
from kiosk.desk.state import State
from policy.consequences import consequences, measure_of
from policy.custody import Custody, CustodyId, Happening
from policy.custody_moves import Deed, moved
from policy.duties import DUTIES, Duty, DutyId, DutyKind, TimesOn, due
from policy.ladder import Measure, measure
from policy.offences import Objection, Offence, OffenceId, entry_objection
from policy.people import Role, Staff
from policy.school_times import SchoolTimes


@dataclass(frozen=True, slots=True)
class Recorder:
    """Who records it, and as which role the journal names him."""

    member: Staff
    role: Role


def entry_speaks_against(state: State, offence: Offence) -> Objection | None:
    """What speaks against entering it, None when nothing does."""
    earlier = state.store.cases.offences.of_pupil(offence.pupil)
    return entry_objection(offence, earlier, state.clock.now() if state.clock_ok else None)


def record(
    state: State, transaction: Transaction, by: Recorder, offence: Offence, custody: Custody | None
) -> Custody | None:
    """Write it, with all it brings; the custody that was taken for it, which is on the disk
    already, or None when no device was."""
    cases = transaction.cases
    cases.offences.add(offence, by.member.id)
    transaction.record("offence.recorded", {"offence": str(offence.id)})
    of_pupil = state.store.cases.offences.of_pupil(offence.pupil)
    if custody is None:
        by_ladder = measure(offence, of_pupil, state.counting)
        assert by_ladder is not None, "it was not withdrawn"
        cases.offences.carry_out(offence.id, by_ladder)
    else:
        custody = attach(state, transaction, by, offence, custody)
    _follow(state, transaction, by, of_pupil)
    return custody


def attach(
    state: State, transaction: Transaction, by: Recorder, offence: Offence, custody: Custody
) -> Custody:
    """That device was taken for that offence, which is on the disk already."""
    deed = Deed(Happening.RECORDED, by.member.id, by.member.roles, offence=offence.id)
    taken = moved(custody, deed)
    assert isinstance(taken, Custody), "whoever begins a custody may record an offence for it"
    of_pupil = state.store.cases.offences.of_pupil(offence.pupil)
    taken = replace(taken, measure=measure_of(taken, of_pupil, state.counting))
    transaction.cases.custodies.change(taken)
    data = {"custody": str(taken.id), "offence": str(offence.id)}
    transaction.record("custody.taken", data)
    return taken


def _follow(state: State, transaction: Transaction, by: Recorder, of_pupil: list[Offence]) -> None:
    """Lift what is held already, and open the duties."""
    cases = state.store.cases
    pupil = of_pupil[0].pupil
    known = {each.id for each in of_pupil}
    custodies = [each for each in cases.custodies.held() if known & set(each.offences)]
    duties = [duty for each in of_pupil for duty in cases.duties.about(each.id)]
    carried_out = cases.offences.carried_out(pupil)
    found = consequences(of_pupil, custodies, duties, state.counting, carried_out)
    _lift(transaction, custodies, found.measures)
    known_pupil = state.store.pupil(pupil)
    group = None if known_pupil is None else known_pupil.group

    def times_on(day: date) -> SchoolTimes | None:
        return state.timetable.on(day, group)

    for offence, kind in found.opened:
        transaction.cases.duties.add(_duty(state, by, offence, kind, times_on))


def _lift(
    transaction: Transaction,
    custodies: Iterable[Custody],
    measures: Mapping[CustodyId, Measure | None],
) -> None:
    for custody in custodies:
        if custody.id in measures:
            transaction.cases.custodies.change(replace(custody, measure=measures[custody.id]))
            transaction.record("custody.measured", {"custody": str(custody.id)})


def _duty(
    state: State, by: Recorder, offence: OffenceId, kind: DutyKind, times_on: TimesOn
) -> Duty:
    """The teacher who took the device tells the parents; what only a director closes is the
    directie's."""
    his = DUTIES[kind].closed_by > {Role.DIRECTOR} and by.role is Role.TEACHER
    due_at = due(kind, state.local, times_on).replace(tzinfo=state.zone)
    owner = by.member.id if his else None
    return Duty(DutyId(state.store.new_id()), kind, offence, owner, due_at)
