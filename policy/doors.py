"""Doors: what the evidence about a slot adds up to, and whether something new may be put into it
(P2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from policy.slots import Hook


class LockTrouble(StrEnum):
    """What is wrong with a lock, for whoever mends it. Its door may still open."""

    JAMMED = "jammed"
    """Three whole pulses opened nothing: no more are given until the hook opens, or somebody who
    looked has it cleared."""
    SWITCH = "switch"
    """The hook's contact flaps: what the hook says is old."""
    NO_KEY = "no_key"
    """The board was never given the cabinet's key and refuses every unlock."""


class Cause(StrEnum):
    """Why nothing new is put into a slot until somebody looked. The values stand in the database
    and in the journal."""

    SERVICE = "service"
    """A technician took it out of service."""
    JAMMED = "jammed"
    FORCED = "forced"
    SWITCH = "switch"
    """Its contact flapped, or somebody who looked says that its switch is broken."""


QUARANTINED_FOR: Mapping[LockTrouble, Cause] = MappingProxyType(
    {LockTrouble.JAMMED: Cause.JAMMED, LockTrouble.SWITCH: Cause.SWITCH}
)
"""What a lock may say that takes its slot out of use. A board without its key is mended for all its
slots at once, and they are in use again as soon as it has one."""


class DoorState(StrEnum):
    """How a door is."""

    LOCKED = "locked"
    PULSING = "pulsing"
    OPEN = "open"
    LEFT_OPEN = "left_open"
    JAMMED = "jammed"
    FORCED = "forced"
    SWITCH_FAULT = "switch_fault"
    NO_KEY = "no_key"
    OUT_OF_SERVICE = "out_of_service"
    SILENT = "silent"
    """No board says anything about it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of one door. `allowed`: it may open, for a pupil or for a test, and has not
    yet; `too_long`: it stands open, and nobody is at it any more; `alarm`: it opened though nobody
    was given it, and is not shut yet; `out`: why it is not given out, None when it is."""

    hook: Hook
    allowed: bool = False
    too_long: bool = False
    alarm: bool = False
    troubles: frozenset[LockTrouble] = frozenset()
    out: Cause | None = None


ROWS: tuple[tuple[Callable[[Evidence], bool], DoorState], ...] = (
    # What keeps anything else from being known, or somebody from waiting.
    (lambda door: door.hook is Hook.UNKNOWN, DoorState.SILENT),
    (lambda door: door.alarm, DoorState.FORCED),
    (lambda door: LockTrouble.NO_KEY in door.troubles, DoorState.NO_KEY),
    (lambda door: LockTrouble.JAMMED in door.troubles, DoorState.JAMMED),
    # A switch that cannot be believed, before what it says.
    (lambda door: LockTrouble.SWITCH in door.troubles, DoorState.SWITCH_FAULT),
    (lambda door: door.out is Cause.SWITCH, DoorState.SWITCH_FAULT),
    # What the door does, also while somebody mends it.
    (lambda door: door.allowed, DoorState.PULSING),
    (lambda door: door.too_long, DoorState.LEFT_OPEN),
    (lambda door: door.hook is Hook.OPEN, DoorState.OPEN),
    # A door that does what it should, and why it is not given out all the same.
    (lambda door: door.out is Cause.FORCED, DoorState.FORCED),
    (lambda door: door.out is Cause.JAMMED, DoorState.JAMMED),
    (lambda door: door.out is Cause.SERVICE, DoorState.OUT_OF_SERVICE),
    (lambda door: door.hook is Hook.CLOSED, DoorState.LOCKED),
)
"""The first that fits, worst first."""


def state_of(door: Evidence) -> DoorState:
    """How that door is."""
    return next(state for fits, state in ROWS if fits(door))


def may_be_given_out(door: Evidence) -> bool:
    """Whether something new may be put behind it: only behind a door of which nothing but good is
    known. That nothing lies there yet is another question."""
    return state_of(door) is DoorState.LOCKED


def may_return(door: Evidence) -> bool:
    """Whether a slot may come back into use now that somebody looked: its door is shut, and no
    alarm, no flapping contact and no missing key is left. A jam ends by this very act."""
    left = door.troubles - {LockTrouble.JAMMED}
    return door.hook is Hook.CLOSED and not (left or door.alarm or door.allowed)


def can_be_believed(door: Evidence) -> bool:
    """Whether its hook proves anything."""
    return LockTrouble.SWITCH not in door.troubles and door.out is not Cause.SWITCH
