"""The cues as sound: synthesised at start, played by SDL's mixer, and missed by nobody.

No sound device, or one that goes away, is no fault: everything is seen as well. The device is only
open while there is something to hear, because SDL's mixer fills its buffer some 40 times a second
as long as it is.
"""

import math
from array import array
from collections.abc import Mapping

import pygame

from kiosk.screens.cues import NOTES, Cue, Listener, Note
from kiosk.views import DoorOpenAlarm
from kiosk.views_staff import Shown

RATE_HZ = 44_100
BUFFER = 1024
"""Samples, 23 ms: late enough to be filled in time, early enough for the ear."""
ATTACK_S, RELEASE_S = 0.008, 0.05
"""A note comes and goes this softly, or it would click."""
LEVEL_MAX = 0.8
"""Of the largest sample, at full volume."""
QUIET_S = 20.0
"""After so long without a cue the device is closed."""
RETRY_S = 60.0
"""A device that was not there is asked for again after this."""


class Sounds:
    """Makes views heard. Main thread only.

    `hear` opens the device when it is closed; with SDL's dummy driver that takes a millisecond. On
    a Pi it was not measured.

    Args:
        volume: 0 (silence) to 1.
    """

    def __init__(self, volume: float) -> None:
        self._samples: Mapping[Cue, bytes] = {cue: samples(cue, volume) for cue in Cue}
        self._listener = Listener()
        self._heard: dict[Cue, pygame.mixer.Sound] = {}
        self._close_at = math.inf
        self._retry_at = -math.inf

    def hear(self, view: Shown, now: float) -> None:
        """Play what begins with `view`, shown from `now` on (monotonic seconds). An alarm ends with
        its view."""
        cue = self._listener.begun(view, now)
        alarm = self._heard.get(Cue.ALARM)
        if alarm is not None and not isinstance(view, DoorOpenAlarm):
            alarm.stop()
        if cue is Cue.ALARM:
            left_ms = max(1, round(1000 * (self._listener.alarm_until - now)))
            self._play(cue, now, loops=-1, left_ms=left_ms)
        elif cue is not None:
            self._play(cue, now)

    def read(self, now: float) -> None:
        """A badge was read: heard at once and each time, whatever is shown of it after."""
        self._play(Cue.READ, now)

    def plays(self, now: float) -> bool:
        """Whether there is a device, opening it; for whoever looks for parts."""
        return self._open(now)

    def step(self, now: float) -> float:
        """Play the reminder if it is due, close the device if it is quiet; when to be called
        next, in monotonic seconds."""
        if self._listener.reminded(now):
            self._play(Cue.STILL_OPEN, now)
        if now >= self._close_at:
            self.close()
        return min(self._listener.remind_at, self._close_at)

    def close(self) -> None:
        """Give the device back."""
        self._heard.clear()
        self._close_at = math.inf
        pygame.mixer.quit()

    def _play(self, cue: Cue, now: float, *, loops: int = 0, left_ms: int = 0) -> None:
        if not self._open(now):
            return
        if loops and self._heard[cue].get_num_channels():
            return
        self._heard[cue].play(loops, left_ms)
        self._close_at = now + QUIET_S + left_ms / 1000

    def _open(self, now: float) -> bool:
        """Whether there is a device."""
        if self._heard:
            return True
        if now < self._retry_at:
            return False
        try:
            pygame.mixer.init(RATE_HZ, -16, 1, BUFFER, allowedchanges=0)
        except pygame.error:
            self._retry_at = now + RETRY_S
            return False
        self._heard = {
            cue: pygame.mixer.Sound(buffer=buffer) for cue, buffer in self._samples.items()
        }
        return True


def samples(cue: Cue, volume: float) -> bytes:
    """`cue` as signed 16-bit samples, mono, `RATE_HZ` a second."""
    wave = array("h")
    for note in NOTES[cue]:
        wave.extend(_note(note, volume))
    return wave.tobytes()


def _note(note: Note, volume: float) -> "array[int]":
    count = RATE_HZ * note.ms // 1000
    loudest = LEVEL_MAX * volume * note.level * 32767 if note.hertz else 0.0
    step = math.tau * note.hertz / RATE_HZ
    rise, fall = RATE_HZ * ATTACK_S, RATE_HZ * RELEASE_S
    return array(
        "h",
        (
            round(loudest * math.sin(step * k) * min(1.0, k / rise, (count - k) / fall))
            for k in range(count)
        ),
    )
