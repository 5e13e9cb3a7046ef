"""`kiosk-admin commission` as somebody types it, on boards behind pseudo-terminals."""

import os
import signal
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from db.store import Store, create
from hardware import board_key
from kiosk.admin.main import main
from kiosk.admin.terminal import Lines
from policy.people import Pupil, PupilId, Role
from policy.stays import Phase, Stay, StayId
from simulator.micropython_board import MicroPythonBoard
from tests.hardware.kerong_terminal import KerongTerminal

KIOSK_ADMIN = Path(sys.executable).parent / "kiosk-admin"
CONFIG = """
[school]
id = "{school}"
[times.monday]
opens = "08:00"
school_end = "14:15"
[cabinet]
id = "{cabinet}"
file = "cabinet.toml"
[database]
file = "kiosk.db"
[badges]
key_file = "badge.key"
[socket]
path = "kiosk.sock"
{locks}
"""
OURS = '[boards]\nport = "{port}"\nkey_file = "boards.key"\n'
BOUGHT = '[locks]\ndriver = "kerong"\n[boards]\nport = "{port}"\n'
PINS = '[locks]\ndriver = "gpio"\nseries_timer = true\n'


class Cabinet:
    """A folder with what a kiosk is given before it has a cabinet file."""

    def __init__(self, folder):
        self.folder = folder
        self.file = folder / "cabinet.toml"
        self.part = folder / "cabinet.toml.part"
        self.database = folder / "kiosk.db"
        self.school, self.cabinet = uuid4(), uuid4()

    def hangs_on(self, locks, key=bytes(32)):
        board_key.create(self.folder / "boards.key", lambda _: key)
        config = CONFIG.format(school=self.school, cabinet=self.cabinet, locks=locks)
        (self.folder / "kiosk.toml").write_text(config)
        return self

    def with_database(self):
        ids = {"lineage": uuid4(), "boot": uuid4(), "act": uuid4()}
        at = datetime.now(UTC)
        create(self.database, self.school, self.cabinet, **ids, at=at, salt=os.urandom)
        return self

    def opened(self):
        return Store.open(self.database, boot=uuid4(), new_id=uuid4, salt=os.urandom)

    def told(self):
        store = self.opened()
        try:
            entries, _ = store.entries_after(None, 0, 100)
        finally:
            store.close()
        return [(entry.kind, entry.data) for entry in entries][1:]

    def start(self, *arguments):
        return subprocess.Popen(
            [KIOSK_ADMIN, "commission", "--config", self.folder / "kiosk.toml", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=0,
        )

    def run(self, capsys, *arguments):
        """In this process, whose standard input is at its end."""
        with pytest.raises(SystemExit) as ended:
            main(["commission", "--config", str(self.folder / "kiosk.toml"), *arguments])
        return (ended.value.code, *capsys.readouterr())


def until(process, text):
    """Read what it says up to and with that text."""
    said = ""
    while text not in said:
        letter = process.stdout.read(1)
        assert letter, said + process.stderr.read()
        said += letter
    return said


def answer(process, question, text):
    said = until(process, question)
    process.stdin.write(text + "\n")
    return said


def open_and_shut(process, board, output, position):
    """One door: Enter, its number, and a push."""
    answer(process, f"{output}: Enter opens it, s leaves it out:", "")
    answer(process, "Which number is on the door that opened?", "")
    until(process, "Shut door")
    board.push_shut(position)


def slots_in(path):
    return tomllib.loads(path.read_text())["slots"]


@pytest.fixture
def cabinet(tmp_path):
    return Cabinet(tmp_path)


@pytest.fixture(params=["ours", "bought"])
def wired(request, cabinet):
    """A cabinet on a board with address 1, and what that board is."""
    if request.param == "ours":
        with MicroPythonBoard(slots=2) as board:
            yield cabinet.hangs_on(OURS.format(port=board.port), board.key).with_database(), board
        return
    board = KerongTerminal()
    yield cabinet.hangs_on(BOUGHT.format(port=board.port)).with_database(), board
    board.close()


def test_a_walk_is_stopped_in_the_middle_and_gone_on_with_and_loses_nothing(cabinet, capsys):
    with MicroPythonBoard(slots=2) as board:
        cabinet.hangs_on(OURS.format(port=board.port), board.key).with_database()
        with cabinet.start("--board", "1:2", "--columns", "2") as first:
            answer(first, "Shut every door", "")
            open_and_shut(first, board, "board 1 output 0", 0)
            until(first, "board 1 output 1: Enter opens it")
            first.send_signal(signal.SIGINT)
            assert first.wait(10) == 130
        assert not cabinet.file.exists()
        assert [slot["number"] for slot in slots_in(cabinet.part)] == [1]
        code, _, err = cabinet.run(capsys, "--board", "1:2", "--columns", "2")
        assert (code, "go on with --resume, or remove it" in err) == (2, True)

        with cabinet.start("--board", "1:2", "--columns", "2", "--resume") as second:
            answer(second, "Shut every door", "")
            open_and_shut(second, board, "board 1 output 1", 1)
            out, err = second.communicate(timeout=30)
        assert (second.returncode, err) == (0, "")
        coils = [(edge.slot, edge.on) for edge in board.trace()]
    assert out.splitlines()[-2:] == ["  1   2", f"wrote {cabinet.file}, 2 doors"]
    assert not cabinet.part.exists()
    assert slots_in(cabinet.file) == [
        {"number": number, "row": 1, "column": number, "board": 1, "position": number - 1}
        for number in (1, 2)
    ]
    assert coils == [(0, True), (0, False), (1, True), (1, False)]
    assert cabinet.told() == [
        ("commission.authorised", {"board": 1, "output": 0}),
        ("commission.authorised", {"board": 1, "output": 1}),
        ("commission.ended", {"slots": 2}),
    ]


def test_without_a_database_it_says_to_make_one_first(cabinet, capsys):
    code, out, err = cabinet.hangs_on(OURS.format(port="/dev/null")).run(
        capsys, "--board", "1", "--columns", "4"
    )
    assert (code, out) == (2, "")
    assert err == (
        f"There is no database at {cabinet.database}: make one with `kiosk-admin create`.\n"
    )


def test_a_cabinet_with_something_inside_is_left_alone(cabinet, capsys):
    cabinet.hangs_on(OURS.format(port="/dev/null")).with_database()
    put_something_into(cabinet, slot=7)
    code, out, err = cabinet.run(capsys, "--board", "1", "--columns", "4")
    assert (code, out) == (2, "")
    assert err == "Something is, or may be, in slot 7: an empty cabinet is commissioned.\n"


def put_something_into(cabinet, slot):
    store = cabinet.opened()
    pupil = Pupil(PupilId(uuid4()), "Noor")
    store.people.add_pupil(pupil)
    with store.act(datetime.now(UTC), True, Role.PUPIL) as act:
        stay = Stay(
            StayId(uuid4()), pupil.id, slot, Phase.HAND_IN_AUTHORISED, 1, act.id, act.at, act.at
        )
        act.add_stay(stay)
        act.record("hand_in.authorised", {"stay": str(stay.id), "devices": 1}, slot=slot)
    store.close()


def test_a_kiosk_that_runs_has_to_be_stopped_first(cabinet, capsys):
    cabinet.hangs_on(OURS.format(port="/dev/null")).with_database()
    kiosk = cabinet.opened()
    code, out, err = cabinet.run(capsys, "--board", "1", "--columns", "4")
    kiosk.close()
    assert (code, out) == (2, "")
    assert err == f"{cabinet.database} belongs to another process: stop the kiosk first.\n"


@pytest.mark.parametrize(
    ("locks", "arguments", "sentence"),
    [
        (OURS, ["--board", "9:0"], "A board has 1 to 16 outputs: --board 1:12 walks the first"),
        (OURS, ["--board", "1", "--resume"], "There is no walk to go on with: leave --resume out."),
        (PINS, ["--pins", "8:22"], "--pins: [slots.0] coil_pin: input should be greater than"),
        (PINS, ["--pins", "16:25"], "--pins: slot 1 hook_pin: expected a pin that is not the"),
        (PINS, ["--pins", "16:22", "--pins", "16:23"], "--pins: slot 2 has the pin of another"),
        (OURS, ["--board", "1"], "The lock boards' port /nowhere cannot be opened (No such file"),
    ],
)
def test_bad_input_is_one_sentence_and_touches_nothing(cabinet, capsys, locks, arguments, sentence):
    cabinet.hangs_on(locks.format(port="/nowhere")).with_database()
    code, out, err = cabinet.run(capsys, *arguments, "--columns", "4")
    assert (code, out) == (2, "")
    assert sentence.lower() in err.lower()
    assert err.count("\n") == 1
    assert not cabinet.part.exists()
    assert cabinet.told() == []


def test_an_enter_that_was_typed_before_the_question_is_no_answer_to_it():
    far, near = os.openpty()
    lines = Lines(near)
    os.write(far, b"\n")
    assert lines.arrived()
    lines.forget()
    assert not lines.arrived()
    os.write(far, b" s \n")
    assert lines.arrived()
    assert lines.take() == "s"
    os.close(far)
    os.close(near)


def test_a_terminal_that_went_away_ends_it(wired, capsys):
    cabinet, _board = wired
    code, _, err = cabinet.run(capsys, "--board", "1:2", "--columns", "2")
    assert code == 2
    assert err.startswith("Nobody types any more: go on with --resume")
    assert cabinet.told() == []
    assert not cabinet.file.exists()
