"""Painters, the pictures they are compared with, and where what differs is put.

A reference is accepted by hand: lay the drawn picture (`build/pictures/<name>-drawn.png`) beside
the design, then copy it to `tests/screens/references/<name>.png`.
"""

from dataclasses import fields, replace
from pathlib import Path

import pygame
import pytest

from kiosk.screens.look import ReaderSide
from kiosk.screens.page import Anchor
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from simulator.shots import at, views

REFERENCES = Path(__file__).with_name("references")
PICTURES = Path(__file__).parents[2] / "build" / "pictures"

CHANNEL_MAX = 24
"""A pixel differs when a channel is further off than this (of 255)."""
SHARE_MAX = 0.0005
"""Of all pixels may differ: 192 of an 800x480 picture."""
TILE = 32
TILE_SHARE_MAX = 0.02
"""Of the pixels of one tile may differ: 20, half of the digit 1 on a door."""


def difference(one: pygame.Surface, other: pygame.Surface) -> pygame.Surface:
    """The absolute difference, channel by channel."""
    first, second = one.copy(), other.copy()
    first.blit(other, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    second.blit(one, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    first.blit(second, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return first


def shares(apart: pygame.Surface) -> tuple[float, float]:
    """Of a difference: the share of pixels that differ, over all and in the worst tile."""
    near = (CHANNEL_MAX + 1,) * 3
    mask = pygame.mask.from_threshold(apart, (0, 0, 0), (*near, 255))
    mask.invert()
    width, height = apart.get_size()
    worst = 0
    for x in range(0, width, TILE):
        for y in range(0, height, TILE):
            tile = pygame.Mask((TILE, TILE), fill=True)
            worst = max(worst, mask.overlap_area(tile, (x, y)))
    return mask.count() / (width * height), worst / TILE**2


def beside(*surfaces: pygame.Surface) -> pygame.Surface:
    """The pictures side by side."""
    width, height = surfaces[0].get_size()
    sheet = pygame.Surface((width * len(surfaces), height))
    for place, surface in enumerate(surfaces):
        sheet.blit(surface, (place * width, 0))
    return sheet


def match(drawn: pygame.Surface, name: str, references: Path, pictures: Path) -> None:
    """Assert that `drawn` looks like the reference `name`; if not, leave both and what differs in
    `pictures` and say so."""
    pictures.mkdir(parents=True, exist_ok=True)
    reference_path, drawn_path = references / f"{name}.png", pictures / f"{name}-drawn.png"
    if not reference_path.is_file():
        pygame.image.save(drawn, drawn_path)
        pytest.fail(f"no reference {reference_path}; drawn: {drawn_path}")
    reference = pygame.image.load(reference_path)
    assert drawn.get_size() == reference.get_size()
    apart = difference(drawn, reference)
    share, worst = shares(apart)
    sheet = pictures / f"{name}.png"
    if share > SHARE_MAX or worst > TILE_SHARE_MAX:
        pygame.image.save(drawn, drawn_path)
        pygame.image.save(beside(reference, drawn, apart), sheet)
    assert share <= SHARE_MAX, f"{share:.3%} of the pixels differ: see {sheet}"
    assert worst <= TILE_SHARE_MAX, f"{worst:.1%} of a {TILE} px tile differ: see {sheet}"


@pytest.fixture
def assert_screen_match():
    """Compare a drawn surface with the reference of that name."""

    def check(drawn, name, references=REFERENCES, pictures=PICTURES):
        match(drawn, name, references, pictures)

    return check


@pytest.fixture(scope="session")
def still_painter():
    """Make a painter that moves nothing."""

    def make(
        size=(800, 480),
        language=Language.DUTCH,
        grid=None,
        school="De Duinsprong",
        side=ReaderSide.RIGHT,
    ):
        grid = Grid.by_rows(30, 6) if grid is None else grid
        return Painter(size, language, grid, school, reduce_motion=True, reader_side=side)

    return make


@pytest.fixture(scope="session")
def longest_name():
    return "Wilhelmina-Alexandrine Maximiliana-Konstantina van der"


@pytest.fixture(scope="session")
def extremes(longest_name):
    """Every view of a cabinet of 120, by name: long names, three digits, the widest date."""
    return {name: extreme(view, longest_name) for name, view in views()}


def extreme(view, first_name):
    names = {field.name for field in fields(view)}
    changes = {} if view.at is None else {"at": at(20, 48).replace(day=24)}
    changes |= {"slot": 120} if "slot" in names else {}
    changes |= {"slots": (118, 119, 120, 117)} if "slots" in names else {}
    changes |= {"first_name": first_name} if "first_name" in names else {}
    if "cards" in names:
        cards = zip(view.cards, (118, 119, 120), strict=False)
        changes["cards"] = tuple(
            replace(card, first_name=first_name, slot=slot) for card, slot in cards
        )
        changes["waiting"] = 12
    return replace(view, **changes)


@pytest.fixture(scope="session")
def extent():
    """Where a line of text begins and ends, in units."""

    def measure(words, fonts):
        width = fonts.width(words.text, words.size, words.bold)
        left = words.x
        if words.anchor is not Anchor.START:
            left -= width if words.anchor is Anchor.END else width / 2
        return left, left + width

    return measure
