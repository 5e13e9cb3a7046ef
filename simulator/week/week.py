"""Five school days in a row on one database, from one seed: `python -m simulator week`."""

import time as wall
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count

from policy.devices import DeviceKind
from simulator.ids import stream
from simulator.school import ZONE, SchoolPlan
from simulator.week import accounts
from simulator.week.cast import DIRECTORS, GROUPS, TEACHERS
from simulator.week.draw import BREAKS, Cut, Incident, incidents
from simulator.week.duties import close_some
from simulator.week.give import Giver, Return, drawn_return
from simulator.week.group import release
from simulator.week.hands import Hands
from simulator.week.ledger import POCKET, Device, Ledger, Spot, Taken, WeekError
from simulator.week.report import WeekPlan, WeekReport
from simulator.week.shares import (
    GROUPS_A_DAY,
    LATE_SHARE,
    NEXT_DAY_SHARE,
    OVERNIGHT_SHARE,
    SEEN_S,
    TAKE_OVER_SHARE,
    TRIES_SHARE,
)
from simulator.week.take import Taker

MONDAY = date(2026, 9, 14)
DAYS = 5
ARRIVES, LESSONS, LUNCH = time(8, 15), time(10, 15), time(12, 10)
LAST_CALL, HOME, PARENTS = time(14, 10), time(14, 16), time(15, 0)


