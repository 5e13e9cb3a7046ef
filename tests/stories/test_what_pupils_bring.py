"""G1, P2, E1, C3: what a pupil brings, what he may keep, and what lies in custody."""

from dataclasses import replace
from datetime import time, timedelta
from random import Random

import pytest

from kiosk.desk.requests import answer
from kiosk.ports import Asked, Touched
from kiosk.views import (
    Button,
    Cards,
    Collect,
    DoorReminder,
    HandedIn,
    HandIn,
    Held,
    Idle,
    MayKeep,
    NothingInside,
    NotYet,
    SomethingInside,
    Touch,
)
from policy.devices import DEVICES_MAX
from policy.people import Role
from policy.stays import StayKind

NOOR, SEM = 0, 1
NOBODYS_NUMBER = {"number": "00" * 32, "eckid": "00" * 32}
LAST_DAY = "2026-12-18"


@pytest.fixture
def tell(tell):
    """As ever; and at the end of each of these stories the journal fits the tables."""
    told = []

    def begin(**plan):
        told.append(tell(**plan))
        return told[-1]

    yield begin
    for story in told:
        assert story.store.verify().entries == story.store.head.seq


def office(story, verb, **arguments):
    answers = []
    asked = Asked(verb, {**NOBODYS_NUMBER, "name": "Noor", **arguments}, answers.append)
    answer(story.world.state, asked)
    assert answers[0]["ok"], answers[0]
    return answers[0]


def brings(story, *kinds):
    office(story, "pupil_brings", kinds=list(kinds))


def may_keep(story, kind, until=LAST_DAY):
    office(story, "may_keep_grant", kind=kind, until=until)


def known(story):
    return office(story, "pupil_show")["brings"]


def touches(story, slot, times=1, button=Button.ONE_MORE):
    for _ in range(times):
        story.world.inbox.put(Touched(Touch(button, slot)))
        story.wait(0.5)


def tomorrow(story, local, days=1):
    later = timedelta(days=days).total_seconds()
    story.world.run_until(story.school.elapsed(time.fromisoformat(local)) + later)


def take_into_custody(story, slot):
    """What the staff's screens will do; no door moves."""
    (stay,) = [stay for stay in story.store.open_stays() if stay.slot == slot]
    state = story.world.state
    with state.act(Role.TEACHER) as transaction:
        transaction.change_stay(replace(stay, kind=StayKind.CUSTODY))
        transaction.record("stay.confirmed", {"stay": str(stay.id)}, slot=slot)


def devices(story):
    return {stay.slot: stay.devices for stay in story.store.open_stays()}


def test_who_brings_a_phone_and_a_watch_puts_both_into_one_slot(tell):
    story = tell()
    brings(story, "phone", "smartwatch")
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert story.screen.devices == 2
    story.shuts(1)
    assert devices(story) == {1: 2}
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    assert story.pulses == [1, 1]
    assert story.phases() == {}


def test_a_touch_counts_one_more_device_today_and_is_remembered_tomorrow(tell):
    story = tell()
    story.holds_up(NOOR)
    assert (story.screen.devices, story.screen.next_count) == (1, None)
    story.wait(3)
    assert (story.screen.devices, story.screen.next_count) == (1, 2)
    touches(story, 1)
    assert (story.screen.devices, story.screen.next_count) == (2, 3)
    assert devices(story) == {1: 2}
    story.shuts(1)
    assert story.told("hand_in.counted") == [1]
    assert known(story) == ["phone", "other"]
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.shuts(1)
    tomorrow(story, "08:15")
    story.holds_up(NOOR)
    assert story.screen.devices == 2


def test_after_four_touches_it_is_one_again(tell):
    story = tell()
    story.holds_up(NOOR)
    story.wait(3)
    counts = []
    for _ in range(5):
        touches(story, 1)
        counts.append(story.screen.devices)
    assert counts == [2, 3, 4, 1, 2]
    assert known(story) == ["phone", "other"]
    assert story.pulses == [1]


