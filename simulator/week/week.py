"""Five school days in a row on one database, and the morning after the holiday, from one seed:
`python -m simulator week`."""

import time as wall
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count

from policy.devices import DeviceKind
from simulator.ids import stream
from simulator.school import TIMES, ZONE, SchoolPlan
from simulator.week import calendar
from simulator.week.calendar import ARRIVES, BACK, DAYS, LESSONS, LUNCH, MONDAY, PARENTS, Day
from simulator.week.cast import GROUPS, TEACHERS
from simulator.week.custodies import Custodies
from simulator.week.draw import Incident, incidents
from simulator.week.duties import close_some
from simulator.week.errands import Errands
from simulator.week.gate import Gate
from simulator.week.group import release
from simulator.week.hands import Hands
from simulator.week.ledger import POCKET, Device, Ledger, WeekError
from simulator.week.report import WeekPlan, WeekReport
from simulator.week.scene import Scene
from simulator.week.shares import (
    FRIDAY_SHARE,
    GATE_CUTS_A_DAY,
    GROUPS_A_DAY,
    LATE_SHARE,
    NEXT_DAY_SHARE,
    OVERNIGHT_SHARE,
    SECOND_TAP_S,
)

FRIDAY = 4


class Week:
    """One week, lived by `run`."""

    def __init__(self, plan: WeekPlan) -> None:
        self._plan = plan
        self._began = wall.perf_counter()
        self.ledger = Ledger()
        self._coils: set[int] = set()
        school = SchoolPlan(
            seed=plan.seed,
            pupils=plan.pupils,
            folder=plan.folder,
            date=MONDAY,
            begins=ARRIVES,
            groups=GROUPS,
            timetable=calendar.TIMETABLE,
        )
        self.hands = Hands(school, self.ledger, self._coil)
        self._chance = stream(plan.seed, "week")
        report = WeekReport(plan.seed, plan.pupils)
        self.scene = Scene(self.hands, self.ledger, report, self._chance, self._coils)
        self._todo: list[tuple[time, int, Callable[[], None]]] = []
        self._order = count()
        self.gate = Gate(self.scene)
        self.custodies = Custodies(self.scene, self._do_at)
        self._once = calendar.drawn_once(self._chance)
        self._errands = Errands(self.scene, self.gate, self.custodies, self._once)

    def run(self) -> WeekReport:
        """Live through it.

        Raises:
            WeekError: something is not as it must be, told with the seed, the day and the moment.
        """
        with self._told():
            self._errands.begin(self._plan.pupils)
            for number in range(DAYS):
                self.hands.today = MONDAY + timedelta(days=number)
                early = number == self._once.early_end
                self._live_day(Day(number, calendar.EARLY_END if early else TIMES.school_end))
                self.scene.check_day()
            self.hands.today = BACK
            self._come_back()
            self.scene.check_day()
        return self._reported()

    def close(self) -> None:
        """Let the database go."""
        self.hands.school.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            at = self.hands.school.clock.now().astimezone(ZONE)
            told = f"seed {self._plan.seed}, {at:%A %H:%M:%S}, {self.scene.moment}: {error}"
            raise WeekError(told) from error

    # --- a day ---

    def _live_day(self, day: Day) -> None:
        drawn = incidents(self._chance, self._plan.pupils, self._plan.per_100, self.ledger)
        self.hands.leap(ARRIVES)
        self._errands.morning(day)
        self._morning(drawn)
        for go_on in self.custodies.unfinished:  # of yesterday
            self._do_at(LESSONS, go_on)
        for incident in drawn:
            self._do_at(incident.at, partial(self.custodies.happens, incident))
        self._errands.enter(day, self._plan.pupils, self._plan.per_100, self._do_at)
        self._do_at(LUNCH, self.custodies.noon)
        if day.number == self._once.doubt:
            self._do_at(calendar.DOUBT_FROM, self._doubt_clock)
        self._live_until(day.last_call)
        for go_on in self.custodies.unfinished:
            if self._chance.random() >= OVERNIGHT_SHARE:
                go_on()
        self._live_until(day.home)
        self._todo = []
        self._school_is_out()
        if day.number == DAYS - 1:
            for taken in [each for each in self.ledger.held if each.kept]:
                self.custodies.to_safe(taken)

    def _do_at(self, local: time, do: Callable[[], None]) -> None:
        heappush(self._todo, (local, next(self._order), do))

    def _live_until(self, local: time) -> None:
        while self._todo and self._todo[0][0] < local:
            at, _, do = heappop(self._todo)
            self.hands.leap(at)
            do()
        self.hands.leap(local)

    def _morning(self, drawn: list[Incident]) -> None:
        self.scene.moment = "in the morning"
        keep = {each.device for each in drawn if not each.in_cabinet}
        phones = [Device(number, DeviceKind.PHONE) for number in range(self._plan.pupils)]
        comes = [
            each.owner for each in phones if self.ledger.where(each) == POCKET and each not in keep
        ]
        self.gate.morning(comes, cut=self._chance.random() < GATE_CUTS_A_DAY)
        self.scene.report.handed_in += len(self.ledger.handed_in)
        self.scene.check()

    # --- when school is out ---

    def _school_is_out(self) -> None:
        kept = [each for each in self.ledger.held if each.kept]
        friday = self.hands.today.weekday() == FRIDAY
        stays = FRIDAY_SHARE if friday else NEXT_DAY_SHARE
        today = [each for each in kept if self._chance.random() >= stays]
        late = [each for each in today if self._chance.random() < LATE_SHARE]
        self._errands.lists_what_is_lent()
        for taken in today:
            if taken not in late:
                self.custodies.give_back(taken)
        if self._clock_is_sure:
            self._groups(self._chance.sample(GROUPS, GROUPS_A_DAY))
        else:
            self._wait_for_a_teacher()
        self._collect()
        self._vouch_for_clock()
        self._live_until(PARENTS)
        for taken in late:
            self.custodies.give_back(taken)
        self.scene.moment = "duties"
        self.scene.report.duties_closed += close_some(self.hands, self._chance)

    def _groups(self, groups: list[str]) -> None:
        """Teachers let these go."""
        staff = (*TEACHERS, *self.custodies.substitutes)
        for group in groups:
            self.scene.moment = f"releasing {group}"
            if release(self.hands, self._chance.choice(staff), group):
                self.scene.report.groups_released += 1
            self.scene.check()

    def _collect(self) -> None:
        """Everybody else comes to the gate; also those whose phone is in custody, and while nobody
        knows that school is out they do not try whether they may hand in another."""
        self.scene.moment = "at the gate after school"
        held = {each.device for each in self.ledger.held if self._clock_is_sure}
        comes = sorted(each.owner for each in held if each.kind is DeviceKind.PHONE)
        comes += [each.owner for _, each in self.ledger.handed_in]
        without = self.gate.without
        self.gate.come([each for each in comes if each not in without])
        self.gate.come_by_name([each for each in comes if each in without])
        self.scene.check()

    # --- a clock that nobody vouches for ---

    @property
    def _clock_is_sure(self) -> bool:
        return self.hands.school.clock.trust

    def _doubt_clock(self) -> None:
        self.hands.school.clock.trust = False
        self.scene.report.clock_doubted += 1

    def _wait_for_a_teacher(self) -> None:
        """Nothing opens by time: teachers let every group go, with a reason.

        Raises:
            WeekError: something opens.
        """
        self.scene.moment = "at the gate with an unsure clock"
        self.hands.wait(SECOND_TAP_S)
        before = dict(self.ledger.handed_in)
        some = [each.owner for each in before.values()][:3]
        self.gate.come(some)
        if dict(self.ledger.handed_in) != before:
            raise WeekError(f"by a time that nobody vouches for {some} change {before}")
        self._groups(list(GROUPS))

    def _vouch_for_clock(self) -> None:
        """The network is back."""
        if not self._clock_is_sure:
            self._live_until(calendar.DOUBT_UNTIL)
            self.hands.school.clock.set_right()

    # --- after the holiday ---

    def _come_back(self) -> None:
        """What is left is put away, and collected from the safe and elsewhere."""
        self.hands.leap(LESSONS)
        self.custodies.delegates = ()
        for go_on in self.custodies.unfinished:
            go_on()
        for taken in [each for each in self.ledger.held if each.kept]:
            self.custodies.give_back(taken)
        self.scene.moment = "duties"
        closed = close_some(self.hands, self._chance)
        self.scene.report.duties_closed += closed

    # --- what it came to ---

    def _coil(self, slot: int, on: bool, _now: float) -> None:
        (self._coils.add if on else self._coils.discard)(slot)

    def _reported(self) -> WeekReport:
        store = self.hands.school.store
        taken = self.ledger.taken
        return replace(
            self.scene.report,
            offences=self.ledger.offences,
            custodies=sum(each.case is not None or not each.home for each in taken),
            later_offences=sum(each.nth > 1 for each in taken),
            held_at_end=len(self.ledger.held),
            duties_open=len(store.cases.duties.open()),
            events=store.head.seq,
            wall_s=round(wall.perf_counter() - self._began, 2),
            head=store.head.hash.hex(),
        )
