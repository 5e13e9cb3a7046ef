"""Whose turn it is at the locks: what was asked of a driver, what may be pulsed now, and what every
other question is answered.

For drivers that have no board of ours below them, which would remember its acts by itself. An act
is remembered before its coil goes on, so that it is pulsed at most once whatever comes after.
"""

from collections.abc import Callable
from uuid import UUID

from hardware.board_exchange import Command, never_sent
from hardware.coils import COOLDOWN_S, DOUBTFUL_REST_S, Coils
from hardware.command_queue import CommandQueue
from hardware.outbox import Outbox
from kiosk.ports import Authorisation, Hook, Pulse, PulseAnswered

ACTS_MAX = 256
"""As many as may wait: an act that is forgotten is far older than its ten seconds of leave."""


class Turns:
    """`hook`, `is_doubtful` and `works` say of a slot what its hook says, whether at that time its
    door may be shut all the same, and whether its lock can be reached now; `wake` makes the link
    thread look. `open` and `ask` from any thread, the rest from the link thread."""

    def __init__(
        self,
        coils: Coils,
        outbox: Outbox,
        *,
        hook: Callable[[int], Hook],
        is_doubtful: Callable[[int, float], bool],
        works: Callable[[int], bool],
        wake: Callable[[], None],
    ) -> None:
        self._coils = coils
        self._outbox = outbox
        self._hook = hook
        self._is_doubtful = is_doubtful
        self._works = works
        self._wake = wake
        self._queue = CommandQueue()
        self._acts: dict[UUID, Pulse] = {}

    def __bool__(self) -> bool:
        return bool(self._queue)

    def open(self, authorisation: Authorisation) -> None:
        """As `Locks.open`."""
        assert self._coils.has(authorisation.slot)
        self._add(Command(authorisation.act, authorisation.slot, authorisation))

    def ask(self, act: UUID, slot: int) -> None:
        """As `Locks.ask`."""
        self._add(Command(act, slot))

    def next(self, now: float, ready: Callable[[int], bool]) -> Command | None:
        """The first that may be pulsed now; those of which something can be said are answered on
        the way. `ready` says whether that slot's lock can be spoken to at this moment."""
        self._queue.take_in()
        for command in self._queue:
            pulse = self._known(command, now)
            if pulse is not None:
                self._queue.remove(command)
                if command.authorisation is not None:
                    self._remember(command.act, pulse)  # refused once is refused for good
                self._tell(command, pulse)
            elif self._may_pulse(command.slot, now) and ready(command.slot):
                self._queue.remove(command)
                return command
        return None

    def begin(self, command: Command, over_at: float, pulse: Pulse) -> None:
        """That command's coil is about to go on, until `over_at`. `pulse` is what is said of it if
        nothing more is heard."""
        doubtful = self._is_doubtful(command.slot, over_at)
        self._coils.pulse(command.slot, over_at, DOUBTFUL_REST_S if doubtful else COOLDOWN_S)
        self._remember(command.act, pulse)

    def answer(self, command: Command, pulse: Pulse) -> None:
        """Tell, and keep, what came of it."""
        self._remember(command.act, pulse)
        self._tell(command, pulse)

    def _add(self, command: Command) -> None:
        if not self._queue.add(command):
            self._outbox.add(never_sent(command))
        self._wake()

    def _known(self, command: Command, now: float) -> Pulse | None:
        if command.act in self._acts:
            return self._acts[command.act]
        if command.authorisation is None:
            return Pulse.UNKNOWN
        if command.too_old(now) or not self._works(command.slot):
            return Pulse.NOT_PULSED
        return Pulse.NOT_PULSED if self._stands(command.slot, now) is Hook.OPEN else None

    def _may_pulse(self, slot: int, now: float) -> bool:
        return self._stands(slot, now) is Hook.CLOSED and self._coils.may_pulse(slot)

    def _stands(self, slot: int, now: float) -> Hook:
        """A bad switch stops no door from opening; to one that stands open a pulse does nothing."""
        return Hook.CLOSED if self._is_doubtful(slot, now) else self._hook(slot)

    def _remember(self, act: UUID, pulse: Pulse) -> None:
        self._acts[act] = pulse
        while len(self._acts) > ACTS_MAX:
            del self._acts[next(iter(self._acts))]

    def _tell(self, command: Command, pulse: Pulse) -> None:
        self._outbox.add(PulseAnswered(command.act, command.slot, pulse))
