"""Hands at the cabinet of the week: they touch what the page in sight offers and nothing else, hold
up badges, put devices into open doors and push them shut; and kill the kiosk."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime, time

from kiosk.ports import BadgePresented, Touched
from kiosk.screens.look import Moment
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.views import Touch
from kiosk.views_staff import Covered, Digit, Key, Menu, PinEntry, Shown, Tap, Tile
from simulator.broker import SimulatedBroker
from simulator.school import ZONE, School, SchoolPlan
from simulator.shots import FORMATS
from simulator.staff import SimulatedStaff, enrol
from simulator.week.cast import EVERYBODY, LOCKED_PLACES
from simulator.week.ledger import Device, Ledger, Lies, Spot, WeekError
from simulator.world import BEAT_S, PERIOD_S, CoilWatcher, World

TOUCH_S = 1 / 32
LOOKS = 10
"""So often somebody looks whether his door opened, or stays shut, before he gives up."""
HELD_S, AWAY_S = 0.3, 0.5
"""How long a badge of the staff is held up, and how long nothing is before."""
DOOR_S, SHUT_S = 0.45, 0.15
"""From a touch until the door it opens stands open and can be shut, and between two looks."""
DEAD_S = 3.0
STARTED_S = 6.0


class Hands:
    """The school's cabinet, its screen and its doors, on `today`; `staff` work there. `started` is
    called when the kiosk was killed and begins anew."""

    def __init__(
        self,
        plan: SchoolPlan,
        ledger: Ledger,
        on_coil: CoilWatcher,
        staff: Iterable[SimulatedStaff] = EVERYBODY,
    ) -> None:
        self._plan, self._on_coil = plan, on_coil
        self.started: Callable[[], None] = lambda: None
        self.broker = SimulatedBroker()
        self.school = School(plan, self.broker, on_coil)
        self.ledger = ledger
        self.today: date = plan.date
        enrol(self.world.state, staff, self.school.reader_says)
        self.world.state.locked_places = LOCKED_PLACES
        self.look_at(FORMATS[0], next(iter(Language)))

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

    # --- the screen and the reader ---

    def look_at(self, size: tuple[int, int], language: Language) -> None:
        """From now on its screen has so many pixels, and speaks that language."""
        slots = self.school.cabinet.slots
        grid = Grid({slot.number: (slot.row - 1, slot.column - 1) for slot in slots})
        self._painter = Painter(size, language, grid, "De Duinsprong")
        self._seen: Shown | None = None
        self._offered: Collection[Touch | Tap] = ()

    def offered(self) -> Collection[Touch | Tap]:
        """All that a finger could touch now."""
        if self._seen is not self.view:
            page = self._painter.page(self.view, Moment())
            self._seen, self._offered = self.view, [touch for _, touch in page.touches]
        return self._offered

    def tap(self, *keys: Tap) -> None:
        """One touch after another, each of something that is offered."""
        for key in keys:
            if key not in self.offered():
                raise WeekError(f"{key!r} is not offered by {self.view!r}")
            self.world.inbox.put(Touched(key))
            self.wait(TOUCH_S)

    def hold_up(self, uid: bytes) -> None:
        """A badge is held to the reader."""
        self.wait(AWAY_S)
        self.world.present(uid, HELD_S)
        self.wait(HELD_S + AWAY_S)

    def pupil_holds_up(self, number: int) -> None:
        """That pupil's badge is."""
        self.hold_up(self.school.children[number].uid)

    def at_gate(self, number: int) -> None:
        """That pupil is at the gate: what the reader would say of his badge is said."""
        badge = self.school.badge_of(self.school.children[number])
        self.world.inbox.put(BadgePresented(badge))
        for _ in range(LOOKS):
            self.wait(SHUT_S)
            if self.open_doors():
                return

    def sign_in(self, member: SimulatedStaff, tile: Tile) -> bool:
        """That member of staff signs in, and begins what the tile begins; False: it is not his."""
        self.type_pin(member)
        if not isinstance(self.view, Menu):
            raise WeekError(f"{self.view!r} is no menu")
        if tile not in self.view.tiles:
            self.stop()
            return False
        self.tap(tile)
        return True

    def type_pin(self, member: SimulatedStaff) -> None:
        """That member of staff holds up his badge and types his PIN."""
        self.hold_up(member.uid)
        if not isinstance(self.view, PinEntry):
            raise WeekError(f"{self.view!r} does not ask for a PIN")
        self.tap(*(Digit(int(digit)) for digit in member.pin), Key.OK)

    def stop(self) -> None:
        """Whoever is at the screen goes."""
        if isinstance(self.view, Covered):
            self.tap(Key.UNCOVER)
        for _ in range(LOOKS):
            keys = [each for each in self.offered() if isinstance(each, Key)]
            if Key.STOP in keys:
                break
            self.tap(Key.DONE if Key.DONE in keys else Key.BACK)
        self.tap(Key.STOP)
        self.wait(DOOR_S)

    # --- doors and devices ---

    def open_doors(self) -> list[int]:
        """The doors that stand open, whatever the kiosk believes."""
        return [
            each.number for each in self.school.cabinet.slots if self.world.is_open(each.number)
        ]

    def await_doors(self) -> None:
        """Every door that was allowed to open has: many boards on a line take a while."""
        for _ in range(LOOKS):
            if all(visit.opened_at is not None for visit in self.world.state.visits.values()):
                return
            self.wait(SHUT_S)

    def put_in(self, device: Device, slot: int) -> None:
        """Into an open door."""
        if not self.world.is_open(slot):
            raise WeekError(f"slot {slot} is shut, and {device} was to be put into it")
        self.ledger.put(device, Lies(Spot.SLOT, slot))

    def take_out(self, device: Device, lies: Lies) -> None:
        """Out of an open door, to `lies`."""
        spot, slot = self.ledger.where(device)
        if spot is not Spot.SLOT or slot is None or not self.world.is_open(slot):
            raise WeekError(f"{device} lies behind no open door, but in {spot} {slot}")
        self.ledger.put(device, lies)

    def push_shut(self, slot: int) -> None:
        """That door is pushed shut."""
        for _ in range(LOOKS):
            self.world.push_shut(slot)
            self.wait(SHUT_S)
            if not self.world.is_open(slot):
                return
        raise WeekError(f"door {slot} cannot be pushed shut")

    # --- the kiosk ---

    def kill(self) -> None:
        """The kiosk is killed at this very instant and starts again; the boards live on."""
        self.school.store.close()
        self.broker.go_down()
        self._boards_alone(self.school.clock.monotonic() + DEAD_S)
        self.school = School(self._plan, self.broker, self._on_coil, before=self.school)
        self.world.state.locked_places = LOCKED_PLACES
        self.started()
        self.wait(STARTED_S)

    def _boards_alone(self, until: float) -> None:
        clock, line = self.school.clock, self.world.line
        due = clock.monotonic()
        while due < until:
            clock.move_to(due)
            due = max(line.step(due), due + 0.001)
        clock.move_to(until)
