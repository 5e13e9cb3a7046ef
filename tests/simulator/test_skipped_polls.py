"""Polls that nobody could observe may be left out: the same happens, at the same moments."""

from random import Random
from uuid import UUID

import pytest

from hardware.cabinet_link import CabinetLink, Place
from kiosk.ports import Authorisation
from simulator.board import Line, SimulatedBoard


def hours(boards, *, skip):
    """Doors opened and shut at random; all that happened, when, and how many steps it took."""
    return _Hours(boards, skip).log()


class _Hours:
    def __init__(self, boards, skip):
        self.skip = skip
        self.now = 0.0
        self.happened = []
        self.steps = 0
        ids = Random(1)
        self.boards = [
            SimulatedBoard(number + 1, lambda: ids.randbytes(8), self.coil)
            for number in range(boards)
        ]
        self.line = Line(self.boards, lambda: self.now)
        self.line.start(0.0)
        layout = {slot: Place(slot // 16 + 1, slot % 16) for slot in range(16 * boards)}
        self.link = CabinetLink(
            self.line.port, layout, self, host_boot=1, wake=lambda: None, now=0.0
        )

    def coil(self, position, on, now):
        self.happened.append((now, position, on))

    def put(self, event):
        self.happened.append((self.now, event))
        return True

    def log(self):
        people = Random(7)
        at = 0.0
        for act in range(12):
            at += people.expovariate(1 / 60)
            self.run(at)
            slot = people.randrange(16 * len(self.boards))
            self.link.open(Authorisation(UUID(int=act), slot, self.now))
            at += people.uniform(1, 9)
            self.run(at)
            self.boards[slot // 16].push_shut(slot % 16, at)
        self.run(at + 5)
        return self.happened, self.steps

    def run(self, until):
        while self.now < until:
            due = min(self.link.step(self.now), self.line.step(self.now))
            self.steps += 1
            resume_at = None
            if self.skip and self.line.at_rest(self.now):
                resume_at = self.link.skip(until)
            if resume_at is not None:
                self.line.skip(self.now, resume_at)
                due = resume_at
            self.now = min(due, until)


@pytest.mark.parametrize("boards", [1, 2])
def test_hours_with_and_without_the_idle_polls_are_the_same(boards):
    all_of_them, steps = hours(boards, skip=False)
    without, fewer_steps = hours(boards, skip=True)
    assert without == all_of_them
    assert len(without) > 40
    assert fewer_steps < steps / 3
