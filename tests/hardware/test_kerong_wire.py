"""The frames of a KR-CU16: the bytes public clients use, and what a bad line makes of them."""

from random import Random

import pytest

from hardware import kerong_wire as wire
from hardware.kerong_wire import Decoder, Reply, Status, status_of, time_of

STATUS = bytes.fromhex("02 10 35 fe ff 01 00 03 48")
TIME = bytes.fromhex("02 00 38 00 19 03 56")


def test_every_request_is_the_bytes_that_public_clients_send():
    assert wire.status_request(0) == bytes.fromhex("02 00 30 03 35")
    assert wire.unlock_request(0, 0) == bytes.fromhex("02 00 31 03 36")
    assert wire.unlock_request(1, 15) == bytes.fromhex("02 1f 31 03 55")
    assert wire.time_request(2) == bytes.fromhex("02 20 37 03 5c")
    assert wire.set_time_request(0, 0.25) == bytes.fromhex("02 00 37 00 19 03 55")
    assert wire.set_time_request(0, 60.0) == bytes.fromhex("02 00 37 17 70 03 c3")
    assert wire.clear_request(0) == bytes.fromhex("02 00 38 03 3d")


@pytest.mark.parametrize(("board", "lock"), [(15, 0), (-1, 0), (0, 16)])
def test_all_boards_at_once_and_a_lock_that_no_board_has_cannot_be_said(board, lock):
    with pytest.raises(AssertionError):
        wire.unlock_request(board, lock)


def test_a_status_says_which_hooks_are_on_and_where_something_lies():
    (reply,) = Decoder().feed(STATUS)
    assert reply == Reply(1, wire.TOLD_STATUS, bytes.fromhex("fe ff 01 00"))
    assert status_of(reply) == Status(hooks=0xFFFE, items=0x0001)
    assert time_of(reply) is None


def test_a_time_is_told_in_steps_of_ten_milliseconds():
    (reply,) = Decoder().feed(TIME)
    assert time_of(reply) == pytest.approx(0.25)
    assert status_of(reply) is None


def test_a_reply_is_found_by_its_length_though_its_data_look_like_frame_ends():
    data = bytes.fromhex("02 03 02 03")
    head = bytes((0x02, 0x20, 0x35)) + data + b"\x03"
    (reply,) = Decoder().feed(head + bytes((sum(head) & 0xFF,)))
    assert reply.data == data


def test_a_reply_in_pieces_behind_noise_is_found_and_a_spoilt_one_is_not():
    decoder = Decoder()
    heard = []
    for byte in b"\xff\xfb\x02\x02\x99" + STATUS + STATUS[:-1] + b"\x00" + TIME:
        heard += decoder.feed(bytes((byte,)))
    assert [reply.kind for reply in heard] == [wire.TOLD_STATUS, wire.TOLD_TIME]


def test_what_came_before_a_request_is_forgotten_with_it():
    decoder = Decoder()
    assert decoder.feed(STATUS[:6]) == []
    decoder.forget()
    assert [reply.kind for reply in decoder.feed(TIME)] == [wire.TOLD_TIME]


def test_no_noise_holds_a_decoder_up_for_longer_than_a_reply():
    random = Random(3)
    for _ in range(2000):
        decoder = Decoder()
        decoder.feed(random.randbytes(random.randrange(40)))
        assert len(decoder._kept) < len(STATUS)
