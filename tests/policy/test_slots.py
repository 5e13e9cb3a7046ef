"""Which slot a pupil is given: apart from open doors, worn evenly (P2)."""

from policy.slots import Place, choose

PLACES = {
    row * 6 + column + 1: Place(row + 1, column + 1) for row in range(5) for column in range(6)
}
ALL = set(PLACES)


def test_the_lowest_number_comes_first_and_a_full_cabinet_gives_none():
    assert choose({9, 4, 12}, PLACES, [], {}) == 4
    assert choose(set(), PLACES, [], {}) is None


def test_of_equal_doors_the_one_used_least_is_given():
    assert choose({4, 9, 12}, PLACES, [], {4: 3, 9: 1, 12: 2}) == 9


def test_a_door_next_to_an_open_one_comes_last_and_one_in_its_row_or_column_before_that():
    assert choose({7, 13}, PLACES, [1], {}) == 13
    assert choose({2, 8, 13}, PLACES, [1], {}) == 13
    assert choose({13, 15}, PLACES, [1], {}) == 15
    assert choose({2}, PLACES, [1], {}) == 2


def test_three_at_once_stand_apart():
    first = choose(ALL, PLACES, [], {})
    second = choose(ALL - {first}, PLACES, [first], {})
    third = choose(ALL - {first, second}, PLACES, [first, second], {})
    doors = [PLACES[slot] for slot in (first, second, third)]
    for one in doors:
        for other in doors:
            if one != other:
                assert one.row != other.row
                assert one.column != other.column
                assert max(abs(one.row - other.row), abs(one.column - other.column)) > 1


def test_a_thousand_hand_ins_wear_every_lock_alike():
    uses = dict.fromkeys(ALL, 0)
    for _ in range(990):
        slot = choose(ALL, PLACES, [], uses)
        uses[slot] += 1
    assert set(uses.values()) == {33}
