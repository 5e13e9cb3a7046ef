"""The simulated cabinet: the kiosk's own parts on a simulated chip, boards and broker, one virtual
clock, one thread. The one place that builds simulated parts, as `kiosk.main` builds the real.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from db.store import Store
from hardware.badge_key import BadgeHasher
from hardware.badge_reader import BUSY_FOR_S, BadgeReader
from hardware.cabinet_link import CabinetLink, Place
from kiosk.config import Cabinet
from kiosk.desk import staff
from kiosk.desk.desk import Desk
from kiosk.desk.state import State
from kiosk.loop import BoundedInbox, Loop
from kiosk.mqtt.relay import Relay
from kiosk.ports import Event
from kiosk.views_staff import Shown
from simulator.board import KEY, Line, SimulatedBoard
from simulator.card import Card
from simulator.chip import ChipResetLine, Mfrc522Chip
from simulator.clock import Agenda, VirtualClock, on_grid
from simulator.desk_source import DeskSource
from simulator.local_time import LaterInbox, LocalTime
from simulator.one_coil import OneCoilAtATime

BEAT_S = 0.25
"""How often the parts are called in quiet hours. A power of two, so that adding it up is exact."""

PERIOD_S = 4.0
"""Looks, checks and polls on that beat repeat within this time: a whole number of beats."""

SETTLED_S = BUSY_FOR_S + 2 * PERIOD_S
"""Quiet time that is always run: the reader has slowed down, and every poll has found its beat."""

_PARTS = ("reader", "cabinet", "desk", "relay")

CoilWatcher = Callable[[int, bool, float], None]
"""Told of each edge of a coil: the cabinet's slot number, on, and when."""


class _LastView:
    """`kiosk.ports.Screen` that keeps what is shown."""

    view: Shown | None = None
    decisions = 0
    """Badges decided on so far."""

    def show(self, view: Shown) -> None:
        self.view = view

    def deciding(self) -> None:
        """Virtual time stands still while the desk decides."""
        self.decisions += 1


@dataclass(frozen=True, slots=True)
class Plan:
    """What a world is made of. `state_of(locks, reader)` makes the desk's state, `relay_of(source)`
    the relay; `boot_id` and `host_boot` are drawn, `badge_key` is the school's; `line` is given
    when the boards run on from before."""

    clock: VirtualClock
    cabinet: Cabinet
    store: Store
    badge_key: bytes
    boot_id: Callable[[], bytes]
    host_boot: int
    state_of: Callable[[CabinetLink, BadgeReader], State]
    relay_of: Callable[[DeskSource], Relay]
    version: str
    line: Line | None = None


