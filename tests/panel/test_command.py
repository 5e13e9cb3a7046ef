"""`python -m simulator` and `replay`: what they say, and what they answer to nonsense."""

import json

import pytest

from simulator.__main__ import main

BAD = [
    (["--pupils", "0"], "--pupils wants a whole number from 1 to 2000"),
    (["--slots", "1000"], "--slots wants"),
    (["--seed", "-1"], "--seed wants"),
    (["--size", "big"], "--size wants WIDTHxHEIGHT"),
    (["--size", "10x10"], "--size wants WIDTHxHEIGHT"),
    (["--recording", "/proc/recording.jsonl"], "name another place"),
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


def recording(path, *lines):
    first = {"recording": 1, "seed": 1, "pupils": 2, "slots": 2, "doors": 1}
    path.write_text("\n".join(map(json.dumps, (first, *lines))))
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
