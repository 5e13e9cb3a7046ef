"""Parts that fail and come back: recorded once each, and shown; the other slots go on."""

from kiosk.desk.state import State
from kiosk.faults import FaultCode
from kiosk.ports import BoardStarted, PartFailed, PartRecovered
from kiosk.views import Health
from policy.people import Role


def take(state: State, event: BoardStarted | PartFailed | PartRecovered) -> None:
    """Take what a part, or whoever watches it, says of it."""
    match event:
        case BoardStarted():
            _board_started(state, event)
        case PartFailed():
            _part_failed(state, event)
        case PartRecovered():
            _part_recovered(state, event)


def _part_failed(state: State, event: PartFailed) -> None:
    """Remember and record a part that stopped working."""
    if event.part in state.failed:
        return
    state.failed[event.part] = event.fault
    _record(state, "part.failed", event)


def _part_recovered(state: State, event: PartRecovered) -> None:
    """Forget and record a part that works again."""
    if state.failed.pop(event.part, None) is not None:
        _record(state, "part.recovered", event)


def _board_started(state: State, event: BoardStarted) -> None:
    """Record that a board started anew."""
    with state.act(Role.SYSTEM) as transaction:
        transaction.record("board.started", {"board": event.board, "cause": event.cause})


def health(state: State) -> Health:
    """The four marks at the foot of the idle screen."""
    faults = set(state.failed.values())
    return Health(
        reader=FaultCode.READER not in faults,
        locks=FaultCode.CABINET not in faults,
        network=state.broker_connected,
        clock=state.clock_ok,
    )


def _record(state: State, kind: str, event: PartFailed | PartRecovered) -> None:
    with state.act(Role.SYSTEM) as transaction:
        transaction.record(kind, {"part": event.part, "fault": int(event.fault)})
