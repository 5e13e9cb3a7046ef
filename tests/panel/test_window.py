"""SDL's events at the window: fingers, mouse, wheel, another size, the end. Needs no display."""

import pygame
import pytest

from kiosk.screens.painter import Language
from kiosk.views_staff import Key
from simulator.panel.deeds import Verb
from simulator.panel.draw_badges import PLACE, READER
from simulator.panel.draw_bar import SPEED, STEP
from simulator.panel.places import HIGH, WIDE
from simulator.panel.targets import Fault
from simulator.panel.window import MOUSE, PanelWindow
from simulator.shots_directie import directie_views

SIZE = (1440, 900)
SURE = dict(directie_views())["08b-give-sure"]


@pytest.fixture
def window(before, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    opened = PanelWindow(before().desktop, (800, 480), Language.DUTCH, SIZE)
    yield opened
    opened.close()


@pytest.fixture
def live(window):
    """Post events, and let the window live for so many frames of a thirtieth of a second."""

    def run(*events, frames=3):
        for event in events:
            pygame.event.post(event)
        now, end = 0.0, frames / 30

        def sleep(seconds):
            nonlocal now
            now += seconds
            if now >= end:
                window.stop()

        window._stopped = False
        window.run(lambda: now, sleep)

    return run


def finger(kind, place, number=1):
    x, y = place[0] / WIDE, place[1] / HIGH
    return pygame.event.Event(kind, finger_id=number, touch_id=1, x=x, y=y, dx=0.0, dy=0.0)


def mouse(kind, place, **more):
    return pygame.event.Event(kind, pos=tuple(map(round, place)), touch=False, **more)


def test_a_finger_drags_a_badge_to_the_reader(window, live):
    live(finger(pygame.FINGERDOWN, PLACE.middle), finger(pygame.FINGERMOTION, READER.middle))
    assert list(window._desktop.session.scene.held) == [0]
    live(finger(pygame.FINGERUP, READER.middle))
    assert set(window._desktop.lying) == {0}


def test_the_mouse_drags_one_with_its_first_button_only(window, live):
    live(mouse(pygame.MOUSEBUTTONDOWN, PLACE.middle, button=3))
    assert window._desktop.away == frozenset()
    live(mouse(pygame.MOUSEBUTTONDOWN, PLACE.middle, button=1))
    assert window._desktop.hands[MOUSE].badge == 0
    live(mouse(pygame.MOUSEMOTION, (700, 300), buttons=(1, 0, 0), rel=(0, 0)))
    live(mouse(pygame.MOUSEBUTTONUP, (700, 300), button=1))
    assert window._desktop.away == frozenset()


def test_the_mouse_event_that_a_finger_makes_does_not_count_twice(window, live):
    place = SPEED._replace(x=SPEED.x + 2 * STEP).middle
    echo = mouse(pygame.MOUSEBUTTONDOWN, PLACE.middle, button=1)
    echo.touch = True
    live(finger(pygame.FINGERDOWN, place), echo)
    assert window._desktop.session.speed == 10
    assert window._desktop.away == frozenset()


def test_the_wheel_pushes_the_list(window, live):
    window._desktop.log.read()
    live(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=-1))
    assert window._desktop.scrolled > 0


def test_another_size_is_drawn_anew(window, live):
    before = window._canvas
    live(pygame.event.Event(pygame.VIDEORESIZE, size=SIZE, w=SIZE[0], h=SIZE[1]))
    assert window._canvas is not before
    assert window._display.get_at((5, 5)) == pygame.Color("#12303D")


def test_what_moves_on_the_kiosk_stands_still_with_the_time(window, live):
    live(frames=9)
    shown = window._shown_s
    assert shown > 0
    window._desktop.session.run_at(0)
    live(frames=9)
    assert window._shown_s == shown


@pytest.mark.parametrize(("frames", "touched"), [(6, []), (40, [Verb.TOUCH])])
def test_what_a_finger_has_to_stay_on_counts_when_it_stayed(window, live, frames, touched):
    session = window._desktop.session
    session.run_at(0)
    session.scene.world.screen.show(SURE)
    live()
    place = next(
        (x, y)
        for x in range(0, SIZE[0], 6)
        for y in range(0, SIZE[1], 6)
        if window._canvas.hit(x, y) == Key.YES
    )
    live(mouse(pygame.MOUSEBUTTONDOWN, place, button=1), frames=frames)
    live(mouse(pygame.MOUSEBUTTONUP, place, button=1))
    live(frames=40)
    assert [deed.verb for deed in session.deeds] == touched


def test_closing_it_ends_it(window, live):
    live(pygame.event.Event(pygame.QUIT), frames=1_000_000)
    assert window._stopped


def test_a_dark_kiosk_is_silent_and_goes_on_when_it_has_power(window, live):
    window._desktop._make(Fault.POWER)
    live(frames=30)
    assert window._desktop.session.scene.view is None
    window._desktop._make(Fault.POWER)
    live(frames=30)
    assert window._desktop.session.scene.view is not None
