"""The window itself: SDL's events to pointers, frames, and sleep in between.

While time runs it draws 30 frames a second; while it stands still it sleeps until somebody does
something.
"""

import time
from collections.abc import Callable

import pygame

from kiosk.screens.errors import DisplayMissing
from kiosk.screens.painter import Language
from kiosk.screens.sleeper import Sleeper
from kiosk.screens.sounds import Sounds
from kiosk.screens.window import nobody_sees_it, spare_the_renderer
from kiosk.views_staff import Shown
from simulator.panel.canvas import Canvas
from simulator.panel.desktop import Desktop
from simulator.panel.places import HIGH, WIDE
from simulator.panel.targets import Target

FRAME_S = 1 / 30
WORK_S_MAX = 0.7 * FRAME_S
"""How much of a frame the world may have: the rest is for drawing it."""
SLEEP_S_MAX = 1.0
"""It wakes at least this often, whatever SDL's descriptors say."""
LEAP_S_MAX = 0.25
"""A laptop that slept, or a window that was dragged: so much is made up for, and no more."""
LEAST = (960, 600)
DESKTOP_SHARE = 0.92
"""Of the desktop that a window may take, for the sake of bars and frames."""
MOUSE = -1
ROWS_A_NOTCH = 3.0
VOLUME = 0.5


class PanelWindow:
    """One window with one desktop in it. Main thread only, but for `stop`.

    Args:
        desktop: what is shown.
        screen: pixels of the kiosk's screen, which say its layout.
        language: of every word.
        size: of the window in pixels; None: as large as the display has room for.

    Raises:
        DisplayMissing: there is no display.
    """

    def __init__(
        self,
        desktop: Desktop,
        screen: tuple[int, int],
        language: Language,
        size: tuple[int, int] | None = None,
    ) -> None:
        self._desktop, self._screen, self._language = desktop, screen, language
        self._stopped = False
        self._shown_s = 0.0
        self._sleeper = Sleeper()
        try:
            pygame.display.init()
            pygame.font.init()
            spare_the_renderer()
            self._display = pygame.display.set_mode(size or _size(), pygame.RESIZABLE)
            pygame.display.set_caption("Simulator")
        except pygame.error as error:
            raise DisplayMissing(f"No display could be opened ({error}).") from error
        if nobody_sees_it():
            pygame.display.quit()
            raise DisplayMissing("There is no display to open the window on.")
        self._sleeper.listen()
        if desktop.office is not None:
            self._sleeper.watch(desktop.office.fileno())
        self._fresh = True
        self._canvas = self._fresh_canvas()
        self._sounds = Sounds(VOLUME)
        self._heard: Shown | None = None

    def run(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """Until it is closed, or `stop`. `sleep` may end early; by default when SDL or `stop` wakes
        us."""
        sleep = sleep or self._sleeper.sleep
        before = monotonic()
        while not self._stopped:
            began = monotonic()
            self._live(min(began - before, LEAP_S_MAX), began + WORK_S_MAX, monotonic)
            before = began
            self._hold(began)
            self._show(began)
            events = pygame.event.get()
            for event in events:
                self._take(event, began)
            if not events:
                pressed = self._canvas.press.touch is not None
                busy = pressed or self._desktop.session.runs or self._desktop.hands
                sleep(began + FRAME_S - monotonic() if busy else SLEEP_S_MAX)

    def stop(self) -> None:
        """End `run`. Any thread, or a signal handler."""
        self._stopped = True
        self._sleeper.wake()

    def close(self) -> None:
        """Give display and sound back."""
        self._sounds.close()
        self._sleeper.close()
        pygame.display.quit()

    def _live(self, real_s: float, until: float, monotonic: Callable[[], float]) -> None:
        """Let the world go on, and be heard. What moves on the kiosk's screen stands still with
        the time."""
        if self._desktop.session.runs:
            self._shown_s += real_s
        self._desktop.advance(real_s, lambda: monotonic() >= until)
        self._hear(until)

    def _hear(self, now: float) -> None:
        """What the kiosk would say, at the speed at which it can be listened to."""
        view = self._desktop.session.scene.view
        if view is not None and view != self._heard and self._desktop.session.speed == 1:
            self._sounds.hear(view, now)
        self._heard = view
        self._sounds.step(now)

    def _hold(self, now: float) -> None:
        """A finger that stayed on a button for long enough has touched it."""
        press = self._canvas.press
        if press.touch is not None and not self._canvas.wants_holding(press.touch):
            press.up()  # the page went from under it
        held = press.held(now)
        if held is not None:
            self._desktop.touch_screen(held)

    def _show(self, now: float) -> None:
        """Draw what changed, and on a fresh canvas everything."""
        dirty = self._canvas.draw(self._shown_s, now)
        if self._fresh:
            self._fresh = False
            pygame.display.flip()
        elif dirty:
            pygame.display.update(dirty)

    def _fresh_canvas(self) -> Canvas:
        self._fresh = True
        return Canvas(self._display, self._desktop, self._screen, self._language)

    def _take(self, event: pygame.event.Event, now: float) -> None:
        """Fingers and the mouse; the mouse event that SDL makes of a finger does not count."""
        kind = event.type
        if kind == pygame.QUIT:
            self._stopped = True
        elif kind == pygame.VIDEORESIZE:
            self._display = pygame.display.get_surface() or self._display
            self._canvas = self._fresh_canvas()
        elif kind == pygame.WINDOWEXPOSED:  # something that lay over the window went away
            self._fresh = True
        elif kind == pygame.MOUSEWHEEL:
            self._desktop.scroll(-event.y * ROWS_A_NOTCH)
        elif kind in {pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP}:
            wide, high = self._display.get_size()
            self._point(kind, event.finger_id, (event.x * wide, event.y * high), now)
        elif kind in _MOUSE and not event.touch and getattr(event, "button", 1) == 1:
            self._point(_MOUSE[kind], MOUSE, event.pos, now)

    def _point(self, kind: int, pointer: int, place: tuple[float, float], now: float) -> None:
        """One pointer does something at that pixel."""
        x, y = place
        across, down = self._canvas.units(x, y)
        if kind == pygame.FINGERDOWN:
            target = self._canvas.hit(x, y)
            if target is None or isinstance(target, Target):
                self._desktop.down(pointer, across, down, target)
            elif self._canvas.wants_holding(target):
                self._canvas.press.down(target, now)
            else:
                self._desktop.touch_screen(target)
        elif kind == pygame.FINGERMOTION:
            self._desktop.move(pointer, across, down)
        else:
            self._canvas.press.up()
            self._desktop.up(pointer)


_MOUSE = {
    pygame.MOUSEBUTTONDOWN: pygame.FINGERDOWN,
    pygame.MOUSEMOTION: pygame.FINGERMOTION,
    pygame.MOUSEBUTTONUP: pygame.FINGERUP,
}


def _size() -> tuple[int, int]:
    """As large as drawn where the desktop has room for it, else as large as it has."""
    wide, high = pygame.display.get_desktop_sizes()[0]
    share = min(1.0, DESKTOP_SHARE * wide / WIDE, DESKTOP_SHARE * high / HIGH)
    return max(LEAST[0], round(WIDE * share)), max(LEAST[1], round(HIGH * share))
