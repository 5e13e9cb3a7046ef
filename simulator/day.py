"""One school day at the gate, from one seed: `python -m simulator day`."""

import time as wall
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from math import ceil
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from db.journal import Entry
from db.store import Store, create
from hardware.badge_key import BadgeHasher
from hardware.cabinet_link import CabinetLink
from hardware.uid import Uid
from kiosk.desk.state import State
from kiosk.mqtt.cursor import CursorFile
from kiosk.mqtt.ports import Publisher
from kiosk.mqtt.relay import Relay
from kiosk.mqtt.topics import Topics
from policy.school_day import SchoolTimes, Timetable
from simulator.cabinet import cabinet_of
from simulator.clock import VirtualClock
from simulator.gate import Gate
from simulator.ids import drawn_id, stream
from simulator.people import arrival_s, children
from simulator.report import Report, quantile
from simulator.world import CoilWatcher, DeskSource, Plan, World

ZONE = ZoneInfo("Europe/Amsterdam")
DATE = datetime(2026, 9, 15, tzinfo=ZONE)
"""A Tuesday."""
TIMES = SchoolTimes(opens=time(8, 15), school_end=time(14, 15), day_end=time(14, 15))
BEGINS, LUNCH, ENDS = time(8, 0), time(12, 5), time(15, 0)

SLOTS_A_DEVICE = 1.1
"""A cabinet has a tenth more slots than there are devices, so that a broken one is no drama."""

EARLY_SHARE = 0.05
"""Pupils who come for their phone at lunch, and are told when school is out."""

VERSION = "simulated"


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What a day is made of. `folder` gets the database and the relay's cursor."""

    seed: int
    pupils: int
    folder: Path
    slots: int | None = None
    doors: int = 1
    database: Path | None = None
    skipping: bool = True

    @property
    def file(self) -> Path:
        """Where the database is."""
        return self.database or self.folder / "cabinet.db"


def _unwatched(_slot: int, _on: bool, _now: float) -> None:
    """Nobody looks at the coils."""


