"""The simulated pupils: of two with one first name somebody has to know which is which."""

from simulator.ids import stream
from simulator.people import FIRST_NAMES, children


def school(pupils):
    return children(pupils, stream(7, "people"))


def test_no_two_pupils_have_one_name_however_many_there_are():
    for pupils in (27, 600, 2000):
        names = [child.full_name for child in school(pupils)]
        assert len(set(names)) == pupils


def test_whoever_has_a_first_name_to_himself_has_no_more_than_that():
    assert [child.full_name for child in school(20)] == list(FIRST_NAMES)


def test_namesakes_come_in_the_order_in_which_they_did_without_surnames():
    named = sorted(school(600), key=lambda child: (child.full_name.casefold(), child.pupil.id))
    first = sorted(
        school(600), key=lambda child: (child.pupil.first_name.casefold(), child.pupil.id)
    )
    assert named == first
