"""Fonts and pictograms: there, loadable, and missed in words."""

import io
import re

import pygame
import pytest

from kiosk.screens.errors import FontMissing
from kiosk.screens.fonts import Fonts, find
from kiosk.screens.geometry import Box
from kiosk.screens.pictogram import FOLDER, pictogram
from kiosk.screens.svg import smooth

PICTOGRAMS = sorted(path.stem for path in FOLDER.glob("*.svg"))
ALLOWED = {"svg", "g", "rect", "circle", "path"}


def test_a_missing_font_is_said_in_a_sentence_that_helps(tmp_path):
    with pytest.raises(FontMissing, match="make setup") as caught:
        find(True, (tmp_path,))
    assert str(tmp_path) in str(caught.value)


def test_the_second_folder_is_looked_in_too(tmp_path):
    (tmp_path / "Andika-Bold.ttf").write_bytes(b"")
    assert find(True, (tmp_path / "none", tmp_path)) == tmp_path / "Andika-Bold.ttf"


def test_digits_are_equally_wide_so_that_clocks_do_not_jitter():
    pygame.font.init()
    fonts = Fonts(1.0)
    assert len({fonts.width(f"0{digit}:00", 32, True) for digit in range(10)}) == 1


def test_a_text_is_as_wide_in_every_format():
    pygame.font.init()
    small, large = Fonts(1.0), Fonts(1.5)
    text = "Doe het deurtje dicht"
    assert small.width(text, 24, True) == pytest.approx(large.width(text, 24, True), rel=0.01)


@pytest.mark.parametrize("name", PICTOGRAMS)
def test_a_pictogram_loads_in_the_colours_asked_for(name):
    body = pictogram(name, Box(0, 0, 64, 64), "#FF0000", "#00FF00", "#0000FF")
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", body)) <= {"#FF0000", "#00FF00", "#0000FF"}
    assert set(re.findall(r"<([a-z]+)", body)) <= ALLOWED
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">{body}</svg>'
    image = pygame.image.load(io.BytesIO(text.encode()), "pictogram.svg")
    assert pygame.mask.from_surface(image).count() > 100


def test_a_smooth_curve_passes_through_its_points():
    points = ((0.0, 5.0), (10.0, 2.0), (30.0, 8.0))
    ends = re.findall(r"([\d.]+) ([\d.]+)(?=C|$)", smooth(points))
    assert [(float(x), float(y)) for x, y in ends] == list(points)
