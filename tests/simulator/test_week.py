"""A simulated week with offences: every device is accounted for (simulator/week)."""

import json
from random import Random

import pytest

from policy.devices import DeviceKind
from simulator.__main__ import main
from simulator.week.cast import TEACHERS
from simulator.week.ledger import HAND, Device, Lies, Spot, Taken, WeekError
from simulator.week.mains import Mains, PowerCutError
from simulator.week.report import WeekPlan
from simulator.week.week import Week

PUPILS, PER_100 = 6, 20.0


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    week = Week(WeekPlan(12, PUPILS, PER_100, tmp_path_factory.mktemp("week")))
    report = week.run()
    yield week, report
    week.close()


def test_a_week_ends_with_every_device_accounted_for(lived):
    week, report = lived
    assert report.custodies == report.returned + report.held_at_end > 3
    assert report.held_at_end == 0
    assert report.interrupted > 0
    store = week.hands.school.store
    assert len(store.cases.custodies.held()) == report.held_at_end
    assert store.verify().entries == report.events


HAPPENS = (
    *("by_name", "opened_early", "lent", "without_device", "later_offences", "taken_over"),
    *("emergencies", "ticked_off", "day_badges", "early_ends", "delegates", "clock_doubted"),
    *("power_cuts", "to_safe", "from_safe"),
)


@pytest.mark.parametrize("what", HAPPENS)
def test_in_a_week_that_happens_too(lived, what):
    _, report = lived
    assert getattr(report, what) > 0


def test_a_power_cut_leaves_what_a_disk_may_hold(tmp_path):
    file = tmp_path / "cabinet.db"
    file.write_bytes(b"a" * 1024)
    log = tmp_path / "cabinet.db-wal"
    mains = Mains(file, Random(1))
    found = set()
    for _ in range(20):
        log.write_bytes(b"b" * 512)
        mains.fail_at(1)
        with pytest.raises(PowerCutError), mains.transaction():
            log.write_bytes(b"b" * 512 + b"c" * 1024)
        mains.restore()
        found.add(log.read_bytes().rstrip(bytes(1)))
        assert file.read_bytes() == b"a" * 1024
    assert found >= {b"b" * 512, b"b" * 512 + b"c" * 1024, b"b" * 512 + b"c" * 512}


def test_a_device_that_is_elsewhere_is_found(lived):
    week, _ = lived
    phone = Device(0, DeviceKind.PHONE)
    before = week.ledger.where(phone)
    free = len(week.hands.school.cabinet.slots)
    week.ledger.put(phone, Lies(Spot.SLOT, free))
    with pytest.raises(WeekError, match="device behind the door"):
        week.scene.check()
    week.ledger.put(phone, before)
    week.scene.check()


def test_a_device_that_nobody_wrote_down_is_found(lived):
    week, _ = lived
    watch = Device(1, DeviceKind.SMARTWATCH)
    week.ledger.put(watch, HAND)
    week.ledger.taken.append(Taken(watch, 1, TEACHERS[0]))
    with pytest.raises(WeekError, match="in custody are"):
        week.scene.check()
    week.ledger.taken.pop()


def test_two_devices_in_one_slot_are_refused(lived):
    week, _ = lived
    free = len(week.hands.school.cabinet.slots)
    week.ledger.put(Device(2, DeviceKind.LAPTOP), Lies(Spot.SLOT, free))
    with pytest.raises(WeekError, match="a second device"):
        week.ledger.put(Device(3, DeviceKind.LAPTOP), Lies(Spot.SLOT, free))


def test_the_command_tells_its_figures(tmp_path, capsys):
    file = tmp_path / "week.json"
    assert main(["week", "--pupils", "1", "--seed", "4", "--report", str(file)]) == 0
    assert json.loads(file.read_text())["pupils"] == 1
    assert "head" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["--pupils", "0"], "--pupils wants a whole number from 1 to 600"),
        (["--offences-per-100", "90"], "--offences-per-100 wants a number from 0.0 to 20.0"),
        (["--report", "/no/such/folder/week.json"], "make it first"),
    ],
)
def test_bad_input_gets_one_sentence(capsys, asked, expected):
    assert main(["week", *asked]) == 2
    told = capsys.readouterr().err
    assert expected in told
    assert told.count("\n") == 1
