"""What the desk knows while it works: doors under way, badges that wait, what is announced."""

import math
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any

from db.store import Act as Transaction
from db.store import Store
from kiosk.desk.announcement import Announcement
from kiosk.desk.clock import ClockTrust
from kiosk.desk.office import Enrolment, Upload, Verifying
from kiosk.desk.session import LockTest, Looking, Session, StaffChange
from kiosk.faults import FaultCode
from kiosk.pin_hash import PinHasher
from kiosk.ports import BadgePresented, Clock, TendedLocks
from kiosk.ports_reader import ReaderCare
from kiosk.views import At, Card, Token, View
from kiosk.views_question import Question
from policy.condition import Check
from policy.custody import CustodyId
from policy.devices import Brought
from policy.doors import Cause
from policy.gate import AGAIN_S, USUALLY
from policy.ladder import Counting, CountingPeriod
from policy.people import Role, StaffId
from policy.recovery import Act
from policy.release import ANYBODY, Collector
from policy.school_day import SchoolTimes, Timetable
from policy.slots import Place, Pulse
from policy.stays import Stay, StayId, StayKind

if TYPE_CHECKING:  # an order is done by what knows a state
    from kiosk.desk.orders import Order

WAITING_S_MAX = 60.0
"""Whoever has waited longer for a door has walked off: none opens for nobody."""

WAITING_MAX = 8
"""Badges that may wait for a door: more children do not stand within reach of the reader."""

LEFT_OPEN_S = 30.0
"""A door open longer than this no longer keeps the next pupil waiting."""

RELAY_HEARD_S = 15.0
"""The relay reports every 5 s; after three reports that did not come it is gone."""


@dataclass(slots=True)
class Visit:
    """A door that is open, or about to be, for one pupil. Times are monotonic seconds."""

    stay: Stay
    act: Act
    first_name: str
    authorised_at: float
    school_end: time | None = None
    token: Token | None = None
    pulse: Pulse | None = None
    """What the board said of the authorisation; never NOT_PULSED, which ends the visit."""
    stirred: bool = False
    """The hook moved before the board said anything."""
    opened_at: float | None = None
    said_stuck: bool = False
    found: bool = False
    """The pupil said that something is already in there."""
    turn: int = 1
    turns: int = 1
    """Which of how many own doors this is, opened one after another at collection."""
    left: frozenset[StayId] = frozenset()
    """Those before it in which something was seen: they open by his badge, not in turn."""
    brought: Brought = USUALLY
    """What he had with him when the door was allowed to open: a permission that is given or ends
    meanwhile changes nothing of this visit."""
    counted_at: float = -math.inf
    """When he last said how many devices he puts in."""
    unwatched: bool = False
    """Everything was opened at once: that its door is shut again says nothing of what is inside."""
    by: Role = Role.PUPIL
    """Who had the door opened. With one of the staff it has no card at the gate: whoever stands at
    the screen sees it there."""

    @property
    def quiet(self) -> bool:
        """Whether nobody at the gate sees whose it is: the staff opened it, or it is a custody."""
        return self.by is not Role.PUPIL or self.stay.kind is StayKind.CUSTODY

    def keeps_others_waiting(self, now: float) -> bool:
        """Whether the pupil is at his door: not one that sticks, nor one long left open."""
        if self.opened_at is None:
            return not self.said_stuck
        return now < self.opened_at + LEFT_OPEN_S


@dataclass(frozen=True, slots=True)
class Waiting:
    """A badge that waits for a door, since that moment (monotonic seconds)."""

    event: BadgePresented
    since: float


@dataclass(frozen=True, slots=True)
class Done:
    """A card that says "done" beside those of others, until then."""

    card: Card
    until: float


@dataclass(frozen=True, slots=True)
class Stray:
    """A door that stands open though nobody was given it, since that moment (monotonic seconds).
    `forced`: it had been shut before, so somebody or something opened it; not `told`: a contact
    that opens and shuts again and again, of which the journal has its first time."""

    slot: int
    since: float
    forced: bool
    told: bool = True


@dataclass(frozen=True, slots=True)
class Late:
    """A door that did not open for that stay's pupil in time, and may until then."""

    stay: StayId
    act: Act
    until: float


@dataclass(slots=True)
class Inquiry:
    """A stay found under way at start, and what its board said since."""

    stay: Stay
    pulse: Pulse | None = None


