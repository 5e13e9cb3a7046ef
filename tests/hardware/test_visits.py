from hardware.visits import PRESENCE_S, SAME_VISIT_S, Visits
from kiosk.ports import BadgeProblem

ANNA, BRAM = b"a" * 32, b"b" * 32
SEVERAL = BadgeProblem.SEVERAL


def test_the_first_badge_begins_a_visit():
    assert Visits().arrives(ANNA, 0.0)


def test_the_same_badge_a_moment_later_is_the_same_visit():
    visits = Visits()
    visits.arrives(ANNA, 0.0)
    assert not visits.arrives(ANNA, SAME_VISIT_S - 0.01)
    assert not visits.arrives(ANNA, 2 * SAME_VISIT_S - 0.03), "counted from when it was last seen"


def test_the_same_badge_held_there_again_is_a_new_visit():
    visits = Visits()
    visits.arrives(ANNA, 0.0)
    assert visits.arrives(ANNA, SAME_VISIT_S)


def test_another_badge_is_never_held_up():
    visits = Visits()
    assert visits.arrives(ANNA, 0.0)
    assert visits.arrives(BRAM, 0.01)
    assert not visits.arrives(ANNA, 0.02)
    assert not visits.arrives(BRAM, 0.03)


def test_a_badge_is_asked_for_only_while_it_may_be_there():
    visits = Visits()
    assert not visits.presence_due(100.0)
    visits.arrives(ANNA, 100.0)
    assert not visits.presence_due(100.0 + PRESENCE_S / 2)
    assert visits.presence_due(100.0 + PRESENCE_S)
    visits.asked(present=True, now=100.0 + PRESENCE_S)
    assert not visits.presence_due(100.0 + 1.5 * PRESENCE_S)
    visits.asked(present=False, now=100.6)
    assert visits.presence_due(100.6 + PRESENCE_S)
    assert not visits.presence_due(100.0 + PRESENCE_S + SAME_VISIT_S)
    assert not visits.any


def test_a_badge_that_rests_for_an_hour_is_one_visit():
    visits = Visits()
    visits.arrives(ANNA, 0.0)
    now = 0.0
    while now < 3600:
        now += 0.3
        assert visits.presence_due(now)
        visits.asked(present=True, now=now)
    assert not visits.arrives(ANNA, now + 0.05)


def test_after_several_badges_nobody_is_read_until_the_field_was_empty():
    visits = Visits()
    assert visits.arrives(SEVERAL, 0.0)
    assert not visits.arrives(ANNA, 0.5)
    assert not visits.arrives(BRAM, 1.0), "still somebody there since"
    assert not visits.arrives(SEVERAL, 1.5)
    assert visits.arrives(ANNA, 1.5 + SAME_VISIT_S)


def test_a_random_number_that_changes_is_still_one_visit():
    visits = Visits()
    assert visits.arrives(BadgeProblem.RANDOM, 0.0)
    assert not visits.arrives(BadgeProblem.RANDOM, 0.2)


def test_a_visit_outlasts_a_reader_that_was_blind():
    visits = Visits()
    visits.arrives(ANNA, 0.0)
    visits.prolong(10.0)
    assert not visits.arrives(ANNA, 10.1)
