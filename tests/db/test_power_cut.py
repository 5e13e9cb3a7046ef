"""The plug is pulled after each write and each sync of every kind of transaction."""

import random

import pytest

from policy.events import KINDS
from simulator.power_cut.cut import Found, run
from simulator.power_cut.disk import Disk, Way
from simulator.power_cut.trace import Call

SEED = 20260901
CONTROL_EVERY = 10


def test_a_power_cut_at_any_moment_loses_nothing_that_was_answered(folder):
    outcome = run(folder, "full", SEED)
    assert outcome.found == {Found.WHOLE: outcome.states}, outcome.first_bad
    assert outcome.states >= 5000
    assert outcome.disks >= 2000
    assert outcome.kinds == set(KINDS)


@pytest.mark.parametrize("synchronous", ["normal", "off"])
def test_the_same_cuts_do_find_losses_where_a_commit_is_not_synced(folder, synchronous):
    outcome = run(folder, synchronous, SEED, CONTROL_EVERY)
    assert outcome.found[Found.LOST] > outcome.states // 10
    assert outcome.lost_at_once_max > 1
    assert (outcome.found[Found.DAMAGED] > 0) == (synchronous == "off")


def disk(*calls):
    made = Disk()
    for call in calls:
        made.apply(call)
    return made


def cut(made, way, seed=1):
    return made.cut(way, random.Random(seed))


CREATED = (Call("create", "f"), Call("sync", ""))
WRITTEN = (Call("write", "f", 0, b"a" * 600), Call("sync", "f"), Call("write", "f", 0, b"b" * 600))


def test_a_modelled_disk_keeps_what_was_synced_and_may_lose_the_rest():
    made = disk(*CREATED, *WRITTEN)
    assert cut(made, Way.ALL) == {"f": b"b" * 600}
    assert cut(made, Way.NONE) == {"f": b"a" * 600}
    torn = {cut(made, Way.TORN, seed)["f"] for seed in range(20)}
    assert torn == {b"a" * 600, b"b" * 512 + b"a" * 88}
    some = {cut(made, Way.SOME, seed)["f"] for seed in range(20)}
    assert some == {b"a" * 600, b"b" * 600}


def test_a_modelled_name_is_certain_once_its_folder_is_synced():
    made = disk(Call("create", "f"), *WRITTEN, Call("sync", "f"))
    assert cut(made, Way.NONE) == {}
    made.apply(Call("sync", ""))
    made.apply(Call("rename", "f", target="g"))
    assert cut(made, Way.NONE) == {"f": b"b" * 600}
    assert cut(made, Way.ALL) == {"g": b"b" * 600}
    made.apply(Call("sync", ""))
    made.apply(Call("unlink", "g"))
    assert cut(made, Way.NONE) == {"g": b"b" * 600}
    assert cut(made, Way.ALL) == {}


def test_a_modelled_file_can_be_cut_short_and_filled_with_zeroes():
    made = disk(*CREATED, *WRITTEN, Call("truncate", "f", 1), Call("write", "f", 3, b"c"))
    assert cut(made, Way.ALL) == {"f": b"b\0\0c"}
