"""The worked cases of the school's rules about taking a device, by their numbers: what giving it
back adds to them is told where that is."""

from datetime import timedelta

import pytest

from kiosk.views import Held
from kiosk.views_custody import (
    Agree,
    CheckTogether,
    CustodyKey,
    LockedPlace,
    PlateState,
    Put,
    PutAside,
    Seen,
    WhatHappened,
    WhichDevice,
    WhyTiles,
)
from kiosk.views_staff import Digit, Key, Menu, Tile
from policy.condition import DamageKind, Found, Item, WhyNotChecked, Working
from policy.custody import KeptKindReason, Where, Whereabouts
from policy.devices import DeviceKind, PermissionId
from policy.ladder import Custodian, Measure, Rung, Standing
from policy.offences import Category, IncidentId, Offence, OffenceId
from policy.people import Role
from policy.stays import StayKind
from tests.stories.custody_staff import BAS, ELS, LAPTOP, MIA, PHONE, USED, WATCH, Custodians

NOOR, SEM, YARA = 0, 1, 2


@pytest.fixture
def school(tell):
    return lambda places=(), **plan: Custodians(tell(**{"begins": "10:40", **plan}), places)


def earlier(at_work, pupil, days):
    """An offence of the past, as the table has it."""
    state = at_work.state
    at = state.clock.now() - timedelta(days=days)
    with state.act(Role.TEACHER) as act:
        offence = Offence(
            OffenceId(state.store.new_id()),
            at_work.pupil(pupil).id,
            IncidentId(state.store.new_id()),
            at,
            at_work.cases.offences.next_entered(),
            frozenset({USED}),
        )
        act.cases.offences.add(offence, ELS.id)
        act.cases.offences.carry_out(offence.id, Measure(1))
        act.record("offence.recorded", {"offence": str(offence.id)})
    return offence


def test_case_1_a_second_offence_is_the_directies_and_parents_are_told_by_school_end(
    school,
):
    at_work = school()
    earlier(at_work, SEM, days=7)
    at_work.takes(SEM)
    shown = at_work.screen
    assert (shown.nth, shown.until.time()) == (2, at_work.state.times().day_end)
    assert [each.standing for each in shown.rungs] == [
        *(Standing.PAST, Standing.NOW, Standing.AHEAD),
    ]
    assert shown.rungs[0].last == at_work.state.local.date() - timedelta(days=7)
    custody = at_work.custody()
    assert (custody.measure.custodian, custody.interim) == (Custodian.DIRECTIE, True)
    (duty,) = at_work.cases.duties.open()
    assert (str(duty.kind), duty.owner) == ("inform_parents", ELS.id)
    due_at = duty.due_at.astimezone(at_work.state.zone)
    assert due_at.time() == at_work.state.times().school_end


def test_case_5_a_phone_that_is_handed_in_now_changes_to_custody_when_its_door_is_shut(school):
    at_work = school(begins="08:15")
    at_work.story.hands_in(SEM)
    at_work.story.it_is("10:40")
    at_work.begins(SEM, None)
    assert at_work.screen.own_slot == 1
    at_work.taps(CustodyKey.IN_CABINET, PHONE)
    at_work.records(Category.RECORDING)
    at_work.story.wait(0.5)
    assert isinstance(at_work.screen, CheckTogether)
    assert at_work.screen.fetch == 1  # "take the device out of locker 1"
    (stay,) = at_work.story.store.open_stays()
    assert stay.kind is StayKind.HAND_IN
    at_work.taps(Seen(Item.SCREEN, Found.GOOD))
    assert at_work.screen.fetch is None  # they are looking at it
    at_work.checks()
    at_work.agrees(SEM)
    assert (at_work.screen.slot, at_work.screen.plate) == (1, PlateState.OPEN)
    at_work.story.shuts(1)
    (after,) = at_work.story.store.open_stays()
    assert (after.id, after.kind, after.slot) == (stay.id, StayKind.CUSTODY, 1)
    assert at_work.kinds[-2:] == ["custody.closed", "custody.put_away"]
    assert at_work.kinds.count("hand_in.authorised") == 1
    at_work.taps(Key.STOP)
    at_work.story.it_is("14:20")
    at_work.story.holds_up(SEM)
    assert isinstance(at_work.screen, Held)
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


