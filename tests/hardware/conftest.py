"""A badge reader on a simulated chip, in virtual time."""

import math

import pytest

from hardware.badge_key import BadgeHasher
from hardware.badge_reader import BadgeReader
from hardware.card_exchange import CardExchange
from hardware.card_search import CardSearch
from hardware.uid import Uid
from kiosk.ports_reader import ReaderDeaf
from simulator.chip import ChipResetLine, Mfrc522Chip


class Clock:
    """Time that only passes when something spends it."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now

    def advance(self, seconds):
        assert seconds >= 0
        self.now += seconds


class RecordingInbox:
    """Keeps (moment, event); has room for `room` more events."""

    def __init__(self, clock):
        self._clock = clock
        self.heard = []
        self.room = math.inf

    def put(self, event):
        if len(self.heard) >= self.room:
            return False
        self.heard.append((self._clock.now, event))
        return True


class ReaderBench:
    """A chip on the table, the reader above it, and hands that hold cards to it."""

    def __init__(self, **chip_options):
        self.clock = Clock()
        self.chip = Mfrc522Chip(self.clock, **chip_options)
        self.reset_line = ChipResetLine(self.chip)
        self.inbox = RecordingInbox(self.clock)
        self.hasher = BadgeHasher(bytes(range(32)))
        self.sleeps = []
        self.reader = BadgeReader(self.chip, self.reset_line, self.sleep, self.inbox, self.hasher)
        self.due = 0.0

    def sleep(self, seconds):
        self.sleeps.append(seconds)
        self.clock.advance(seconds)

    def run(self, seconds):
        """Let the reader's thread run for so long."""
        until = self.clock.now + seconds
        while self.due <= until:
            self.clock.now = max(self.clock.now, self.due)
            self.due = self.reader.step(self.clock.now)
            assert self.due > self.clock.now - 0.2, "the reader must not ask for the past"
        self.clock.now = max(self.clock.now, until)

    def hold(self, *cards, seconds):
        """Hold cards to the reader together, for so long."""
        for card in cards:
            self.chip.put(card)
        self.run(seconds)
        for card in cards:
            self.chip.take(card)

    def badge(self, uid):
        """What the reader calls this badge."""
        return self.hasher(Uid(uid))

    @property
    def events(self):
        return [event for _moment, event in self.inbox.heard]

    @property
    def told(self):
        """The events, but for what was measured when the reader failed."""
        return [event for event in self.events if not isinstance(event, ReaderDeaf)]

    @property
    def measured(self):
        return [event for event in self.events if isinstance(event, ReaderDeaf)]

    def moments(self, kind):
        return [moment for moment, event in self.inbox.heard if isinstance(event, kind)]

    def search(self):
        """Only the lower half: chip and search, set up."""
        exchange = CardExchange(self.chip, self.reset_line, self.sleep)
        exchange.restart(hard=False)
        return CardSearch(exchange)


@pytest.fixture
def bench():
    return ReaderBench()


@pytest.fixture
def new_bench():
    return ReaderBench


@pytest.fixture
def draw_uid():
    """A UID some maker could give out: no random number, no cascade tag where it cannot stand."""

    def draw(random, length=None):
        length = length or random.choice([4, 7, 10])
        uid = bytearray(random.randbytes(length))
        for at in {4: [0], 7: [0, 3], 10: [0, 3]}[length]:
            while uid[at] in {0x00, 0x08, 0x88, 0xFF}:
                uid[at] = random.randrange(256)
        return bytes(uid)

    return draw


@pytest.fixture
def relatives(draw_uid):
    """Two UIDs of one reel: the second is the first up to some byte."""

    def draw(random):
        first = draw_uid(random)
        same = random.randrange(len(first))
        second = first[:same] + draw_uid(random, len(first))[same:]
        return (first, second) if second != first else draw(random)

    return draw
