"""The groups and names of a simulated school's pupils."""

import pytest

from simulator.ids import stream
from simulator.people import (
    GROUP_MAX,
    children,
    groups_for,
    in_groups,
    names_in_lists,
    with_surnames,
)


def school_of(pupils):
    drawn = children(pupils, stream(7, "people"))
    return with_surnames(in_groups(drawn, groups_for(pupils)), len(groups_for(pupils)))


@pytest.mark.parametrize(
    ("pupils", "groups"),
    [
        (1, ("7A",)),
        (2, ("7A", "8A")),
        (27, ("7A", "8A")),
        (60, ("6A", "7A", "8A")),
        (100, ("3A", "4A", "5A", "6A", "7A", "8A")),
    ],
)
def test_a_school_has_two_groups_at_least_and_more_when_it_grows(pupils, groups):
    assert groups_for(pupils) == groups


@pytest.mark.parametrize("pupils", [1, 27, 270, 2000])
def test_no_group_is_larger_than_one_at_school(pupils):
    groups = [child.pupil.group for child in school_of(pupils)]
    assert len(groups) == pupils
    assert max(map(groups.count, groups)) <= GROUP_MAX


@pytest.mark.parametrize("pupils", [27, 100, 270, 550, 2000])
def test_no_two_of_one_group_have_one_name_in_its_list(pupils):
    school = school_of(pupils)
    named = [
        (child.pupil.group, name)
        for child, name in zip(school, names_in_lists(school), strict=True)
    ]
    assert len(set(named)) == pupils


@pytest.mark.parametrize("pupils", [60, 100, 240, 500, 2000])
def test_a_group_has_children_of_ten_first_names_or_more(pupils):
    school = school_of(pupils)
    seventh = {child.pupil.first_name for child in school if child.pupil.group == "7A"}
    assert len(seventh) >= 10


def test_a_first_name_is_longer_only_where_two_of_a_group_share_it():
    names = names_in_lists(school_of(27))
    assert (names[0], names[20], names[8]) == ("Noor A.", "Noor U.", "Lotte")
