"""Whoever starts the kiosk wrongly gets one sentence that says what to do, exit status 2, and finds
everything as it was."""

import hashlib
import os
import pty
import re
import tty
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import serial

from db.store import Store, create
from hardware import badge_key, board_key
from kiosk.__main__ import main
from policy.people import Pupil, PupilId, Role
from policy.stays import Phase, Stay, StayId

SCHOOL = UUID("5c000000-0000-4000-8000-000000000001")
CABINET = UUID("ca000000-0000-4000-8000-000000000002")


class Setup:
    """A folder in which everything is right but the reader; a test makes one thing more wrong."""

    def __init__(self, folder, port):
        self.folder = folder
        self.path = folder / "kiosk.toml"
        (folder / "data").mkdir()
        badge_key.create(folder / "badge.key")
        board_key.create(folder / "boards.key")
        ids = {"lineage": uuid4(), "boot": uuid4(), "act": uuid4()}
        file = folder / "data" / "kiosk.db"
        create(file, SCHOOL, CABINET, **ids, at=datetime.now(UTC), salt=os.urandom)
        self.write(
            "cabinet.toml",
            "[[slots]]\nnumber = 1\nboard = 1\nposition = 0\nrow = 1\ncolumn = 1\n"
            "[[slots]]\nnumber = 2\nboard = 1\nposition = 1\nrow = 1\ncolumn = 2\n",
        )
        self.write(
            "kiosk.toml",
            f'[school]\nid = "{SCHOOL}"\n'
            '[times.monday]\nopens = "08:15"\nschool_end = "14:15"\n'
            f'[cabinet]\nid = "{CABINET}"\nfile = "cabinet.toml"\n'
            '[database]\nfile = "data/kiosk.db"\n[badges]\nkey_file = "badge.key"\n'
            f'[boards]\nport = "{port}"\nkey_file = "boards.key"\n[socket]\npath = "kiosk.sock"\n'
            "[reader]\nbus = 0\n[display]\nfullscreen = false\n",
        )

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def swap(self, name, old, new):
        text = (self.folder / name).read_text()
        assert old in text
        self.write(name, text.replace(old, new))

    def hashes(self):
        return {
            str(path.relative_to(self.folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def setup(tmp_path, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "offscreen")
    master, slave = pty.openpty()
    tty.setraw(slave)
    yield Setup(tmp_path, os.ttyname(slave))
    os.close(master)
    os.close(slave)


def sentence(setup, capsys):
    before = setup.hashes()
    assert main(["--config", str(setup.path)]) == 2
    said = capsys.readouterr().err
    assert said.startswith("kiosk: ")
    assert said.count("\n") == 1, said
    assert setup.hashes() == before
    return said


WRONG_VALUES = [
    ("kiosk.toml", "bus = 0", 'bus = "first"', r"kiosk\.toml: \[reader\] bus: .*integer"),
    ("kiosk.toml", "bus = 0", "buss = 0", r"kiosk\.toml: \[reader\] buss: "),
    ("kiosk.toml", "[badges]", "[badge]", r"kiosk\.toml: \[badges\]: field required \(1 more"),
    ("kiosk.toml", '"14:15"', '"08:00"', r"\[times\] monday: opens, school_end and day_end must"),
    ("kiosk.toml", '"14:15"', '"quarter past"', r"\[times\.monday\] school_end: "),
    ("kiosk.toml", "monday", "maandag", r"\[times\.maandag\] "),
    ("kiosk.toml", str(SCHOOL), "our school", r"\[school\] id: .*UUID"),
    ("kiosk.toml", "[reader]", "[reader", r"kiosk\.toml is not TOML: .* line \d+"),
    (
        "kiosk.toml",
        "[times.monday]",
        'time_zone = "Europe/Rotterdam"\n[times.monday]',
        r"\[school\] time_zone: expected a time zone such as",
    ),
    ("cabinet.toml", "column = 2", "column = 1", r"cabinet\.toml: .*slot 2 has the row and column"),
    ("cabinet.toml", "position = 1", "position = 16", r"cabinet\.toml: \[slots\.1\] position: "),
]


@pytest.mark.parametrize(("file", "old", "new", "expected"), WRONG_VALUES)
def test_a_wrong_value_names_file_key_and_what_was_expected(
    setup, capsys, file, old, new, expected
):
    setup.swap(file, old, new)
    assert re.search(expected, sentence(setup, capsys))


def test_a_file_that_is_not_there(setup, capsys):
    setup.path = setup.folder / "other.toml"
    assert "other.toml cannot be read" in sentence(setup, capsys)


def test_a_folder_instead_of_a_file(setup, capsys):
    setup.path = setup.folder
    assert "cannot be read" in sentence(setup, capsys)


def test_a_missing_cabinet_file(setup, capsys):
    (setup.folder / "cabinet.toml").unlink()
    assert "cabinet.toml cannot be read" in sentence(setup, capsys)


@pytest.mark.parametrize("name", ["badge.key", "boards.key"])
def test_a_key_file_that_others_can_read(setup, capsys, name):
    (setup.folder / name).chmod(0o644)
    assert f"run chmod 600 {setup.folder / name}" in sentence(setup, capsys)


@pytest.mark.parametrize("name", ["badge.key", "boards.key"])
def test_a_key_file_that_is_not_there(setup, capsys, name):
    (setup.folder / name).unlink()
    assert f"{name} does not exist" in sentence(setup, capsys)


def test_a_port_that_is_not_there(setup, capsys):
    text = setup.path.read_text()
    setup.path.write_text(re.sub(r'port = ".*"', 'port = "/dev/no-such-port"', text))
    assert "/dev/no-such-port cannot be opened" in sentence(setup, capsys)


def test_no_database(setup, capsys):
    (setup.folder / "data" / "kiosk.db").unlink()
    assert "kiosk-admin create" in sentence(setup, capsys)


def test_no_folder_for_the_database(setup, capsys):
    for path in (setup.folder / "data").iterdir():
        path.unlink()
    (setup.folder / "data").rmdir()
    assert "data" in sentence(setup, capsys)
    assert not (setup.folder / "data").exists()


def test_a_computer_without_a_reader(setup, capsys):
    assert "spidev" in sentence(setup, capsys)


def test_a_screen_of_no_size(setup, capsys):
    setup.swap("kiosk.toml", "fullscreen = false", "width = 0")
    assert "[display] width: " in sentence(setup, capsys)


def test_no_display_that_anybody_sees(setup, capsys, monkeypatch):
    for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert "no display" in sentence(setup, capsys).lower()


def test_no_display(setup, capsys, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "x11")
    monkeypatch.setenv("DISPLAY", ":9999")
    assert "display" in sentence(setup, capsys)


def test_a_port_that_another_kiosk_holds(setup, capsys):
    path = re.search(r'port = "(.*)"', setup.path.read_text())[1]
    with serial.Serial(path, exclusive=True):
        assert "held by another program" in sentence(setup, capsys)


def test_a_database_of_another_cabinet(setup, capsys):
    setup.swap("kiosk.toml", str(CABINET), str(uuid4()))
    assert "belongs to school" in sentence(setup, capsys)


def test_what_the_environment_holds_changes_nothing(setup, capsys, monkeypatch):
    monkeypatch.setenv("BOARDS", '{"port": "/dev/from-the-environment"}')
    monkeypatch.setenv("SCHOOL", '{"id": "nonsense"}')
    assert "spidev" in sentence(setup, capsys)


def test_a_cabinet_file_that_lost_a_slot_with_something_inside(setup, capsys):
    file = setup.folder / "data" / "kiosk.db"
    store = Store.open(file, boot=uuid4(), new_id=uuid4, salt=os.urandom)
    pupil, at = Pupil(PupilId(uuid4()), "Canary"), datetime.now(UTC)
    store.people.add_pupil(pupil)
    with store.act(at=at, clock_ok=True, role=Role.PUPIL) as act:
        stay = Stay(
            StayId(uuid4()), pupil.id, 7, Phase.HAND_IN_AUTHORISED, 1, act.id, act.at, act.at
        )
        act.add_stay(stay)
        act.record("hand_in.authorised", {"stay": str(stay.id), "devices": 1}, slot=7)
    store.close()
    said = sentence(setup, capsys)
    assert "has no slot 7" in said
    assert "Canary" not in said
