"""What the screens of giving back say: where the device is, what was the matter with it, and which
question is asked."""

from dataclasses import replace

import pytest

from kiosk.screens.look import Moment
from kiosk.screens.page import Words
from kiosk.screens.painter import Language
from kiosk.views_directie import DirectieKey, Door
from simulator.shots_staff import staff_views

VIEWS = dict(staff_views())
SIZES = ((800, 480), (1280, 720), (720, 1280))
MM_DOWN = {(800, 480): 480 / 85.92, (1280, 720): 720 / 85.92, (720, 1280): 1280 / 155.0}
"""Pixels a millimetre down: of the two displays, and as if the middle one were a 7 inch one."""


def said(painter, view):
    page = painter.page(view, Moment())
    return " ".join(part.text for part in page.parts if isinstance(part, Words))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("door", [Door.OPENING, Door.OPEN, Door.STUCK])
def test_the_number_of_the_door_is_said_while_there_is_a_door_to_look_for(
    door, language, still_painter
):
    view = replace(VIEWS["08b-give"], door=door, slot=23)
    assert "23" in said(still_painter(language=language), view)


@pytest.mark.parametrize("size", SIZES)
def test_the_pupils_no_is_ten_millimetres_high_and_covers_no_word(size, still_painter):
    painter = still_painter(size)
    scale = painter._look.fonts._scale
    no = painter._look.texts.directie.keys[DirectieKey.DISSENT]
    for name in ("08b-give-who", "08b-give-wrong"):
        page = painter.page(VIEWS[name], Moment())
        (box,) = [box for box, touch in page.touches if touch is DirectieKey.DISSENT]
        assert box.h * scale / MM_DOWN[size] >= 10
        for words in (part for part in page.parts if isinstance(part, Words)):
            inside = box.y < words.baseline - words.size * 0.3 < box.bottom and words.x > box.x
            assert not inside or words.text == no


@pytest.mark.parametrize("language", Language)
def test_who_does_not_agree_is_asked_otherwise_and_who_takes_it_is_asked_alone(
    language, still_painter
):
    painter = still_painter(language=language)
    asked, wrong = (said(painter, VIEWS[name]) for name in ("08b-give-who", "08b-give-wrong"))
    assert asked != wrong
    question = " ".join(painter._look.texts.directie.steps[VIEWS["08b-give-sure"].step])
    parent = painter._look.texts.directie.takes_it[VIEWS["08b-give-sure"].collector]
    assert question.format(who=parent) in said(painter, VIEWS["08b-give-sure"])


@pytest.mark.parametrize("language", Language)
def test_where_the_damage_was_stands_beside_the_comparison(language, still_painter):
    painter = still_painter(language=language)
    shown = said(painter, VIEWS["08b-give-damaged"])
    for side in painter._look.texts.custody.sides.values():
        assert side in shown


@pytest.mark.parametrize("name", ["08-page", "08b-give-damaged"])
@pytest.mark.parametrize("size", SIZES)
def test_that_the_pupil_did_not_agree_is_said_and_of_others_it_is_not(name, size, still_painter):
    painter, view = still_painter(size), VIEWS[name]
    words = painter._look.texts.directie.disagreed
    agreed = replace(view, held=replace(view.held, dissent=False))
    assert words in said(painter, view)
    assert words not in said(painter, agreed)
