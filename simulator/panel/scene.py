"""The simulated school as hands find it: cards, doors, devices, cables, power.

What is so in the world is kept apart from what the kiosk believes: `inside` is where devices lie,
whoever noticed.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from db.file_lock import FileLock
from kiosk.ports import Asked, Touched
from kiosk.views_staff import Shown
from simulator.board import SimulatedBoard
from simulator.broker import SimulatedBroker
from simulator.card import Card
from simulator.ids import stream
from simulator.panel.asked import asked_of
from simulator.panel.deeds import Badge, Contact, Object, OddBadge, Verb, badge_of, touch_of
from simulator.people import names_in_lists
from simulator.school import ZONE, School, SchoolPlan
from simulator.staff import StaffBadge, at_school_of, enrol
from simulator.world import World

BOARDS_TICK_S = 0.001
"""A board's loop while nobody talks to it."""
CLOCK_OFF = timedelta(hours=1)
"""How far somebody sets the clock forward: as much as a mistake about summer time."""

LOOSE_MS = 40
"""How often a loose contact changes: too slow for a bounce, too fast for a hand."""
WORSE = {Contact.GOOD: Contact.LOOSE, Contact.LOOSE: Contact.CUT, Contact.CUT: Contact.GOOD}


class Scene:
    """One school, switched on. `close` lets its database go."""

    def __init__(self, plan: SchoolPlan) -> None:
        self.plan = plan
        self.broker = SimulatedBroker()
        self.school = School(plan, self.broker)
        self.staff = at_school_of(plan.groups)
        enrol(self.school.world.state, self.staff.values(), self.school.reader_says)
        self.names = names_in_lists(self.school.children)
        """How the kiosk's lists call each pupil, by number."""
        self.powered = True
        self.plugged = True
        self.held: dict[Badge, Card] = {}
        self.inside: set[int] = set()
        self.jammed: set[int] = set()
        self._places = {slot.number: slot for slot in self.school.cabinet.slots}
        self.contacts: dict[int, Contact] = {}
        self.boards_off: set[int] = set()
        """Addresses of the boards without power."""
        self._phones = stream(plan.seed, "phones")
        self._stranger = b"\x04" + stream(plan.seed, "stranger").randbytes(6)
        self._verbs: Mapping[Verb, Callable[[Object], object]] = {
            Verb.HOLD: lambda badge: self._hold(_badge(badge)),
            Verb.TAKE: lambda badge: self._take(_badge(badge)),
            Verb.SWAP: lambda slot: self._swap(_slot(slot)),
            Verb.SHUT: lambda slot: self.world.push_shut(_slot(slot)),
            Verb.FORCE: lambda slot: self.world.force(_slot(slot)),
            Verb.JAM: lambda slot: self._jam(_slot(slot)),
            Verb.SWITCH: lambda slot: self._worsen_switch(_slot(slot)),
            Verb.BOARD: lambda slot: self._cut_or_start_board(_slot(slot)),
            Verb.TOUCH: lambda button: self._touch(str(button)),
            Verb.READER: lambda _: self._pull_or_plug(),
            Verb.BROKER: lambda _: self._stop_or_start_broker(),
            Verb.POWER: lambda _: self._cut_or_restore_power(),
            Verb.CLOCK: lambda _: self._doubt_or_believe_clock(),
            Verb.ASK: lambda words: self.ask(asked_of(str(words))),
        }

    @property
    def world(self) -> World:
        """The parts of the kiosk that runs now, or ran when its power went."""
        return self.school.world

    @property
    def local(self) -> datetime:
        """The right time at the school, naive."""
        return self.at(0.0)

    def at(self, ahead_s: float) -> datetime:
        """The right time that many seconds from now, naive."""
        moment = self.school.clock.now() + timedelta(seconds=ahead_s)
        return moment.astimezone(ZONE).replace(tzinfo=None)

    @property
    def elapsed(self) -> float:
        """Seconds since the simulation began."""
        return self.school.clock.elapsed()

    @property
    def view(self) -> Shown | None:
        """What the kiosk's screen shows; None while it is dark."""
        return self.world.screen.view if self.powered else None

    @property
    def head(self) -> str:
        """The hash of the journal's newest entry; while the power is off, of the last before."""
        return self.school.store.head.hash.hex() if self.powered else self._head_at_cut

    @property
    def unpublished(self) -> int:
        """How many entries no broker has taken yet; 0 while nobody can say."""
        if not self.powered:
            return 0
        cursor = self.world.relay.cursor
        return self.school.store.head.seq - (0 if cursor is None else cursor.seq)

    def board_of(self, slot: int) -> SimulatedBoard:
        """The board that slot hangs on."""
        return self.world.line.boards[self._places[slot].board]

    def uid(self, badge: Badge) -> bytes:
        """What the chip of that badge answers; a phone's is another one each time."""
        if badge is OddBadge.PHONE:
            return b"\x08" + self._phones.randbytes(3)
        if badge is OddBadge.STRANGER:
            return self._stranger
        if isinstance(badge, StaffBadge):
            return self.staff[badge].uid
        return self.school.children[badge].uid

    def do(self, verb: Verb, thing: Object) -> None:
        """Do it now. What makes no sense at this moment (shutting a shut door) does nothing."""
        self._verbs[verb](thing)

    def ask(self, asked: Asked | None) -> bool:
        """Put that to the kiosk as its socket does. False: it has no power, or too much to do."""
        return self.powered and asked is not None and self.world.inbox.put(asked)

    def run_until(self, elapsed: float) -> None:
        """Let the time go on: the whole world's, or without power only the doors'."""
        if self.powered:
            self.world.run_until(elapsed)
        else:
            self._boards_alone(elapsed)

    def close(self) -> None:
        """Let the database go."""
        if self.powered:
            self.school.close()
        else:
            self._kept.release()

    def _boards_alone(self, elapsed: float) -> None:
        """Boards without power do nothing, but springs and hooks come to rest."""
        clock, line = self.school.clock, self.world.line
        end = elapsed - clock.skipped_s
        while (now := clock.monotonic()) < end:
            clock.move_to(min(end, max(line.step(now), now + BOARDS_TICK_S)))

    def _hold(self, badge: Badge) -> None:
        if badge in self.held:
            return
        card = self.held[badge] = Card(self.uid(badge))
        if self.powered:
            self.world.hold(card)

    def _take(self, badge: Badge) -> None:
        card = self.held.pop(badge, None)
        if card is not None and self.powered:
            self.world.take(card)

    def _swap(self, slot: int) -> None:
        if self.world.is_open(slot):
            self.inside ^= {slot}

    def _jam(self, slot: int) -> None:
        self.jammed ^= {slot}
        self.world.jam(slot, jammed=slot in self.jammed)

    def _worsen_switch(self, slot: int) -> None:
        contact = WORSE[self.contacts.get(slot, Contact.GOOD)]
        self.contacts[slot] = contact
        door = self.board_of(slot).doors[self._places[slot].position]
        door.flap(LOOSE_MS if contact is Contact.LOOSE else 0)
        door.cut(contact is Contact.CUT)

    def _cut_or_start_board(self, slot: int) -> None:
        """Of a board alone: while everything is without power, no board starts."""
        board, now = self.board_of(slot), self.school.clock.monotonic()
        self.boards_off ^= {board.address}
        if board.address in self.boards_off:
            board.cut(now)
        elif self.powered:
            board.start(now)

    def _touch(self, words: str) -> None:
        touch = touch_of(words)
        if self.powered and touch is not None:
            self.world.inbox.put(Touched(touch))

    def _pull_or_plug(self) -> None:
        self.plugged = not self.plugged
        if self.plugged:
            self.world.chip.plug()
        else:
            self.world.chip.unplug()

    def _stop_or_start_broker(self) -> None:
        self.broker.up = not self.broker.up
        if not self.broker.up:
            self.broker.go_down()

    def _doubt_or_believe_clock(self) -> None:
        clock = self.school.clock
        if clock.trust:
            clock.trust = False
            clock.step(CLOCK_OFF)
        else:
            clock.set_right()

    def _cut_or_restore_power(self) -> None:
        if self.powered:
            self._cut_power()
        else:
            self._restore_power()

    def _cut_power(self) -> None:
        """At this very instant: nothing is finished, nothing is said."""
        self._head_at_cut = self.head
        self.powered = False
        self.school.store.close()
        self._kept = FileLock(self.plan.file)  # without power no program writes into it
        self.broker.go_down()
        for board in self.world.line.boards.values():
            board.cut(self.school.clock.monotonic())

    def _restore_power(self) -> None:
        """Boards and kiosk start on what the disk holds; cards and cables are where they were."""
        clock = self.school.clock
        clock.machine = UUID(int=clock.machine.int + 1)
        if clock.trust:
            clock.set_right()  # by the network, before the kiosk begins
        for board in self.world.line.boards.values():
            if board.address not in self.boards_off:
                board.start(clock.monotonic())
        self._kept.release()
        self.school = School(self.plan, self.broker, before=self.school)
        self.powered = True
        if not self.plugged:
            self.world.chip.unplug()
        for badge in self.held:
            self.held[badge] = Card(self.uid(badge))
            self.world.hold(self.held[badge])


def _slot(thing: Object) -> int:
    assert isinstance(thing, int), "checked before: a slot's number"
    return thing


def _badge(thing: Object) -> Badge:
    assert thing is not None, "checked before: a badge"
    return badge_of(thing)
