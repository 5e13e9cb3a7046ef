"""What is wrong with the package, seen on the chip, and that ours is not."""

import logging
import sys
import warnings

import pytest

from hardware.card_exchange import SPI_HZ, CardExchange
from hardware.errors import ReaderSilent
from hardware.pins import MFRC522
from simulator.bench.reader import our_poll, rows, their_poll
from simulator.card import Card

REQA = b"\x26"
UID = bytes.fromhex("deadbeef")


@pytest.fixture
def exchange(bench):
    exchange = CardExchange(bench.chip, bench.reset_line, bench.sleep)
    exchange.restart(hard=False)
    return exchange


def test_the_reader_is_the_package_s_own_class():
    assert issubclass(CardExchange, MFRC522)
    assert MFRC522.__module__ == "mfrc522.MFRC522"
    assert CardExchange.Write_MFRC522 is MFRC522.Write_MFRC522


def test_an_empty_poll_takes_at_most_16_transfers_where_the_package_takes_2013():
    assert their_poll(None) == 2013
    assert our_poll(None) <= 16


def test_a_7_byte_uid_read_twice_takes_no_more_than_the_package_s_4_bytes_read_once():
    seven = our_poll(bytes.fromhex("04a1b2c3d4e580"))
    assert seven <= their_poll(UID)
    assert seven <= 78, "and than on a chip and bus without any delay"


def test_the_rows_of_the_performance_table_meet_their_targets():
    for name, ours, theirs, target in rows():
        assert ours / theirs <= target, name


def test_nothing_waits_but_by_the_sleep_that_is_given(bench, exchange):
    began, sleeps = bench.clock.now, len(bench.sleeps)
    transfers = bench.chip.transfers
    assert exchange.exchange(REQA, last_bits=7, answer_bytes=2) is None
    asleep = sum(bench.sleeps[sleeps:])
    on_the_bus = bench.clock.now - began - asleep
    assert asleep > 3 * on_the_bus
    assert bench.chip.transfers - transfers <= 9


def test_an_exchange_is_over_when_the_answer_is_in_and_does_not_wait_for_the_timer(bench, exchange):
    bench.chip.put(Card(UID))
    sleeps = len(bench.sleeps)
    answer = exchange.exchange(REQA, last_bits=7, answer_bytes=2)
    assert (answer.data, answer.whole, answer.collided) == (b"\x04\x00", True, False)
    assert sum(bench.sleeps[sleeps:]) < 0.001


@pytest.mark.parametrize("latched", [False, True], ids=["strobe", "bit that stays"])
def test_start_send_works_on_chips_that_keep_the_bit_and_on_those_that_do_not(new_bench, latched):
    bench = new_bench(latched_start=latched)
    bench.hold(Card(UID), Card(UID[::-1]), seconds=1)
    bench.run(1)
    bench.hold(Card(UID), seconds=1)
    assert [type(event).__name__ for event in bench.events] == ["BadgeRejected", "BadgePresented"]


def test_an_answer_longer_than_asked_for_is_not_whole_and_does_not_stay_behind(bench, exchange):
    bench.chip.put(Card(UID))
    assert not exchange.exchange(REQA, last_bits=7, answer_bytes=1).whole
    answer = exchange.exchange(b"\x93\x20", answer_bytes=5)
    assert (answer.data[:4], answer.whole) == (UID, True)


def test_an_answer_shorter_than_asked_for_is_not_whole(bench, exchange):
    bench.chip.put(Card(UID))
    assert not exchange.exchange(REQA, last_bits=7, answer_bytes=5).whole


@pytest.mark.parametrize("level", [0x00, 0xFF])
def test_a_chip_that_is_not_there_is_silent(bench, exchange, level):
    bench.chip.unplug(level)
    with pytest.raises(ReaderSilent):
        exchange.check()
    with pytest.raises(ReaderSilent):
        exchange.exchange(REQA, last_bits=7, answer_bytes=2)
    with pytest.raises(ReaderSilent):
        exchange.restart(hard=True)


def test_a_chip_that_was_reset_is_noticed_by_its_settings_and_by_its_timer(bench, exchange):
    exchange.check()
    bench.chip.reset_registers()
    with pytest.raises(ReaderSilent):
        exchange.check()
    with pytest.raises(ReaderSilent):
        exchange.exchange(REQA, last_bits=7, answer_bytes=2)
    exchange.restart(hard=False)
    exchange.check()


@pytest.mark.parametrize("version", [0x88, 0x91, 0x92, 0x12, 0xB2])
def test_clones_are_taken_too(new_bench, version):
    bench = new_bench(version=version)
    CardExchange(bench.chip, bench.reset_line, bench.sleep).restart(hard=False)


def test_a_new_reader_adds_no_log_handler_and_leaves_no_stand_in_behind(bench):
    before = list(logging.getLogger("mfrc522Logger").handlers)
    for _ in range(3):
        CardExchange(bench.chip, bench.reset_line, bench.sleep)
    assert logging.getLogger("mfrc522Logger").handlers == before == []
    assert "RPi" not in sys.modules
    assert "RPi.GPIO" not in sys.modules


def test_the_bus_runs_at_a_speed_that_ribbon_cable_carries(bench):
    CardExchange(bench.chip, bench.reset_line, bench.sleep)
    assert bench.chip.max_speed_hz == SPI_HZ == 1_000_000


class Part:
    max_speed_hz = 0

    def __init__(self):
        self.calls = []

    def close(self):
        self.calls.append("close")


@pytest.mark.parametrize("close", ["close", "Close_MFRC522"])
def test_closing_gives_back_the_bus_and_one_pin_and_nothing_else(close):
    spi, line = Part(), Part()
    getattr(CardExchange(spi, line, lambda _seconds: None), close)()
    assert (spi.calls, line.calls) == (["close"], ["close"])


def test_the_package_takes_two_badges_for_one_where_ours_does_not(bench):
    package = object.__new__(MFRC522)
    package.spi = bench.chip
    package.MFRC522_Init()
    numbers = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        for uid in (bytes.fromhex("04a1b2c3d4e580"), bytes.fromhex("04a1b2ffffff81")):
            card = Card(uid)
            bench.chip.put(card)
            package.MFRC522_Request(package.PICC_REQIDL)
            numbers.add(bytes(package.MFRC522_Anticoll()[1]))
            bench.chip.take(card)
    assert numbers == {bytes.fromhex("8804a1b29f")}
