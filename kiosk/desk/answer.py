"""What a pupil may do now, by his badge or by his name: what the gate's policy is asked with."""

from collections.abc import Iterable

from kiosk.desk.brought import brought
from kiosk.desk.custody_door import is_elsewhere
from kiosk.desk.evidence import door_state
from kiosk.desk.free_slot import free_slot
from kiosk.desk.state import State
from policy import gate, group_release
from policy.doors import DoorState
from policy.people import Pupil
from policy.school_times import SchoolTimes
from policy.slots import Hook
from policy.stays import Stay


def answer(
    state: State,
    pupil: Pupil,
    now: float,
    *,
    sent_here: bool = False,
    only: Iterable[Stay] | None = None,
) -> gate.Answer:
    """Ask policy about a pupil. `sent_here`: by a member of staff, gym or not (P3), and whether or
    not his group was let go; `only`: as if these were all that he has inside; `now` is monotonic
    seconds."""
    occupied = state.store.occupied()
    hooks = {slot: state.locks.hook(slot) for slot in state.places}
    empty = {slot: door_state(state, slot, now) for slot in hooks if slot not in occupied}
    mute = {slot for slot, hook in hooks.items() if hook is Hook.UNKNOWN}
    silent = {DoorState.SILENT, DoorState.NO_KEY} & set(empty.values())
    his = state.store.stays_of(pupil.id) if only is None else only
    there = [stay for stay in his if not is_elsewhere(state, stay)]
    stays = sorted(there, key=lambda stay: stay.began_at)
    times, local = state.times(pupil.group), state.local.time()
    let_go = sent_here or _let_go(state, pupil.group, times)
    return gate.answer(
        stays,
        gate.Moment(times, local, state.clock_ok, let_go, sent_here),
        free_slot(state),
        state.fresh(now),
        brought=brought(state, pupil.id, stays),
        silent=bool(silent),
        out_of_reach=mute,
    )


def _let_go(state: State, group: str | None, times: SchoolTimes | None) -> bool:
    """Whether a pupil of that group need not wait for its release (any more); `times` are the
    group's today."""
    if not state.after_release or group is None or times is None:
        return True
    at = state.store.group_releases.on(state.local.date()).get(group)
    if at is None:
        return False
    released = at.astimezone(state.zone).time()
    return group_release.holds(released, times, state.local.time())
