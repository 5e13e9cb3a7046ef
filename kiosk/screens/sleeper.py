"""How a window sleeps: on SDL's own file descriptors, and a pipe of ours.

`pygame.event.wait` polls every millisecond (some 900 wake-ups a second, measured), so we wait for
whatever opening the display added to `/proc/self/fd` instead: a socket under Wayland and X11, the
evdev devices under KMSDRM.
"""

import contextlib
import os
import select
import stat
from collections.abc import Iterator
from pathlib import Path

WAKES_READ_MAX = 65536
"""All a pipe can hold, in one read."""


class Sleeper:
    """Made before the display is opened; `listen` after. Main thread only, but for `wake`."""

    def __init__(self) -> None:
        self._before = _descriptors()
        self._wake_out = self._wake_in = -1
        self._poll = select.poll()

    def listen(self) -> None:
        """The display is open: wake for whatever it has to say."""
        added = _awaitable(_descriptors() - self._before)
        self._wake_out, self._wake_in = os.pipe()
        os.set_blocking(self._wake_out, False)
        os.set_blocking(self._wake_in, False)
        for descriptor in (*added, self._wake_out):
            self._poll.register(descriptor, select.POLLIN)

    def watch(self, descriptor: int) -> None:
        """Wake for that one too, when it can be read."""
        self._poll.register(descriptor, select.POLLIN)

    def wake(self) -> None:
        """End the sleep. Any thread, or a signal handler; after `close` it does nothing."""
        with contextlib.suppress(OSError):  # full: it will wake anyway; closed: nobody sleeps
            os.write(self._wake_in, b"w")

    def sleep(self, seconds: float) -> None:
        """Return after that time, when somebody wakes us, or when SDL has something to read."""
        ready = self._poll.poll(max(0.0, seconds * 1000))
        for descriptor, happened in ready:
            if descriptor == self._wake_out:
                os.read(descriptor, WAKES_READ_MAX)
            elif happened & ~select.POLLIN:  # unplugged: it would be ready for ever
                self._poll.unregister(descriptor)

    def close(self) -> None:
        """Give the pipe back."""
        wake_in, self._wake_in = self._wake_in, -1
        os.close(wake_in)
        os.close(self._wake_out)


def _descriptors() -> set[int]:
    return {int(entry.name) for entry in Path("/proc/self/fd").iterdir()}


def _awaitable(descriptors: set[int]) -> Iterator[int]:
    """Those that tell when there is something to read: sockets and character devices."""
    for descriptor in sorted(descriptors):
        with contextlib.suppress(OSError):  # the one that listed the folder is closed again
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISSOCK(mode) or stat.S_ISCHR(mode):
                yield descriptor
