"""Where a device in custody is said to lie, when its door does something else than it should."""

import pytest

from kiosk.views import HandIn
from kiosk.views_custody import CustodyKey, LockedPlace
from kiosk.views_directie import DirectieKey, GiveStep, PageNote
from kiosk.views_open import Answer, Tick
from kiosk.views_staff import Key, Tile
from policy.custody import IN_HAND, Where, Whereabouts
from policy.opened_early import EmergencyReason, Saw
from policy.people import Role
from tests.stories.custody_staff import BAS, ELS, MIA, PHONE, WATCH
from tests.stories.directie import NOOR, SEM, Directie
from tests.stories.test_item_sensor import SeeingLocks


@pytest.fixture
def school(tell):
    return lambda places=(), **plan: Directie(tell(**{"begins": "14:00", **plan}), places)


def in_order(at_work):
    """Each device has one place: its slot's stay and its custody tell the same."""
    store = at_work.story.store
    held = {each.stay: each for each in at_work.cases.custodies.held() if each.stay}
    open_stays = {stay.id: stay for stay in store.open_stays()}
    assert held.keys() <= open_stays.keys()
    for key, custody in held.items():
        if open_stays[key].phase == "inside":
            assert custody.lies == Whereabouts(Where.SLOT, open_stays[key].slot)
    for stay in open_stays.values():
        if stay.kind == "custody" and stay.phase == "inside":
            assert stay.id in held
    assert store.verify().entries == store.head.seq


@pytest.mark.parametrize(("saw", "stage"), [(Saw.INSIDE, "kept"), (Saw.EMPTY, "ready")])
def test_ticked_off_after_everything_was_opened_it_lies_where_the_director_saw_it(
    school, saw, stage
):
    at_work = school()
    at_work.story.hands_in(NOOR)
    at_work.story.wait(4)
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.signs_in(MIA)
    at_work.taps(Tile.OPEN_EVERYTHING, EmergencyReason.FIRE_ALARM, Answer.SURE)
    at_work.story.wait(1)
    at_work.taps(Answer.CUSTODY_TOO, Answer.SURE)
    at_work.story.wait(1)
    for door in at_work.story.open_doors:
        at_work.story.shuts(door)
    at_work.taps(Answer.TICK_OFF, Tick(slot, saw), Key.BACK)
    assert at_work.stage() == stage
    in_order(at_work)


def jammed_at_intake(at_work):
    """Its slot does not open, and juf Els goes away with the device in her hand."""
    at_work.story.door(1).jammed = True
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(25)
    at_work.stops()
    assert (at_work.stage(), at_work.custody().lies) == ("ready", IN_HAND)


def test_what_never_went_behind_its_jammed_door_goes_home_from_its_teachers_hand(school):
    at_work = school()
    jammed_at_intake(at_work)
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.story.wait(25)
    assert at_work.custody().lies == IN_HAND
    assert at_work.story.phases() == {1: "uncertain"}
    at_work.compares()
    at_work.story.holds_up(SEM)
    assert at_work.screen.step is GiveStep.DONE
    assert at_work.cases.custodies.held() == []


def test_killed_while_a_jammed_door_is_tried_again_it_is_in_its_teachers_hand_still(school):
    at_work = school()
    jammed_at_intake(at_work)
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.story.kiosk_dies()
    assert (at_work.stage(), at_work.custody().lies) == ("releasing", IN_HAND)
    in_order(at_work)


