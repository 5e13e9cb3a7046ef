"""The window against the pictures that were accepted for it; and what can be read in it.

A picture is accepted as those of the screens are: see tests/screens/conftest.py.
"""

from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from kiosk.screens.fonts import Fonts
from kiosk.screens.geometry import Box
from kiosk.screens.page import Anchor, Page, Shape, Words
from kiosk.screens.painter import Language
from kiosk.screens.raster import Raster
from policy.doors import Cause
from policy.events import KINDS
from policy.people import Role
from policy.refusals import Reason
from simulator.panel.canvas import PARTS
from simulator.panel.deeds import OddBadge, Verb
from simulator.panel.draw_events import SIZE_LEAST
from simulator.panel.places import FORMATS, HIGH, WIDE, grid_of, places_of
from simulator.panel.session import SPEEDS
from simulator.panel.targets import Fault, Filter, Kind
from simulator.panel.text_en import ENGLISH
from simulator.panel.text_nl import DUTCH
from tests.panel.conftest import with_groups
from tests.screens.conftest import PICTURES, match
from tests.screens.test_pixels import contrast

LARGE = (1440, 900)
REFERENCES = Path(__file__).with_name("references")
RATIO = 4.5
"""AA: this is read at a desk, by grown-ups."""
WORDS_WIDE, DETAIL_WIDE = 172.0, 272.0
"""Of a row of the list beside a kiosk that is wider than high."""
TARGET_MIN = 20.0
"""Units, of a window of 1440: what can be hit with a mouse."""


def morning(sitting):
    """Some have handed in, three are at their doors, one door jams, the broker is away."""
    player = sitting.player
    player.jumps_to("08:15")
    for pupil in range(8, 11):
        player.hands_in(pupil)
        player.wait(3)
    sitting.desktop.chosen = 22
    sitting.click(Kind.FAULT, Fault.JAM)
    sitting.click(Kind.FAULT, Fault.BROKER)
    for pupil in range(3):
        player.holds_up(pupil)
    first, second, _ = player.open_doors
    player.does(Verb.SWAP, first)
    player.does(Verb.SHUT, second)
    player.wait(1)
    sitting.down(sitting.place(Kind.BADGE, 4), 7)
    sitting.desktop.move(7, 1010.0, 604.0)
    sitting.look()
    return sitting


def dark(sitting):
    """No power, no reader, nobody trusts the clock; a stranger's pass lies on the reader."""
    sitting.player.hands_in(0)
    sitting.player.does(Verb.FORCE, 3)
    for fault in (Fault.READER, Fault.CLOCK, Fault.POWER):
        sitting.click(Kind.FAULT, fault)
    sitting.drag(sitting.place(Kind.BADGE, OddBadge.STRANGER), (960.0, 600.0))
    sitting.click(Kind.SPEED, 0)
    return sitting


def test_a_morning_looks_as_accepted(before):
    match(morning(before(size=LARGE)).surface, "1440x900-nl-morning", REFERENCES, PICTURES)


def test_a_morning_on_a_small_desktop_with_a_wide_kiosk_looks_as_accepted(before):
    sitting = morning(before(size=(960, 600), screen=(1280, 720), language=Language.ENGLISH))
    match(sitting.surface, "960x600-en-morning", REFERENCES, PICTURES)


def test_a_power_cut_with_a_kiosk_in_portrait_looks_as_accepted(before):
    sitting = before(size=LARGE, screen=(720, 1280))
    match(dark(sitting).surface, "1440x900-nl-dark", REFERENCES, PICTURES)


def test_three_hundred_doors_look_as_accepted(before, play):
    sitting = before(play(slots=300, **with_groups(270)), size=(960, 600))
    sitting.player.hands_in(0)
    sitting.player.holds_up(1)
    sitting.look()
    match(sitting.surface, "960x600-nl-many", REFERENCES, PICTURES)


DRAWN = [
    (Language.DUTCH, "800x480"),
    (Language.ENGLISH, "1280x720"),
    (Language.DUTCH, "720x1280"),
    (Language.ENGLISH, "720x1280"),
]


@pytest.fixture(params=DRAWN, ids=str)
def drawn(request, before):
    language, name = request.param
    return morning(before(screen=FORMATS[name], language=language))


def extent(words, fonts):
    width = fonts.width(words.text, words.size, words.bold)
    left = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[words.anchor]
    return words.x - left, words.x - left + width


def assert_every_word_fits_and_can_be_read(drawn):
    for part in drawn.canvas._parts:
        fonts, parts = part.sheet.fonts, part.sheet.page.parts
        surface = pygame.Surface((1440, 900))
        shapes = [each for each in parts if not isinstance(each, Words)]
        Raster(1.0, fonts).draw(surface, Page(shapes))
        ground = shapes[0].box
        for words in (each for each in parts if isinstance(each, Words)):
            left, right = extent(words, fonts)
            assert right - left <= words.wide_max + 0.5, words.text
            assert ground.x <= left, words.text
            assert right <= ground.right, words.text
            assert words.size >= 12, words.text
            if not words.text.startswith(("pas …", "pass …")):
                assert "…" not in words.text.split(" · ")[0], words.text
            below = {
                tuple(surface.get_at((x, y)))
                for x in range(int(left) + 1, int(right), 3)
                for y in range(int(words.baseline - 0.5 * words.size), int(words.baseline), 3)
            }
            worst = min(contrast(pygame.Color(words.colour), colour) for colour in below)
            assert worst >= RATIO, (words.text, worst)


def assert_parts_keep_to_their_own_ground(drawn):
    for part in drawn.canvas._parts:
        shapes = [each for each in part.sheet.page.parts if not isinstance(each, Words)]
        whole = shapes[0].box.grown(0.5)
        for shape in shapes:
            assert whole.x <= shape.box.x, shape
            assert whole.y <= shape.box.y, shape
            assert shape.box.right <= whole.right, shape
            assert shape.box.bottom <= whole.bottom, shape