@dataclass(slots=True)
class State:
    """Everything the acts share. `places` are the cabinet's slots, `doors` is how many pupils are
    served at once; `zone` is the school's."""

    store: Store
    locks: TendedLocks
    reader: ReaderCare
    clock: Clock
    timetable: Timetable
    zone: tzinfo
    places: Mapping[int, Place]
    doors: int
    pins: PinHasher
    free_mb: Callable[[], int]
    """How much room the disk of the database has, in MB of a million bytes."""
    after_release: bool = False
    """Pupils' own badges collect only once somebody let their group go."""
    counts: CountingPeriod = CountingPeriod.SCHOOL_YEAR
    """Which earlier offences count (S4)."""
    locked_places: tuple[str, ...] = ()
    """The school's named locked places outside the cabinet (G1), numbered from 1."""
    collected_by: frozenset[Collector] = ANYBODY
    """To whom what the directie keeps is given (S2)."""
    uses: dict[int, int] = field(default_factory=dict)
    visits: dict[int, Visit] = field(default_factory=dict)
    looks: dict[int, Looking] = field(default_factory=dict)
    """Slots that somebody of the staff looks into."""
    shut_at: dict[StayId, float] = field(default_factory=dict)
    """When the door of a stay was shut last, in monotonic seconds; kept for `AGAIN_S`."""
    waiting: deque[Waiting] = field(default_factory=deque)
    inquiries: list[Inquiry] = field(default_factory=list)
    inquiries_until: float = 0.0
    done: list[Done] = field(default_factory=list)
    announcement: Announcement | None = None
    strays: dict[int, Stray] = field(default_factory=dict)
    seen_shut: set[int] = field(default_factory=set)
    """Slots whose hook said so since the start."""
    forced_at: dict[int, float] = field(default_factory=dict)
    """When a door was forced last, in monotonic seconds; until somebody looked."""
    late: dict[int, Late] = field(default_factory=dict)
    failed: dict[str, FaultCode] = field(default_factory=dict)
    relay_waiting: int = 0
    """Entries that wait to be published, as the relay said last."""
    relay_heard_at: float | None = None
    """When the relay last said that it has a broker, in monotonic seconds."""
    verification: Verifying | None = None
    enrolment: Enrolment | None = None
    session: Session | None = None
    """The member of staff at the screen."""
    staff_change: StaffChange | None = None
    order: "Order | None" = None
    """What was asked at the command line and waits for a director."""
    begun_checks: dict[CustodyId, Check] = field(default_factory=dict)
    """What was answered in checks together that are not finished; a restart forgets it."""
    testing: LockTest | None = None
    to_test: deque[int] = field(default_factory=deque)
    """Slots whose lock is tested after that."""
    tested_open: dict[int, float] = field(default_factory=dict)
    """Slots whose door a test opened and nobody has shut yet, since when (monotonic seconds)."""
    slots_out: dict[int, Cause] = field(init=False)
    """Slots into which nothing new is put, and why."""
    unkept: list[int] = field(default_factory=list)
    """Those of them that the disk did not take yet."""
    wrong_at: dict[StaffId, float] = field(default_factory=dict)
    """When somebody typed a wrong PIN last, in monotonic seconds."""
    began_at: float = 0.0
    """When this kiosk started, in monotonic seconds."""
    upload: Upload = field(default_factory=Upload)
    balanced_on: date | None = None
    uncollected_on: date | None = None
    day_badges_on: date | None = None
    """The local day on which devices not collected, or day badges, were looked at last."""
    handled_at: float = 0.0
    held_up_at: float = -math.inf
    """When something was held to the reader last, in monotonic seconds."""
    checkpointed_seq: int = 0
    unwritten: list[tuple[str, dict[str, Any], int | None, Role]] = field(default_factory=list)
    """Entries that the disk did not take, oldest first: kind, data, slot and role."""
    behind: bool = False
    """Something that doors did could not be written; it is written as soon as the disk allows."""
    clock_trust: ClockTrust = field(init=False)

    def __post_init__(self) -> None:
        self.clock_trust = ClockTrust(self.store, self.clock)
        self.slots_out = self.store.slots_out.all()

    def put_out(self, slot: int, cause: Cause) -> None:
        """From now on nothing new is put into that slot; an earlier cause holds. Whoever calls has
        it written (`kiosk.desk.quarantine.keep`)."""
        if slot not in self.slots_out:
            self.slots_out[slot] = cause
            self.unkept = [*dict.fromkeys((*self.unkept, slot))]

    def act(self, role: Role) -> AbstractContextManager[Transaction]:
        """One transaction, stamped with the wall time and whether it may be believed."""
        return self.store.act(at=self.clock.now(), clock_ok=self.clock_ok, role=role)

    @property
    def clock_ok(self) -> bool:
        """Whether the wall time may be believed (`policy.clock_trust`)."""
        return not self.clock_trust.doubts()

    @property
    def certain_day(self) -> date | None:
        """The local day. When the clock may not be believed, the latest that has certainly come;
        None: nobody can say of any."""
        if self.clock_ok:
            return self.local.date()
        newest = self.store.newest_trusted_at()
        return None if newest is None else newest.astimezone(self.zone).date()

    @property
    def broker_connected(self) -> bool:
        """Whether the relay has a broker: it said so not long ago."""
        heard_at = self.relay_heard_at
        return heard_at is not None and self.clock.monotonic() < heard_at + RELAY_HEARD_S

    @property
    def local(self) -> datetime:
        """The school's wall time, naive."""
        return self.clock.now().astimezone(self.zone).replace(tzinfo=None)

    @property
    def counting(self) -> Counting:
        """How this school counts offences."""
        return Counting(self.zone, self.counts)

    def times(self, group: str | None = None) -> SchoolTimes | None:
        """Today's school times of a group, or of the school at large."""
        return self.timetable.on(self.local.date(), group)

    def at_work(self, now: float) -> list[Visit]:
        """The pupils at their doors, in the order in which they came."""
        present = [visit for visit in self.visits.values() if visit.keeps_others_waiting(now)]
        return sorted(present, key=lambda visit: visit.authorised_at)

    def left_open(self, now: float) -> list[Visit]:
        """The doors that were left open, the longest first."""
        opened = [visit for visit in self.visits.values() if visit.opened_at is not None]
        late = [visit for visit in opened if not visit.keeps_others_waiting(now)]
        return sorted(late, key=lambda visit: visit.opened_at or 0.0)

    def fresh(self, now: float) -> set[StayId]:
        """Stays whose door was shut a moment ago; older ones are forgotten."""
        self.shut_at = {stay: at for stay, at in self.shut_at.items() if now < at + AGAIN_S}
        return set(self.shut_at)

    def announce(
        self, make: Callable[[At], View | Question], until: float, about: Visit | None = None
    ) -> None:
        """Show that view until then."""
        self.announcement = Announcement(make, until, self.clock.monotonic(), about)
