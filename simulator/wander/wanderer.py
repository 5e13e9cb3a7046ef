"""A walk of random hands over all screens, by a seed: whatever they do, no screen is without a way
out, and when they stop the kiosk is idle in time.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from random import Random
from typing import get_args

from kiosk.screens.look import Moment
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.views import Idle, Touch
from kiosk.views_staff import Key, Shown, StaffView, StaffWanted, Tap
from simulator.broker import SimulatedBroker
from simulator.ids import stream
from simulator.school import School, SchoolPlan
from simulator.shots import FORMATS
from simulator.staff import enrol
from simulator.wander.cast import CAST
from simulator.wander.deeds import DEEDS, Deed
from simulator.world import World

PUPILS, SLOTS, DOORS = 7, 8, 3
KEPT = 50
"""So many of the last deeds are told."""
WAYS_OUT = {Key.STOP, Key.BACK, Key.HALT}
"""Halt stops a group's release, and then there is stop."""
IDLE_WITHIN_S = 300.0
"""Whatever was begun is over by then: a change of the staff has a minute for each of its three
steps, and whoever waits for a door, or a session without a touch, has one."""
SETTLE_S = 10.0
"""Doors that open by themselves meanwhile are pushed shut that often."""
PARTS_OF_THE_DAY = (time(8, 20), time(14, 20))


class WanderError(Exception):
    """A walk found a bug: which seed, what, and the last deeds."""


