"""Stands in for the module `spidev`: the simulated reader chip, in real time, in-process.

The cards in its field are the lines of the file that CARDS_IN_FIELD names, one UID in hexadecimal
each; a test writes it.
"""

import os
import time
from pathlib import Path

from simulator.card import Card
from simulator.chip import Mfrc522Chip


class _PassingTime:
    """A transfer takes the time it takes; nothing needs to be added."""

    def monotonic(self):
        return time.monotonic()

    def advance(self, seconds):
        pass


class SpiDev(Mfrc522Chip):
    def __init__(self):
        super().__init__(_PassingTime())
        self._file = Path(os.environ["CARDS_IN_FIELD"])
        self._cards = {}
        self._looked_at = 0.0

    def xfer2(self, values):
        if time.monotonic() - self._looked_at > 0.02:
            self._looked_at = time.monotonic()
            self._look()
        return super().xfer2(values)

    def _look(self):
        try:
            wanted = set(self._file.read_text().split())
        except FileNotFoundError:
            wanted = set()
        for uid in wanted - set(self._cards):
            self._cards[uid] = Card(bytes.fromhex(uid))
            self.put(self._cards[uid])
        for uid in set(self._cards) - wanted:
            self.take(self._cards.pop(uid))
