"""Parts that fail and come back: recorded once each, and shown; the other slots go on."""

from typing import Any

from db.errors import DatabaseFull
from kiosk.desk.state import State
from kiosk.faults import FaultCode
from kiosk.ports import BoardStarted, LockTrouble, PartFailed, PartRecovered
from kiosk.ports_reader import ReaderDeaf, ReaderReset
from kiosk.views import Health
from policy.people import Role
from policy.slots import Hook

Said = BoardStarted | PartFailed | PartRecovered | ReaderDeaf | ReaderReset
"""What parts say of themselves."""


def take(state: State, event: Said) -> None:
    """Take what a part, or whoever watches it, says of it."""
    match event:
        case BoardStarted():
            _board_started(state, event)
        case PartFailed():
            _part_failed(state, event)
        case PartRecovered():
            _part_recovered(state, event)
        case ReaderDeaf(trouble, looks, in_time):
            measured = {"cause": trouble.value, "looks": looks, "in_time": in_time}
            record(state, "reader.deaf", measured)
        case ReaderReset(count):
            record(state, "reader.reset", {"count": count})


def _part_failed(state: State, event: PartFailed) -> None:
    """Remember and record a part that stopped working."""
    if event.part in state.failed:
        return
    state.failed[event.part] = event.fault
    record(state, "part.failed", _told(event))


def _part_recovered(state: State, event: PartRecovered) -> None:
    """Forget and record a part that works again."""
    if state.failed.pop(event.part, None) is not None:
        record(state, "part.recovered", _told(event))


def _board_started(state: State, event: BoardStarted) -> None:
    """Record that a board started anew."""
    record(state, "board.started", {"board": event.board, "cause": event.cause})


def nothing_opens(state: State) -> bool:
    """Whether no slot's board answers, or none has a key: then the cabinet as a whole does
    nothing."""
    return all(
        state.locks.hook(slot) is Hook.UNKNOWN or LockTrouble.NO_KEY in state.locks.troubles(slot)
        for slot in state.places
    )


def cabinet_fault(state: State) -> FaultCode:
    """Which fault it is when nothing opens: a board that does not answer is looked at first."""
    return FaultCode.CABINET if FaultCode.CABINET in state.failed.values() else FaultCode.KEY


def health(state: State) -> Health:
    """The four marks at the foot of the idle screen."""
    faults = set(state.failed.values())
    return Health(
        reader=FaultCode.READER not in faults,
        locks=not faults & {FaultCode.CABINET, FaultCode.KEY},
        network=state.broker_connected,
        clock=state.clock_ok,
    )


def record(
    state: State,
    kind: str,
    data: dict[str, Any],
    slot: int | None = None,
    role: Role = Role.SYSTEM,
) -> None:
    """Write what a part did, at whose wish; what a full disk does not take is written as soon as
    it does. Whoever calls has changed his memory before: the part did it, written or not."""
    try:
        with state.act(role) as transaction:
            transaction.record(kind, data, slot)
    except DatabaseFull:
        state.unwritten.append((kind, data, slot, role))
        raise


def _told(event: PartFailed | PartRecovered) -> dict[str, Any]:
    return {"part": event.part, "fault": int(event.fault)}
