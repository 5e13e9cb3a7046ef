"""Hook switches that bounce, flicker, or are not heard for a while."""

from math import inf

import pytest

from hardware.contacts import OPEN_S, STABLE_S, STEADY_S, Contacts
from kiosk.ports import DoorMoved, Hook, LockTrouble, TroubleFound

OPEN, SHUT = True, False


@pytest.fixture
def contacts():
    known = Contacts((1, 2))
    for now in (0.0, STABLE_S):
        known.sample([(1, SHUT), (2, SHUT)], now)
    return known


def test_the_first_word_counts_once_it_stayed():
    contacts = Contacts((1, 2))
    assert contacts.sample([(1, SHUT), (2, OPEN)], 0.0) == []
    assert contacts.hook(1) is Hook.UNKNOWN
    assert not contacts.settled
    assert contacts.due() == STABLE_S
    told = contacts.sample([(1, SHUT), (2, OPEN)], contacts.due())
    assert told == [DoorMoved(1, Hook.CLOSED), DoorMoved(2, Hook.OPEN)]
    assert contacts.any_open
    assert contacts.due() == inf
    assert not contacts.settled  # it may be one that flaps: it is looked at closely for a second
    contacts.sample([(1, SHUT), (2, OPEN)], STEADY_S)
    assert contacts.settled


def test_a_contact_that_flickers_forever_holds_up_no_other():
    contacts = Contacts((1, 2))
    told = []
    for step in range(100):
        told += contacts.sample([(1, bool(step % 2)), (2, SHUT)], step * 0.01)
    assert told == [DoorMoved(2, Hook.CLOSED)]
    assert contacts.hook(1) is Hook.UNKNOWN


def test_bounces_at_every_look_are_one_edge_once_they_end(contacts):
    told = []
    for step, opened in enumerate((OPEN, SHUT, OPEN, SHUT, *[OPEN] * 20)):
        told += contacts.sample([(1, opened)], 1.0 + step * 0.005)
    assert told == [DoorMoved(1, Hook.OPEN)]


def test_after_a_silence_only_what_changed_meanwhile_is_told(contacts):
    contacts.forget()
    assert contacts.hook(1) is contacts.hook(2) is Hook.UNKNOWN
    told = []
    for now in (9.0, 9.0 + STABLE_S):
        told += contacts.sample([(1, SHUT), (2, OPEN)], now)
    assert told == [DoorMoved(2, Hook.OPEN)]
    assert contacts.hook(1) is Hook.CLOSED


def looked_at(contacts, moves, every_s=0.02):
    """What was told while the contact of slot 1 said that, look after look."""
    told = []
    for step, opened in enumerate(moves):
        told += contacts.sample([(1, opened), (2, SHUT)], 1.0 + step * every_s)
    return told


FLAPS = TroubleFound(1, LockTrouble.SWITCH)


def test_a_contact_that_never_rests_flaps_and_says_what_it_said_before(contacts):
    assert looked_at(contacts, [OPEN, SHUT] * 30) == [FLAPS]
    assert contacts.hook(1) is Hook.CLOSED
    assert contacts.troubles(1) == {LockTrouble.SWITCH}
    assert contacts.is_doubtful(1, 2.2)
    assert not contacts.settled
    assert not contacts.is_doubtful(2, 2.2)


def test_the_fifth_edge_within_a_second_is_of_the_switch_and_not_of_the_door(contacts):
    told = looked_at(contacts, ([OPEN] * 5 + [SHUT] * 5) * 3)
    assert told == [*[DoorMoved(1, Hook.OPEN), DoorMoved(1, Hook.CLOSED)] * 2, FLAPS]


def test_a_contact_that_flapped_from_the_start_is_known_as_it_was_when_that_was_found():
    contacts = Contacts((1, 2))
    told = looked_at(contacts, [OPEN, SHUT] * 30)
    assert told == [DoorMoved(2, Hook.CLOSED), FLAPS, DoorMoved(1, Hook.OPEN)]


def test_a_contact_that_rested_for_a_second_is_believed_and_tells_where_it_rests(contacts):
    looked_at(contacts, [OPEN, SHUT] * 30 + [OPEN])
    rests_at = contacts.due()
    assert rests_at == pytest.approx(1.0 + 60 * 0.02 + STEADY_S)
    for now in (rests_at - 0.7, rests_at - 0.3, rests_at - 0.001):
        assert contacts.sample([(1, OPEN), (2, SHUT)], now) == []
    assert contacts.sample([(1, OPEN), (2, SHUT)], rests_at) == [DoorMoved(1, Hook.OPEN)]
    assert contacts.troubles(1) == frozenset()


def test_few_looks_far_apart_prove_nothing_about_a_switch(contacts):
    assert looked_at(contacts, [OPEN, SHUT] * 10, every_s=0.6) == []
    assert contacts.troubles(1) == frozenset()


def test_a_contact_is_not_believed_because_nobody_looked_for_a_while(contacts):
    looked_at(contacts, [OPEN, SHUT] * 30)
    assert contacts.sample([(1, SHUT), (2, SHUT)], 9.0) == []
    assert contacts.troubles(1) == {LockTrouble.SWITCH}


def test_a_hook_that_said_open_for_a_minute_is_doubted_and_one_that_says_shut_never(contacts):
    looked_at(contacts, [OPEN] * 5)
    assert not contacts.is_doubtful(1, 1.0 + OPEN_S - 0.001)
    assert contacts.is_doubtful(1, 1.0 + OPEN_S)
    assert not contacts.is_doubtful(2, 1.0 + OPEN_S)
    assert contacts.troubles(1) == frozenset()
