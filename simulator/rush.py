"""Mornings of more and more pupils, with one or more doors at once and one or two kiosks:
`python -m simulator rush`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.broker import SimulatedBroker
from simulator.chart import Line, chart
from simulator.day import SchoolDay
from simulator.report import quantile
from simulator.school import SchoolPlan, shares
from simulator.scratch import scratch

PUPILS = (60, 120, 200, 300, 400, 500, 600)
DOORS = (1, 3, 5)
KIOSKS = (1, 2)

PROCESSES = 2
"""Days lived at the same time."""


@dataclass(frozen=True, slots=True)
class Morning:
    """One kiosk's morning, from its seed."""

    seed: int
    pupils: int
    doors: int


@dataclass(frozen=True, slots=True)
class Lived:
    """What one came to: how long everybody waited, in seconds, and its report's figures."""

    waited_s: tuple[float, ...]
    a_minute: float
    unanswered: int
    unaccounted: int


@dataclass(frozen=True, slots=True)
class Point:
    """One row of the table: `pupils` within a quarter of an hour, over all `kiosks`. `a_minute`
    are hand-ins while somebody waits, of all kiosks together."""

    pupils: int
    doors: int
    kiosks: int
    wait_p50_s: float
    wait_p95_s: float
    wait_max_s: float
    a_minute: float
    unanswered: int
    unaccounted: int


def mornings(seed: int, pupils: int, doors: int, kiosks: int) -> list[Morning]:
    """One a kiosk."""
    return [Morning(own, share, doors) for own, share in shares(seed, pupils, kiosks)]


def live(morning: Morning) -> Lived:
    """Live one morning."""
    with scratch() as folder:
        plan = SchoolPlan(morning.seed, morning.pupils, folder, doors=morning.doors)
        day = SchoolDay(plan, SimulatedBroker())
        try:
            report = day.run_rush()
        finally:
            day.close()
        return Lived(
            tuple(day.gate.measured.waited_s),
            report.pupils_per_minute,
            report.badges_presented - report.badges_answered,
            report.unaccounted,
        )


def points(seed: int, pupils: Sequence[int] = PUPILS, doors: Sequence[int] = DOORS) -> list[Point]:
    """The table's rows. What two rows share (a kiosk with half of 600, and one with 300) is lived
    once."""
    asked = [(n, m, kiosks) for m in doors for kiosks in KIOSKS for n in pupils]
    wanted = {each for row in asked for each in mornings(seed, *row)}
    first = sorted(wanted, key=lambda morning: -morning.pupils)  # so that none is left to the end
    with ProcessPoolExecutor(PROCESSES) as processes:
        lived = dict(zip(first, processes.map(live, first), strict=True))
    return [_point(row, [lived[each] for each in mornings(seed, *row)]) for row in asked]


def write(folder: Path, rows: Sequence[Point]) -> Mapping[str, Path]:
    """The chart, the table for people and the one for programs, into `folder`; where each is."""
    files = {name: folder / f"rush.{name}" for name in ("svg", "md", "json")}
    files["svg"].write_text(chart(lines(rows)), encoding="utf-8")
    files["md"].write_text("\n".join(table(rows)) + "\n", encoding="utf-8")
    told = json.dumps([asdict(row) for row in rows], indent=1)
    files["json"].write_text(told + "\n", encoding="utf-8")
    return files


def lines(rows: Sequence[Point]) -> list[Line]:
    """One line of the chart for each number of doors and of kiosks."""
    kinds = sorted({(row.doors, row.kiosks) for row in rows})
    return [
        Line(
            doors,
            kiosks,
            tuple((r.pupils, r.wait_p95_s) for r in rows if (r.doors, r.kiosks) == (doors, kiosks)),
        )
        for doors, kiosks in kinds
    ]


def table(rows: Sequence[Point]) -> Iterable[str]:
    """As Markdown; a dash where nobody stood in line, which is no rate of 0."""
    yield "| pupils | kiosks | doors | wait p50 | p95 | longest | hand-ins a minute |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        waits = (row.wait_p50_s, row.wait_p95_s, row.wait_max_s)
        told = " | ".join(f"{wait:.0f} s" if wait >= 1 else "< 1 s" for wait in waits)
        rate = f"{row.a_minute:.1f}" if row.a_minute else "-"
        yield f"| {row.pupils} | {row.kiosks} | {row.doors} | {told} | {rate} |"


def _point(row: tuple[int, int, int], lived: Sequence[Lived]) -> Point:
    waited = [wait for each in lived for wait in each.waited_s]
    p50, p95, longest = (round(quantile(waited, share), 1) for share in (0.5, 0.95, 1.0))
    return Point(
        *row,
        p50,
        p95,
        longest,
        round(sum(each.a_minute for each in lived), 1),
        sum(each.unanswered for each in lived),
        sum(each.unaccounted for each in lived),
    )
