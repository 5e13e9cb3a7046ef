"""A rush: what several doors are worth, and that nobody and nothing is lost in it."""

import json
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from simulator.broker import SimulatedBroker
from simulator.chart import Line, chart
from simulator.day import SchoolDay
from simulator.gate import INVITED_MAX
from simulator.rush import Point, table, write
from simulator.school import SchoolPlan, shares

CROWD = {"seed": 7, "pupils": 80, "arrivals_s": 120.0}
"""As crowded as 600 pupils in a quarter of an hour, for two minutes."""
DOORS = (1, 3, 5)


class Morning:
    """A lived morning: its report, and how many badges waited at a time at most."""

    def __init__(self, folder, doors):
        plan = SchoolPlan(folder=folder, doors=doors, **CROWD)
        self._day = SchoolDay(plan, SimulatedBroker())
        self.waiting_max = 0
        look = self._day.school.world.after_decision
        self._day.school.world.after_decision = lambda: self._watch(look)
        self.report = self._day.run_rush()
        self._day.school.store.verify()
        self._day.close()

    def _watch(self, look):
        look()
        self.waiting_max = max(self.waiting_max, len(self._day.school.world.state.waiting))


@pytest.fixture(scope="module")
def mornings(tmp_path_factory):
    return {doors: Morning(tmp_path_factory.mktemp("rush"), doors) for doors in DOORS}


def test_in_a_rush_every_badge_is_answered_within_a_second_though_others_are_in_progress(mornings):
    for doors in DOORS:
        report = mornings[doors].report
        assert report.badges_answered == report.badges_presented > 70
        assert 0 < report.answer_ms["p50"] < report.answer_ms["max"] < 1000


def test_in_a_rush_no_device_is_unaccounted_for(mornings):
    for doors in DOORS:
        report = mornings[doors].report
        assert report.unaccounted == 0
        assert report.handed_in == report.left_in_slots > 70
        assert report.refused_full == 0


def test_three_doors_serve_nearly_three_times_as_many_pupils_and_five_over_four(mornings):
    rate = {doors: mornings[doors].report.pupils_per_minute for doors in DOORS}
    assert rate[3] >= 2.8 * rate[1]
    assert rate[5] >= 4.0 * rate[1]  # 600 pupils come to more: a short rush is mostly its ends


def test_more_doors_make_the_wait_shorter(mornings):
    waits = [mornings[doors].report.queue_wait_s["p95"] for doors in DOORS]
    assert waits == sorted(waits, reverse=True)


def test_pupils_hold_up_badges_while_few_wait_and_the_desk_never_has_to_send_one_away(mornings):
    for doors in DOORS:
        assert 2 <= mornings[doors].waiting_max <= INVITED_MAX


def test_two_kiosks_share_the_pupils_and_nothing_else():
    assert shares(7, 601, 2) == [(7, 301), (8, 300)]
    assert shares(7, 20, 1) == [(7, 20)]


ROWS = [
    Point(60, 1, 1, 0.1, 4.2, 12.0, 11.0, 0, 0),
    Point(600, 1, 1, 1188.0, 2375.0, 2438.4, 10.5, 0, 0),
    Point(600, 5, 2, 0.1, 0.2, 7.0, 40.0, 0, 0),
]


def test_the_table_says_waits_in_seconds(tmp_path):
    told = list(table(ROWS))
    assert told[2] == "| 60 | 1 | 1 | < 1 s | 4 s | 12 s | 11.0 |"
    files = write(tmp_path, ROWS)
    assert json.loads(files["json"].read_text())[1]["wait_p95_s"] == 2375.0
    assert files["md"].read_text().count("\n") == 5


def test_where_nobody_stood_in_line_there_is_no_rate():
    quiet = Point(60, 1, 3, 0.1, 0.2, 1.0, 0.0, 0, 0)
    assert list(table([quiet]))[2] == "| 60 | 3 | 1 | < 1 s | < 1 s | 1 s | - |"


def test_the_chart_names_each_line_at_its_end_and_no_label_covers_another():
    drawn = ET.fromstring(
        chart(
            [
                Line(1, 1, ((60, 4.0), (600, 2375.0))),
                Line(3, 1, ((60, 0.05), (600, 200.0))),
                Line(3, 2, ((60, 0.05), (600, 199.0))),
                Line(5, 2, ((60, 0.05), (600, 0.2))),
            ]
        )
    )
    named = [each for each in drawn.iter() if (each.text or "").count("door")]
    assert [each.text for each in named] == [
        "1 door: 40 min",
        "3 doors: 3 min",
        "2 kiosks, 3 doors each: 3 min",
        "2 kiosks, 5 doors each: under 1 s",
    ]
    heights = [float(each.get("y")) for each in named]
    assert all(below - above >= 16 for above, below in pairwise(heights))
