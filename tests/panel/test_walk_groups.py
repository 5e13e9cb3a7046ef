"""Groups walked at the window: a teacher lets her own go, and finds a pupil by group and name."""

from datetime import time

import pytest

from kiosk.views_release import GroupAt, GroupChoice, GroupRelease, ReleaseMark
from kiosk.views_staff import Tile
from kiosk.views_who import WhichGroup, WhoFor, WhoIsIt
from policy.group_release import ReleaseStage
from simulator.panel.targets import Kind
from simulator.staff import StaffBadge
from tests.panel.conftest import with_groups
from tests.panel.test_walk import hands_in, signs_in, touches

HERS, THEIRS = (0, 2, 4), (1, 3)
"""Pupils are in the groups in turn."""


@pytest.fixture
def gate(before, play):
    """Six pupils in two groups, the first of which is the teacher's own; school is nearly out."""
    return before(play(slots=30, begins=time(14, 13), **with_groups(6)))


def test_a_teacher_lets_her_own_group_go_door_by_door_and_the_others_stay_shut(gate):
    hers = [hands_in(gate, pupil) for pupil in HERS]
    theirs = [hands_in(gate, pupil) for pupil in THEIRS]
    gate.player.jumps_to("14:15")
    signs_in(gate, StaffBadge.TEACHER)
    touches(gate, Tile.RELEASE_GROUP)
    choice = gate.player.screen
    assert isinstance(choice, GroupChoice)
    assert [(each.name, each.own, each.doors) for each in choice.groups] == [
        ("7A", True, len(hers)),
        ("8A", False, len(theirs)),
    ]
    touches(gate, GroupAt(0))
    steps = [gate.player.open_doors]
    while len(gate.player.open_doors) < len(hers):
        gate.look(1 / 30)
        if gate.player.open_doors != steps[-1]:
            steps.append(gate.player.open_doors)
    assert [len(doors) for doors in steps[-3:]] == [1, 2, 3]
    assert steps[-1] == sorted(hers)
    assert not set(theirs) & {slot for doors in steps for slot in doors}
    for slot in hers:
        gate.click(Kind.INSIDE, slot)
        gate.click(Kind.LEAF, slot)
        gate.look(1.0)
    assert isinstance(gate.player.screen, GroupRelease)
    assert gate.player.screen.stage is ReleaseStage.OPENED
    assert {door.mark for door in gate.player.screen.doors} == {ReleaseMark.EMPTY}
    gate.look(10.0)
    assert gate.player.open_doors == []
    assert gate.player.phases() == dict.fromkeys(theirs, "inside")


def test_two_of_one_first_name_in_a_group_can_be_told_apart_in_the_kiosks_list(before, play):
    gate = before(play(slots=30, **with_groups(27)))
    signs_in(gate, StaffBadge.TEACHER)
    touches(gate, Tile.TAKE_INTO_CUSTODY)
    names = gate.player.screen
    assert isinstance(names, WhoIsIt)
    assert (names.group, names.purpose) == ("7A", WhoFor.CUSTODY)
    assert {"Noor A.", "Noor U.", "Lotte"} <= set(names.names)
    assert "Noor" not in names.names


def test_badges_have_the_names_of_the_kiosks_lists_and_their_group(before, play):
    gate = before(play(slots=30, **with_groups(27)))
    written = gate.written()
    assert {"Noor A.", "Sem D."} <= written
    assert {text.split(" ")[0] for text in written if " · …" in text} == {"7A", "8A"}
    gate.click(Kind.LEAF_THROUGH, -1)
    assert {"leerkracht 7A", "directie", "techniek"} <= gate.written()


def test_without_a_badge_the_groups_are_offered_and_none_is_without_a_group(gate):
    signs_in(gate, StaffBadge.DIRECTOR)
    touches(gate, Tile.WITHOUT_BADGE)
    assert isinstance(gate.player.screen, WhichGroup)
    assert gate.player.screen.groups == ("7A", "8A")


def test_the_list_names_who_signed_in_as_the_school_does(gate):
    signs_in(gate, StaffBadge.TEACHER)
    assert ("aangemeld", "leerkracht") in {(row.words, row.detail) for row in gate.desktop.log.rows}
