"""Everything is opened in an emergency, and every slot is ticked off afterwards."""

from dataclasses import replace

import pytest

from kiosk.views_open import Answer, EmergencyList, EmergencyRun, ItemMark, Said, Tick
from kiosk.views_staff import Key, Menu, Tile
from policy.custody import IN_HAND, Where, Whereabouts
from policy.opened_early import EmergencyReason, Saw
from policy.people import Role
from policy.stays import StayKind
from tests.stories.at_the_screen import MIA, AtTheScreen
from tests.stories.custody_staff import MIA as DIRECTOR
from tests.stories.directie import Directie
from tests.stories.test_odd_orders import FullAtCommit

NOOR, SEM, YARA, ADAM = range(4)


@pytest.fixture
def at(tell):
    return lambda **plan: AtTheScreen(tell(**{"groups": ("7a",), **plan}))


@pytest.fixture
def alarm(at):
    """Three hand-ins and a custody, and a director at the tile."""

    def begin(*tiles):
        school = at(slots=6, pupils=6)
        for pupil in (NOOR, SEM, YARA, ADAM):
            school.story.hands_in(pupil)
            school.story.wait(4)
        slots = sorted(school.story.phases())
        take_into_custody(school, slots[3])
        school.signs_in(MIA, Tile.OPEN_EVERYTHING, *tiles)
        return school, slots[:3], slots[3]

    return begin


def take_into_custody(school, slot):
    (stay,) = [stay for stay in school.story.store.open_stays() if stay.slot == slot]
    with school.state.act(Role.TEACHER) as act:
        act.change_stay(replace(stay, kind=StayKind.CUSTODY))
        act.record("stay.confirmed", {"stay": str(stay.id)}, slot=slot)


def marks(school):
    return {item.slot: item.mark for item in school.screen.items}


def test_one_touch_opens_nothing_and_says_what_a_second_one_will_do(alarm):
    school, hand_ins, _ = alarm(EmergencyReason.FIRE_ALARM)
    assert (school.screen.said, school.screen.count) == (Said.SURE_ALL, 3)
    assert len(school.story.pulses) == 4
    school.taps(Key.BACK, Key.BACK)
    assert isinstance(school.screen, Menu)
    assert school.story.told("emergency.began") == []
    assert len(hand_ins) == 3


def test_every_hand_in_opens_within_seconds_and_the_custody_stays_shut(alarm):
    school, hand_ins, held = alarm(EmergencyReason.FIRE_ALARM, Answer.SURE)
    school.story.wait(3)
    assert school.story.open_doors == hand_ins
    assert isinstance(school.screen, EmergencyRun)
    assert (school.screen.opened, school.screen.count, school.screen.custody) == (3, 3, 1)
    assert not school.screen.under_way
    assert school.entries("emergency.began") == [
        (None, "director", {"reason": "fire_alarm", "custody": 0, "count": 3})
    ]
    assert sorted(slot for slot, _, _ in school.entries("emergency.authorised")) == hand_ins
    assert held not in school.story.pulses[4:]


def test_custody_is_asked_for_by_itself(alarm):
    school, hand_ins, held = alarm(EmergencyReason.EVACUATION, Answer.SURE)
    school.story.wait(3)
    school.taps(Answer.CUSTODY_TOO)
    assert (school.screen.said, school.screen.count) == (Said.SURE_CUSTODY, 1)
    school.taps(Answer.SURE)
    school.story.wait(1)
    assert school.story.open_doors == sorted([*hand_ins, held])
    began = [data for _, _, data in school.entries("emergency.began")]
    assert [(each["custody"], each["count"]) for each in began] == [(0, 3), (1, 1)]


