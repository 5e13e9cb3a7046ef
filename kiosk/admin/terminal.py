"""Somebody at the terminal in front of the locks: he is asked while they go on."""

import os
import select
import sys
import termios
import time
from collections.abc import Callable
from math import inf
from uuid import UUID

from kiosk.commission.errors import NotCommissionedError
from kiosk.lock_parts import LockParts
from kiosk.ports import Event, Pulse, PulseAnswered, TendedLocks
from kiosk.runner import Waker


class Answers:
    """An inbox that keeps what was answered to each authorisation; hooks are asked for."""

    def __init__(self) -> None:
        self.pulses: dict[UUID, Pulse] = {}

    def put(self, event: Event) -> bool:
        """There is always room."""
        if isinstance(event, PulseAnswered):
            self.pulses[event.act] = event.pulse
        return True


class Lines:
    """Whole lines from a descriptor, without waiting."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._typed = b""

    def forget(self) -> None:
        """What was typed before a question is no answer to it; what is piped in comes early."""
        if os.isatty(self.descriptor):
            termios.tcflush(self.descriptor, termios.TCIFLUSH)
            self._typed = b""

    def arrived(self) -> bool:
        """Whether there is a whole line.

        Raises:
            NotCommissionedError: nobody types any more.
        """
        while b"\n" not in self._typed and select.select([self.descriptor], [], [], 0)[0]:
            got = os.read(self.descriptor, 4096)
            if not got:
                raise NotCommissionedError(
                    "Nobody types any more: go on with --resume where doors were done already."
                )
            self._typed += got
        return b"\n" in self._typed

    def take(self) -> str:
        """The line that arrived, without spaces around it."""
        line, _, self._typed = self._typed.partition(b"\n")
        return line.decode(errors="replace").strip()


class Terminal:
    """`kiosk.commission.walk.Site` on real locks. One thread: it steps them while it waits."""

    def __init__(self, parts: LockParts, answers: Answers, waker: Waker, lines: Lines) -> None:
        self.locks: TendedLocks = parts.locks
        self._parts = parts
        self._answers = answers
        self._waker = waker
        self._lines = lines

    def now(self) -> float:
        """Monotonic seconds."""
        return time.monotonic()

    def tell(self, line: str) -> None:
        """One line."""
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    def ask(self, question: str) -> str:
        """What is typed next."""
        sys.stdout.write(question + " ")
        sys.stdout.flush()
        self._lines.forget()
        self._run(self._lines.arrived, inf, self._lines.descriptor)
        return self._lines.take()

    def wait(self, done: Callable[[], bool], seconds: float) -> bool:
        """Let the locks go on."""
        return self._run(done, seconds)

    def pulse(self, act: UUID) -> Pulse | None:
        """What was answered."""
        return self._answers.pulses.get(act)

    def _run(self, done: Callable[[], bool], seconds: float, *descriptors: int) -> bool:
        ends = time.monotonic() + seconds
        while not done():
            due = self._parts.locks.step(time.monotonic())
            now = time.monotonic()
            if now >= ends:
                return done()
            rest_s = max(0.0, min(due - now, ends - now, 1.0))
            self._waker.wait(rest_s, self._parts.line.fileno(), *descriptors)
        return True
