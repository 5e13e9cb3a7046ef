"""What several doors at once are worth in a rush, in virtual time: 80 pupils within two minutes,
which is as crowded as 600 within a quarter of an hour and takes seconds, not minutes, to live.

A short rush is mostly its beginning and end, so five doors come to less here than with 600 pupils
(docs/performance.md).
"""

from simulator.broker import SimulatedBroker
from simulator.day import SchoolDay
from simulator.school import SchoolPlan
from simulator.scratch import scratch

Row = tuple[str, float, float, float]
"""Name, ours, theirs, and what ours divided by theirs must not exceed."""

PUPILS, SPAN_S, SEED = 80, 120.0, 7
TARGETS = {3: 1 / 2.8, 5: 1 / 4.0}
"""By doors: the share of the time that a pupil takes at one door."""


def rows() -> list[Row]:
    """The rush's rows of the performance table. Always the same figures."""
    alone = seconds_a_pupil(1)
    return [
        (f"s a pupil in a rush, {doors} doors / 1 door", seconds_a_pupil(doors), alone, target)
        for doors, target in TARGETS.items()
    ]


def seconds_a_pupil(doors: int) -> float:
    """Virtual seconds from one hand-in to the next while there is a crowd."""
    with scratch() as folder:
        plan = SchoolPlan(SEED, PUPILS, folder, doors=doors, arrivals_s=SPAN_S)
        day = SchoolDay(plan, SimulatedBroker())
        try:
            report = day.run_rush()
        finally:
            day.close()
    assert report.badges_answered == report.badges_presented, "every badge is answered"
    assert report.unaccounted == 0, "no device is lost"
    return 60.0 / report.pupils_per_minute
