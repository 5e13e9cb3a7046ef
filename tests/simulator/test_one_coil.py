"""Every simulated day ends where two coils are on at once, on whichever boards."""

import pytest

from simulator.one_coil import OneCoilAtATime


def test_two_coils_at_once_end_the_run_and_one_after_the_other_do_not():
    told = []
    watch = OneCoilAtATime(lambda *edge: told.append(edge))
    watch(1, True, 0.0)
    watch(1, False, 0.1)
    watch(17, True, 0.1)
    with pytest.raises(AssertionError, match=r"slots \[2, 17\] are on at once"):
        watch(2, True, 0.2)
    assert told == [(1, True, 0.0), (1, False, 0.1), (17, True, 0.1)]