@dataclass(slots=True)
class Wanderer:
    """One walk, in `folder`. `met` counts the views that were in sight."""

    seed: int
    folder: Path
    met: dict[str, int] = field(default_factory=dict)
    deeds: Mapping[Deed, int] = field(default_factory=lambda: DEEDS)
    done: deque[str] = field(default_factory=lambda: deque(maxlen=KEPT))
    parts: Mapping[str, Callable[[], None]] = field(init=False)
    school: School = field(init=False)
    _broker: SimulatedBroker = field(default_factory=SimulatedBroker)
    _on: set[int] = field(default_factory=set)
    _painter: Painter = field(init=False)

    def walk(self, steps: int) -> None:
        """Do so many deeds, half of them in the morning, and see each time that all comes to rest.

        Raises:
            WanderError: something is wrong, told with the seed and the last deeds.
        """
        chance = stream(self.seed, "wander")
        self._build(chance)
        try:
            for local in PARTS_OF_THE_DAY:
                self.world.run_until(self.school.elapsed(local))
                for _ in range(steps // len(PARTS_OF_THE_DAY)):
                    self._do(chance)
                self._rest()
                self._assert_whole()
        except Exception as error:
            told = "\n  ".join(self.done)
            raise WanderError(f"seed {self.seed}: {error!r} after\n  {told}") from error
        finally:
            self.school.close()

    @property
    def world(self) -> World:
        """Where it happens."""
        return self.school.world

    @property
    def view(self) -> Shown:
        """What is in sight."""
        view = self.world.screen.view
        assert view is not None, "the screen shows nothing"
        return view

    @property
    def slots(self) -> list[int]:
        """The cabinet's numbers."""
        return [slot.number for slot in self.school.cabinet.slots]

    def offered(self) -> list[Touch | Tap]:
        """All that a finger could touch now."""
        page = self._painter.page(self.view, Moment())
        return [touch for _, touch in page.touches]

    def open_doors(self) -> list[int]:
        """The doors that stand open, whatever the kiosk believes."""
        return [slot for slot in self.slots if self.world.is_open(slot)]

    def wait(self, seconds: float) -> None:
        """Time passes, and what came in sight is looked at."""
        self.world.run_until(self.school.clock.elapsed() + seconds)
        self._look()

    def _build(self, chance: Random) -> None:
        plan = SchoolPlan(
            seed=self.seed,
            pupils=PUPILS,
            folder=self.folder,
            slots=SLOTS,
            doors=DOORS,
            begins=time(8, 16),
            groups=("7A", "8"),
        )
        self.school = School(plan, self._broker, self._coil)
        enrol(self.world.state, CAST, self.school.reader_says)
        slots = self.school.cabinet.slots
        grid = Grid({slot.number: (slot.row - 1, slot.column - 1) for slot in slots})
        size, language = chance.choice(FORMATS), chance.choice(list(Language))
        self._painter = Painter(size, language, grid, "De Duinsprong")
        self.parts = self._breakable()
        self.wait(5.0)

    def _breakable(self) -> Mapping[str, Callable[[], None]]:
        clock, world = self.school.clock, self.world
        boards = list(world.line.boards.values())

        def reset() -> None:
            boards[0].start(clock.monotonic())

        def cut() -> None:
            boards[0].cut(clock.monotonic())

        def clock_is(trusted: bool) -> Callable[[], None]:
            return lambda: setattr(clock, "trust", trusted)

        def broker_is(up: bool) -> Callable[[], None]:
            def change() -> None:
                self._broker.up = up
                self._broker.go_down()

            return change

        return {
            "board reset": reset,
            "board cut": cut,
            "board powered": reset,
            "reader unplugged": world.chip.unplug,
            "reader plugged in": world.chip.plug,
            "reader's settings lost": world.chip.reset_registers,
            "broker away": broker_is(False),
            "broker back": broker_is(True),
            "clock doubted": clock_is(False),
            "clock vouched": clock_is(True),
        }

    def _do(self, chance: Random) -> None:
        self.done.append("")
        while not self.done[-1]:
            (deed,) = chance.choices(list(self.deeds), list(self.deeds.values()))
            self.done[-1] = f"({deed.__name__})"  # told when it fails half-way
            self.done[-1] = deed(self, chance)
        self.done[-1] += f" -> {type(self.view).__name__}"
        self._look()

    def _look(self) -> None:
        """Every page can be drawn, and has a way out when it is somebody's of the staff."""
        view = self.view
        name = type(view).__name__
        self.met[name] = self.met.get(name, 0) + 1
        offered = self.offered()
        if isinstance(view, get_args(StaffView)) and not isinstance(view, StaffWanted):
            assert WAYS_OUT & set(_keys(offered)), f"no way out of {view!r}"

    def _rest(self) -> None:
        """Everybody goes; somebody shuts the doors, and the parts work again."""
        for name in ("board powered", "reader plugged in", "broker back", "clock vouched"):
            self.parts[name]()
        for slot in self.slots:
            self.world.jam(slot, jammed=False)
        self.done.append("everybody goes, and all works again")
        ends_at = self.school.clock.elapsed() + IDLE_WITHIN_S
        while self.school.clock.elapsed() < ends_at:
            for slot in self.open_doors():
                self.world.push_shut(slot)
            self.wait(SETTLE_S)
            if isinstance(self.view, Idle) and not self.open_doors() and not self._under_way():
                return
        assert isinstance(self.view, Idle), f"after {IDLE_WITHIN_S:g} s there is {self.view!r}"

    def _assert_whole(self) -> None:
        assert not self._on, f"a coil is on: {self._on}"
        assert not self.open_doors(), f"doors open by themselves: {self.open_doors()}"
        assert not self._under_way(), f"still under way: {self._under_way()}"
        assert self.school.store.verify().entries == self.school.store.head.seq

    def _under_way(self) -> list[object]:
        """What the desk has not come to an end with."""
        state = self.world.state
        begun = (state.visits, state.waiting, state.session, state.testing, state.to_test)
        return [each for each in begun if each]

    def _coil(self, slot: int, on: bool, _now: float) -> None:
        (self._on.add if on else self._on.discard)(slot)


def _keys(offered: list[Touch | Tap]) -> Iterator[Key]:
    return (touch for touch in offered if isinstance(touch, Key))
