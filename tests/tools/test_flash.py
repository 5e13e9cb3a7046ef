"""`make flash` without a Pico, and on one whose flash is a folder and whose interpreter is
MicroPython's unix port. No real Pico was ever written by it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hardware import board_key
from tools.flash.flash import CHECK, NO_PICO, NotFlashed, digest, files, flash, main, mpremote_said

ROOT = Path(__file__).parents[2]
KEY = bytes(range(32))


class Pico:
    """What mpremote would talk to: `fs` on a folder, `exec` under MicroPython in it."""

    def __init__(self, folder, jumper=True, address=1):
        self.folder, self.jumper, self.address = folder, jumper, address
        self.written = []
        self.lose = None

    def say(self, arguments):
        if arguments[0] == "exec":
            return self.executed(arguments[1])
        order, *rest = arguments[1:]
        target = self.folder / rest[-1].removeprefix(":")
        if order == "cp":
            self.written.append(rest[-1].removeprefix(":"))
            if self.lose != self.written[-1]:
                shutil.copy(rest[0], target)
        elif order == "mkdir":
            target.mkdir()
        elif rest[0] == "-r":
            shutil.rmtree(target)
        else:
            target.unlink()
        return ""

    def executed(self, script):
        done = subprocess.run(
            [sys.executable, "-m", "micropython_unix", "-c", script],
            cwd=self.folder,
            env={
                **os.environ,
                "MICROPYPATH": f"{ROOT / 'simulator' / 'micropython'}:{self.folder}:{ROOT}:.frozen",
                "CABINET_ADDRESS": str(self.address),
                "CABINET_SERVICE": "1" if self.jumper else "",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout

    def held(self):
        return {
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def pico(tmp_path):
    (tmp_path / "flash").mkdir()
    return Pico(tmp_path / "flash")


def expected():
    """Every module of the firmware, found in another way, and nothing else."""
    package = {
        path.relative_to(ROOT).as_posix()
        for folder in (".", "app", "wire")
        for path in (ROOT / "cabinet_firmware" / folder).iterdir()
        if path.suffix == ".py"
    }
    return package - {"cabinet_firmware/app/main.py"} | {"main.py"}


def test_without_a_pico_it_says_so_in_one_sentence_and_writes_nothing(tmp_path, capsys):
    key = tmp_path / "boards.key"
    board_key.create(key)
    assert main(["--key", str(key)], list) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"flash: {NO_PICO}.\n"


def test_with_several_picos_it_asks_which(tmp_path, capsys):
    assert main(["--key", str(tmp_path)], lambda: ["/dev/ttyACM0", "/dev/ttyACM1"]) == 2
    assert "name one with PORT=/dev/ttyACM0" in capsys.readouterr().err


def test_without_a_key_it_says_how_to_make_one(tmp_path, capsys):
    assert main(["--key", str(tmp_path / "none")], lambda: ["/dev/ttyACM0"]) == 2
    assert "kiosk-admin key --boards" in capsys.readouterr().err


def test_it_copies_every_module_of_the_firmware_and_nothing_else():
    assert set(files()) == expected()
    assert list(files())[-1] == "main.py"
    assert not any("simulator" in name or name.endswith((".toml", ".md")) for name in files())


def test_a_new_pico_has_the_firmware_the_key_and_main_last_and_answers_for_it(pico):
    pico.jumper = False  # nothing runs on it yet
    pico.address = 3
    told = flash(pico.say, KEY, 3)
    assert told.startswith("board 3 has firmware 3.0.0 and the cabinet's key")
    assert pico.held() == expected() | {"key.bin"}
    assert (pico.folder / "key.bin").read_bytes() == KEY
    assert pico.written[-1] == "main.py"


def test_a_board_is_told_whose_switches_are_turned_and_says_so_itself(pico):
    told = flash(pico.say, KEY, None, turned=1 << 3 | 1 << 7)
    assert told.endswith("turned switches at 3,7; take its service jumper off")
    assert pico.executed(CHECK).split()[3] == str(1 << 3 | 1 << 7)
    flash(pico.say, KEY, None, turned=0)
    assert pico.executed(CHECK).split()[3] == "0"


def test_new_firmware_on_a_board_leaves_its_turned_switches_as_they_were(pico):
    flash(pico.say, KEY, None, turned=1 << 3 | 1 << 7)
    told = flash(pico.say, KEY, None)
    assert told.endswith("turned switches at 3,7; take its service jumper off")
    assert pico.executed(CHECK).split()[3] == str(1 << 3 | 1 << 7)


def test_a_key_that_did_not_arrive_is_noticed_though_the_board_still_has_an_older_one(pico):
    flash(pico.say, bytes(32), None)
    pico.lose = "key.bin"
    with pytest.raises(NotFlashed, match="run make flash again"):
        flash(pico.say, KEY, None)


def test_a_board_that_says_nothing_any_more_ends_it_in_one_sentence():
    with pytest.raises(NotFlashed, match=r"ttyACM0 did not answer .* plug it anew"):
        mpremote_said(["tail", "-f", "/dev/null"], "/dev/ttyACM0", timeout_s=0.05)


@pytest.mark.parametrize("turned", ["", "16", "3,", "three", "-1", "9" * 5000])
def test_an_output_that_no_board_has_is_refused_before_anything_is_written(
    tmp_path, capsys, turned
):
    key = tmp_path / "boards.key"
    board_key.create(key)
    asked = ["--key", str(key), f"--turned={turned}"]
    assert main(asked, lambda: pytest.fail("it looked for a Pico")) == 2
    told = capsys.readouterr().err
    assert told == "flash: TURNED names outputs, 0 to 15, as in TURNED=3,7; or TURNED=none.\n"


def test_an_older_firmware_is_gone_before_the_new_one_is_written(pico):
    flash(pico.say, KEY, None)
    (pico.folder / "cabinet_firmware" / "app" / "of_last_year.py").write_text("")
    pico.written.clear()
    flash(pico.say, KEY, None)
    assert pico.held() == expected() | {"key.bin"}


def test_a_board_that_runs_is_not_written_without_its_service_jumper(pico):
    flash(pico.say, KEY, None)
    pico.jumper = False
    pico.written.clear()
    with pytest.raises(NotFlashed, match="fit its service jumper"):
        flash(pico.say, KEY, None)
    assert pico.written == []


def test_a_board_with_the_jumpers_of_another_address_is_told(pico):
    with pytest.raises(NotFlashed, match="board 1, not 2"):
        flash(pico.say, KEY, 2)


def test_a_file_that_did_not_arrive_whole_is_noticed(pico):
    pico.lose = "cabinet_firmware/app/duty.py"
    with pytest.raises(NotFlashed, match="run make flash again"):
        flash(pico.say, KEY, None)
    pico.lose = None
    flash(pico.say, KEY, None)
    (pico.folder / "cabinet_firmware" / "wire" / "crc.py").write_text("crc16 = None\n")
    assert pico.executed(CHECK).split()[-1] != digest(files())


def test_what_it_prints_holds_no_key(pico):
    said = []

    def say(arguments):
        told = pico.say(arguments)
        said.append(" ".join(arguments) + told)
        return told

    said.append(flash(say, KEY, None))
    assert not any(KEY.hex() in each or KEY[:8].hex() in each for each in said)
