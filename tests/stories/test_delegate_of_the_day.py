"""A director names the delegate of the day at the cabinet, before she leaves the house."""

import pytest

from kiosk.views_directie import (
    CustodyList,
    CustodyPage,
    DelegateChoice,
    DirectieKey,
    GiveBack,
    GiveStep,
    RowAt,
)
from kiosk.views_staff import Covered, Key, Menu, Tile
from policy.people import Role
from policy.release import Collector, ReleaseReason, Why
from tests.stories.custody_staff import BAS, ELS, MIA
from tests.stories.directie import SEM, Directie


@pytest.fixture
def school(tell):
    return lambda **plan: Directie(tell(**{"begins": "08:40", **plan}))


def opens_choice(at_work):
    at_work.looks()
    at_work.taps(DirectieKey.DELEGATE)
    return at_work.screen


def names_at_the_screen(at_work, member):
    shown = opens_choice(at_work)
    names = [each.name for each in shown.candidates]
    at_work.taps(RowAt(names.index(member.shown_name)), DirectieKey.SAVE)


def test_case_14_the_director_names_a_delegate_in_the_morning_and_he_lets_a_sick_child_go(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    shown = at_work.looks()
    assert (shown.delegates, shown.count) == ((), 0)
    names_at_the_screen(at_work, BAS)
    assert at_work.screen.now == ("meester Bas",)
    at_work.taps(Key.BACK)
    assert at_work.screen.delegates == ("meester Bas",)
    at_work.stops()
    slot = at_work.takes(SEM, member=ELS)
    at_work.stops()
    at_work.story.it_is("11:00")
    page = at_work.begins_giving_back(ELS)
    assert isinstance(page, CustodyPage)
    assert page.refused is Why.NOT_YOURS
    at_work.stops()
    shown = at_work.begins_giving_back(BAS, ReleaseReason.ILL)
    assert isinstance(shown, GiveBack)
    at_work.compares()
    at_work.taps(Collector.PARENT, Key.YES)
    at_work.story.shuts(slot)
    assert at_work.screen.step is GiveStep.DONE
    assert at_work.cases.custodies.held() == []
    told = [kind for kind in at_work.kinds if kind.startswith("delegate")]
    assert told == ["delegate.named"]


def test_only_teachers_are_offered_by_name_and_who_is_one_already(school):
    at_work = school()
    shown = opens_choice(at_work)
    assert isinstance(shown, DelegateChoice)
    assert [each.name for each in shown.candidates] == ["juf Els", "meester Bas"]
    names_after = [each.is_one for each in shown.candidates]
    assert names_after == [False, False]
    at_work.taps(RowAt(1), DirectieKey.SAVE)
    assert [each.is_one for each in at_work.screen.candidates] == [False, True]


def test_a_name_touched_twice_and_the_button_without_a_name_make_nobody_delegate(school):
    at_work = school()
    opens_choice(at_work)
    at_work.taps(RowAt(0), RowAt(0), DirectieKey.SAVE, RowAt(7), DirectieKey.SAVE)
    assert at_work.screen.now == ()
    assert "delegate.named" not in at_work.kinds


def test_what_was_given_for_the_day_is_taken_back_at_the_screen(school):
    at_work = school()
    at_work.did_before(SEM, "2026-09-01")
    at_work.takes(SEM, member=ELS)
    at_work.stops()
    names_at_the_screen(at_work, BAS)
    at_work.stops()
    assert at_work.looks(BAS).count == 1
    assert at_work.screen.delegates is None
    at_work.stops()
    names_at_the_screen(at_work, BAS)  # again: he is one no more
    assert at_work.screen.now == ()
    at_work.stops()
    assert at_work.looks(BAS).count == 0
    roles = [str(each.role) for each in at_work.entries() if each.kind.startswith("delegate")]
    assert roles == ["director", "director"]


def test_a_delegate_of_today_is_none_tomorrow(school):
    at_work = school()
    names_at_the_screen(at_work, BAS)
    at_work.stops()
    at_work.story.wait(24 * 3600)
    assert opens_choice(at_work).now == ()


def test_while_nobody_can_tell_the_day_nobody_becomes_delegate(school):
    at_work = school()
    at_work.clock_is_not_sure()
    assert not opens_choice(at_work).clock_ok
    at_work.taps(RowAt(0), DirectieKey.SAVE)
    assert at_work.screen.now == ()


def test_neither_a_teacher_nor_the_delegate_himself_gives_it_on(school):
    at_work = school()
    names_at_the_screen(at_work, BAS)
    at_work.stops()
    assert isinstance(at_work.looks(BAS), CustodyList)
    at_work.taps(DirectieKey.DELEGATE, RowAt(0), DirectieKey.SAVE)
    assert isinstance(at_work.screen, CustodyList)
    today = at_work.state.local.date()
    assert at_work.cases.delegates.on(today) == {BAS.id}


def test_asked_at_the_command_line_meanwhile_it_is_said_that_he_is_one_already(school):
    at_work = school()
    number = at_work.story.asks("delegate_name", name="meester Bas")["number"]
    at_work.state.order, waiting = None, at_work.state.order
    names_at_the_screen(at_work, BAS)
    at_work.state.order = waiting
    at_work.stops()
    at_work.signs_in(MIA)
    at_work.taps(Key.YES)
    assert "already" in at_work.story.asks("order_outcome", number=number)["error"]


def test_the_names_of_the_staff_leave_the_screen_too(school):
    at_work = school()
    opens_choice(at_work)
    at_work.story.wait(30.5)
    assert isinstance(at_work.screen, Covered)
    at_work.taps(Key.UNCOVER, Key.BACK, Key.BACK)
    assert isinstance(at_work.screen, Menu)
    assert Tile.CUSTODIES in at_work.screen.tiles
    assert {str(Role.DIRECTOR)} == {str(role) for role in at_work.state.session.member.roles}
