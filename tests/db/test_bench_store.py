import pytest

from db.verify import verify
from simulator.bench.store import medians_us, syncs_and_bytes


def test_a_hand_in_is_one_sync_and_a_third_of_the_bytes(folder):
    syncs, written = syncs_and_bytes(folder)
    assert 1.0 <= syncs <= 1.05
    assert 4_000 < written <= 0.35 * 30_000


@pytest.mark.alone
def test_both_sides_of_the_comparison_write_the_same_journal(folder):
    ours_us, theirs_us = medians_us(folder, rounds=20)
    assert 0 < theirs_us < ours_us
    assert verify(folder / "ours.sqlite") == verify(folder / "theirs.sqlite")
