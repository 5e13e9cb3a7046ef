"""Which coil may be on: the table, cell by cell, and one at a time."""

from itertools import product
from math import inf

import pytest

from hardware.coils import COOLDOWN_S, NEXT, Coils, Happening, Lock


@pytest.fixture
def coils():
    rested = Coils((1, 2, 3), now=0.0)
    rested.rest(COOLDOWN_S)
    return rested


def test_every_cell_of_the_table_is_allowed_or_forbidden_on_purpose():
    allowed = {
        (Lock.RESTING, Happening.UNLOCKED),
        (Lock.PULSING, Happening.OPENED),
        (Lock.PULSING, Happening.PULSE_OVER),
        (Lock.PULSING, Happening.STOPPED),
        (Lock.COOLING, Happening.COOLED),
    }
    assert {cell for cell in product(Lock, Happening) if cell in NEXT} == allowed
    assert {NEXT[cell] for cell in allowed if cell[1] is Happening.UNLOCKED} == {Lock.PULSING}
    assert Lock.PULSING not in {NEXT[cell] for cell in allowed if cell[0] is not Lock.RESTING}


def test_what_was_on_before_the_start_nobody_knows_so_all_rest_first():
    coils = Coils((1, 2), now=5.0)
    assert not coils.may_pulse(1)
    assert coils.due() == 5.0 + COOLDOWN_S
    coils.rest(5.0 + COOLDOWN_S)
    assert coils.may_pulse(1)
    assert coils.due() == inf


def test_while_one_coil_is_on_no_other_may_be(coils):
    coils.pulse(1, over_at=2.0)
    assert not any(coils.may_pulse(slot) for slot in (1, 2, 3))
    with pytest.raises(AssertionError):
        coils.pulse(2, over_at=2.0)
    assert not coils.over(1.999)
    assert coils.over(2.0)


@pytest.mark.parametrize("how", [Happening.OPENED, Happening.PULSE_OVER, Happening.STOPPED])
def test_a_coil_that_went_off_rests_and_the_others_need_not_wait_for_it(coils, how):
    coils.pulse(1, over_at=2.0)
    coils.end(how, 2.0)
    assert coils.on is None
    assert not coils.may_pulse(1)
    assert coils.may_pulse(2)
    coils.rest(2.0 + COOLDOWN_S - 0.001)
    assert not coils.may_pulse(1)
    coils.rest(coils.due())
    assert coils.may_pulse(1)


def test_a_coil_that_is_not_on_cannot_end(coils):
    with pytest.raises(AssertionError):
        coils.end(Happening.STOPPED, 2.0)
