"""A simulated school day: everybody is answered, every device accounted for, and a seed decides."""

import json
import os
import subprocess
import sys
from dataclasses import asdict

import pytest

from simulator.broker import Mosquitto, SimulatedBroker
from simulator.day import SchoolDay
from simulator.report import quantile, rate_a_minute
from simulator.school import SchoolPlan
from simulator.week.staffed_day import StaffedDay


def lived(folder, **plan):
    day = SchoolDay(SchoolPlan(seed=plan.pop("seed", 7), folder=folder, **plan), SimulatedBroker())
    report = day.run()
    day.school.store.verify()
    day.close()
    return report


@pytest.fixture(scope="module")
def twenty(tmp_path_factory):
    return lived(tmp_path_factory.mktemp("day"), pupils=20)


def test_every_badge_is_answered_and_every_device_goes_home(twenty):
    assert twenty.badges_answered == twenty.badges_presented
    assert twenty.handed_in == twenty.pupils - twenty.badges_forgotten
    assert twenty.handed_in == twenty.collected + twenty.left_in_slots
    assert twenty.left_in_slots == twenty.devices_forgotten
    assert twenty.unaccounted == 0
    assert twenty.refused >= 1
    assert twenty.authorisations == twenty.doors_opened >= 36
    assert twenty.badges_presented == twenty.authorisations + twenty.refused


def test_everything_is_published(twenty):
    assert twenty.events_published == twenty.events > 120


def test_a_badge_opens_a_door_well_within_a_second(twenty):
    assert 10 < twenty.badge_to_unlock_ms["p50"] < 150
    assert twenty.badge_to_unlock_ms["p99"] < 300


def test_the_report_has_what_was_promised(twenty):
    promised = """seed pupils badges_presented badges_answered handed_in collected refused
        left_in_slots doors_opened authorisations events events_published badge_to_unlock_ms
        queue_wait_s simulated_s wall_s refused_full pupils_per_minute unaccounted answer_ms
        badges_forgotten devices_forgotten doors_left_open"""
    assert set(promised.split()) <= set(asdict(twenty))
    assert set(twenty.badge_to_unlock_ms) == {"p50", "p99"}
    assert set(twenty.answer_ms) == {"p50", "p99", "max"}
    assert set(twenty.queue_wait_s) == {"p50", "p95", "max"}
    assert twenty.simulated_s == 7 * 3600


def test_a_cabinet_that_is_too_small_refuses_and_loses_nothing(tmp_path):
    report = lived(tmp_path, pupils=10, slots=7)
    assert report.handed_in == report.collected == 7
    assert report.refused_full >= report.pupils - report.badges_forgotten - 7 > 0
    assert report.badges_answered == report.badges_presented
    assert report.left_in_slots == 0


def test_a_cabinet_of_many_boards_is_quiet_in_quiet_hours(tmp_path):
    report = lived(tmp_path, pupils=5, slots=100)
    assert report.handed_in == report.pupils - report.badges_forgotten >= 4
    assert report.handed_in == report.collected + report.devices_forgotten
    assert report.events < 60


def test_skipped_hours_change_nothing(tmp_path):
    heads = []
    for skipping in (True, False):
        folder = tmp_path / str(skipping)
        folder.mkdir()
        heads.append(lived(folder, pupils=3, skipping=skipping).head)
    assert heads[0] == heads[1]


def test_the_same_seed_gives_the_same_journal_under_any_hash_seed(tmp_path, twenty):
    reports = []
    for number, hash_seed in enumerate(("1", "2")):
        path = tmp_path / f"{number}.json"
        command = [sys.executable, "-m", "simulator", "day", "--seed", "7", "--pupils", "20"]
        subprocess.run(
            [*command, "--report", str(path)],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            check=True,
            timeout=60,
            stdout=subprocess.DEVNULL,
        )
        reports.append(json.loads(path.read_text()))
    assert {report["head"] for report in reports} == {twenty.head}


def test_another_seed_gives_another_day(tmp_path):
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    assert lived(first, pupils=2, seed=1).head != lived(second, pupils=2, seed=2).head


def test_a_day_can_be_published_to_a_real_broker(tmp_path):
    (tmp_path / "broker").mkdir()
    with Mosquitto(tmp_path / "broker") as broker:
        command = [sys.executable, "-m", "simulator", "day", "--pupils", "2"]
        subprocess.run(
            [*command, "--broker", f"{broker.host}:{broker.port}"],
            check=True,
            timeout=60,
            stdout=subprocess.DEVNULL,
        )
        assert broker.log.count("Received PUBLISH") > 12


BAD = [
    (["--pupils", "0"], "--pupils wants a whole number from 1 to 2000"),
    (["--slots", "-3"], "--slots wants"),
    (["--slots", "0"], "--slots wants"),
    (["--pupils", "1", "--report", "/proc/report.json"], "name another place"),
    (["--doors", "9"], "--doors wants"),
    (["--kiosks", "3"], "--kiosks wants"),
    (["--kiosks", "2", "--pupils", "1"], "--pupils wants a whole number from 2 to 2000"),
    (["--kiosks", "2", "--broker", "localhost:1883"], "want one kiosk"),
    (["--pupils", "1500"], "at most 960 slots"),
    (["--offences-per-100", "90"], "--offences-per-100 wants a number from 0.0 to 20.0"),
    (["--minutes", "0"], "--minutes wants"),
    (["--broker", "localhost"], "--broker wants HOST:PORT"),
    (["--broker", "127.0.0.1:1", "--pupils", "1"], "The broker took 0 of"),
    (["--report", "/no/such/folder/report.json"], "make it first"),
    (["--database", "{file}"], "is there already"),
]


@pytest.mark.parametrize(("arguments", "expected"), BAD)
def test_bad_input_gets_one_sentence(tmp_path, arguments, expected):
    file = tmp_path / "there"
    file.write_text("something else")
    asked = [argument.format(file=file) for argument in arguments]
    answer = subprocess.run(
        [sys.executable, "-m", "simulator", "day", *asked],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert answer.returncode == 2
    assert expected in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert file.read_text() == "something else"


def test_a_day_with_staff_gives_back_what_was_taken(tmp_path):
    day = StaffedDay(SchoolPlan(seed=7, folder=tmp_path, pupils=5), SimulatedBroker(), 20.0)
    report = day.run()
    assert report.offences == report.custodies == report.given_back == 1
    assert day.school.store.cases.custodies.held() == []
    assert report.handed_in == report.collected + report.left_in_slots
    assert report.badges_answered == report.badges_presented
    day.school.store.verify()
    day.close()


def test_quantiles_are_values_that_occurred():
    values = [3.0, 1.0, 2.0, 10.0]
    assert [quantile(values, share) for share in (0.5, 0.95, 1.0)] == [2.0, 10.0, 10.0]
    assert quantile([], 0.5) == 0.0


def test_a_rate_counts_what_happened_while_somebody_waited():
    assert rate_a_minute([5.0, 20.0, 70.0], [(0.0, 30.0), (60.0, 90.0)]) == 3.0
    assert rate_a_minute([50.0], [(0.0, 30.0)]) == 0.0
    assert rate_a_minute([1.0], []) == 0.0
