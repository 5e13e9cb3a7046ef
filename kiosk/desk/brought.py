"""What a pupil has with him, by what the store knows and the clock can prove."""

from collections.abc import Iterable
from datetime import datetime, time

from kiosk.desk.state import State
from policy.devices import USUAL, Brought, kept
from policy.people import PupilId
from policy.stays import Stay, held_today


def brought(state: State, pupil: PupilId, stays: Iterable[Stay]) -> Brought:
    """What he brings, what of it he may keep now, and how many of `stays`, his open ones, are
    devices that were taken today."""
    people, day = state.store.people, state.certain_day
    began = None if day is None else datetime.combine(day, time.min, state.zone)
    return Brought(
        people.brings.of(pupil) or USUAL,
        kept(people.may_keep.of(pupil), day),
        held_today(stays, began) + _outside_the_cabinet(state, pupil, began),
    )


def _outside_the_cabinet(state: State, pupil: PupilId, began: datetime | None) -> int:
    """How many of his devices the school took today and has elsewhere: in a bag, in a locked place
    or in a teacher's hand."""
    return sum(
        each.held and each.stay is None and (began is None or each.taken_at >= began)
        for each in state.store.cases.custodies.of_owner(pupil)
    )
