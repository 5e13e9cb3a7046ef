"""Every screen against the picture that was accepted for it."""

import pygame
import pytest

from kiosk.screens.look import ReaderSide
from kiosk.screens.painter import DRAWERS, Language
from simulator.shots import shots, views
from simulator.shots_staff import staff_views

VIEWS = dict(views())
ENGLISH = (
    "01-idle-closed",
    "01-idle-unsure",
    "02-hand-in",
    "02-hand-in-one-more",
    "02b-cards-mixed",
    "02c-handed-in",
    "02b-cards-asked",
    "02d-is-it-inside",
    "03d-have-you-all",
    "10c-clock",
)
LARGE = (
    "01-idle",
    "02-hand-in",
    "02-hand-in-two",
    "02b-cards",
    "02d-is-it-inside",
    "04d-unknown-badge",
    "10d-alarm",
)
PORTRAIT = (
    "01-idle",
    "01-idle-no-school",
    "01-idle-unsure",
    "02-hand-in",
    "02-hand-in-two",
    "02-hand-in-report",
    "02b-cards",
    "02b-cards-mixed",
    "02b-cards-asked",
    "02c-handed-in",
    "02d-is-it-inside",
    "03d-have-you-all",
    "03-collect-turn",
    "04a-not-yet",
    "04c-gym-first",
    "04n-door-reminder",
    "10b-cabinet",
    "10d-alarm",
)


def drawn(painter, size, view):
    surface = pygame.Surface(size)
    painter.draw(surface, view, 0.0)
    return surface


@pytest.mark.parametrize("name", VIEWS)
def test_a_screen_looks_as_accepted(name, still_painter, assert_screen_match):
    picture = drawn(still_painter(), (800, 480), VIEWS[name])
    assert_screen_match(picture, f"800x480-nl-{name}")


@pytest.mark.parametrize("name", ENGLISH)
def test_a_screen_looks_as_accepted_in_english(name, still_painter, assert_screen_match):
    picture = drawn(still_painter(language=Language.ENGLISH), (800, 480), VIEWS[name])
    assert_screen_match(picture, f"800x480-en-{name}")


@pytest.mark.parametrize("name", LARGE)
def test_a_screen_looks_as_accepted_at_1280x720(name, still_painter, assert_screen_match):
    picture = drawn(still_painter((1280, 720)), (1280, 720), VIEWS[name])
    assert_screen_match(picture, f"1280x720-nl-{name}")


@pytest.mark.parametrize("name", PORTRAIT)
def test_a_screen_looks_as_accepted_in_portrait(name, still_painter, assert_screen_match):
    picture = drawn(still_painter((720, 1280)), (720, 1280), VIEWS[name])
    assert_screen_match(picture, f"720x1280-nl-{name}")


@pytest.mark.parametrize("side", [ReaderSide.LEFT, ReaderSide.BELOW])
def test_the_pass_jumps_to_where_the_reader_is(side, still_painter, assert_screen_match):
    picture = drawn(still_painter(side=side), (800, 480), VIEWS["01-idle"])
    assert_screen_match(picture, f"800x480-nl-01-idle-{side}")


def test_every_kind_of_view_has_a_picture():
    shown = (*VIEWS.values(), *dict(staff_views()).values())
    assert {type(view) for view in shown} == set(DRAWERS)


def test_another_number_in_the_map_fails_and_leaves_a_side_by_side(
    still_painter, assert_screen_match, tmp_path
):
    one = drawn(still_painter(), (800, 480), VIEWS["02-hand-in"])
    pygame.image.save(one, tmp_path / "hand-in.png")
    assert_screen_match(one, "hand-in", tmp_path, tmp_path / "out")
    one.fill("white", (440, 105, 16, 20))  # where the map says 1
    with pytest.raises(AssertionError, match=r"hand-in\.png"):
        assert_screen_match(one, "hand-in", tmp_path, tmp_path / "out")
    sheet = pygame.image.load(tmp_path / "out" / "hand-in.png")
    assert sheet.get_size() == (2400, 480)


def test_shots_are_written_in_every_format_and_language(tmp_path):
    formats = ((160, 96), (144, 256))  # small ones, to be quick
    paths = shots(tmp_path / "shots", formats)
    assert (
        len(paths)
        == len(set(paths))
        == (len(VIEWS) + len(dict(staff_views()))) * len(formats) * len(Language)
    )
    assert {pygame.image.load(path).get_size() for path in paths} == set(formats)
