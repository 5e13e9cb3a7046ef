"""Three tries, then a jammed lock is left alone until somebody has had its door open.

A coil that is pulsed again and again heats up and moves nothing. So a guard stands on both sides
of every driver: it is the driver's inbox, and the desk's locks. It counts the pulses a slot was
given since its door was last seen open; a restart begins to count anew.
"""

from collections.abc import Callable
from typing import Protocol
from uuid import UUID

from hardware.outbox import RETRY_S, Outbox
from kiosk.ports import (
    Authorisation,
    DoorMoved,
    Event,
    Hook,
    Inbox,
    Locks,
    Pulse,
    PulseAnswered,
    Step,
)

TRIES_MAX = 3
"""A door that leans on its latch comes free at the second try, or at none."""


class LockDriver(Locks, Step, Protocol):
    """A lock driver: the port of the desk, stepped by the link thread."""

    def all_off(self) -> None:
        """Every coil off, as far as this driver can say so. Link thread, at the very end."""


class CountedTries:
    """A driver's inbox that passes everything on, and counts. Link thread, but for `jammed`,
    which any thread may ask."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._tries: dict[int, set[UUID]] = {}

    def put(self, event: Event) -> bool:
        """As `Inbox.put`; what was not taken is not counted."""
        taken = self._inbox.put(event)
        if taken:
            self._count(event)
        return taken

    def jammed(self, slot: int, act: UUID) -> bool:
        """Whether it was pulsed `TRIES_MAX` times and not seen open since. Not to an act that was
        one of these: what comes again gets its old answer from the driver."""
        tries = self._tries.get(slot, ())
        return len(tries) >= TRIES_MAX and act not in tries

    def _count(self, event: Event) -> None:
        match event:
            # UNKNOWN may have been a pulse: it heats a coil as much.
            case PulseAnswered(act, slot, Pulse.PULSED | Pulse.UNKNOWN):
                self._tries.setdefault(slot, set()).add(act)
            case DoorMoved(slot, Hook.OPEN):
                self._tries.pop(slot, None)


class JamGuard:
    """`LockDriver` round another whose inbox is `tries`. `wake` makes the link thread call `step`
    soon."""

    def __init__(
        self, driver: LockDriver, tries: CountedTries, inbox: Inbox, wake: Callable[[], None]
    ) -> None:
        self._driver = driver
        self._tries = tries
        self._outbox = Outbox(inbox)
        self._wake = wake

    def open(self, authorisation: Authorisation) -> None:
        """Pulse that slot once, unless it is jammed (Locks)."""
        if self._tries.jammed(authorisation.slot, authorisation.act):
            refused = PulseAnswered(authorisation.act, authorisation.slot, Pulse.NOT_PULSED)
            self._outbox.add(refused)
            self._wake()
        else:
            self._driver.open(authorisation)

    def ask(self, act: UUID, slot: int) -> None:
        """Ask what became of an authorisation, without pulsing (Locks)."""
        self._driver.ask(act, slot)

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last (Locks)."""
        return self._driver.hook(slot)

    def step(self, now: float) -> float:
        """Step the driver, and tell what was refused here."""
        due = self._driver.step(now)
        self._outbox.deliver()
        return min(due, now + RETRY_S) if self._outbox else due

    def all_off(self) -> None:
        """Every coil off."""
        self._driver.all_off()
