"""What else happens on a day of the week between lessons: drawn from the seed, each at its time."""

from datetime import timedelta
from functools import partial

from policy.devices import DeviceKind
from policy.offences import MISUSE
from policy.opened_early import OpenReason, ToWhom
from simulator.week import misuse, office
from simulator.week.calendar import LESSONS, OFFICE, PLAYTIME, Day, Once
from simulator.week.cast import DELEGATE, DIRECTORS, EVERYBODY, SUBSTITUTE, TEACHERS
from simulator.week.cast import OFFICE as ANS
from simulator.week.custodies import Custodies, DoAt
from simulator.week.draw import BREAKS, about
from simulator.week.emergency import open_everything
from simulator.week.gate import Gate
from simulator.week.ledger import Device, WeekError
from simulator.week.openings import open_early
from simulator.week.scene import Scene
from simulator.week.shares import (
    EARLY_SHARE,
    FORCED_A_DAY,
    KEPT_A_DAY,
    LENT_SHARE,
    NOT_BACK_SHARE,
    REPLACED_A_DAY,
    WITHOUT_DEVICE_SHARE,
)

KEEP_DAYS = 30


class Errands:
    """Of teachers, directors and the office."""

    def __init__(self, scene: Scene, gate: Gate, custodies: Custodies, once: Once) -> None:
        self._scene, self._gate, self._custodies, self._once = scene, gate, custodies, once

    def begin(self, pupils: int) -> None:
        """On the first morning the office says what some pupils may keep: a watch, and one of them
        his phone."""
        scene = self._scene
        some = scene.chance.sample(range(pupils), max(1, pupils // 50))
        until = scene.hands.today + timedelta(days=KEEP_DAYS)
        kept = [Device(number, DeviceKind.SMARTWATCH) for number in some]
        kept += [Device(some[0], DeviceKind.PHONE)] if len(some) > 1 else []
        for device in kept:
            office.may_keep(scene.hands, device.owner, device.kind, until)
            scene.ledger.keeps.add(device)

    def enter(self, day: Day, pupils: int, per_100: float, do_at: DoAt) -> None:
        """All of a day's, each at its time."""
        scene, once, number = self._scene, self._once, day.number
        chance = scene.chance
        do_at(LESSONS, self._lend)
        do_at(PLAYTIME, self._bring_back)
        do_at(OFFICE, self._goes_home_early)
        misuses = scene.drawn(WITHOUT_DEVICE_SHARE * per_100 / 100.0, pupils)
        for _ in range(misuses if per_100 else 0):
            do_at(chance.choice(BREAKS), partial(self._misuse, chance.randrange(pupils)))
        if chance.random() < REPLACED_A_DAY:
            do_at(OFFICE, partial(self._replace, chance.randrange(pupils)))
        if per_100 and chance.random() < KEPT_A_DAY:
            do_at(BREAKS[0], self._would_take_what_is_kept)
        if chance.random() < FORCED_A_DAY:
            do_at(PLAYTIME, self._force)
        if number == once.emergency:
            do_at(PLAYTIME, self._open_everything)
        if number == once.early_end:
            do_at(OFFICE, partial(self._ends_early, day))

    def morning(self, day: Day) -> None:
        """Whoever is there for today only; and what of yesterday is over."""
        scene, once = self._scene, self._once
        if day.number == once.substitute:
            scene.moment = "a substitute comes"
            self._custodies.substitutes = (office.comes_for_the_day(scene.hands),)
            scene.report.day_badges += 1
        elif self._custodies.substitutes:
            scene.moment = "the day badge of yesterday"
            office.is_nobodys(scene.hands, SUBSTITUTE.uid)
            self._custodies.substitutes = ()
        self._custodies.delegates = ()
        if day.number == once.delegate:
            scene.moment = "a delegate is named"
            director, name = scene.chance.choice(DIRECTORS), DELEGATE.member.shown_name
            scene.hands.asks_director(director, "delegate_name", name=name)
            self._custodies.delegates = (DELEGATE,)
            scene.report.delegates += 1

    def lists_what_is_lent(self) -> None:
        """When school is out what is not back is listed.

        Raises:
            WeekError: it is not.
        """
        rows = self._scene.hands.asks("lent_list")["lent"]
        late = [row for row in rows if row[-1]]
        if len(late) != len(self._scene.ledger.lent):
            raise WeekError(f"not back are {rows}, and lent {self._scene.ledger.lent}")
        self._scene.report.not_back += len(late)

    # --- hand-ins ---

    def _lend(self) -> None:
        scene = self._scene
        for slot, _ in self._some(LENT_SHARE):
            scene.moment = f"lending from {slot}"
            by = scene.chance.choice(TEACHERS)
            device = open_early(scene.hands, by, slot, OpenReason.LESSON, ToWhom.PUPIL)
            scene.ledger.lent.add(device)
            scene.report.lent += 1
            scene.check()

    def _bring_back(self) -> None:
        scene = self._scene
        scene.moment = "lent devices come back"
        lent = sorted(scene.ledger.lent)
        back = [each.owner for each in lent if scene.chance.random() >= NOT_BACK_SHARE]
        self._gate.come([each for each in back if each not in self._gate.without])
        scene.check()

    def _goes_home_early(self) -> None:
        scene = self._scene
        for slot, _ in self._some(EARLY_SHARE):
            scene.moment = f"opening {slot} early"
            by = scene.chance.choice((ANS, *EVERYBODY))
            reason = scene.chance.choice((OpenReason.GOES_HOME_SICK, OpenReason.APPOINTMENT))
            open_early(scene.hands, by, slot, reason, ToWhom.PARENT)
            scene.report.opened_early += 1
            scene.check()

    def _some(self, share: float) -> list[tuple[int, Device]]:
        inside = sorted(self._scene.ledger.handed_in)
        return self._scene.chance.sample(inside, self._scene.drawn(share, len(inside)))

    def _open_everything(self) -> None:
        """The fire alarm goes; afterwards who took his phone along hands in again."""
        scene = self._scene
        scene.moment = "opening everything"
        by = scene.chance.choice(DIRECTORS)
        ticked, taken = open_everything(scene.hands, by, scene.chance)
        scene.report.emergencies += 1
        scene.report.ticked_off += ticked
        scene.check()
        scene.moment = "back after the alarm"
        self._gate.come([each.owner for each in taken if each.owner not in self._gate.without])
        self._gate.come_by_name([each.owner for each in taken if each.owner in self._gate.without])
        scene.check()

    # --- cases ---

    def _misuse(self, offender: int) -> None:
        scene = self._scene
        scene.moment = f"reporting what {offender} did"
        categories = frozenset({scene.chance.choice(MISUSE)})
        misuse.report(scene.hands, scene.chance.choice(TEACHERS), offender, categories)
        scene.report.without_device += 1
        scene.check()

    def _would_take_what_is_kept(self) -> None:
        scene = self._scene
        held = {each.device for each in scene.ledger.held}
        free = sorted(scene.ledger.keeps - held)
        if free:
            device = scene.chance.choice(free)
            self._custodies.happens(about(scene.chance, device.owner, device))

    def _force(self) -> None:
        scene = self._scene
        slots = office.slots_held(scene.hands)
        if slots:
            slot = scene.chance.choice(slots)
            scene.moment = f"pulling {slot} open"
            office.pulled_open(scene.hands, slot)
            scene.report.forced += 1
            scene.check()

    # --- the office ---

    def _replace(self, number: int) -> None:
        scene = self._scene
        scene.moment = f"another badge for {number}"
        office.replace_badge(scene.hands, number, scene.chance)
        scene.report.badges_replaced += 1
        scene.check()

    def _ends_early(self, day: Day) -> None:
        scene = self._scene
        scene.moment = "an early end"
        office.ends_early(scene.hands, scene.hands.today, day.ends)
        scene.report.early_ends += 1