def test_a_door_that_jams_when_it_is_laid_back_is_left_and_the_next_one_opens(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.story.shuts(slot)
    at_work.story.door(2).jammed = True
    at_work.taps(DirectieKey.LAY_BACK)
    at_work.story.wait(25)
    assert at_work.story.phases() == {2: "uncertain"}
    at_work.taps(DirectieKey.LAY_BACK)
    at_work.story.wait(0.5)
    at_work.story.shuts(3)
    assert at_work.custody().lies == Whereabouts(Where.SLOT, 3)
    assert at_work.kinds.count("custody.left_slot") == 1
    assert "nobody's" in at_work.story.asks("slot_settle", slot=2, saw="inside")["error"]
    assert at_work.story.asks("slot_settle", slot=2, saw="empty")["ok"]
    assert at_work.story.phases() == {3: "inside"}
    in_order(at_work)


def test_what_went_home_while_its_switch_broke_is_not_seen_in_its_slot_afterwards(school):
    at_work = school()
    slot = at_work.takes(SEM)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    assert at_work.story.asks("slot_out", slot=slot, switch=True)["ok"]
    at_work.story.wait(12)
    at_work.compares()
    at_work.story.holds_up(SEM)
    assert at_work.screen.step is GiveStep.DONE
    for door in at_work.story.open_doors:
        at_work.story.shuts(door)
    assert "nobody's" in at_work.story.asks("slot_settle", slot=slot, saw="inside")["error"]
    assert at_work.story.asks("slot_settle", slot=slot, saw="empty")["ok"]
    assert at_work.story.phases() == {}
    in_order(at_work)


def waits_in_a_slot(at_work):
    """Set aside before anybody said what happened; its door is open again."""
    at_work.begins(SEM)
    at_work.taps(CustodyKey.LATER, CustodyKey.INTO_SLOT)
    at_work.story.wait(0.5)
    at_work.story.shuts(1)
    at_work.taps(Key.DONE, Key.STOP)
    at_work.goes_on()
    at_work.story.holds_up(SEM)
    at_work.taps(CustodyKey.FETCH)
    at_work.story.wait(0.5)
    assert (at_work.stage(), at_work.story.open_doors) == ("begun", [1])


@pytest.mark.parametrize("key", [CustodyKey.PERMITTED, Key.BACK])
@pytest.mark.parametrize("power_too", [None, False, True])
def test_let_go_at_its_open_door_it_leaves_the_slot_free_for_the_next(school, key, power_too):
    at_work = school()
    waits_in_a_slot(at_work)
    at_work.taps(key)
    if power_too is not None:
        at_work.story.kiosk_dies(power_too)
    assert at_work.cases.custodies.held() == []
    at_work.story.shuts(1)
    assert at_work.story.phases() == {}
    in_order(at_work)


def test_what_a_sensor_still_sees_behind_the_shut_door_has_not_gone_home(school):
    at_work = school()
    seeing = at_work.state.locks = SeeingLocks(at_work.story.world.link, at_work.story.store)
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(0.5)
    seeing.holds.add(1)
    at_work.story.shuts(1)
    at_work.stops()
    at_work.story.it_is("14:20")
    at_work.begins_giving_back(ELS)
    at_work.compares()
    at_work.story.holds_up(SEM)
    at_work.story.shuts(1)
    assert at_work.screen.note is PageNote.LEFT_INSIDE
    assert at_work.stage() == "releasing"
    at_work.taps(DirectieKey.GIVE_BACK)
    at_work.story.wait(0.5)
    at_work.compares()
    at_work.story.holds_up(SEM)
    seeing.holds.clear()
    at_work.story.shuts(1)
    assert at_work.screen.step is GiveStep.DONE
    assert at_work.story.phases() == {}
    in_order(at_work)


def test_a_slot_that_jammed_at_his_phone_keeps_his_watch_from_nothing(school):
    at_work = school(("kast in lokaal 3",), begins="08:20")
    with at_work.state.act(Role.OPERATOR) as act:
        act.brings.set(at_work.pupil(SEM).id, (PHONE, WATCH))
        act.record("brings.set", {})
    at_work.story.door(1).jammed = True
    at_work.begins(SEM)
    at_work.records()
    at_work.checks()
    at_work.agrees(SEM)
    at_work.story.wait(6)
    at_work.taps(CustodyKey.DOES_NOT_FIT, LockedPlace(1))
    at_work.holds_up(BAS)
    at_work.stops()
    at_work.story.holds_up(SEM)
    assert isinstance(at_work.screen, HandIn)