def test_touches_that_come_round_forget_nothing_of_what_the_office_named(tell):
    story = tell()
    brings(story, "smartwatch", "tablet", "phone")
    story.holds_up(NOOR)
    story.wait(3)
    touches(story, 1, times=2)
    assert story.screen.devices == 1
    assert known(story) == ["smartwatch"]
    touches(story, 1)
    assert known(story) == ["smartwatch", "tablet"]


def test_a_finger_that_trembles_counts_once(tell):
    story = tell()
    story.holds_up(NOOR)
    story.wait(3)
    for _ in range(5):
        story.world.inbox.put(Touched(Touch(Button.ONE_MORE, 1)))
    story.wait(0.2)
    assert story.screen.devices == 2


@pytest.mark.parametrize("slot", [1, 2, 99])
def test_a_touch_before_its_time_after_the_door_is_shut_or_for_another_does_nothing(tell, slot):
    story = tell()
    touches(story, slot)
    story.holds_up(NOOR)
    touches(story, slot)
    story.shuts(1)
    touches(story, slot)
    assert story.told("hand_in.counted") == []
    assert devices(story) == {1: 1}
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.wait(4)
    touches(story, slot)
    assert story.told("hand_in.counted") == []


def test_beside_others_there_is_no_room_for_the_button(tell):
    story = tell(doors=3)
    story.holds_up(NOOR)
    story.holds_up(SEM)
    story.wait(4)
    assert isinstance(story.screen, Cards)
    assert [card.devices for card in story.screen.cards] == [1, 1]
    story.shuts(story.pulses[1])
    story.wait(4)
    assert isinstance(story.screen, HandIn)
    assert story.screen.next_count == 2


def test_who_tapped_too_soon_counts_at_the_second_tap(tell):
    story = tell()
    story.hands_in(NOOR)
    story.wait(5)
    story.holds_up(NOOR)
    story.wait(3)
    touches(story, 1)
    story.shuts(1)
    assert devices(story) == {1: 2}
    assert story.told("reopen.authorised") == [1]


def test_when_something_lay_in_the_slot_as_many_go_into_the_other(tell):
    story = tell()
    story.holds_up(NOOR)
    story.wait(3)
    touches(story, 1, times=2)
    touches(story, 1, button=Button.SOMETHING_INSIDE)
    assert isinstance(story.screen, SomethingInside)
    touches(story, 1)
    assert story.told("hand_in.counted") == [1, 1]
    story.shuts(1)
    story.wait(8)
    assert isinstance(story.screen, HandIn)
    assert story.screen.devices == 3


@pytest.mark.parametrize("power_too", [False, True], ids=["kiosk killed", "power cut"])
def test_what_was_counted_survives_whatever_happens_to_the_kiosk(tell, power_too):
    story = tell()
    may_keep(story, "smartwatch")
    brings(story, "phone", "smartwatch")
    story.holds_up(NOOR)
    story.wait(3)
    touches(story, 1)
    story.kiosk_dies(power_too)
    assert isinstance(story.screen, HandIn)
    assert story.screen.devices == 2
    story.wait(3)
    touches(story, 1, times=2)
    assert story.screen.devices == 1  # three at most: the watch is with her
    story.shuts(1)
    assert devices(story) == {1: 1}
    assert known(story) == ["phone", "smartwatch"]


def test_who_may_keep_her_watch_hands_in_the_phone(tell):
    story = tell()
    brings(story, "phone", "smartwatch")
    may_keep(story, "smartwatch")
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert story.screen.devices == 1
    story.wait(3)
    touches(story, 1)
    assert known(story) == ["phone", "smartwatch", "other"]
    story.shuts(1)
    assert devices(story) == {1: 2}


def test_who_may_keep_all_she_brings_is_told_so_and_nothing_opens(tell):
    story = tell()
    may_keep(story, "phone")
    story.holds_up(NOOR)
    assert isinstance(story.screen, MayKeep)
    assert story.pulses == []
    assert story.told("badge.refused") == [None]
    story.wait(8)
    assert isinstance(story.screen, Idle)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, NothingInside)
    story.holds_up(SEM)
    assert isinstance(story.screen, NothingInside)


