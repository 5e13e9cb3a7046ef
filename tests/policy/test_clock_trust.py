"""When the clock may be believed: every cell (policy.md, Times and days; worked case 19)."""

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from policy.clock_trust import (
    DOUBTS,
    STEP_MAX,
    ClockDoubt,
    Reading,
    Standing,
    Word,
    doubts,
    heard,
    standing,
)

MACHINE, OTHER = UUID(int=1), UUID(int=2)
BEGAN = datetime(2026, 9, 15, 5, 0, tzinfo=UTC)
NOW = datetime(2026, 9, 15, 12, 15, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
EARLIER, LATER = NOW - HOUR, NOW + HOUR


def reading(mark=None, stepped=timedelta(), machine=MACHINE):
    return Reading(NOW + stepped, BEGAN + stepped, machine, mark)


SURE, NOT_SET, STEPPED, BEHIND = (), "not_set", "stepped", "behind"
CELLS = [
    # the machine's word, a person's, the newest entry of a sure clock -> doubts
    (None, None, None, (NOT_SET,)),
    (None, None, EARLIER, (NOT_SET,)),
    (None, None, LATER, (NOT_SET, BEHIND)),
    (None, "holds", None, SURE),
    (None, "holds", EARLIER, SURE),
    (None, "holds", LATER, (BEHIND,)),
    (None, "stepped", None, (STEPPED,)),
    (None, "stepped", EARLIER, (STEPPED,)),
    (None, "stepped", LATER, (STEPPED, BEHIND)),
    ("holds", None, None, SURE),
    ("holds", None, EARLIER, SURE),
    ("holds", None, LATER, (BEHIND,)),
    ("holds", "holds", None, SURE),
    ("holds", "holds", EARLIER, SURE),
    ("holds", "holds", LATER, (BEHIND,)),
    ("holds", "stepped", None, SURE),
    ("holds", "stepped", EARLIER, SURE),
    ("holds", "stepped", LATER, (BEHIND,)),
    ("stepped", None, None, (STEPPED,)),
    ("stepped", None, EARLIER, (STEPPED,)),
    ("stepped", None, LATER, (STEPPED, BEHIND)),
    ("stepped", "holds", None, SURE),
    ("stepped", "holds", EARLIER, SURE),
    ("stepped", "holds", LATER, (BEHIND,)),
    ("stepped", "stepped", None, (STEPPED,)),
    ("stepped", "stepped", EARLIER, (STEPPED,)),
    ("stepped", "stepped", LATER, (STEPPED, BEHIND)),
]
WORDS = {None: None, "holds": Word(MACHINE, BEGAN), "stepped": Word(MACHINE, BEGAN - HOUR)}


@pytest.mark.parametrize(("machine", "person", "bound", "expected"), CELLS)
def test_the_clock_is_sure_when_somebody_vouches_for_it_and_no_sure_entry_is_later(
    machine, person, bound, expected
):
    found = doubts(reading(), (WORDS[machine], WORDS[person]), bound)
    assert tuple(str(doubt) for doubt in found) == expected


def test_the_cells_are_all_there_are():
    asked = [cell[:3] for cell in CELLS]
    assert len(set(asked)) == len(asked)
    assert set(asked) == set(product(WORDS, WORDS, (None, EARLIER, LATER)))
    assert set(DOUBTS) == set(product(Standing, (True, False)))
    assert {doubt for found in DOUBTS.values() for doubt in found} == set(ClockDoubt)


def test_the_very_moment_of_the_newest_entry_is_not_behind_it():
    assert doubts(reading(), (WORDS["holds"], None), NOW) == ()
    assert doubts(reading(), (WORDS["holds"], None), NOW + SECOND / 1000) == (ClockDoubt.BEHIND,)


@pytest.mark.parametrize("back", [1, -1])
def test_a_word_lapses_when_the_clock_is_set_by_more_than_a_few_seconds(back):
    word = Word(MACHINE, BEGAN)
    assert standing(word, reading(stepped=back * STEP_MAX)) is Standing.HOLDS
    assert standing(word, reading(stepped=back * (STEP_MAX + SECOND))) is Standing.STEPPED


def test_a_clock_that_is_set_back_to_what_was_vouched_for_is_sure_again():
    word = Word(MACHINE, BEGAN)
    assert standing(word, reading(stepped=HOUR)) is Standing.STEPPED
    assert standing(word, reading()) is Standing.HOLDS


def test_a_word_is_about_one_start_of_the_machine():
    assert standing(Word(OTHER, BEGAN), reading()) is Standing.NONE


def test_the_machine_vouches_once_for_each_mark():
    word = heard(None, reading(mark=7))
    assert word == Word(MACHINE, BEGAN, 7)
    assert heard(word, reading(mark=7, stepped=HOUR)) == word
    assert heard(word, reading(mark=8, stepped=HOUR)) == Word(MACHINE, BEGAN + HOUR, 8)
    assert heard(word, reading(mark=7, machine=OTHER)) == Word(OTHER, BEGAN, 7)
    assert heard(word, reading(mark=None)) is None
