"""A member of staff says whom it is about: a badge, or a group and a name (screen 07a)."""

import pytest

from kiosk.desk.who import Who
from kiosk.ports import BadgePresented
from kiosk.views_staff import Key
from kiosk.views_who import NAMES_A_PAGE, Name, WhichGroup, WhoFor, WhoIsIt
from policy.people import BadgeHash, Role
from policy.roster import RosterPupil

GROUPS = ("7a", "10", "7b")


@pytest.fixture
def state(tell):
    return lambda **plan: tell(**{"pupils": 9, "groups": GROUPS, **plan}).world.state


def names(who):
    return who.view(None).names


def test_with_one_group_of_his_own_a_teacher_begins_at_its_names(state):
    who = Who(state(), WhoFor.CUSTODY, ("7b",), step=1)
    view = who.view(None)
    assert isinstance(view, WhoIsIt)
    assert (view.group, view.page, view.pages, view.step) == ("7b", 1, 1, 1)
    assert view.names == tuple(sorted(view.names))
    assert len(view.names) == 3


def test_without_one_he_chooses_the_group_first_and_his_own_come_first(state):
    known = state()
    at_all = Who(known, WhoFor.WITHOUT_BADGE)
    assert at_all.view(None).groups == ("7a", "7b", "10")
    with_two = Who(known, WhoFor.WITHOUT_BADGE, ("10", "7b"))
    assert with_two.view(None).groups == ("7b", "10", "7a")


def test_a_name_is_its_pupil_and_a_place_without_a_name_is_nobody(state):
    known = state()
    who = Who(known, WhoFor.WITHOUT_BADGE)
    assert who.tap(known, Name(0)) is None
    assert who.view(None).group == "7a"
    place = names(who).index("Noor")
    assert who.tap(known, Name(3)) is None
    assert who.tap(known, Name(place)).first_name == "Noor"


def test_before_the_first_page_of_names_are_the_other_groups(state):
    known = state()
    who = Who(known, WhoFor.WITHOUT_BADGE, ("7a",))
    assert who.view(None).other_groups
    who.tap(known, Key.PREVIOUS)
    assert isinstance(who.view(None), WhichGroup)


def test_a_large_group_has_pages_and_nobody_is_left_out(state):
    known = state(pupils=25, groups=("7a",), slots=33, surnames=True)
    who = Who(known, WhoFor.WITHOUT_BADGE)
    view = who.view(None)
    assert (len(view.names), view.pages, view.other_groups) == (NAMES_A_PAGE, 3, False)
    seen = list(view.names)
    for _ in range(3):
        who.tap(known, Key.NEXT)
        seen += names(who)
    assert who.view(None).page == 3
    assert len(set(seen)) == 25  # namesakes too
    who.tap(known, Key.PREVIOUS)
    who.tap(known, Key.PREVIOUS)
    who.tap(known, Key.PREVIOUS)
    assert who.view(None).page == 1


def test_two_of_one_first_name_are_told_apart_and_who_has_left_is_not_listed(state):
    known = state(pupils=3, groups=("7a",))
    noor, sem, yara = known.store.people.roster.known()
    with known.act(Role.OPERATOR) as act:
        act.roster.change(noor.id, RosterPupil("Noor", None, "Bos", "7a"))
        act.roster.change(sem.id, RosterPupil("Noor", "de", "Wit", "7a"))
        act.roster.leave(yara.id, known.local.date())
        act.record("brings.set", {})
    who = Who(known, WhoFor.WITHOUT_BADGE)
    assert names(who) == ("Noor B.", "Noor W.")


def test_a_pupils_badge_says_at_once_who_it_is_and_a_strangers_nothing(tell):
    story = tell(pupils=3, groups=("7a", "7b", "8"))
    known = story.world.state
    who = Who(known, WhoFor.CUSTODY)
    badge = story.school.badge_of(story.school.children[1])
    assert who.take_badge(known, BadgePresented(badge)).first_name == "Sem"
    assert who.take_badge(known, BadgePresented(BadgeHash(bytes(32)))) is None
