"""Who in a file is whom: recognised by number, by name only where there is none, else doubtful."""

from dataclasses import replace
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policy.people import PupilId
from policy.roster import Doubt, KnownPupil, RosterPupil, SchoolNumber, compare


def number(value):
    return SchoolNumber(bytes([value]) * 32)


NOOR = RosterPupil("Noor", "van den", "Berg", "7A", "7", number=number(1))
SEM = RosterPupil("Sem", None, "Bakker", "7A", "7", number=number(2))
TESS = RosterPupil("Tess", None, "Visser", "8", "8", number=number(3))


def known(*listed, **also):
    return [
        KnownPupil(PupilId(UUID(int=place)), pupil, **also) for place, pupil in enumerate(listed)
    ]


def doubts(difference):
    return [doubt for _, doubt in difference.doubtful]


def test_the_first_import_only_adds():
    difference = compare([], [NOOR, SEM])
    assert difference.added == (NOOR, SEM)
    assert not difference.too_many_missing
    assert difference.counts() == {
        "added": 2,
        "changed": 0,
        "returned": 0,
        "left": 0,
        "doubtful": 0,
    }


def test_the_same_file_again_changes_nothing():
    difference = compare(known(NOOR, SEM), [SEM, NOOR])
    assert set(difference.counts().values()) == {0}


def test_a_pupil_who_goes_up_a_group_is_the_same_pupil():
    later = replace(NOOR, group="8B", year="8")
    (change,) = compare(known(NOOR), [later]).changed
    assert (change.known.id, change.listed, change.group) == (UUID(int=0), later, True)


def test_a_corrected_name_is_the_same_pupil():
    (change,) = compare(known(NOOR), [replace(NOOR, first_name="Nora")]).changed
    assert not change.group


def test_a_number_that_is_somebody_elses_now_is_doubtful_and_nobody_is_gone():
    """Another school's file: the same small numbers, other children."""
    difference = compare(known(NOOR, SEM), [replace(TESS, number=NOOR.number), SEM])
    assert doubts(difference) == [Doubt.OTHER_NAME]
    assert (difference.gone, difference.changed) == ((), ())


def test_another_schools_file_with_the_same_numbers_is_refused_though_nobody_is_gone():
    """Or its other pupils would become ours."""
    theirs = [replace(NOOR, first_name="Yara", surname="Kaya"), replace(TESS, number=number(7))]
    difference = compare(known(NOOR), theirs)
    assert (len(difference.gone), len(difference.added)) == (0, 1)
    assert difference.missing == 1
    assert difference.too_many_missing


CLASS = [
    RosterPupil(f"Pupil {chr(65 + i)}", "van", "Berg", "7A", "7", number=number(i))
    for i in range(10)
]


def renamed(count, **also):
    """The class, of which the first have another surname, and what else."""
    also = {"surname": "Kaya", **also}
    return [replace(pupil, **also) for pupil in CLASS[:count]] + CLASS[count:]


@pytest.mark.parametrize(("count", "refused"), [(0, False), (2, False), (3, True), (10, True)])
def test_many_other_surnames_under_our_numbers_are_another_schools_file(count, refused):
    """First names alone say little: two schools share many."""
    difference = compare(known(*CLASS), renamed(count, group="3B"))
    assert (difference.missing, difference.doubtful) == (count, ())
    assert difference.too_many_missing is refused


def test_who_is_gone_and_who_has_another_surname_are_counted_together():
    difference = compare(known(*CLASS), renamed(2)[:9])
    assert (len(difference.gone), difference.missing) == (1, 3)
    assert difference.too_many_missing


@pytest.mark.parametrize(
    "also",
    [
        {"surname": "van Berg", "prefix": None},
        {"surname": "BERG", "prefix": "v."},
        {"surname": None},
        {"surname": "Berg", "first_name": "Other"},
    ],
)
def test_a_surname_written_otherwise_is_not_another_surname(also):
    difference = compare(known(*CLASS), renamed(10, **also))
    assert (len(difference.changed), difference.missing) == (10, 0)
    back = compare(known(*renamed(10, **also)), CLASS)
    assert (len(back.changed), back.missing) == (10, 0)


def test_an_eckid_says_that_another_surname_is_the_same_pupil():
    before = [replace(pupil, eckid=pupil.number) for pupil in CLASS]
    now = [replace(pupil, surname="Kaya") for pupil in before]
    assert compare(known(*before), now).missing == 0
    without = [replace(pupil, eckid=None) for pupil in now]
    assert compare(known(*before), without).missing == 10


def test_an_eckid_goes_before_the_schools_own_number():
    before = replace(NOOR, eckid=number(9))
    (change,) = compare(known(before), [replace(before, number=number(8))]).changed
    assert change.listed.number == number(8)


def test_eckid_and_number_of_two_pupils_are_doubtful():
    noor = replace(NOOR, eckid=number(9))
    difference = compare(known(noor, SEM), [replace(noor, number=SEM.number), TESS])
    assert doubts(difference) == [Doubt.TWO_PUPILS]
    assert difference.gone == ()


def test_an_eckid_is_never_compared_with_a_number():
    difference = compare(known(NOOR), [replace(SEM, eckid=NOOR.number, number=None)])
    assert len(difference.added) == len(difference.gone) == 1


