"""More of the recorded child's deeds: what the staff, the clock and stray doors write."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

from db.act import Act
from policy.doors import Cause
from policy.people import BadgeHash, BadgeId, Role, Staff, StaffId

Begin = Callable[[], AbstractContextManager[Act]]
"""One more act, which is acknowledged at its end."""

Told = tuple[tuple[str, dict[str, object]], ...]

_STAY = str(UUID(int=2))
_OF_A_STAY: Told = (
    ("hand_in.unconfirmed", {}),
    ("early.authorised", {"reason": "appointment", "to": "parent"}),
    ("by_name.authorised", {}),
    ("look.authorised", {}),
    ("look.opened", {}),
    ("look.closed", {}),
    ("look.unopened", {}),
    ("stay.corrected", {}),
    ("emergency.authorised", {}),
    ("emergency.ticked", {"saw": "empty"}),
)
_OF_A_CUSTODY: Told = (
    ("custody.let_go", {}),
    ("custody.not_checked", {}),
    ("custody.taken_up", {}),
    ("custody.left_slot", {}),
    ("custody.releasing", {}),
    ("custody.measured", {}),
    ("custody.set_aside", {"where": "bag", "number": 3}),
    ("custody.moved", {"where": "safe", "number": None}),
)

NOTES: tuple[tuple[str, dict[str, object], int | None], ...] = (
    ("clock.vouched", {"machine": str(UUID(int=1)), "origin": 1}, None),
    ("clock.confirmed", {"machine": str(UUID(int=1)), "origin": 1}, None),
    ("clock.bound_ended", {"bound": 1}, None),
    ("door.forced", {"stay": None}, 8),
    ("door.shut_again", {"stay": None}, 8),
    ("door.found_open", {"stay": None}, 9),
    ("lock_test.authorised", {}, 9),
    ("lock_test.opened", {}, 9),
    ("lock_test.closed", {}, 9),
    ("lock_test.stuck", {}, 9),
    ("repair.authorised", {"stay": None}, 9),
    ("commission.authorised", {"board": 1, "output": 0}, None),
    ("commission.ended", {"slots": 1}, None),
    ("staff.signed_in", {}, None),
    ("slot.quarantined", {"cause": "forced"}, 8),
    ("reader.deaf", {"cause": "deaf", "looks": 50, "in_time": 0}, None),
    ("reader.reset", {"count": 1}, None),
    ("group.release_began", {"doors": 2, "reason": None}, None),
    ("group.release_ended", {"doors": 2, "opened": 2, "stage": "done"}, None),
    ("emergency.began", {"count": 2, "custody": False, "reason": "fire_alarm"}, None),
    *((kind, {"stay": _STAY, **more}, 9) for kind, more in _OF_A_STAY),
    *((kind, {"custody": _STAY, **more}, None) for kind, more in _OF_A_CUSTODY),
)
"""Entries that change no table."""

KEPT = "$argon2id$"
"""Stands for a hash of a PIN."""


def notes(begin: Begin) -> None:
    """Each of `NOTES` once."""
    for kind, data, slot in NOTES:
        with begin() as act:
            act.record(kind, data, slot=slot, role=Role.SYSTEM)


def slot_out_and_back(begin: Begin, slot: int) -> None:
    """A technician takes a slot out of service, and puts it back."""
    with begin() as act:
        act.slots_out.put(slot, Cause.SERVICE, act.at)
        act.record("slot.out_of_service", {}, slot=slot)
    with begin() as act:
        act.slots_out.remove(slot)
        act.record("slot.in_service", {}, slot=slot)


def staff_comes_and_goes(begin: Begin, new_id: Callable[[], UUID], badge: BadgeHash) -> None:
    """One member of staff, from the first badge to the last day; and the recovery code."""
    member = Staff(StaffId(new_id()), "juf Els", frozenset({Role.TEACHER}))
    told = {"roles": sorted(member.roles)}
    enrolment = BadgeId(new_id())
    with begin() as act:
        act.staff.add(member)
        act.record("staff.added", told)
        act.staff.enrol(enrolment, badge, member.id, act.at)
        act.record("staff_badge.enrolled", {"enrolment": str(enrolment)})
    with begin() as act:
        act.staff.choose_pin(member.id, KEPT)
        act.record("pin.chosen", {})
    with begin() as act:
        act.staff.count_wrong(member.id, 1)
        act.record("pin.refused", {"wrong": 1})
    with begin() as act:
        act.staff.choose_pin(member.id, None)
        act.record("pin.reset", {})
    with begin() as act:
        act.staff.change(member)
        act.record("staff.changed", told)
    with begin() as act:
        act.staff.block_badges(member.id, act.at)
        act.record("staff_badge.blocked", {})
    with begin() as act:
        act.staff.leave(member.id, act.at)
        act.record("staff.removed", told)
    _code(begin)


def _code(begin: Begin) -> None:
    with begin() as act:
        act.staff.seal_code(KEPT, act.at)
        act.record("recovery.sealed", {})
    with begin() as act:
        act.staff.count_wrong_code(1, 1)
        act.record("recovery.refused", {"wrong": 1})
    with begin() as act:
        act.staff.use_code(1, act.at)
        act.record("recovery.used", {})
