"""A teacher takes a device into custody at the cabinet, step by step."""

import pytest

from kiosk.views import Held, Idle
from kiosk.views_custody import (
    Agree,
    CheckTogether,
    CustodyKey,
    Fetch,
    MarkAt,
    Outcome,
    PlateState,
    Put,
    PutAside,
    Seen,
    WhatHappened,
    WhichDevice,
)
from kiosk.views_open import Answer as OpenAnswer
from kiosk.views_staff import Digit, Key, Menu, Pick, Tile
from kiosk.views_who import WhoIsIt
from policy.condition import (
    ITEMS,
    DamageKind,
    DamageMark,
    Found,
    Item,
    Presence,
    Side,
    Working,
)
from policy.custody import Where, Whereabouts
from policy.offences import Category, Objection
from policy.opened_early import OpenReason, ToWhom
from policy.people import Role
from tests.stories.custody_staff import BAS, ELS, LAPTOP, MIA, PHONE, TIM, USED, WATCH, Custodians
from tests.stories.test_odd_orders import FullAtCommit

NOOR, SEM, YARA = 0, 1, 2


@pytest.fixture
def school(tell):
    return lambda places=(), **plan: Custodians(tell(**{"begins": "10:40", **plan}), places)


def test_a_phone_used_in_class_goes_under_lock_step_by_step(school):
    at_work = school()
    at_work.signs_in()
    assert Tile.TAKE_INTO_CUSTODY in at_work.screen.tiles
    at_work.taps(Tile.TAKE_INTO_CUSTODY)
    assert isinstance(at_work.screen, WhoIsIt)
    at_work.story.holds_up(SEM)
    assert isinstance(at_work.screen, WhichDevice)
    at_work.taps(PHONE)
    assert isinstance(at_work.screen, WhatHappened)
    at_work.records(USED)
    assert isinstance(at_work.screen, CheckTogether)
    at_work.checks()
    assert isinstance(at_work.screen, Agree)
    at_work.agrees(SEM)
    assert isinstance(at_work.screen, Outcome)
    assert at_work.screen.nth == 1
    assert (at_work.screen.put, at_work.screen.plate) == (Put.SLOT, PlateState.OPEN)
    at_work.story.shuts(at_work.screen.slot)
    assert at_work.screen.put is Put.DONE
    at_work.taps(Key.DONE)
    assert isinstance(at_work.screen, Menu)
    custody = at_work.custody()
    assert (custody.stage, custody.hearing.presence) == ("kept", Presence.BADGE)
    assert custody.lies == Whereabouts(Where.SLOT, 1)
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


def test_the_journal_tells_each_step_by_ids_and_the_door_by_names_of_its_own(school):
    at_work = school()
    at_work.takes(SEM)
    at_sign_in = at_work.kinds.index("staff.signed_in")
    assert at_work.kinds[at_sign_in + 1 :] == [
        *("custody.begun", "offence.recorded", "custody.taken", "custody.checked"),
        *("custody.heard", "custody.made_ready", "custody.authorised", "custody.opened"),
        *("custody.closed", "custody.put_away"),
    ]


def test_the_pupil_of_a_held_device_reads_at_the_gate_that_it_is_safe_and_nothing_else(school):
    at_work = school()
    at_work.takes(SEM)
    at_work.taps(Key.STOP)
    at_work.story.wait(1)
    at_work.story.holds_up(SEM)
    assert isinstance(at_work.screen, Held)
    at_work.story.it_is("14:20")
    at_work.story.holds_up(SEM)
    assert isinstance(at_work.screen, Held)
    assert at_work.story.pulses == [1]


