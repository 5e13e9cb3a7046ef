"""The technician's page (policy.md, Who may do what): doors and parts, lock tests, slots out of
service. Slots, not names."""

from datetime import timedelta
from typing import Any

from kiosk.desk import lock_test
from kiosk.desk.session import Session, Stage
from kiosk.desk.state import State
from kiosk.faults import FaultCode
from kiosk.ports import LockTrouble
from kiosk.ports_reader import SHARE
from kiosk.views import At
from kiosk.views_staff import (
    DOORS_A_PAGE,
    Door,
    DoorMark,
    Key,
    LockTested,
    Part,
    PartMark,
    PartName,
    Pick,
    Tap,
    Technician,
)
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
WORST_FIRST = (
    *(FaultCode.DATABASE, FaultCode.CABINET, FaultCode.READER),
    *(FaultCode.CLOCK, FaultCode.BROKER),
)
"""What stops most comes first."""


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
    if session is None or session.stage is not Stage.OPEN or not is_one(session.member):
        return None
    needed = TOGETHER[Permission.REPAIR_OCCUPIED]
    may_say_yes = member.id != session.member.id and needed in member.roles
    return session if may_say_yes and session.tested is LockTested.OCCUPIED else None


def repair(state: State, session: Session, now: float) -> None:
    """Both have signed in: open the slot."""
    if session.chosen_slot is None or _pupils_are_there(state, now):
        session.tested = LockTested.REFUSED
    else:
        lock_test.repair(state, session.chosen_slot, now)


def tap(state: State, session: Session, key: Tap, now: float) -> None:
    """A door, or one of the page's buttons."""
    if isinstance(key, Pick) and key.slot in state.places:
        session.chosen_slot, session.tested = key.slot, None
    elif key is Key.TEST_ONE and session.chosen_slot is not None:
        _test_one(state, session, session.chosen_slot, now)
    elif key is Key.TEST_ALL:
        _test_all(state, session, now)
    elif key is Key.SERVICE and session.chosen_slot is not None:
        _change_service(state, session.chosen_slot)
    elif key in {Key.PREVIOUS, Key.NEXT}:
        step = 1 if key is Key.NEXT else -1
        session.page = min(max(1, session.page + step), _pages(state))


def view(state: State, session: Session, at: At, now: float, closes_in_s: int | None) -> Technician:
    """The page as it is now."""
    numbers = sorted(state.places)
    first = (session.page - 1) * DOORS_A_PAGE
    shown = numbers[first : first + DOORS_A_PAGE]
    return Technician(
        at,
        doors=tuple(Door(n, mark(state, n, now), session.faults.get(n, 0)) for n in shown),
        parts=parts(state),
        chosen=session.chosen_slot,
        tested=session.tested,
        page=session.page,
        pages=_pages(state),
        fault=next((int(fault) for fault in faults(state)), None),
        closes_in_s=closes_in_s,
    )


def mark(state: State, slot: int, now: float) -> DoorMark:
    """How that door is; the first that fits, worst first."""
    hook, stray = state.locks.hook(slot), state.strays.get(slot)
    left_open = any(visit.stay.slot == slot for visit in state.left_open(now))
    troubles = state.locks.troubles(slot)
    for is_so, door_mark in (
        (hook is Hook.UNKNOWN, DoorMark.SILENT),
        (stray is not None and stray.forced, DoorMark.FORCED),
        (LockTrouble.JAMMED in troubles, DoorMark.JAMMED),
        (LockTrouble.SWITCH in troubles, DoorMark.SWITCH_FAULT),
        (state.testing is not None and state.testing.slot == slot, DoorMark.PULSING),
        (slot in state.slots_out, DoorMark.OUT_OF_SERVICE),
        (stray is not None or left_open, DoorMark.LEFT_OPEN),
        (hook is Hook.OPEN, DoorMark.OPEN),
    ):
        if is_so:
            return door_mark
    return DoorMark.OK


def parts(state: State) -> tuple[Part, ...]:
    """Everything but the doors."""
    reports = state.locks.reports()
    return (
        _reader(state),
        _firmware({report.firmware for report in reports}),
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
        "doors": [[n, mark(state, n, now).value, counts.get(n, 0)] for n in numbers],
        "faults": [int(fault) for fault in faults(state)],
    }


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


def faults(state: State) -> list[FaultCode]:
    """Every fault there is now, the worst first."""
    found = set(state.failed.values())
    if not state.clock_ok:
        found.add(FaultCode.CLOCK)
    if not state.broker_connected:
        found.add(FaultCode.BROKER)
    return [fault for fault in WORST_FIRST if fault in found]


def _pages(state: State) -> int:
    return max(1, -(-len(state.places) // DOORS_A_PAGE))


def _pupils_are_there(state: State, now: float) -> bool:
    """A pulse of a test may not come between a pupil and his door."""
    return bool(state.at_work(now) or state.waiting or state.inquiries or state.testing)


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


def _change_service(state: State, slot: int) -> None:
    out = slot not in state.slots_out
    with state.act(Role.TECHNICIAN) as act:
        if out:
            act.slots_out.add(slot, act.at)
        else:
            act.slots_out.remove(slot)
        act.record("slot.out_of_service" if out else "slot.in_service", {}, slot=slot)
    state.slots_out ^= {slot}