class Week:
    """One week, lived by `run`."""

    def __init__(self, plan: WeekPlan) -> None:
        self._plan = plan
        self._began = wall.perf_counter()
        self.ledger = Ledger()
        self.report = WeekReport(plan.seed, plan.pupils)
        self._coils: set[int] = set()
        school = SchoolPlan(
            seed=plan.seed,
            pupils=plan.pupils,
            folder=plan.folder,
            date=MONDAY,
            begins=ARRIVES,
            groups=GROUPS,
        )
        self.hands = Hands(school, self.ledger, self._coil)
        self._chance = stream(plan.seed, "week")
        self._todo: list[tuple[time, int, Callable[[], None]]] = []
        self._order = count()
        self._takers: list[tuple[Taker, Incident]] = []
        self._moment = "at the beginning"

    def run(self) -> WeekReport:
        """Live through it.

        Raises:
            WeekError: something is not as it must be, told with the seed, the day and the moment.
        """
        with self._told():
            for ahead in range(DAYS):
                self.hands.today = MONDAY + timedelta(days=ahead)
                self._live_day()
                self._check_day()
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
            told = f"seed {self._plan.seed}, {at:%A %H:%M:%S}, {self._moment}: {error}"
            raise WeekError(told) from error

    # --- a day ---

    def _live_day(self) -> None:
        drawn = incidents(self._chance, self._plan.pupils, self._plan.per_100, self.ledger)
        self._takers = [each for each in self._takers if not each[0].taken.kept]
        self._morning(drawn)
        for taker, _ in self._takers:  # of yesterday
            self._do_at(LESSONS, partial(self._go_on, taker))
        for incident in drawn:
            self._do_at(incident.at, partial(self._happens, incident))
        self._do_at(LUNCH, self._lunch)
        self._live_until(LAST_CALL)
        for taker, _ in self._takers:
            if not taker.taken.kept and self._chance.random() >= OVERNIGHT_SHARE:
                self._go_on(taker)
        self._live_until(HOME)
        self._school_is_out()

    def _do_at(self, local: time, do: Callable[[], None]) -> None:
        heappush(self._todo, (local, next(self._order), do))

    def _live_until(self, local: time) -> None:
        while self._todo and self._todo[0][0] < local:
            at, _, do = heappop(self._todo)
            self.hands.leap(at)
            do()
        self.hands.leap(local)

    # --- pupils at the gate ---

    def _morning(self, drawn: list[Incident]) -> None:
        self._moment = "in the morning"
        self.hands.leap(ARRIVES)
        keep = {each.device for each in drawn if not each.in_cabinet}
        phones = [Device(number, DeviceKind.PHONE) for number in range(self._plan.pupils)]
        comes = [
            each.owner for each in phones if self.ledger.where(each) == POCKET and each not in keep
        ]
        self._at_gate(comes)
        self.report.handed_in += len(list(self.ledger.in_slots()))

    def _at_gate(self, pupils: list[int]) -> None:
        """One after another: each puts his phone in, or takes it out, and pushes his door shut."""
        for number in self._chance.sample(pupils, len(pupils)):
            self.hands.at_gate(number)
            for slot in self.hands.open_doors():
                self._at_door(Device(number, DeviceKind.PHONE), slot)
                self.hands.push_shut(slot)

    def _at_door(self, phone: Device, slot: int) -> None:
        inside = self.ledger.inside(slot)
        if inside is None:
            self.hands.put_in(phone, slot)
        elif inside == phone:
            self.hands.take_out(phone, POCKET)
        else:
            raise WeekError(f"slot {slot} opens for {phone}, and {inside} is inside")

    def _coil(self, slot: int, on: bool, _now: float) -> None:
        (self._coils.add if on else self._coils.discard)(slot)

    # --- offences ---

    def _happens(self, incident: Incident) -> None:
        self._moment = f"taking {incident.device} of {incident.offender}, {incident.cut}"
        taker = Taker(self.hands, incident, self._chance)
        self._takers.append((taker, incident))
        self.report.out_of_slots += self.ledger.where(incident.device).spot is Spot.SLOT
        self._taken(taker, taker.begin(), incident)

    def _go_on(self, taker: Taker) -> None:
        self._moment = f"going on with {taker.taken}"
        if not taker.taken.kept:
            incident = next(each for other, each in self._takers if other is taker)
            self._taken(taker, taker.resume(), incident)

    def _taken(self, taker: Taker, kept: bool, incident: Incident) -> None:
        if not kept:
            self.report.interrupted += 1
            self.report.killed += incident.cut is Cut.KILL
            now = self.hands.school.clock.now().astimezone(ZONE)
            later = [each for each in BREAKS if each > now.time()]
            if later:
                self._do_at(later[0], partial(self._go_on, taker))
        self._check()

    # --- the directie, and giving back ---

    def _lunch(self) -> None:
        """A director takes over; what nobody came for yesterday is collected."""
        for taken in [each for each in self.ledger.held if each.kept]:
            if taken.nth > 1 and not taken.over and self._chance.random() < TAKE_OVER_SHARE:
                self._moment = f"taking over {taken}"
                director = self._chance.choice(DIRECTORS)
                self._giver(taken).take_over(director)
                self.report.taken_over += 1
        self._check()

    def _school_is_out(self) -> None:
        self._todo = []
        kept = [each for each in self.ledger.held if each.kept]
        today = [each for each in kept if self._chance.random() >= NEXT_DAY_SHARE]
        late = [each for each in today if self._chance.random() < LATE_SHARE]
        for taken in today:
            if taken not in late:
                self._give_back(taken)
        self._groups()
        self._collect()
        self._live_until(PARENTS)
        for taken in late:
            self._give_back(taken)
        self._moment = "duties"
        self.report.duties_closed += close_some(self.hands, self._chance)

    def _give_back(self, taken: Taken) -> None:
        meant = drawn_return(self._chance, taken)
        self._moment = f"giving back {taken} by {meant.by.member.shown_name}"
        if taken.nth > 1 and not taken.over and self._chance.random() < TRIES_SHARE:
            self.report.refused += self._giver(taken).is_refused(taken.by) is not None
        self._giver(taken, meant).give()
        self.report.returned += 1
        self.report.broken_off += meant.breaks is not None
        self.report.to_adults += meant.collector.value != "pupil"
        self.report.disputed += taken.disputed
        self._check()

    def _giver(self, taken: Taken, meant: Return | None = None) -> Giver:
        return Giver(self.hands, taken, meant or drawn_return(self._chance, taken), self._chance)

    def _groups(self) -> None:
        """Teachers let some groups go."""
        groups = self._chance.sample(GROUPS, GROUPS_A_DAY)
        for group in groups:
            self._moment = f"releasing {group}"
            if release(self.hands, self._chance.choice(TEACHERS), group):
                self.report.groups_released += 1
            self._check()

    def _collect(self) -> None:
        """Everybody else comes to the gate; also some whose phone is in custody."""
        self._moment = "at the gate after school"
        held = {each.device for each in self.ledger.held}
        inside = [device for _, device in self.ledger.in_slots() if device not in held]
        refused = [each for each in held if each.kind is DeviceKind.PHONE]
        comes = sorted(each.owner for each in (*inside, *refused))
        self._at_gate(comes)

    # --- the checks ---

    def _check(self) -> None:
        """At any moment at which nobody is at the cabinet."""
        self.report.checks += 1
        self.hands.wait(SEEN_S)
        school = self.hands.school
        found = accounts.wrong(self.ledger, school.store, school.children, self.hands.open_doors())
        _raise(list(found))

    def _check_day(self) -> None:
        self._moment = "at the end of the day"
        self._check()
        school, state = self.hands.school, self.hands.world.state
        _raise(list(accounts.wrong_offences(self.ledger, school.store, school.children)))
        begun = [each for each in (state.visits, state.waiting, state.session, self._coils) if each]
        if begun:
            raise WeekError(f"still under way: {begun}")
        if school.store.verify().entries != school.store.head.seq:
            raise WeekError("the journal is not whole")
        self.report.overnight += len(self.ledger.held)

    def _reported(self) -> WeekReport:
        store = self.hands.school.store
        taken = self.ledger.taken
        return replace(
            self.report,
            offences=self.ledger.offences.total(),
            custodies=len(taken),
            later_offences=sum(each.nth > 1 for each in taken),
            held_at_end=len(self.ledger.held),
            duties_open=len(store.cases.duties.open()),
            events=store.head.seq,
            wall_s=round(wall.perf_counter() - self._began, 2),
            head=store.head.hash.hex(),
        )


def _raise(found: list[str]) -> None:
    if found:
        raise WeekError("; ".join(found))