def test_no_name_and_no_card_is_at_the_gate_while_the_door_of_a_held_device_is_open(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(0.5)
    at_work.taps(Key.STOP)
    shown = at_work.screen
    assert not isinstance(shown, Outcome)
    assert at_work.pupil(SEM).first_name not in repr(shown)
    at_work.story.shuts(1)
    assert isinstance(at_work.screen, Idle)
    assert at_work.stage() == "kept"


def test_no_step_is_skipped_whatever_is_touched(school):
    at_work = school()
    every = [
        *(Key.ON, Key.DONE, CustodyKey.SWITCHED_OFF, CustodyKey.INTO_SLOT),
        *(CustodyKey.FETCH, CustodyKey.ANOTHER, CustodyKey.DOES_NOT_FIT, CustodyKey.NO_CHECK),
    ]
    at_work.begins(SEM)
    at_work.taps(*every)
    assert at_work.stage() == "begun"
    at_work.records()
    at_work.taps(*every)
    at_work.story.holds_up(SEM)
    assert at_work.stage() == "taken"
    at_work.checks()
    at_work.taps(Key.ON, CustodyKey.INTO_SLOT, CustodyKey.DOES_NOT_FIT, CustodyKey.FETCH)
    assert at_work.stage() == "checked"
    at_work.story.holds_up(SEM)
    at_work.taps(CustodyKey.INTO_SLOT, CustodyKey.DOES_NOT_FIT)
    assert at_work.stage() == "heard"
    assert at_work.story.pulses == []
    at_work.taps(CustodyKey.SWITCHED_OFF)
    at_work.story.wait(0.5)
    assert at_work.story.pulses == [1]


def test_a_check_that_lacks_an_answer_or_where_the_damage_is_does_not_go_on(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.taps(Key.ON)
    assert at_work.screen.lacking
    for item in (Item.SCREEN, Item.BUTTONS, Item.CAMERA, Item.CHARGE_PORT):
        at_work.taps(Seen(item, Found.GOOD))
    at_work.taps(Seen(Item.CASE, Found.DAMAGE), Working.NOT_CHECKED, Key.ON)
    assert at_work.screen.lacking
    assert at_work.stage() == "taken"


def test_a_bag_has_one_device_in_it_and_whoever_types_its_number_again_is_told(school):
    at_work = school()
    for pupil, member in ((SEM, ELS), (NOOR, BAS)):
        at_work.begins(pupil, member=member)
        at_work.records()
        at_work.taps(CustodyKey.LATER, Digit(1), Digit(2), Key.OK)
        if pupil == SEM:
            at_work.taps(Key.STOP)
    assert isinstance(at_work.screen, PutAside)
    assert at_work.screen.used
    at_work.taps(Key.ERASE)
    assert not at_work.screen.used
    at_work.taps(Digit(3), Key.OK)
    assert isinstance(at_work.screen, Menu)
    bags = sorted(each.lies.number for each in at_work.cases.custodies.held())
    assert bags == [12, 13]


@pytest.mark.parametrize("into", ["a bag", "a slot", "nothing: she walked off"])
def test_who_is_called_away_in_the_middle_of_a_check_finds_answers_and_marks_again(school, into):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.taps(Seen(Item.SCREEN, Found.GOOD), Seen(Item.CASE, Found.DAMAGE))
    at_work.taps(MarkAt(Side.BACK, 750, 840), DamageKind.CRACK, MarkAt(Side.FRONT, 10, 10))
    if into == "a bag":
        at_work.taps(CustodyKey.LATER, Digit(7), Key.OK)
    elif into == "a slot":
        at_work.taps(CustodyKey.LATER, CustodyKey.INTO_SLOT)
        at_work.story.wait(0.5)
        at_work.story.shuts(1)
    at_work.taps(Key.STOP)
    at_work.story.wait(1)
    at_work.goes_on(ELS)
    at_work.taps(CustodyKey.FETCH)
    at_work.story.wait(0.5)
    seen = at_work.screen.check
    assert seen.found == {Item.SCREEN: Found.GOOD, Item.CASE: Found.DAMAGE}
    crack = DamageMark(Side.BACK, 750, 840, DamageKind.CRACK)
    assert seen.marks == (crack,)  # of the other nobody said what it was
    at_work.taps(*(Seen(item, Found.GOOD) for item in ITEMS[PHONE][2:-1]), Working.YES, Key.ON)
    assert at_work.stage() == "checked"
    assert at_work.custody().intake.marks == (crack,)
    assert at_work.state.begun_checks == {}


def test_without_saying_what_happened_nothing_is_recorded(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.taps(Key.ON)
    assert at_work.screen.objection is Objection.NO_CATEGORY
    assert at_work.offences(SEM) == []


def test_what_somebody_had_allowed_beforehand_is_no_offence_and_the_device_goes_back(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.taps(USED, CustodyKey.PERMITTED)
    assert isinstance(at_work.screen, Menu)
    assert at_work.offences(SEM) == []
    assert at_work.cases.custodies.held() == []


def test_a_watch_may_be_on(school):
    at_work = school()
    at_work.begins(SEM, WATCH)
    at_work.records(Category.NOT_SWITCHED_OFF)
    assert at_work.screen.objection is Objection.WATCH_MAY_BE_ON


def test_a_device_said_wrongly_is_a_slip_and_is_said_again(school):
    at_work = school()
    at_work.begins(SEM, WATCH)
    at_work.taps(Key.BACK, PHONE)
    assert [each.kind for each in at_work.cases.custodies.held()] == [PHONE]


def test_a_pupil_without_a_badge_is_chosen_by_name_and_a_colleague_says_that_he_is_there(school):
    at_work = school(groups=("7a",))
    at_work.signs_in()
    at_work.taps(Tile.TAKE_INTO_CUSTODY)
    name = at_work.pupil(SEM).first_name
    at_work.chooses(name)
    at_work.taps(PHONE)
    at_work.records()
    at_work.checks()
    at_work.holds_up(BAS)
    assert at_work.custody().hearing.presence is Presence.SECOND_STAFF
    assert at_work.stage() == "heard"


@pytest.mark.parametrize("held_up", [ELS, NOOR])
def test_neither_the_teacher_himself_nor_another_pupil_answers_for_the_pupil(school, held_up):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    if held_up is ELS:
        at_work.holds_up(ELS)
    else:
        at_work.story.holds_up(held_up)
    assert at_work.stage() == "checked"


def test_nobody_but_teacher_and_director_takes_a_device(school):
    at_work = school()
    at_work.signs_in(TIM)
    at_work.taps(Tile.TAKE_INTO_CUSTODY, PHONE)
    assert not isinstance(at_work.screen, WhoIsIt)
    assert at_work.cases.custodies.held() == []


def test_a_laptop_goes_into_a_slot_when_somebody_says_that_it_fits(school):
    at_work = school()
    at_work.begins(SEM, LAPTOP)
    at_work.records()
    at_work.checks(LAPTOP)
    at_work.agrees(SEM)
    assert at_work.screen.put is Put.CHOOSE
    assert at_work.story.pulses == []
    at_work.taps(CustodyKey.INTO_SLOT)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    assert at_work.stage() == "kept"


def test_misuse_is_recorded_without_a_device_in_hand(school):
    at_work = school()
    at_work.begins(SEM, None)
    at_work.taps(CustodyKey.WITHOUT_DEVICE, CustodyKey.ELSEWHERE)
    at_work.records(Category.UNWANTED_MESSAGES)
    assert (at_work.screen.put, at_work.screen.kind) == (Put.NOTHING, None)
    (offence,) = at_work.offences(SEM)
    assert (offence.misuse, offence.place) == (True, "elsewhere")
    assert [str(each.kind) for each in at_work.cases.duties.open()] == ["assess_criminal"]
    assert at_work.cases.custodies.held() == []


def test_a_door_that_does_not_open_leaves_the_device_in_hand_and_another_place_is_found(school):
    at_work = school(places=("Kast van de directie",))
    at_work.story.door(1).jammed = True
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(6)
    assert at_work.screen.plate is PlateState.STUCK
    at_work.taps(CustodyKey.DOES_NOT_FIT)
    assert at_work.screen.put is Put.PLACE
    assert at_work.stage() == "ready"
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


def test_a_door_that_sticks_is_tried_again_in_the_same_slot(school):
    at_work = school()
    at_work.story.door(1).jammed = True
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(6)
    at_work.story.door(1).jammed = False
    at_work.taps(CustodyKey.INTO_SLOT)
    at_work.story.wait(1)
    assert at_work.screen.plate is PlateState.OPEN
    at_work.story.shuts(1)
    assert at_work.stage() == "kept"
    assert at_work.story.phases() == {1: "inside"}


def test_set_aside_in_a_bag_it_waits_first_in_its_teachers_menu_and_goes_on(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.taps(CustodyKey.LATER)
    assert isinstance(at_work.screen, PutAside)
    at_work.taps(Digit(1), Digit(2), Key.OK)
    assert (at_work.screen.tiles[0], at_work.screen.unfinished) == (Tile.UNFINISHED, 1)
    at_work.taps(Tile.UNFINISHED, Key.BACK)
    assert isinstance(at_work.screen, Menu)
    assert at_work.custody().lies == Whereabouts(Where.BAG, 12)
    at_work.taps(Key.STOP)
    at_work.signs_in(BAS)
    assert Tile.UNFINISHED not in at_work.screen.tiles
    at_work.taps(Key.STOP)
    at_work.goes_on()
    assert isinstance(at_work.screen, Fetch)
    at_work.taps(Key.ON)
    assert at_work.stage() == "taken"
    at_work.taps(CustodyKey.FETCH)
    at_work.checks()
    assert at_work.stage() == "checked"


def test_set_aside_in_a_slot_it_opens_again_for_the_check_and_lies_in_the_same_slot(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.taps(CustodyKey.LATER, CustodyKey.INTO_SLOT)
    at_work.story.wait(0.5)
    at_work.story.shuts(at_work.screen.lies.number)
    assert at_work.screen.plate is PlateState.SHUT
    assert at_work.custody().lies == Whereabouts(Where.SLOT, 1)
    at_work.taps(Key.DONE, Key.STOP)
    at_work.goes_on()
    assert isinstance(at_work.screen, Fetch)
    at_work.taps(CustodyKey.FETCH)
    at_work.story.wait(0.5)
    assert isinstance(at_work.screen, CheckTogether)
    at_work.checks()
    at_work.agrees(SEM)
    assert at_work.screen.plate is PlateState.OPEN
    at_work.story.shuts(1)
    assert at_work.stage() == "kept"
    assert at_work.story.phases() == {1: "inside"}
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


STEPS = ("begun", "taken", "checked", "heard", "ready", "open")


def reach(at_work, step):
    at_work.begins(SEM)
    if STEPS.index(step) >= 1:
        at_work.records()
    if STEPS.index(step) >= 2:
        at_work.checks()
    if STEPS.index(step) >= 3:
        at_work.story.holds_up(SEM)
    if step == "ready":
        at_work.taps(CustodyKey.SWITCHED_OFF)
    if step == "open":
        at_work.taps(CustodyKey.SWITCHED_OFF)
        at_work.story.wait(0.5)


@pytest.mark.parametrize("power_too", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_nothing_is_lost_and_the_teacher_goes_on(school, step, power_too):
    at_work = school()
    reach(at_work, step)
    wanted = "ready" if step == "open" else step
    at_work.story.kiosk_dies(power_too)
    assert at_work.stage() == wanted
    assert at_work.custody().taken_by == ELS.id
    if step in {"ready", "open"}:
        for slot in at_work.story.open_doors:
            at_work.story.shuts(slot)
    at_work.goes_on_if_pending()
    at_work.finishes(SEM)
    assert at_work.stage() == "kept"
    assert len(at_work.offences(SEM)) == 1
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


@pytest.mark.parametrize("step", STEPS[:-2])
@pytest.mark.parametrize("way", ["stop", "time"])
def test_whoever_walks_off_finds_it_where_he_left_it(school, step, way):
    at_work = school()
    reach(at_work, step)
    if way == "stop":
        at_work.taps(Key.STOP)
    else:
        at_work.story.wait(61)
    assert isinstance(at_work.screen, Idle)
    assert at_work.stage() == step
    at_work.goes_on_if_pending()
    at_work.finishes(SEM)
    assert at_work.stage() == "kept"


def test_a_phone_lent_for_the_lesson_and_taken_there_is_out_no_more(school):
    at_work = school()
    at_work.story.hands_in(SEM)
    at_work.story.wait(40)
    at_work.signs_in(ELS)
    at_work.taps(Tile.OPEN_ONE, Pick(1), OpenReason.LESSON, ToWhom.PUPIL, OpenAnswer.OPEN)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    at_work.taps(OpenAnswer.DONE, Key.BACK, Key.STOP)
    assert len(at_work.story.asks("lent_list")["lent"]) == 1
    at_work.takes(SEM)
    assert at_work.story.asks("lent_list")["lent"] == []


def test_a_director_takes_one_too_and_the_journal_names_his_role(school):
    at_work = school()
    at_work.takes(SEM, member=MIA)
    assert at_work.stage() == "kept"


@pytest.mark.parametrize(("saw", "stage"), [("inside", "kept"), ("empty", "ready")])
def test_a_slot_nobody_can_be_sure_of_is_settled_by_whoever_looked(school, saw, stage):
    at_work = school()
    at_work.story.door(1).jammed = True
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(25)
    assert at_work.story.phases() == {1: "uncertain"}
    at_work.taps(Key.STOP)
    assert at_work.story.asks("slot_settle", slot=1, saw=saw)["ok"]
    assert at_work.stage() == stage
    assert at_work.story.store.verify().entries == at_work.story.store.head.seq


def test_on_a_full_disk_a_device_is_said_again_before_what_happened_is_recorded(school):
    at_work = school()
    at_work.begins(SEM, None)
    store = at_work.state.store = FullAtCommit(at_work.story.store)
    store.full = True
    at_work.taps(PHONE)
    store.full = False
    at_work.story.wait(3)
    assert isinstance(at_work.screen, WhichDevice)
    at_work.taps(PHONE)
    at_work.records()
    assert at_work.stage() == "taken"
    assert at_work.custody().offences == (at_work.offences(SEM)[0].id,)


def test_what_a_substitute_left_unfinished_a_director_goes_on_with_and_no_other_teacher(school):
    at_work = school()
    at_work.begins(SEM)
    at_work.records()
    at_work.taps(CustodyKey.LATER, Digit(7), Key.OK, Key.STOP)
    with at_work.state.act(Role.SYSTEM) as act:
        act.staff.leave(ELS.id, act.at)
        act.record("staff.removed", {"roles": ["teacher"]})
    at_work.signs_in(BAS)
    assert Tile.UNFINISHED not in at_work.screen.tiles
    at_work.taps(Key.STOP)
    at_work.goes_on(MIA)
    at_work.taps(CustodyKey.FETCH)
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    assert at_work.stage() == "kept"
