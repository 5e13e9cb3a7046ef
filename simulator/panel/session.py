"""A simulated school that somebody plays with: its pace, and everything that was done in it.

The world goes on in ticks, and in the same strides during a jump, whatever the window's frames do;
and a deed happens between two of them. So a list of deeds is all it takes to live a session again,
to the hash of the journal's head.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from kiosk.ports import Asked
from simulator.panel.asked import words_of
from simulator.panel.deeds import Deed, Object, Verb
from simulator.panel.scene import Scene
from simulator.school import ZONE, SchoolPlan

TICK_S = 1 / 32
"""What somebody does at the window happens at most so much later in the world. A power of two, so
that ticks add up exactly."""

STRIDE_S, STRIDE_BUSY_S = 512.0, 2.0
"""How far one stride of a jump goes: while nothing is under way the world skips most of it; else it
is lived in full, and two seconds of that take some 20 ms."""

SPEEDS = (0, 1, 10, 60)
"""Seconds of the world in one second before the window."""


def never() -> bool:
    """There is all the time in the world."""
    return False


class Session:
    """A scene with a pace. No pixels, no wall clock: `advance` is told how much time went by.

    `on_deed` is told of each deed, before it is done.
    """

    def __init__(self, plan: SchoolPlan) -> None:
        self.plan = plan
        self.scene = Scene(plan)
        self.speed = 1
        self.deeds: list[Deed] = []
        self.on_deed: Callable[[Deed], None] = lambda _deed: None
        self.jumping_to: float | None = None
        """Where a jump ends, in seconds since the simulation began."""
        self._owed_s = 0.0

    @property
    def runs(self) -> bool:
        """Whether time goes on."""
        return self.speed > 0 or self.jumping_to is not None

    def do(self, verb: Verb, thing: Object = None) -> None:
        """Do it now, and remember it."""
        self._remember(verb, thing)
        if verb is Verb.JUMP:
            self._jump(time.fromisoformat(str(thing)))
        elif verb is Verb.STAND:
            self.jumping_to = None
        else:
            self.scene.do(verb, thing)

    def ask(self, asked: Asked) -> bool:
        """Somebody at a keyboard asks the kiosk, and hears the answer; remembered as any deed.
        False: the kiosk could not listen."""
        self._remember(Verb.ASK, words_of(asked))
        return self.scene.ask(asked)

    def run_at(self, speed: int) -> None:
        """From now on time runs so many times as fast as before the window; 0: it stands still. A
        jump under way ends."""
        assert speed in SPEEDS, "there is a button for each speed"
        self.speed, self._owed_s = speed, 0.0
        if self.jumping_to is not None:
            self.do(Verb.STAND)

    def advance(self, real_s: float, late: Callable[[], bool] = never) -> None:
        """So many seconds went by before the window. `late`: it is time for the next frame, and
        what the computer did not manage until then is not made up for."""
        if self.jumping_to is not None:
            self._owed_s = 0.0
            while self.jumping_to is not None and not late():
                self.step()
            return
        self._owed_s += real_s * self.speed
        while self._owed_s >= TICK_S and not late():
            self._owed_s -= TICK_S
            self.step()
        self._owed_s = min(self._owed_s, TICK_S)

    def live_until(self, elapsed: float) -> None:
        """Step until that moment, which is one at which something was done before."""
        while self.scene.elapsed < elapsed:
            self.step()

    def step(self) -> None:
        """Go on by one tick, or by one stride of the jump."""
        now = self.scene.elapsed
        if self.jumping_to is None:
            self.scene.run_until(now + TICK_S)
            return
        at_rest = not self.scene.powered or self.scene.world.quiet
        end = min(self.jumping_to, now + (STRIDE_S if at_rest else STRIDE_BUSY_S))
        self.scene.run_until(end)
        if end >= self.jumping_to:
            self.jumping_to = None

    def close(self) -> None:
        """Let the database go."""
        self.scene.close()

    def _remember(self, verb: Verb, thing: Object) -> None:
        deed = Deed(self.scene.elapsed, verb, thing)
        self.deeds.append(deed)
        self.on_deed(deed)

    def _jump(self, local: time) -> None:
        """Set off for the next moment at which it is that time; badges go back to their owners."""
        for badge in list(self.scene.held):
            self.scene.do(Verb.TAKE, badge)
        now = self.scene.local
        day = now.date() if now.time() < local else now.date() + timedelta(days=1)
        moment = datetime.combine(day, local, ZONE)
        self.jumping_to = self.scene.school.clock.elapsed_at(moment)
