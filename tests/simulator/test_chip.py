"""The chip against the datasheet, register by register."""

from random import Random
from threading import Thread

import pytest

from simulator.card import Card, Phone
from simulator.chip import ChipResetLine, Mfrc522Chip

COMMAND, COM_IRQ, DIV_IRQ, ERROR, FIFO, LEVEL, CONTROL, FRAMING, COLL = (
    0x01, 0x04, 0x05, 0x06, 0x09, 0x0A, 0x0C, 0x0D, 0x0E,
)  # fmt: skip
TX_CONTROL, T_MODE, T_PRESCALER, T_RELOAD_L, VERSION = 0x14, 0x2A, 0x2B, 0x2D, 0x37
TIMER, ERR, LO_ALERT, HI_ALERT, IDLE, RX, TX = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40


class Clock:
    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now

    def advance(self, seconds):
        self.now += seconds


class Desk:
    """A chip and the simplest of drivers."""

    def __init__(self, **options):
        self.clock = Clock()
        self.chip = Mfrc522Chip(self.clock, **options)

    def write(self, register, *values):
        assert self.chip.xfer2([register << 1, *values]) == [0] * (1 + len(values))

    def read(self, register):
        return self.chip.xfer2([0x80 | register << 1, 0])[1]

    def set_up(self, reload=30):
        for register, value in [
            (T_MODE, 0x8D), (T_PRESCALER, 0x3E), (T_RELOAD_L, reload), (TX_CONTROL, 0x83),
            (0x11, 0x3D),
        ]:  # fmt: skip
            self.write(register, value)

    def send(self, *data, last_bits=0, framing=0):
        self.write(COMMAND, 0)
        self.write(COM_IRQ, 0x7F)
        self.write(LEVEL, 0x80)
        self.write(FIFO, *data)
        self.write(COMMAND, 0x0C)
        self.write(FRAMING, 0x80 | framing | last_bits)

    def answer(self):
        return bytes(self.read(FIFO) for _ in range(self.read(LEVEL)))


@pytest.fixture
def desk():
    desk = Desk()
    desk.set_up()
    return desk


def test_registers_after_a_reset_are_those_of_the_datasheet():
    desk = Desk()
    expected = {COMMAND: 0x20, COM_IRQ: 0x14, TX_CONTROL: 0x80, VERSION: 0x92, T_MODE: 0, LEVEL: 0}
    assert {register: desk.read(register) for register in expected} == expected


def test_a_read_may_name_several_registers_and_a_write_fill_one():
    desk = Desk()
    desk.write(FIFO, 1, 2, 3)
    burst = [0x80 | register << 1 for register in (VERSION, LEVEL, FIFO, FIFO, LEVEL)]
    assert desk.chip.xfer2([*burst, 0]) == [0, 0x92, 3, 1, 2, 1]


def test_the_version_cannot_be_written():
    desk = Desk(version=0x91)
    desk.write(VERSION, 0x12)
    assert desk.read(VERSION) == 0x91


def test_a_transfer_takes_its_bits_and_its_overhead():
    desk = Desk(overhead_s=10e-6)
    desk.read(VERSION)
    assert desk.clock.now == pytest.approx(26e-6)
    desk.chip.max_speed_hz = 4_000_000
    desk.write(FIFO, *range(64))
    assert desk.clock.now == pytest.approx(26e-6 + 10e-6 + 65 * 2e-6)
    assert desk.chip.transfers == 2


def test_the_fifo_holds_64_bytes_and_says_when_it_overflows():
    desk = Desk()
    desk.write(FIFO, *range(64))
    assert (desk.read(LEVEL), desk.read(ERROR)) == (64, 0)
    desk.write(FIFO, 0xAA)
    assert (desk.read(LEVEL), desk.read(ERROR)) == (64, 0x10)
    assert desk.read(COM_IRQ) & ERR
    assert [desk.read(FIFO) for _ in range(3)] == [0, 1, 2]
    desk.write(LEVEL, 0x80)
    assert (desk.read(LEVEL), desk.read(ERROR), desk.read(FIFO)) == (0, 0, 0)


