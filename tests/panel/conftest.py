"""A session at the window, without the window: what somebody does, and what comes of it."""

from pathlib import Path

import pytest

from simulator.panel.deeds import Verb
from simulator.panel.session import Session
from simulator.school import SchoolPlan


class Player:
    """Somebody who plays with the simulated school; every act lets the time go on that it takes."""

    def __init__(self, folder, **plan):
        folder.mkdir(exist_ok=True)
        defaults = {"seed": 1, "pupils": 6, "slots": 6, "doors": 3}
        self.session = Session(SchoolPlan(folder=folder, **(defaults | plan)))
        self.scene = self.session.scene
        self.wait(5)

    def wait(self, seconds):
        """In frames of a display, at the speed of the clock on the wall."""
        end = self.scene.elapsed + seconds
        while self.scene.elapsed < end:
            self.session.advance(1 / 30)

    def does(self, verb, thing=None):
        self.session.do(verb, thing)

    def holds_up(self, badge):
        self.does(Verb.HOLD, badge)
        self.wait(1.25)
        self.does(Verb.TAKE, badge)
        self.wait(0.25)

    def hands_in(self, pupil):
        """Badge, device, door; the slot it lies in."""
        before = set(self.open_doors)
        self.holds_up(pupil)
        [slot] = set(self.open_doors) - before
        self.does(Verb.SWAP, slot)
        self.does(Verb.SHUT, slot)
        self.wait(0.5)
        return slot

    def jumps_to(self, local):
        self.does(Verb.JUMP, local)
        while self.session.jumping_to is not None:
            self.session.advance(0.0)

    @property
    def screen(self):
        return self.scene.view

    @property
    def open_doors(self):
        return [
            slot.number
            for slot in self.scene.school.cabinet.slots
            if self.scene.world.is_open(slot.number)
        ]

    @property
    def journal(self):
        lineage, seq, kinds = None, 0, []
        while True:
            entries, _ = self.scene.school.store.entries_after(lineage, seq, 200)
            if not entries:
                return kinds
            kinds += [(entry.kind, entry.slot) for entry in entries]
            lineage, seq = entries[-1].lineage, entries[-1].seq

    def phases(self):
        return {stay.slot: str(stay.phase) for stay in self.scene.school.store.open_stays()}


@pytest.fixture
def play(tmp_path):
    """Begin to play; what was begun is let go at the end."""
    begun = []

    def begin(**plan):
        begun.append(Player(tmp_path / f"school {len(begun)}", **plan))
        return begun[-1]

    yield begin
    for player in begun:
        player.session.close()


@pytest.fixture
def recordings(tmp_path):
    """Where recordings go."""
    return Path(tmp_path)
