"""A cabinet's link against boards on a virtual clock."""

from random import Random
from uuid import UUID

from hardware.cabinet_link import CabinetLink, Place
from kiosk.ports import Authorisation, DoorMoved, PulseAnswered
from simulator.board import KEY, Line, SimulatedBoard


class Gate:
    """A cabinet of `boards` boards, its link, and a list of everything that happened."""

    def __init__(self, boards=1, board_key=KEY):
        self.now = 0.0
        self.events = []
        self.coils = []
        self.full = False
        self.woken = 0
        self.key = KEY
        self.random = Random(5)
        self.boards = [
            SimulatedBoard(
                address, lambda: self.random.randbytes(8), self._watch(address), key=board_key
            )
            for address in range(1, boards + 1)
        ]
        self.line = Line(self.boards, lambda: self.now)
        self.layout = {slot + 1: Place(slot // 16 + 1, slot % 16) for slot in range(16 * boards)}
        self.line.start(0.0)
        self.link = self.new_link(1)

    def new_link(self, host_boot):
        return CabinetLink(
            self.line.port,
            self.layout,
            self,
            key=self.key,
            host_boot=host_boot,
            wake=self._woken,
            now=self.now,
        )

    def _woken(self):
        self.woken += 1

    def _watch(self, address):
        def watch(position, on, now):
            self.coils.append((round(now, 3), address, position, on))

        return watch

    def put(self, event):
        if not self.full:
            self.events.append(event)
        return not self.full

    def run(self, seconds):
        ends = self.now + seconds
        while True:
            due = min(self.link.step(self.now), self.line.step(self.now))
            assert due > self.now
            if due > ends:
                self.now = ends
                return
            self.now = due

    def alone(self, seconds):
        """The boards go on, the kiosk does not."""
        ends = self.now + seconds
        while self.now < ends:
            self.line.step(self.now)
            self.now += 0.001

    def until(self, done, within_s=20.0):
        ends = self.now + within_s
        while not done():
            assert self.now < ends
            self.run(0.001)

    def ready(self):
        """Started, told, and the start-up pause over; events of that forgotten. No poll is under
        way, so that what goes wrong next happens to what a test does next."""
        self.run(1.1)
        self.events.clear()
        return self

    def open(self, slot, act=None, age_s=0.0):
        act = act or UUID(int=self.random.getrandbits(128))
        self.link.open(Authorisation(act, slot, self.now - age_s))
        return act

    def answers(self):
        return [event for event in self.events if isinstance(event, PulseAnswered)]

    def rises(self):
        return [(board, position) for _, board, position, on in self.coils if on]

    def doors(self):
        return [event for event in self.events if isinstance(event, DoorMoved)]
