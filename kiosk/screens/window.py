"""The SDL window: the main thread sleeps in it until a view, a touch or a due frame wakes it.

It sleeps as `kiosk.screens.sleeper` says. SDL may have read events into its queue while it drew, so
the queue is emptied after every flip, before sleeping.

Importing this module is cheap: the first frame is shown before the painter is imported.
"""

import math
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import pygame

from kiosk.screens.errors import DisplayMissing
from kiosk.screens.first_frame import draw_first_frame
from kiosk.screens.formats import canvas_of
from kiosk.screens.press import Press
from kiosk.screens.sleeper import Sleeper
from kiosk.screens.theme import INKT
from kiosk.screens.touch import lifted, touched_at

if TYPE_CHECKING:  # what it imports would come before the first frame
    from kiosk.screens.painter import Painter
    from kiosk.screens.sounds import Sounds
    from kiosk.views import Touch
    from kiosk.views_staff import Shown, Tap

PATIENCE_S = 0.3
"""A child who sees nothing for longer holds up the badge again (architecture: One thread decides).
"""

SLEEP_S_MAX = 1.0
"""It wakes at least this often, whatever SDL's descriptors say: a lost wake-up costs a second."""


class Window:
    """One window on one screen.

    Main thread only, but for `show` and `wake`. Opens the display when made; raises
    DisplayMissing when there is none.

    Args:
        size: in pixels.
        fullscreen: without border and pointer, as on the cabinet.
        title: of the window, where windows have titles.
    """

    def __init__(
        self, size: tuple[int, int], *, fullscreen: bool = False, title: str = "Kiosk"
    ) -> None:
        self._sleeper = Sleeper()
        try:
            pygame.display.init()
            pygame.font.init()
            spare_the_renderer()
            flags = pygame.FULLSCREEN if fullscreen else 0
            display = pygame.display.set_mode(size, flags)
        except pygame.error as error:
            raise DisplayMissing(
                f"No display could be opened ({error}): set SDL_VIDEODRIVER, or start it in a"
                " graphical session."
            ) from error
        if nobody_sees_it():
            pygame.display.quit()
            raise DisplayMissing(
                "There is no display to draw on: start the kiosk in a graphical session, or set"
                " SDL_VIDEODRIVER if it is to run without."
            )
        self._surface = _canvas(display)
        pygame.display.set_caption(title)
        pygame.mouse.set_visible(not fullscreen)
        self._sleeper.listen()
        self._view: Shown | None = None
        self._deciding = self._was_read = False
        self._patience = _Patience()
        self._press = Press()

    @property
    def size(self) -> tuple[int, int]:
        """Of what is drawn on, in pixels: the display, which in fullscreen need not be as large as
        asked for, or as much of it as there is a layout for."""
        return self._surface.get_size()

    def first_frame(self, school: str, lines: tuple[str, ...] = ()) -> None:
        """Show the idle look in flat shapes: the school's name and a headline of up to two lines.
        Before anything else is imported."""
        draw_first_frame(self._surface, school, lines)
        pygame.display.flip()

    def show(self, view: "Shown") -> None:
        """Show `view` from the next frame on, within a frame's time. Any thread; never blocks."""
        self._view = view
        self._deciding = False
        self.wake()

    def deciding(self) -> None:
        """A decision begins. If nothing is shown for `PATIENCE_S`, because the disk is slow, the
        window says "one moment". Any thread; never blocks."""
        self._deciding = self._was_read = True
        self.wake()

    def wake(self) -> None:
        """End the sleep of `run`, so that it asks `stop` again. Any thread, or a signal handler;
        after `close` it does nothing."""
        self._sleeper.wake()

    def run(
        self,
        painter: "Painter",
        monotonic: Callable[[], float],
        stop: Callable[[], bool],
        alive: Callable[[], None] = lambda: None,
        *,
        on_touch: "Callable[[Touch | Tap], None]" = lambda _touch: None,
        sounds: "Sounds | None" = None,
    ) -> None:
        """Draw what `show` is given until `stop` says so or the window is closed.

        Args:
            painter: made for this window's `size`.
            monotonic: the clock, in seconds.
            stop: asked at every wake-up, at least once a second.
            alive: called at every wake-up; the watchdog's proof that this thread runs.
            on_touch: called with each button that is touched, on this thread; never blocks.
            sounds: makes the views heard, after they are seen.
        """
        painter.forget()
        shown: Shown | None = None
        due = due_sound = math.inf
        warm: Iterator[None] | None = painter.warm()
        while not stop():
            alive()
            now = monotonic()
            self._hear_badge(sounds, now)
            view = self._patience.instead(self._view, self._deciding, now)
            if view is not None and (view is not shown or now >= due):
                due = self._flip(painter, view, now)
                if sounds is not None and view is not shown:
                    sounds.hear(view, now)
                shown = view
            if sounds is not None:
                due_sound = sounds.step(now)
            events = pygame.event.get()
            seen = {event.type for event in events}
            if pygame.QUIT in seen:
                return
            for touch in self._touches(painter, events, now):
                on_touch(touch)
            due = min(due, self._press.due(now))
            if pygame.WINDOWEXPOSED in seen:  # something that lay over the window went away
                pygame.display.flip()
            rest = min(SLEEP_S_MAX, min(due, due_sound, self._patience.until) - monotonic())
            if warm is not None and view is not None:
                warm, rest = _warmed(warm), 0.0
            self._sleeper.sleep(rest)

    def close(self) -> None:
        """Give the display back."""
        self._sleeper.close()
        pygame.display.quit()

    def _hear_badge(self, sounds: "Sounds | None", now: float) -> None:
        """A badge is heard as soon as a decision begins."""
        if sounds is not None and self._was_read:
            self._was_read = False
            sounds.read(now)

    def _flip(self, painter: "Painter", view: "Shown", now: float) -> float:
        """Show `view`; when it will look different by itself."""
        due = painter.draw(self._surface, view, now, (self._press.touch, self._press.share(now)))
        offset = self._surface.get_abs_offset()
        pygame.display.update([rect.move(offset) for rect in painter.dirty])
        return due

    def _touches(
        self, painter: "Painter", events: "Sequence[pygame.event.Event]", now: float
    ) -> "Iterator[Touch | Tap]":
        """The buttons of the page shown that were touched, or held for long enough; elsewhere a
        touch means nothing."""
        left, top = self._surface.get_abs_offset()
        for event in events:
            place = touched_at(event, self._surface.get_abs_parent())
            touch = place and painter.touched(place[0] - left, place[1] - top)
            if touch and painter.wants_holding(touch):
                self._press.down(touch, now)
            elif touch:
                yield touch
            if lifted(event):
                self._press.up()
        if self._press.touch is not None and not painter.wants_holding(self._press.touch):
            self._press.up()  # the page went from under the finger
        held = self._press.held(now)
        if held is not None:
            yield held


