"""Random hands at the cabinet: no screen without a way out, and idle in time (simulator/wander)."""

import math
import re
from collections import Counter
from dataclasses import replace
from types import MappingProxyType
from uuid import UUID

import pytest

from kiosk.desk.session import LockTest
from kiosk.faults import FaultCode
from policy.custody import Where, Whereabouts
from policy.people import Role
from simulator.__main__ import main
from simulator.wander.beginnings import BEGINNINGS, Beginning
from simulator.wander.deeds import kill, touch, wait
from simulator.wander.reached import not_reached
from simulator.wander.situations_custody import a_custody_whose_pupil_comes
from simulator.wander.situations_gate import an_empty_gate
from simulator.wander.wanderer import Wanderer, WanderError

GATE = Beginning(an_empty_gate)
STEPS = 5
ROUNDS = 2
"""So often each situation is begun in, if it has to be."""


def test_hands_reach_every_screen_none_is_without_a_way_out_and_all_is_idle_in_time(tmp_path):
    met = Counter()
    for seed in range(ROUNDS * len(BEGINNINGS)):
        folder = tmp_path / str(seed)
        folder.mkdir()
        wanderer = Wanderer(seed, folder)
        wanderer.walk(STEPS)
        met.update(wanderer.met)
        if not not_reached(met):
            break
    assert not not_reached(met)


def test_a_killed_kiosk_goes_on_where_the_hands_left_it(tmp_path):
    wanderer = Wanderer(7, tmp_path, deeds=MappingProxyType({touch: 2, kill: 1}))
    wanderer.walk(6)
    assert any("kill" in done for done in wanderer.done)


def test_the_command_tells_which_screens_it_saw(capsys):
    assert main(["wander", "--walks", "1", "--steps", "1", "--seed", "3"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("walks: 1, each idle in the end")
    assert re.search(r"^ +[1-9]\d* Idle$", out, re.MULTILINE)
    assert re.search(r"^screens reached \d+ of 6\d; not: .*Agree, ", out, re.MULTILINE)


@pytest.mark.parametrize("option", ["--walks", "--steps"])
def test_a_walk_of_no_steps_is_refused_in_one_sentence(capsys, option):
    assert main(["wander", option, "0"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def something_breaks(_who, _chance):
    raise AssertionError("out of the blue")


def the_reader_stays_broken(who, _chance):
    who.world.state.failed["reader of another kiosk"] = FaultCode.READER
    return "break the reader"


def a_lock_test_never_ends(who, _chance):
    who.world.state.testing = LockTest(1, UUID(int=1), math.inf)
    return "test for ever"


def a_device_is_written_down_elsewhere(who, _chance):
    (custody,) = who.school.store.cases.custodies.held()
    with who.world.state.act(Role.SYSTEM) as act:
        act.cases.custodies.change(replace(custody, lies=Whereabouts(Where.SLOT, 7)))
        act.record("custody.put_away", {"custody": str(custody.id), "where": "slot", "number": 7})
    return "write"


def test_a_device_that_is_in_two_places_is_found(tmp_path):
    custody = Beginning(a_custody_whose_pupil_comes)
    deeds = MappingProxyType({a_device_is_written_down_elsewhere: 1})
    with pytest.raises(WanderError, match="a device lies in slot 7, and its stay is in"):
        Wanderer(5, tmp_path, deeds, custody).walk(1)


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (something_breaks, "out of the blue"),
        (a_lock_test_never_ends, "a lock test"),
        (the_reader_stays_broken, "after 300 s there is PartBroken"),
    ],
)
def test_what_a_walk_finds_is_told_with_its_seed_and_the_last_deeds(tmp_path, deed, told):
    with pytest.raises(WanderError) as caught:
        Wanderer(3, tmp_path, MappingProxyType({deed: 1, wait: 2}), GATE).walk(6)
    first, *rest = str(caught.value).splitlines()
    assert first.startswith("seed 3: ")
    assert told in first
    assert any("wait" in line for line in rest)
