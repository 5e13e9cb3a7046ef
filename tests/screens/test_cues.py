"""What is heard: the right cue once, when a view begins."""

import math
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from kiosk.screens.cues import ALARM_S_MAX, CUES, NOTES, REMIND_S, Cue, Listener
from kiosk.screens.painter import DRAWERS
from kiosk.views import (
    Card,
    Cards,
    Collect,
    DoorOpenAlarm,
    DoorReminder,
    DoorStep,
    HandedIn,
    HandIn,
    Idle,
    NotYet,
    Now,
    Token,
    UnknownBadge,
)
from policy.recovery import Act
from simulator.shots import at
from simulator.shots_release import release_views

AT, END = at(8, 16), time(14, 15)
IDLE = Idle(AT, Now.HAND_IN, END)


def hand_in(slot=14, step=DoorStep.SWITCH_OFF):
    return HandIn(AT, "Noor", slot, step)


def card(token, slot, act=Act.HAND_IN, step=DoorStep.PUT_IN, done=False):
    return Card("Noor", slot, act, step, token, done)


def heard(*views):
    listener = Listener()
    return [listener.begun(view, float(moment)) for moment, view in enumerate(views)]


def test_every_kind_of_view_but_idle_has_a_cue():
    assert set(DRAWERS) - set(CUES) == {Idle, HandIn, Collect, Cards}
    assert set(NOTES) == set(Cue)


def test_every_cue_is_written_down():
    page = (Path(__file__).parents[2] / "docs" / "screens.md").read_text(encoding="utf-8")
    assert all(f"| {cue} |" in page for cue in Cue)


def test_a_hand_in_is_heard_when_it_opens_and_when_it_is_done():
    views = (
        IDLE,
        hand_in(),
        hand_in(step=DoorStep.PUT_IN),
        hand_in(step=DoorStep.CLOSE),
        HandedIn(AT, "Noor", 14, END),
        IDLE,
    )
    assert heard(*views) == [None, Cue.OPEN, None, None, Cue.DONE, None]


def test_a_touch_that_counts_one_more_device_is_heard():
    one, two = (HandIn(AT, "Noor", 14, DoorStep.PUT_IN, n, True, n + 1) for n in (1, 2))
    assert heard(one, two, two, one) == [Cue.OPEN, Cue.READ, None, Cue.READ]
    others = Cards(AT, (card(Token.CIRCLE, 14),))
    assert heard(one, others, two) == [Cue.OPEN, None, None]


def test_a_second_tap_on_the_same_slot_is_heard_again():
    done = HandedIn(AT, "Noor", 14, END)
    assert heard(hand_in(), done, hand_in(), done) == [Cue.OPEN, Cue.DONE, Cue.OPEN, Cue.DONE]


def test_a_collection_sounds_otherwise_than_a_hand_in():
    assert heard(Collect(AT, "Noor", 14, DoorStep.TAKE)) == [Cue.TAKE]


def test_a_refusal_while_a_door_is_open_is_heard_and_the_door_not_again():
    unknown = UnknownBadge(AT)
    assert heard(hand_in(), unknown, hand_in()) == [Cue.OPEN, Cue.ASK, None]
    assert heard(hand_in(), NotYet(AT, END)) == [Cue.OPEN, Cue.WAIT]


def test_each_of_three_doors_is_heard_once():
    first = card(Token.CIRCLE, 14)
    second = card(Token.TRIANGLE, 3, Act.COLLECT)
    done = card(Token.CIRCLE, 14, done=True)
    views = (
        hand_in(),
        Cards(AT, (first, second)),
        Cards(AT, (done, second)),
        Cards(AT, (second,)),
        Cards(AT, (card(Token.CIRCLE, 14), second)),
    )
    assert heard(*views) == [Cue.OPEN, Cue.TAKE, Cue.DONE, None, Cue.OPEN]


@pytest.mark.parametrize(
    "view",
    [hand_in(step=DoorStep.CLOSE), Cards(AT, (card(Token.SQUARE, 29, step=DoorStep.CLOSE),))],
)
def test_an_open_door_is_reminded_of_every_eight_seconds(view):
    listener = Listener()
    listener.begun(view, 100.0)
    assert not listener.reminded(100.0 + REMIND_S - 0.1)
    assert listener.reminded(100.0 + REMIND_S)
    assert not listener.reminded(100.0 + REMIND_S + 0.1)
    assert listener.reminded(100.0 + 2 * REMIND_S)


def test_a_shut_door_is_not_reminded_of():
    listener = Listener()
    listener.begun(hand_in(step=DoorStep.CLOSE), 0.0)
    listener.begun(HandedIn(AT, "Noor", 14, END), 3.0)
    assert listener.remind_at == math.inf
    listener.begun(DoorReminder(AT, (14,)), 4.0)
    assert listener.remind_at == 4.0 + REMIND_S
    listener.begun(IDLE, 5.0)
    assert listener.remind_at == math.inf


def test_a_door_that_was_just_opened_is_not_yet_reminded_of():
    listener = Listener()
    listener.begun(hand_in(step=DoorStep.PUT_IN), 0.0)
    assert listener.remind_at == math.inf


def test_an_alarm_is_silent_after_a_minute_also_when_something_came_between():
    listener, alarm = Listener(), DoorOpenAlarm(AT, 22)
    assert listener.begun(alarm, 0.0) is Cue.ALARM
    assert listener.begun(hand_in(), 10.0) is Cue.OPEN
    assert listener.begun(alarm, 20.0) is Cue.ALARM
    assert listener.alarm_until == ALARM_S_MAX
    assert listener.begun(alarm, ALARM_S_MAX) is None
    assert listener.begun(DoorOpenAlarm(AT, 23), ALARM_S_MAX + 1) is Cue.ALARM


def test_of_a_release_each_door_that_opens_is_heard_and_whoever_has_to_wait():
    listener, release = Listener(), dict(release_views())["06-release"]
    assert listener.begun(release, 0) is Cue.READ
    assert listener.begun(release, 1) is None
    assert listener.begun(replace(release, opened=10), 2) is Cue.OPEN
    waits = replace(release, opened=10, others_wait=True)
    assert listener.begun(waits, 3) is Cue.WAIT
    assert listener.begun(waits, 4) is None
    called = replace(waits, calling=("Noor", (3,)))
    assert listener.begun(called, 5) is Cue.READ
    assert listener.begun(waits, 6) is None
