"""A keyboard in the office of the simulated school: `kiosk-admin` beside the window that serves it,
and a director who comes to the kiosk."""

import io
import select
import threading
from itertools import count

from kiosk.admin.main import main
from kiosk.views_staff import Digit, Key
from simulator.panel.office_folder import CONFIG
from simulator.panel.targets import Kind
from simulator.staff import STAFF, StaffBadge

FRAME_S = 1 / 30
FRAMES_MAX = 600
ON_READER = (962.0, 598.0)
SCREEN = (40.0, 96.0)
"""Where the kiosk's screen begins in the window."""


class Keyboard:
    """The command runs on a thread, as it would in a process of its own; the window lives on the
    test's own."""

    def __init__(self, sitting, office, folder, capsys, monkeypatch):
        self._monkeypatch = monkeypatch
        self.sitting, self.office, self._capsys = sitting, office, capsys
        self.scene = sitting.player.scene
        self._config = str(folder / CONFIG)

    def types(self, *words, until=None):
        """Type it; the window lives until it is done, or until `until` says so."""
        self._code = None
        self._typing = threading.Thread(target=self._run, args=(list(map(str, words)),))
        self._typing.start()
        return self.ends() if until is None else self._live(until)

    def ends(self):
        """Status, what was said, and what was complained of."""
        self._live(lambda: not self._typing.is_alive())
        return (self._code, *self._capsys.readouterr())

    def a_director_says(self, answer=Key.YES):
        """By badge and PIN at the window's kiosk, hitting what is drawn there."""
        sitting, desktop = self.sitting, self.sitting.desktop
        while desktop.badge_page != desktop.pages - 1:
            sitting.click(Kind.LEAF_THROUGH, -1)
        sitting.drag(sitting.place(Kind.BADGE, StaffBadge.DIRECTOR), ON_READER)
        sitting.look(1.5)
        for digit in STAFF[StaffBadge.DIRECTOR].pin:
            self.touches(Digit(int(digit)))
        self.touches(Key.OK)
        shown = sitting.player.screen
        self.touches(answer)
        sitting.look(3.0)
        return shown

    def touches(self, key):
        sitting = self.sitting
        box = next(box for box, tap in sitting.canvas._painter._page.touches if tap == key)
        x, y = box.middle
        sitting.down((SCREEN[0] + x, SCREEN[1] + y))
        sitting.desktop.up(-1)
        sitting.look(0.2)

    def give_a_reason(self, reason):
        """What the next command that asks for one is told."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(reason + "\n"))

    def a_director_is_waited_for(self):
        order = self.scene.world.state.order
        return order is not None and order.asked is not None

    def asks_a_director(self, *words, answer=Key.YES):
        """Type it, and have a director answer it: the number at the kiosk, and how it ended."""
        self.types(*words, until=self.a_director_is_waited_for)
        shown = self.a_director_says(answer)
        return shown, self.ends()

    def _live(self, done):
        """Frames that wait for the socket as a window waits for its display."""
        for _ in range(FRAMES_MAX):
            if done():
                return
            select.select([self.office], [], [], FRAME_S)
            self.sitting.desktop.advance(FRAME_S, self._late())
        raise AssertionError("not within twenty seconds")

    def _run(self, words):
        try:
            main([*words, "--config", self._config])
        except SystemExit as ended:
            self._code = ended.code

    def _late(self):
        """A frame has time for one stride of a jump, or for all ticks of any speed."""
        strides = count()
        return lambda: self.sitting._jumps() and next(strides) > 0