def test_the_water_level_alerts_at_both_ends():
    desk = Desk()
    desk.write(FIFO, *range(32))
    desk.write(COM_IRQ, 0x7F)
    assert desk.read(COM_IRQ) & (LO_ALERT | HI_ALERT) == 0
    desk.write(FIFO, *range(24))
    assert desk.read(COM_IRQ) & (LO_ALERT | HI_ALERT) == HI_ALERT
    desk.write(LEVEL, 0x80)
    assert desk.read(COM_IRQ) & LO_ALERT


def test_bit_7_tells_whether_marked_requests_are_set_or_cleared():
    desk = Desk()
    desk.write(COM_IRQ, 0x80 | TIMER | RX)
    assert desk.read(COM_IRQ) == 0x14 | TIMER | RX
    desk.write(COM_IRQ, 0x10 | RX)
    assert desk.read(COM_IRQ) == LO_ALERT | TIMER
    desk.write(DIV_IRQ, 0x84)
    assert desk.read(DIV_IRQ) == 0x04


def test_the_crc_coprocessor_counts_what_is_in_the_fifo(desk):
    desk.write(FIFO, 0x50, 0x00)
    desk.write(COMMAND, 0x03)
    assert desk.read(DIV_IRQ) & 0x04
    assert (desk.read(0x22), desk.read(0x21)) == (0x57, 0xCD)


def test_the_timer_ends_a_wait_that_nobody_answers_and_not_before(desk):
    desk.send(0x26, last_bits=7)
    desk.clock.advance(0.0150)
    assert desk.read(COM_IRQ) & (TX | TIMER | RX) == TX
    desk.clock.advance(0.001)
    assert desk.read(COM_IRQ) & (TX | TIMER | RX) == TX | TIMER


def test_the_timer_is_set_by_its_registers(desk):
    desk.set_up(reload=1)
    desk.send(0x26, last_bits=7)
    desk.clock.advance(0.0009)
    assert not desk.read(COM_IRQ) & TIMER
    desk.clock.advance(0.0003)
    assert desk.read(COM_IRQ) & TIMER


def test_the_timer_is_also_started_and_stopped_by_hand(desk):
    desk.write(CONTROL, 0x40)
    desk.write(CONTROL, 0x80)
    desk.clock.advance(1)
    assert not desk.read(COM_IRQ) & TIMER
    desk.write(CONTROL, 0x40)
    desk.clock.advance(1)
    assert desk.read(COM_IRQ) & TIMER


def test_after_a_reset_the_timer_does_not_start_by_itself():
    desk = Desk()
    desk.send(0x26, last_bits=7)
    desk.clock.advance(1)
    assert desk.read(COM_IRQ) & (TX | TIMER) == TX


def test_an_answer_comes_when_its_time_is_over_and_stops_the_timer(desk):
    desk.chip.put(Card(bytes.fromhex("deadbeef")))
    desk.send(0x26, last_bits=7)
    assert not desk.read(COM_IRQ) & RX
    desk.clock.advance(0.0004)
    assert desk.read(COM_IRQ) & (RX | TIMER) == RX
    assert desk.answer() == b"\x04\x00"
    desk.clock.advance(1)
    assert not desk.read(COM_IRQ) & TIMER


def test_an_answer_after_the_timer_leaves_both_marks(desk):
    desk.chip.put(Card(bytes.fromhex("deadbeef")))
    desk.write(T_PRESCALER, 0)
    desk.write(T_MODE, 0x80)
    desk.write(T_RELOAD_L, 0)
    desk.send(0x26, last_bits=7)
    desk.clock.advance(0.001)
    assert desk.read(COM_IRQ) & (RX | TIMER) == RX | TIMER


def test_without_an_antenna_nobody_answers(desk):
    desk.chip.put(Card(bytes.fromhex("deadbeef")))
    desk.write(TX_CONTROL, 0x80)
    desk.send(0x26, last_bits=7)
    desk.clock.advance(0.1)
    assert not desk.read(COM_IRQ) & RX