def test_one_number_twice_in_a_file_is_doubtful_both_times():
    difference = compare(known(NOOR), [NOOR, replace(SEM, number=NOOR.number)])
    assert doubts(difference) == [Doubt.TWICE, Doubt.TWICE]
    assert difference.gone == ()


def test_two_in_the_file_who_are_one_pupil_we_know_are_doubtful():
    noor = replace(NOOR, eckid=number(9))
    by_eckid, by_number = replace(noor, number=None), replace(noor, eckid=None)
    difference = compare(known(noor), [by_eckid, by_number])
    assert doubts(difference) == [Doubt.TWICE, Doubt.TWICE]
    assert difference.gone == ()


@pytest.mark.parametrize("before", [None, number(1)])
def test_without_a_number_in_the_file_a_pupil_is_known_by_name(before):
    nameless = replace(NOOR, number=None, group="8A", year="8", first_name="NOOR")
    (change,) = compare(known(replace(NOOR, number=before)), [nameless]).changed
    assert (change.listed.group, change.listed.number) == ("8A", before)


def test_a_pupil_we_have_no_number_of_gets_the_files():
    (change,) = compare(known(replace(NOOR, number=None)), [NOOR]).changed
    assert change.listed.number == NOOR.number


def test_the_same_name_with_another_number_is_another_pupil():
    difference = compare(known(NOOR), [NOOR, replace(NOOR, number=number(7))])
    assert difference.added == (replace(NOOR, number=number(7)),)
    assert difference.doubtful == ()


def test_a_name_that_two_have_says_nothing():
    nameless = replace(NOOR, number=None)
    twice_known = known(NOOR, replace(NOOR, number=number(7)))
    assert doubts(compare(twice_known, [nameless])) == [Doubt.SAME_NAME]
    assert compare(twice_known, [nameless]).gone == ()
    twice_listed = compare([], [nameless, replace(nameless, group="3")])
    assert doubts(twice_listed) == [Doubt.SAME_NAME, Doubt.SAME_NAME]


@pytest.mark.parametrize(
    ("before", "now", "follows"),
    [("7", "8", True), ("7", "7", True), ("7", "3", False), ("8", "1", False), ("S", "7", True)],
)
def test_a_name_alone_must_be_in_a_year_that_follows(before, now, follows):
    nameless = replace(NOOR, number=None)
    difference = compare(
        known(replace(nameless, year=before)), [replace(nameless, year=now, group="x")]
    )
    assert doubts(difference) == ([] if follows else [Doubt.OTHER_YEAR])
    assert (len(difference.changed) == 1) is follows
    assert difference.gone == ()


def test_who_is_not_in_the_file_is_gone_and_may_come_back():
    difference = compare(known(NOOR, SEM), [NOOR])
    assert [pupil.listed for pupil in difference.gone] == [SEM]
    again = compare([KnownPupil(PupilId(UUID(int=5)), SEM, left=True)], [SEM])
    assert [change.known.id for change in again.returned] == [UUID(int=5)]
    assert again.changed == again.added == ()


def test_who_has_left_is_not_gone_once_more():
    assert compare(known(NOOR, left=True), [SEM]).gone == ()


@pytest.mark.parametrize(("gone", "refused"), [(0, False), (2, False), (3, True), (10, True)])
def test_more_than_a_fifth_gone_is_half_a_file(gone, refused):
    pupils = [
        RosterPupil(f"Pupil {chr(65 + i)}", number=number(i)) for i in range(10)
    ]  # of ten, two is a fifth
    assert compare(known(*pupils), pupils[gone:]).too_many_missing is refused


NAMES = st.sampled_from(["Noor", "Sem"])
NUMBERS = st.sampled_from([None, number(1), number(2), number(3)])
PUPILS = st.builds(
    RosterPupil, NAMES, surname=NAMES, group=NAMES, eckid=NUMBERS, number=NUMBERS, year=st.none()
)


def distinct(pupils):
    """Keeps what a table would: no number twice."""
    seen = set()
    for pupil in pupils:
        numbers = {
            (kind, value)
            for kind, value in (("eckid", pupil.eckid), ("number", pupil.number))
            if value
        }
        if not numbers & seen:
            seen |= numbers
            yield pupil


@settings(max_examples=60, deadline=None)
@given(st.lists(PUPILS, max_size=5), st.lists(PUPILS, max_size=5), st.booleans())
def test_whatever_is_listed_nobody_is_counted_twice_and_no_number_becomes_two_pupils(
    before, listed, left
):
    people = known(*distinct(before), left=left)
    difference = compare(people, listed)
    changes = difference.changed + difference.returned
    told = [change.known.id for change in changes] + [pupil.id for pupil in difference.gone]
    assert len(told) == len(set(told))
    assert len(difference.added) + len(changes) + len(difference.doubtful) <= len(listed)
    after = {pupil.id: pupil.listed for pupil in people}
    after |= {change.known.id: change.listed for change in changes}
    for kind in ("eckid", "number"):
        held = [getattr(pupil, kind) for pupil in (*after.values(), *difference.added)]
        held = [each for each in held if each is not None]
        assert len(held) == len(set(held))


def test_every_doubt_leaves_the_pupil_as_he_is():
    nameless = replace(NOOR, number=None)
    for one, two in product([NOOR, SEM, nameless], repeat=2):
        difference = compare(known(NOOR, SEM), [one, two])
        if difference.doubtful:
            doubtful = {pupil.name for pupil, _ in difference.doubtful}
            assert not doubtful & {change.listed.name for change in difference.changed}
