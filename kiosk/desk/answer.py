"""What a pupil may do now, by his badge or by his name: what the gate's policy is asked with."""

from kiosk.desk.brought import brought
from kiosk.desk.state import State
from policy import gate
from policy.people import Pupil
from policy.slots import Hook, choose


def answer(state: State, pupil: Pupil, now: float, *, sent_here: bool = False) -> gate.Answer:
    """Ask policy about a pupil. `sent_here`: by a member of staff, gym or not (P3), and whether or
    not his group was let go; `now` is monotonic seconds."""
    occupied = state.store.occupied()
    hooks = {slot: state.locks.hook(slot) for slot in state.places}
    free = [
        slot
        for slot, hook in hooks.items()
        if hook is Hook.CLOSED and slot not in occupied | state.slots_out
    ]
    slot = choose(free, state.places, list(state.visits), state.uses)
    mute = {slot for slot, hook in hooks.items() if hook is Hook.UNKNOWN}
    stays = sorted(state.store.stays_of(pupil.id), key=lambda stay: stay.began_at)
    times, local = state.times(pupil.group), state.local.time()
    let_go = sent_here or state.let_go(pupil.group, times)
    return gate.answer(
        stays,
        gate.Moment(times, local, state.clock_ok, let_go, sent_here),
        slot,
        state.fresh(now),
        brought=brought(state, pupil.id, stays),
        silent=bool(mute - occupied),
        out_of_reach=mute,
    )
