"""The day's devices in custody: taken at the breaks, looked after at noon, and given back when
school is out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from functools import partial

from policy.offences import Category
from simulator.staff import SimulatedStaff
from simulator.week.cast import DIRECTORS, TEACHERS
from simulator.week.custody_page import correct, is_refused, move_to_safe, take_over, withdraw
from simulator.week.draw import BREAKS, Cut, Incident
from simulator.week.draw_return import Break, Return, drawn_return
from simulator.week.give import Giver
from simulator.week.ledger import Spot, Taken
from simulator.week.scene import Scene
from simulator.week.shares import CORRECT_SHARE, TAKE_OVER_SHARE, TRIES_SHARE, WITHDRAW_SHARE
from simulator.week.take import Taker

DoAt = Callable[[time, Callable[[], None]], None]


class Custodies:
    """All of them. `delegates` give back today what the directie keeps; `substitutes` are teachers
    for the day. `kiosk_lives`: it is not killed, and has power."""

    def __init__(self, scene: Scene, do_at: DoAt) -> None:
        self._scene, self._do_at = scene, do_at
        self._takers: list[tuple[Taker, Incident]] = []
        self.delegates: tuple[SimulatedStaff, ...] = ()
        self.substitutes: tuple[SimulatedStaff, ...] = ()
        self.kiosk_lives = False

    def happens(self, incident: Incident) -> None:
        """A device is taken."""
        scene = self._scene
        if self.kiosk_lives and incident.cut in {Cut.KILL, Cut.POWER}:
            incident = replace(incident, cut=Cut.STOP)
        scene.moment = f"taking {incident.device} of {incident.offender}, {incident.cut}"
        taker = Taker(scene.hands, incident, scene.chance)
        self._takers.append((taker, incident))
        scene.report.out_of_slots += scene.ledger.where(incident.device).spot is Spot.SLOT
        self._taken(taker, incident, ended=taker.begin())

    @property
    def unfinished(self) -> list[Callable[[], None]]:
        """What is not put away, each to be gone on with."""
        self._takers = [each for each in self._takers if not _ended(each[0])]
        return [partial(self._go_on, taker, incident) for taker, incident in self._takers]

    def noon(self) -> None:
        """Directors take over what is theirs, and look at what was recorded."""
        scene, chance = self._scene, self._scene.chance
        for taken in [each for each in scene.ledger.held if each.kept]:
            if taken.nth > 1 and not taken.over and chance.random() < TAKE_OVER_SHARE:
                scene.moment = f"taking over {taken}"
                take_over(scene.hands, taken, chance.choice(DIRECTORS))
                scene.report.taken_over += 1
            self._looks_at_offence(taken)
        scene.check()

    def give_back(self, taken: Taken) -> None:
        """It goes home."""
        scene = self._scene
        meant = drawn_return(scene.chance, taken, self.delegates, self.substitutes)
        if self.kiosk_lives and meant.breaks is not None:
            meant = replace(meant, breaks=Break.AWAY)
        scene.moment = f"giving back {taken} by {meant.by.member.shown_name}, {meant.breaks}"
        tries = taken.nth > 1 and not taken.over and scene.chance.random() < TRIES_SHARE
        if tries and taken.by not in (*DIRECTORS, *self.delegates):
            scene.report.refused += is_refused(scene.hands, taken, taken.by) is not None
        from_safe = scene.ledger.where(taken.device).spot is Spot.SAFE
        giver = Giver(scene.hands, taken, meant, scene.chance)
        giver.give()
        scene.report.from_safe += from_safe
        self._count(taken, meant, giver)
        scene.check()

    def to_safe(self, taken: Taken) -> None:
        """Before the holiday, with two confirmations."""
        scene = self._scene
        scene.moment = f"moving {taken} to the safe"
        by, second = scene.chance.choice(DIRECTORS), scene.chance.choice(TEACHERS)
        move_to_safe(scene.hands, taken, by, second)
        scene.report.to_safe += 1
        scene.check()

    def _looks_at_offence(self, taken: Taken) -> None:
        scene, chance = self._scene, self._scene.chance
        director = chance.choice(DIRECTORS)
        if taken.case is None or taken.case.withdrawn:
            return
        if chance.random() < WITHDRAW_SHARE:
            scene.moment = f"withdrawing the offence with {taken}"
            withdraw(scene.hands, taken, director)
            scene.report.withdrawn += 1
        elif chance.random() < CORRECT_SHARE:
            scene.moment = f"correcting the offence with {taken}"
            correct(scene.hands, taken, director, Category.RECORDING)
            scene.report.corrected += 1

    def _count(self, taken: Taken, meant: Return, giver: Giver) -> None:
        report = self._scene.report
        report.returned += 1
        report.broken_off += meant.breaks is not None
        report.power_cuts += giver.power_cuts
        report.doubts_settled += giver.settled
        report.killed += meant.breaks is Break.KILL
        report.to_adults += meant.collector.value != "pupil"
        report.disputed += taken.disputed
        report.jammed += giver.stuck
        report.with_reason += giver.reasoned
        report.by_delegate += meant.by in self.delegates

    def _go_on(self, taker: Taker, incident: Incident) -> None:
        self._scene.moment = f"going on with {taker.taken}"
        if not _ended(taker):
            self._taken(taker, incident, ended=taker.resume())

    def _taken(self, taker: Taker, incident: Incident, *, ended: bool) -> None:
        scene = self._scene
        scene.report.power_cuts += taker.power_cuts
        scene.report.doubts_settled += taker.settled
        taker.power_cuts = taker.settled = 0
        if not ended:
            scene.report.interrupted += 1
            scene.report.killed += incident.cut is Cut.KILL and taker.was_cut
            taker.was_cut = False
            later = [each for each in BREAKS if each > scene.hands.local.time()]
            if later:
                self._do_at(later[0], partial(self._go_on, taker, incident))
        else:
            scene.report.kept_refused += taker.pages.refused
            scene.report.jammed += taker.pages.stuck
            kept = incident.device in scene.ledger.keeps and not taker.pages.refused
            scene.report.kept_taken += kept
        scene.check()


def _ended(taker: Taker) -> bool:
    return taker.taken.kept or taker.pages.refused
