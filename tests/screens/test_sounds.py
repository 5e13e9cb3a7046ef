"""The cues as samples, and as something a machine without a loudspeaker does not mind."""

import math
from array import array
from itertools import pairwise

import pygame
import pytest

from kiosk.screens.cues import NOTES, Cue
from kiosk.screens.sounds import LEVEL_MAX, QUIET_S, RATE_HZ, RETRY_S, Sounds, samples
from kiosk.views import DoorOpenAlarm, DoorStep, HandIn, Idle, Now, UnknownBadge
from simulator.shots import at

AT = at(8, 16)
UNKNOWN = UnknownBadge(AT)
IDLE = Idle(AT, Now.HAND_IN, None)


@pytest.fixture
def sounds(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    made = Sounds(0.5)
    yield made
    made.close()


def wave(cue, volume=1.0):
    return array("h", samples(cue, volume))


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_lasts_as_long_as_its_notes_and_never_clips(cue):
    played = wave(cue)
    assert len(played) == sum(RATE_HZ * note.ms // 1000 for note in NOTES[cue])
    assert 0 < max(map(abs, played)) <= LEVEL_MAX * 32768


@pytest.mark.parametrize("cue", Cue)
def test_a_cue_comes_and_goes_softly(cue):
    played = wave(cue)
    assert max(abs(two - one) for one, two in pairwise(played)) < 4000
    assert abs(played[0]) < 100
    assert abs(played[-1]) < 100


def test_a_note_has_its_pitch():
    played = wave(Cue.READ)
    crossings = sum(one < 0 <= two for one, two in pairwise(played))
    assert crossings / (len(played) / RATE_HZ) == pytest.approx(880, rel=0.02)


def test_the_volume_is_obeyed():
    loud, soft = (max(wave(Cue.OPEN, volume)) for volume in (1.0, 0.25))
    assert soft == pytest.approx(loud / 4, rel=0.01)
    assert set(wave(Cue.OPEN, 0.0)) == {0}


def test_a_view_is_played_once_and_the_device_closed_when_it_is_quiet(sounds):
    assert pygame.mixer.get_init() is None
    sounds.hear(UNKNOWN, 10.0)
    assert pygame.mixer.get_init() == (RATE_HZ, -16, 1)
    assert pygame.mixer.get_busy()
    assert sounds.step(10.0) == 10.0 + QUIET_S
    assert sounds.step(10.0 + QUIET_S) == math.inf
    assert pygame.mixer.get_init() is None


def test_an_open_door_is_heard_again_when_the_reminder_is_due(sounds):
    sounds.hear(HandIn(AT, "Noor", 14, DoorStep.CLOSE), 0.0)
    due = sounds.step(0.0)
    assert due == 8.0
    assert sounds.step(due) == 16.0


def test_an_alarm_ends_with_its_view(sounds):
    sounds.hear(DoorOpenAlarm(AT, 22), 0.0)
    assert pygame.mixer.get_busy()
    sounds.hear(IDLE, 1.0)
    assert not pygame.mixer.get_busy()


def test_without_a_sound_device_all_else_goes_on(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "there is none")
    silent = Sounds(1.0)
    silent.hear(UNKNOWN, 0.0)
    assert silent.step(0.0) == math.inf
    silent.hear(HandIn(AT, "Noor", 14, DoorStep.CLOSE), 1.0)
    assert silent.step(9.0) == 17.0
    silent.close()


def test_a_device_that_comes_later_is_found(monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "there is none")
    late = Sounds(1.0)
    late.hear(UNKNOWN, 0.0)
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    late.hear(IDLE, 1.0)
    late.hear(UNKNOWN, 2.0)
    assert pygame.mixer.get_init() is None
    late.hear(IDLE, 3.0)
    late.hear(UNKNOWN, RETRY_S)
    assert pygame.mixer.get_busy()
    late.close()
