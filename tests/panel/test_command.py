"""`python -m simulator` and `replay`: what they say, and what they answer to nonsense."""

import argparse
import json
from pathlib import Path

import pygame
import pytest

from simulator.__main__ import main
from simulator.panel import command
from simulator.panel.errors import NoDisplayError
from simulator.panel.windowless import left_aside, plan_of_day
from simulator.school import SchoolPlan

BAD = [
    (["--pupils", "0"], "--pupils wants a whole number from 1 to 2000"),
    (["--slots", "1000"], "--slots wants"),
    (["--seed", "-1"], "--seed wants"),
    (["--size", "big"], "--size wants WIDTHxHEIGHT"),
    (["--size", "10x10"], "--size wants WIDTHxHEIGHT"),
    (["--size", f"{'9' * 5000}x480"], "--size wants WIDTHxHEIGHT"),
    (["--pupils", "1500"], "name fewer, or --slots"),
    (["--office", "here"], "--office is for the window, and there is no display"),
    (["day", "--minutes", "0.5"], "--minutes wants a number from 1 to 120, not 0.5"),
    (["day", "--minutes", "nan"], "--minutes wants a number from 1 to 120"),
    (["day", "--broker", f"here:{'9' * 5000}"], "--broker wants HOST:PORT"),
    (["replay", "/no/such/file"], "name another place"),
    (["replay", "{file}"], "does not begin as a recording"),
]


@pytest.fixture
def asked(monkeypatch, tmp_path, capsys):
    """Run a command in a folder of its own; its status, and what it said and complained of."""
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        status = main(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


@pytest.mark.parametrize(("arguments", "expected"), BAD)
def test_what_cannot_be_done_gets_one_sentence(asked, tmp_path, arguments, expected):
    file = tmp_path / "there"
    file.write_text('{"recording":0}\n')
    status, _, complained = asked(*(word.format(file=file) for word in arguments))
    assert status == 2
    assert expected in complained
    assert complained.count("\n") == 1


def options(*arguments):
    parser = argparse.ArgumentParser()
    command.add_window(parser)
    return parser.parse_args(["--slots", "6", *arguments])


def test_without_a_display_the_school_that_was_asked_for_lives_its_day():
    plan = plan_of_day(options("--pupils", "40", "--seed", "0", "--doors", "5"))
    assert (plan.pupils, plan.slots, plan.seed, plan.doors) == (40, 6, 0, 5)
    assert plan_of_day(options()).pupils == 5


def test_without_a_display_and_without_options_it_is_the_day_of_make_run():
    parser = argparse.ArgumentParser()
    command.add_window(parser)
    asked = parser.parse_args([])
    assert plan_of_day(asked) == SchoolPlan(seed=7, pupils=20, folder=Path())
    assert left_aside(asked) == []


def test_without_a_display_it_is_said_which_options_are_of_no_use():
    [said] = left_aside(options("--language", "en", "--size", "1440x900", "--pupils", "9"))
    assert said == "There is no window, so this is left aside: --language, --size."


def test_a_recording_that_cannot_be_written_closes_the_window(asked):
    with pytest.raises(OSError, match="recording"):
        command.open_window(options("--recording", "/proc/recording.jsonl"))
    assert not pygame.display.get_init()


def test_a_display_that_is_only_said_to_be_there_is_none_and_nothing_is_left(
    asked, monkeypatch, tmp_path
):
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    monkeypatch.setenv("DISPLAY", ":nowhere")
    with pytest.raises(NoDisplayError, match="No display could be opened"):
        command.open_window(options())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"SDL_VIDEODRIVER": "offscreen", "DISPLAY": ":0"}, False),
        ({"SDL_VIDEODRIVER": "kmsdrm"}, True),
    ],
)
def test_a_window_is_opened_where_somebody_can_see_it(monkeypatch, environment, expected):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert command.is_display() is expected


def recording(path, *lines):
    first = {"recording": 1, "seed": 1, "pupils": 2, "slots": 2, "doors": 1}
    path.write_text("".join(f"{json.dumps(line)}\n" for line in (first, *lines)))
    return str(path)


def test_a_replay_tells_the_head_of_the_journal(asked, tmp_path):
    file = recording(tmp_path / "a", {"at": 5, "do": "hold", "with": 0}, {"at": 7, "do": "reader"})
    status, said, _ = asked("replay", file)
    assert status == 0
    [head] = [line for line in said.splitlines() if line.startswith("head")]
    assert len(head.split()[1]) == 64
    assert "cut short" in said
    whole = {"at": 7, "do": "end", "head": head.split()[1]}
    file = recording(tmp_path / "b", {"at": 5, "do": "hold", "with": 0}, whole)
    assert "the same head" in asked("replay", file)[1]


def test_a_replay_that_ends_otherwise_says_so(asked, tmp_path):
    file = recording(tmp_path / "a", {"at": 5, "do": "end", "head": "00"})
    status, _, complained = asked("replay", file)
    assert status == 2
    assert "another head" in complained
