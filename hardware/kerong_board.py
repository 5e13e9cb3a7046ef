"""What the Pi knows of one KR-CU16, what it asks of it next, and the events that follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from hardware import kerong_wire as wire
from hardware.board_state import DOOR_WAIT_S, POLL_IDLE_S, POLL_OPEN_S, POLL_PULSE_S
from hardware.contacts import Contacts
from hardware.kerong_wire import Reply
from hardware.rhythm import next_beat
from kiosk.faults import FaultCode
from kiosk.ports import BoardReport, Event, Hook, Item, LockTrouble, PartFailed, PartRecovered

ANSWER_S = (0.1, 0.15, 0.2)
"""How long the first, second and every further try of a question waits, as public clients do."""
LATE_S = ANSWER_S[-1]
"""No unlock is sent so soon after something that was not answered: the late answer would look like
its own."""
FIRMWARE = "KR-CU16"
"""What stands for a version: these boards have no word for theirs."""
LOST_S = 2.2
"""A board not heard for this long has failed; the same as with our own boards."""
RETRY_LOST_S = 0.5
"""Between questions to a board that failed, or does not take our time."""
TIME_CHECK_S = 60.0
"""How often it is asked whether its pulse is still ours: a board that lost its power may not say
so, and whether it keeps its time then is not known."""


@dataclass(frozen=True, slots=True)
class KerongPlace:
    """Where a slot is: the board's address (0..14), its lock there (0..15), and whether its hook
    switch is on while it is locked (else: while it is open)."""

    board: int
    position: int
    on_when_locked: bool = True


class Stage(StrEnum):
    """How far a board is after it was lost or found: its own pulse time is the limit below the Pi,
    so no lock is opened before it said that it has ours."""

    SET_TIME = "set_time"
    READ_TIME = "read_time"
    READY = "ready"


class KerongBoard:
    """One board. `places` maps slot numbers to places, all on it. Link thread only, but for `hook`,
    `troubles` and `item`, which any thread may ask."""

    def __init__(
        self, address: int, places: Mapping[int, KerongPlace], pulse_s: float, now: float
    ) -> None:
        self.address = address
        self.next_at = now
        self.failed = False
        self._places = places
        self._pulse_s = pulse_s
        self._contacts = Contacts(places)
        self._items = (0, 0)
        """Where its infrared sensors saw something at the last two looks, bit n: lock n."""
        self._stage = Stage.SET_TIME
        self._misses = self._answers = 0
        self._answer_s = 0.0
        self._heard_at = now
        self._check_at = inf
        self._awaited_until = now
        self._may_be_mute = False
        self._sure_from = now

    def ready(self, now: float) -> bool:
        """Whether it has our time, and an answer it gives now would be to what it is asked now."""
        is_heard = self._misses == 0 and not self.failed
        return self._stage is Stage.READY and is_heard and now >= self._sure_from

    def hook(self, slot: int) -> Hook:
        """What that slot's hook said last; UNKNOWN while the board is silent."""
        return self._contacts.hook(slot)

    def troubles(self, slot: int) -> frozenset[LockTrouble]:
        """SWITCH while that slot's contact flaps, or nothing."""
        return self._contacts.troubles(slot)

    def is_doubtful(self, slot: int, now: float) -> bool:
        """Whether that slot's door may be shut though its hook does not say so."""
        return self._contacts.is_doubtful(slot, now)

    def item(self, slot: int) -> Item:
        """What that slot's sensor said twice in a row: one spoilt frame in 256 comes through. A
        hook that is known was looked at twice."""
        before, last = (items >> self._places[slot].position & 1 for items in self._items)
        if before != last or self.hook(slot) is Hook.UNKNOWN:
            return Item.UNKNOWN
        return Item.PRESENT if last else Item.ABSENT

    def told(self) -> BoardReport:
        """What a technician wants to know of it; any thread may ask. It counts no bad frames."""
        return BoardReport(
            self.address,
            FIRMWARE,
            self._answer_s * 1000,
            0,
            silent=self.failed,
            answers=self._answers,
        )

    def question(self, now: float) -> bytes:
        """What to ask it now."""
        if self._misses and self._may_be_mute:
            self._may_be_mute = False
            return wire.clear_request(self.address)
        if self._stage is Stage.READY and now >= self._check_at:
            self._stage = Stage.READ_TIME
        match self._stage:
            case Stage.SET_TIME:
                return wire.set_time_request(self.address, self._pulse_s)
            case Stage.READ_TIME:
                return wire.time_request(self.address)
            case Stage.READY:
                return wire.status_request(self.address)

    def answer_s(self) -> float:
        """How long to wait for its answer to a question. A board that failed is not waited for
        long: the others share the line."""
        return ANSWER_S[0 if self.failed else min(self._misses, len(ANSWER_S) - 1)]

    def unlocked(self, now: float) -> None:
        """An unlock was sent to it: a door is awaited."""
        self._awaited_until = now + DOOR_WAIT_S
        self._may_be_mute = True

    def heard(self, reply: Reply, asked_at: float, now: float, *, room: bool) -> list[Event]:
        """Take in what it answered to what was asked then; return what is new. `room` False: nobody
        can be told of doors, so they are not looked at."""
        self._misses = 0
        self._answers += 1
        self._answer_s = now - asked_at
        status = wire.status_of(reply)
        if status is None:
            events = self._time_told(reply, now)
        else:
            events = self._status_told(status, now) if room else self._only_lives(now)
        self.next_at = self._ask_at(now)
        return events

    def missed(self, now: float) -> None:
        """It did not answer."""
        self._misses += 1
        self._sure_from = now + LATE_S
        if self._stage is Stage.SET_TIME:
            self._stage = Stage.READ_TIME  # whether it answers that at all is not known
        elif self._stage is Stage.READ_TIME:
            self._stage = Stage.SET_TIME
        self.next_at = now + RETRY_LOST_S if self.failed else now

    def watch(self, now: float) -> list[Event]:
        """Notice that it was not heard for too long."""
        if self.failed or now - self._heard_at <= LOST_S:
            return []
        self.failed = True
        self._stage = Stage.SET_TIME
        self._contacts.forget()
        return [PartFailed(self._part, FaultCode.CABINET)]

    def passed(self, now: float) -> None:
        """Nobody asked it anything up to `now`: its silence counts for nothing."""
        self._heard_at = self.next_at = now

    def _time_told(self, reply: Reply, now: float) -> list[Event]:
        if self._stage is Stage.SET_TIME:
            self._stage = Stage.READ_TIME
            return []
        seconds = wire.time_of(reply)
        if seconds is None or abs(seconds - self._pulse_s) > wire.TIME_UNIT_S / 2:
            # Not heard, for all that it speaks: a board that does not take our time is no use.
            self._stage = Stage.SET_TIME
            return []
        self._stage = Stage.READY
        self._check_at = now + TIME_CHECK_S
        self._heard_at = now
        if not self.failed:
            return []
        self.failed = False
        return [PartRecovered(self._part, FaultCode.CABINET)]

    def _only_lives(self, now: float) -> list[Event]:
        if self._stage is Stage.READY:
            self._heard_at = now
        return []

    def _status_told(self, status: wire.Status, now: float) -> list[Event]:
        if self._stage is not Stage.READY:
            return []  # late, of before it was lost
        self._heard_at = now
        self._items = (self._items[1], status.items)
        readings = (
            (slot, bool(status.hooks >> place.position & 1) is not place.on_when_locked)
            for slot, place in self._places.items()
        )
        return [*self._contacts.sample(readings, now)]

    def _ask_at(self, now: float) -> float:
        """When to ask again after an answer."""
        if self._stage is Stage.READ_TIME:
            return now
        if self._stage is Stage.SET_TIME:  # it did not take it, and others share the line
            return now + RETRY_LOST_S
        if now < self._awaited_until or not self._contacts.settled:
            return now + POLL_PULSE_S
        return next_beat(now, POLL_OPEN_S if self._contacts.any_open else POLL_IDLE_S)

    @property
    def _part(self) -> str:
        return f"board {self.address}"
