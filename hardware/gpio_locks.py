"""Up to eight locks on the Pi's own pins: the lock driver `kiosk.ports.Locks` without a board.

`open`, `ask` and `hook` are called from the deciding thread and never wait; `step` from the link
thread, which looks at a coil's end before anything else. What this program cannot promise, because
it may be killed in mid-pulse, the timer in each coil's wire does (`hardware.lock_pins`).
Tried on gpiozero's mock pins; not yet on real ones.
"""

from collections.abc import Callable
from uuid import UUID

from hardware.board_state import DOOR_WAIT_S, POLL_OPEN_S, POLL_PULSE_S
from hardware.coils import Coils, Happening
from hardware.contacts import Contacts
from hardware.errors import HeaderFault
from hardware.lock_pins import Header
from hardware.outbox import RETRY_S, Outbox
from hardware.rhythm import next_beat
from hardware.turns import Turns
from kiosk.faults import FaultCode
from kiosk.ports import (
    Authorisation,
    BoardReport,
    DoorMoved,
    Hook,
    Inbox,
    Item,
    LockTrouble,
    PartFailed,
    PartRecovered,
    Pulse,
)

PART = "board 0"
"""The Pi's own header, among the parts; with it there is no board on a line."""
PULSE_S = 0.25
"""Enough for every spring lock found; it ends earlier when the hook opens."""
PULSE_S_MAX = 0.5
"""Whatever is asked: spring locks release in under 0.1 s and heat up when held."""
LOOK_S = 0.005
"""Between looks at the hooks while a coil is on."""
LOOK_IDLE_S = 0.1
"""Between looks at rest: a door that is forced is told within 0.15 s."""
RETRY_LOST_S = 0.5
"""Between attempts at pins that cannot be used."""
TICK_S = 0.001
"""Least time between two steps."""


class GpioLocks:
    """The locks of one header. `wake` makes the link thread call `step` soon (any thread may call
    it). A pulse longer than `PULSE_S_MAX` is cut to it."""

    def __init__(
        self,
        header: Header,
        inbox: Inbox,
        *,
        wake: Callable[[], None],
        now: float,
        pulse_s: float = PULSE_S,
    ) -> None:
        self._header = header
        self._pulse_s = min(pulse_s, PULSE_S_MAX)
        self._outbox = Outbox(inbox)
        self._contacts = Contacts(header.slots)
        self._coils = Coils(header.slots, now)
        self._turns = Turns(
            self._coils,
            self._outbox,
            hook=self.hook,
            is_doubtful=self._contacts.is_doubtful,
            works=self._works,
            wake=wake,
        )
        self._failed = False
        self._retry_at = now
        self._expecting_until = now + DOOR_WAIT_S

    def open(self, authorisation: Authorisation) -> None:
        """Pulse that slot once (Locks)."""
        self._turns.open(authorisation)

    def ask(self, act: UUID, slot: int) -> None:
        """Ask what became of an authorisation, without pulsing (Locks)."""
        self._turns.ask(act, slot)

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last; UNKNOWN while the pins cannot be read (Locks)."""
        return self._contacts.hook(slot)

    def item(self, _slot: int) -> Item:
        """UNKNOWN: these pins have no sensor (Locks)."""
        return Item.UNKNOWN

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """SWITCH, or nothing (LockCare)."""
        return self._contacts.troubles(slot)

    def reports(self) -> list[BoardReport]:
        """None: there is no board (Locks)."""
        return []

    def step(self, now: float) -> float:
        """End the pulse that is over, look at the hooks, begin the next pulse. A bug in here ends
        the process, with every coil off."""
        self._coils.rest(now)
        try:
            if self._coils.over(now):
                self._end_pulse(Happening.PULSE_OVER, now)
            if not self._failed or now >= self._retry_at:
                self._look(now)
            self._begin(now)
        except HeaderFault:
            self._fail(now)
        except BaseException:
            self._header.all_off()
            raise
        self._outbox.deliver()
        return self._deadline(now)

    def all_off(self) -> None:
        """Every coil off, now. Link thread, at the very end."""
        self._header.all_off()

    def close(self) -> None:
        """All off, and the pins given back."""
        self._header.close()

    def _look(self, now: float) -> None:
        if self._outbox.full:
            return
        readings = self._header.opened()
        self._recover()
        news = self._contacts.sample(readings.items(), now)
        self._outbox.add(*news)
        if self._coils.on is not None and DoorMoved(self._coils.on, Hook.OPEN) in news:
            self._end_pulse(Happening.OPENED, now)

    def _begin(self, now: float) -> None:
        command = self._turns.next(now, ready=lambda _slot: True)
        if command is None:
            return
        self._turns.begin(command, now + self._pulse_s, Pulse.PULSED)
        self._turns.answer(command, Pulse.PULSED)  # from here on it may be on, whatever happens
        self._expecting_until = now + DOOR_WAIT_S
        self._header.switch(command.slot, True)

    def _end_pulse(self, how: Happening, now: float) -> None:
        slot = self._coils.on
        assert slot is not None
        self._header.switch(slot, False)
        self._coils.end(how, now)

    def _fail(self, now: float) -> None:
        """The pins cannot be used: everything off that can be, and try again soon."""
        self._retry_at = now + RETRY_LOST_S
        self._header.all_off()
        if self._coils.on is not None:
            self._coils.end(Happening.STOPPED, now)
        self._contacts.forget()
        if not self._failed:
            self._failed = True
            self._outbox.add(PartFailed(PART, FaultCode.CABINET))

    def _recover(self) -> None:
        if self._failed:
            for slot in self._header.slots:
                self._header.switch(slot, False)  # none may have kept its coil from before
            self._failed = False
            self._outbox.add(PartRecovered(PART, FaultCode.CABINET))

    def _works(self, _slot: int) -> bool:
        return not self._failed

    def _deadline(self, now: float) -> float:
        due = min(self._look_at(now), self._contacts.due())
        if self._failed or self._outbox or self._turns:
            due = min(due, now + RETRY_S)
        # What a full inbox holds up may be due since long; a coil's end is exact.
        return min(max(due, now + TICK_S), self._coils.due())

    def _look_at(self, now: float) -> float:
        if self._coils.on is not None:
            return now + LOOK_S
        if now < self._expecting_until or not self._contacts.settled:
            return now + POLL_PULSE_S
        return next_beat(now, POLL_OPEN_S if self._contacts.any_open else LOOK_IDLE_S)