def test_a_permission_ends_with_its_last_day_and_leaves_nothing_behind(tell):
    story = tell()
    may_keep(story, "phone", until="2026-09-16")
    tomorrow(story, "08:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, MayKeep)
    assert story.told("may_keep.ended") == []
    tomorrow(story, "08:15", days=2)
    assert story.told("may_keep.ended") == [None]
    assert office(story, "pupil_show")["may_keep"] == []
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_what_the_office_changes_while_the_door_is_open_counts_from_the_next_time_on(tell):
    story = tell()
    brings(story, "phone", "smartwatch")
    story.holds_up(NOOR)
    may_keep(story, "phone")
    may_keep(story, "smartwatch")
    story.wait(3)
    assert story.screen.devices == 2
    story.shuts(1)
    assert isinstance(story.screen, HandedIn)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(1)
    tomorrow(story, "08:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, MayKeep)
    office(story, "may_keep_end", kind="phone")
    story.wait(8)
    story.holds_up(NOOR)
    assert story.screen.devices == 1


def test_what_is_said_of_a_childs_devices_stays_in_the_cabinet(tell):
    story = tell()
    brings(story, "phone", "music_player")
    may_keep(story, "music_player", until="2027-01-31")
    may_keep(story, "phone", until="2027-01-31")
    story.holds_up(NOOR)
    office(story, "may_keep_end", kind="phone")
    story.wait(5)
    sent = b"".join(each.payload + each.topic.encode() for each in story.broker.messages)
    journal = str([entry.data for entry in story.store.entries_after(None, 0, 200)[0]])
    for secret in ("music_player", "2027-01-31", "Noor"):
        assert secret.encode() not in sent
        assert secret not in journal
    permissions = [
        entry.data
        for entry in story.store.entries_after(None, 0, 200)[0]
        if entry.kind.startswith("may_keep")
    ]
    assert len(permissions) == 3
    assert all(data["permission"].encode() not in sent for data in permissions)
    assert b"may_keep/ended" in sent


def test_when_nobody_knows_the_day_a_permission_holds_until_it_has_certainly_ended(tell):
    story = tell()
    may_keep(story, "phone", until="2026-09-15")
    clock = story.school.clock
    clock.trust = False
    tomorrow(story, "08:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, MayKeep)
    clock.trust = True
    story.wait(61)
    story.holds_up(SEM)
    story.shuts(1)
    clock.trust = False
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_a_device_in_custody_is_safe_and_no_badge_opens_it_nor_says_whose_it_is(tell):
    story = tell()
    story.hands_in(NOOR)
    take_into_custody(story, 1)
    for moment in ("08:15:20", "11:00", "14:15", "20:00"):
        story.it_is(moment)
        story.holds_up(NOOR)
        assert isinstance(story.screen, Held), moment
        assert story.screen == Held(story.screen.at)
        story.wait(8)
    assert story.pulses == [1]
    assert story.phases() == {1: "inside"}
    assert story.told("badge.refused") == [None] * 4


def test_who_has_another_device_hands_it_in_and_collects_it_and_the_custody_stays(tell):
    story = tell()
    brings(story, "phone", "tablet")
    story.hands_in(NOOR)
    take_into_custody(story, 1)
    story.it_is("11:00")
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    other = story.screen.slot
    assert (other != 1, story.screen.devices) == (True, 1)
    story.shuts(other)
    story.it_is("12:00")
    story.holds_up(NOOR)
    assert isinstance(story.screen, NotYet)
    story.it_is("14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    story.shuts(other)
    story.wait(5)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Held)
    assert story.pulses == [1, other, other]
    assert story.phases() == {1: "inside"}


def test_on_another_morning_she_hands_in_as_always_though_one_is_still_in_custody(tell):
    story = tell()
    story.hands_in(NOOR)
    take_into_custody(story, 1)
    tomorrow(story, "08:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert (story.screen.slot, story.screen.devices) == (2, 1)
    story.shuts(2)
    tomorrow(story, "14:15")
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    assert story.screen.slot == 2
    story.shuts(2)
    assert story.phases() == {1: "inside"}


def test_a_custody_whose_door_stands_open_at_a_start_shows_nobody(tell):
    story = tell()
    story.holds_up(NOOR)
    (stay,) = story.store.open_stays()
    with story.world.state.act(Role.TEACHER) as transaction:
        transaction.change_stay(replace(stay, kind=StayKind.CUSTODY))
        told = {"stay": str(stay.id), "act": "hand_in", "phase": "hand_in_opened"}
        transaction.record("stay.recovered", told, slot=1)
    story.kiosk_dies()
    assert isinstance(story.screen, Idle)
    for button in Button:
        touches(story, 1, button=button)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Held)
    story.wait(31)
    assert story.screen == DoorReminder(story.screen.at, (1,))
    story.shuts(1)
    assert isinstance(story.screen, Idle)
    assert story.phases() == {1: "inside"}
    assert story.pulses == [1]


BUTTONS = (*Button, Button.ONE_MORE, Button.ONE_MORE)
KINDS = ("phone", "smartwatch", "tablet", "other")


class Crowd:
    """Pupils, office and staff, who do whatever they like; the acts are its methods."""

    def __init__(self, story, seed):
        self.story, self.chance = story, Random(seed)
        self.taken = {}

    def name(self):
        return self.chance.choice(self.story.school.children).pupil.first_name

    def tap(self):
        self.story.holds_up(self.chance.randrange(6))

    def shut(self):
        self.story.shuts(self.chance.choice(self.story.open_doors or [1]))

    def touch(self):
        slot = self.chance.choice(self.story.open_doors or [1, 9])
        touches(self.story, slot, button=self.chance.choice(BUTTONS))

    def say(self):
        kinds = self.chance.choices(KINDS, k=self.chance.randrange(5))
        office(self.story, "pupil_brings", name=self.name(), kinds=kinds)

    def allow(self):
        kind, until = self.chance.choice(KINDS), self.chance.choice(["2026-09-16", LAST_DAY])
        office(self.story, "may_keep_grant", name=self.name(), kind=kind, until=until)

    def take(self):
        inside = {slot for slot, phase in self.story.phases().items() if phase == "inside"}
        for slot in sorted(inside - set(self.taken))[:1]:
            take_into_custody(self.story, slot)
            self.taken[slot] = len(self.story.pulses)

    def die(self):
        self.story.kiosk_dies(power_too=self.chance.random() < 0.5)

    def wait(self):
        self.story.wait(self.chance.choice([1, 6, 40]))

    def everybody_goes(self):
        """Whoever waited is given a door, and shuts it too."""
        for _ in range(4):
            for slot in self.story.open_doors:
                self.story.shuts(slot)
            self.story.wait(20)

    def day(self, acts):
        often = (self.tap, self.tap, self.tap, self.shut, self.shut, self.touch, self.touch)
        seldom = (self.say, self.allow, self.take, self.wait, self.wait)
        for _ in range(acts):
            self.chance.choice(often if self.chance.random() < 0.75 else seldom)()
        self.die()
        self.everybody_goes()


@pytest.mark.parametrize("seed", [2, 3])
def test_whatever_pupils_office_and_staff_do_no_custody_opens_and_every_count_fits(tell, seed):
    story = tell(pupils=6, slots=14, doors=1 + seed % 2 * 2)
    crowd = Crowd(story, seed)
    crowd.day(40)
    tomorrow(story, "08:15")
    crowd.day(30)
    tomorrow(story, "14:15")
    crowd.day(20)
    assert crowd.taken
    for slot, pulses in crowd.taken.items():
        assert slot not in story.pulses[pulses:]
        assert slot in story.phases()
    assert all(1 <= count <= DEVICES_MAX for count in devices(story).values())
    for child in story.school.children:
        said = story.store.people.brings.of(child.pupil.id)
        assert said is None or 1 <= len(said) <= DEVICES_MAX
