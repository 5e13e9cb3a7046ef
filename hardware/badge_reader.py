"""The badge reader: badges and what is wrong with the reader, as events in the inbox.

Built on the `mfrc522` package's class as `hardware.card_exchange` corrects it. A card's number
lives in this package only; what leaves it is a keyed hash. Tried on the simulated chip; not yet
on a real one.
"""

from collections import deque
from collections.abc import Callable

from hardware.badge_key import BadgeHasher
from hardware.card_exchange import CardExchange
from hardware.card_search import CardSearch, Sight
from hardware.errors import ReaderSilent
from hardware.pins import ResetLine, Spi, open_reset_line, open_spi
from hardware.uid import Uid, problem
from hardware.visits import Visitor, Visits
from kiosk.faults import FaultCode
from kiosk.ports import (
    BadgePresented,
    BadgeProblem,
    BadgeRejected,
    Event,
    Inbox,
    PartFailed,
    PartRecovered,
)

PART = "reader"
BUSY_S = 0.05
"""20 looks a second while somebody is there and for BUSY_FOR_S after: the next child of a queue
waits a twentieth of a second at most."""
IDLE_S = 0.2
"""5 looks a second else: the first child of a queue does not notice, and the thread sleeps."""
BUSY_FOR_S = 30.0
"""As long as a second tap counts as the same child's (policy.md, P2)."""
CHECK_S = 1.0
"""How often the chip's settings are read back: noticed within 2 s, with TROUBLE_MAX looks."""
TROUBLE_MAX = 3
"""Looks in a row that fail before the reader counts as failed: one flipped bit is no failure."""
RETRY_S = 1.0
"""Between attempts to bring a dead chip back."""
ANSWER_AGE_S_MAX = 5.0
"""An answer the inbox had no room for is not given later than this: the child has walked off, and
a door would open for nobody."""

_PROBLEMS = {
    Sight.SEVERAL: BadgeProblem.SEVERAL,
    Sight.IMPOSSIBLE: BadgeProblem.IMPOSSIBLE,
}


class BadgeReader:
    """Steppable (`kiosk.ports.Step`); steps take up to 25 ms, and 0.1 s when bringing a chip back,
    most of it asleep. Touches the chip at the first step, not before. The reader's thread only."""

    def __init__(
        self,
        spi: Spi,
        reset_line: ResetLine,
        sleep: Callable[[float], None],
        inbox: Inbox,
        hasher: BadgeHasher,
    ) -> None:
        self._chip = CardExchange(spi, reset_line, sleep)
        self._search = CardSearch(self._chip)
        self._inbox = inbox
        self._hasher = hasher
        self._visits = Visits()
        self._pending: deque[tuple[float, Event]] = deque()
        self._works = False
        self._failure_told = False
        self._trouble = 0
        self._retry_at = float("-inf")
        self._check_at = float("-inf")
        self._busy_until = float("-inf")
        self._everybody = False

    def step(self, now: float) -> float:
        """Look once, or bring the chip back; returns when to look again. While the inbox is full
        nothing new is read."""
        if self._deliver(now):
            if self._works:
                self._attend(now)
            elif now >= self._retry_at:
                self._bring_back(now)
            self._deliver(now)
        busy = now < self._busy_until or self._visits.any or self._pending
        return now + (BUSY_S if busy else IDLE_S)

    def close(self) -> None:
        """Give bus and pin back."""
        self._chip.close()

    def _attend(self, now: float) -> None:
        try:
            if now >= self._check_at or self._trouble:
                self._chip.check()
                self._check_at = now + CHECK_S
            self._look(now)
        except (ReaderSilent, OSError):
            self._trouble += 1
            if self._trouble >= TROUBLE_MAX:
                self._fail(now)
        else:
            self._trouble = 0

    def _look(self, now: float) -> None:
        if self._visits.presence_due(now):
            self._visits.asked(present=self._search.anybody(), now=now)
            return
        seen = self._search.look(everybody=self._everybody)
        # Who could not be read was halted on the way: call him by the next look too.
        self._everybody = seen is Sight.UNREADABLE
        if visitor := self._visitor(seen):
            self._greet(visitor, now)

    def _visitor(self, seen: Uid | Sight) -> Visitor | None:
        if isinstance(seen, Sight):
            return _PROBLEMS.get(seen)
        return problem(seen) or self._hasher(seen)

    def _greet(self, visitor: Visitor, now: float) -> None:
        if not self._visits.arrives(visitor, now):
            return
        self._busy_until = now + BUSY_FOR_S
        if isinstance(visitor, BadgeProblem):
            self._pending.append((now, BadgeRejected(visitor)))
        else:
            self._pending.append((now, BadgePresented(visitor)))

    def _fail(self, now: float) -> None:
        self._works = False
        self._retry_at = now
        self._tell_failure(now)

    def _tell_failure(self, now: float) -> None:
        if not self._failure_told:
            self._failure_told = True
            self._pending.append((now, PartFailed(PART, FaultCode.READER)))

    def _bring_back(self, now: float) -> None:
        """Set the chip up anew; when that does not help, by its reset line."""
        if not (self._revived(hard=False) or self._revived(hard=True)):
            self._retry_at = now + RETRY_S
            self._tell_failure(now)
            return
        self._works = True
        self._trouble = 0
        self._check_at = now + CHECK_S
        self._visits.prolong(now)
        if self._failure_told:
            self._failure_told = False
            self._pending.append((now, PartRecovered(PART, FaultCode.READER)))

    def _revived(self, *, hard: bool) -> bool:
        try:
            self._chip.restart(hard=hard)
            self._search.anybody()  # a chip whose registers hold may still send nothing
        except (ReaderSilent, OSError):
            return False
        return True

    def _deliver(self, now: float) -> bool:
        """Put what waits into the inbox, in order; False when some of it has to wait on."""
        while self._pending:
            since, event = self._pending[0]
            is_answer = isinstance(event, BadgePresented | BadgeRejected)
            if (is_answer and now - since > ANSWER_AGE_S_MAX) or self._inbox.put(event):
                self._pending.popleft()
            else:
                return False
        return True


def open_reader(  # noqa: PLR0917  # in the order of the wiring; built at one place only
    bus: int,
    device: int,
    reset_pin: int,
    key: bytes,
    inbox: Inbox,
    sleep: Callable[[float], None],
) -> BadgeReader:
    """The reader on /dev/spidev<bus>.<device>, its RST on GPIO `reset_pin` (BCM number). Raises
    `ReaderUnavailable` when this computer has no such bus or pin; a reader that is merely
    unplugged is told as `PartFailed` by the first step."""
    spi = open_spi(bus, device)
    return BadgeReader(spi, open_reset_line(reset_pin), sleep, inbox, BadgeHasher(key))
