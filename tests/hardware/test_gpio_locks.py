"""Locks on the Pi's own pins: what is refused, how the pins are left, what a broken wire says."""

import gpiozero
import pytest
from gpiozero.pins.mock import MockFactory

from hardware.errors import CabinetFault, HeaderFault, NoSeriesTimer
from hardware.gpio_locks import PULSE_S_MAX, GpioLocks
from hardware.lock_pins import Header, LockPins
from kiosk.faults import FaultCode
from kiosk.ports import DoorMoved, Hook, PartFailed, Pulse
from tests.hardware.lock_benches import GpioBench

PINS = {1: LockPins(12, 22), 2: LockPins(13, 23)}


@pytest.fixture
def header():
    factory = MockFactory(revision="d04170")
    yield factory
    factory.reset()


@pytest.fixture
def bench():
    return GpioBench().ready()


def test_without_a_timer_in_each_coils_wire_nothing_is_built_and_no_pin_is_touched(header):
    with pytest.raises(NoSeriesTimer, match="set series_timer = true") as refusal:
        Header(PINS, series_timer=False, factory=header)
    assert isinstance(refusal.value, CabinetFault)
    assert refusal.value.code is FaultCode.CABINET
    assert header.pin("GPIO12").function == "input"


def test_every_coil_is_off_from_the_first_moment_and_again_before_its_pin_is_given_back(header):
    pins = Header(PINS, series_timer=True, factory=header)
    coil = header.pin("GPIO12")
    assert (coil.function, coil.state) == ("output", False)
    pins.switch(1, True)
    pins.close()
    assert [state.state for state in coil.states] == [False, True, False]
    assert coil.function == "input"


@pytest.mark.parametrize("pins", [LockPins(13, 22), LockPins(12, 13), LockPins(99, 22)])
def test_a_pin_that_is_taken_or_not_there_gets_one_sentence_and_gives_the_others_back(header, pins):
    with (
        gpiozero.DigitalOutputDevice(13, pin_factory=header),
        pytest.raises(HeaderFault, match=r"GPIO\d+ of slot 2 cannot be used .*name a free pin"),
    ):
        Header({1: LockPins(16, 24), 2: pins}, series_timer=True, factory=header)
    assert header.pin("GPIO16").function == "input"
    with gpiozero.DigitalOutputDevice(16, pin_factory=header) as again:
        assert again.value == 0


def test_a_ninth_lock_finds_no_room(header):
    with pytest.raises(AssertionError):
        Header(
            {slot: LockPins(9 + slot, 20) for slot in range(9)}, series_timer=True, factory=header
        )


def test_a_cut_hook_wire_reads_as_open_where_its_contact_is_closed_while_locked(bench):
    bench.header.locks[1].wire_cut = True
    bench.run(0.5)
    assert bench.events == [DoorMoved(1, Hook.OPEN)]
    act = bench.open(1)
    bench.run(0.5)
    assert bench.answers() == [(act, 1, Pulse.NOT_PULSED)]
    assert bench.coils == []


def test_a_pulse_asked_for_too_long_is_cut_to_what_a_coil_may_have():
    bench = GpioBench()
    bench.driver.close()
    pins = Header(bench.pins, series_timer=True, factory=bench.header.factory)
    bench.locks = GpioLocks(pins, bench, wake=bench.wake, now=0.0, pulse_s=60.0)
    bench.door(1).jammed = True
    bench.open(1)
    bench.run(3.0)
    (on_s,) = bench.on_times()
    assert on_s == pytest.approx(PULSE_S_MAX)


def test_the_end_of_a_pulse_is_looked_at_before_anything_else(bench):
    bench.door(1).jammed = True
    bench.open(1)
    bench.until(bench.rises)
    bench.now += 5.0  # the thread was held up; the wired timer has ended it meanwhile
    bench.header.step(bench.now)
    bench.locks.step(bench.now)
    assert bench.driver._coils.on is None
    assert bench.header.factory.pin("GPIO12").state is False


def test_a_header_that_fails_in_mid_pulse_pulses_nothing_more_until_every_coil_is_off(bench):
    bench.door(1).jammed = True
    first = bench.open(1)
    bench.until(bench.rises)
    bench.pull_cable()
    second = bench.open(2)
    bench.run(3.0)
    assert bench.answers() == [(first, 1, Pulse.PULSED), (second, 2, Pulse.NOT_PULSED)]
    assert [type(event) for event in bench.events].count(PartFailed) == 1
    bench.plug_cable()
    bench.run(1.0)
    assert bench.header.factory.pin("GPIO12").state is False
    third = bench.open(2)
    bench.run(1.0)
    assert bench.answers()[2:] == [(third, 2, Pulse.PULSED)]
    bench.on_times()


def test_a_bug_on_the_link_thread_leaves_every_coil_off(bench):
    bench.door(1).jammed = True
    bench.open(1)
    bench.until(bench.rises)
    bench.driver._contacts = None
    with pytest.raises(AttributeError):
        bench.run(1.0)
    bench.on_times()