class _Patience:
    """Whether a decision has taken so long that the screen should say so."""

    def __init__(self) -> None:
        self.until = math.inf
        self._moment: Shown | None = None

    def instead(self, view: "Shown | None", deciding: bool, now: float) -> "Shown | None":
        """`view`, or "one moment" when the decision is late. `until` is when to ask again."""
        if not deciding or view is None:
            self.until, self._moment = math.inf, None
            return view
        if self._moment is None:
            self.until = min(self.until, now + PATIENCE_S)
            if now < self.until:
                return view
            from kiosk.views import OneMoment  # noqa: PLC0415 - not before the first frame

            self.until, self._moment = math.inf, OneMoment(view.at)
        return self._moment


def _canvas(display: pygame.Surface) -> pygame.Surface:
    """The part of the display that screens are laid out for, in its middle; the rest is ink."""
    width, height = display.get_size()
    wide, high = canvas_of(width, height)
    display.fill(INKT)
    return display.subsurface(((width - wide) // 2, (height - high) // 2, wide, high))


def nobody_sees_it() -> bool:
    """Whether SDL, finding no display, chose by itself to draw nowhere: doors would open with
    nothing on the screen."""
    nowhere = pygame.display.get_driver() in {"offscreen", "dummy"}
    return nowhere and not os.environ.get("SDL_VIDEODRIVER")


def spare_the_renderer() -> None:
    """Under X11, have changed rectangles copied into the window: by default SDL uploads and
    presents the whole picture with OpenGL, which without a graphics chip took three times the
    processor time and five times the wake-ups (measured with the jumping pass). Wayland and KMSDRM
    have no such way, so there SDL chooses."""
    if pygame.display.get_driver() == "x11":
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")


def _warmed(warm: Iterator[None]) -> Iterator[None] | None:
    """`warm` after one more step; None once there is nothing left."""
    try:
        next(warm)
    except StopIteration:
        return None
    return warm
