"""Somebody who walks past eight doors, whichever driver is below: he presses simulated doors, reads
the numbers painted on them, and answers what he is asked."""

from contextlib import contextmanager
from uuid import UUID

import pytest

from cabinet_firmware.wire.numbers import CAUSE_POWER
from hardware.kerong_board import KerongPlace
from hardware.lock_pins import LockPins
from kiosk.commission.outputs import Output
from kiosk.commission.walk import Plan, walk
from kiosk.ports import PulseAnswered
from tests.hardware.lock_benches import SLOTS, CabinetLinkBench, GpioBench, KerongBench

ALL_AS_USUAL = dict.fromkeys(SLOTS, "locked")


class OurBoards(CabinetLinkBench):
    turned_by_board = True

    def output(self, slot):
        place = self.places[slot]
        return Output(slot, {"board": place.board, "position": place.position})

    def turn(self, *slots):
        """These switches are the other way round."""
        for slot in slots:
            place = self.places[slot]
            self.boards[place.board].wired_turned |= 1 << place.position

    def flash(self, board, turned):
        self.boards[board].turned = turned
        self.boards[board].start(self.now, CAUSE_POWER)

    def read_as(self, feedback):
        assert all(each == "locked" for each in feedback.values()), "the board turns it"

    def rewire(self, sources):
        rewire_boards(self, sources, cut=1)