def test_a_command_ends_the_one_before_it(desk):
    desk.chip.put(Card(bytes.fromhex("deadbeef")))
    desk.send(0x26, last_bits=7)
    desk.write(COMMAND, 0x00)
    desk.clock.advance(0.1)
    assert not desk.read(COM_IRQ) & RX
    assert desk.read(COMMAND) == 0


def test_an_unknown_command_ends_at_once_and_no_change_changes_nothing(desk):
    desk.write(COM_IRQ, 0x7F)
    desk.write(COMMAND, 0x01)
    assert desk.read(COM_IRQ) & IDLE
    desk.write(COMMAND, 0x0C)
    desk.write(COMMAND, 0x07)
    assert desk.read(COMMAND) == 0x0C


def test_authentication_gets_no_answer_but_the_timer(desk):
    desk.chip.put(Card(bytes.fromhex("deadbeef")))
    desk.write(FIFO, 0x60, 0x07, *b"\xff" * 6, 0xDE, 0xAD, 0xBE, 0xEF)
    desk.write(COMMAND, 0x0E)
    desk.clock.advance(0.1)
    assert desk.read(COM_IRQ) & (RX | IDLE | TIMER) == IDLE | TIMER
    assert desk.read(0x08) & 0x08 == 0


def test_two_cards_collide_at_the_first_bit_in_which_they_differ(desk):
    # First byte 0001 0001 and 0001 0101: bit 3 of the frame, counted from 1, least first.
    desk.chip.put(Card(bytes.fromhex("11a1b2c3")))
    desk.chip.put(Card(bytes.fromhex("15a1b2c3")))
    desk.send(0x26, last_bits=7)
    desk.clock.advance(0.001)
    assert desk.read(ERROR) == 0
    desk.send(0x93, 0x20)
    desk.clock.advance(0.001)
    assert desk.read(ERROR) == 0x08
    assert desk.read(COM_IRQ) & (RX | ERR) == RX | ERR
    assert desk.read(COLL) == 0x80 | 3


@pytest.mark.parametrize(("keep", "first_byte"), [(0x80, 0x15), (0x00, 0x01)])
def test_values_after_a_collision_are_kept_or_cleared(desk, keep, first_byte):
    desk.chip.put(Card(bytes.fromhex("11a1b2c3")))
    desk.chip.put(Card(bytes.fromhex("15a1b2c3")))
    desk.write(COLL, keep)
    desk.send(0x26, last_bits=7)
    desk.clock.advance(0.001)
    desk.send(0x93, 0x20)
    desk.clock.advance(0.001)
    answer = desk.answer()
    assert answer[0] == first_byte
    assert (answer[1:4] == b"\xa1\xb2\xc3") == bool(keep)


def test_both_cards_of_a_collision_can_be_found_bit_by_bit(desk):
    desk.chip.put(Card(bytes.fromhex("11a1b2c3")))
    desk.chip.put(Card(bytes.fromhex("15a1b2c3")))
    for third_bit, uid in [(0, "11a1b2c3c1"), (1, "15a1b2c3c5")]:
        known = 0x01 | third_bit << 2
        desk.write(TX_CONTROL, 0x80)
        desk.write(TX_CONTROL, 0x83)
        desk.send(0x26, last_bits=7)
        desk.clock.advance(0.001)
        desk.send(0x93, 0x23, known, last_bits=3, framing=3 << 4)
        desk.clock.advance(0.001)
        answer = desk.answer()
        assert desk.read(ERROR) == 0
        assert bytes([answer[0] | known]) + answer[1:] == bytes.fromhex(uid)


def test_a_flipped_bit_is_a_parity_error_and_two_in_a_byte_are_not(desk):
    desk.chip.put(Card(bytes.fromhex("deadbeef")))
    random, errors = Random(6), set()
    desk.chip.field.disturb(0.02, random)
    for _ in range(60):
        desk.send(0x52, last_bits=7)
        desk.clock.advance(0.001)
        if desk.read(COM_IRQ) & RX:
            errors.add((desk.read(ERROR), desk.answer() == b"\x04\x00"))
    assert {(0, True), (2, False)} <= errors


