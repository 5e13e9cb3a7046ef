"""The cabinet file that is written, what is kept on the way, and what may be typed."""

import tomllib

import pytest

from kiosk.commission import cabinet_file
from kiosk.commission.errors import NotCommissionedError
from kiosk.commission.numbering import Numbered, Numbering, Said
from kiosk.commission.outputs import cabinet_table, outputs
from kiosk.config_locks import CABINETS

BOARDS = outputs("cabinet_link", ["1", "2:4"], [])
DOORS = [
    Numbered(BOARDS[1], 12, 1, 2),
    Numbered(BOARDS[0], 11, 1, 1, "open"),
]


def test_what_is_written_is_a_cabinet_file_ordered_by_number():
    cabinet = CABINETS["cabinet_link"](**tomllib.loads(cabinet_file.text(DOORS)))
    told = [(each.number, each.board, each.position, each.feedback) for each in cabinet.slots]
    assert told == [(11, 1, 0, "open"), (12, 1, 1, "locked")]


def test_what_was_done_so_far_is_found_again_at_its_outputs():
    cabinet = CABINETS["cabinet_link"](**tomllib.loads(cabinet_file.text(DOORS)))
    found = cabinet_file.done_so_far(cabinet, BOARDS)
    assert sorted(found, key=str) == sorted(DOORS, key=str)


def test_going_on_without_a_board_that_was_walked_is_refused():
    cabinet = CABINETS["cabinet_link"](**tomllib.loads(cabinet_file.text(DOORS)))
    with pytest.raises(NotCommissionedError, match=r"^Door 11 was done on another board or pin"):
        cabinet_file.done_so_far(cabinet, outputs("cabinet_link", ["2"], []))


def test_the_file_that_was_there_is_kept_beside_and_the_part_goes(tmp_path):
    file = tmp_path / "cabinet.toml"
    file.write_text("# of before\n")
    cabinet_file.keep(file, DOORS[:1])
    before = cabinet_file.write(file, DOORS, keep_part=False)
    assert before.read_text() == "# of before\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cabinet.toml",
        "cabinet.toml.before",
    ]
    assert file.read_text() == cabinet_file.text(DOORS)


def test_what_cannot_be_written_is_one_sentence_and_leaves_what_was_there(tmp_path):
    file = tmp_path / "cabinet.toml"
    cabinet_file.keep(file, DOORS)
    kept = cabinet_file.part_of(file).read_text()
    (tmp_path / "cabinet.toml.new").mkdir()  # something is in the way
    with pytest.raises(NotCommissionedError, match=r"cannot be written \(Is a directory\): let"):
        cabinet_file.write(file, DOORS, keep_part=False)
    assert not file.exists()
    assert cabinet_file.part_of(file).read_text() == kept


@pytest.mark.parametrize(
    ("driver", "boards", "pins", "sentence"),
    [
        ("cabinet_link", [], [], "Name each board by its address: --board 1 --board 2."),
        ("cabinet_link", ["0"], [], "A board's address is 1 to 247: correct --board."),
        ("kerong", ["15"], [], "A board's address is 0 to 14: correct --board."),
        ("kerong", ["x"], [], "A board's address is 0 to 14: correct --board."),
        (
            "cabinet_link",
            ["1:17"],
            [],
            "A board has 1 to 16 outputs: --board 1:12 walks the first twelve.",
        ),
        ("cabinet_link", ["1", "1:4"], [], "Name each board once: correct --board."),
        (
            "cabinet_link",
            ["1"],
            ["16:22"],
            "Name each board by its address: --board 1 --board 2.",
        ),
        ("gpio", [], [], "Name each lock's pins: --pins COIL:HOOK, BCM numbers."),
        ("gpio", ["1"], ["16:22"], "Name each lock's pins: --pins COIL:HOOK, BCM numbers."),
        (
            "gpio",
            [],
            ["16"],
            "--pins takes two BCM numbers such as 16:22, the coil's and the hook's.",
        ),
        ("kerong", ["9" * 5000], [], "A board's address is 0 to 14: correct --board."),
        (
            "kerong",
            ["1:" + "9" * 5000],
            [],
            "A board has 1 to 16 outputs: --board 1:12 walks the first twelve.",
        ),
        (
            "gpio",
            [],
            ["16:" + "9" * 5000],
            "--pins takes two BCM numbers such as 16:22, the coil's and the hook's.",
        ),
    ],
)
def test_what_no_such_cabinet_has_is_one_sentence(driver, boards, pins, sentence):
    with pytest.raises(NotCommissionedError) as refused:
        outputs(driver, boards, pins)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("count", [1, 99, 100, 240])
def test_the_walks_own_cabinet_is_one_however_many_outputs_it_has(count):
    some = outputs("kerong", [str(board) for board in range(15)], [])[:count]
    assert len(CABINETS["kerong"](**cabinet_table(some, {})).slots) == count


def taken(*doors):
    numbering = Numbering(4)
    for number, row, column in doors:
        numbering.take(Numbered(BOARDS[len(doors)], number, row, column))
    return numbering


@pytest.mark.parametrize(
    ("before", "typed", "said"),
    [
        ([], "", Said(1, 1, 1)),
        ([(1, 1, 1)], "", Said(2, 1, 2)),
        ([(4, 1, 4)], "", Said(5, 2, 1)),
        ([(4, 1, 4)], "7", Said(7, 2, 3)),
        ([(4, 1, 4)], "2", Said(2, 1, 2)),
        ([(101, 1, 1)], "", Said(102, 1, 2)),
        ([], "101 1 1", Said(101, 1, 1)),
        ([(3, 1, 3)], "4 9 9", Said(4, 9, 9)),
    ],
)
def test_doors_are_numbered_row_by_row_unless_somebody_says_where_one_is(before, typed, said):
    assert taken(*before).read(typed) == said


@pytest.mark.parametrize(
    ("before", "typed", "why"),
    [
        ([(1, 1, 1)], "1", "Door 1 is board 1 output 1 already: look again."),
        ([], "0", "A door's number is 1 to 999."),
        ([], "1000", "A door's number is 1 to 999."),
        ([], "twelve", "Type the number on the door, or its number, row and column: 12 2 4."),
        ([], "9" * 5000, "Type the number on the door, or its number, row and column: 12 2 4."),
        ([], "1 2", "Type the number on the door, or its number, row and column: 12 2 4."),
        ([], "5 0 1", "Type number, row and column, both from 1: 12 2 4."),
        ([(101, 1, 1)], "7", "Type number, row and column, both from 1: 12 2 4."),
        ([(2, 1, 2)], "9 1 2", "Row 1 column 2 is door 2's: type number, row and column."),
    ],
)
def test_what_cannot_be_a_door_is_said_in_one_sentence(before, typed, why):
    assert taken(*before).read(typed) == why
