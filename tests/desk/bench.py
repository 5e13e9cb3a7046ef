"""One desk with two slots and no cabinet: whoever tests it says what boards and doors say."""

import shutil
from datetime import datetime, time
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from db.store import Store, create
from kiosk.desk.desk import Desk
from kiosk.desk.state import State
from kiosk.pin_hash import PinHasher
from kiosk.ports import BadgePresented, DoorMoved, PulseAnswered, Touched
from kiosk.ports_reader import ReaderReport
from kiosk.views import Button, Touch
from policy.people import BadgeHash, BadgeId, Pupil, PupilId
from policy.school_day import SchoolTimes, Timetable
from policy.slots import Hook, Item, Place, Pulse
from simulator.clock import VirtualClock

ZONE = ZoneInfo("Europe/Amsterdam")
MORNING = datetime(2026, 9, 15, 8, 20, tzinfo=ZONE)
TIMES = SchoolTimes(time(8, 15), time(14, 15), time(14, 15))
NOOR, SEM = BadgeHash(b"n" * 32), BadgeHash(b"s" * 32)
STRANGER = BadgeHash(b"?" * 32)
SLOTS = (1, 2)


class SaidLocks:
    """Locks that keep what they were asked; hooks and sensors are as somebody set them."""

    def __init__(self, slots=SLOTS):
        self.opened = []
        self.hooks = dict.fromkeys(slots, Hook.CLOSED)
        self.items = dict.fromkeys(slots, Item.UNKNOWN)

    def open(self, authorisation):
        self.opened.append(authorisation)

    def ask(self, act, slot):
        pass

    def hook(self, slot):
        return self.hooks[slot]

    def item(self, slot):
        return self.items[slot]

    def reports(self):
        return []

    def troubles(self, slot):
        return frozenset()

    def clear(self, slot):
        pass


class SaidReader:
    """A reader that says of itself what somebody set, and counts how often it was to check."""

    def __init__(self):
        self.said = ReaderReport(looks=900, answers=12, in_time=5, version=0x92)
        self.checks = 0

    def report(self):
        return self.said

    def check_soon(self):
        self.checks += 1


def new_cabinet(file):
    """A database of a cabinet that Noor and Sem have badges for."""
    chance = Random(1)
    school, cabinet, lineage, boot, act, *others = (
        UUID(int=chance.getrandbits(128)) for _ in range(9)
    )
    create(
        file,
        school,
        cabinet,
        lineage=lineage,
        boot=boot,
        act=act,
        at=MORNING,
        salt=chance.randbytes,
    )
    store = Store.open(file, boot=boot, new_id=others.pop, salt=chance.randbytes)
    for badge, name in ((NOOR, "Noor"), (SEM, "Sem")):
        pupil = Pupil(PupilId(others.pop()), name, "7A")
        store.people.add_pupil(pupil)
        store.people.add_badge(BadgeId(others.pop()), badge, pupil.id)
    store.close()


class Bench:
    """The desk and everything that can happen to it; slot 1 is the first to be given out.

    `cabinet` is a database of `new_cabinet`, which is copied.
    """

    slots = SLOTS
    times = TIMES
    seed = 2

    def __init__(self, folder, cabinet):
        self.chance = Random(self.seed)
        self.clock = VirtualClock(MORNING)
        file = shutil.copy(cabinet, folder / "cabinet.db")
        self.store = Store.open(file, boot=self.id(), new_id=self.id, salt=self.salt)
        self.locks = SaidLocks(self.slots)
        self.reader = SaidReader()
        self.state = State(
            store=self.store,
            locks=self.locks,
            reader=self.reader,
            clock=self.clock,
            timetable=Timetable(dict.fromkeys(range(1, 6), self.times)),
            zone=ZONE,
            places={number: Place(1, number) for number in self.slots},
            doors=2,
            free_mb=lambda: 2000,
            pins=PinHasher(bytes(32), self.salt, memory_kib=8, passes=1),
        )
        self.desk = Desk(self.state)
        self.desk.start("bench", self.now)

    def id(self):
        return UUID(bytes=self.salt(16), version=4)

    def salt(self, count):
        return self.chance.randbytes(count)

    @property
    def now(self):
        return self.clock.monotonic()

    @property
    def screen(self):
        return self.desk.view(self.now)

    @property
    def pulses(self):
        """The slots a pulse was asked for, in order."""
        return [authorisation.slot for authorisation in self.locks.opened]

    def phase(self, slot=1):
        """The phase of what is in that slot, "free" when nothing is."""
        phases = [str(stay.phase) for stay in self.store.open_stays() if stay.slot == slot]
        assert len(phases) <= 1, "a slot never holds two stays (I2)"
        return phases[0] if phases else "free"

    def handle(self, event):
        self.desk.handle(event, self.now)
        self.desk.tick(self.now)

    def badge(self, badge):
        self.handle(BadgePresented(badge))

    def hook(self, hook, slot=1):
        if self.locks.hooks[slot] is not hook:
            self.locks.hooks[slot] = hook
            self.handle(DoorMoved(slot, hook))

    def opens(self):
        self.hook(Hook.OPEN)

    def shuts(self):
        self.hook(Hook.CLOSED)

    def sees(self, item, slot=1):
        """What the sensor of that slot sees from now on."""
        self.locks.items[slot] = item

    def board_says(self, pulse, slot=1):
        """The board's answer to the last authorisation of that slot."""
        given = [each.act for each in self.locks.opened if each.slot == slot]
        self.handle(PulseAnswered(given[-1] if given else self.id(), slot, pulse))

    def pulsed(self):
        self.board_says(Pulse.PULSED)

    def touches(self, button=Button.SOMETHING_INSIDE):
        self.handle(Touched(Touch(button, 1)))

    def waits(self, seconds):
        """Time goes on, and the desk is called whenever it wants to be."""
        until = self.now + seconds
        while self.now < until:
            due = self.desk.tick(self.now)
            self.clock.move_to(min(until, max(due, self.now + 0.01)))
        self.desk.tick(self.now)

    def school_is_out(self):
        self.clock.skip((MORNING.replace(hour=14, minute=15) - self.clock.now()).total_seconds())
        self.desk.tick(self.now)

    def close(self):
        self.store.close()
