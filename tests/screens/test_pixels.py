"""What can be read and hit, measured on the pixels as they are drawn."""

import itertools

import pygame
import pytest

from kiosk.screens.fonts import Fonts
from kiosk.screens.formats import layout_of, scale_of
from kiosk.screens.look import Moment
from kiosk.screens.page import Page, Words
from kiosk.screens.painter import REFUSALS
from kiosk.screens.raster import Raster
from kiosk.screens.slot_map import Grid
from kiosk.views import Button
from simulator.shots import at, views

VIEWS = dict(views())
PUPIL_RATIO = 7.0
"""AAA; all views so far are for pupils."""
BORDER_RATIO = 3.0
TARGET_MM = 20.0
PANELS = {  # pixels, and what is lit of the panel in mm
    "7 inch": ((800, 480), (154.08, 85.92)),
    "touch display 2, landscape": ((1280, 720), (155.0, 88.0)),
    "touch display 2, portrait": ((720, 1280), (88.0, 155.0)),
}
APART_MIN = 3.0
"""Mean difference in grey (of 255) between two refusals that a child must tell apart."""


def luminance(colour):
    def linear(value):
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def shapes_and_words(page, size):
    """The page without its texts, drawn; and the texts."""
    fonts, surface = Fonts(scale_of(*size)), pygame.Surface(size)
    shapes = [part for part in page.parts if not isinstance(part, Words)]
    Raster(scale_of(*size), fonts).draw(surface, Page(shapes))
    return surface, fonts, [part for part in page.parts if isinstance(part, Words)]


@pytest.mark.parametrize(
    ("size", "step"), [((800, 480), 4), ((720, 1280), 8)], ids=["landscape", "portrait"]
)
@pytest.mark.parametrize("name", VIEWS)
def test_every_text_reads_at_seven_to_one_on_the_pixels_below_it(
    name, size, step, still_painter, extremes, extent
):
    page = still_painter(size, grid=Grid.by_rows(120, 12)).page(extremes[name], Moment())
    surface, fonts, texts = shapes_and_words(page, size)
    scale = scale_of(*size)
    for words in texts:
        left, right = (edge * scale for edge in extent(words, fonts))
        top, foot = ((words.baseline - part * words.size) * scale for part in (0.5, 0.0))
        below = {
            tuple(surface.get_at((x, y)))
            for x in range(int(left) + 1, int(right), step)
            for y in range(int(top), int(foot), step)
        }
        worst = min(contrast(pygame.Color(words.colour), colour) for colour in below)
        assert worst >= PUPIL_RATIO, words.text


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("name", VIEWS)
def test_what_can_be_touched_is_twenty_millimetres_and_has_a_border(name, panel, still_painter):
    size, (wide_mm, high_mm) = PANELS[panel]
    scale = scale_of(*size)
    page = still_painter(size).page(VIEWS[name], Moment())
    for box, _ in page.touches:
        assert box.w * scale / size[0] * wide_mm >= TARGET_MM
        assert box.h * scale / size[1] * high_mm >= TARGET_MM
    if not page.touches:
        return
    surface, _, _ = shapes_and_words(page, size)
    for box, _ in page.touches:
        x, y = round((box.x + 1) * scale), round(box.middle[1] * scale)
        edge, outside, inside = (surface.get_at((x + dx, y)) for dx in (0, -5, 5))
        assert contrast(edge, outside) >= BORDER_RATIO
        assert contrast(edge, inside) >= BORDER_RATIO


INSIDE, ONE_MORE = Button.SOMETHING_INSIDE, Button.ONE_MORE


def test_what_a_pupil_can_touch_something_is_inside_and_alone_one_more_or_an_answer(still_painter):
    found = {
        name: [touch for _, touch in still_painter().page(view, Moment()).touches]
        for name, view in VIEWS.items()
    }
    touched = {name: touches for name, touches in found.items() if touches}
    assert {name: [each.button for each in touches] for name, touches in touched.items()} == {
        "02-hand-in-one-more": [INSIDE, ONE_MORE],
        "02-hand-in-two": [INSIDE, ONE_MORE],
        "02-hand-in-four": [INSIDE, ONE_MORE],
        "02-hand-in-report": [INSIDE],
        "02b-cards-mixed": [INSIDE],
        "02d-is-it-inside": [Button.YES, Button.OPEN_AGAIN],
        "03d-have-you-all": [Button.YES, Button.OPEN_AGAIN],
    }


def test_each_refusal_has_a_picture_of_its_own(still_painter):
    painter = still_painter()
    box = layout_of(800, 480).told.picture_panel
    pictures = [
        part.body
        for refusal in REFUSALS
        for part in painter.page(refusal(at(8, 19)), Moment()).parts
        if not isinstance(part, Words) and part.box == box
    ]
    assert len(set(pictures)) == len(pictures) == len(REFUSALS)


def grey(surface):
    small = pygame.transform.smoothscale(pygame.transform.grayscale(surface), (80, 48))
    return pygame.image.tobytes(small, "RGB")[::3]


def test_states_differ_without_colour_too(still_painter):
    drawn, painter = {}, still_painter()
    for name, view in VIEWS.items():
        if name.startswith(("04", "10")):
            surface = pygame.Surface((800, 480))
            painter.draw(surface, view, 0.0)
            drawn[name] = grey(surface)
    for (one, left), (other, right) in itertools.combinations(drawn.items(), 2):
        apart = sum(abs(a - b) for a, b in zip(left, right, strict=True)) / len(left)
        assert apart >= APART_MIN, (one, other)
