"""The staff's screens against accepted pictures, in every format; and what can be touched there."""

from dataclasses import replace

import pygame
import pytest

from kiosk.screens.layout_staff import BAR_HIGH
from kiosk.screens.look import Moment
from kiosk.views_open import Said
from kiosk.views_staff import Digit, Key, Pick, PinEntry
from simulator.shots_staff import staff_views
from tests.screens.test_words import assert_words_fit

VIEWS = dict(staff_views())
SIZES = ((800, 480), (1280, 720), (720, 1280))
SENTENCES = tuple(f"05g-{said}" for said in Said)
"""Each is one of the pictures with other words."""
PICTURES = [
    *((name, (800, 480), "nl") for name in VIEWS if not name.startswith(SENTENCES)),
    ("05a-pin", (720, 1280), "nl"),
    ("09-technician", (720, 1280), "en"),
    ("09-technician", (1280, 720), "en"),
    ("05e-confirm", (720, 1280), "en"),
    ("05b-menu", (1280, 720), "en"),
    ("05b-menu", (720, 1280), "nl"),
    ("05b-menu-everything", (720, 1280), "en"),
    ("06-release", (1280, 720), "en"),
    ("06-release", (720, 1280), "nl"),
    ("06-release-opened", (720, 1280), "en"),
    ("06-groups", (1280, 720), "en"),
    ("06-groups", (720, 1280), "nl"),
    ("06-reasons", (720, 1280), "en"),
    *(
        (name, size, language)
        for name in ("05c-overview", "05g-why-said", "05g-told-three", "05h-opened", "05h-list")
        for size, language in (((720, 1280), "nl"), ((1280, 720), "en"))
    ),
    ("05c-overview-every-mark", (720, 1280), "en"),
    ("05h-emergency", (720, 1280), "nl"),
    ("05g-why", (720, 1280), "en"),
    ("07a-who", (720, 1280), "nl"),
    ("07a-who", (1280, 720), "en"),
    ("07a-group", (720, 1280), "en"),
    ("07b-device-others", (720, 1280), "en"),
    ("07c-several", (720, 1280), "nl"),
    ("07d-check", (720, 1280), "nl"),
    ("07d-laptop", (1280, 720), "en"),
    ("07d-laptop", (720, 1280), "nl"),
    ("07d-asked", (1280, 720), "en"),
    ("07d-asked", (720, 1280), "nl"),
    ("07d-smartwatch", (720, 1280), "en"),
    ("07e-agree", (720, 1280), "nl"),
    ("07e-dissent", (1280, 720), "en"),
    ("07e-everything", (720, 1280), "en"),
    ("07e-everything", (1280, 720), "nl"),
    ("07f-outcome", (720, 1280), "nl"),
    ("07f-also", (720, 1280), "en"),
    ("07d-fetch", (1280, 720), "en"),
    ("07f-done", (1280, 720), "en"),
    ("07f-places", (720, 1280), "en"),
    ("07g-later", (720, 1280), "nl"),
    ("07g-unfinished", (720, 1280), "en"),
    ("05b-menu-nine", (720, 1280), "nl"),
    ("05b-menu-nine", (1280, 720), "en"),
    ("08e-delegate-new", (720, 1280), "nl"),
    ("08e-delegate-new", (1280, 720), "en"),
    ("08e-delegate-clock", (720, 1280), "en"),
    *((name, (720, 1280), "en") for name in ("08a-list", "08b-give-who", "08c-plan", "08-page")),
    *(
        (name, (1280, 720), "en")
        for name in ("08a-list-more", "08b-give-sure", "08c-held", "08c-parents")
    ),
    *((name, (1280, 720), "nl") for name in ("08-page", "08b-give-wrong")),
    *((name, (720, 1280), "nl") for name in ("08d-offence", "08b-give-done", "08c-invited")),
    *((name, (720, 1280), "en") for name in ("08b-give-damaged", "08b-give-wrong")),
]


