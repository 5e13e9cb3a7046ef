"""What the kiosk and its parts say to each other: clock, inbox and its events, locks. Pure
values.

Everything that runs is steppable: `step(now) -> next_deadline`, both in seconds of the monotonic
clock (`math.inf`: nothing until something arrives). Threads are thin wrappers made in
`kiosk/main.py` only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from kiosk.faults import FaultCode
from policy.people import BadgeHash


class Clock(Protocol):
    """Time, given rather than read."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back. For durations."""

    def now(self) -> datetime:
        """The wall time, aware, in UTC. For the journal and for what policy decides by time."""

    def trusted(self) -> bool:
        """Whether `now` may be believed (architecture: Time)."""


class Step(Protocol):
    """Something that runs."""

    def step(self, now: float) -> float:
        """Do what is due at `now` and return when to be called next, both in monotonic seconds."""


class BadgeProblem(StrEnum):
    """Why what was held to the reader is nobody's badge."""

    SEVERAL = "several"
    RANDOM = "random"
    """A phone or bank card: its number changes each time (UID 08…)."""
    IMPOSSIBLE = "impossible"
    """A number no card can have: all 00, all FF, a cascade tag as first byte."""


class Hook(StrEnum):
    """What a slot's hook switch says."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    """No board has said yet, or the board is silent."""


class Pulse(StrEnum):
    """What a board says of one authorisation."""

    PULSED = "pulsed"
    NOT_PULSED = "not_pulsed"
    UNKNOWN = "unknown"
    """The board started anew since, or does not answer."""


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Leave to open one slot once: the committed act that gave it. `given_at` is monotonic
    seconds; a lock refuses one older than `AUTHORISATION_AGE_S_MAX`."""

    act: UUID
    slot: int
    given_at: float


AUTHORISATION_AGE_S_MAX = 10.0
"""A pulse that could not be given within this time is not given at all: the pupil has walked off.
"""


@dataclass(frozen=True, slots=True)
class BadgePresented:
    """One badge, once a visit."""

    badge: BadgeHash


@dataclass(frozen=True, slots=True)
class BadgeRejected:
    """Something that is nobody's badge, once a visit."""

    problem: BadgeProblem


@dataclass(frozen=True, slots=True)
class DoorMoved:
    """A slot's hook, debounced, differs from what was last told. The first report after start
    counts."""

    slot: int
    hook: Hook


@dataclass(frozen=True, slots=True)
class PulseAnswered:
    """What came of `Locks.open` or `Locks.ask` for the authorisation `act`."""

    act: UUID
    slot: int
    pulse: Pulse


@dataclass(frozen=True, slots=True)
class BoardStarted:
    """A board has a boot id not seen before; `cause` is its own word: power, watchdog, command,
    unknown."""

    board: int
    cause: str


@dataclass(frozen=True, slots=True)
class PartFailed:
    """A part stopped working; `part` is "reader" or "board <address>"."""

    part: str
    fault: FaultCode


@dataclass(frozen=True, slots=True)
class PartRecovered:
    """A part that had failed works again."""

    part: str
    fault: FaultCode


@dataclass(frozen=True, slots=True)
class Asked:
    """A request from the socket, already allowed for its peer. `answer` is called once, on the
    deciding thread, with a JSON-able object; it never blocks."""

    verb: str
    arguments: Mapping[str, Any]
    answer: Callable[[Mapping[str, Any]], None]


Event = (
    BadgePresented
    | BadgeRejected
    | DoorMoved
    | PulseAnswered
    | BoardStarted
    | PartFailed
    | PartRecovered
    | Asked
)


class Inbox(Protocol):
    """The one way to the deciding thread. Any thread may put; bounded."""

    def put(self, event: Event) -> bool:
        """Add an event. False when full: whoever says what *is* (a hook, a fault) keeps it and
        puts it again at his next step; nothing waits."""


class Locks(Protocol):
    """The port of every lock driver. Called from the deciding thread; never blocks; answers come
    as events in the inbox."""

    def open(self, authorisation: Authorisation) -> None:
        """Pulse that slot once. `PulseAnswered` follows: NOT_PULSED when the board refused or the
        authorisation grew too old."""

    def ask(self, act: UUID, slot: int) -> None:
        """Ask what became of an earlier authorisation, without pulsing; `PulseAnswered` follows."""

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last."""
