"""A member of staff signs in at the cabinet: a badge, then a PIN (policy.md, Who may do what)."""

from uuid import UUID

import pytest

from hardware.badge_key import BadgeHasher
from hardware.uid import Uid
from kiosk.ports import Touched
from kiosk.views import HandIn, Idle
from kiosk.views_staff import Digit, Key, Menu, PinEntry, PinTrouble
from policy.people import BadgeId, Role, Staff, StaffId
from policy.pins import lock_s

NOOR = 0
ELS = Staff(StaffId(UUID(int=0xE15)), "juf Els", frozenset({Role.TEACHER}))
JOS = Staff(StaffId(UUID(int=0x705)), "meester Jos", frozenset({Role.DIRECTOR}))
BADGES = {ELS: bytes.fromhex("04e15e15e15e15"), JOS: bytes.fromhex("04705705705705")}
PIN, WRONG = "408271", "408272"


@pytest.fixture
def staffed(tell):
    def begin(**plan):
        story = tell(**plan)
        hasher = BadgeHasher(story.school._key)
        with story.world.state.act(Role.OPERATOR) as act:
            for number, (member, uid) in enumerate(BADGES.items()):
                act.staff.add(member)
                act.staff.choose_pin(member.id, story.world.state.pins.hash(member.id, PIN))
                badge = BadgeId(UUID(int=100 + number))
                act.staff.enrol(badge, hasher(Uid(uid)), member.id, act.at)
            act.record("pin.chosen", {})
        return story

    return begin


def taps(story, *keys):
    for key in keys:
        story.world.inbox.put(Touched(key))
    story.wait(0.1)


def types(story, pin):
    taps(story, *(Digit(int(digit)) for digit in pin), Key.OK)


def signs_in(story, member=ELS, pin=PIN):
    story.holds_up(BADGES[member])
    types(story, pin)


def test_a_badge_and_its_pin_sign_in_and_the_screen_never_says_which_digits(staffed):
    story = staffed()
    story.holds_up(BADGES[ELS])
    assert isinstance(story.screen, PinEntry)
    assert (story.screen.shown_name, story.screen.typed) == ("juf Els", 0)
    taps(story, *(Digit(int(digit)) for digit in PIN[:3]))
    assert story.screen.typed == 3
    taps(story, Key.ERASE)
    assert story.screen.typed == 2
    types(story, PIN[2:])
    assert isinstance(story.screen, Menu)
    assert story.told("staff.signed_in") == [None]
    assert story.pulses == []


def test_fewer_than_six_digits_are_no_pin_and_cost_nothing(staffed):
    story = staffed()
    story.holds_up(BADGES[ELS])
    types(story, PIN[:5])
    assert (story.screen.typed, story.screen.trouble) == (5, None)
    assert story.told("pin.refused") == []


def test_five_wrong_pins_lock_that_badge_for_half_a_minute_and_nobody_elses(staffed):
    story = staffed()
    story.holds_up(BADGES[ELS])
    for _ in range(4):
        types(story, WRONG)
        assert story.screen.trouble is PinTrouble.WRONG
    types(story, WRONG)
    assert story.screen.trouble is PinTrouble.LOCKED
    assert 28 <= story.screen.locked_s <= 30
    types(story, PIN)
    assert story.screen.trouble is PinTrouble.LOCKED
    signs_in(story, JOS)
    assert isinstance(story.screen, Menu)
    story.wait(31)
    signs_in(story)
    assert isinstance(story.screen, Menu)
    assert len(story.told("pin.refused")) == 5


def test_the_right_pin_forgets_the_wrong_ones_before_it(staffed):
    story = staffed()
    for _ in range(3):
        story.holds_up(BADGES[ELS])
        for _ in range(4):
            types(story, WRONG)
        types(story, PIN)
        assert isinstance(story.screen, Menu)
        taps(story, Key.STOP)


def test_ten_wrong_pins_disable_it_until_somebody_resets_it(staffed):
    story = staffed()
    for wrong in range(1, 11):
        signs_in(story, pin=WRONG)
        story.wait(lock_s(wrong) + 1)
    signs_in(story)
    assert story.screen.trouble is PinTrouble.DISABLED
    assert len(story.told("pin.refused")) == 10
    story.wait(7200)
    signs_in(story)
    assert story.screen.trouble is PinTrouble.DISABLED


def test_switching_the_cabinet_off_forgives_no_wrong_pin(staffed):
    story = staffed()
    story.holds_up(BADGES[ELS])
    for _ in range(6):
        types(story, WRONG)
        story.wait(0.1)
    story.kiosk_dies(power_too=True)
    story.holds_up(BADGES[ELS])
    assert story.screen.trouble is PinTrouble.LOCKED
    types(story, PIN)
    assert not isinstance(story.screen, Menu)


def test_a_pin_entry_that_nobody_touches_is_over_after_twenty_seconds(staffed):
    story = staffed()
    story.holds_up(BADGES[ELS])
    story.wait(15)
    taps(story, Digit(1))
    story.wait(15)
    assert isinstance(story.screen, PinEntry)
    story.wait(6)
    assert isinstance(story.screen, Idle)


def test_a_session_without_a_touch_is_over_after_a_minute_and_counts_its_last_seconds(staffed):
    story = staffed()
    signs_in(story)
    story.wait(45)
    assert story.screen.closes_in_s is None
    story.wait(10)
    assert 1 <= story.screen.closes_in_s <= 6
    story.wait(8)
    assert isinstance(story.screen, Idle)


def test_a_pupil_interrupts_whoever_types_a_pin_and_is_served(staffed):
    story = staffed()
    story.holds_up(BADGES[ELS])
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_a_pupil_waits_while_somebody_of_the_staff_is_at_work(staffed):
    story = staffed()
    signs_in(story)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Menu)
    assert story.pulses == []
    taps(story, Key.STOP)
    story.wait(2)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)


def test_another_member_of_the_staff_takes_the_screen_over_with_a_pin_of_his_own(staffed):
    story = staffed()
    signs_in(story)
    story.holds_up(BADGES[JOS])
    assert isinstance(story.screen, PinEntry)
    assert story.screen.shown_name == "meester Jos"


def test_a_badge_of_the_staff_hands_in_nothing_and_the_journal_names_a_role_only(staffed):
    story = staffed()
    signs_in(story)
    assert story.phases() == {}
    entries, _ = story.store.entries_after(None, 0, 200)
    told = [entry for entry in entries if entry.kind == "staff.signed_in"]
    assert [(entry.role, entry.data) for entry in told] == [(Role.TEACHER, {})]
    for canary in ("Els", str(ELS.id), PIN, BADGES[ELS].hex()):
        assert all(canary not in str(entry.to_json()) for entry in entries)
