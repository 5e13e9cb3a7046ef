"""Hands at the cabinet of the week: they touch what the page in sight offers and nothing else, hold
up badges, put devices into open doors and push them shut."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kiosk.ports import BadgePresented, Touched
from kiosk.screens.look import Moment
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.views import Touch
from kiosk.views_duties import ConfirmOrder
from kiosk.views_staff import (
    ConfirmChange,
    Covered,
    Digit,
    Key,
    Menu,
    PinEntry,
    Shown,
    Tap,
    Tile,
)
from simulator.school import School, SchoolPlan, unwatched
from simulator.shots import FORMATS
from simulator.staff import SimulatedStaff
from simulator.week.cast import EVERYBODY
from simulator.week.ledger import Device, Ledger, Lies, Spot, WeekError
from simulator.week.roster import as_listed
from simulator.week.site import Site
from simulator.world import CoilWatcher

TOUCH_S = 1 / 32
LOOKS = 10
"""So often somebody looks whether his door opened, or stays shut, before he gives up."""
GIVEN_UP_LOOKS = 250
"""Until the kiosk waits no longer for a door that does not open."""
HELD_S, AWAY_S = 0.3, 0.5
"""How long a badge of the staff is held up, and how long nothing is before."""
DOOR_S, SHUT_S = 0.45, 0.15
"""From a touch until the door it opens stands open and can be shut, and between two looks."""
STUCK_S = 6.0
"""Until the kiosk says that a door does not open."""


class Hands(Site):
    """The school's cabinet, its screen and its doors. `staff` work there, and `listed` is how
    they find each pupil."""

    def __init__(
        self,
        plan: SchoolPlan,
        ledger: Ledger,
        on_coil: CoilWatcher = unwatched,
        staff: Iterable[SimulatedStaff] = EVERYBODY,
        school: School | None = None,
    ) -> None:
        super().__init__(plan, ledger, on_coil, staff, school)
        self.look_at(FORMATS[0], next(iter(Language)))
        self.listed = as_listed(self.school.children)

    @property
    def view(self) -> Shown:
        """What is in sight."""
        view = self.world.screen.view
        assert view is not None, "the screen shows nothing"
        return view

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
        self.hold_up(self.uid(number))

    def at_gate(self, number: int) -> None:
        """That pupil is at the gate: what the reader would say of his badge is said."""
        self.world.inbox.put(BadgePresented(self.badge(number)))
        for _ in range(LOOKS):
            self.wait(SHUT_S)
            if self.open_doors():
                return

    def type_pin(self, member: SimulatedStaff) -> None:
        """That member of staff holds up his badge and types his PIN.

        Raises:
            WeekError: nobody asks for it.
        """
        self.hold_up(member.uid)
        if not isinstance(self.view, PinEntry):
            raise WeekError(f"{self.view!r} does not ask for a PIN")
        self.tap(*(Digit(int(digit)) for digit in member.pin), Key.OK)

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

    def confirms(self, member: SimulatedStaff) -> None:
        """Says yes at the kiosk to what was asked at the keyboard."""
        self.type_pin(member)
        if not isinstance(self.view, ConfirmOrder | ConfirmChange):
            raise WeekError(f"{self.view!r} asks {member.member.shown_name} for no yes")
        self.tap(Key.YES)

    def asks_director(
        self, member: SimulatedStaff, verb: str, **arguments: object
    ) -> Mapping[str, Any]:
        """Asked at the keyboard, and a director says yes at the kiosk; what came of it."""
        begun = self.asks(verb, **arguments)
        self.confirms(member)
        return self.asks("order_outcome", number=begun["number"])

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

    def await_doors(self) -> None:
        """Every door that was allowed to open has, or is given up: many boards on a line take a
        while, and one that jams takes longer."""
        for _ in range(GIVEN_UP_LOOKS):
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
