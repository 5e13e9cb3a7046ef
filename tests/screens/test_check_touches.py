"""Screen 07d: what is asked of a mark or an answer is large, and not where a finger just was."""

import pytest

from kiosk.screens.look import Moment
from kiosk.views_custody import CustodyKey, MarkAt
from kiosk.views_staff import Key
from policy.condition import DamageKind, WhyNotChecked, Working
from simulator.shots_staff import staff_views

VIEWS = dict(staff_views())
MM = {(800, 480): (5.19, 5.59), (1280, 720): (8.3, 8.38), (720, 1280): (8.2, 8.2)}
"""Pixels a millimetre across and down."""


def touched(painter, name, *kinds):
    touches = painter.page(VIEWS[name], Moment()).touches
    return [box for box, touch in touches if type(touch) in kinds or touch in kinds]


def apart(one, other):
    beside = one.right <= other.x or other.right <= one.x
    return beside or one.bottom <= other.y or other.bottom <= one.y


@pytest.mark.parametrize("size", MM)
def test_what_is_asked_is_large_enough_for_a_finger(size, still_painter):
    painter = still_painter(size)
    scale, (across, down) = painter._look.fonts._scale, MM[size]
    kinds = touched(painter, "07d-asked", DamageKind, CustodyKey.UNMARK)
    reasons = touched(painter, "07d-laptop", WhyNotChecked)
    assert (len(kinds), len(reasons)) == (len(DamageKind) + 1, 3)
    for box in (*kinds, *reasons):
        assert box.w * scale / across >= 18
        assert box.h * scale / down >= 7


@pytest.mark.parametrize("size", MM)
def test_a_second_touch_where_the_damage_is_or_to_go_on_says_no_kind_of_damage(size, still_painter):
    painter = still_painter(size)
    kinds = touched(painter, "07d-asked", DamageKind, CustodyKey.UNMARK)
    before = touched(painter, "07d-check", MarkAt, Key.ON, CustodyKey.LATER)
    assert all(apart(one, other) for one in kinds for other in before)
    assert not touched(painter, "07d-asked", Key.ON)


@pytest.mark.parametrize("size", MM)
def test_a_second_touch_of_not_knowing_says_no_reason(size, still_painter):
    painter = still_painter(size)
    reasons = touched(painter, "07d-laptop", WhyNotChecked)
    answers = touched(painter, "07d-check", Working, Key.ON)
    assert all(apart(one, other) for one in reasons for other in answers)
