"""What the kiosk and its parts say to each other: clock, inbox and its events, locks. Pure
values.

Everything that runs is steppable: `step(now) -> next_deadline`, both in seconds of the monotonic
clock (`math.inf`: nothing until something arrives). Threads are thin wrappers made in
`kiosk/main.py` only.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from kiosk.faults import FaultCode
from kiosk.ports_reader import ReaderDeaf, ReaderReset
from kiosk.views import Touch
from kiosk.views_staff import Shown, Tap
from policy.clock_trust import Reading
from policy.doors import LockTrouble
from policy.people import BadgeHash
from policy.slots import Hook, Item, Pulse

__all__ = [
    "AUTHORISATION_AGE_S_MAX",
    "Asked",
    "Authorisation",
    "BadgePresented",
    "BadgeProblem",
    "BadgeRejected",
    "BoardReport",
    "BoardStarted",
    "Clock",
    "DoorMoved",
    "Event",
    "Hook",
    "Inbox",
    "Item",
    "LockCare",
    "LockTrouble",
    "Locks",
    "PartFailed",
    "PartRecovered",
    "Pulse",
    "PulseAnswered",
    "Screen",
    "Step",
    "Touched",
    "TroubleFound",
]


class Clock(Protocol):
    """Time, given rather than read."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment; never goes back. For durations."""

    def now(self) -> datetime:
        """The wall time, aware, in UTC. For the journal and for what policy decides by time."""

    def trusted(self) -> bool:
        """Whether the machine vouches for `now` (architecture: Time)."""

    def reading(self) -> Reading:
        """The same in one value, with what tells whether the clock was set meanwhile."""


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
class TroubleFound:
    """Something is wrong with a slot's lock since a moment ago: JAMMED or SWITCH. That it is over
    is no event: somebody looks first."""

    slot: int
    trouble: LockTrouble


@dataclass(frozen=True, slots=True)
class BoardStarted:
    """A board has a boot id not seen before; `cause` is its own word: power, watchdog, command,
    unknown."""

    board: int
    cause: str


@dataclass(frozen=True, slots=True)
class PartFailed:
    """A part stopped working; `part` is "reader", "board <address>" or "key <address>" (of that
    board)."""

    part: str
    fault: FaultCode


@dataclass(frozen=True, slots=True)
class PartRecovered:
    """A part that had failed works again."""

    part: str
    fault: FaultCode


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody touched a button on the screen: a pupil's, or one of the staff's."""

    touch: Touch | Tap


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
    | TroubleFound
    | BoardStarted
    | PartFailed
    | PartRecovered
    | ReaderDeaf
    | ReaderReset
    | Touched
    | Asked
)


class Inbox(Protocol):
    """The one way to the deciding thread. Any thread may put; bounded."""

    def put(self, event: Event) -> bool:
        """Add an event. False when full: whoever says what *is* (a hook, a fault) keeps it and
        puts it again at his next step; nothing waits."""


@dataclass(frozen=True, slots=True)
class BoardReport:
    """What a technician wants to know of a board: its address, its firmware (None: not said yet),
    milliseconds from its last question to its answer, frames it threw away, and whether it is
    silent. Since the kiosk started: how often it answered, and how often it started (0: its kind
    does not tell). `turned`: whose switches it reads the other way round (bit n: output n)."""

    address: int
    firmware: str | None
    answer_ms: float
    bad_frames: int
    silent: bool
    answers: int = 0
    starts: int = 0
    turned: int = 0


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

    def item(self, slot: int) -> Item:
        """Whether something lies in that slot, by its sensor; UNKNOWN where there is none, and
        while its part is silent."""

    def reports(self) -> Sequence[BoardReport]:
        """Every board, by address."""


class LockCare(Protocol):
    """What every lock driver says and does for whoever mends locks. Any thread."""

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """What is wrong with that slot's lock. NO_KEY is said by boards of ours only."""

    def clear(self, slot: int) -> None:
        """Have a jammed slot tried again: somebody looked at it. Pulses nothing."""


class TendedLocks(Locks, LockCare, Protocol):
    """The locks as the desk gets them."""


class Screen(Protocol):
    """Where views go. Called from the deciding thread; never blocks."""

    def show(self, view: Shown) -> None:
        """Show this from now on."""

    def deciding(self) -> None:
        """A decision begins; a screen that is shown nothing for 300 ms says "one moment"."""
