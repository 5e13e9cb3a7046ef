"""A thread around something that steps, and the proof that it still does."""

import contextlib
import logging
import os
import select
import threading
import time
import traceback
from collections.abc import Callable
from typing import NoReturn

from kiosk.ports import Step

SLEEP_S_MAX = 1.0
"""A thread looks whether it should stop, and shows that it lives, at least this often."""

STUCK_S = 15.0
"""A step that takes longer than the slowest disk seen is stuck; the watchdog is fed no more."""

EXIT_BUG = 70
"""Exit status after a bug (EX_SOFTWARE of sysexits.h)."""

_log = logging.getLogger(__name__)


class Waker:
    """A sleep that another thread, or a signal handler, can end."""

    def __init__(self) -> None:
        self._out, self._in = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def wake(self) -> None:
        """End the present `wait`, or the next one."""
        with contextlib.suppress(BlockingIOError):  # full of wake-ups already
            os.write(self._in, b"w")

    def wait(self, seconds: float, *descriptors: int | None) -> None:
        """Sleep until woken, until one of the descriptors can be read, or for that time. A None
        is a port that is gone for now."""
        poll = select.poll()
        for descriptor in (self._out, *descriptors):
            if descriptor is not None:
                poll.register(descriptor, select.POLLIN)
        poll.poll(seconds * 1000)
        with contextlib.suppress(BlockingIOError):
            os.read(self._out, 4096)

    def close(self) -> None:
        """Nobody wakes or waits any more."""
        os.close(self._out)
        os.close(self._in)


class Runner:
    """Calls `part.step` when it wants to be called, on a thread of its own.

    `sleep(seconds)` returns early when there is something to do. A bug on the thread ends the
    whole process at once: outputs are safe below the Pi, and the state on the disk is whole.
    """

    def __init__(self, name: str, part: Step, sleep: Callable[[float], None]) -> None:
        self._part = part
        self._sleep = sleep
        self._stopping = threading.Event()
        self._stepped_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name=name)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, wake: Callable[[], None] = lambda: None) -> None:
        """End after the present step, and wait for that."""
        self._stopping.set()
        wake()
        self._thread.join()

    @property
    def alive(self) -> bool:
        """Whether it made progress lately."""
        return time.monotonic() - self._stepped_at < STUCK_S

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                deadline = self._part.step(time.monotonic())
                self._stepped_at = time.monotonic()
                self._sleep(_rest_s(deadline, self._stepped_at))
        except BaseException as bug:
            die(bug)


def die(bug: BaseException) -> NoReturn:
    """Say where the program is wrong and end it. The message of an exception is not logged: it
    could hold what no log may hold."""
    for frame in traceback.extract_tb(bug.__traceback__):
        _log.critical("bug: %s at %s:%s", type(bug).__name__, frame.filename, frame.lineno)
    os._exit(EXIT_BUG)


def _rest_s(deadline: float, now: float) -> float:
    return max(0.0, min(SLEEP_S_MAX, deadline - now))
