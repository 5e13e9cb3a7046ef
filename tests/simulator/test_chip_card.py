"""The card against ISO/IEC 14443-3, frame by frame."""

import pytest

from simulator.card import (
    HLTA,
    REQA,
    WUPA,
    Card,
    CardState,
    Frame,
    bits_of,
    bytes_of,
    cascade,
    crc16,
    with_crc,
)

UID4, UID7, UID10 = (bytes.fromhex(u) for u in ("deadbeef", "04a1b2c3d4e580", "04" * 10))


def whole(data):
    return Frame(data, 8 * len(data))


def call(code):
    return Frame(bytes([code]), 7)


def said(card, data):
    bits = card.hear(whole(data))
    return None if bits is None else bytes_of(bits)


def selected(card, uid):
    card.hear(call(WUPA))
    for code, part in zip((0x93, 0x95, 0x97), cascade(uid), strict=False):
        said(card, with_crc(bytes([code, 0x70]) + part))
    assert card.state is CardState.ACTIVE


@pytest.fixture
def card():
    card = Card(UID4)
    card.power_up()
    return card


def test_crc_a_is_that_of_annex_b_and_of_every_halt():
    assert with_crc(b"\x00\x00")[2:].hex() == "a01e"
    assert with_crc(b"\x12\x34")[2:].hex() == "26cf"
    assert with_crc(HLTA).hex() == "500057cd"
    assert crc16(b"", 0x6363) == 0x6363


def test_bits_and_bytes_are_each_other_s_reverse():
    assert bits_of(b"\x01\x80") == (1,) + 14 * (0,) + (1,)
    assert bytes_of(bits_of(UID7)) == UID7
    assert bytes_of((1, 0, 1)) == b"\x05"


def test_the_levels_of_a_uid_carry_the_tag_and_their_check_byte():
    assert [part.hex() for part in cascade(UID4)] == ["deadbeef22"]
    assert [part.hex() for part in cascade(UID7)] == ["8804a1b29f", "c3d4e58072"]
    assert [part[0] for part in cascade(UID10)] == [0x88, 0x88, 0x04]


def test_a_card_without_a_field_says_nothing():
    card = Card(UID4)
    assert card.hear(call(REQA)) is None
    card.power_up()
    card.power_down()
    assert card.hear(call(WUPA)) is None


@pytest.mark.parametrize(
    ("uid", "atqa"), [(UID4, "0400"), (UID7, "4400"), (UID10, "8400")], ids=["4", "7", "10"]
)
def test_the_answer_to_a_request_tells_the_length_of_the_uid(uid, atqa):
    card = Card(uid)
    card.power_up()
    assert bytes_of(card.hear(call(REQA))).hex() == atqa


def test_a_card_that_is_awake_falls_back_in_silence_at_a_request(card):
    card.hear(call(REQA))
    assert card.hear(call(REQA)) is None
    assert card.state is CardState.IDLE
    assert card.hear(call(REQA)) is not None


def test_a_halted_card_wakes_for_wupa_only_and_goes_back_to_halt(card):
    selected(card, UID4)
    assert said(card, with_crc(HLTA)) is None
    assert card.state is CardState.HALT
    assert card.hear(call(REQA)) is None
    assert card.hear(call(WUPA)) is not None
    assert said(card, b"\x93\x70" + b"wrong..") is None
    assert card.state is CardState.HALT


def test_a_halt_with_a_wrong_crc_does_not_halt(card):
    selected(card, UID4)
    said(card, HLTA + b"\x00\x00")
    assert card.state is CardState.IDLE


def test_an_unknown_short_frame_wakes_nobody(card):
    assert card.hear(call(0x35)) is None
    assert card.state is CardState.IDLE


def test_a_uid_is_asked_and_selected_level_by_level():
    card = Card(UID7)
    card.power_up()
    card.hear(call(REQA))
    assert said(card, b"\x93\x20").hex() == "8804a1b29f"
    assert said(card, with_crc(b"\x93\x70" + cascade(UID7)[0])) == with_crc(b"\x04")
    assert said(card, b"\x95\x20").hex() == "c3d4e58072"
    assert said(card, with_crc(b"\x95\x70" + cascade(UID7)[1])) == with_crc(b"\x00")
    assert card.state is CardState.ACTIVE


@pytest.mark.parametrize("known", range(40))
def test_a_card_that_shares_the_known_bits_says_the_rest(card, known):
    mine = bits_of(cascade(UID4)[0])
    nvb = (2 + known // 8) << 4 | known % 8
    data = bytes([0x93, nvb]) + bytes_of(mine[:known])
    card.hear(call(REQA))
    assert card.hear(Frame(data, 16 + known)) == mine[known:]


@pytest.mark.parametrize("known", range(1, 40))
def test_a_card_whose_bits_are_others_is_silent_and_falls_back(card, known):
    mine = bits_of(cascade(UID4)[0])[:known]
    other = (*mine[:-1], 1 - mine[-1])
    nvb = (2 + known // 8) << 4 | known % 8
    card.hear(call(REQA))
    assert card.hear(Frame(bytes([0x93, nvb]) + bytes_of(other), 16 + known)) is None
    assert card.state is CardState.IDLE


@pytest.mark.parametrize(
    "frame",
    ["", "93", "9520", "9370deadbeef220000", "9370deadbeef", "93ff", "9310", "3000", "9321"],
)
def test_a_frame_that_makes_no_sense_is_not_answered(card, frame):
    card.hear(call(REQA))
    assert said(card, bytes.fromhex(frame)) is None
    assert card.state is CardState.IDLE


def test_a_selected_card_falls_back_at_what_is_not_a_halt(card):
    selected(card, UID4)
    assert said(card, with_crc(b"\x30\x00")) is None
    assert card.state is CardState.IDLE
