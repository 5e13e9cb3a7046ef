"""What the deciding thread asked of the boards and has not been sent yet: bounded, for two
threads."""

import threading
from collections import deque
from collections.abc import Iterator

from hardware.board_exchange import Command

QUEUE_MAX = 256
"""Five for each slot of a cabinet of 48: more is a bug above, and is answered NOT_PULSED."""


class CommandQueue:
    """`add` from any thread; the rest from the link thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: deque[Command] = deque()
        self._commands: deque[Command] = deque()

    def __bool__(self) -> bool:
        return bool(self._commands or self._asked)

    def __iter__(self) -> Iterator[Command]:
        """Those taken in, first come first; they may be removed meanwhile."""
        return iter(tuple(self._commands))

    def add(self, command: Command) -> bool:
        """Put it at the end; False when there is no room."""
        with self._lock:
            room = len(self._asked) + len(self._commands) < QUEUE_MAX
            if room:
                self._asked.append(command)
        return room

    def take_in(self) -> None:
        """Look at what was added since."""
        with self._lock:
            self._commands.extend(self._asked)
            self._asked.clear()

    def put_first(self, command: Command) -> None:
        """This one goes before all others."""
        self._commands.appendleft(command)

    def remove(self, command: Command) -> None:
        """It is being sent, or was answered."""
        self._commands.remove(command)
