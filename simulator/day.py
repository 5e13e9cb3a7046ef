"""One school day at the gate, from one seed: `python -m simulator day`."""

import time as wall
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path
from random import Random

from db.journal import Entry
from kiosk.mqtt.ports import Publisher
from policy.people import PupilId
from simulator.desk_source import DeskSource
from simulator.gate import Answer, Gate
from simulator.ids import stream
from simulator.people import Child, Ways, arrival_s, drawn_uid, ways
from simulator.publish import publish
from simulator.report import Report, quantile, rate_a_minute
from simulator.school import TIMES, School, SchoolPlan, unwatched
from simulator.world import CoilWatcher

LUNCH, ENDS = time(12, 5), time(15, 0)

FULL = {"reason": "full"}

CROWD_S = 30.0
"""Somebody waits for this long without a break, or there is no crowd: who waits a second for the
reader while all doors are free says nothing of what the gate can do."""

LOOK_S = 5.0
"""How often it is looked whether a rush is over."""

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
        self._holders = {self.school.badge_of(each): each.pupil.id for each in self.school.children}
        habits = stream(plan.seed, "ways")
        self._ways = {child.pupil.id: ways(habits) for child in self.school.children}
        self._uids = {child.pupil.id: child.uid for child in self.school.children}
        self._again_s = {pupil: way.again_s for pupil, way in self._ways.items()}
        self._decided = 0
        world = self.school.world
        hands = stream(plan.seed, "hands")
        self.gate = Gate(
            world.agenda,
            hands,
            world.present,
            world.push_shut,
            after_shut=self._shut,
            look_up=self._look,
        )
        world.after_decision = self._look

    def run(self, until: time = ENDS) -> Report:
        """Live through the day."""
        self._enter_arrivals(stream(self._plan.seed, "arrivals"))
        self._live(until)
        return self._report()

    def run_rush(self) -> Report:
        """Live until everybody who comes in the morning's crowd has been served; the late, who come
        when it is over, may not."""
        self._enter_arrivals(stream(self._plan.seed, "arrivals"))
        until = self.school.elapsed(TIMES.opens) + self._plan.arrivals_s
        self.school.world.run_until(until)
        while self.gate.waiting or self.school.world.state.visits:
            until += LOOK_S
            self.school.world.run_until(until)
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

    def _live(self, until: time) -> None:
        """Let it happen."""
        self.school.world.run_until(self.school.elapsed(until))

    # --- who comes when ---

    def _enter_arrivals(self, random: Random) -> None:
        for child in self.school.children:
            way = self._ways[child.pupil.id]
            if way.has_badge:
                self._enter_day(child, way, random)
        stranger = drawn_uid(stream(self._plan.seed, "stranger"))
        self._arrives(stranger, None, self._comes_s(random) + self.school.elapsed(TIMES.opens))

    def _enter_day(self, child: Child, way: Ways, random: Random) -> None:
        at, pupil = self.school.elapsed, child.pupil.id
        morning = at(TIMES.opens) + self._comes_s(random) + way.late_s
        if way.phone_first:
            self._arrives(b"\x08" + random.randbytes(3), None, morning)
        self._arrives(child.uid, pupil, morning)
        if way.comes_early:
            self._arrives(child.uid, pupil, at(LUNCH) + random.uniform(0.0, 60.0))
        if way.collects:
            self._arrives(child.uid, pupil, at(TIMES.school_end) + self._comes_s(random))

    def _comes_s(self, random: Random) -> float:
        return arrival_s(random, self._plan.arrivals_s)

    def _arrives(self, uid: bytes, pupil: PupilId | None, elapsed: float) -> None:
        def arrive() -> None:
            self.gate.arrive(uid, pupil, elapsed)
            self._look()

        self.school.world.agenda.at(elapsed, arrive)

    def _shut(self, pupil: PupilId, now: float) -> None:
        """Some come back soon, once."""
        again_s = self._again_s.pop(pupil, None)
        if again_s is not None:
            self._arrives(self._uids[pupil], pupil, now + again_s)

    # --- what they see ---

    def _look(self) -> None:
        """Everybody looks at the screen."""
        state, now = self.school.world.state, self.school.clock.elapsed()
        decisions = self.school.world.screen.decisions
        for _ in range(decisions - self._decided):
            self.gate.decided(now, self._answer)
        self._decided = decisions
        served = {visit.stay.pupil for visit in state.visits.values()}
        self.gate.look(now, self._waiting(), served)

    def _waiting(self) -> list[PupilId]:
        waiting = self.school.world.state.waiting
        return [self._holders[each.event.badge] for each in waiting]

    def _answer(self, _uid: bytes, pupil: PupilId | None) -> Answer:
        state, now = self.school.world.state, self.school.clock.monotonic()
        for visit in state.visits.values():
            if visit.stay.pupil == pupil:
                return Answer.DOOR if visit.authorised_at == now else Answer.OPEN
        if pupil in self._waiting():
            return Answer.WAIT
        return Answer.REFUSAL if state.announcement is not None else Answer.NOTHING

    def _coil(self, slot: int, on: bool, now: float) -> None:
        self._on_coil(slot, on, now)
        visit = self.school.world.state.visits.get(slot)
        if on and visit is not None:
            self.gate.coil_rose(visit.stay.pupil, slot, self.school.clock.elapsed())

    # --- what it came to ---

    def _report(self) -> Report:
        entries = list(self.entries())
        kinds = Counter(entry.kind for entry in entries)
        measured, store, world = self.gate.measured, self.school.store, self.school.world
        handed_in = _stays(entries, "hand_in.closed")
        collected = _stays(entries, "collect.closed")
        inside = {str(stay.id) for stay in store.open_stays()}
        cursor = world.relay.cursor
        return Report(
            seed=self._plan.seed,
            pupils=self._plan.pupils,
            badges_presented=measured.presented,
            badges_answered=measured.answered - len(world.state.waiting),
            handed_in=len(handed_in),
            collected=len(collected),
            unaccounted=len(handed_in - collected - inside),
            refused=kinds["badge.refused"],
            refused_full=sum(entry.data == FULL for entry in entries),
            left_in_slots=len(inside),
            badges_forgotten=sum(not way.has_badge for way in self._ways.values()),
            devices_forgotten=len(handed_in & inside),
            doors_left_open=measured.left_open,
            doors_opened=kinds["hand_in.opened"] + kinds["collect.opened"],
            authorisations=sum(kinds[kind] for kind in kinds if kind.endswith(".authorised")),
            events=store.head.seq,
            events_published=0 if cursor is None else cursor.seq,
            answer_ms=_quantiles(measured.answer_s, 1000, (0.5, 0.99, 1.0)),
            badge_to_unlock_ms=_quantiles(measured.badge_to_unlock_s, 1000, (0.5, 0.99)),
            queue_wait_s=_quantiles(measured.waited_s, 1, (0.5, 0.95, 1.0)),
            pupils_per_minute=round(self._rate(entries), 1),
            simulated_s=self.school.clock.elapsed(),
            wall_s=round(wall.perf_counter() - self._started, 2),
            lineage=str(store.head.lineage),
            head=store.head.hash.hex(),
        )

    def _rate(self, entries: Sequence[Entry]) -> float:
        """Hand-ins a minute while there is a crowd."""
        lunch = self.school.elapsed(LUNCH)
        crowded = self.gate.measured.crowded
        morning = [(a, b) for a, b in crowded if a < lunch and b - a >= CROWD_S]
        closed = [entry.at for entry in entries if entry.kind == "hand_in.closed"]
        return rate_a_minute([self.school.clock.elapsed_at(at) for at in closed], morning)

    def entries(self) -> Iterator[Entry]:
        """The whole journal, in order."""
        lineage, seq = None, 0
        while True:
            entries, _ = self.school.store.entries_after(lineage, seq, PAGE)
            if not entries:
                return
            yield from entries
            lineage, seq = entries[-1].lineage, entries[-1].seq


def _stays(entries: Sequence[Entry], kind: str) -> set[str]:
    return {(entry.data or {})["stay"] for entry in entries if entry.kind == kind}


def _quantiles(seconds: list[float], factor: float, shares: Sequence[float]) -> dict[str, float]:
    names = {0.5: "p50", 0.95: "p95", 0.99: "p99", 1.0: "max"}
    return {names[share]: round(quantile(seconds, share) * factor, 1) for share in shares}