def test_a_soft_reset_puts_all_registers_back_and_drops_the_field(desk):
    phone = Phone(Random(7))
    desk.chip.put(phone)
    desk.write(COMMAND, 0x0F)
    assert (desk.read(TX_CONTROL), desk.read(T_MODE), desk.read(COMMAND)) == (0x80, 0, 0x20)
    assert phone.state.name == "POWER_OFF"


@pytest.mark.parametrize("level", [0x00, 0xFF])
def test_an_unplugged_chip_reads_as_its_wire_and_starts_anew(desk, level):
    desk.chip.unplug(level)
    assert desk.chip.xfer2([0x80 | VERSION << 1, 0, 0]) == [level] * 3
    desk.chip.plug()
    assert (desk.read(VERSION), desk.read(T_MODE)) == (0x92, 0)


def test_a_frozen_chip_keeps_its_registers_and_does_nothing_until_its_reset_line_is_pulsed(desk):
    desk.chip.freeze()
    desk.write(COMMAND, 0x0F)
    desk.set_up()
    desk.send(0x26, last_bits=7)
    desk.clock.advance(1)
    assert desk.read(COM_IRQ) & (TX | TIMER) == 0
    line = ChipResetLine(desk.chip)
    line.off()
    assert desk.chip.xfer2([0x80 | VERSION << 1, 0]) == [0, 0]
    line.on()
    assert desk.read(T_MODE) == 0
    desk.set_up()
    desk.send(0x26, last_bits=7)
    desk.clock.advance(1)
    assert desk.read(COM_IRQ) & (TX | TIMER) == TX | TIMER


def test_a_reset_line_that_stays_high_resets_nothing(desk):
    ChipResetLine(desk.chip).on()
    assert desk.read(T_MODE) == 0x8D
    ChipResetLine(desk.chip).close()
    assert desk.read(T_MODE) == 0x8D


def test_start_send_needs_a_transceive_and_something_to_send(desk):
    desk.write(FIFO, 0x26)
    desk.write(FRAMING, 0x87)
    desk.clock.advance(0.1)
    assert not desk.read(COM_IRQ) & TX
    desk.write(LEVEL, 0x80)
    desk.write(COMMAND, 0x0C)
    desk.write(FRAMING, 0x87)
    desk.clock.advance(0.1)
    assert not desk.read(COM_IRQ) & TX


def test_start_send_reads_as_zero_unless_the_chip_keeps_it():
    for latched, expected in [(False, 0x07), (True, 0x87)]:
        desk = Desk(latched_start=latched)
        desk.write(FRAMING, 0x87)
        assert desk.read(FRAMING) == expected


def test_a_phone_has_a_new_number_each_time_it_comes_into_the_field(desk):
    phone, numbers = Phone(Random(8)), set()
    for _ in range(5):
        desk.chip.put(phone)
        desk.send(0x26, last_bits=7)
        desk.clock.advance(0.001)
        desk.send(0x93, 0x20)
        desk.clock.advance(0.001)
        numbers.add(desk.answer())
        desk.chip.take(phone)
    assert len(numbers) == 5
    assert {number[0] for number in numbers} == {0x08}


def test_spidev_s_own_calls_are_there():
    chip = Mfrc522Chip(Clock())
    chip.open(0, 0)
    chip.mode = 0
    chip.max_speed_hz = 500_000
    chip.close()
    assert isinstance(chip.xfer2([0x80, 0]), list)


def test_a_hand_and_the_reader_may_be_two_threads(desk):
    """A window's main thread holds cards to the chip that the reader's thread talks to."""
    cards = [Card(bytes([0x10 + number, 1, 2, 3])) for number in range(200)]

    def wave():
        for card in cards:
            desk.chip.put(card)
            desk.chip.take(card)

    hand = Thread(target=wave)
    hand.start()
    for _ in range(300):
        desk.send(0x52, last_bits=7)
        desk.clock.advance(0.001)
        assert desk.answer() in {b"", b"\x04\x00"}
    hand.join(timeout=10)
    assert not hand.is_alive()
    assert {card.state.name for card in cards} == {"POWER_OFF"}