class World:
    """Runs every part in the order of time. `agenda` is what people and faults are going to do;
    `after_decision` is called when the desk has decided on something.

    **Quiet hours.** While nobody is at the gate, no door is open and nothing waits to be
    published, the parts are called on a beat of `BEAT_S` instead of when they ask: then all they
    do repeats within `PERIOD_S`, so hours of it may be skipped in whole periods without any part
    knowing. `skipping=False` runs them all: the journal is the same, to the hash (tested).
    """

    def __init__(self, plan: Plan, on_coil: CoilWatcher, *, skipping: bool = True) -> None:
        self.clock = plan.clock
        self.agenda = Agenda()
        self.inbox = BoundedInbox()
        self.screen = _LastView()
        self.after_decision: Callable[[], None] = lambda: None
        self._skipping = skipping
        self._quiet_since = math.inf
        self._held = 0
        self._build_cabinet(plan, on_coil)
        self._build_reader(plan)
        self.state = plan.state_of(self.link, self.reader)
        self.desk = Desk(self.state)
        self.loop = Loop(self.inbox, self.desk, self.screen, self.clock)
        self.relay = plan.relay_of(DeskSource(self.state))
        self._dues = dict.fromkeys(_PARTS, self.clock.monotonic())
        self._steps: Mapping[str, Callable[[float], float]] = {
            "reader": self._step_reader,
            "cabinet": self._step_cabinet,
            "desk": self._step_desk,
            "relay": self.relay.step,
        }
        self.desk.start(plan.version, self.clock.monotonic())
        self._enter_midnight()

    def present(self, uid: bytes, seconds: float) -> None:
        """Somebody holds the card with that UID to the reader for so long from now."""
        card = Card(uid)
        self.hold(card)
        self.agenda.at(self.clock.elapsed() + seconds, lambda: self.take(card))

    def hold(self, card: Card) -> None:
        """Somebody holds that card to the reader until it is taken."""
        self._local.catch_up(self.clock.monotonic())
        self.chip.put(card)
        self._held += 1

    def take(self, card: Card) -> None:
        """Somebody takes that card away from the reader."""
        self._local.catch_up(self.clock.monotonic())
        self.chip.take(card)
        self._held -= 1

    def push_shut(self, slot: int) -> None:
        """Somebody pushes that door shut."""
        board, position = self._door(slot)
        board.push_shut(position, self.clock.monotonic())
        self._wake_cabinet()

    def force(self, slot: int) -> None:
        """Somebody pulls that door open with the latch shut."""
        board, position = self._door(slot)
        board.force(position, self.clock.monotonic())
        self._wake_cabinet()

    def jam(self, slot: int, *, jammed: bool) -> None:
        """From now on that door's spring moves it, or does not."""
        board, position = self._door(slot)
        board.doors[position].jammed = jammed
        self._wake_cabinet()

    def is_open(self, slot: int) -> bool:
        """Whether that door stands open, whatever the kiosk believes."""
        board, position = self._door(slot)
        return board.is_open(position, self.clock.monotonic())

    def run_until(self, end: float) -> None:
        """Let everything happen that happens by then, in `elapsed` seconds."""
        while self.clock.elapsed() < end:
            if self.quiet:
                self._rest(end)
            else:
                self._quiet_since = math.inf
                self._hurry(end)

    def _hurry(self, end: float) -> None:
        """Go on to the next moment at which a part or a person wants to do something."""
        next_at = min(*self._dues.values(), self._monotonic_at(min(self.agenda.due(), end)))
        self.clock.move_to(max(next_at, self.clock.monotonic()))
        self._run()

    def _rest(self, end: float) -> None:
        """Go on by one beat, or to the next thing people do; skip periods of rest."""
        now = self.clock.monotonic()
        self._quiet_since = min(self._quiet_since, now)
        until = min(self.agenda.due(), end)
        periods = int((until - self.clock.elapsed()) // PERIOD_S) - 1
        if self._skipping and periods > 0 and now - self._quiet_since >= SETTLED_S:
            self.clock.skip(periods * PERIOD_S)
        beat = (now // BEAT_S + 1) * BEAT_S
        if beat < self._monotonic_at(until):
            self.clock.move_to(beat)
            self._dues = dict.fromkeys(self._dues, beat)
            self._run()
            self._let_all_boards_answer(min(beat + BEAT_S / 2, self._monotonic_at(until)))
        else:
            self._hurry(end)

    def _let_all_boards_answer(self, before: float) -> None:
        """The line carries one question at a time: go on with the cabinet alone until each board
        that was due has been asked."""
        while self._dues["cabinet"] < before:
            self.clock.move_to(max(self._dues["cabinet"], self.clock.monotonic()))
            self._dues["cabinet"] = on_grid(self._step_cabinet(self.clock.monotonic()))

    @property
    def quiet(self) -> bool:
        """Whether nothing is under way: see the class."""
        return not (
            self._held
            or self.state.visits
            or self.state.waiting
            or self.state.inquiries
            or self.state.strays
            or self._may_open_late()
            or self.state.failed
            or staff.time_matters(self.state, self.clock.monotonic())
            or self.inbox.filled
            or self.relay.status.waiting
            or not self.relay.status.connected
            or self.relay.cursor is None
            or self.relay.cursor.seq != self.state.store.head.seq
        )

    def _may_open_late(self) -> bool:
        """Whether a door's minute of grace still runs: to the desk, skipped time is none."""
        now = self.clock.monotonic()
        return any(now < late.until for late in self.state.late.values())

    def _run(self) -> None:
        now = self.clock.monotonic()
        self.agenda.run(self.clock.elapsed())
        for name, step in self._steps.items():
            if self.inbox.filled:
                self._dues["desk"] = now
            if self._dues[name] <= now:
                self._dues[name] = on_grid(step(now))

    def _step_reader(self, now: float) -> float:
        self._local.catch_up(now)
        return max(self.reader.step(now), self._local.seconds)

    def _step_cabinet(self, now: float) -> float:
        return min(self.link.step(now), self.line.step(now))

    def _step_desk(self, now: float) -> float:
        deadline = self.loop.step(now)
        self.after_decision()
        return deadline

    def _door(self, slot: int) -> tuple[SimulatedBoard, int]:
        place = self._places[slot]
        return self.line.boards[place.board], place.position

    def _enter_midnight(self) -> None:
        """Let no rest reach beyond midnight: that is when the desk writes its balance."""
        tomorrow = self.state.local.date() + timedelta(days=1)
        midnight = datetime.combine(tomorrow, time(), self.state.zone)
        self.agenda.at(self.clock.elapsed_at(midnight - self.clock.stepped), self._enter_midnight)

    def _monotonic_at(self, elapsed: float) -> float:
        return elapsed - self.clock.skipped_s

    def _arrive(self, monotonic: float, event: Event) -> None:
        def put() -> None:
            accepted = self.inbox.put(event)
            assert accepted, "one thread takes all it puts"

        self.agenda.at(monotonic + self.clock.skipped_s, put)

    def _build_cabinet(self, plan: Plan, on_coil: CoilWatcher) -> None:
        self._places = {
            slot.number: Place(slot.board, slot.position) for slot in plan.cabinet.slots
        }
        self.line = plan.line or self._powered_line(plan, on_coil)
        self.link = CabinetLink(
            self.line.port,
            self._places,
            self.inbox,
            key=KEY,
            host_boot=plan.host_boot,
            wake=self._wake_cabinet,
            now=self.clock.monotonic(),
        )

    def _powered_line(self, plan: Plan, on_coil: CoilWatcher) -> Line:
        numbers = {place: number for number, place in self._places.items()}
        told = OneCoilAtATime(on_coil)

        def watch(address: int) -> Callable[[int, bool, float], None]:
            return lambda position, on, now: told(numbers[Place(address, position)], on, now)

        addresses = sorted({place.board for place in self._places.values()})
        boards = [SimulatedBoard(each, plan.boot_id, watch(each)) for each in addresses]
        line = Line(boards, self.clock.monotonic)
        line.start(self.clock.monotonic())
        return line

    def _build_reader(self, plan: Plan) -> None:
        self._local = LocalTime()
        self.chip = Mfrc522Chip(self._local)
        self.reader = BadgeReader(
            self.chip,
            ChipResetLine(self.chip),
            self._local.advance,
            LaterInbox(self._arrive, self._local),
            BadgeHasher(plan.badge_key),
        )

    def _wake_cabinet(self) -> None:
        self._dues["cabinet"] = self.clock.monotonic()
