"""The window: asleep while nothing happens, awake at once when something does."""

import os
import select
import socket
import subprocess
import sys
import threading
import time
from itertools import count
from pathlib import Path

import pygame
import pytest

from kiosk.screens.first_frame import draw_first_frame
from kiosk.screens.look import Moment
from kiosk.screens.sounds import Sounds
from kiosk.screens.window import Window
from kiosk.views import Button, DoorStep, HandIn, Idle, Now, Touch
from kiosk.views_staff import Key
from simulator.shots import at
from simulator.shots_directie import directie_views

INK = pygame.Color("#12303D")
ROOT = Path(__file__).parents[2]
AWAY_S_MAX = 20.0
"""A process or thread that has not answered by then never will."""

HEAVY = ("kiosk.screens.painter", "kiosk.screens.text_nl", "kiosk.views", "sqlalchemy", "paho")

QUIET_S = 3
WAKE_UPS_A_SECOND_MAX = 2
IDLE_KIOSK = f"""
import threading, time
from datetime import time as Time
from pathlib import Path
import pygame
from kiosk.screens.first_frame import draw_first_frame
from kiosk.screens.sounds import Sounds
from kiosk.screens.window import Window
window = Window((800, 480))
window.first_frame("De Duinsprong", ("Houd je pas", "voor de lezer"))
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.views import Button, DoorStep, HandIn, Idle, Now, Touch
from simulator.shots import at
grid = Grid.by_rows(30, 6)
painter = Painter(window.size, Language.DUTCH, grid, "De Duinsprong", reduce_motion=True)
window.show(Idle(at(8, 16), Now.HAND_IN, Time(14, 15)))
turns, over = [], []

def wake_ups():
    tasks = Path("/proc/self/task").glob("*/status")
    lines = [line for task in tasks for line in task.read_text().splitlines()]
    return sum(int(line.split()[1]) for line in lines if "_ctxt_" in line and line[0] == "v")

def badge():
    time.sleep(1.5)
    before = wake_ups()
    time.sleep({QUIET_S})
    quiet = wake_ups() - before
    shown = time.monotonic()
    window.show(HandIn(at(8, 16), "Noor", 14, DoorStep.CLOSE))
    time.sleep(0.3)
    over.append((quiet, min(turn for turn in turns if turn >= shown) - shown))
    window.wake()

threading.Thread(target=badge, daemon=True).start()
window.run(painter, time.monotonic, lambda: bool(over), lambda: turns.append(time.monotonic()))
print(pygame.display.get_driver(), *over[0])
window.close()
"""


