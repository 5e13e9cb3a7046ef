"""The reader thread's time, in a world with one thread: what it spends delays only itself."""

from collections.abc import Callable

from kiosk.ports import Event


class LocalTime:
    """The reader thread's own time: what it spends on the wire or asleep delays only itself."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def monotonic(self) -> float:
        """Seconds on the world's clock."""
        return self.seconds

    def advance(self, seconds: float) -> None:
        """Spend some."""
        self.seconds += seconds

    def catch_up(self, now: float) -> None:
        """The world has gone on to `now`."""
        self.seconds = max(now, self.seconds)


class LaterInbox:
    """What the reader puts arrives when its own time says so, not at the start of its step."""

    def __init__(self, arrive: Callable[[float, Event], None], local: LocalTime) -> None:
        self._arrive = arrive
        self._local = local

    def put(self, event: Event) -> bool:
        """See `kiosk.ports.Inbox`."""
        self._arrive(self._local.seconds, event)
        return True
