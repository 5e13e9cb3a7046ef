"""P2: a door is shut, and its sensor sees nothing where a device should lie, or something where
none should: the pupil is asked, nobody waits for him, and no slot is freed that may hold one."""

import pytest

from kiosk.ports import Item, Touched
from kiosk.views import (
    Button,
    Cards,
    Collect,
    Collected,
    HandedIn,
    HandIn,
    Idle,
    NotABadge,
    NothingInside,
    PartBroken,
    Touch,
)
from kiosk.views_question import Question
from policy.recovery import Act
from tests.stories.test_odd_orders import FullAtCommit, StrictLocks
from tests.stories.test_school_days import also_inside

NOOR, SEM, YARA = 0, 1, 2


class SeeingLocks(StrictLocks):
    """A cabinet with a sensor in every slot; it sees a device in `holds`."""

    def __init__(self, locks, store):
        super().__init__(locks, store)
        self.holds = set()

    def item(self, slot):
        return Item.PRESENT if slot in self.holds else Item.ABSENT


@pytest.fixture
def tell(tell):
    """As ever, with sensors, and in the end the journal fits the tables."""
    told = []

    def begin(**plan):
        story = tell(**plan)
        story.world.state.locks = SeeingLocks(story.world.link, story.store)
        told.append(story)
        return story

    yield begin
    for story in told:
        assert story.store.verify().entries == story.store.head.seq


def holds(story):
    return story.world.state.locks.holds


def hands_in(story, pupil, slot=1):
    """With a device, as it should be."""
    story.holds_up(pupil)
    holds(story).add(slot)
    story.shuts(slot)


def says(story, button, slot=1):
    story.world.inbox.put(Touched(Touch(button, slot)))
    story.wait(0.5)


def about(story, slot=1):
    """What the journal says of that slot."""
    return [kind for kind, its in story.journal if its == slot]


def asked(story):
    assert isinstance(story.screen, Question)
    return story.screen.first_name, story.screen.slot, story.screen.act


PUT_IN = ["hand_in.authorised", "hand_in.opened", "hand_in.closed"]
TAKEN = ["collect.authorised", "collect.opened", "collect.closed"]
LEFT = ["collect.authorised", "collect.opened", "stay.uncertain"]


def test_who_hands_in_and_takes_out_as_it_should_be_is_asked_nothing(tell):
    story = tell()
    hands_in(story, NOOR)
    assert isinstance(story.screen, HandedIn)
    story.it_is("14:15")
    story.holds_up(NOOR)
    holds(story).clear()
    story.shuts(1)
    assert isinstance(story.screen, Collected)
    assert about(story) == PUT_IN + TAKEN


def test_who_shuts_an_empty_door_is_asked_and_opens_it_again_with_one_touch(tell):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    assert asked(story) == (story.school.children[NOOR].pupil.first_name, 1, Act.HAND_IN)
    says(story, Button.OPEN_AGAIN)
    assert isinstance(story.screen, HandIn)
    assert story.open_doors == [1]
    holds(story).add(1)
    story.shuts(1)
    assert isinstance(story.screen, HandedIn)
    again = ["hand_in.unconfirmed", "reopen.authorised", "hand_in.opened", "hand_in.closed"]
    assert about(story) == PUT_IN + again
    assert story.phases() == {1: "inside"}


def test_who_says_that_it_is_inside_has_handed_in_and_the_journal_says_that_nothing_was_seen(tell):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    says(story, Button.YES)
    assert isinstance(story.screen, HandedIn)
    says(story, Button.OPEN_AGAIN)  # the question is over
    assert about(story) == [*PUT_IN, "hand_in.unconfirmed"]
    assert story.pulses == [1]
    assert story.phases() == {1: "inside"}


def test_who_walks_off_without_a_word_has_handed_in_and_nothing_opens_afterwards(tell):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    story.wait(18)
    assert isinstance(story.screen, Question)
    story.wait(2)
    assert isinstance(story.screen, Idle)
    says(story, Button.OPEN_AGAIN)
    assert about(story) == [*PUT_IN, "hand_in.unconfirmed"]
    assert story.pulses == [1]