@pytest.mark.parametrize("power_too", [False, True])
@pytest.mark.parametrize("opened", [False, True])
def test_case_5_killed_at_any_instant_the_pupils_badge_opens_it_no_more(school, opened, power_too):
    at_work = school(begins="08:15")
    at_work.story.hands_in(SEM)
    at_work.story.it_is("10:40")
    at_work.begins(SEM, None)
    if not opened:
        at_work.story.door(1).jammed = True
    at_work.taps(CustodyKey.IN_CABINET, PHONE)
    at_work.records(Category.RECORDING)
    at_work.story.kiosk_dies(power_too)
    for slot in at_work.story.open_doors:
        at_work.story.shuts(slot)
    (stay,) = at_work.story.store.open_stays()
    assert stay.kind is StayKind.CUSTODY
    at_work.story.door(1).jammed = False
    at_work.story.it_is("14:20")
    at_work.story.holds_up(SEM)
    assert isinstance(at_work.screen, Held)
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


def test_case_5_shut_while_nobody_has_gone_on_it_is_opened_again_for_the_check(school):
    at_work = school(begins="08:15")
    at_work.story.hands_in(SEM)
    at_work.story.it_is("10:40")
    at_work.begins(SEM, None)
    at_work.taps(CustodyKey.IN_CABINET, PHONE)
    at_work.records(Category.RECORDING)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    at_work.checks()
    assert at_work.stage() == "taken"
    at_work.taps(CustodyKey.FETCH)
    at_work.story.wait(0.5)
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.shuts(1)
    assert at_work.stage() == "kept"


def test_case_11_filming_posting_and_threatening_in_one_act_with_phone_and_watch(school):
    at_work = school()
    act = (Category.RECORDING, Category.POSTING, Category.THREAT)
    first = at_work.takes(SEM, *act)
    at_work.taps(CustodyKey.ANOTHER)
    assert isinstance(at_work.screen, WhichDevice)
    at_work.taps(WATCH)
    assert isinstance(at_work.screen, CheckTogether)
    at_work.checks(WATCH)
    at_work.agrees(SEM)
    at_work.story.wait(0.5)
    second = at_work.screen.slot
    at_work.story.shuts(second)
    assert first != second
    (offence,) = at_work.offences(SEM)
    assert offence.categories == frozenset(act)
    held = at_work.cases.custodies.held()
    assert [each.kind for each in held] == [PHONE, WATCH]
    assert {each.offences for each in held} == {(offence.id,)}
    assert all(each.intake is not None for each in held)
    assert [str(each.kind) for each in at_work.cases.duties.open()] == ["assess_criminal"]


def test_case_12_two_offences_on_one_day_with_two_devices_lift_what_is_held_without_a_check(school):
    at_work = school()
    at_work.takes(SEM)
    assert at_work.screen.also == ()
    first = at_work.screen.slot
    at_work.taps(Key.DONE, Key.STOP)
    at_work.takes(SEM, kind=WATCH)
    assert at_work.screen.also == (Whereabouts(Where.SLOT, first),)  # and the screen says so
    phone, watch = at_work.cases.custodies.held()
    assert (phone.kind, phone.measure, watch.measure) == (PHONE, Measure(2), Measure(2))
    assert at_work.kinds.count("custody.measured") == 1
    assert at_work.kinds.count("custody.checked") == 2


