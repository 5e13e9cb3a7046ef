"""The school gives back what it took: who, from when, to whom, and as it was."""

from datetime import timedelta

import pytest

from kiosk.views import Idle
from kiosk.views_custody import CustodyKey, LockedPlace
from kiosk.views_directie import (
    Compared,
    CustodyList,
    CustodyPage,
    DirectieKey,
    Door,
    GiveBack,
    GiveStep,
    Now,
    PageNote,
    RowAt,
    RowNote,
    SafeStep,
    WhyNow,
)
from kiosk.views_staff import Covered, Key, Menu
from policy.condition import Item
from policy.custody import IN_HAND, Where, Whereabouts
from policy.release import Collector, ReleaseReason, Why
from tests.stories.custody_staff import BAS, ELS, LAPTOP, MIA, TIM
from tests.stories.directie import NOOR, SEM, YARA, Directie


@pytest.fixture
def school(tell):
    return lambda places=(), **plan: Directie(tell(**{"begins": "14:00", **plan}), places)


@pytest.fixture
def second_time(school):
    """Sem's second offence this school year: the directie keeps his phone."""

    def begin(**plan):
        at_work = school(**plan)
        at_work.did_before(SEM, "2026-09-01")
        at_work.takes(SEM)
        at_work.stops()
        return at_work

    return begin


