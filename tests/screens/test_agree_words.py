"""Screen 07e: a child says yes to what it can read, whatever there is to say."""

from itertools import product

import pytest

from kiosk.screens.custody_agree import LEAST
from kiosk.screens.layout_custody import agreeing
from kiosk.screens.look import Moment
from kiosk.screens.page import Words
from kiosk.screens.painter import Language
from kiosk.views_custody import Agree
from policy.condition import (
    MARKS_MAX,
    Check,
    DamageKind,
    DamageMark,
    Found,
    Side,
    WhyNotChecked,
    Working,
    looked_at,
)
from policy.devices import DeviceKind
from policy.offences import MISUSE, RULE_FORGOTTEN
from simulator.shots_custody import AT
from tests.screens.test_words import assert_words_fit

SIZES = ((800, 480), (1280, 720), (720, 1280))
EVERYTHING = (*RULE_FORGOTTEN, *MISUSE)
ANSWERS = (
    (Working.YES, None),
    (Working.NO, None),
    *((Working.NOT_CHECKED, why) for why in WhyNotChecked),
)
ONE_OF_EACH = [DamageMark(side, 500, 500, kind) for kind in DamageKind for side in Side]
MARKS = {
    "none": (),
    "one": tuple(ONE_OF_EACH[:1]),
    "several of each": tuple((ONE_OF_EACH * 2)[:MARKS_MAX]),
    "many at the back": tuple([mark for mark in ONE_OF_EACH if mark.side is Side.BACK] * 3),
}


def agree(kind, check, why=None):
    return Agree(AT, "Noor", kind, EVERYTHING, check, why, may_stay_on=True)


def checked(kind, working, why, marks):
    seen = Found.DAMAGE if marks else Found.GOOD
    found = dict.fromkeys(looked_at(kind), Found.GOOD) | {looked_at(kind)[0]: seen}
    return agree(kind, Check(kind, found, working, why, marks))


def worst():
    """Everything that can be said on it together."""
    marks = MARKS["several of each"]
    yield from (checked(kind, *said, marks) for kind, said in product(DeviceKind, ANSWERS))
    yield from (checked(DeviceKind.MUSIC_PLAYER, *ANSWERS[-1], each) for each in MARKS.values())
    yield from (agree(DeviceKind.MUSIC_PLAYER, None, why) for why in WhyNotChecked)


def said(words):
    return " ".join(part.text for part in words)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", Language)
def test_nothing_a_child_says_yes_to_is_cut_off_or_too_small_to_read(
    language, size, still_painter, extent
):
    painter = still_painter(size, language)
    fonts, layout = painter._look.fonts, painter._look.layout
    texts, places = painter._look.texts.custody, agreeing(layout)
    for view in worst():
        page = painter.page(view, Moment())
        words = [part for part in page.parts if isinstance(part, Words)]
        assert_words_fit([(part, *extent(part, fonts)) for part in words], layout.wide)
        assert "…" not in said(words)
        card = places.card
        rows = [part for part in words if card.x < part.x < card.right]
        rows = [part for part in rows if card.y < part.baseline < places.off.y]
        assert min(part.size for part in rows) >= LEAST
        for category in view.categories:
            assert " ".join(texts.categories[category]).strip().lower() in said(rows).lower()
        assert max(part.baseline + part.size * 0.25 for part in rows) <= places.off.y


@pytest.mark.parametrize("language", Language)
def test_that_it_was_not_seen_whether_it_works_says_so_of_that_and_of_nothing_else(
    language, still_painter
):
    painter = still_painter(language=language)
    texts = painter._look.texts.custody
    for view in worst():
        words = said([p for p in painter.page(view, Moment()).parts if isinstance(p, Words)])
        unseen = view.check is not None and view.check.working is Working.NOT_CHECKED
        assert (texts.works_unchecked.split("{")[0] in words) is unseen
        assert (texts.unchecked.split("{")[0] in words) is (view.check is None)
