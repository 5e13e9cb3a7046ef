"""The technician's page (policy.md, Who may do what): doors and parts, lock tests, slots out of
service. Slots, not names."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from kiosk.desk import lock_test, slot_service
from kiosk.desk.evidence import door_state
from kiosk.desk.session import Session, Stage
from kiosk.desk.state import State
from kiosk.faults import FaultCode, worst_first
from kiosk.ports_reader import SHARE
from kiosk.views import At
from kiosk.views_staff import (
    DOORS_A_PAGE,
    Door,
    Key,
    LockTested,
    Part,
    PartMark,
    PartName,
    Pick,
    Service,
    Tap,
    Technician,
)
from policy.doors import DoorState
from policy.people import Role, Staff
from policy.permissions import TOGETHER, Permission, may
from policy.slots import Hook

TROUBLES = (
    *("stay.uncertain", "collect.unopened", "reopen.unopened"),
    *("door.forced", "lock_test.stuck"),
)
"""Kinds of entry that count as a fault of a slot."""
WEEK = timedelta(days=7)
DISK_LOW_MB = 500
"""Some months of a large school's journal."""
DISK_FULL_MB = 50
OF_DOORS = {
    DoorState.JAMMED: FaultCode.LOCK,
    DoorState.SWITCH_FAULT: FaultCode.SWITCH,
    DoorState.FORCED: FaultCode.FORCED,
}
"""The fault that a door is; what is the whole board's is told by its board."""


def begin(state: State, session: Session) -> None:
    """Whoever signed in opens this page: count what went wrong this week, once."""
    since = state.clock.now() - WEEK
    session.faults = state.store.slot_troubles(TROUBLES, since)


def is_one(member: Staff) -> bool:
    """Whether this page is his."""
    return may(member.roles, Permission.DIAGNOSE)


def asks_for(session: Session | None, member: Staff) -> Session | None:
    """The session that this second badge may say yes to: its technician asked for a slot in which
    something may be."""
    if session is None or session.stage is not Stage.OPEN:
        return None
    asked = session.tested is LockTested.OCCUPIED
    return session if asked and _may_together(session.member, member) else None


def _may_together(first: Staff, second: Staff) -> bool:
    """Whether these two open an occupied slot: neither does alone."""
    allowed = may(first.roles, Permission.REPAIR_OCCUPIED)
    needed = TOGETHER[Permission.REPAIR_OCCUPIED]
    return allowed and first.id != second.id and needed in second.roles


def repair(state: State, session: Session, second: Staff, now: float) -> None:
    """Both have signed in: open the slot."""
    slot = session.chosen_slot
    busy = slot in state.visits or _pupils_are_there(state, now)
    if slot is None or busy or not _may_together(session.member, second):
        session.tested = LockTested.REFUSED
    else:
        lock_test.repair(state, slot, now)


def tap(state: State, session: Session, key: Tap, now: float) -> None:
    """A door, or one of the page's buttons."""
    if not is_one(session.member):
        return
    if isinstance(key, Pick) and key.slot in state.places:
        session.chosen_slot, session.tested = key.slot, None
    elif key is Key.TEST_ONE and session.chosen_slot is not None:
        _test_one(state, session, session.chosen_slot, now)
    elif key is Key.TEST_ALL:
        _test_all(state, session, now)
    elif key is Key.SERVICE and session.chosen_slot is not None:
        _change_service(state, session, session.chosen_slot, now)
    elif key in {Key.PREVIOUS, Key.NEXT}:
        step = 1 if key is Key.NEXT else -1
        session.page = min(max(1, session.page + step), _pages(state))


def view(state: State, session: Session, at: At, now: float, closes_in_s: int | None) -> Technician:
    """The page as it is now."""
    numbers = sorted(state.places)
    first = (session.page - 1) * DOORS_A_PAGE
    shown = numbers[first : first + DOORS_A_PAGE]
    slots = _slots_by_fault(state, now)
    worst = next(iter(_worst_first(state, slots)), None)
    return Technician(
        at,
        doors=tuple(_door(state, session, number, now) for number in shown),
        parts=parts(state),
        chosen=session.chosen_slot,
        tested=session.tested,
        page=session.page,
        pages=_pages(state),
        fault=None if worst is None else int(worst),
        fault_slots=tuple(slots.get(worst, ())) if worst is not None else (),
        closes_in_s=closes_in_s,
    )


def parts(state: State) -> tuple[Part, ...]:
    """Everything but the doors."""
    return (
        _reader(state),
        _firmware(_versions(state)),
        _boards(state),
        Part(PartName.BROKER, PartMark.OK if state.broker_connected else PartMark.BAD),
        _backlog(state.relay_waiting),
        Part(PartName.CLOCK, PartMark.OK if state.clock_ok else PartMark.BAD),
        _disk(state.free_mb()),
    )


