"""The deciding loop: take from the inbox, call the desk, publish the view."""

from collections import deque
from threading import Condition

from kiosk.desk.desk import Desk
from kiosk.ports import BadgePresented, BadgeRejected, Clock, Event, Screen
from kiosk.views_staff import Shown

INBOX_MAX = 256
"""A morning's rush puts a few events a second; this many unread means the disk stands still, and
then whoever says what is says it again."""

BATCH_MAX = 32
"""Events taken before the view is published again, so that a burst never freezes the screen."""


class BoundedInbox:
    """`kiosk.ports.Inbox`, and its taking end. Any thread may put; the deciding thread takes."""

    def __init__(self, limit: int = INBOX_MAX) -> None:
        self._limit = limit
        self._events: deque[Event] = deque()
        self._filled = Condition()

    def put(self, event: Event) -> bool:
        """Add an event, and wake whoever waits. False when full."""
        with self._filled:
            if len(self._events) >= self._limit:
                return False
            self._events.append(event)
            self._filled.notify()
            return True

    def take(self) -> Event | None:
        """The oldest event, None when there is none."""
        with self._filled:
            return self._events.popleft() if self._events else None

    @property
    def filled(self) -> bool:
        """Whether there is an event."""
        return bool(self._events)

    def wait(self, timeout_s: float) -> None:
        """Return when there is an event, or after that time."""
        with self._filled:
            if not self._events:
                self._filled.wait(timeout_s)


class Loop:
    """`kiosk.ports.Step` of the deciding thread."""

    def __init__(self, inbox: BoundedInbox, desk: Desk, screen: Screen, clock: Clock) -> None:
        self._inbox = inbox
        self._desk = desk
        self._screen = screen
        self._clock = clock
        self._shown: Shown | None = None

    def step(self, now: float) -> float:
        """Decide on what has arrived, at most `BATCH_MAX` of it, then show what came of it."""
        for _ in range(BATCH_MAX):
            event = self._inbox.take()
            if event is None:
                break
            if isinstance(event, BadgePresented | BadgeRejected):
                self._shown = None  # so that whatever is decided ends "one moment"
                self._screen.deciding()
            self._desk.handle(event, now)
        else:
            self._publish(now)
            return now
        deadline = self._desk.tick(now)
        self._publish(self._clock.monotonic())
        return deadline

    def _publish(self, now: float) -> None:
        view = self._desk.view(now)
        if view != self._shown:
            self._shown = view
            self._screen.show(view)
