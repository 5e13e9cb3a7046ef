"""The map shows each slot once, where the cabinet has it."""

import pygame.font
import pytest

from kiosk.screens.fonts import Fonts
from kiosk.screens.formats import layout_of, scale_of
from kiosk.screens.geometry import Box
from kiosk.screens.layout import CabinetMap
from kiosk.screens.page import Page, Shape, Words
from kiosk.screens.slot_map import NUMBER_MIN, Grid, SlotMap
from kiosk.screens.theme import SIZE_DOOR, SIZE_DOOR_OPEN, ZEE
from simulator.cabinet import cabinet_of

pygame.font.init()

FORMATS = ((800, 480), (1280, 720), (1366, 768), (720, 1280), (600, 1024))
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


def cabinet(slots):
    """The grid of a simulated cabinet, as the kiosk reads it from its file."""
    places = {each.number: (each.row - 1, each.column - 1) for each in cabinet_of(slots).slots}
    return Grid(places)


def maps(size, slots):
    """The map of that cabinet on a screen of that size: the large one, and the one with buttons
    below it."""
    door = layout_of(*size).door
    for panel, (x, y) in ((door.map, door.map_inset), (door.map_small, door.map_inset_small)):
        frame = Box(panel.x + x, panel.y + y, panel.w - 2 * x, panel.h - 2 * y)
        yield SlotMap(cabinet(slots), frame, door.cabinet)


def numbers(drawn, size, yours):
    """What is written on the doors: size of each text."""
    page = Page()
    drawn.draw(page, Fonts(scale_of(*size)), yours, ZEE)
    return {part.text: part.size for part in page.parts if isinstance(part, Words)}


@pytest.mark.parametrize("slots", [1, 30, 120, 200, 330, 660, 960])
@pytest.mark.parametrize("size", FORMATS)
def test_a_door_on_the_map_has_some_width_and_height_in_a_cabinet_of_any_size(size, slots):
    for drawn in maps(size, slots):
        doors = [drawn.door(slot) for slot in range(1, slots + 1)]
        assert min(door.w for door in doors) > 2
        assert min(door.h for door in doors) > 2
        assert all(drawn.frame.x < door.x and door.right < drawn.frame.right for door in doors)
        assert all(drawn.frame.y < door.y and door.bottom < drawn.frame.bottom for door in doors)


@pytest.mark.parametrize("slots", [30, 120, 200, 330, 660, 960])
@pytest.mark.parametrize("size", FORMATS)
def test_a_number_on_a_door_can_be_read_or_is_left_away(size, slots):
    for drawn in maps(size, slots):
        sizes = numbers(drawn, size, yours=slots)
        assert len(sizes) in {0, 1, slots}
        assert all(each >= NUMBER_MIN for each in sizes.values())


def test_thirty_doors_have_numbers_of_full_size_beside_their_handles():
    large, small = maps((800, 480), 30)
    for drawn in (large, small):
        assert drawn.numbers(Fonts(1.0)) == (SIZE_DOOR, True)
    assert numbers(large, (800, 480), yours=14)["14"] == SIZE_DOOR_OPEN


@pytest.mark.parametrize("size", FORMATS)
def test_a_cabinet_of_a_hundred_and_twenty_has_numbers_instead_of_handles(size):
    large, _ = maps(size, 120)
    assert not large.numbers(Fonts(scale_of(*size))).handles
    assert set(numbers(large, size, yours=64)) == {str(slot) for slot in range(1, 121)}


@pytest.mark.parametrize("slots", [30, 120, 660, 960])
@pytest.mark.parametrize("size", FORMATS)
def test_your_door_is_ringed_however_small_it_is(size, slots):
    for drawn in maps(size, slots):
        page, door = Page(), drawn.door(slots // 2)
        drawn.draw(page, Fonts(scale_of(*size)), slots // 2, ZEE)
        [ring] = [each for each in page.parts if isinstance(each, Shape) and ZEE in each.body]
        assert ring.box.x < door.x
        assert ring.box.right > door.right
        assert min(ring.box.w, ring.box.h) >= 14
