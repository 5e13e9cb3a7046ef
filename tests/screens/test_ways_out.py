"""No screen without a way out: every view there is, as its pictures show it, in each format. A new
view that is in no picture, or in no list of simulator/wander/ways_out.py, fails here."""

import pytest

from kiosk.screens.look import Moment
from kiosk.screens.painter import DRAWERS
from simulator.shots import FORMATS, views
from simulator.shots_staff import staff_views
from simulator.wander.ways_out import SHOWN_FOR_S, UNTIL, has_to_offer, offers

PICTURES = [(name, view) for name, view in (*views(), *staff_views())]
FOR_THE_STAFF = [(name, view) for name, view in PICTURES if has_to_offer(type(view))]


def test_every_view_is_in_a_picture():
    assert {type(view) for _, view in PICTURES} == set(DRAWERS)


def test_every_view_has_a_button_that_leads_out_or_ends_by_itself():
    staff = {view for view in DRAWERS if has_to_offer(view)}
    assert staff | set(SHOWN_FOR_S) | set(UNTIL) == set(DRAWERS)
    assert len(staff) + len(SHOWN_FOR_S) + len(UNTIL) == len(DRAWERS)  # each in one of them


@pytest.mark.parametrize("size", FORMATS, ids=lambda size: "{}x{}".format(*size))
def test_whoever_of_the_staff_is_at_a_screen_can_leave_it(size, still_painter):
    painter, (wide, high) = still_painter(size), size
    shut_in = []
    for name, view in FOR_THE_STAFF:
        touches = painter.page(view, Moment()).touches
        scale = painter._scale
        on_screen = [
            each
            for box, each in touches
            if min(box.x, box.y) >= 0 and box.right * scale <= wide and box.bottom * scale <= high
        ]
        if not offers(on_screen):
            shut_in.append(name)
    assert shut_in == []
