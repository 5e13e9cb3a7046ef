"""What is touched at the staff's screens, in the words of a recording."""

import pytest

from kiosk.views_open import Answer, Tick
from kiosk.views_staff import Pick, Tile
from kiosk.views_who import Name
from policy.opened_early import EmergencyReason, OpenReason, Saw, ToWhom
from simulator.panel.deeds import Verb, fits, touch_in_words, touch_of

TOUCHES = (
    (Tile.OVERVIEW, "tile overview"),
    (Pick(14), "pick 14"),
    (Name(3), "name 3"),
    (Answer.NEXT_PUPIL, "answer next_pupil"),
    (Tick(14, Saw.EMPTY), "tick 14 empty"),
    (OpenReason.CALLS_HOME, "reason calls_home"),
    (ToWhom.PARENT, "to parent"),
    (EmergencyReason.OTHER, "emergency other"),
)


@pytest.mark.parametrize(("touch", "words"), TOUCHES)
def test_a_touch_is_read_again_as_it_was_written(touch, words):
    assert touch_in_words(touch) == words
    assert touch_of(words) == touch


@pytest.mark.parametrize("words", ["tick 14", "tick 14 full", "name x", "reason because", "to me"])
def test_words_that_are_no_touch_are_none(words):
    assert touch_of(words) is None


def test_a_slot_that_the_cabinet_has_not_is_not_ticked_off():
    assert fits(Verb.TOUCH, "tick 20 empty", 5, 20)
    assert not fits(Verb.TOUCH, "tick 21 empty", 5, 20)
