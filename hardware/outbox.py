"""What a lock driver has to tell, kept in order while the inbox is full."""

from collections import deque

from kiosk.ports import Event, Inbox

OUTBOX_MAX = 64
"""Events kept while the inbox is full: every door of a board opened and shut, with its answers.
Beyond it a driver looks at no hook, so that what is told later is what is so."""
RETRY_S = 0.02
"""How soon a full inbox, or a lock that has to wait for another, is looked at again."""


class Outbox:
    """`add` from any thread; the rest from the link thread."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._events: deque[Event] = deque()

    def __bool__(self) -> bool:
        return bool(self._events)

    @property
    def full(self) -> bool:
        """Whether no more than answers, of which there are never many, should be added."""
        return len(self._events) >= OUTBOX_MAX

    def add(self, *events: Event) -> None:
        """Keep these until the inbox took them. Never refuses: an answer must not be lost."""
        self._events.extend(events)

    def deliver(self) -> None:
        """Put into the inbox what it takes, oldest first."""
        while self._events and self._inbox.put(self._events[0]):
            self._events.popleft()
