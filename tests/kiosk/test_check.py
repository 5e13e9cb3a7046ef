"""`make check-hardware`: what it prints of parts that are there, and of a machine that has none."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import gpiozero
import pytest
from gpiozero.pins.mock import MockFactory

from db.file_lock import FileLock
from hardware import board_key
from kiosk.check import Looked, boards, clock, main, reader
from kiosk.config import Reader, load
from simulator.chip import Mfrc522Chip
from simulator.micropython_board import MicroPythonBoard

ROOT = Path(__file__).parents[2]
STAND_INS = ROOT / "tests" / "end_to_end" / "stand_ins"
PARTS = ["settings", "reader", "boards", "screen", "sound", "clock"]
CONFIG = f"""
[school]
id = "{uuid4()}"
[times.monday]
opens = "08:15"
school_end = "14:15"
[cabinet]
id = "{uuid4()}"
file = "cabinet.toml"
[database]
file = "kiosk.db"
[badges]
key_file = "badge.key"
[display]
fullscreen = false
[socket]
path = "kiosk.sock"
[boards]
port = "{{port}}"
key_file = "boards.key"
"""


def looked_for(*arguments, **environment):
    """The command in a process of its own, without any part but those that `environment` brings."""
    bare = {"PATH": os.environ["PATH"], "SDL_AUDIODRIVER": "nothing", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.check", *map(str, arguments)],
        cwd=ROOT,
        env=bare,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    return done.returncode, dict(lines), done.stderr


def test_a_machine_without_a_pi_is_told_so_for_every_part(tmp_path):
    (tmp_path / "spidev.py").write_text("raise ImportError('not on this computer')\n")
    code, lines, _ = looked_for("--config", tmp_path / "none.toml", PYTHONPATH=str(tmp_path))
    assert code == 1
    assert list(lines) == PARTS
    for part in ("settings", "reader", "boards", "screen", "sound"):
        assert lines[part].startswith("not found  "), lines[part]
    assert "install python3-spidev" in lines["reader"]
    assert "start the kiosk in a graphical session" in lines["screen"]


def test_parts_that_are_there_are_named_and_no_lock_is_pulsed(tmp_path):
    with MicroPythonBoard(slots=2) as board:
        config = settings_in(tmp_path, board.port, board.key)
        code, lines, _ = looked_for(
            *("--config", config),
            PYTHONPATH=f"{STAND_INS}:{ROOT}",
            CARDS_IN_FIELD=str(tmp_path / "cards"),
            GPIOZERO_PIN_FACTORY="mock",
            SDL_VIDEODRIVER="offscreen",
            SDL_AUDIODRIVER="dummy",
        )
        assert board.trace() == []
    assert lines["settings"] == f"ok         {config}"
    assert lines["reader"] == "ok         chip version 92 on SPI 0.0"
    assert lines["board"].startswith("1   ok         firmware 3.0.0, answers in ")
    assert lines["doors"] == "ok         2 doors shut, 0 open"
    assert lines["screen"] == "ok         800 x 480"
    assert lines["sound"].startswith("ok  ")
    assert code == (1 if lines["clock"].startswith("not found") else 0)


def settings_in(folder, port, key=bytes(32)):
    (folder / "kiosk.toml").write_text(CONFIG.format(port=port))
    (folder / "cabinet.toml").write_text(
        "".join(
            f"[[slots]]\nnumber = {n + 1}\nrow = 1\ncolumn = {n + 1}\nboard = 1\nposition = {n}\n"
            for n in range(2)
        )
    )
    board_key.create(folder / "boards.key", lambda _: key)
    return folder / "kiosk.toml"


def test_a_board_that_does_not_answer_is_not_found(tmp_path):
    far, near = os.openpty()
    config = settings_in(tmp_path, os.ttyname(near))
    looked = list(boards(load(config), patience_s=0.1))
    os.close(far)
    os.close(near)
    assert looked == [
        Looked("board 1", False, "it does not answer: check its power, cable and address"),
        Looked("doors", False, "0 doors shut, 0 open, 2 unknown"),
    ]


def test_a_board_that_was_not_told_whose_switches_are_turned_is_found_out(tmp_path):
    with MicroPythonBoard(slots=2) as board:
        config = settings_in(tmp_path, board.port, board.key)
        with (tmp_path / "cabinet.toml").open("a") as cabinet:
            cabinet.write('feedback = "open"\n')  # of the last slot
        looked, _doors = boards(load(config))
    told = "it was not told whose switches are turned: make flash TURNED=1"
    assert looked == Looked("board 1", False, told)


def test_a_board_that_turns_switches_though_none_is_turned_is_told_so_by_name(tmp_path):
    with MicroPythonBoard(slots=2, turned=1) as board:
        looked, _doors = boards(load(settings_in(tmp_path, board.port, board.key)))
    assert looked.what.endswith("make flash TURNED=none")


def test_a_port_that_is_not_there_is_one_sentence(tmp_path):
    (looked,) = boards(load(settings_in(tmp_path, "/nowhere")))
    assert not looked.found
    assert "the lock boards' port /nowhere cannot be opened" in looked.what


def test_without_a_cabinet_file_it_says_so(tmp_path):
    config = settings_in(tmp_path, "/nowhere")
    (tmp_path / "cabinet.toml").unlink()
    (looked,) = boards(load(config))
    assert not looked.found
    assert "cabinet.toml cannot be read" in looked.what


class Standing:
    """Time that stands."""

    def monotonic(self):
        return 0.0

    def advance(self, seconds):
        pass


@pytest.fixture
def unplugged(tmp_path, monkeypatch):
    """A bus with no reader at its end."""

    class SpiDev(Mfrc522Chip):
        def __init__(self):
            super().__init__(Standing())
            self.unplug(0x00)

    module = type(sys)("spidev")
    module.SpiDev = SpiDev
    monkeypatch.setitem(sys.modules, "spidev", module)
    before = gpiozero.Device.pin_factory
    gpiozero.Device.pin_factory = MockFactory(revision="d04170")
    yield
    gpiozero.Device.pin_factory.reset()
    gpiozero.Device.pin_factory = before


def test_a_bus_without_a_reader_is_told_with_what_to_do(unplugged):
    assert reader(Reader()) == Looked(
        "reader", False, "no chip answers on /dev/spidev0.0: check plug and cable of the reader"
    )


def test_a_clock_is_found_where_something_keeps_it(tmp_path):
    mark, rtc = tmp_path / "synchronized", tmp_path / "rtc0"
    for trust in ("network", "rtc"):
        looked = clock(trust, mark, rtc)
        assert not looked.found
    mark.touch()
    rtc.touch()
    assert clock("network", mark, rtc).found
    assert clock("rtc", mark, rtc).found


def test_while_a_kiosk_runs_its_parts_are_left_alone(tmp_path, capsys):
    config = settings_in(tmp_path, "/nowhere")
    (tmp_path / "kiosk.db").touch()
    kiosk = FileLock(tmp_path / "kiosk.db")
    assert main(["--config", str(config)]) == 2
    kiosk.release()
    told = capsys.readouterr()
    assert told.out == ""
    assert "stop the kiosk first" in told.err
