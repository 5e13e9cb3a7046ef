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
from hardware.reader_health import ReaderHealth
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
from kiosk.ports_reader import ReaderReport, ReaderReset, ReaderTrouble

PART = "reader"
BUSY_S = 0.05
"""20 looks a second while somebody is there and for BUSY_FOR_S after: the next child of a queue
waits a twentieth of a second at most."""
IDLE_S = 0.2
"""5 looks a second else: the first child of a queue does not notice, and the thread sleeps."""
BUSY_FOR_S = 30.0
"""As long as a second tap counts as the same child's (policy.md, P2)."""
CHECK_S = 1.0
"""How often the chip's settings are read back: noticed within 2 s, with three looks that fail."""
AFTER_PULSE_S = 0.5
"""They are read once more so long after a coil was pulsed: by then it is off again."""
RESETS_TOLD_S = 60.0
"""How often the journal hears of resets that were mended at once: with a count, not one by one."""
MENDING_S = 1.0
"""A chip that was reset is looked at as often as in a queue: a child may stand there."""
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
        self._started = self._works = False
        self._failure_told = False
        self._health = ReaderHealth()
        self._pulsed = False
        self._untold_resets = 0
        self._reset_told_at = float("-inf")
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
            self._tell_resets(now)
            self._deliver(now)
        busy = now < self._busy_until or self._visits.any or self._pending
        return now + (BUSY_S if busy else IDLE_S)

    def report(self) -> ReaderReport:
        """See `kiosk.ports_reader.ReaderCare`."""
        return self._health.report(self._chip.version)

    def check_soon(self) -> None:
        """See `kiosk.ports_reader.ReaderCare`."""
        self._pulsed = True

    def close(self) -> None:
        """Give bus and pin back."""
        self._chip.close()

    def _attend(self, now: float) -> None:
        try:
            self._check(now)
            self._health.looked(answered=self._look(now))
        except (ReaderSilent, OSError) as error:
            self._missed(error, now)

    def _check(self, now: float) -> None:
        pulsed, self._pulsed = self._pulsed, False
        if pulsed or now >= self._check_at or self._health.in_a_row:
            self._chip.check()
            self._check_at = now + (AFTER_PULSE_S if pulsed else CHECK_S)

    def _missed(self, error: ReaderSilent | OSError, now: float) -> None:
        """A reset chip is set up anew at once; its registers were read wrong twice, which is no
        flipped bit."""
        trouble = _trouble(error)
        self._health.missed(trouble)
        if trouble is ReaderTrouble.SETTINGS:
            self._busy_until = max(self._busy_until, now + MENDING_S)
        if self._health.deaf:
            self._fail(now)
        elif trouble is ReaderTrouble.SETTINGS and self._health.in_a_row > 1:
            self._mend(now)

    def _mend(self, now: float) -> None:
        if self._revived(hard=False):
            self._untold_resets += 1
            self._health.restarted()
            self._goes_on(now)

    def _look(self, now: float) -> bool:
        """Look once; whether anybody answered."""
        if self._visits.presence_due(now):
            present = self._search.anybody()
            self._visits.asked(present=present, now=now)
            return present
        seen = self._search.look(everybody=self._everybody)
        # Who could not be read was halted on the way: call him by the next look too.
        self._everybody = seen is Sight.UNREADABLE
        if visitor := self._visitor(seen):
            self._greet(visitor, now)
        return seen is not Sight.NOBODY

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
            self._pending.append((now, self._health.fell_deaf(now)))

    def _tell_resets(self, now: float) -> None:
        if self._untold_resets and now >= self._reset_told_at + RESETS_TOLD_S:
            self._pending.append((now, ReaderReset(self._untold_resets)))
            self._untold_resets, self._reset_told_at = 0, now

    def _bring_back(self, now: float) -> None:
        """Set the chip up anew; when that does not help, by its reset line."""
        if not (self._revived(hard=False) or self._revived(hard=True)):
            self._retry_at = now + RETRY_S
            self._tell_failure(now)
            return
        if self._started:
            self._health.restarted()
        self._health.works()
        self._started = self._works = True
        self._goes_on(now)
        if self._failure_told:
            self._failure_told = False
            self._pending.append((now, PartRecovered(PART, FaultCode.READER)))

    def _goes_on(self, now: float) -> None:
        self._check_at = now + CHECK_S
        self._visits.prolong(now)

    def _revived(self, *, hard: bool) -> bool:
        try:
            self._chip.restart(hard=hard)
            self._search.anybody()  # a chip whose registers hold may still send nothing
        except (ReaderSilent, OSError) as error:
            self._health.missed(_trouble(error))
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


def _trouble(error: ReaderSilent | OSError) -> ReaderTrouble:
    return error.trouble if isinstance(error, ReaderSilent) else ReaderTrouble.BUS


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
