"""A bench for each lock driver: the driver as the kiosk gets it, and below it simulated hardware
that behaves like the wired lock. Virtual time; what differs between drivers stands here."""

from random import Random
from uuid import UUID

from cabinet_firmware.app.cabinet import PULSE_MS_MAX
from hardware.cabinet_link import PULSE_MS, CabinetLink, Place
from hardware.gpio_locks import PULSE_S, GpioLocks
from hardware.jams import CountedTries, JamGuard
from hardware.kerong_board import KerongPlace
from hardware.kerong_locks import PULSE_S as KERONG_PULSE_S
from hardware.kerong_locks import KerongLocks
from hardware.lock_pins import Header, LockPins
from kiosk.ports import Authorisation, DoorMoved, PartFailed, PartRecovered, PulseAnswered
from simulator.board import KEY, Line, SimulatedBoard
from simulator.kerong import KerongLine, SimulatedKerong
from simulator.lock_pins import SERIES_TIMER_S, WiredHeader

SLOTS = range(1, 9)


class Bench:
    """Eight slots, 1 to 8, and a list of everything that happened."""

    sees_items = False
    """Whether its slots have sensors."""
    ends_early = True
    """Whether a pulse is known to end when its door opens."""
    pulse_s_max = PULSE_S
    """The longest a coil is on while the kiosk lives."""
    alone_s_max = PULSE_S
    """The longest a coil is on when the kiosk dies in mid-pulse."""

    def __init__(self):
        self.now = 0.0
        self.events = []
        self.coils = []
        self.given = {}
        self.full = False
        self.woken = 0
        self.random = Random(7)
        self._build()
        self.start()

    def start(self):
        """A kiosk starts, with what the last one left behind."""
        tries = CountedTries(self)
        self.driver = self._driver(tries)
        self.locks = JamGuard(self.driver, tries, self, self.wake)

    def put(self, event):
        if not self.full:
            self.events.append(event)
        return not self.full

    def wake(self):
        self.woken += 1

    def watch(self, slot, on, now):
        self.coils.append((slot, on, now))

    # --- what a test does ---

    def ready(self):
        """Started, told, and every first pause over; events of that forgotten."""
        self.run(2.0)
        self.events.clear()
        return self

    def run(self, seconds):
        ends = self.now + seconds
        while True:
            due = min(self.locks.step(self.now), self._world(self.now))
            assert due > self.now, "nobody may ask for the past"
            if due > ends:
                self.now = ends
                return
            self.now = due

    def alone(self, seconds):
        """The kiosk is dead; the world goes on."""
        ends = self.now + seconds
        while self.now < ends:
            self._world(self.now)
            self.now = round(self.now + 0.001, 6)

    def until(self, done, within_s=15.0):
        ends = self.now + within_s
        while not done():
            assert self.now < ends
            self.run(0.001)

    def open(self, slot, act=None, age_s=0.0):
        """Authorise a pulse, or use an authorisation of before again."""
        act = act or UUID(int=self.random.getrandbits(128))
        given = Authorisation(act, slot, self.now - age_s)
        self.locks.open(self.given.setdefault(act, given))
        return act

    def force(self, slot):
        """Somebody pulls that door open."""
        self.door(slot).force(round(self.now * 1000, 3))

    def push_shut(self, slot):
        self.door(slot).push_shut(round(self.now * 1000, 3))

    # --- what a test looks at ---

    def answers(self):
        return [
            (event.act, event.slot, event.pulse)
            for event in self.events
            if isinstance(event, PulseAnswered)
        ]

    def moves(self, slot=None):
        return [
            event.hook
            for event in self.events
            if isinstance(event, DoorMoved) and slot in (None, event.slot)
        ]

    def parts(self):
        return [
            type(event) for event in self.events if isinstance(event, PartFailed | PartRecovered)
        ]

    def rises(self):
        return [slot for slot, on, _ in self.coils if on]

    def on_times(self):
        """How long each pulse was, and that no two overlapped."""
        times, began = [], None
        for slot, on, now in self.coils:
            if on:
                assert began is None, "two coils were on at once"
                began = (slot, now)
            else:
                assert began is not None
                assert began[0] == slot
                times.append(now - began[1])
                began = None
        assert began is None, "a coil stayed on"
        return times


