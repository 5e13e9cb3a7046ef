"""Random hands at the cabinet: no screen without a way out, and idle in time (simulator/wander)."""

import re
from collections import Counter
from types import MappingProxyType

import pytest

from kiosk.faults import FaultCode
from simulator.__main__ import main
from simulator.wander.beginnings import BEGINNINGS
from simulator.wander.deeds import kill, touch, wait
from simulator.wander.reached import not_reached
from simulator.wander.wanderer import Wanderer, WanderError

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


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (something_breaks, "out of the blue"),
        (the_reader_stays_broken, "after 300 s there is PartBroken"),
    ],
)
def test_what_a_walk_finds_is_told_with_its_seed_and_the_last_deeds(tmp_path, deed, told):
    with pytest.raises(WanderError) as caught:
        Wanderer(5, tmp_path, deeds=MappingProxyType({deed: 1, wait: 2})).walk(6)
    first, *rest = str(caught.value).splitlines()
    assert first.startswith("seed 5: ")
    assert told in first
    assert any("wait" in line for line in rest)