def test_each_slot_is_ticked_off_when_its_door_is_shut(alarm):
    school, (first, second, third), _ = alarm(EmergencyReason.FIRE_ALARM, Answer.SURE)
    school.story.wait(3)
    school.taps(Answer.TICK_OFF)
    assert isinstance(school.screen, EmergencyList)
    assert marks(school) == dict.fromkeys((first, second, third), ItemMark.OPEN)
    school.taps(Tick(first, Saw.EMPTY))
    assert marks(school)[first] is ItemMark.OPEN
    for slot in (first, second):
        school.story.shuts(slot)
    assert school.story.phases()[first] == "uncertain"
    assert marks(school)[first] is ItemMark.ASKED
    school.taps(Tick(first, Saw.EMPTY))
    assert marks(school)[first] is ItemMark.TAKEN
    school.taps(Tick(second, Saw.INSIDE))
    assert marks(school) == {
        first: ItemMark.TAKEN,
        second: ItemMark.INSIDE,
        third: ItemMark.OPEN,
    }
    assert school.screen.left == 1
    assert first not in school.story.phases()
    assert school.story.phases()[second] == "inside"
    told = [(slot, data["saw"]) for slot, _, data in school.entries("emergency.ticked")]
    assert told == [(first, "empty"), (second, "inside")]
    assert school.story.store.verify().entries == school.story.store.head.seq


def test_a_door_that_stood_open_before_is_ticked_off_too(alarm):
    school, (first, second, third), _ = alarm(EmergencyReason.FIRE_ALARM)
    school.story.pulls_open(second)
    school.story.wait(5)
    school.taps(Answer.SURE)
    school.story.wait(15)
    assert school.story.open_doors == [first, second, third]
    for slot in (first, second, third):
        school.story.shuts(slot)
    school.taps(Answer.TICK_OFF)
    assert marks(school) == dict.fromkeys((first, second, third), ItemMark.ASKED)
    school.taps(Tick(second, Saw.INSIDE), Tick(first, Saw.EMPTY))
    assert school.screen.left == 1
    assert school.story.phases()[second] == "inside"
    assert school.story.store.verify().entries == school.story.store.head.seq


def test_a_slip_at_ticking_off_is_taken_back_until_the_next_touch(alarm):
    school, (first, second, third), _ = alarm(EmergencyReason.FIRE_ALARM, Answer.SURE)
    school.story.wait(3)
    school.taps(Answer.TICK_OFF)
    for slot in (first, second, third):
        school.story.shuts(slot)
    school.taps(Tick(first, Saw.EMPTY))
    assert [item.slot for item in school.screen.items if item.last] == [first]
    assert school.story.phases()[first] == "uncertain"  # nothing is written yet
    school.taps(Answer.TAKE_BACK)
    assert marks(school)[first] is ItemMark.ASKED
    school.taps(Tick(first, Saw.INSIDE), Tick(second, Saw.EMPTY), Answer.TAKE_BACK)
    school.taps(Tick(second, Saw.EMPTY), Tick(third, Saw.EMPTY), Key.STOP)
    assert {first, second, third} & set(school.story.phases()) == {first}
    told = [(slot, data["saw"]) for slot, _, data in school.entries("emergency.ticked")]
    assert told == [(first, "inside"), (second, "empty"), (third, "empty")]


def test_the_list_goes_on_the_next_day_where_it_was_left(alarm):
    school, hand_ins, _ = alarm(EmergencyReason.FIRE_ALARM, Answer.SURE)
    school.story.wait(3)
    school.taps(Key.STOP)
    for slot in hand_ins:
        school.story.shuts(slot)
    school.story.kiosk_dies()
    school.signs_in(MIA, Tile.OPEN_EVERYTHING)
    assert school.screen.to_tick == 3
    school.taps(Answer.TICK_OFF)
    for slot in hand_ins:
        school.taps(Tick(slot, Saw.EMPTY))
    assert school.screen.left == 0
    school.taps(Key.BACK)
    assert len(school.story.phases()) == 1


def test_a_crash_with_doors_open_loses_nothing(alarm):
    school, hand_ins, _ = alarm(EmergencyReason.CABINET_FAILS, Answer.SURE)
    school.story.wait(3)
    school.story.kiosk_dies()
    for slot in hand_ins:
        school.story.shuts(slot)
    assert [school.story.phases()[slot] for slot in hand_ins] == ["uncertain"] * 3


