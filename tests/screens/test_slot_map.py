"""The map shows each slot once, where the cabinet has it."""

import pytest

from kiosk.screens.geometry import Box
from kiosk.screens.layout import CabinetMap
from kiosk.screens.slot_map import Grid, SlotMap

FRAME = Box(414, 82, 340, 268)
STYLE = CabinetMap(pad=10, gap=6, fine=1, number=18, yours=21)


def overlap(one, other):
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )


@pytest.mark.parametrize(("slots", "columns"), [(1, 1), (16, 4), (30, 6), (32, 16), (120, 12)])
def test_doors_of_any_cabinet_lie_inside_the_frame_and_apart(slots, columns):
    drawn = SlotMap(Grid.by_rows(slots, columns), FRAME, STYLE)
    doors = [drawn.door(slot) for slot in range(1, slots + 1)]
    for place, door in enumerate(doors):
        assert FRAME.x < door.x
        assert FRAME.y < door.y
        assert door.right < FRAME.right
        assert door.bottom < FRAME.bottom
        assert not any(overlap(door, other) for other in doors[place + 1 :])


def test_slots_are_numbered_row_by_row():
    grid = Grid.by_rows(30, 6)
    assert grid.places[1] == (0, 0)
    assert grid.places[6] == (0, 5)
    assert grid.places[14] == (2, 1)
    assert (grid.rows, grid.columns) == (5, 6)


def test_a_cabinet_may_have_gaps_and_numbers_of_its_own():
    drawn = SlotMap(Grid({7: (0, 0), 101: (1, 2)}), FRAME, STYLE)
    assert drawn.door(101).y > drawn.door(7).bottom
    assert drawn.door(101).x > drawn.door(7).right


def test_two_slots_in_one_place_are_refused():
    with pytest.raises(ValueError, match="one place"):
        Grid({1: (0, 0), 2: (0, 0)})


def test_a_cabinet_without_slots_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        Grid({})