class OnALine:
    """Boards on a line, four slots each, whose cable can be pulled."""

    def _watch(self, board):
        return lambda position, on, now: self.watch((board - 1) * 4 + position + 1, on, now)

    def _world(self, now):
        return self.line.step(now)

    def door(self, slot):
        place = self.places[slot]
        return self.boards[place.board].doors[place.position]

    def pull_cable(self):
        self.line.port.going = self.line.port.coming = lambda _data: b""

    def plug_cable(self):
        self.line.port.going = self.line.port.coming = bytes

    def close(self):
        self.locks.all_off()


class CabinetLinkBench(OnALine, Bench):
    """Two of our own boards, four slots each: the firmware that ships, in-process."""

    pulse_s_max = PULSE_MS / 1000
    alone_s_max = PULSE_MS_MAX / 1000

    def start(self):
        """Without a guard: these boards count tries themselves, and stay on when a kiosk ends."""
        self.locks = self.driver = CabinetLink(
            self.line.port,
            self.places,
            self,
            key=KEY,
            host_boot=self.random.getrandbits(32),
            wake=self.wake,
            now=self.now,
        )

    def _build(self):
        self.places = {slot: Place((slot - 1) // 4 + 1, (slot - 1) % 4) for slot in SLOTS}
        self.boards = {
            board: SimulatedBoard(board, lambda: self.random.randbytes(8), self._watch(board))
            for board in (1, 2)
        }
        self.line = Line([*self.boards.values()], lambda: self.now)
        self.line.start(0.0)


class KerongBench(OnALine, Bench):
    """Two KR-CU16, four slots each; slots 5 to 8 have their hook switches the other way round."""

    sees_items = True
    ends_early = False
    pulse_s_max = alone_s_max = KERONG_PULSE_S

    def _build(self):
        self.places = {
            slot: KerongPlace((slot - 1) // 4, (slot - 1) % 4, slot < 5) for slot in SLOTS
        }
        self.boards = {
            board: SimulatedKerong(board, self._watch(board + 1), inverted=board == 1)
            for board in (0, 1)
        }
        self.line = KerongLine([*self.boards.values()], lambda: self.now)

    def _driver(self, inbox):
        return KerongLocks(
            self.line.port,
            self.places,
            inbox,
            wake=self.wake,
            now=self.now,
            item_sensor=self.sees_items,
        )


class GpioBench(Bench):
    """The Pi's header; slots 5 to 8 have hook switches that are closed while open."""

    alone_s_max = SERIES_TIMER_S

    def _build(self):
        coils, hooks = (12, 13, 16, 17, 18, 19, 20, 21), (2, 3, 4, 5, 6, 22, 23, 24)
        self.pins = {
            slot: LockPins(coil, hook, slot < 5)
            for slot, coil, hook in zip(SLOTS, coils, hooks, strict=True)
        }
        self.header = WiredHeader(self.pins, lambda: self.now, self.watch)

    def _driver(self, inbox):
        pins = Header(self.pins, series_timer=True, factory=self.header.factory)
        return GpioLocks(pins, inbox, wake=self.wake, now=self.now)

    def _world(self, now):
        return self.header.step(now)

    def door(self, slot):
        return self.header.locks[slot].door

    def pull_cable(self):
        self.header.wiring.pulled_out = True

    def plug_cable(self):
        self.header.wiring.pulled_out = False

    def close(self):
        self.driver.close()


BENCHES = [CabinetLinkBench, KerongBench, GpioBench]
