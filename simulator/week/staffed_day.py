"""One school day at the gate with its staff: devices are taken at the breaks and given back when
all have gone home. `python -m simulator day --offences-per-100 X`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import partial
from heapq import heappop, heappush
from itertools import count

from kiosk.mqtt.ports import Publisher
from policy.devices import DeviceKind
from simulator.day import SchoolDay
from simulator.ids import stream
from simulator.report import Report
from simulator.school import SchoolPlan
from simulator.week.accounts import wrong_custodies
from simulator.week.custodies import Custodies
from simulator.week.draw import incidents
from simulator.week.hands import Hands
from simulator.week.ledger import Ledger, WeekError
from simulator.week.report import WeekReport
from simulator.week.scene import Scene

LUNCH, GOES_HOME = time(12, 10), time(14, 40)
LOOK_S = 5.0
KINDS = {DeviceKind.SMARTWATCH: 2, DeviceKind.LAPTOP: 1}
"""Phones are in the cabinet: everybody who has his badge with him handed his in."""


class _DayScene(Scene):
    """Of the cabinet the gate alone knows what is in its slots."""

    __slots__ = ()

    def check(self) -> None:
        """At any moment at which nobody is at the cabinet.

        Raises:
            WeekError: a device in custody is not accounted for.
        """
        school = self.hands.school
        found = list(wrong_custodies(self.ledger, school.store, school.children))
        if found:
            raise WeekError("; ".join(found))


class StaffedDay(SchoolDay):
    """One day, lived by `run`; `per_100` of a hundred pupils have a device taken."""

    def __init__(self, plan: SchoolPlan, publisher: Publisher, per_100: float) -> None:
        super().__init__(plan, publisher)
        chance, self._ledger = stream(plan.seed, "staff"), Ledger()
        hands = Hands(plan, self._ledger, school=self.school)
        report = WeekReport(plan.seed, plan.pupils)
        self._scene = _DayScene(hands, self._ledger, report, chance, set())
        self._todo: list[tuple[time, int, Callable[[], None]]] = []
        self._order = count()
        self._custodies = Custodies(self._scene, self._do_at)
        self._custodies.kiosk_lives = True
        for incident in incidents(chance, plan.pupils, per_100, self._ledger, KINDS):
            self._do_at(incident.at, partial(self._custodies.happens, incident))

    def _do_at(self, local: time, do: Callable[[], None]) -> None:
        heappush(self._todo, (local, next(self._order), do))

    def _live(self, until: time) -> None:
        """The gate's day; between its rushes the staff are at the cabinet."""
        while self._todo:
            at, _, do = heappop(self._todo)
            self._with_staff(at, do)
        self._with_staff(LUNCH, self._custodies.noon)
        self._with_staff(GOES_HOME, self._give_back)
        super()._live(until)

    def _with_staff(self, at: time, do: Callable[[], None]) -> None:
        """When nobody is at the gate any more."""
        world, clock = self.school.world, self.school.clock
        world.run_until(self.school.elapsed(at))
        while self.gate.waiting or world.state.visits:
            world.run_until(clock.elapsed() + LOOK_S)
        look, world.after_decision = world.after_decision, lambda: None
        do()
        self._decided = world.screen.decisions
        world.after_decision = look

    def _give_back(self) -> None:
        for go_on in self._custodies.unfinished:
            go_on()
        for taken in self._ledger.held:
            if taken.kept:
                self._custodies.give_back(taken)

    def _report(self) -> Report:
        return replace(
            super()._report(),
            offences=self._ledger.offences,
            custodies=len(self._ledger.taken),
            given_back=self._scene.report.returned,
        )