class BoughtBoards(KerongBench):
    """With every switch as usual, until one is turned."""

    turned_by_board = False

    def _build(self):
        super()._build()
        self.boards[1]._inverted = False
        self.places = {slot: KerongPlace((slot - 1) // 4, (slot - 1) % 4) for slot in SLOTS}

    def output(self, slot):
        return Output(slot, {"board": (slot - 1) // 4, "position": (slot - 1) % 4})

    def turn(self, *slots):
        bits = dict.fromkeys(self.boards, 0)
        for slot in slots:
            bits[(slot - 1) // 4] |= 1 << (slot - 1) % 4
        for board, its in bits.items():
            doors = self.boards[board].doors
            doors.hooks = turned_reading(doors.hooks, its)

    def read_as(self, feedback):
        self.places = {
            slot: KerongPlace(place.board, place.position, feedback[slot] == "locked")
            for slot, place in self.places.items()
        }

    def rewire(self, sources):
        rewire_boards(self, sources, cut=1)


class OwnPins(GpioBench):
    turned_by_board = False

    def _build(self):
        super()._build()
        coils, hooks = (12, 13, 16, 17, 18, 19, 20, 21), (2, 3, 4, 5, 6, 22, 23, 24)
        self.pins = {
            slot: LockPins(coil, hook) for slot, coil, hook in zip(SLOTS, coils, hooks, strict=True)
        }
        for slot, lock in self.header.locks.items():
            lock.pins = self.pins[slot]

    def output(self, slot):
        return Output(slot, {"coil_pin": self.pins[slot].coil, "hook_pin": self.pins[slot].hook})

    def turn(self, *slots):
        for slot in slots:
            lock = self.header.locks[slot]
            lock.pins = LockPins(lock.pins.coil, lock.pins.hook, locked_closes=False)

    def read_as(self, feedback):
        self.driver.close()
        self.pins = {
            slot: LockPins(pins.coil, pins.hook, feedback[slot] == "locked")
            for slot, pins in self.pins.items()
        }

    def rewire(self, sources):
        readings = {slot: lock.pin_is_high for slot, lock in self.header.locks.items()}
        for slot, source in sources.items():
            lock = self.header.locks[slot]
            lock.pin_is_high = (lambda: True) if source is None else readings[source]


def turned_reading(hooks, bits):
    return lambda now_ms: hooks(now_ms) ^ bits


def rewire_boards(bench, sources, cut):
    """Input of each slot reads the switch of another on its board, or a cut wire."""
    for board, its in bench.boards.items():
        positions = {
            bench.places[slot].position: None if source is None else bench.places[source].position
            for slot, source in sources.items()
            if bench.places[slot].board == board
        }
        its.doors.hooks = rewired_reading(its.doors.hooks, positions, cut)


def rewired_reading(hooks, positions, cut):
    def read(now_ms):
        bits = read_bits = hooks(now_ms)
        for position, source in positions.items():
            level = cut if source is None else read_bits >> source & 1
            bits = bits & ~(1 << position) | level << position
        return bits

    return read


class Person:
    """Stands in front of `bench`. `painted`: the number on the door of each output; `on` are things
    he does the first time when he is asked something that contains that text."""

    def __init__(self, bench):
        self.bench = bench
        self.painted = {slot: slot for slot in SLOTS}
        self.heard = []
        self.enters = []
        self.on = []
        self.tries = 1
        self._tried = {}

    def open_doors(self):
        return [slot for slot in SLOTS if self.bench.door(slot).is_open(self.bench.now * 1000)]

    def shut_all(self):
        for slot in self.open_doors():
            self.bench.push_shut(slot)
        self.bench.run(0.2)

    def answer(self, question):
        self.heard.append(question)
        for each in self.on:
            text, deed = each
            if text in question:
                self.on.remove(each)
                said = deed()
                if said is not None:
                    return said
        if question.startswith("Shut every door"):
            self.shut_all()
            return ""
        if question.startswith("Is every door shut"):
            return "y"
        if "Enter opens it" in question:
            return self._at_a_door(question)
        if question.startswith("Did a door open"):
            return "y" if self.open_doors() else "n"
        assert question.startswith("Which number is on the door that opened")
        (slot,) = self.open_doors()
        return str(self.painted[slot])

    def _at_a_door(self, question):
        self.shut_all()
        self._tried[question] = self._tried.get(question, 0) + 1
        if self._tried[question] > self.tries:
            return "s"
        self.enters.append(question.partition(":")[0])
        return ""


class BenchSite:
    """`kiosk.commission.walk.Site` on a bench, on given time."""

    def __init__(self, bench, person):
        self.bench, self.person = bench, person
        self.locks = bench.locks

    def now(self):
        return self.bench.now

    def tell(self, line):
        self.person.heard.append(line)
        if line.startswith("Shut door"):
            self.person.shut_all()

    def ask(self, question):
        self.bench.run(0.3)
        return self.person.answer(question)

    def wait(self, done, seconds):
        ends = self.bench.now + seconds
        while not done():
            if self.bench.now >= ends:
                return False
            self.bench.run(0.01)
        return True

    def pulse(self, act):
        told = [
            event.pulse
            for event in self.bench.events
            if isinstance(event, PulseAnswered) and event.act == act
        ]
        return told[-1] if told else None


class Walk:
    """A bench, a person, and what was authorised and kept on the way."""

    def __init__(self, kind):
        self.bench = kind()
        self.person = Person(self.bench)
        self.authorised = []
        self.kept = []
        self.done = ()

    def __call__(self):
        plan = Plan(
            [self.bench.output(slot) for slot in SLOTS],
            4,
            self.authorise,
            lambda doors: self.kept.append(list(doors)),
            self.bench.turned_by_board,
            self.done,
        )
        return walk(plan, self.open_site)

    def authorise(self, output):
        self.authorised.append((output.slot, len(self.bench.coils)))
        return UUID(int=len(self.authorised))

    @contextmanager
    def open_site(self, feedback):
        self.bench.read_as({**ALL_AS_USUAL, **feedback})
        self.bench.start()
        yield BenchSite(self.bench, self.person)

    def name(self, slot):
        return str(self.bench.output(slot))

    def numbers(self, walked):
        return {door.output.slot: door.number for door in walked.doors}


@pytest.fixture(params=[OurBoards, BoughtBoards, OwnPins], ids=lambda kind: kind.__name__)
def a_walk(request):
    return Walk(request.param)


@pytest.fixture
def our_boards():
    return Walk(OurBoards)
