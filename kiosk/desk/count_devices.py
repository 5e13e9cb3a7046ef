"""A pupil says at his open door how many devices he puts in (P2): it counts for this stay, and for
what he usually brings."""

from dataclasses import replace

from kiosk.desk.cards import next_count
from kiosk.desk.state import State
from policy.people import Role

AGAIN_S = 0.3
"""A finger that trembles counts once, and nobody fills the journal by drumming on the button."""


def count_devices(state: State, slot: int, now: float) -> None:
    """Take a touch of "one more", shown for `slot`; nothing comes of it once the door is shut.

    It is held against what was known when the door was allowed to open: who touches round to the
    same count again loses no kind that somebody named.
    """
    visit = state.visits.get(slot)
    if visit is None or now < visit.counted_at + AGAIN_S:
        return
    devices = next_count(visit, now)
    if devices is None:
        return
    stay = replace(visit.stay, devices=devices)
    with state.act(Role.PUPIL) as transaction:
        transaction.change_stay(stay)
        transaction.brings.set(stay.pupil, visit.brought.counted(devices))
        told = {"stay": str(stay.id), "devices": devices}
        transaction.record("hand_in.counted", told, slot=slot)
    visit.stay, visit.counted_at = stay, now  # not before it is on the disk