class SchoolDay:
    """One day, run by `run`. `publisher` is the broker, `on_coil` watches the locks."""

    def __init__(
        self, plan: DayPlan, publisher: Publisher, on_coil: CoilWatcher = _unwatched
    ) -> None:
        self._plan = plan
        self._publisher = publisher
        self._on_coil = on_coil
        self._started = wall.perf_counter()
        self.clock = VirtualClock(DATE.replace(hour=BEGINS.hour))
        self._ids = stream(plan.seed, "ids")
        self._key = stream(plan.seed, "key").randbytes(32)
        self.children = children(plan.pupils, stream(plan.seed, "people"))
        self._pupils = {child.uid: child.pupil.id for child in self.children}
        self.school, self.cabinet_id = drawn_id(self._ids), drawn_id(self._ids)
        self.store = self._new_store()
        self.world = World(self._world_plan(), self._coil, skipping=plan.skipping)
        self.gate = Gate(
            self.world.agenda,
            stream(plan.seed, "hands"),
            self.world.present,
            self.world.push_shut,
        )
        self.world.after_decision = self._look

    def run(self) -> Report:
        """Live through the day."""
        self._enter_arrivals(stream(self._plan.seed, "arrivals"))
        self.world.run_until(self.clock.elapsed_at(_at(ENDS)))
        return self._report()

    def close(self) -> None:
        """Let the database go."""
        self.store.close()

    def _enter_arrivals(self, random: Random) -> None:
        opens, out = self._elapsed(TIMES.opens), self._elapsed(TIMES.school_end)
        lunch = self._elapsed(LUNCH)
        for child in self.children:
            self._arrives(child.uid, opens + arrival_s(random))
            self._arrives(child.uid, out + arrival_s(random))
            if random.random() < EARLY_SHARE:
                self._arrives(child.uid, lunch + arrival_s(random) / 15)
        stranger = b"\x04" + stream(self._plan.seed, "stranger").randbytes(6)
        self._arrives(stranger, opens + arrival_s(random))

    def _arrives(self, uid: bytes, elapsed: float) -> None:
        def arrive() -> None:
            self.gate.arrive(uid, elapsed)
            self._look()

        self.world.agenda.at(elapsed, arrive)

    def _look(self) -> None:
        """Whoever is first in line looks at the screen."""
        inviting = len(self.world.state.visits) < self._plan.doors
        self.gate.look(self.clock.elapsed(), inviting, self._pupils.get)

    def _coil(self, slot: int, on: bool, now: float) -> None:
        self._on_coil(slot, on, now)
        visit = self.world.state.visits.get(slot)
        if on and visit is not None:
            self.gate.coil_rose(visit.stay.pupil, slot, self.clock.elapsed())

    def _elapsed(self, moment: time) -> float:
        return self.clock.elapsed_at(_at(moment))

    def _report(self) -> Report:
        kinds = Counter(entry.kind for entry in self._entries())
        authorised = kinds["hand_in.authorised"] + kinds["collect.authorised"]
        measured, head = self.gate.measured, self.store.head
        cursor = self.world.relay.cursor
        return Report(
            seed=self._plan.seed,
            pupils=self._plan.pupils,
            badges_presented=measured.presented,
            badges_answered=authorised + kinds["badge.refused"],
            handed_in=kinds["hand_in.closed"],
            collected=kinds["collect.closed"],
            refused=kinds["badge.refused"],
            left_in_slots=len(self.store.open_stays()),
            doors_opened=kinds["hand_in.opened"] + kinds["collect.opened"],
            authorisations=authorised,
            events=head.seq,
            events_published=0 if cursor is None else cursor.seq,
            badge_to_unlock_ms=_quantiles(measured.badge_to_unlock_s, 1000, (0.5, 0.99)),
            queue_wait_s=_quantiles(measured.queued_s, 1, (0.5, 0.95, 1.0)),
            simulated_s=self.clock.elapsed(),
            wall_s=round(wall.perf_counter() - self._started, 2),
            lineage=str(head.lineage),
            head=head.hash.hex(),
        )

    def _entries(self) -> Iterator[Entry]:
        lineage, seq = None, 0
        while True:
            entries, _ = self.store.entries_after(lineage, seq, 200)
            if not entries:
                return
            yield from entries
            lineage, seq = entries[-1].lineage, entries[-1].seq

    # --- building ---

    def _new_store(self) -> Store:
        salts, plan = stream(self._plan.seed, "salts"), self._plan
        create(
            plan.file,
            self.school,
            self.cabinet_id,
            lineage=drawn_id(self._ids),
            boot=drawn_id(self._ids),
            act=drawn_id(self._ids),
            at=self.clock.now(),
            salt=salts.randbytes,
        )
        store = Store.open(
            plan.file,
            boot=drawn_id(self._ids),
            new_id=lambda: drawn_id(self._ids),
            salt=salts.randbytes,
        )
        hasher = BadgeHasher(self._key)
        for child in self.children:
            store.people.add_pupil(child.pupil)
            store.people.add_badge(child.badge, hasher(Uid(child.uid)), child.pupil.id)
        return store

    def _world_plan(self) -> Plan:
        slots = self._plan.slots or max(1, ceil(SLOTS_A_DEVICE * self._plan.pupils))
        self.cabinet = cabinet_of(slots)
        return Plan(
            clock=self.clock,
            cabinet=self.cabinet,
            store=self.store,
            badge_key=self._key,
            boot_id=lambda: self._ids.randbytes(8),
            host_boot=self._ids.getrandbits(32),
            state_of=self._state,
            relay_of=self._relay,
            version=VERSION,
        )

    def _state(self, locks: CabinetLink) -> State:
        return State(
            store=self.store,
            locks=locks,
            clock=self.clock,
            timetable=Timetable(dict.fromkeys(range(1, 6), TIMES)),
            zone=ZONE,
            slots=[slot.number for slot in self.cabinet.slots],
            doors=self._plan.doors,
        )

    def _relay(self, source: DeskSource) -> Relay:
        topics = Topics(self.school, self.cabinet_id)
        cursor = CursorFile(self._plan.folder / "relay.cursor")
        return Relay(topics, source, self._publisher, cursor)


def _at(moment: time) -> datetime:
    return DATE.replace(hour=moment.hour, minute=moment.minute)


def _quantiles(seconds: list[float], factor: float, shares: Sequence[float]) -> dict[str, float]:
    names = {0.5: "p50", 0.95: "p95", 0.99: "p99", 1.0: "max"}
    return {names[share]: round(quantile(seconds, share) * factor, 1) for share in shares}
