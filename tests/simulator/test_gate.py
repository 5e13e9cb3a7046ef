"""People at the gate: who holds up a badge when, who walks off, and who forgets what."""

from random import Random
from uuid import UUID

import pytest

from policy.people import PupilId
from simulator.clock import Agenda
from simulator.gate import INVITED_MAX, Answer, Gate
from simulator.people import (
    BADGE_S,
    NO_BADGE_SHARE,
    STAYS_INSIDE_SHARE,
    WALKS_OFF_SHARE,
    drawn_uid,
    ways,
)

PUPILS = [PupilId(UUID(int=number)) for number in range(6)]


class Hands:
    """A random source that says what it was told to."""

    def __init__(self, luck):
        self._luck = luck

    def random(self):
        return self._luck

    def uniform(self, _least, most):
        return most

    def lognormvariate(self, _mu, _sigma):
        return 5.0


class Scene:
    """A gate with a desk that does as the test says."""

    def __init__(self, luck=0.5):
        self.agenda = Agenda()
        self.held_up, self.shut, self.gone = [], [], []
        self.waiting, self.served = [], []
        self.gate = Gate(
            self.agenda,
            Hands(luck),
            lambda uid, _seconds: self.held_up.append(uid[0]),
            self.shut.append,
            after_shut=lambda pupil, _now: self.gone.append(pupil),
            look_up=lambda: None,
        )

    def come(self, *numbers, now=0.0):
        for number in numbers:
            self.gate.arrive(bytes([number]), PUPILS[number], now)

    def look(self, now):
        self.gate.look(now, self.waiting, self.served)

    def decide(self, now, answer):
        self.gate.decided(now, lambda _uid, _pupil: answer)


@pytest.fixture
def scene():
    return Scene()


def test_one_after_the_other_holds_up_a_badge_for_as_long_as_it_takes(scene):
    scene.come(0, 1)
    scene.look(0.0)
    scene.look(BADGE_S - 0.01)
    assert scene.held_up == [0]
    scene.look(BADGE_S)
    assert scene.held_up == [0, 1]


def test_while_as_many_wait_as_the_screen_invites_the_next_keeps_his_badge_in_his_hand(scene):
    scene.come(0)
    scene.waiting = PUPILS[1 : 1 + INVITED_MAX]
    scene.look(0.0)
    assert scene.held_up == []
    scene.waiting.pop()
    scene.look(1.0)
    assert scene.held_up == [0]


def test_whoever_waited_in_vain_goes_before_the_others(scene):
    scene.come(0, 1)
    scene.look(0.0)
    scene.decide(0.1, Answer.WAIT)
    scene.waiting = [PUPILS[0]]
    scene.look(2.0)
    assert scene.held_up == [0, 1]
    scene.waiting = []
    scene.look(60.0)
    assert scene.held_up == [0, 1, 0]


def test_a_wait_ends_when_the_door_opens_and_a_crowd_when_nobody_waits(scene):
    scene.come(0)
    scene.look(0.0)
    scene.decide(0.1, Answer.WAIT)
    scene.waiting = [PUPILS[0]]
    scene.look(0.1)
    scene.gate.coil_rose(PUPILS[0], 1, 7.0)
    measured = scene.gate.measured
    assert measured.waited_s == [7.0]
    assert measured.answer_s == [0.1]
    assert measured.badge_to_unlock_s == []
    assert measured.crowded == [(0.0, 7.0)]


def test_a_badge_for_which_nothing_is_shown_is_counted_as_unanswered(scene):
    scene.come(0)
    scene.look(0.0)
    scene.decide(0.1, Answer.NOTHING)
    assert (scene.gate.measured.presented, scene.gate.measured.answered) == (1, 0)


def test_a_door_is_shut_by_who_came_and_he_may_tap_again(scene):
    scene.gate.coil_rose(PUPILS[0], 4, 0.0)
    scene.agenda.run(5.1)
    assert (scene.shut, scene.gone) == ([4], [PUPILS[0]])
    assert scene.gate.measured.left_open == 0


def test_a_door_that_somebody_walked_off_from_is_shut_by_an_adult_after_a_while():
    scene = Scene(luck=WALKS_OFF_SHARE / 2)
    scene.gate.coil_rose(PUPILS[0], 4, 0.0)
    scene.agenda.run(5.0 + 89.0)
    assert scene.shut == []
    scene.agenda.run(5.0 + 90.1)
    assert (scene.shut, scene.gone) == ([4], [])
    assert scene.gate.measured.left_open == 1


def test_as_many_forget_their_badge_or_their_phone_as_was_said():
    random = Random(1)
    drawn = [ways(random) for _ in range(20_000)]
    without = sum(not way.has_badge for way in drawn) / len(drawn)
    left = sum(not way.collects for way in drawn) / len(drawn)
    assert without == pytest.approx(NO_BADGE_SHARE, rel=0.2)
    assert left == pytest.approx(STAYS_INSIDE_SHARE, rel=0.2)


def test_no_badge_has_a_number_that_no_maker_gives_out():
    random = Random(1)
    assert all(drawn_uid(random)[3] != 0x88 for _ in range(5000))
