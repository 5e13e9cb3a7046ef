"""What pointers do: every cell of the table of grips, and the ways through it."""

from itertools import product

import pytest

from simulator.panel.hands import GRIPS, Grip, Hand, Motion, Move


@pytest.mark.parametrize(("grip", "motion"), list(product(Grip, Motion)))
def test_every_cell_does_what_the_table_says_or_nothing(grip, motion):
    hand = Hand(grip)
    move = hand.moves(motion)
    assert (hand.grip, move) == GRIPS.get((grip, motion), (grip, None))


def test_a_lifted_pointer_holds_nothing():
    assert {grip for (_, motion), (grip, _) in GRIPS.items() if motion is Motion.UP} == {
        Grip.NOTHING
    }


def test_a_badge_enters_the_field_once_and_leaves_it_once():
    hand = Hand()
    motions = (
        Motion.ON_BADGE,
        Motion.ELSEWHERE,
        Motion.OVER_READER,
        Motion.OVER_READER,
        Motion.ELSEWHERE,
        Motion.OVER_READER,
        Motion.UP,
    )
    moves = [hand.moves(motion) for motion in motions]
    assert moves == [
        Move.PICK_UP,
        Move.CARRY,
        Move.HOLD,
        Move.CARRY,
        Move.TAKE,
        Move.HOLD,
        Move.LAY_DOWN,
    ]


def test_every_move_can_be_made_and_every_grip_be_had():
    assert {move for _, move in GRIPS.values()} == set(Move)
    assert {grip for grip, _ in GRIPS} == {grip for grip, _ in GRIPS.values()} == set(Grip)