def test_a_door_that_sticks_does_not_keep_the_others_shut(at):
    school = at(pupils=3)
    for pupil in (NOOR, SEM, YARA):
        school.story.hands_in(pupil)
        school.story.wait(4)
    first, *others = sorted(school.story.phases())
    school.story.door(first).jammed = True
    school.signs_in(MIA, Tile.OPEN_EVERYTHING, EmergencyReason.OTHER, Answer.SURE)
    school.story.wait(5)
    assert school.story.open_doors == others
    assert school.screen.stuck == (first,)
    school.story.wait(25)
    assert school.story.phases()[first] == "inside"


def test_with_a_full_disk_every_door_opens_as_soon_as_there_is_room_and_none_is_passed_over(alarm):
    school, hand_ins, _ = alarm(EmergencyReason.FIRE_ALARM)
    school.story.door(hand_ins[0]).jammed = True
    school.taps(Answer.SURE)
    store = school.state.store = FullAtCommit(school.story.store)
    store.full = True
    school.story.wait(10)
    assert school.story.open_doors == []
    store.full = False
    school.story.wait(5)
    assert school.story.open_doors == hand_ins[1:]
    assert (school.screen.count, school.screen.stuck) == (3, (hand_ins[0],))


def test_whoever_stops_opens_no_more_doors_and_the_rest_is_still_inside(alarm):
    school, hand_ins, _ = alarm()
    school.story.door(hand_ins[0]).jammed = True
    school.taps(EmergencyReason.FIRE_ALARM, Answer.SURE, Key.STOP)
    school.story.wait(30)
    assert school.story.open_doors == []
    assert [school.story.phases()[slot] for slot in hand_ins] == ["inside"] * 3


def test_the_session_stays_while_doors_are_open(alarm):
    school, hand_ins, _ = alarm(EmergencyReason.FIRE_ALARM, Answer.SURE)
    school.story.wait(300)
    assert school.state.session is not None
    for slot in hand_ins:
        school.story.shuts(slot)
    school.story.wait(61)
    assert school.state.session is None


def test_with_nothing_inside_nothing_is_to_be_opened(at):
    school = at()
    school.signs_in(MIA, Tile.OPEN_EVERYTHING, EmergencyReason.OTHER)
    assert school.screen.said is Said.NOTHING_TO_OPEN
    school.taps(Answer.SURE)
    assert school.story.told("emergency.began") == []


@pytest.fixture
def alarm_with_custody(tell):
    """Noor's hand-in and Sem's custody, and everything opened with it; the list is on the screen,
    and the doors are shut again."""
    school = Directie(tell(begins="08:15"))
    school.story.hands_in(NOOR)
    school.story.it_is("10:40")
    held = school.takes(SEM)
    school.stops()
    school.signs_in(DIRECTOR)
    school.taps(Tile.OPEN_EVERYTHING, EmergencyReason.FIRE_ALARM, Answer.SURE)
    school.story.wait(3)
    school.taps(Answer.CUSTODY_TOO, Answer.SURE)
    school.story.wait(3)
    for slot in school.story.open_doors:
        school.story.shuts(slot)
    school.taps(Answer.TICK_OFF)
    return school, held


def test_what_was_left_behind_its_door_in_custody_is_under_lock_again(alarm_with_custody):
    school, held = alarm_with_custody
    school.taps(Tick(held, Saw.INSIDE))
    custody = school.custody()
    assert (str(custody.stage), custody.lies) == ("kept", Whereabouts(Where.SLOT, held))
    assert school.kinds[-3:] == ["emergency.ticked", "stay.confirmed", "custody.put_away"]
    school.stops()
    school.story.it_is("14:20")
    school.gives_back(SEM, DIRECTOR)
    assert school.cases.custodies.held() == []


def test_what_was_taken_out_of_custody_waits_for_whoever_had_taken_it(alarm_with_custody):
    school, held = alarm_with_custody
    school.taps(Tick(held, Saw.EMPTY), Key.BACK)
    custody = school.custody()
    assert (str(custody.stage), custody.lies, custody.stay) == ("ready", IN_HAND, None)
    school.stops()
    school.goes_on()
    school.finishes(SEM)
    assert school.stage() == "kept"