def test_a_first_device_goes_home_from_school_end_by_any_teacher_and_by_nobody_before(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    page = at_work.begins_giving_back(BAS)
    assert isinstance(page, CustodyPage)
    assert page.refused is Why.NOT_YET
    assert at_work.story.pulses == [slot]
    at_work.stops()
    at_work.story.it_is("14:20")
    done = at_work.gives_back(SEM, BAS)
    assert (done.step, done.collector) == (GiveStep.DONE, Collector.PUPIL)
    custody = at_work.cases.custodies.of_owner(at_work.pupil(SEM).id)[0]
    assert (custody.stage, custody.collector) == ("returned", Collector.PUPIL)
    assert at_work.story.store.occupied() == set()
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


def test_the_journal_tells_giving_back_by_ids_and_doors(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    before = len(at_work.kinds)
    at_work.gives_back(SEM, BAS)
    assert at_work.kinds[before + 1 :] == [
        *("custody.releasing", "release.authorised", "release.opened", "custody.taken_up"),
        *("release.closed", "custody.returned"),
    ]


def test_the_list_shows_the_directie_everything_and_a_teacher_what_is_his(second_time):
    at_work = second_time()
    at_work.takes(YARA, member=BAS)
    at_work.stops()
    shown = at_work.looks(MIA)
    assert isinstance(shown, CustodyList)
    assert (shown.directie, shown.count) == (True, 2)
    assert {row.nth for row in shown.rows} == {1, 2}
    at_work.stops()
    assert [row.nth for row in at_work.looks(BAS).rows] == [1]
    at_work.stops()
    assert {row.nth for row in at_work.looks(ELS).rows} == {1, 2}  # the second she took herself
    at_work.stops()
    at_work.names_delegate(BAS)
    assert {row.nth for row in at_work.looks(BAS).rows} == {1, 2}


def test_a_technician_sees_no_custody(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    at_work.looks(TIM)
    assert not isinstance(at_work.screen, CustodyList)
    assert at_work.pupil(SEM).first_name not in repr(at_work.screen)


def test_the_names_of_the_list_leave_the_screen_after_half_a_minute(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    at_work.looks()
    at_work.story.wait(30.5)
    assert isinstance(at_work.screen, Covered)
    at_work.taps(Key.UNCOVER)
    assert isinstance(at_work.screen, CustodyList)


def test_the_teacher_who_took_it_keeps_it_until_a_director_confirms(second_time):
    at_work = second_time()
    assert at_work.custody().interim
    page = at_work.opens_page()
    assert page.held.note is RowNote.TAKE_OVER
    at_work.taps(DirectieKey.TAKE_OVER)
    assert at_work.screen.note is PageNote.TAKEN_OVER
    assert at_work.custody().taken_over_by == MIA.id
    assert DirectieKey.TAKE_OVER not in at_work.screen.offers
    at_work.stops()
    assert at_work.looks(ELS).rows == ()


def test_no_teacher_confirms_a_take_over_whatever_he_touches(second_time):
    at_work = second_time()
    page = at_work.opens_page(ELS)
    assert DirectieKey.TAKE_OVER not in page.offers
    at_work.taps(DirectieKey.TAKE_OVER, DirectieKey.OFFENCES)
    assert at_work.custody().interim
    assert isinstance(at_work.screen, CustodyPage)


def test_a_director_gives_back_earlier_for_a_reason_and_not_without(second_time):
    at_work = second_time()
    shown = at_work.begins_giving_back()
    assert isinstance(shown, WhyNow)
    assert shown.early
    assert ReleaseReason.SCHOOL_IS_OUT not in shown.reasons
    pulses = at_work.story.pulses
    at_work.taps(Key.BACK)
    assert isinstance(at_work.screen, CustodyPage)
    assert at_work.story.pulses == pulses
    at_work.taps(DirectieKey.GIVE_BACK, ReleaseReason.FAMILY)
    assert isinstance(at_work.screen, GiveBack)
    assert at_work.custody().released.reason is ReleaseReason.FAMILY


def test_what_is_different_is_followed_up_and_the_device_goes_home(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    done = at_work.gives_back(SEM, ELS, different=(Item.SCREEN,))
    assert done.follow_up
    custody = at_work.cases.custodies.of_owner(at_work.pupil(SEM).id)[0]
    assert custody.stage == "returned"
    assert custody.at_return.different == {Item.SCREEN}
    assert at_work.duties(SEM) == ["damage_follow_up"]


def test_a_pupil_who_says_that_it_is_not_right_gets_it_back_and_is_heard(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.compares()
    at_work.taps(DirectieKey.DISSENT)
    at_work.story.holds_up(SEM)
    at_work.story.shuts(slot)
    assert at_work.screen.step is GiveStep.DONE
    assert at_work.duties(SEM) == ["damage_follow_up"]


def test_after_one_device_the_list_is_there_again_until_it_is_empty(school):
    at_work = school()
    for pupil in (SEM, YARA):
        at_work.takes(pupil)
        at_work.stops()
    at_work.story.it_is("14:20")
    at_work.gives_back(SEM, BAS)
    at_work.taps(Key.DONE)
    assert isinstance(at_work.screen, CustodyList)
    assert [row.name for row in at_work.screen.rows] == [at_work.pupil(YARA).first_name]
    slot = at_work.screen.rows[0].lies.number
    at_work.taps(RowAt(0), DirectieKey.GIVE_BACK)
    at_work.story.wait(0.5)
    at_work.compares()
    at_work.story.holds_up(YARA)
    at_work.story.shuts(slot)
    at_work.taps(Key.DONE)
    assert isinstance(at_work.screen, Menu)


def test_whoever_gives_it_back_sees_that_the_pupil_did_not_agree_when_it_was_taken(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM, CustodyKey.DISSENT)
    at_work.story.wait(0.5)
    at_work.story.shuts(at_work.screen.slot)
    at_work.stops()
    at_work.takes(YARA)
    at_work.stops()
    at_work.story.it_is("14:20")
    assert [row.dissent for row in at_work.looks(BAS).rows] == [True, False]
    at_work.taps(RowAt(0))
    assert at_work.screen.held.dissent
    at_work.taps(DirectieKey.GIVE_BACK)
    at_work.story.wait(0.5)
    assert (at_work.screen.door, at_work.screen.held.dissent) == (Door.OPEN, True)


def test_it_is_returned_when_everything_is_compared_and_the_door_is_shut_in_any_order(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    shown = at_work.begins_giving_back(ELS)
    assert (shown.step, shown.door, shown.slot) == (GiveStep.COMPARE, Door.OPEN, slot)
    at_work.story.holds_up(SEM)  # too early: nothing was compared
    assert at_work.screen.collector is None
    at_work.compares()
    assert at_work.screen.step is GiveStep.COLLECTOR
    at_work.story.shuts(slot)
    assert at_work.screen.door is Door.SHUT
    assert at_work.custody().lies == IN_HAND
    at_work.story.holds_up(NOOR)  # somebody else's badge collects nothing
    assert at_work.screen.step is GiveStep.COLLECTOR
    at_work.taps(Collector.PARENT)
    assert at_work.screen.step is GiveStep.SURE
    at_work.taps(Key.NO)
    assert at_work.screen.step is GiveStep.COLLECTOR
    at_work.taps(Collector.OTHER_GUARDIAN, Key.YES)
    assert at_work.screen.step is GiveStep.DONE
    custody = at_work.cases.custodies.of_owner(at_work.pupil(SEM).id)[0]
    assert custody.collector is Collector.OTHER_GUARDIAN


def test_the_setting_says_to_whom_what_the_directie_keeps_is_given(second_time):
    at_work = second_time()
    at_work.state.collected_by = frozenset({Collector.PARENT})
    at_work.story.it_is("14:20")
    shown = at_work.begins_giving_back()
    assert shown.collectors == (Collector.PARENT,)
    at_work.compares()
    at_work.story.holds_up(SEM)
    at_work.taps(Collector.PUPIL)
    assert at_work.screen.step is GiveStep.COLLECTOR


def test_a_door_that_stays_shut_leaves_it_kept_and_says_so(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.story.door(slot).jammed = True
    at_work.begins_giving_back(ELS)
    at_work.story.wait(21)
    assert isinstance(at_work.screen, CustodyPage)
    assert at_work.screen.note is PageNote.STUCK
    custody = at_work.custody()
    assert (custody.stage, custody.released) == ("kept", None)
    assert custody.lies == Whereabouts(Where.SLOT, slot)


def test_a_door_nobody_is_sure_of_that_stays_shut_leaves_it_kept_and_as_unsure_as_before(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.story.door(slot).flap(60)
    at_work.begins_giving_back(ELS)
    at_work.story.wait(15)
    assert at_work.story.phases() == {slot: "uncertain"}
    at_work.stops()
    at_work.story.door(slot).flap(0)
    at_work.story.wait(120)
    at_work.story.door(slot).jammed = True
    at_work.begins_giving_back(ELS)
    at_work.story.wait(26)
    assert at_work.story.phases() == {slot: "uncertain"}
    assert (at_work.stage(), at_work.custody().lies) == ("kept", Whereabouts(Where.SLOT, slot))


def test_whoever_walks_off_in_the_middle_leaves_it_given_out_and_somebody_goes_on(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.stops()
    at_work.story.shuts(slot)
    assert isinstance(at_work.screen, Idle)
    assert (at_work.stage(), at_work.custody().lies) == ("releasing", IN_HAND)
    assert at_work.looks(BAS).rows[0].note is RowNote.RELEASING
    at_work.stops()
    at_work.begins_giving_back(BAS)
    at_work.compares()
    at_work.story.holds_up(SEM)
    assert at_work.screen.step is GiveStep.DONE


def test_nobody_comes_for_it_after_all_and_it_lies_under_lock_again(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.story.shuts(slot)
    at_work.taps(DirectieKey.LAY_BACK)
    at_work.story.wait(0.5)
    (again,) = at_work.story.open_doors
    at_work.story.shuts(again)
    assert isinstance(at_work.screen, CustodyPage)
    assert at_work.screen.note is PageNote.STUCK or at_work.stage() == "kept"
    assert at_work.custody().lies == Whereabouts(Where.SLOT, again)
    assert at_work.custody().released is None


def test_a_device_in_a_locked_place_is_handed_over_by_two(school):
    at_work = school(places=("kast in lokaal 3",))
    at_work.begins(SEM, LAPTOP)
    at_work.records()
    at_work.checks(LAPTOP)
    at_work.agrees(SEM)
    at_work.taps(CustodyKey.DOES_NOT_FIT, LockedPlace(1))
    at_work.holds_up(BAS)
    at_work.stops()
    at_work.story.it_is("14:20")
    shown = at_work.begins_giving_back(ELS)
    assert (shown.step, shown.door) == (GiveStep.SECOND, Door.NONE)
    at_work.holds_up(BAS)
    at_work.compares()
    at_work.story.holds_up(SEM)
    assert at_work.screen.step is GiveStep.DONE


def test_two_people_bring_a_device_to_the_safe_and_it_is_collected_there(second_time):
    at_work = second_time()
    slot = at_work.custody().lies.number
    at_work.opens_page()
    at_work.taps(DirectieKey.TO_SAFE)
    assert at_work.screen.step is SafeStep.SECOND
    at_work.holds_up(ELS)
    at_work.story.wait(0.5)
    assert at_work.screen.step is SafeStep.TAKE_OUT
    assert at_work.stage() == "ready"
    at_work.story.shuts(slot)
    assert at_work.screen.step is SafeStep.DONE
    assert at_work.custody().lies == Whereabouts(Where.SAFE)
    assert at_work.stage() == "kept"
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back()
    at_work.holds_up(ELS)
    at_work.compares()
    at_work.taps(Collector.PARENT, Key.YES)
    assert at_work.screen.step is GiveStep.DONE


@pytest.mark.parametrize("after", ["authorised", "opened", "shut"])
def test_a_crash_while_it_is_given_back_loses_no_device(school, after):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    if after == "authorised":
        at_work.story.door(slot).jammed = True
    at_work.begins_giving_back(ELS)
    if after == "shut":
        at_work.story.shuts(slot)
    at_work.story.kiosk_dies()
    custody = at_work.custody()
    expected = {"authorised": "kept", "opened": "releasing", "shut": "releasing"}
    assert custody.stage == expected[after]
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


def test_a_thing_that_was_not_compared_yet_can_be_said_again(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.taps(Compared(Item.SCREEN, Now.DIFFERENT), Compared(Item.SCREEN, Now.SAME))
    assert at_work.screen.compared == {Item.SCREEN: Now.SAME}
    assert not at_work.screen.follow_up


def test_the_journal_does_not_tell_which_device_the_directie_took_over(second_time):
    at_work = second_time()
    at_work.opens_page()
    at_work.taps(DirectieKey.TAKE_OVER)
    (told,) = [entry for entry in at_work.entries() if entry.kind == "case.changed"]
    elsewhere = [str(entry.data) for entry in at_work.entries() if entry.kind != "case.changed"]
    assert not any(told.data["case"] in data for data in elsewhere)


def test_what_was_taken_while_the_clock_was_two_days_behind_is_not_due_before_its_time(school):
    at_work = school()
    clock = at_work.story.school.clock
    clock.trust = False
    clock.step(timedelta(days=-2))
    at_work.story.kiosk_dies()
    at_work.takes(SEM)
    at_work.stops()
    clock.set_right()
    at_work.story.wait(5)
    assert at_work.state.clock_ok
    page = at_work.begins_giving_back(BAS)
    assert page.refused is Why.NOT_YET
    assert page.held.due.date() == at_work.state.local.date()
