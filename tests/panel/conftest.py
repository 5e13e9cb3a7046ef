"""A session at the window, without the window: what somebody does, and what comes of it."""

from pathlib import Path

import pygame
import pytest

from kiosk.screens.page import Words
from kiosk.screens.painter import Language
from simulator.panel.canvas import TEXTS, Canvas
from simulator.panel.deeds import Verb
from simulator.panel.desktop import Desktop
from simulator.panel.recording import Recorder
from simulator.panel.session import Session
from simulator.panel.targets import Target
from simulator.people import groups_for
from simulator.school import SchoolPlan


def with_groups(pupils):
    """What of a plan makes these pupils' school that of the window."""
    return {"pupils": pupils, "groups": groups_for(pupils), "surnames": True}


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

    def begin(folder=None, **plan):
        begun.append(Player(folder or tmp_path / f"school {len(begun)}", **plan))
        return begun[-1]

    yield begin
    for player in begun:
        player.session.close()


@pytest.fixture
def recordings(tmp_path):
    """Where recordings go."""
    return Path(tmp_path)


@pytest.fixture
def before(play, tmp_path):
    """Sit before a window of that session, drawn on a surface that nobody sees, and small."""

    def sit(player=None, size=(480, 300), screen=(800, 480), language=Language.DUTCH, office=None):
        player = player or play(slots=30, **with_groups(27))
        recorder = Recorder(player.session, tmp_path / "recording.jsonl")
        desktop = Desktop(player.session, recorder, TEXTS[language], office)
        surface = pygame.Surface(size)
        canvas = Canvas(surface, desktop, screen, language, still=True)
        return Sitting(player, desktop, canvas, surface)

    return sit


class Sitting:
    """Somebody before the window: pointers at places in units, frames in between."""

    def __init__(self, player, desktop, canvas, surface):
        self.player, self.desktop = player, desktop
        self.canvas, self.surface = canvas, surface
        self.look()

    def look(self, seconds=0.0):
        """Frames for so long, and one more; a jump has to wait."""
        for _ in range(round(seconds * 30)):
            self.desktop.advance(1 / 30, self._jumps)
        self.desktop.advance(0.0, self._jumps)
        self.canvas.draw(0.0)

    def _jumps(self):
        return self.desktop.session.jumping_to is not None

    def place(self, kind, value=0):
        """The middle of a target that is there, in units."""
        return self.canvas.units(*self.canvas.middle_of(Target(kind, value)))

    def written(self):
        """All that can be read beside the kiosk's screen."""
        parts = [part for drawn in self.canvas._parts for part in drawn.sheet.page.parts]
        return {part.text for part in parts if isinstance(part, Words)}

    def down(self, place, pointer=-1):
        target = self.canvas.hit(*self.canvas.pixels(*place))
        if target is None or isinstance(target, Target):
            self.desktop.down(pointer, *place, target)
        else:
            self.desktop.touch_screen(target)

    def click(self, kind, value=0):
        self.down(self.place(kind, value))
        self.desktop.up(-1)
        self.look()

    def touches(self, *taps, pause=0.1):
        """Each in the middle of where the kiosk drew it: what lies there is hit, and touched."""
        for tap in taps:
            painter = self.canvas._painter
            box = next(box for box, each in painter._page.touches if each == tap)
            left, top = self.canvas._kiosk.get_abs_offset()
            across, down = (round(at * painter._scale) for at in box.middle)
            hit = self.canvas.hit(left + across, top + down)
            assert hit == tap, f"{hit} lies where {tap} is drawn"
            self.desktop.touch_screen(hit)
            self.look(pause)

    def drag(self, start, end, pointer=-1, let_go=True):
        self.down(start, pointer)
        self.desktop.move(pointer, *end)
        if let_go:
            self.desktop.up(pointer)
        self.look()
