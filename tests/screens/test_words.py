"""Words on the screens: they fit, they can be read, and they tell a bystander nothing."""

from dataclasses import fields, replace
from datetime import time

import pygame
import pytest

from kiosk.faults import FaultCode
from kiosk.screens.fonts import Fonts
from kiosk.screens.formats import layout_of, scale_of
from kiosk.screens.look import Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.painter import Language
from kiosk.screens.raster import Raster
from kiosk.screens.slot_map import Grid
from kiosk.screens.theme import SIZE_NAME, SIZE_NAME_MIN
from kiosk.views import (
    DoorStep,
    DoorStuck,
    Full,
    HandIn,
    NothingInside,
    NotYet,
    OneMoment,
    PartBroken,
    SeveralBadges,
    UnknownBadge,
)
from simulator.shots import at, views

LONGEST_NAME = "Wilhelmina-Alexandrine Maximiliana-Konstantina van der"
LONG_SCHOOL = "Openbare Montessorischool voor Basisonderwijs De Duinsprong aan Zee"
FORMATS = ((800, 480), (1280, 720), (1366, 768), (720, 1280), (600, 1024))
MARGIN = 20
REFUSALS = (NotYet, UnknownBadge, SeveralBadges, Full, NothingInside, DoorStuck, OneMoment)


def extremes():
    """Every view, with a long name, a slot of three digits, and the widest date there is."""
    for name, view in views():
        changes = {"at": at(20, 48).replace(day=24)}
        names = {field.name for field in fields(view)}
        if "slot" in names:
            changes["slot"] = 120
        if "slots" in names:
            changes["slots"] = (118, 119, 120, 117)
        if "cards" in names:
            cards = zip(view.cards, (118, 119, 120), strict=False)
            changes["cards"] = tuple(
                replace(card, first_name=LONGEST_NAME, slot=slot) for card, slot in cards
            )
            changes["waiting"] = 12
        if "first_name" in names:
            changes["first_name"] = LONGEST_NAME
        yield name, replace(view, **changes)


EXTREMES = dict(extremes())


def extent(words, fonts):
    width = fonts.width(words.text, words.size, words.bold)
    left = words.x
    if words.anchor is not Anchor.START:
        left -= width if words.anchor is Anchor.END else width / 2
    return left, left + width


def texts(page):
    return [part for part in page.parts if isinstance(part, Words)]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", FORMATS)
def test_no_text_is_wider_than_its_place_nor_over_the_margin(size, language, still_painter):
    painter = still_painter(size, language, Grid.by_rows(120, 12), LONG_SCHOOL)
    fonts = Fonts(scale_of(*size))
    wide = layout_of(*size).wide
    for view in EXTREMES.values():
        assert_words_fit(texts(painter.page(view, Moment())), fonts, wide)


def assert_words_fit(found, fonts, wide):
    boxes = []
    for words in found:
        left, right = extent(words, fonts)
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


def test_the_longest_name_is_cut_at_the_smallest_size(still_painter):
    words = greeting(still_painter(), LONGEST_NAME)
    assert words.size == SIZE_NAME_MIN
    assert words.text.startswith("Dag Wilhelmina")
    assert words.text.endswith("…!")


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_refusal_shows_no_name_and_no_slot(kind, still_painter):
    assert {field.name for field in fields(kind)} <= {"at", "school_end"}


@pytest.mark.parametrize("name", [name for name, _ in views() if name.startswith(("04", "10"))])
def test_a_refusal_says_the_same_to_everybody(name, still_painter):
    view = dict(views())[name]
    spoken = {words.text for words in texts(still_painter().page(view, Moment()))}
    later = replace(view, at=view.at.replace(hour=9, minute=59))
    again = {words.text for words in texts(still_painter().page(later, Moment()))}
    assert spoken - again <= {f"{view.at:%H:%M}"}


def luminance(colour):
    def linear(value):
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", EXTREMES)
def test_every_text_reads_at_seven_to_one_on_the_pixels_below_it(name, still_painter):
    fonts = Fonts(1.0)
    page = still_painter(grid=Grid.by_rows(120, 12)).page(EXTREMES[name], Moment())
    surface = pygame.Surface((800, 480))
    shapes = [part for part in page.parts if not isinstance(part, Words)]
    Raster(1.0, fonts).draw(surface, Page(shapes))
    for words in texts(page):
        left, right = extent(words, fonts)
        colour = pygame.Color(words.colour)
        for x in range(int(left) + 1, int(right), 4):
            for y in range(int(words.baseline - 0.5 * words.size), int(words.baseline), 4):
                below = surface.get_at((x, y))
                assert contrast(colour, below) >= 7, (words.text, tuple(below))


def test_each_fault_without_a_picture_of_its_own_still_says_its_code(still_painter):
    for code in FaultCode:
        page = still_painter().page(PartBroken(at(8, 5), code), Moment())
        assert f"F{code}" in {words.text for words in texts(page)}


def test_an_uncertain_clock_is_not_shown(still_painter):
    page = still_painter().page(PartBroken(at(8, 5), FaultCode.CLOCK), Moment())
    shown = {words.text for words in texts(page)}
    assert "--:--" in shown
    assert "08:05" not in shown


def test_not_yet_says_when_in_digits(still_painter):
    page = still_painter().page(NotYet(at(12, 5), time(14, 15)), Moment())
    assert "14:15" in {words.text for words in texts(page)}
