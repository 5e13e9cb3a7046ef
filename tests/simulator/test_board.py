"""Boards on one line: who hears what, and which cabinets there are."""

from math import inf

import pytest

from cabinet_firmware.wire.frame import encode, request
from cabinet_firmware.wire.numbers import BROADCAST, HELLO, OFF
from simulator.board import Line, SimulatedBoard
from simulator.cabinet import ROWS_MAX, SIX_COLUMNS_MAX, SLOTS_MAX, cabinet_of
from simulator.doors import Doors

HOST = 7


@pytest.fixture
def line():
    boards = [SimulatedBoard(address, lambda: bytes(8)) for address in (1, 2, 3)]
    line = Line(boards, lambda: 1.0)
    line.start(0.0)
    due = 0.0
    while due < 1.0:
        due = line.step(due)
    return line


def due(line):
    return [address for address, board in line.boards.items() if board.due_at < inf]


def test_a_whole_frame_is_work_for_the_board_it_is_for_and_for_no_other(line):
    line.port.write(encode(request(2, HELLO, HOST, 1)))
    assert due(line) == [2]


@pytest.mark.parametrize(
    "said",
    [
        encode(request(BROADCAST, OFF, HOST, 1)),
        encode(request(9, HELLO, HOST, 1)),
        b"\x05noise",
        encode(request(2, HELLO, HOST, 1))[:-3] + b"\x99\x99\0",
    ],
    ids=["to all", "to nobody here", "noise", "damaged"],
)
def test_everything_else_reaches_every_board(line, said):
    line.port.write(said)
    assert due(line) == [1, 2, 3]


def test_the_frame_after_noise_reaches_every_board_so_that_each_throws_its_noise_away(line):
    line.port.write(b"\x05noise")
    line.port.write(encode(request(2, HELLO, HOST, 1)))
    line.step(1.5)
    while (at := line.step(1.5)) <= 1.5:
        assert at > 1.0
    counted = [board._firmware._decoder.bad_frames for board in line.boards.values()]
    assert counted == [1, 1, 1]


def test_a_hand_on_a_door_is_work_for_its_board_at_once(line):
    line.boards[3].doors[5].force(1000.0)
    assert due(line) == [3]


def test_a_loose_contact_is_work_for_its_board_at_every_change_until_it_is_mended(line):
    door = line.boards[3].doors[5]
    door.flap(60)
    assert due(line) == [3]
    assert line.step(1.0) == pytest.approx(1.02)  # 1020 is the next multiple of 60
    read = []
    for now in (1.02, 1.08, 1.14):
        line.step(now)
        read.append(line.boards[3].doors.hooks(now * 1000) >> 5 & 1)
    assert read == [1, 0, 1]
    door.flap(0)
    assert line.boards[3].doors.hooks(1150.0) >> 5 & 1 == 0


def test_a_loose_contact_is_seen_on_a_door_that_is_jammed_too():
    doors = Doors(1)
    doors[0].jammed = True
    doors[0].flap(60)
    assert [doors.hooks(at) & 1 for at in (0, 59, 60, 119, 120)] == [0, 0, 1, 1, 0]
    assert doors.next_ms(121) == 180


def shape(slots):
    """Rows and columns; every door has a place of its own."""
    doors = cabinet_of(slots).slots
    assert len({(door.row, door.column) for door in doors}) == slots
    return max(door.row for door in doors), max(door.column for door in doors)


@pytest.mark.parametrize(
    ("slots", "expected"), [(6, (1, 6)), (30, (5, 6)), (120, (10, 13)), (660, (12, 55))]
)
def test_a_cabinet_has_six_columns_and_a_larger_one_more(slots, expected):
    assert shape(slots) == expected


@pytest.mark.parametrize("slots", [SIX_COLUMNS_MAX + 1, 66, 72, 73, 150, 200, 330, 660, SLOTS_MAX])
def test_a_large_cabinet_is_wider_than_high_and_no_higher_than_a_child_can_reach(slots):
    rows, columns = shape(slots)
    assert rows <= ROWS_MAX
    assert columns > rows
