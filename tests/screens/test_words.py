"""Words on the screens: they fit, they can be read, and they tell a bystander nothing."""

from dataclasses import fields, replace
from datetime import time

import pytest

from kiosk.faults import FaultCode
from kiosk.screens.fonts import Fonts
from kiosk.screens.formats import layout_of, scale_of
from kiosk.screens.look import Moment
from kiosk.screens.page import Words
from kiosk.screens.painter import REFUSALS, Language
from kiosk.screens.slot_map import NUMBER_MIN, Grid
from kiosk.screens.theme import SIZE_NAME, SIZE_NAME_MIN
from kiosk.views import (
    DoorOpenAlarm,
    DoorReminder,
    DoorStep,
    HandIn,
    Idle,
    NotYet,
    Now,
    PartBroken,
    SomethingInside,
)
from simulator.cabinet import cabinet_of
from simulator.shots import at, views

LONG_SCHOOL = "Openbare Montessorischool voor Basisonderwijs De Duinsprong aan Zee"
FORMATS = ((800, 480), (1280, 720), (1366, 768), (720, 1280), (600, 1024))
MARGIN = 20
NAMELESS = (*REFUSALS, NotYet, SomethingInside, DoorReminder, DoorOpenAlarm, PartBroken)


def texts(page):
    return [part for part in page.parts if isinstance(part, Words)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", FORMATS)
def test_no_text_is_wider_than_its_place_nor_over_the_margin(
    size, language, still_painter, extremes, extent
):
    painter = still_painter(size, language, Grid.by_rows(120, 12), LONG_SCHOOL)
    fonts = Fonts(scale_of(*size))
    wide = layout_of(*size).wide
    for view in extremes.values():
        places = [(words, *extent(words, fonts)) for words in texts(painter.page(view, Moment()))]
        assert_words_fit(places, wide)


@pytest.mark.parametrize("slots", [120, 200, 330, 660])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", FORMATS)
def test_on_the_map_of_a_large_cabinet_no_text_is_too_small_to_read(
    size, language, slots, still_painter, extremes, extent
):
    places = {each.number: (each.row - 1, each.column - 1) for each in cabinet_of(slots).slots}
    painter = still_painter(size, language, Grid(places), LONG_SCHOOL)
    fonts, wide = Fonts(scale_of(*size)), layout_of(*size).wide
    for view in (view for name, view in extremes.items() if name.startswith(("02-", "03-"))):
        shown = texts(painter.page(view, Moment()))
        assert min(words.size for words in shown) >= NUMBER_MIN
        assert_words_fit([(words, *extent(words, fonts)) for words in shown], wide)


def assert_words_fit(places, wide):
    boxes = []
    for words, left, right in places:
        assert right - left <= words.wide_max + 0.5, words.text
        assert left >= MARGIN, words.text
        assert right <= wide - MARGIN, words.text
        top = words.baseline - 0.72 * words.size
        boxes.append((left, top, right, words.baseline, words.text))
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0]
            assert apart or one[3] <= other[1] or other[3] <= one[1], (one, other)


def greeting(painter, first_name):
    view = HandIn(at(8, 16), first_name, 14, DoorStep.CLOSE)
    found = [words for words in texts(painter.page(view, Moment())) if "Dag" in words.text]
    assert len(found) == 1
    return found[0]


def test_a_short_name_is_greeted_in_full_size(still_painter):
    words = greeting(still_painter(), "Noor")
    assert (words.text, words.size) == ("Dag Noor!", SIZE_NAME)


def test_a_long_name_is_greeted_smaller(still_painter):
    words = greeting(still_painter(), "Maximiliaan-Jan")
    assert words.text == "Dag Maximiliaan-Jan!"
    assert SIZE_NAME_MIN <= words.size < SIZE_NAME


def test_the_longest_name_is_cut_at_the_smallest_size(still_painter, longest_name):
    words = greeting(still_painter(), longest_name)
    assert words.size == SIZE_NAME_MIN
    assert words.text.startswith("Dag Wilhelmina")
    assert words.text.endswith("…!")


@pytest.mark.parametrize("kind", NAMELESS)
def test_a_refusal_or_a_fault_can_show_no_name_and_no_reason(kind):
    known = {"at", "school_end", "slot", "slots", "ask", "code"}
    assert {field.name for field in fields(kind)} <= known


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_of_a_pupil_shows_not_even_a_slot(kind):
    assert [field.name for field in fields(kind)] == ["at"]


@pytest.mark.parametrize("name", [name for name, _ in views() if name.startswith(("04", "10"))])
def test_a_refusal_says_the_same_to_everybody(name, still_painter):
    view = dict(views())[name]
    spoken = {words.text for words in texts(still_painter().page(view, Moment()))}
    later = replace(view, at=view.at.replace(hour=9, minute=59))
    again = {words.text for words in texts(still_painter().page(later, Moment()))}
    assert spoken - again <= {f"{view.at:%H:%M}"}


def test_each_fault_without_a_picture_of_its_own_still_says_its_code(still_painter):
    for code in FaultCode:
        page = still_painter().page(PartBroken(at(8, 5), code), Moment())
        assert f"F{code}" in {words.text for words in texts(page)}


def test_an_uncertain_clock_is_not_shown(still_painter):
    page = still_painter().page(PartBroken(at(8, 5), FaultCode.CLOCK), Moment())
    shown = {words.text for words in texts(page)}
    assert "--:--" in shown
    assert "08:05" not in shown


@pytest.mark.parametrize("name", [name for name, view in views() if view.at is not None])
def test_while_the_clock_is_not_sure_no_screen_says_what_time_it_is(name, still_painter):
    view = dict(views())[name]
    unsure = replace(view, at=None, **({"now": Now.UNSURE} if isinstance(view, Idle) else {}))
    shown = {words.text for words in texts(still_painter().page(unsure, Moment()))}
    assert f"{view.at:%H:%M}" not in shown
    assert ("--:--" in shown) is not isinstance(view, DoorOpenAlarm)


def test_not_yet_says_when_in_digits(still_painter):
    page = still_painter().page(NotYet(at(12, 5), time(14, 15)), Moment())
    assert "14:15" in {words.text for words in texts(page)}