def assert_everything_one_can_do_has_its_target(drawn):
    targets = {each for part in drawn.canvas._parts for _, each in part.sheet.targets}
    of = {kind: {each.value for each in targets if each.kind is kind} for kind in Kind}
    assert of[Kind.SPEED] == set(SPEEDS)
    assert of[Kind.FAULT] == set(Fault)
    assert of[Kind.FILTER] == set(Filter)
    assert of[Kind.JUMP] == {"08:00", "14:15", "15:00"}
    assert of[Kind.LEAF] == of[Kind.INSIDE] != set()
    assert all(of[kind] for kind in Kind)


def test_everything_fits_can_be_read_and_can_be_hit_in_every_format_and_language(drawn):
    assert_every_word_fits_and_can_be_read(drawn)
    assert_parts_keep_to_their_own_ground(drawn)
    assert_everything_one_can_do_has_its_target(drawn)


def apart(one, other):
    return (
        one.right <= other.x or other.right <= one.x or one.bottom <= other.y
        or other.bottom <= one.y
    )  # fmt: skip


@pytest.mark.parametrize("name", FORMATS)
def test_kiosk_and_list_share_the_left_half(name):
    places = places_of(FORMATS[name])
    left = Box(0, 64, 868, HIGH - 64)
    for box in (places.bezel, places.events.card):
        assert left.x <= box.x
        assert box.right <= left.right
        assert box.bottom <= HIGH
    assert apart(places.bezel, places.events.card)
    for one, other in pairwise(places.events.filters):
        assert apart(one, other)


@pytest.mark.parametrize("slots", [1, 6, 30, 36, 37, 100, 300])
def test_every_door_of_a_large_cabinet_can_be_hit(before, play, slots):
    sitting = before(play(slots=slots, pupils=1), size=LARGE)
    doors = {
        target.value: box
        for part in sitting.canvas._parts
        for box, target in part.sheet.targets
        if target.kind is Kind.DOOR
    }
    assert set(doors) == set(range(1, slots + 1))
    for slot, box in doors.items():
        assert box.w >= TARGET_MIN
        assert box.h >= TARGET_MIN
        assert sitting.canvas.hit(*box.middle).value == slot


def test_a_window_of_another_shape_is_drawn_as_large_as_it_fits(before):
    sitting = before(size=(1600, 600))
    assert sitting.canvas.pixels(0, 0) == (320, 0)
    assert sitting.canvas.pixels(WIDE, HIGH) == (1280, 600)


def test_nothing_is_drawn_while_nothing_changes(before):
    sitting = before()
    sitting.click(Kind.SPEED, 0)
    sitting.canvas.draw(0.0)
    assert sitting.canvas.draw(0.0) == []


def test_a_badge_leaves_no_trace_where_it_was_carried(before):
    sitting = before()
    sitting.click(Kind.SPEED, 0)
    clean = pygame.image.tobytes(sitting.surface, "RGB")
    place = sitting.place(Kind.BADGE, 0)
    sitting.down(place)
    for at in ((700.0, 300.0), (500.0, 560.0), (200.0, 700.0), (1438.0, 2.0), place):
        sitting.desktop.move(-1, *at)
        sitting.look()
    sitting.desktop.up(-1)
    sitting.look()
    assert pygame.image.tobytes(sitting.surface, "RGB") == clean


def test_every_layer_is_drawn_the_same_each_time(before):
    sitting = morning(before(size=LARGE))
    shapes = [
        (drawn.raster, part)
        for drawn in sitting.canvas._parts
        for part in drawn.sheet.page.parts
        if isinstance(part, Shape)
    ]
    assert len(shapes) > 50
    assert not [part for _, part in shapes if "dasharray" in part.body]
    for raster, part in shapes:
        once, again = (pygame.image.tobytes(raster._drawn(part), "RGBA") for _ in range(2))
        assert once == again, part


def test_six_doors_a_row_until_there_are_too_many():
    assert grid_of(30).columns == 6
    assert grid_of(300).columns > 15


def test_every_part_is_drawn_from_a_value_that_can_be_compared(before):
    sitting = before()
    for part in PARTS:
        assert part.seen(sitting.desktop) == part.seen(sitting.desktop)


@pytest.mark.parametrize("texts", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_every_kind_of_entry_and_every_reason_has_its_words(texts):
    assert set(texts.entries) == set(KINDS)
    assert set(texts.reasons) == {reason.value for reason in Reason}
    assert set(texts.causes) == set(Cause)
    assert set(texts.roles) == set(Role)


@pytest.mark.parametrize("texts", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_the_words_of_every_kind_of_entry_fit_into_their_line(texts):
    pygame.font.init()
    fonts, too_long = Fonts(1.0), []
    long = {
        **dict.fromkeys(("slot", "doors", "opened", "output", "in_time", "looks"), "300"),
        **dict.fromkeys(("count", "fault", "board", "devices"), "19"),
        "name": "Jayden Wouters",
        "card": "C6",
        "open_s": "120,5",
        "reason": max(texts.reasons.values(), key=len),
        "cause": max(texts.causes.values(), key=len),
        "role": max(texts.roles.values(), key=len),
        "part": f"{max(texts.parts.values(), key=len)} 19",
    }
    for words, detail in texts.entries.values():
        said, more = words.format_map(long), detail.format_map(long)
        if fonts.width(said, SIZE_LEAST, bold=True) > WORDS_WIDE:
            too_long.append(said)
        if fonts.width(more, SIZE_LEAST, bold=False) > DETAIL_WIDE:
            too_long.append(more)
    assert not too_long, too_long