@pytest.fixture
def window(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    opened = Window((800, 480))
    yield opened
    opened.close()


def run_python(program, **environment):
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=AWAY_S_MAX,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def turns(number):
    """A `stop` that says so at its `number`-th asking."""
    left = iter(range(number))
    return lambda: next(left, None) is None


@pytest.mark.alone
def test_an_idle_kiosk_wakes_at_most_twice_a_second_and_at_once_for_a_badge(x_display):
    said = run_python(IDLE_KIOSK, DISPLAY=x_display, SDL_VIDEODRIVER="x11")
    driver, woken, delay = said.split()[-3:]
    assert driver == "x11"
    assert 0 < int(woken) - 1 <= WAKE_UPS_A_SECOND_MAX * QUIET_S  # 1: the counting thread's own
    assert float(delay) < 0.25  # far below the second it would sleep


def test_the_first_frame_needs_neither_words_nor_views():
    said = run_python(
        "import sys, kiosk.screens.window; print(*sys.modules)", SDL_VIDEODRIVER="offscreen"
    )
    assert "pygame.display" in said.split()
    assert not [name for name in said.split() if name.startswith(HEAVY)]


def test_the_first_frame_shows_name_and_headline(window):
    window.first_frame("De Duinsprong", ("Houd je pas", "voor de lezer"))
    surface = pygame.display.get_surface()
    assert surface.get_at((4, 4)) == pygame.Color("#E6F2F5")
    for box in ((76, 16, 170, 30), (24, 280, 320, 60), (24, 345, 350, 60)):
        ink = pygame.mask.from_threshold(surface.subsurface(box), INK, (40, 40, 40, 255))
        assert ink.count() > 200


def test_the_first_frame_of_a_portrait_screen_has_its_headline_in_the_middle():
    pygame.font.init()
    surface = pygame.Surface((720, 1280))
    draw_first_frame(surface, "De Duinsprong", ("Houd je pas", "voor de lezer"))
    for top, high in ((30, 45), (545, 105), (655, 90)):
        ink = pygame.mask.from_threshold(
            surface.subsurface((32, top, 656, high)), INK, (40, 40, 40, 255)
        )
        assert ink.count() > 1000


def test_what_is_shown_is_what_the_painter_draws(window, still_painter):
    view = HandIn(at(8, 16), "Noor", 14, DoorStep.CLOSE)
    window.show(Idle(at(8, 16), Now.CLOSED, None))
    window.show(view)
    window.run(still_painter(), time.monotonic, turns(1))
    drawn = pygame.Surface((800, 480))
    still_painter().draw(drawn, view, 0.0)
    shown = pygame.display.get_surface()
    assert pygame.image.tobytes(shown, "RGB") == pygame.image.tobytes(drawn, "RGB")


@pytest.mark.parametrize(
    ("display", "canvas"), [((1280, 800), (1280, 768)), ((768, 1024), (614, 1024))]
)
def test_a_display_of_another_shape_shows_the_screen_in_its_middle(
    display, canvas, monkeypatch, still_painter
):
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    window = Window(display)
    assert window.size == canvas
    view = HandIn(at(8, 16), "Noor", 14, DoorStep.CLOSE)
    window.show(view)
    window.run(still_painter(canvas), time.monotonic, turns(1))
    drawn = pygame.Surface(canvas)
    still_painter(canvas).draw(drawn, view, 0.0)
    left, top = ((whole - part) // 2 for whole, part in zip(display, canvas, strict=True))
    shown = pygame.display.get_surface()
    middle = shown.subsurface((left, top, *canvas))
    assert pygame.image.tobytes(middle, "RGB") == pygame.image.tobytes(drawn, "RGB")
    assert shown.get_at((0, 0)) == shown.get_at((display[0] - 1, display[1] - 1)) == INK
    window.close()


def test_without_a_view_the_window_sleeps_and_is_woken(window, still_painter):
    alive = []
    window.wake()
    window.run(still_painter(), time.monotonic, turns(1), lambda: alive.append(1))
    assert alive == [1]


REPORTABLE = HandIn(at(8, 16), "Noor", 14, DoorStep.PUT_IN, may_report=True)
SOMETHING_INSIDE = Touch(Button.SOMETHING_INSIDE, 14)
COUNTABLE = HandIn(at(8, 16), "Noor", 14, DoorStep.PUT_IN, may_report=True, next_count=2)
ONE_MORE = Touch(Button.ONE_MORE, 14)
SURE = dict(directie_views())["08b-give-sure"]


def mouse(x, y, touch=False, button=1):
    return pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(x, y), button=button, touch=touch)


def finger(x, y):
    return pygame.event.Event(pygame.FINGERDOWN, x=x, y=y, touch_id=1, finger_id=1)


@pytest.mark.parametrize(
    ("view", "event", "heard"),
    [
        (REPORTABLE, mouse(584, 310), [SOMETHING_INSIDE]),
        (REPORTABLE, finger(584 / 800, 310 / 480), [SOMETHING_INSIDE]),
        (REPORTABLE, mouse(584, 310, touch=True), []),
        (REPORTABLE, mouse(584, 310, button=3), []),
        (REPORTABLE, mouse(200, 200), []),
        (HandIn(at(8, 16), "Noor", 14, DoorStep.PUT_IN), mouse(584, 310), []),
        (COUNTABLE, finger(484 / 800, 310 / 480), [SOMETHING_INSIDE]),
        (COUNTABLE, finger(684 / 800, 310 / 480), [ONE_MORE]),
        (COUNTABLE, finger(584 / 800, 310 / 480), []),
    ],
    ids=[
        "mouse",
        "finger",
        "mouse of a finger",
        "other button",
        "beside it",
        "not offered",
        "left of two",
        "right of two",
        "between two",
    ],
)
def test_a_button_is_heard_once(view, event, heard, window, still_painter):
    touched = []
    window.show(view)
    pygame.event.post(event)
    window.run(still_painter(), time.monotonic, turns(1), on_touch=touched.append)
    assert touched == heard


def place_of(painter, view, key):
    """The middle of that button on the page drawn, as a share of the screen."""
    page = painter.page(view, Moment())
    (x, y) = next(box.middle for box, touch in page.touches if touch == key)
    return x / 800, y / 480


@pytest.mark.parametrize(("lifts", "heard"), [(False, [Key.YES]), (True, [])])
def test_a_device_goes_home_with_an_adult_when_the_finger_stays(
    lifts, heard, window, still_painter
):
    painter, touched, turn = still_painter(), [], []
    x, y = place_of(painter, SURE, Key.YES)

    def turned():
        turn.append(1)
        if len(turn) == 2:
            pygame.event.post(finger(x, y))
        if len(turn) == 3 and lifts:
            pygame.event.post(pygame.event.Event(pygame.FINGERUP, x=x, y=y, finger_id=1))

    window.show(SURE)
    in_leaps = count(10.0, 0.2)
    window.run(painter, lambda: next(in_leaps), turns(12), turned, on_touch=touched.append)
    assert touched == heard


def test_a_button_that_is_held_fills_up(still_painter):
    pictures = []
    for share in (0.0, 0.5, 1.0):
        surface = pygame.Surface((800, 480))
        still_painter().draw(surface, SURE, 0.0, (Key.YES, share))
        pictures.append(pygame.image.tobytes(surface, "RGB"))
    assert len(set(pictures)) == 3


def test_a_touch_is_found_where_the_screen_stands_on_the_display(monkeypatch, still_painter):
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    window, touched = Window((800, 580)), []
    window.show(REPORTABLE)
    pygame.event.post(finger(584 / 800, (310 + 50) / 580))
    window.run(still_painter(), time.monotonic, turns(1), on_touch=touched.append)
    assert touched == [SOMETHING_INSIDE]
    window.close()


def test_what_is_shown_is_heard_once(window, still_painter, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sounds = Sounds(0.5)
    window.show(REPORTABLE)
    window.run(still_painter(), time.monotonic, turns(2), sounds=sounds)
    assert pygame.mixer.get_busy()
    sounds.close()


def test_every_badge_is_heard_though_the_screen_stays_as_it_is(window, still_painter, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    sounds = Sounds(0.5)
    window.show(Idle(at(8, 16), Now.HAND_IN, None))
    window.run(still_painter(), time.monotonic, turns(2), sounds=sounds)
    assert not pygame.mixer.get_init()
    window.deciding()
    window.run(still_painter(), time.monotonic, turns(2), sounds=sounds)
    assert pygame.mixer.get_init()  # it may be over already: a tick of 60 ms
    sounds.close()


def test_closing_the_window_ends_the_run(window, still_painter):
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    window.run(still_painter(), time.monotonic, turns(100))
    assert not pygame.event.peek(pygame.QUIT)


def test_a_view_from_another_thread_ends_the_sleep(window, still_painter):
    shown = threading.Event()
    painter = still_painter()
    other = threading.Thread(target=window.show, args=(Idle(at(8, 16), Now.HAND_IN, None),))
    begun = time.monotonic()

    def stop():
        if not other.is_alive() and other.ident is None:
            other.start()
        if painter.dirty:
            shown.set()
        return shown.is_set() or time.monotonic() > begun + AWAY_S_MAX

    window.run(painter, time.monotonic, stop)
    other.join(AWAY_S_MAX)
    assert shown.is_set()


def test_waking_a_window_that_does_not_look_never_blocks(window, still_painter):
    for _ in range(70_000):  # a pipe holds 65,536 bytes
        window.wake()
    window.run(still_painter(), time.monotonic, turns(1))
    assert window.size == (800, 480)


def test_a_closed_window_may_still_be_shown_things(monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    closed = Window((800, 480))
    closed.close()
    closed.show(Idle(at(8, 16), Now.HAND_IN, None))
    assert not pygame.display.get_init()


def test_a_touch_panel_that_was_unplugged_does_not_keep_the_window_awake(window):
    ours, theirs = socket.socketpair()
    sleeper = window._sleeper
    sleeper._poll.register(ours, select.POLLIN)
    theirs.close()
    assert sleeper._poll.poll(0)
    sleeper.sleep(0.0)
    assert sleeper._poll.poll(0) == []
    ours.close()


def test_whoever_asks_something_at_a_watched_socket_wakes_the_window(window):
    ours, theirs = socket.socketpair()
    window._sleeper.watch(ours.fileno())
    assert window._sleeper._poll.poll(0) == []
    theirs.send(b"?")
    assert window._sleeper._poll.poll(0) == [(ours.fileno(), select.POLLIN)]
    ours.close()
    theirs.close()


def test_no_display_is_said_in_a_sentence_that_helps():
    said = run_python(
        "from kiosk.screens.errors import DisplayMissing\n"
        "from kiosk.screens.window import Window\n"
        "try:\n    Window((800, 480))\nexcept DisplayMissing as error:\n    print(error)",
        SDL_VIDEODRIVER="x11",
        DISPLAY=":4711",
    )
    assert "SDL_VIDEODRIVER" in said
