"""Hook switches that bounce, flicker, or are not heard for a while."""

from math import inf

import pytest

from hardware.contacts import STABLE_S, Contacts
from kiosk.ports import DoorMoved, Hook

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
    assert contacts.settled
    assert contacts.any_open
    assert contacts.due() == inf


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