def test_case_12_misuse_found_out_while_the_device_is_held_lifts_it(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.taps(Key.DONE, Key.STOP)
    at_work.begins(SEM, None)
    at_work.taps(CustodyKey.WITHOUT_DEVICE)
    at_work.records(Category.POSTING)
    assert at_work.custody().measure.rung is Rung.PARENTS


def test_case_13_the_pupil_says_that_it_is_not_right_and_it_goes_on(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.checks(damaged=(Item.CASE,))
    at_work.taps(CustodyKey.DISSENT)
    at_work.agrees(SEM)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    custody = at_work.custody()
    assert (custody.stage, custody.hearing.dissent) == ("kept", True)
    assert [mark.kind for mark in custody.intake.marks] == [DamageKind.SCRATCH]


def test_case_13_the_pupil_walks_off_and_why_nobody_checked_it_is_said(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.taps(CustodyKey.LATER, Digit(7), Key.OK)
    assert isinstance(at_work.screen, Menu)
    assert at_work.custody().pending
    at_work.taps(Key.STOP)
    at_work.goes_on()
    at_work.taps(CustodyKey.FETCH, CustodyKey.LATER)
    assert isinstance(at_work.screen, PutAside)
    at_work.taps(CustodyKey.NO_CHECK)
    assert isinstance(at_work.screen, WhyTiles)
    at_work.taps(WhyNotChecked.PUPIL_LEFT, CustodyKey.SWITCHED_OFF)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    custody = at_work.custody()
    assert (custody.stage, custody.unchecked) == ("kept", WhyNotChecked.PUPIL_LEFT)


def test_case_13_with_a_flat_battery_nobody_can_say_whether_it_works_and_that_is_said(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.taps(Key.BACK)
    assert isinstance(at_work.screen, CheckTogether)
    at_work.taps(Working.NOT_CHECKED, Key.ON)
    assert at_work.screen.lacking
    at_work.taps(WhyNotChecked.FLAT_BATTERY, Key.ON)
    assert isinstance(at_work.screen, Agree)
    assert at_work.custody().intake.why is WhyNotChecked.FLAT_BATTERY


def test_case_13_nobody_has_time_so_it_waits_and_is_checked_later(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.taps(CustodyKey.LATER, Digit(7), Key.OK, Key.STOP)
    at_work.story.it_is("13:00")
    at_work.goes_on()
    at_work.taps(CustodyKey.FETCH)
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    assert at_work.stage() == "kept"
    assert at_work.kinds.count("custody.set_aside") == 1


def may_keep(at_work, pupil, kind):
    state = at_work.state
    until = state.local.date() + timedelta(days=30)
    with state.act(Role.OPERATOR) as act:
        permission = PermissionId(state.store.new_id())
        act.may_keep.grant(permission, at_work.pupil(pupil).id, kind, until)
        act.record("may_keep.granted", {"permission": str(permission)})


def test_case_15_a_teacher_is_refused_a_device_its_owner_may_keep(school):
    at_work = school()
    may_keep(at_work, SEM, WATCH)
    at_work.begins(SEM, WATCH)
    assert isinstance(at_work.screen, WhichDevice)
    assert at_work.screen.refused is WATCH
    at_work.taps(KeptKindReason.SAFETY)
    assert at_work.cases.custodies.held() == []
    at_work.taps(PHONE)
    assert isinstance(at_work.screen, WhatHappened)


def test_case_15_a_director_takes_it_with_a_reason_and_may_leave_it_on(school):
    at_work = school()
    may_keep(at_work, SEM, WATCH)
    at_work.begins(SEM, WATCH, member=MIA)
    assert isinstance(at_work.screen, WhyTiles)
    assert at_work.cases.custodies.held() == []
    at_work.taps(KeptKindReason.SAFETY)
    at_work.records()
    at_work.checks(WATCH)
    at_work.story.holds_up(SEM)
    at_work.taps(CustodyKey.LEFT_ON)
    assert isinstance(at_work.screen, WhyTiles)
    at_work.taps(KeptKindReason.NEEDED_ON)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    custody = at_work.custody()
    assert custody.stage == "kept"
    assert custody.take_reason is KeptKindReason.SAFETY
    assert custody.left_on is KeptKindReason.NEEDED_ON


def test_case_15_what_nobody_may_keep_is_never_left_on(school):
    at_work = school()
    at_work.begins(SEM, member=MIA)
    at_work.records()
    at_work.checks()
    at_work.story.holds_up(SEM)
    at_work.taps(CustodyKey.LEFT_ON, KeptKindReason.NEEDED_ON)
    assert at_work.stage() == "heard"


def test_case_16_another_pupils_phone_was_used_the_user_has_the_offence(school):
    at_work = school()
    at_work.begins(SEM, None)
    at_work.taps(CustodyKey.OTHERS_DEVICE)
    at_work.story.holds_up(NOOR)
    assert at_work.screen.owner == at_work.pupil(NOOR).first_name
    at_work.taps(PHONE)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    custody = at_work.custody()
    assert custody.owner == at_work.pupil(NOOR).id
    assert [len(at_work.offences(each)) for each in (SEM, NOOR)] == [1, 0]
    (stay,) = at_work.story.store.open_stays()
    assert stay.pupil == at_work.pupil(NOOR).id


def test_case_16_killed_before_it_was_said_what_happened_the_user_is_asked_for_again(school):
    at_work = school()
    at_work.begins(SEM, None)
    at_work.taps(CustodyKey.OTHERS_DEVICE)
    at_work.story.holds_up(NOOR)
    at_work.taps(PHONE)
    at_work.story.kiosk_dies()
    at_work.goes_on()
    at_work.story.holds_up(SEM)
    at_work.records()
    assert [len(at_work.offences(each)) for each in (SEM, NOOR)] == [1, 0]


PLACES = ("Kast van de directie", "Brandkast")


def test_case_18_with_the_cabinet_full_it_goes_to_a_locked_place_and_two_confirm(school):
    at_work = school(PLACES, begins="08:15", slots=2)
    at_work.story.hands_in(NOOR)
    at_work.story.wait(4)
    at_work.story.hands_in(YARA)
    at_work.story.it_is("08:25")
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    assert (at_work.screen.put, at_work.screen.places) == (Put.PLACE, PLACES)
    at_work.taps(LockedPlace(3), LockedPlace(2))
    assert (at_work.screen.put, at_work.screen.place) == (Put.SECOND, "Brandkast")
    at_work.holds_up(ELS)
    assert (at_work.screen.put, at_work.stage()) == (Put.SECOND, "ready")
    at_work.holds_up(BAS)
    custody = at_work.custody()
    assert (custody.stage, custody.lies) == ("kept", Whereabouts(Where.LOCKED_PLACE, 2))
    assert at_work.screen.place == "Brandkast"
    assert at_work.kinds[-1] == "custody.put_away"


def test_case_18_a_laptop_too_large_for_every_slot_is_recorded_like_any_other(school):
    at_work = school(PLACES)
    at_work.begins(SEM, LAPTOP)
    at_work.records()
    at_work.checks(LAPTOP)
    at_work.agrees(SEM)
    at_work.taps(CustodyKey.DOES_NOT_FIT, LockedPlace(1))
    at_work.holds_up(MIA)
    custody = at_work.custody()
    assert (custody.stage, custody.lies) == ("kept", Whereabouts(Where.LOCKED_PLACE, 1))
    assert at_work.story.pulses == []


def test_case_18_with_no_room_and_no_locked_place_its_custodian_keeps_it_and_it_waits(school):
    at_work = school(begins="08:15", slots=1)
    at_work.story.hands_in(NOOR)
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    assert at_work.screen.put is Put.STAYS
    at_work.taps(Key.DONE)
    assert (at_work.screen.tiles[0], at_work.screen.unfinished) == (Tile.UNFINISHED, 1)


def test_a_large_kind_is_one_whose_fit_is_asked(school):
    at_work = school()
    for kind in (DeviceKind.TABLET, DeviceKind.OTHER):
        at_work.begins(SEM, kind)
        at_work.records()
        at_work.checks(kind)
        at_work.agrees(SEM)
        assert at_work.screen.put is Put.CHOOSE
        at_work.taps(Key.STOP)


def test_case_18_its_pupil_reads_that_it_is_safe_also_when_it_lies_outside_the_cabinet(school):
    at_work = school(PLACES)
    at_work.begins(SEM, LAPTOP)
    at_work.records()
    at_work.checks(LAPTOP)
    at_work.agrees(SEM)
    at_work.taps(CustodyKey.DOES_NOT_FIT, LockedPlace(1))
    at_work.holds_up(MIA)
    at_work.taps(Key.STOP)
    for moment in ("11:00", "14:20"):
        at_work.story.it_is(moment)
        at_work.story.holds_up(SEM)
        assert isinstance(at_work.screen, Held)


def test_case_5_later_is_shutting_the_door_on_it_again(school):
    at_work = school(begins="08:15")
    at_work.story.hands_in(SEM)
    at_work.story.it_is("10:40")
    at_work.begins(SEM, None)
    at_work.taps(CustodyKey.IN_CABINET, PHONE)
    at_work.records(Category.RECORDING)
    at_work.story.wait(0.5)
    at_work.taps(CustodyKey.LATER)
    assert (at_work.screen.plate, at_work.screen.into) == (PlateState.OPEN, True)
    at_work.story.shuts(1)
    at_work.taps(Key.DONE)
    assert at_work.custody().lies == Whereabouts(Where.SLOT, 1)
    assert (at_work.screen.tiles[0], at_work.screen.unfinished) == (Tile.UNFINISHED, 1)


def test_what_was_allowed_is_let_go_also_after_it_waited_in_a_bag(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.taps(CustodyKey.LATER, Digit(4), Key.OK, Key.STOP)
    at_work.goes_on()
    at_work.story.holds_up(SEM)
    at_work.taps(CustodyKey.PERMITTED)
    assert at_work.stage() == "begun"
    at_work.taps(CustodyKey.FETCH, CustodyKey.PERMITTED)
    assert at_work.cases.custodies.held() == []
    assert at_work.offences(SEM) == []
