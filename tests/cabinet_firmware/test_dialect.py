"""What runs on a board imports only what MicroPython has, and `machine` in one file only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "cabinet_firmware").rglob("*.py"))
MICROPYTHON = {"array", "binascii", "collections", "gc", "hashlib", "os", "time"}
"""Modules of MicroPython 1.28's rp2 port that the firmware uses; a new one is looked up first."""


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_firmware_file_imports_only_what_a_board_has(path):
    foreign = {name for name in imported(path) if not name.startswith("cabinet_firmware.")}
    allowed = MICROPYTHON | ({"machine"} if path.name == "board.py" else set())
    assert foreign <= allowed


def test_the_wire_imports_nothing_of_the_board_s_program():
    wire = [path for path in FILES if path.parent.name == "wire"]
    names = {name for path in wire for name in imported(path)}
    assert wire
    assert not any(name.startswith("cabinet_firmware.app") for name in names)


def test_the_first_import_of_the_program_switches_the_coils_off():
    tree = ast.parse((ROOT / "cabinet_firmware" / "app" / "main.py").read_text("utf-8"))
    first = tree.body[1]
    assert isinstance(first, ast.ImportFrom)
    assert [alias.name for alias in first.names] == ["board"]
    board = ast.parse((ROOT / "cabinet_firmware" / "app" / "board.py").read_text("utf-8"))
    statements = [node for node in board.body[1:] if not isinstance(node, ast.Import)]
    doing = next(node for node in statements if not isinstance(node, ast.ImportFrom))
    assert ast.unparse(doing) == (
        "COILS_OFF = machine.Pin(pins.COILS_OFF, machine.Pin.OUT, value=1)"
    )


def test_only_the_loop_feeds_the_watchdog():
    feeding = {
        (path.name, function.name)
        for path in FILES
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in ("feed_watchdog", "feed")
        if ast.unparse(node.value) in ("pico", "self._watchdog")
    }
    assert feeding == {("main.py", "run"), ("board.py", "feed_watchdog")}


def test_the_loop_feeds_it_after_the_pulses_were_looked_at():
    main = ast.parse((ROOT / "cabinet_firmware" / "app" / "main.py").read_text("utf-8"))
    run = next(node for node in main.body if getattr(node, "name", "") == "run")
    loop = next(node for node in run.body if isinstance(node, ast.While))
    assert [ast.unparse(node) for node in loop.body[:2]] == [
        "firmware.step(board.now_ms())",
        "pico.feed_watchdog()",
    ]
