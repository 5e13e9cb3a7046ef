"""A school whose day a story tells: pupils by number, times by the clock on the wall."""

from datetime import time
from uuid import uuid4

import pytest

from kiosk.ports import Asked
from simulator.broker import SimulatedBroker
from simulator.people import BADGE_S
from simulator.school import School, SchoolPlan


class Story:
    """One cabinet and its pupils; every act lets the time go on that it takes."""

    def __init__(self, folder, pupils=6, slots=6, begins="08:15", doors=1, **plan):
        self.broker = SimulatedBroker()
        self.coils = []
        self.plan = SchoolPlan(
            seed=1,
            pupils=pupils,
            folder=folder,
            slots=slots,
            doors=doors,
            begins=time.fromisoformat(begins),
            **plan,
        )
        self.school = School(self.plan, self.broker, lambda *edge: self.coils.append(edge))
        self.wait(5)

    @property
    def world(self):
        return self.school.world

    @property
    def store(self):
        return self.school.store

    def kiosk_dies(self, power_too=False, seconds=3):
        """The kiosk is killed and started again; the boards live on, or lose their power too."""
        self.school.store.close()
        now = self.school.clock.monotonic()
        if power_too:
            self.school.clock.machine = uuid4()
            if self.school.clock.trust:
                self.school.clock.set_right()  # by the network, before the kiosk begins
            for board in self.world.line.boards.values():
                board.cut(now)
        self.broker.go_down()
        self._boards_alone(now + seconds)
        if power_too:
            self.world.line.start(now + seconds)
        self.school = School(self.plan, self.broker, before=self.school)
        self.wait(6)

    def kiosk_restarts_without_boards(self):
        """The kiosk starts while no board has power; the caller closed the store."""
        self.broker.go_down()
        self.school = School(self.plan, self.broker, before=self.school)
        self.wait(1)

    def _boards_alone(self, until):
        clock, line = self.school.clock, self.world.line
        due = clock.monotonic()
        while due < until:
            clock.move_to(due)
            due = max(line.step(due), due + 0.001)
        clock.move_to(until)

    def wait(self, seconds):
        self.world.run_until(self.school.clock.elapsed() + seconds)

    def it_is(self, local):
        self.world.run_until(self.school.elapsed(time.fromisoformat(local)))

    def holds_up(self, pupil):
        """A pupil (by number, from 0), or a UID, is held to the reader."""
        uid = pupil if isinstance(pupil, bytes) else self.school.children[pupil].uid
        self.world.present(uid, BADGE_S)
        self.wait(BADGE_S + 0.3)

    def door(self, slot):
        """The door itself, to be jammed."""
        place = next(each for each in self.school.cabinet.slots if each.number == slot)
        return self.world.line.boards[place.board].doors[place.position]

    def pulls_open(self, slot):
        """Somebody pulls a door open with its latch shut."""
        self.door(slot).force(self.school.clock.monotonic() * 1000)
        self.wait(0.5)

    def shuts(self, slot):
        self.world.push_shut(slot)
        self.wait(0.5)

    def asks(self, verb, **arguments):
        """Somebody asks the kiosk something at a keyboard."""
        answers = []
        self.world.inbox.put(Asked(verb, arguments, answers.append))
        self.wait(0.1)
        return answers[0]

    def hands_in(self, pupil):
        self.holds_up(pupil)
        self.shuts(self.screen.slot)

    @property
    def screen(self):
        return self.world.screen.view

    @property
    def pulses(self):
        """The slots whose coil rose, in order."""
        return [slot for slot, on, _ in self.coils if on]

    @property
    def open_doors(self):
        milliseconds = self.school.clock.monotonic() * 1000
        return [
            slot.number
            for slot in self.school.cabinet.slots
            if self.world.line.boards[slot.board].doors[slot.position].is_open(milliseconds)
        ]

    @property
    def moments(self):
        lineage, seq, moments = None, 0, []
        while True:
            entries, _ = self.store.entries_after(lineage, seq, 200)
            if not entries:
                return moments
            moments += [(entry.kind, entry.slot, entry.at) for entry in entries]
            lineage, seq = entries[-1].lineage, entries[-1].seq

    @property
    def journal(self):
        return [(kind, slot) for kind, slot, _ in self.moments]

    def told(self, kind):
        return [slot for each, slot in self.journal if each == kind]

    def phases(self):
        return {stay.slot: str(stay.phase) for stay in self.store.open_stays()}


@pytest.fixture
def tell(tmp_path):
    """Begin a story; its database is let go at the end."""
    told = []

    def begin(**plan):
        told.append(Story(tmp_path, **plan))
        return told[-1]

    yield begin
    for story in told:
        story.school.close()