def told(state: State, now: float) -> dict[str, list[Any]]:
    """The same for `kiosk-admin diagnose`."""
    counts = state.store.slot_troubles(TROUBLES, state.clock.now() - WEEK)
    numbers = sorted(state.places)
    return {
        "parts": [[part.name.value, part.mark.value, part.value] for part in parts(state)],
        "doors": [[n, door_state(state, n, now).value, counts.get(n, 0)] for n in numbers],
        "faults": [int(fault) for fault in faults(state, now)],
    }


def faults(state: State, now: float) -> list[FaultCode]:
    """Every fault there is now, the worst first."""
    return _worst_first(state, _slots_by_fault(state, now))


def _worst_first(state: State, of_doors: Iterable[FaultCode]) -> list[FaultCode]:
    of_parts = (
        (FaultCode.CLOCK, not state.clock_ok),
        (FaultCode.BROKER, not state.broker_connected),
        (FaultCode.DISK, state.free_mb() < DISK_LOW_MB),
        (FaultCode.FIRMWARE, len(_versions(state) - {None}) > 1),
    )
    there = [fault for fault, is_so in of_parts if is_so]
    return worst_first([*there, *state.failed.values(), *of_doors])


def _door(state: State, session: Session, slot: int, now: float) -> Door:
    says = slot_service.service(state, slot, now)
    return Door(slot, door_state(state, slot, now), session.faults.get(slot, 0), says)


def _slots_by_fault(state: State, now: float) -> dict[FaultCode, list[int]]:
    """The doors that are each fault."""
    found: dict[FaultCode, list[int]] = {}
    for slot in sorted(state.places):
        fault = OF_DOORS.get(door_state(state, slot, now))
        if fault is not None:
            found.setdefault(fault, []).append(slot)
    return found


def _versions(state: State) -> set[str | None]:
    return {report.firmware for report in state.locks.reports()}


def _reader(state: State) -> Part:
    """Measured: of its last looks, the share that the chip ended by itself."""
    in_time = state.reader.report().in_time
    found = PartMark.OK if in_time in {None, SHARE} else PartMark.BUSY
    if FaultCode.READER in state.failed.values():
        found = PartMark.BAD
    return Part(PartName.READER, found, "-" if in_time is None else str(in_time))


def _firmware(versions: set[str | None]) -> Part:
    if not versions:  # no board at all: locks on the Pi's own pins
        return Part(PartName.FIRMWARE, PartMark.OK, "-")
    known = sorted(version for version in versions if version is not None)
    if not known or None in versions:
        return Part(PartName.FIRMWARE, PartMark.BAD)
    found = PartMark.OK if len(known) == 1 else PartMark.BUSY
    return Part(PartName.FIRMWARE, found, ", ".join(known))


def _boards(state: State) -> Part:
    reports = state.locks.reports()
    silent = [str(report.address) for report in reports if report.silent]
    bad = sum(report.bad_frames for report in reports)
    if silent:
        return Part(PartName.BOARDS, PartMark.BAD, ", ".join(silent))
    if bad:
        return Part(PartName.BOARDS, PartMark.BUSY, str(bad))
    slowest_ms = max((report.answer_ms for report in reports), default=0.0)
    return Part(PartName.BOARDS, PartMark.OK, str(round(slowest_ms)))


def _backlog(waiting: int) -> Part:
    found = PartMark.BUSY if waiting else PartMark.OK
    return Part(PartName.BACKLOG, found, str(waiting) if waiting else "")


def _disk(free_mb: int) -> Part:
    found = PartMark.OK
    if free_mb < DISK_LOW_MB:
        found = PartMark.BUSY if free_mb >= DISK_FULL_MB else PartMark.BAD
    return Part(PartName.DISK, found, str(free_mb))


def _pages(state: State) -> int:
    return max(1, -(-len(state.places) // DOORS_A_PAGE))


def _pupils_are_there(state: State, now: float) -> bool:
    """A pulse of a test may not come between a pupil and his door."""
    return lock_test.pupils_are_there(state, now) or state.testing is not None


def _test_one(state: State, session: Session, slot: int, now: float) -> None:
    if _pupils_are_there(state, now) or state.locks.hook(slot) is not Hook.CLOSED:
        session.tested = LockTested.REFUSED
    elif slot in state.store.occupied():
        session.tested = LockTested.OCCUPIED
    else:
        lock_test.begin(state, [slot], now)


def _test_all(state: State, session: Session, now: float) -> None:
    if _pupils_are_there(state, now):
        session.tested = LockTested.REFUSED
    else:
        occupied = state.store.occupied()
        lock_test.begin(state, [slot for slot in sorted(state.places) if slot not in occupied], now)


def _change_service(state: State, session: Session, slot: int, now: float) -> None:
    session.tested = None
    match slot_service.service(state, slot, now):
        case Service.OUT:
            slot_service.take_out(state, slot, Role.TECHNICIAN)
        case Service.SWITCH:
            slot_service.say_switch_is_broken(state, slot, Role.TECHNICIAN, now)
        case Service.BACK if not slot_service.put_back(state, slot, Role.TECHNICIAN, now):
            session.tested = LockTested.REFUSED
