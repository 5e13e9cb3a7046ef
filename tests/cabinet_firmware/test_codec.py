"""The codec by itself: check numbers, stuffing, frames out of any stream, bodies."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cabinet_firmware.wire.bodies import (
    EVENTS_PER_REPORT,
    Outcome,
    Report,
    Unlock,
    outcome_unpacked,
    report_unpacked,
    unlock_unpacked,
)
from cabinet_firmware.wire.cobs import stuffed, unstuffed
from cabinet_firmware.wire.crc import by_table, crc16
from cabinet_firmware.wire.frame import ENCODED_MAX, Decoder, Frame, encode
from cabinet_firmware.wire.numbers import BODY_MAX

steady = settings(deadline=None, derandomize=True)
"""The same examples each run, on a busy machine too: one damage in 65536 passes any CRC-16."""
byte = st.integers(0, 255)
word = st.integers(0, 0xFFFF)
frames = st.builds(
    Frame, byte, byte, byte, st.integers(0, 0xFFFFFFFF), word, st.binary(max_size=BODY_MAX)
)
events = st.tuples(st.integers(0, 15), st.booleans(), word)
reports = st.builds(
    Report,
    st.binary(min_size=8, max_size=8),
    byte,
    st.tuples(byte, byte, byte),
    st.booleans(),
    st.booleans(),
    word,
    byte,
    word,
    word,
    word,
    word,
    word,
    st.binary(min_size=8, max_size=8),
    word,
    byte,
    word,
    word,
    word,
    st.lists(events, max_size=EVENTS_PER_REPORT).map(tuple),
)
acts = st.binary(min_size=16, max_size=16)


def test_the_check_number_is_the_catalogue_s():
    assert crc16(b"123456789") == 0x29B1


@steady
@given(st.binary(max_size=100))
def test_pi_and_board_come_to_the_same_check_number(data):
    assert crc16(data) == by_table(data, 0xFFFF)


@steady
@given(st.binary(max_size=600))
def test_stuffed_bytes_hold_no_zero_and_come_back_whole(data):
    assert 0 not in stuffed(data)
    assert len(stuffed(data)) <= len(data) + len(data) // 254 + 1
    assert unstuffed(stuffed(data)) == data


def test_what_was_not_stuffed_is_not_unstuffed():
    assert unstuffed(b"\x05abc") is None
    assert unstuffed(b"\x00") is None
    assert unstuffed(b"\x03a\x00") is None


@steady
@given(st.lists(frames, max_size=5), st.integers(1, 90))
def test_frames_come_out_of_a_stream_however_it_is_cut(sent, size):
    stream = b"".join(encode(frame) for frame in sent)
    decoder = Decoder()
    got = [
        frame
        for at in range(0, len(stream), size)
        for frame in decoder.feed(stream[at : at + size])
    ]
    assert got == sent
    assert decoder.bad_frames == 0


@steady
@given(frames, st.data())
def test_a_frame_with_up_to_three_flipped_bits_is_dropped_and_the_next_one_read(frame, data):
    core = bytearray(encode(frame)[1:-1])
    bits = st.integers(0, len(core) * 8 - 1)
    for bit in data.draw(st.sets(bits, min_size=1, max_size=3)):
        core[bit // 8] ^= 1 << bit % 8
    assert Decoder().feed(b"\0" + bytes(core) + encode(frame)) == [frame]


@steady
@given(st.binary(max_size=2000))
def test_a_decoder_holds_no_more_than_one_frame_whatever_it_is_fed(noise):
    decoder = Decoder()
    decoder.feed(noise)
    assert len(decoder._held) == ENCODED_MAX
    assert decoder._size <= ENCODED_MAX + 1


def test_a_frame_that_is_too_long_is_one_bad_frame():
    decoder = Decoder()
    assert decoder.feed(b"\x01" * 5000 + b"\0") == []
    assert decoder.bad_frames == 1


def test_empty_frames_are_nothing():
    decoder = Decoder()
    assert decoder.feed(bytes(100)) == []
    assert decoder.bad_frames == 0


def test_bad_frames_are_counted_up_to_16_bits():
    decoder = Decoder()
    decoder.bad_frames = 0xFFFF
    decoder.feed(b"\x01\0")
    assert decoder.bad_frames == 0


@steady
@given(reports)
def test_a_report_comes_back_as_it_went(report):
    assert report_unpacked(report.packed()) == report
    assert len(report.packed()) <= BODY_MAX


@steady
@given(acts, byte, word, st.binary(min_size=8, max_size=8), st.binary(min_size=16, max_size=16))
def test_an_unlock_comes_back_as_it_went(act, slot, pulse_ms, nonce, tag):
    unlock = Unlock(act, slot, pulse_ms, nonce, tag)
    assert unlock_unpacked(unlock.packed()) == unlock


@steady
@given(acts, byte, byte, byte)
def test_an_outcome_comes_back_as_it_went(act, slot, outcome, why):
    body = Outcome(act, slot, outcome, why).packed()
    assert outcome_unpacked(body) == (act, slot, outcome, why)


@steady
@given(st.binary(max_size=BODY_MAX))
def test_a_body_of_the_wrong_length_is_none(body):
    assert (unlock_unpacked(body) is None) == (len(body) != 43)
    assert (outcome_unpacked(body) is None) == (len(body) != 19)
    assert (report_unpacked(body) is None) == (len(body) < 43 or (len(body) - 43) % 3 != 0)