@pytest.mark.parametrize(("name", "size", "language"), PICTURES)
def test_a_screen_of_the_staff_looks_as_accepted(
    name, size, language, still_painter, assert_screen_match
):
    surface = pygame.Surface(size)
    still_painter(size, language).draw(surface, VIEWS[name], 0.0)
    assert_screen_match(surface, f"{size[0]}x{size[1]}-{language}-{name}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", VIEWS)
def test_every_screen_of_the_staff_but_the_waiting_one_has_a_way_out(name, size, still_painter):
    touches = [touch for _, touch in still_painter(size).page(VIEWS[name], Moment()).touches]
    way_out = {Key.STOP, Key.BACK, Key.HALT} & set(touches)
    assert bool(way_out) is not name.startswith("05d")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [name for name in VIEWS if name.startswith(("05b-menu", "08e"))])
def test_no_word_of_the_menu_or_of_the_delegates_is_smaller_than_a_caption(
    name, language, size, still_painter
):
    page = still_painter(size, language).page(VIEWS[name], Moment())
    words = [part for part in page.parts if hasattr(part, "text")]
    touched = [
        each.size
        for each in words
        for box, _ in page.touches
        if box.x <= each.x <= box.right and box.y <= each.baseline <= box.bottom
    ]
    assert len(touched) >= len(page.touches)
    assert min(touched) >= 18


@pytest.mark.parametrize("size", SIZES)
def test_the_key_pad_has_every_digit_and_none_is_shown(size, still_painter):
    painter = still_painter(size)
    page = painter.page(VIEWS["05a-pin"], Moment())
    touches = [touch for _, touch in page.touches]
    assert {touch.value for touch in touches if isinstance(touch, Digit)} == set(range(10))
    assert {Key.OK, Key.ERASE, Key.STOP} <= set(touches)
    none = PinEntry(VIEWS["05a-pin"].at, "juf Els", 0)
    words = [
        [part.text for part in painter.page(view, Moment()).parts if hasattr(part, "text")]
        for view in (VIEWS["05a-pin"], none)
    ]
    assert words[0] == words[1]


@pytest.mark.parametrize("size", SIZES)
def test_every_door_of_the_page_can_be_picked(size, still_painter):
    page = still_painter(size).page(VIEWS["09-technician"], Moment())
    boxes = {touch.slot: box for box, touch in page.touches if isinstance(touch, Pick)}
    assert set(boxes) == set(range(1, 31))
    for one, box in boxes.items():
        for other, another in boxes.items():
            apart = box.right <= another.x or another.right <= box.x
            assert one == other or apart or box.bottom <= another.y or another.bottom <= box.y


@pytest.mark.parametrize("size", SIZES)
def test_of_a_release_only_shut_doors_of_the_group_can_be_touched_and_others_look_alike(
    size, still_painter
):
    page = still_painter(size).page(VIEWS["06-release"], Moment())
    picked = {touch.slot for _, touch in page.touches if isinstance(touch, Pick)}
    assert picked == {*range(11, 23), 30}
    release = VIEWS["06-release"]
    alone = still_painter(size).page(replace(release, doors=release.doors[:10]), Moment())
    words = {part.text: part.colour for part in page.parts if hasattr(part, "text")}
    others = {part.text: part.colour for part in alone.parts if hasattr(part, "text")}
    assert {words[str(slot)] for slot in range(11, 30)} == {others["11"]}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", VIEWS)
def test_no_word_is_wider_than_its_place(name, language, size, still_painter, extent):
    painter = still_painter(size, language)
    page = painter.page(VIEWS[name], Moment())
    words = [part for part in page.parts if hasattr(part, "text")]
    places = [(each, *extent(each, painter._look.fonts)) for each in words]
    assert_words_fit(places, painter._look.layout.wide)
    assert BAR_HIGH == 64
