"""The wall clock: whether it may be believed, and the two acts by which somebody says so.

Words are in the journal with the start of the machine they are about: when the kiosk alone starts
again they still hold, or have lapsed if the clock was set meanwhile; a power cut ends them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from db.columns import from_ms, to_ms
from db.journal import Entry
from db.store import Store
from kiosk.desk.office import NotDoneError
from kiosk.ports import Clock
from policy.clock_trust import STEP_MAX, ClockDoubt, Reading, Word, doubts, heard
from policy.people import Role

CONFIRMED = "clock.confirmed"
VOUCHED = "clock.vouched"
BOUND_ENDED = "clock.bound_ended"


@dataclass(slots=True)
class ClockTrust:
    """Who vouches for the clock: the machine, listened to at every look, and a person. The
    deciding thread looks at least once a minute, to show the time."""

    store: Store
    clock: Clock
    _machine: Word | None = field(default=None, init=False)
    _person: Word | None = field(default=None, init=False)
    _kept: Word | None = field(default=None, init=False)
    """The machine's word as the journal has it."""

    def __post_init__(self) -> None:
        self._person = _word_in(self.store.newest(CONFIRMED))
        self._kept = _word_in(self.store.newest(VOUCHED))
        reading = self.clock.reading()
        if self._kept is not None and self._kept.machine == reading.machine:
            # The mark that is there may be older than a clock that was set while nobody looked.
            self._machine = replace(self._kept, mark=reading.mark)

    def doubts(self) -> tuple[ClockDoubt, ...]:
        """Why the clock is not sure now; empty when it is."""
        return self.look()[1]

    def look(self) -> tuple[Reading, tuple[ClockDoubt, ...]]:
        """One reading of the clock, and what is to be thought of it."""
        reading = self.clock.reading()
        self._machine = heard(self._machine, reading)
        words = (self._machine, self._person)
        return reading, doubts(reading, words, self.store.newest_trusted_at())

    def certain(self) -> datetime:
        """The wall time (UTC). While that is not sure, at the earliest the newest moment that has
        certainly been: nothing falls due by a day that is over."""
        reading, found = self.look()
        newest = self.store.newest_trusted_at()
        return reading.now if not found or newest is None else max(reading.now, newest)

    def remember(self) -> None:
        """Write down the machine's word, once for each: a kiosk that starts again must know whether
        the clock was set meanwhile.

        Raises:
            DatabaseFull: it is written by a later call.
        """
        reading, found = self.look()
        word = self._machine
        if word is None or _same(word, self._kept):
            return
        with self.store.act(at=reading.now, clock_ok=not found, role=Role.SYSTEM) as act:
            act.record(VOUCHED, {"machine": str(word.machine), "origin": to_ms(word.origin)})
        self._kept = word

    def confirm(self, shown: int) -> None:
        """Somebody looked at the time, when the machine had started at `shown` (ms since 1970) by
        its clock, and says that it is right.

        Raises:
            NotDoneError: it is sure, it is behind, or it was set since.
        """
        reading, found = self.look()
        origin = to_ms(reading.origin)
        if not found:
            raise NotDoneError("The clock is sure: there is nothing to confirm.")
        if ClockDoubt.BEHIND in found:
            raise NotDoneError(
                "The newest entry of a sure clock is later than this: if that clock was wrong, "
                "end that bound first; if this one is, set it."
            )
        word = Word(reading.machine, from_ms(shown))
        if doubts(reading, (word,), None):
            raise NotDoneError("The clock was set since it was shown: look again.")
        with self.store.act(at=reading.now, clock_ok=True, role=Role.OPERATOR) as act:
            act.record(CONFIRMED, {"machine": str(reading.machine), "origin": origin})
        self._person = Word(reading.machine, from_ms(origin))

    def end_bound(self) -> None:
        """Somebody says that the newest entry of a sure clock was written by a wrong one.

        Raises:
            NotDoneError: the clock is not behind any.
        """
        reading, found = self.look()
        bound = self.store.newest_trusted_at()
        if ClockDoubt.BEHIND not in found or bound is None:
            raise NotDoneError("The clock is not behind any entry: there is no bound to end.")
        with self.store.act(at=reading.now, clock_ok=False, role=Role.OPERATOR) as act:
            act.record(BOUND_ENDED, {"bound": to_ms(bound)})

    def told(self) -> Mapping[str, Any]:
        """Time, doubts and bound, in words for JSON: times in ms since 1970 UTC."""
        reading, found = self.look()
        bound = self.store.newest_trusted_at()
        return {
            "now": to_ms(reading.now),
            "origin": to_ms(reading.origin),
            "doubts": [str(doubt) for doubt in found],
            "bound": None if bound is None else to_ms(bound),
        }


def _same(word: Word, kept: Word | None) -> bool:
    """Whether both are about one clock, however often it was made sure of."""
    if kept is None or kept.machine != word.machine:
        return False
    return abs(kept.origin - word.origin) <= STEP_MAX


def _word_in(entry: Entry | None) -> Word | None:
    """What was said in that entry; None without one, or once its data is forgotten."""
    if entry is None or entry.data is None:
        return None
    return Word(UUID(entry.data["machine"]), from_ms(entry.data["origin"]))
