"""An offence is recorded (P5, M1, S4): the ladder's answer, the duties it brings and what is held
already follow in the same transaction."""

from dataclasses import replace

from db.store import Act as Transaction
from kiosk.desk.consequences import Recorder, follow
from kiosk.desk.state import State
from policy.consequences import measure_of
from policy.custody import Custody, Happening
from policy.custody_moves import Deed, moved
from policy.devices import DeviceKind
from policy.ladder import measure
from policy.offences import Objection, Offence, entry_objection

__all__ = ["Recorder", "attach", "entry_speaks_against", "record"]


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
    follow(state, transaction, offence.pupil, by)
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
    if (
        taken.kind is DeviceKind.PHONE
    ):  # lent for the lesson it may have been; now the school has it
        transaction.loans.back(taken.owner, transaction.at)
    return taken
