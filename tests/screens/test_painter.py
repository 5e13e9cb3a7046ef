"""The painter: only what changed is redrawn, time is given, and stillness is still."""

import math
from datetime import time

import pygame
import pytest

from kiosk.screens.errors import FormatUnknown
from kiosk.screens.jump import JUMP_S, LIGHT_S, REST_S
from kiosk.screens.number_plate import POP_S
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.views import DoorOpenAlarm, DoorStep, HandIn, Idle, Now
from simulator.shots import at, views

AT = at(8, 16)
IDLE = Idle(AT, Now.HAND_IN, time(14, 15))
HAND_IN = HandIn(AT, "Noor", 14, DoorStep.SWITCH_OFF)


def pixels(surface):
    return pygame.image.tobytes(surface, "RGB")


@pytest.fixture
def moving_painter():
    return Painter((800, 480), Language.DUTCH, Grid.by_rows(30, 6), "De Duinsprong")


@pytest.fixture
def surface():
    return pygame.Surface((800, 480))


def area(rects):
    return sum(rect.w * rect.h for rect in rects)


def test_one_screen_after_another_looks_as_if_drawn_alone(still_painter, surface):
    painter, alone = still_painter(), still_painter()
    for _, view in (*views(), *views()):
        painter.draw(surface, view, 0.0)
        fresh = pygame.Surface((800, 480))
        alone.draw(fresh, view, 0.0)
        assert pixels(surface) == pixels(fresh), view


def test_a_jump_drawn_frame_by_frame_looks_as_if_drawn_at_once(moving_painter, surface):
    other = Painter((800, 480), Language.DUTCH, Grid.by_rows(30, 6), "De Duinsprong")
    for frame in range(95):
        moving_painter.draw(surface, IDLE, frame / 30)
        if frame % 10 == 0:
            fresh = pygame.Surface((800, 480))
            other.draw(fresh, IDLE, frame / 30)
            assert pixels(surface) == pixels(fresh)


def test_the_next_minute_redraws_the_clock_alone(still_painter, surface):
    painter = still_painter()
    painter.draw(surface, HAND_IN, 0.0)
    painter.draw(surface, HandIn(AT.replace(minute=17), "Noor", 14, DoorStep.SWITCH_OFF), 60.0)
    assert 0 < area(painter.dirty) < 0.02 * 800 * 480
    assert all(rect.left > 650 and rect.bottom < 64 for rect in painter.dirty)


def test_the_next_step_redraws_the_strip_alone(still_painter, surface):
    painter = still_painter()
    painter.draw(surface, HAND_IN, 0.0)
    painter.draw(surface, HandIn(AT, "Noor", 14, DoorStep.PUT_IN), 3.0)
    assert painter.dirty
    assert all(rect.top >= 384 for rect in painter.dirty)


def test_the_same_view_again_redraws_nothing(still_painter, surface):
    painter = still_painter()
    painter.draw(surface, IDLE, 0.0)
    painter.draw(surface, IDLE, 1.0)
    assert painter.dirty == []


def test_a_forgotten_surface_is_redrawn_whole(still_painter, surface):
    painter = still_painter()
    painter.draw(surface, IDLE, 0.0)
    painter.forget()
    painter.draw(surface, IDLE, 0.0)
    assert painter.dirty == [surface.get_rect()]


@pytest.mark.parametrize("view", [view for _, view in views()])
def test_with_reduced_motion_nothing_is_due(view, still_painter, surface):
    assert still_painter().draw(surface, view, 17.3) == math.inf


def test_the_pass_jumps_at_thirty_frames_a_second_and_then_rests(moving_painter, surface):
    now, frames = 0.0, 0
    while now < JUMP_S:
        due = moving_painter.draw(surface, IDLE, now + 1e-6)
        assert now < due <= now + 1 / 29
        now, frames = due, frames + 1
    assert frames == pytest.approx(36, abs=1)
    assert moving_painter.draw(surface, IDLE, JUMP_S + 0.01) == pytest.approx(JUMP_S + LIGHT_S)
    rest = moving_painter.draw(surface, IDLE, JUMP_S + LIGHT_S + 0.01)
    assert rest == pytest.approx(JUMP_S + LIGHT_S + REST_S)


def test_a_number_pops_once_and_then_stands(moving_painter, surface):
    due = moving_painter.draw(surface, HAND_IN, 10.0)
    popped = pixels(surface)
    assert 10.0 < due <= 10.0 + POP_S
    assert moving_painter.draw(surface, HAND_IN, 10.0 + POP_S) == math.inf
    assert pixels(surface) != popped
    later = HandIn(AT, "Noor", 14, DoorStep.PUT_IN)
    assert moving_painter.draw(surface, later, 13.0) == math.inf


def test_the_bands_of_the_alarm_change_places_once_a_second(moving_painter, surface):
    alarm, seen = DoorOpenAlarm(AT, 22), []
    for now in (10.0, 11.0, 12.0):
        assert moving_painter.draw(surface, alarm, now) == now + 1.0
        seen.append(pixels(surface))
    assert seen[0] == seen[2] != seen[1]


def test_the_next_pupil_gets_a_pop_of_his_own(moving_painter, surface):
    moving_painter.draw(surface, HAND_IN, 10.0)
    moving_painter.draw(surface, HAND_IN, 11.0)
    due = moving_painter.draw(surface, HandIn(AT, "Sam", 15, DoorStep.SWITCH_OFF), 12.0)
    assert 12.0 < due < 12.0 + POP_S


@pytest.mark.parametrize("size", [(1024, 768), (480, 480), (768, 1024)])
def test_a_screen_of_another_shape_is_refused_in_a_sentence(size):
    with pytest.raises(FormatUnknown, match="at least 5 wide to 3 high"):
        Painter(size, Language.DUTCH, Grid.by_rows(30, 6), "De Duinsprong")


@pytest.mark.parametrize("size", [(800, 480), (1024, 600), (1280, 720), (720, 1280), (600, 1024)])
def test_every_pixel_of_the_surface_is_drawn(size, still_painter):
    surface, other = pygame.Surface(size), pygame.Surface(size)
    other.fill("magenta")
    painter = still_painter(size)
    for _, view in views():
        painter.draw(surface, view, 0.0)
        painter.draw(other, view, 0.0)
        assert pixels(surface) == pixels(other)
        painter.forget()


def test_warming_draws_nothing_but_makes_the_first_screen_ready(still_painter, surface):
    painter = still_painter()
    painter.draw(surface, IDLE, 0.0)
    before = pixels(surface)
    steps = sum(1 for _ in painter.warm())
    assert steps > 10
    assert pixels(surface) == before
