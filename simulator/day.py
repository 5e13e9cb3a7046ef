"""One school day at the gate, from one seed: `python -m simulator day`."""

import time as wall
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path
from random import Random

from db.journal import Entry
from kiosk.mqtt.ports import Publisher
from simulator.desk_source import DeskSource
from simulator.gate import Gate
from simulator.ids import stream
from simulator.people import AGAIN_SHARE, LATE_SHARE, PHONE_SHARE, arrival_s
from simulator.publish import publish
from simulator.report import Report, quantile, rate_a_minute
from simulator.school import TIMES, School, SchoolPlan, unwatched
from simulator.world import CoilWatcher

LUNCH, ENDS = time(12, 5), time(15, 0)

EARLY_SHARE = 0.05
"""Pupils who come for their phone at lunch, within a minute, and are told when school is out."""

FULL = {"reason": "full"}

PAGE = 200
"""Entries read at once."""


class SchoolDay:
    """One day, lived by `run`. `publisher` is the broker, `on_coil` watches the locks."""

    def __init__(
        self, plan: SchoolPlan, publisher: Publisher, on_coil: CoilWatcher = unwatched
    ) -> None:
        self._plan = plan
        self._on_coil = on_coil
        self._started = wall.perf_counter()
        self.school = School(plan, publisher, self._coil)
        self._pupils = {child.uid: child.pupil.id for child in self.school.children}
        world = self.school.world
        hands = stream(plan.seed, "hands")
        self.gate = Gate(world.agenda, hands, world.present, world.push_shut)
        world.after_decision = self._look

    def run(self) -> Report:
        """Live through the day."""
        self._enter_arrivals(stream(self._plan.seed, "arrivals"))
        self.school.world.run_until(self.school.elapsed(ENDS))
        return self._report()

    def publish_to(self, host: str, port: int, folder: Path) -> None:
        """Publish the whole journal to a real broker; `folder` gets its cursor.

        Raises:
            BrokerUnheardError: it does not take it.
        """
        source = DeskSource(self.school.world.state)
        head = self.school.store.head
        publish(source, self.school.topics, head.seq, folder / "broker.cursor", (host, port))

    def close(self) -> None:
        """Let the database go."""
        self.school.close()

    def _enter_arrivals(self, random: Random) -> None:
        at = self.school.elapsed
        for child in self.school.children:
            late_s = random.uniform(900.0, 3600.0) if random.random() < LATE_SHARE else 0.0
            morning = at(TIMES.opens) + arrival_s(random) + late_s
            if random.random() < PHONE_SHARE:
                self._arrives(b"\x08" + random.randbytes(3), morning)
            self._arrives(child.uid, morning)
            if random.random() < AGAIN_SHARE:
                self._arrives(child.uid, morning + random.uniform(10.0, 60.0))
            if random.random() < EARLY_SHARE:
                self._arrives(child.uid, at(LUNCH) + random.uniform(0.0, 60.0))
            self._arrives(child.uid, at(TIMES.school_end) + arrival_s(random))
        stranger = b"\x04" + stream(self._plan.seed, "stranger").randbytes(6)
        self._arrives(stranger, at(TIMES.opens) + arrival_s(random))

    def _arrives(self, uid: bytes, elapsed: float) -> None:
        def arrive() -> None:
            self.gate.arrive(uid, elapsed)
            self._look()

        self.school.world.agenda.at(elapsed, arrive)

    def _look(self) -> None:
        """Whoever is first in line looks at the screen."""
        state, now = self.school.world.state, self.school.clock.monotonic()
        inviting = not state.waiting and len(state.at_work(now)) < self._plan.doors
        self.gate.look(self.school.clock.elapsed(), inviting, self._pupils.get)

    def _coil(self, slot: int, on: bool, now: float) -> None:
        self._on_coil(slot, on, now)
        visit = self.school.world.state.visits.get(slot)
        if on and visit is not None:
            self.gate.coil_rose(visit.stay.pupil, slot, self.school.clock.elapsed())

    def _report(self) -> Report:
        entries = list(self.entries())
        kinds = Counter(entry.kind for entry in entries)
        authorised = sum(kinds[kind] for kind in kinds if kind.endswith(".authorised"))
        handed_in = [entry for entry in entries if entry.kind == "hand_in.closed"]
        closed_at = [self.school.clock.elapsed_at(entry.at) for entry in handed_in]
        measured, store = self.gate.measured, self.school.store
        lunch = self.school.elapsed(LUNCH)
        morning = [span for span in measured.waits if span[0] < lunch]
        cursor = self.school.world.relay.cursor
        return Report(
            seed=self._plan.seed,
            pupils=self._plan.pupils,
            badges_presented=measured.presented,
            badges_answered=authorised + kinds["badge.refused"],
            handed_in=len({(entry.data or {})["stay"] for entry in handed_in}),
            collected=kinds["collect.closed"],
            refused=kinds["badge.refused"],
            refused_full=sum(entry.data == FULL for entry in entries),
            left_in_slots=len(store.open_stays()),
            doors_opened=kinds["hand_in.opened"] + kinds["collect.opened"],
            authorisations=authorised,
            events=store.head.seq,
            events_published=0 if cursor is None else cursor.seq,
            badge_to_unlock_ms=_quantiles(measured.badge_to_unlock_s, 1000, (0.5, 0.99)),
            queue_wait_s=_quantiles(measured.queued_s, 1, (0.5, 0.95, 1.0)),
            pupils_per_minute=round(rate_a_minute(closed_at, morning), 1),
            simulated_s=self.school.clock.elapsed(),
            wall_s=round(wall.perf_counter() - self._started, 2),
            lineage=str(store.head.lineage),
            head=store.head.hash.hex(),
        )

    def entries(self) -> Iterator[Entry]:
        """The whole journal, in order."""
        lineage, seq = None, 0
        while True:
            entries, _ = self.school.store.entries_after(lineage, seq, PAGE)
            if not entries:
                return
            yield from entries
            lineage, seq = entries[-1].lineage, entries[-1].seq


def _quantiles(seconds: list[float], factor: float, shares: Sequence[float]) -> dict[str, float]:
    names = {0.5: "p50", 0.95: "p95", 0.99: "p99", 1.0: "max"}
    return {names[share]: round(quantile(seconds, share) * factor, 1) for share in shares}
