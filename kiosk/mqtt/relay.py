"""The relay's decisions: which entry goes out next, when it counts as sent, and when to stop.

An entry is published in order, one in flight, only while connected; the cursor moves only on the
broker's own reason code below 128. Anything less certain (a lost connection, no answer, a
refusal, a full disk) sends the same event again later, under the same id: at least once, never a
gap. Measured with paho: `is_published` is also true for what an ACL refused.
"""

import math
from collections import deque
from dataclasses import dataclass

from kiosk.mqtt.back_off import BackOff
from kiosk.mqtt.cursor import Cursor, CursorFile, misfit
from kiosk.mqtt.entries import Batch, Entry
from kiosk.mqtt.errors import CursorError, NotAnEntryError, SourceAwayError, SourceRefusedError
from kiosk.mqtt.metrics import METRICS_S, metrics
from kiosk.mqtt.payloads import DISCONNECTED, READY, event, online
from kiosk.mqtt.ports import REFUSED_FROM, Message, Publisher, Source, Status, Trouble
from kiosk.mqtt.topics import Topics

BATCH = 50
"""Entries asked for at once: some 33 kB, and a short time on the deciding thread. Also the most
that a power cut repeats: the cursor is saved after each batch, which in school is each entry or
two. Saving each of a week's 6,000 would cost two syncs apiece of an SD card for no entry more."""
POLL_S = 0.5
"""How long an entry may lie before it is noticed."""
POLL_UNCONNECTED_S = 10.0
"""Without a broker entries are asked for only to know how many wait."""
ACKNOWLEDGE_S_MAX = 20.0
"""A broker that has not answered by then is given up: the connection may be half dead."""
REPORT_S = 5.0
"""How often the kiosk hears of us when nothing changes."""
FAREWELL_S_MAX = 2.0
"""How long stopping may take."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """What is in flight: an entry, or None for a state; `greets`: the online state."""

    entry: Entry | None
    connection: int
    until: float
    greets: bool


@dataclass(frozen=True, slots=True)
class _Worry:
    trouble: Trouble
    why: str


class Relay:
    """Publishes one cabinet's journal. Steppable; one thread; times are monotonic seconds.

    Raises:
        CursorError: from the constructor, when the cursor's file is damaged.
    """

    def __init__(
        self, topics: Topics, source: Source, publisher: Publisher, cursor_file: CursorFile
    ) -> None:
        self._topics, self._source, self._publisher = topics, source, publisher
        self._cursor_file = cursor_file
        self._cursor: Cursor | None = cursor_file.load()
        self._saved = self._cursor
        self._pending: deque[Entry] = deque()
        self._behind = 0
        self._sent: _Sent | None = None
        self._greeted: int | None = None
        self._fetch_at = self._send_at = self._report_at = self._metrics_at = -math.inf
        self._fetch_back_off, self._send_back_off = BackOff(POLL_S, 30.0), BackOff()
        self._fetch_worry: _Worry | None = None
        self._send_worry: _Worry | None = None
        self._reported: tuple[bool, Trouble | None] | None = None
        self._stop_by: float | None = None
        self._farewell_said = False
        self.stopped = False
        """True once a `stop` is done."""

    @property
    def cursor(self) -> Cursor | None:
        """The last entry the broker acknowledged."""
        return self._cursor

    @property
    def status(self) -> Status:
        """How it fares now."""
        publisher = self._publisher
        worry = self._fetch_worry or self._send_worry
        if publisher.trouble is not None:
            worry = _Worry(publisher.trouble, publisher.why)
        return Status(
            connected=publisher.connection is not None,
            waiting=len(self._pending) + self._behind,
            trouble=worry.trouble if worry else None,
            why=worry.why if worry else "",
        )

    def stop(self, now: float) -> None:
        """Take leave: steps from now on send "disconnected", then nothing."""
        if self._stop_by is None:
            self._stop_by = now + FAREWELL_S_MAX

    def step(self, now: float) -> float:
        """Do what is due; when to come again (at once when the broker has something to say)."""
        self._settle(now)
        if self._stop_by is not None:
            self._leave(now, self._stop_by)
            return math.inf if self.stopped else min(self._publisher.step(now), self._stop_by)
        self._save(now)
        self._fetch(now)
        self._send(now)
        self._report(now)
        return min(self._publisher.step(now), self._next_at())

    def _next_at(self) -> float:
        if self._sent is not None:
            return min(self._report_at, self._sent.until)
        sending = self._pending and self._publisher.connection is not None
        if sending or self._unsaved:
            return min(self._report_at, self._send_at)
        return min(self._report_at, self._fetch_at)

    def _settle(self, now: float) -> None:
        """See what became of what is in flight."""
        sent = self._sent
        if sent is None:
            return
        if sent.connection != self._publisher.connection:
            self._sent = None  # lost with its connection: it goes out again on the next one
            return
        code = self._publisher.acknowledged()
        if code is not None:
            self._sent = None
            self._take_answer(sent, code, now)
        elif now >= sent.until:
            self._sent = None
            self._publisher.drop("The broker did not acknowledge a message in time.")

    def _take_answer(self, sent: _Sent, code: int, now: float) -> None:
        if sent.greets:
            self._greeted = sent.connection  # a refused state is a pity, no reason to stop events
            self._metrics_at = max(self._metrics_at, now + REPORT_S)  # events come first
        elif sent.entry is None:
            return
        elif code < REFUSED_FROM:
            self._advance(sent.entry, now)
        else:
            topic = self._topics.event(sent.entry.kind)
            why = f"The broker refused {topic} with reason code {code}; see its ACL."
            self._hold(_Worry(Trouble.PUBLISH_REFUSED, why), now)

    def _advance(self, entry: Entry, now: float) -> None:
        self._cursor = Cursor.at(entry)
        self._pending.popleft()
        self._went_well()
        if not self._pending:
            self._fetch_at = now

    @property
    def _unsaved(self) -> bool:
        """Whether a batch is through, or its connection lost, and the disk does not know it yet:
        nothing else is asked for then."""
        resting = not self._pending or self._publisher.connection is None
        return resting and self._cursor != self._saved

    def _save(self, now: float) -> None:
        if not self._unsaved or now < self._send_at:
            return
        assert self._cursor is not None, "what is unsaved was published"
        try:
            self._cursor_file.save(self._cursor)
        except CursorError as error:
            self._hold(_Worry(Trouble.CURSOR, str(error)), now)
            return
        self._saved = self._cursor
        self._went_well()

    def _went_well(self) -> None:
        self._send_worry = None
        self._send_back_off.reset()

    def _hold(self, worry: _Worry, now: float) -> None:
        self._send_worry = worry
        self._send_at = now + self._send_back_off.next_s()

    def _fetch(self, now: float) -> None:
        """Ask for entries when none are left, or to know how many wait without a broker."""
        sending = self._pending and self._publisher.connection is not None
        busy = self._sent is not None or sending or self._unsaved
        if busy or now < self._fetch_at:
            return
        seq, lineage = (self._cursor.seq, self._cursor.lineage) if self._cursor else (0, None)
        try:
            batch = self._source.entries_after(lineage, seq, BATCH)
        except SourceAwayError as error:
            self._fetch_failed(_Worry(Trouble.KIOSK_AWAY, str(error)), now)
        except SourceRefusedError as error:
            self._fetch_failed(_Worry(Trouble.KIOSK_REFUSED, str(error)), now)
        except NotAnEntryError as error:
            self._fetch_failed(_Worry(Trouble.OTHER_JOURNAL, str(error)), now)
        else:
            self._accept(batch, now)

    def _accept(self, batch: Batch, now: float) -> None:
        if (batch.school, batch.cabinet) != (self._topics.school, self._topics.cabinet):
            why = "The kiosk serves another school or cabinet than the configuration says."
            self._fetch_failed(_Worry(Trouble.OTHER_CABINET, why), now)
            return
        before, fitting = self._cursor, deque[Entry]()
        for entry in batch.entries:
            why_not = misfit(before, entry)
            if why_not is None and entry.cabinet == self._topics.cabinet:
                fitting.append(entry)
                before = Cursor.at(entry)
                continue
            if not fitting:
                why = why_not or f"Entry {entry.seq} is of another cabinet."
                why += " Nothing more is published until the journal and the cursor agree."
                self._fetch_failed(_Worry(Trouble.OTHER_JOURNAL, why), now)
                return
            break  # publish what fits; the next question meets the misfit first
        self._pending = fitting
        self._behind = batch.waiting + len(batch.entries) - len(fitting)
        self._fetch_worry = None
        self._fetch_back_off.reset()
        self._fetch_at = now + (POLL_UNCONNECTED_S if fitting else POLL_S)

    def _fetch_failed(self, worry: _Worry, now: float) -> None:
        self._behind += len(self._pending)
        self._pending.clear()
        self._fetch_worry = worry
        self._fetch_at = now + self._fetch_back_off.next_s()

    def _send(self, now: float) -> None:
        connection = self._publisher.connection
        if connection is None or self._sent is not None:
            return
        if self._greeted != connection:
            self._put(None, online(self._topics, READY), connection, now)
        elif now >= self._metrics_at:
            self._send_metrics(connection, now)
        elif self._pending and now >= self._send_at:
            entry = self._pending[0]
            self._put(entry, event(self._topics, entry), connection, now)

    def _send_metrics(self, connection: int, now: float) -> None:
        self._metrics_at = now + METRICS_S
        try:
            figures = self._source.metrics()
        except (SourceAwayError, SourceRefusedError):
            return  # the next question for entries says why
        self._put(None, metrics(self._topics, figures), connection, now)

    def _put(self, entry: Entry | None, message: Message, connection: int, now: float) -> None:
        greets = message.topic == self._topics.online
        self._sent = _Sent(entry, connection, now + ACKNOWLEDGE_S_MAX, greets)
        self._publisher.publish(message)

    def _report(self, now: float) -> None:
        status = self.status
        said = (status.connected, status.trouble)
        if said == self._reported and now < self._report_at:
            return
        self._report_at = now + REPORT_S
        self._reported = said
        if status.trouble is Trouble.KIOSK_AWAY:
            return
        try:
            self._source.report(status)
        except (SourceAwayError, SourceRefusedError):
            return  # the next question says why; told again in REPORT_S

    def _leave(self, now: float, stop_by: float) -> None:
        """Wait for what is in flight, say "disconnected", wait for that, then close."""
        connection = self._publisher.connection
        if connection is not None and now < stop_by:
            if self._sent is not None:
                return
            if not self._farewell_said:
                self._farewell_said = True
                self._put(None, online(self._topics, DISCONNECTED), connection, now)
                return
        self._publisher.close()
        self._pending.clear()
        self._save(max(now, self._send_at))
        self.stopped = True