def test_her_badge_answers_too(tell):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    story.holds_up(NOOR)
    assert isinstance(story.screen, HandIn)
    assert story.told("reopen.authorised") == [1]


def test_a_finger_that_trembles_on_no_opens_once(tell):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    for button in (Button.OPEN_AGAIN, Button.OPEN_AGAIN, Button.YES):
        story.world.inbox.put(Touched(Touch(button, 1)))
    story.wait(0.5)
    assert story.pulses == [1, 1]
    assert isinstance(story.screen, HandIn)


@pytest.mark.parametrize("button", [Button.YES, Button.OPEN_AGAIN])
def test_a_touch_for_another_door_than_the_one_that_is_asked_about_does_nothing(tell, button):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    says(story, button, slot=2)
    assert isinstance(story.screen, Question)
    assert story.pulses == [1]


def test_the_next_pupil_does_not_wait_for_her_answer(tell):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    assert isinstance(story.screen, Question)
    story.holds_up(SEM)
    assert isinstance(story.screen, HandIn)
    assert story.told("hand_in.authorised") == [1, story.screen.slot]
    says(story, Button.OPEN_AGAIN)
    assert story.told("reopen.authorised") == []
    assert story.told("hand_in.unconfirmed") == [1]


def test_something_that_is_no_badge_ends_the_question_too(tell):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    story.holds_up(bytes.fromhex("08a1b2c3"))
    assert isinstance(story.screen, NotABadge)
    says(story, Button.OPEN_AGAIN)
    assert story.pulses == [1]


def test_while_others_are_at_their_doors_her_card_asks_and_her_badge_opens_it_again(tell):
    story = tell(doors=3)
    story.holds_up(NOOR)
    story.holds_up(SEM)
    story.shuts(1)
    assert isinstance(story.screen, Cards)
    hers, his = story.screen.cards
    assert (hers.slot, hers.asked, his.asked) == (1, True, False)
    says(story, Button.OPEN_AGAIN)  # no button is shown
    assert story.pulses.count(1) == 1
    story.holds_up(NOOR)
    assert [card.asked for card in story.screen.cards] == [False, False]
    assert story.pulses.count(1) == 2
    holds(story).update({1, 2, 3, 4, 5, 6})
    story.shuts(1)
    assert [card.done for card in story.screen.cards if card.slot == 1] == [True]
    assert [card.asked for card in story.screen.cards] == [False, False]
    assert story.told("hand_in.unconfirmed") == [1]


def test_a_card_that_asks_goes_by_itself_and_nobody_waited_for_it(tell):
    story = tell(doors=1)
    story.holds_up(NOOR)
    story.holds_up(SEM)
    story.shuts(1)
    assert [card.asked for card in story.screen.cards if card.slot == 1] == [True]
    assert len(story.pulses) == 2
    story.wait(9)
    assert isinstance(story.screen, HandIn)
    assert story.told("hand_in.unconfirmed") == [1]


def test_who_leaves_a_device_behind_is_asked_and_takes_it_after_one_touch(tell):
    story = tell()
    hands_in(story, NOOR)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.shuts(1)
    assert asked(story) == (story.school.children[NOOR].pupil.first_name, 1, Act.COLLECT)
    assert story.phases() == {1: "uncertain"}
    says(story, Button.OPEN_AGAIN)
    assert isinstance(story.screen, Collect)
    holds(story).clear()
    story.shuts(1)
    assert isinstance(story.screen, Collected)
    assert story.phases() == {}
    assert about(story) == PUT_IN + LEFT + ["collect.retry_authorised", *TAKEN[1:]]


