"""The reader goes deaf, is reset by a lock's pulse, is unplugged: noticed, measured, told once,
brought back."""

from random import Random

import pytest

from hardware.badge_reader import AFTER_PULSE_S, IDLE_S
from kiosk.faults import FaultCode
from kiosk.ports import BadgePresented, PartFailed, PartRecovered
from kiosk.ports_reader import ReaderDeaf, ReaderReport, ReaderReset, ReaderTrouble
from simulator.card import Card

ANNA = bytes.fromhex("04a1b2c3d4e580")
FAILED = PartFailed("reader", FaultCode.READER)
RECOVERED = PartRecovered("reader", FaultCode.READER)
ANTENNA_OFF = [0x14 << 1, 0x80]

FAULTS = {
    "reset by a brown-out": lambda chip: chip.reset_registers(),
    "unplugged, MISO low": lambda chip: chip.unplug(0x00),
    "unplugged, MISO high": lambda chip: chip.unplug(0xFF),
    "deaf": lambda chip: chip.freeze(),
    "held in reset": lambda chip: chip.drive_reset(high=False),
    "antenna off": lambda chip: chip.xfer2(ANTENNA_OFF),
    "timer off": lambda chip: chip.xfer2([0x2A << 1, 0x00]),
}
LOST_SETTINGS = ("reset by a brown-out", "antenna off", "timer off")
"""Of them those in which the chip is still there."""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("moment", [0.0, 0.33, 0.66, 0.99])
@pytest.mark.parametrize("lately_a_badge", [True, False])
def test_a_fault_is_told_once_and_within_two_seconds(bench, fault, moment, lately_a_badge):
    bench.run(10)
    if lately_a_badge:
        bench.hold(Card(ANNA), seconds=1)
    bench.run(2 + moment)
    broken_at = bench.clock.now
    FAULTS[fault](bench.chip)
    bench.run(10)
    (told_at,) = bench.moments(ReaderReset if fault in LOST_SETTINGS else PartFailed)
    assert told_at - broken_at <= 2.0


def test_a_chip_that_went_deaf_is_brought_back_by_its_reset_line(bench):
    bench.run(1)
    bench.chip.freeze()
    bench.run(2.5)
    assert bench.told == [FAILED, RECOVERED]
    bench.hold(Card(ANNA), seconds=1)
    assert bench.told[2:] == [BadgePresented(bench.badge(ANNA))]


@pytest.mark.parametrize("fault", LOST_SETTINGS)
def test_a_chip_that_lost_its_settings_is_set_up_anew_before_anybody_notices(bench, fault):
    bench.run(1)
    FAULTS[fault](bench.chip)
    bench.run(2.5)
    assert bench.told == [ReaderReset(1)]
    assert bench.reader.report().restarts == 1
    assert bench.reader.report().deaf_since is None
    bench.hold(Card(ANNA), seconds=1)
    assert bench.told[1:] == [BadgePresented(bench.badge(ANNA))]


def test_a_pulse_that_resets_the_chip_costs_the_next_child_half_a_second_at_most(bench):
    bench.run(10.05)
    bench.chip.xfer2(ANTENNA_OFF)
    bench.reader.check_soon()
    bench.hold(Card(ANNA), seconds=0.5)
    assert bench.told == [ReaderReset(1), BadgePresented(bench.badge(ANNA))]
    assert bench.moments(BadgePresented)[0] < 10.05 + IDLE_S + 0.25


def test_the_end_of_a_pulse_is_looked_at_too(bench):
    bench.run(10.05)
    bench.reader.check_soon()
    bench.run(0.3)
    bench.chip.xfer2(ANTENNA_OFF)
    bench.run(AFTER_PULSE_S + IDLE_S)
    assert bench.told == [ReaderReset(1)]


def test_a_chip_that_is_reset_over_and_over_fills_no_journal(bench):
    bench.run(1)
    for _ in range(120):
        bench.chip.reset_registers()
        bench.run(1)
    resets = [event for event in bench.told if isinstance(event, ReaderReset)]
    assert len(resets) == 2
    bench.run(60)
    assert sum(event.count for event in bench.told if isinstance(event, ReaderReset)) == 120


def test_a_badge_that_rests_there_while_the_chip_is_set_up_anew_is_one_visit(bench):
    bench.chip.put(Card(ANNA))
    bench.run(2)
    bench.chip.reset_registers()
    bench.run(5)
    assert bench.told == [BadgePresented(bench.badge(ANNA)), ReaderReset(1)]


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        ("unplugged, MISO low", ReaderTrouble.ABSENT),
        ("unplugged, MISO high", ReaderTrouble.ABSENT),
        ("held in reset", ReaderTrouble.ABSENT),
        ("deaf", ReaderTrouble.DEAF),
    ],
)
def test_a_failure_carries_what_was_measured(bench, fault, trouble):
    bench.run(60)
    FAULTS[fault](bench.chip)
    bench.run(2)
    assert bench.measured == [ReaderDeaf(trouble, looks=50, in_time=47)]


