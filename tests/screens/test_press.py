"""A finger that has to stay: a slip does nothing, and nothing is done twice."""

import math

import pytest

from kiosk.screens.press import HOLD_S, Press
from kiosk.views_staff import Key


@pytest.fixture
def press():
    pressed = Press()
    pressed.down(Key.YES, 10.0)
    return pressed


def test_a_finger_that_stays_touches_once(press):
    assert press.held(10.0 + HOLD_S / 2) is None
    assert press.held(10.0 + HOLD_S) is Key.YES
    assert press.held(10.0 + 2 * HOLD_S) is None


def test_a_finger_that_goes_too_soon_touches_nothing(press):
    press.up()
    assert press.held(10.0 + HOLD_S) is None
    assert (press.share(10.5), press.due(10.5)) == (0.0, math.inf)


def test_another_finger_begins_anew(press):
    press.down(Key.NO, 10.9)
    assert press.held(11.0) is None
    assert press.held(10.9 + HOLD_S) is Key.NO


def test_the_button_fills_up_while_it_is_held(press):
    shares = [press.share(10.0 + step * HOLD_S / 10) for step in range(13)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert len(set(shares)) > 5