@pytest.mark.parametrize("answer", [Button.YES, None])
def test_whatever_she_says_a_slot_in_which_something_is_seen_is_not_freed(tell, answer):
    story = tell(slots=1)
    hands_in(story, NOOR)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.shuts(1)
    if answer is None:
        story.wait(21)
        assert isinstance(story.screen, Idle)
    else:
        says(story, answer)
        assert isinstance(story.screen, Collected)
    assert story.phases() == {1: "uncertain"}
    (entry,) = [each for each in entries(story) if each.kind == "stay.uncertain"]
    assert (entry.data["act"], entry.data["cause"]) == ("collect", "item_seen")
    story.wait(8)
    story.holds_up(SEM)
    assert isinstance(story.screen, NothingInside)
    assert story.asks("slot_settle", slot=1, saw="empty")["ok"]
    assert story.phases() == {}
    assert about(story) == [*PUT_IN, *LEFT, "stay.emptied"]


def test_what_was_left_behind_is_still_hers_and_her_badge_opens_it(tell):
    story = tell()
    hands_in(story, NOOR)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.shuts(1)
    story.wait(60)
    story.holds_up(NOOR)
    assert isinstance(story.screen, Collect)
    holds(story).clear()
    story.shuts(1)
    assert story.phases() == {}


def test_somebody_who_looked_meanwhile_ends_the_matter_and_a_touch_opens_nothing(tell):
    story = tell()
    hands_in(story, NOOR)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.shuts(1)
    assert story.asks("slot_settle", slot=1, saw="empty")["ok"]
    says(story, Button.OPEN_AGAIN)
    assert story.pulses == [1, 1]
    assert story.phases() == {}


@pytest.fixture
def two_doors(tell):
    """Noor has something behind doors 1 and 5, school is out, and she left something in 1."""
    story = tell()
    hands_in(story, NOOR)
    also_inside(story, NOOR, 5)
    holds(story).add(5)
    story.it_is("14:15")
    story.holds_up(NOOR)
    story.shuts(1)
    story.wait(10)
    assert isinstance(story.screen, Question)
    assert story.open_doors == []
    return story


def test_her_second_door_opens_once_she_says_that_she_has_all_of_the_first(two_doors):
    says(two_doors, Button.YES)
    screen = two_doors.screen
    assert (screen.slot, screen.turn, screen.turns) == (5, 2, 2)
    holds(two_doors).discard(5)
    two_doors.shuts(5)
    assert isinstance(two_doors.screen, Collected)
    assert two_doors.phases() == {1: "uncertain"}


def test_her_second_door_opens_after_she_took_what_she_left_in_the_first(two_doors):
    says(two_doors, Button.OPEN_AGAIN)
    holds(two_doors).discard(1)
    two_doors.shuts(1)
    two_doors.wait(4)
    assert two_doors.screen.slot == 5
    holds(two_doors).discard(5)
    two_doors.shuts(5)
    assert two_doors.phases() == {}
    assert two_doors.pulses == [1, 1, 1, 5]


@pytest.mark.parametrize("power_too", [False, True], ids=["kiosk killed", "power cut"])
def test_whatever_happens_while_she_is_asked_what_was_seen_stays_written(tell, power_too):
    story = tell()
    story.holds_up(NOOR)
    story.shuts(1)
    hands_in(story, SEM, slot=2)
    story.it_is("14:15")
    story.holds_up(SEM)
    story.shuts(2)
    assert isinstance(story.screen, Question)
    story.kiosk_dies(power_too)
    assert isinstance(story.screen, Idle)
    assert story.phases() == {1: "inside", 2: "uncertain"}
    assert about(story, 1) == [*PUT_IN, "hand_in.unconfirmed"]
    assert about(story, 2) == PUT_IN + LEFT


def test_with_a_full_disk_nothing_is_asked_before_it_is_written(tell):
    story = tell()
    story.holds_up(NOOR)
    store = story.world.state.store = FullAtCommit(story.store)
    store.full = True
    story.shuts(1)
    story.wait(3)
    assert isinstance(story.screen, PartBroken)
    assert story.phases() == {1: "hand_in_opened"}
    store.full = False
    story.wait(2)
    assert asked(story)[1:] == (1, Act.HAND_IN)
    assert about(story) == [*PUT_IN, "hand_in.unconfirmed"]


def entries(story):
    return story.store.entries_after(None, 0, 200)[0]
