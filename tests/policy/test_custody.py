"""A custody: what is not in the table is forbidden, and no step is skipped (C1, C2, C3)."""

from datetime import UTC, datetime
from itertools import pairwise, product
from random import Random

import pytest

from policy.condition import compared
from policy.custody import (
    HELD,
    IN_HAND,
    MOVES,
    PENDING,
    UNDER_LOCK,
    FlowStep,
    Happening,
    KeptKindReason,
    Stage,
    Where,
    Whereabouts,
    next_step,
)
from policy.custody_moves import Objection, moved
from policy.ladder import Custodian, Measure
from policy.release import Allowed, Collector
from tests.policy.custody_deeds import (
    BAG_3,
    LOCKER,
    ORDER,
    PHONE,
    SAFE,
    SLOT_11,
    SLOT_12,
    THERE,
    at,
    deed,
    lived,
)
from tests.policy.incidents import (
    DIRECTOR,
    DIRECTOR_ROLE,
    ELS,
    OMAR,
    SEM,
    TEACHER,
    custody,
)

ASIDE = {"set_aside": "same", "taken_up": "same"}
LATER = {"recorded": "same", "taken_over": "same"}
ALLOWED = {
    "begun": {"recorded": "taken", "returned": "returned", **ASIDE},
    "taken": {"checked": "checked", "not_checked": "heard", **ASIDE, **LATER},
    "checked": {
        "checked": "checked",
        "heard": "heard",
        "not_checked": "heard",
        **ASIDE,
        **LATER,
    },
    "heard": {"switched_off": "ready", "left_on": "ready", **ASIDE, **LATER},
    "ready": {"put_away": "kept", "release": "releasing", **ASIDE, **LATER},
    "kept": {"moved": "kept", "taken_up": "ready", "release": "releasing", **LATER},
    "releasing": {"taken_up": "same", "put_back": "kept", "returned": "returned", **LATER},
    "returned": {},
}


def test_every_stage_and_happening_is_as_the_school_wants_it_or_forbidden():
    for stage, happening in product(Stage, Happening):
        expected = ALLOWED[stage.value].get(happening.value)
        expected = stage.value if expected == "same" else expected
        found = MOVES.get((stage, happening))
        assert (None if found is None else found.value) == expected, (stage, happening)


def test_every_happening_in_every_stage_moves_the_custody_or_is_refused_as_out_of_order():
    for stage, happening in product(Stage, Happening):
        found = moved(at(stage, happening), deed(happening))
        wanted = MOVES.get((stage, happening))
        if wanted is None:
            assert found is Objection.OUT_OF_ORDER, (stage, happening)
        else:
            assert found.stage is wanted, (stage, happening)


def test_in_the_schools_order_a_device_goes_from_the_pupil_under_lock_and_back():
    back = lived(*ORDER)
    assert back.stage is Stage.RETURNED
    assert back.intake == PHONE
    assert back.hearing == THERE
    assert back.released == Allowed()
    assert back.at_return == compared(PHONE)
    assert back.collector is Collector.PUPIL
    assert not back.held


def test_no_step_of_the_schools_order_can_be_skipped():
    for done in range(len(ORDER)):
        so_far = lived(*ORDER[:done])
        for later in ORDER[done + 2 :]:
            slip_of_hand = so_far.stage is Stage.BEGUN and later is Happening.RETURNED
            straight_home = so_far.stage is Stage.READY and later is Happening.RELEASE
            if not slip_of_hand and not straight_home:
                assert isinstance(moved(so_far, deed(later)), Objection), (so_far.stage, later)


def test_the_screen_goes_on_where_it_stopped():
    assert next_step(None) is FlowStep.WHO
    assert next_step(None, SEM) is FlowStep.DEVICE
    steps = [next_step(lived(*ORDER[:done])) for done in range(len(ORDER) + 1)]
    assert steps == [
        FlowStep.WHAT,
        FlowStep.CHECK,
        FlowStep.AGREE,
        FlowStep.AGREE,
        FlowStep.PUT_AWAY,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("measure", "taken_over", "custodian", "interim"),
    [
        (None, None, Custodian.TEACHER, False),
        (Measure(1), None, Custodian.TEACHER, False),
        (Measure(2), None, Custodian.TEACHER, True),
        (Measure(3), None, Custodian.TEACHER, True),
        (Measure(1), DIRECTOR, Custodian.TEACHER, False),
        (Measure(2), DIRECTOR, Custodian.DIRECTIE, False),
        (Measure(3), DIRECTOR, Custodian.DIRECTIE, False),
    ],
)
def test_who_took_it_is_interim_custodian_until_a_director_confirms(
    measure, taken_over, custodian, interim
):
    held = at(Stage.KEPT, measure=measure, taken_over_by=taken_over)
    assert (held.custodian, held.interim) == (custodian, interim)
    found = moved(held, deed(Happening.TAKEN_OVER))
    if interim:
        assert (found.taken_over_by, found.custodian) == (DIRECTOR, Custodian.DIRECTIE)
    else:
        assert found is Objection.NOT_THE_DIRECTIES


def test_nothing_more_happens_to_a_custody_that_was_returned():
    assert not {happening for stage, happening in MOVES if stage is Stage.RETURNED}
    assert set(HELD) == set(Stage) - {Stage.RETURNED}
    assert set(PENDING) < set(HELD)


@pytest.mark.parametrize(
    ("where", "number"),
    [(Where.SLOT, None), (Where.SLOT, 0), (Where.BAG, None), (Where.SAFE, 1), (Where.HAND, 1)],
)
def test_a_place_has_its_number_or_none(where, number):
    with pytest.raises(AssertionError):
        Whereabouts(where, number)


def random_deed(rng):
    """Anything anybody may try, with or without what belongs to it."""
    other = {}
    if rng.random() < 0.5:
        other["lies"] = rng.choice([SLOT_11, SLOT_12, BAG_3, SAFE, LOCKER, IN_HAND])
        other["second"] = rng.choice([None, OMAR])
    who = rng.choice([(ELS, TEACHER), (DIRECTOR, DIRECTOR_ROLE)])
    return deed(rng.choice(list(Happening)), *who, **other)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_anybody_tries_what_is_under_lock_was_checked_and_off_or_it_stands_why_not(seed):
    rng = Random(seed)
    kept_kind = rng.choice([None, KeptKindReason.MISUSE])
    taken_at = datetime(2026, 9, 15, 8, tzinfo=UTC)
    walk = [custody(301, take_reason=kept_kind, taken_at=taken_at, measure=Measure(2))]
    for _ in range(60):
        found = moved(walk[-1], random_deed(rng))
        if not isinstance(found, Objection):
            walk.append(found)
    for before, after in pairwise(walk):
        assert after.stage in MOVES.values()
        assert before.held
        if after.stage is Stage.RELEASING:
            assert after.released
        if after.stage is Stage.KEPT:
            assert after.lies.where in UNDER_LOCK
            assert (after.intake and after.hearing) or after.unchecked
            assert after.left_on is None or after.take_reason
            assert after.offences
