"""What a driver finds as `spidev` in these tests: the simulated chip."""

import time

from simulator.chip import Mfrc522Chip


class Clock:
    """Real time, for the sleeps these drivers do, and what the simulated bus takes on top."""

    def __init__(self):
        self._on_the_bus = 0.0

    def monotonic(self):
        return time.monotonic() + self._on_the_bus

    def advance(self, seconds):
        self._on_the_bus += seconds


CHIP = Mfrc522Chip(Clock())


def SpiDev():
    return CHIP
