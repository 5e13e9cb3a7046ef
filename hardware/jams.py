"""Three tries, then a jammed lock is left alone until its door was open or somebody looked.

A coil that is pulsed again and again heats up and moves nothing. Our own boards know that by
themselves; round a driver with nothing below it that counts, a guard stands on both sides: it is
the driver's inbox, and the desk's locks. It counts the pulses a slot was given since its door was
last seen open, but none whose door could not be seen: a switch that flaps, or says open, jams no
lock. A restart begins to count anew. The jam is told when a pulse is first refused for it: the
third may still open the door.
"""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from hardware.outbox import RETRY_S, Outbox
from kiosk.ports import (
    Authorisation,
    BoardReport,
    DoorMoved,
    Event,
    Hook,
    Inbox,
    Item,
    Locks,
    LockTrouble,
    Pulse,
    PulseAnswered,
    Step,
    TendedLocks,
    TroubleFound,
)

TRIES_MAX = 3
"""A door that leans on its latch comes free at the second try, or at none."""


class LockDriver(Locks, Step, Protocol):
    """A lock driver: the port of the desk, stepped by the link thread."""

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """What is wrong with that slot, as far as this driver sees it. Any thread."""

    def all_off(self) -> None:
        """Every coil off, as far as this driver can say so. Link thread, at the very end."""


class TendedDriver(LockDriver, TendedLocks, Protocol):
    """One as the kiosk gets it: it tries no lock without end, and says what is wrong with one."""


class CountedTries:
    """A driver's inbox that passes everything on, and counts. Link thread, but for `jammed`,
    `is_jammed` and `clear`, which any thread may call."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._tries: dict[int, set[UUID]] = {}
        self._is_seen: Callable[[int], bool] = lambda _slot: True

    def count_if(self, is_seen: Callable[[int], bool]) -> None:
        """From now on count the pulses of a slot only if its door would be seen to open."""
        self._is_seen = is_seen

    def put(self, event: Event) -> bool:
        """As `Inbox.put`; what was not taken is not counted."""
        taken = self._inbox.put(event)
        if taken:
            self._count(event)
        return taken

    def jammed(self, slot: int, act: UUID) -> bool:
        """Whether it was pulsed `TRIES_MAX` times and not seen open since. Not to an act that was
        one of these: what comes again gets its old answer from the driver."""
        return self.is_jammed(slot) and act not in self._tries.get(slot, ())

    def is_jammed(self, slot: int) -> bool:
        """The same, to an act that was not."""
        return len(self._tries.get(slot, ())) >= TRIES_MAX

    def clear(self, slot: int) -> None:
        """Its door was seen open, or somebody looked: count anew."""
        self._tries.pop(slot, None)

    def _count(self, event: Event) -> None:
        match event:
            # UNKNOWN may have been a pulse: it heats a coil as much.
            case PulseAnswered(act, slot, Pulse.PULSED | Pulse.UNKNOWN) if self._is_seen(slot):
                self._tries.setdefault(slot, set()).add(act)
            case DoorMoved(slot, Hook.OPEN):
                self.clear(slot)


class JamGuard:
    """`TendedDriver` round a driver whose inbox is `tries`. `wake` makes the link thread call
    `step` soon."""

    def __init__(
        self, driver: LockDriver, tries: CountedTries, inbox: Inbox, wake: Callable[[], None]
    ) -> None:
        self._driver = driver
        self._tries = tries
        self._outbox = Outbox(inbox)
        self._wake = wake
        tries.count_if(self._would_be_seen)

    def open(self, authorisation: Authorisation) -> None:
        """Pulse that slot once, unless it is jammed (Locks)."""
        if self._tries.jammed(authorisation.slot, authorisation.act):
            slot = authorisation.slot
            refused = PulseAnswered(authorisation.act, slot, Pulse.NOT_PULSED)
            self._outbox.add(refused, TroubleFound(slot, LockTrouble.JAMMED))
            self._wake()
        else:
            self._driver.open(authorisation)

    def ask(self, act: UUID, slot: int) -> None:
        """Ask what became of an authorisation, without pulsing (Locks)."""
        self._driver.ask(act, slot)

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last (Locks)."""
        return self._driver.hook(slot)

    def item(self, slot: int) -> Item:
        """Whether something lies in that slot (Locks)."""
        return self._driver.item(slot)

    def reports(self) -> Sequence[BoardReport]:
        """Every board, by address (Locks)."""
        return self._driver.reports()

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """JAMMED, and what the driver says (LockCare)."""
        jammed = frozenset({LockTrouble.JAMMED} if self._tries.is_jammed(slot) else ())
        return jammed | self._driver.troubles(slot)

    def clear(self, slot: int) -> None:
        """Have a jammed slot tried again (LockCare)."""
        self._tries.clear(slot)

    def step(self, now: float) -> float:
        """Step the driver, and tell what was refused here."""
        due = self._driver.step(now)
        self._outbox.deliver()
        return min(due, now + RETRY_S) if self._outbox else due

    def all_off(self) -> None:
        """Every coil off."""
        self._driver.all_off()

    def _would_be_seen(self, slot: int) -> bool:
        flaps = LockTrouble.SWITCH in self._driver.troubles(slot)
        return not flaps and self._driver.hook(slot) is not Hook.OPEN
