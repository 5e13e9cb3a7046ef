"""Random hands at the cabinet: no screen without a way out, and idle in time (simulator/wander)."""

import re
from types import MappingProxyType

import pytest

from kiosk.faults import FaultCode
from simulator.__main__ import main
from simulator.wander.deeds import wait
from simulator.wander.wanderer import Wanderer, WanderError


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_hands_do_no_screen_is_without_a_way_out_and_all_is_idle_in_time(tmp_path, seed):
    wanderer = Wanderer(seed, tmp_path)
    wanderer.walk(40)
    assert len(wanderer.met) > 3


def test_the_command_tells_which_screens_it_saw(capsys):
    assert main(["wander", "--walks", "1", "--steps", "4", "--seed", "5"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("walks: 1, each idle in the end")
    assert re.search(r"^ +[1-9]\d* Idle$", out, re.MULTILINE)


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
