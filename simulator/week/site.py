"""Where the week happens: the school's cabinet with its time, its power and its kiosk, which may be
killed or lose its power at any instant, and starts again."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from kiosk.ports import Asked
from policy.people import BadgeHash
from simulator.broker import SimulatedBroker
from simulator.ids import drawn_id, stream
from simulator.school import ZONE, School, SchoolPlan, unwatched
from simulator.staff import SimulatedStaff, enrol
from simulator.week.cast import EVERYBODY, LOCKED_PLACES
from simulator.week.ledger import Ledger, WeekError
from simulator.week.mains import Mains, PoweredStore
from simulator.week.roster import list_all
from simulator.world import BEAT_S, PERIOD_S, CoilWatcher, World

DEAD_S = 3.0
STARTED_S = 6.0
ASKED_S = 0.1


class Site:
    """It, on `today`, with its `staff`. `badges` are those of pupils who got another one; `started`
    is called when the kiosk begins anew. A `school` that is there already has its power from
    elsewhere, and its kiosk is not killed."""

    def __init__(
        self,
        plan: SchoolPlan,
        ledger: Ledger,
        on_coil: CoilWatcher = unwatched,
        staff: Iterable[SimulatedStaff] = EVERYBODY,
        school: School | None = None,
    ) -> None:
        self._plan, self._on_coil = plan, on_coil
        self.started: Callable[[], None] = lambda: None
        self.broker = SimulatedBroker()
        self.mains = Mains(plan.file, stream(plan.seed, "mains"))
        self.school = school or School(plan, self.broker, on_coil, store=PoweredStore)
        self.ledger = ledger
        self.today: date = plan.date
        self.badges: dict[int, bytes] = {}
        enrol(self.world.state, staff, self.school.reader_says)
        list_all(self.world.state, self.school.children)
        self._begin()

    @property
    def world(self) -> World:
        """Where it happens."""
        return self.school.world

    # --- time ---

    def elapsed(self, local: time) -> float:
        """That time of today in the clock's `elapsed` seconds."""
        return self.school.clock.elapsed_at(datetime.combine(self.today, local, ZONE))

    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.world.run_until(self.school.clock.elapsed() + seconds)

    def leap(self, local: time) -> None:
        """Time passes until then; none, if it is later already. Hours in which nobody is at the
        cabinet are skipped: to its parts they have not been (simulator/clock.py)."""
        clock, world, until = self.school.clock, self.world, self.elapsed(local)
        while clock.elapsed() < until:
            next_at = min(until, world.agenda.due())
            if world.quiet and next_at - clock.elapsed() > PERIOD_S:
                clock.skip((next_at - clock.elapsed()) // PERIOD_S * PERIOD_S)
            world.run_until(min(until, clock.elapsed() + BEAT_S))

    @property
    def local(self) -> datetime:
        """What the clock on the wall of the staff room shows; naive."""
        return self.school.clock.now().astimezone(ZONE).replace(tzinfo=None)

    # --- badges, and the keyboard ---

    def uid(self, number: int) -> bytes:
        """What that pupil's badge answers."""
        return self.badges.get(number, self.school.children[number].uid)

    def badge(self, number: int) -> BadgeHash:
        """What the reader calls it."""
        return self.school.reader_says(self.uid(number))

    def asks(self, verb: str, **arguments: object) -> Mapping[str, Any]:
        """Somebody asks the kiosk something at a keyboard, and it is done.

        Raises:
            WeekError: it is not.
        """
        answers: list[Mapping[str, Any]] = []
        self.world.inbox.put(Asked(verb, arguments, answers.append))
        self.wait(ASKED_S)
        if not answers or not answers[0]["ok"]:
            raise WeekError(f"{verb} is answered {answers}")
        return answers[0]

    # --- doors ---

    def open_doors(self) -> list[int]:
        """The doors that stand open, whatever the kiosk believes."""
        return [
            each.number for each in self.school.cabinet.slots if self.world.is_open(each.number)
        ]

    # --- the kiosk ---

    def kill(self) -> None:
        """The kiosk is killed at this very instant and starts again; the boards live on."""
        self.school.store.close()
        self.broker.go_down()
        self._boards_alone(DEAD_S)
        self._start()

    def power_returns(self) -> None:
        """The power failed; kiosk and boards start again, with what is on the disk."""
        clock, line = self.school.clock, self.world.line
        self.school.store.close()
        self.mains.restore()
        clock.machine = drawn_id(self.school.ids)
        if clock.trust:
            clock.set_right()  # over the network, before the kiosk begins
        for board in line.boards.values():
            board.cut(clock.monotonic())
        self.broker.go_down()
        self._boards_alone(DEAD_S)
        line.start(clock.monotonic())
        self._start()

    def _start(self) -> None:
        self.school = School(
            self._plan, self.broker, self._on_coil, before=self.school, store=PoweredStore
        )
        self._begin()
        self.started()
        self.wait(STARTED_S)

    def _begin(self) -> None:
        store = self.school.store
        if isinstance(store, PoweredStore):
            store.mains = self.mains
        self.world.state.locked_places = LOCKED_PLACES

    def _boards_alone(self, seconds: float) -> None:
        clock, line = self.school.clock, self.world.line
        until = due = clock.monotonic()
        until += seconds
        while due < until:
            clock.move_to(due)
            due = max(line.step(due), due + 0.001)
        clock.move_to(until)