def test_a_reader_that_is_deaf_says_since_when_and_how_much_it_hears(bench):
    assert bench.reader.report() == ReaderReport()
    bench.run(20)
    well = bench.reader.report()
    assert (well.in_time, well.version, well.errors, well.deaf_since) == (5, 0x92, 0, None)
    bench.hold(Card(ANNA), seconds=1)
    assert well.answers == 0 < bench.reader.report().answers
    bench.chip.unplug()
    bench.run(60)
    deaf = bench.reader.report()
    assert deaf.in_time == 0
    assert deaf.trouble is ReaderTrouble.ABSENT
    assert deaf.deaf_since == pytest.approx(21, abs=1)
    assert deaf.looks - well.looks > deaf.errors > 50
    bench.chip.plug()
    bench.run(2)
    again = bench.reader.report()
    assert (again.in_time, again.restarts, again.deaf_since) == (5, 1, None)


def test_a_chip_that_is_deaf_by_fits_is_measured_and_fails(bench):
    wire = TornWire(bench.chip)
    reader = type(bench.reader)(wire, bench.reset_line, bench.sleep, bench.inbox, bench.hasher)
    shares = []
    for look in range(100):
        wire.torn = look % 3 != 0
        bench.clock.advance(0.2)
        reader.step(bench.clock.now)
        shares.append(reader.report().in_time)
    assert bench.told[0] == FAILED
    assert bench.measured[0].trouble is ReaderTrouble.BUS
    assert bench.measured[0].looks == 50
    assert shares[45] == 1


@pytest.mark.parametrize("level", [0x00, 0xFF])
def test_an_unplugged_reader_works_again_within_two_seconds_of_being_plugged_in(bench, level):
    bench.run(1)
    bench.chip.unplug(level)
    bench.run(3600)
    assert bench.told == [FAILED]
    bench.chip.plug()
    bench.hold(Card(ANNA), seconds=2)
    assert bench.told == [FAILED, RECOVERED, BadgePresented(bench.badge(ANNA))]


def test_a_kiosk_that_starts_without_its_reader_says_so_and_runs_on(bench):
    bench.chip.unplug()
    bench.run(0)
    assert bench.told == [FAILED]
    bench.run(5)
    bench.chip.plug()
    bench.run(2)
    assert bench.told == [FAILED, RECOVERED]


def test_a_reader_that_works_from_the_start_says_nothing(bench):
    bench.run(3)
    assert bench.told == []


def test_a_failure_told_into_a_full_inbox_is_told_later_and_before_its_recovery(bench):
    bench.run(1)
    bench.inbox.room = 0
    bench.chip.freeze()
    bench.run(5)
    assert bench.told == []
    bench.inbox.room = 10
    bench.run(2)
    assert bench.told == [FAILED, RECOVERED]


def test_a_badge_that_rests_on_the_reader_through_a_brown_out_is_one_visit(bench):
    bench.chip.put(Card(ANNA))
    bench.run(2)
    bench.chip.unplug()
    bench.run(20)
    bench.chip.plug()
    bench.run(5)
    assert bench.told == [BadgePresented(bench.badge(ANNA)), FAILED, RECOVERED]


class TornWire:
    """SPI whose device file fails, as the kernel's does when the controller is gone."""

    def __init__(self, chip):
        self._chip = chip
        self.torn = False
        self.max_speed_hz = 0

    def xfer2(self, values):
        if self.torn:
            raise OSError(5, "Input/output error")
        return self._chip.xfer2(values)


def test_a_single_look_that_fails_now_and_then_is_no_failure(bench):
    wire = TornWire(bench.chip)
    reader = type(bench.reader)(wire, bench.reset_line, bench.sleep, bench.inbox, bench.hasher)
    for look in range(100):
        wire.torn = look % 5 in {3, 4}
        bench.clock.advance(0.2)
        reader.step(bench.clock.now)
    assert bench.told == []


def test_an_error_of_the_bus_is_a_fault_of_the_reader_and_not_the_end_of_its_thread(bench):
    wire = TornWire(bench.chip)
    reader = type(bench.reader)(wire, bench.reset_line, bench.sleep, bench.inbox, bench.hasher)
    due = 0.0
    for torn in (False, True, False):
        wire.torn = torn
        until = bench.clock.now + 3
        while due < until:
            bench.clock.now = max(due, bench.clock.now)
            due = reader.step(bench.clock.now)
    assert bench.told == [FAILED, RECOVERED]


@pytest.mark.parametrize("rate", [0.001, 0.02, 0.2])
def test_a_noisy_wire_never_gives_a_wrong_badge_and_the_reader_is_well_afterwards(
    bench, draw_uid, rate
):
    random = Random(f"wire {rate}")
    bench.chip.disturb_wire(rate, random)
    shown = set()
    for _ in range(40):
        uid = draw_uid(random)
        shown.add(bench.badge(uid))
        bench.hold(Card(uid), seconds=0.5)
        bench.run(0.8)
    bench.chip.disturb_wire(0.0, random)
    told = {event.badge for event in bench.events if isinstance(event, BadgePresented)}
    assert told <= shown
    bench.run(3)
    heard = len(bench.told)
    bench.hold(Card(ANNA), seconds=1)
    assert bench.told[heard:] == [BadgePresented(bench.badge(ANNA))]
    changes = [event for event in bench.events if isinstance(event, PartFailed | PartRecovered)]
    assert changes == [FAILED, RECOVERED] * (len(changes) // 2)
