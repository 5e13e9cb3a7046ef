"""Every door of a cabinet in turn, one coil at a time over all boards, each seen open."""

import pytest

from cabinet_firmware.app.cabinet import TRIES_MAX
from simulator.bench.boards import JAMMED, THEIRS_S, open_all


@pytest.fixture(scope="module")
def opening():
    return open_all()


def test_forty_eight_doors_are_opened_in_turn_and_each_is_seen_open(opening):
    assert opening.opened == set(range(1, 49)) - set(JAMMED)
    assert opening.seconds < THEIRS_S


def test_a_twentieth_of_the_doors_is_jammed_and_tried_three_times(opening):
    assert len(JAMMED) >= 0.05 * 48
    assert opening.jammed == set(JAMMED)
    assert opening.pulses == 48 + (TRIES_MAX - 1) * len(JAMMED)


def test_never_two_coils_are_on_at_once(opening):
    on = set()
    for board, position, rises in opening.coils:
        (on.add if rises else on.discard)((board, position))
        assert len(on) <= 1
    assert on == set()
