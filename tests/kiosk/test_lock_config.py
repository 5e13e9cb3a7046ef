"""What the files say of the locks: three drivers, what each needs, one sentence for the rest."""

import os
import select
import time
import tty

import gpiozero
import pytest
from gpiozero.pins.mock import MockFactory

from hardware import board_key
from hardware.errors import BoardKeyFault, HeaderFault
from kiosk.config import ConfigError, load, load_cabinet
from kiosk.lock_parts import open_locks
from kiosk.ports import Hook

HEAD = """
[school]
id = "11111111-2222-4333-8444-555555555555"
[times.monday]
opens = "08:15"
school_end = "14:15"
[cabinet]
id = "66666666-7777-4888-9999-aaaaaaaaaaaa"
file = "cabinet.toml"
[database]
file = "kiosk.db"
[badges]
key_file = "badge.key"
[socket]
path = "kiosk.sock"
"""
LINE = '[boards]\nport = "/dev/null"\n'
KEY = 'key_file = "boards.key"\n'
OURS = LINE + KEY
GPIO = '[locks]\ndriver = "gpio"\nseries_timer = true\n'
KERONG = '[locks]\ndriver = "kerong"\n'
ON_BOARD = "board = 1\nposition = 3\n"
ON_PINS = "coil_pin = 16\nhook_pin = 22\n"


@pytest.fixture
def read(tmp_path):
    """Loads both files: these sections, and slots that have these keys."""

    def of(sections, *slots):
        (tmp_path / "kiosk.toml").write_text(HEAD + sections)
        tables = [
            f"[[slots]]\nnumber = {number}\nrow = 1\ncolumn = {number}\n{keys}"
            for number, keys in enumerate(slots, start=1)
        ]
        (tmp_path / "cabinet.toml").write_text("".join(tables))
        settings = load(tmp_path / "kiosk.toml")
        return settings, load_cabinet(settings)

    return of


def test_without_a_word_about_locks_they_hang_on_our_own_boards(read):
    settings, cabinet = read(OURS, ON_BOARD)
    assert settings.locks.driver == "cabinet_link"
    assert settings.boards.key_file.name == "boards.key"
    assert (cabinet.slots[0].board, cabinet.slots[0].position) == (1, 3)


def test_bought_boards_have_the_address_of_their_switches_and_say_how_their_hooks_are_wired(read):
    _, cabinet = read(KERONG + LINE, "board = 0\nposition = 15\n", ON_BOARD + 'feedback = "open"\n')
    assert [(slot.board, slot.position, slot.feedback) for slot in cabinet.slots] == [
        (0, 15, "locked"),
        (1, 3, "open"),
    ]


def test_locks_on_the_pi_itself_have_two_pins_each_and_no_line(read):
    settings, cabinet = read(GPIO, ON_PINS, 'coil_pin = 17\nhook_pin = 4\nfeedback = "open"\n')
    assert settings.boards is None
    assert [(slot.coil_pin, slot.hook_pin) for slot in cabinet.slots] == [(16, 22), (17, 4)]


NINE = [f"coil_pin = {16 + number}\nhook_pin = 2\n" for number in range(9)]
WRONG = [
    # Nothing below the Pi would end a pulse; or it is said twice what does.
    ('[locks]\ndriver = "gpio"\n', [ON_PINS], r"kiosk\.toml: \[locks\]: driver gpio expected ser"),
    ("[locks]\nseries_timer = true\n" + OURS, [ON_BOARD], r"\[locks\]: .*expected no series_time"),
    ('[locks]\ndriver = "relay"\n' + OURS, [ON_BOARD], r"\[locks\] driver: input should be 'cab"),
    # A line that is missing, too much, or too odd.
    (
        KERONG,
        [ON_BOARD],
        r"kiosk\.toml: \[boards\] port: expected one with .* kerong\.$",
    ),
    ("", [ON_BOARD], r"\[boards\] port: expected one with \[locks\] driver cabinet_link"),
    (GPIO + LINE, [ON_PINS], r"\[boards\]: expected none with \[locks\] driver gpio"),
    (KERONG + LINE + "baud = 38400\n", [ON_BOARD], r"\[boards\] baud: expected 9600, 19200, 57600"),
    # A key that is missing, or for boards that know none.
    (LINE, [ON_BOARD], r"kiosk\.toml: \[boards\] key_file: expected one with .* cabinet_link"),
    (KERONG + OURS, [ON_BOARD], r"\[boards\] key_file: expected none with \[locks\] driver kerong"),
    # Slots of another driver.
    (OURS, [ON_PINS], r"cabinet\.toml: \[slots\.0\] board: field required"),
    (GPIO, [ON_BOARD], r"cabinet\.toml: \[slots\.0\] coil_pin: field required"),
    (OURS, [ON_BOARD + 'feedback = "shut"\n'], r"\[slots\.0\] feedback: input should be 'locked'"),
    # Boards that cannot be addressed.
    (OURS, ["board = 0\nposition = 3\n"], r"\[slots\.0\] board: .*greater than or equal to 1"),
    (KERONG + LINE, ["board = 15\nposition = 3\n"], r"\[slots\.0\] board: .*or equal to 14"),
    (KERONG + LINE, [ON_BOARD, ON_BOARD], r"slot 2 has the board and position of another slot"),
    # Pins that start high, are somebody else's, or serve twice.
    (GPIO, ["coil_pin = 8\nhook_pin = 22\n"], r"\[slots\.0\] coil_pin: .*or equal to 9"),
    (GPIO, ["coil_pin = 14\nhook_pin = 22\n"], r"coil_pin: expected a pin that is not the UART's"),
    (GPIO, ["coil_pin = 16\nhook_pin = 0\n"], r"\[slots\.0\] hook_pin: .*or equal to 2"),
    (GPIO, ["coil_pin = 16\nhook_pin = 16\n"], r"slot 1 has the pin of another slot"),
    (GPIO, [ON_PINS, "coil_pin = 22\nhook_pin = 5\n"], r"slot 2 has the pin of another slot"),
    (GPIO, [ON_PINS, "coil_pin = 10\nhook_pin = 5\n"], r"slot 2 coil_pin: .*reader's, and 10 is"),
    (GPIO, ["coil_pin = 16\nhook_pin = 25\n"], r"slot 1 hook_pin: .*reader's, and 25 is\.$"),
    (GPIO + "[reader]\nbus = 1\n", [ON_PINS], r"slot 1 coil_pin: .*reader's, and 16 is"),
    (GPIO + "[reader]\nbus = 3\n", [ON_PINS], r"\[reader\] bus: expected 0 or 1 with \[locks\]"),
    (GPIO, NINE, r"cabinet\.toml: \[slots\]: .*at most 8 items"),
]


@pytest.mark.parametrize(("sections", "slots", "says"), WRONG)
def test_what_does_not_go_together_gets_one_sentence_that_names_the_place(
    read, sections, slots, says
):
    with pytest.raises(ConfigError, match=says) as refused:
        read(sections, *slots)
    assert "\n" not in str(refused.value)


@pytest.fixture
def line():
    """A serial line with nobody at its end, as a section [boards]."""
    far, near = os.openpty()
    tty.setraw(near)
    yield f'[boards]\nport = "{os.ttyname(near)}"\n', far
    os.close(far)
    os.close(near)


@pytest.fixture
def header(monkeypatch):
    """The Pi's header, with nothing on its pins."""
    factory = MockFactory(revision="d04170")
    monkeypatch.setattr(gpiozero.Device, "pin_factory", factory)
    yield factory
    factory.reset()


class Inbox:
    def put(self, event):
        return True


@pytest.mark.parametrize(
    ("driver", "key", "first"), [("", KEY, b"\x00\x08\x03"), (KERONG, "", b"\x02\x10\x37")]
)
def test_the_kiosk_speaks_the_language_of_the_boards_that_it_has(
    read, line, tmp_path, driver, key, first
):
    section, far = line
    board_key.create(tmp_path / "boards.key")
    settings, cabinet = read(driver + section + key, ON_BOARD)
    with open_locks(settings, cabinet, Inbox(), wake=lambda: None) as parts:
        parts.locks.step(time.monotonic())
        assert select.select([far], [], [], 5.0)[0]
        assert os.read(far, 64).startswith(first)
        assert parts.line.fileno() is not None
    assert parts.line.fileno() is None


def test_the_kiosk_takes_the_pins_that_its_locks_hang_on_and_gives_them_back(read, header):
    settings, cabinet = read(GPIO, ON_PINS)
    with open_locks(settings, cabinet, Inbox(), wake=lambda: None) as parts:
        assert header.pin("GPIO16").function == "output"
        assert parts.line.fileno() is None
        for now in (0.0, 1.0):
            parts.locks.step(now)
        assert parts.locks.hook(1) is Hook.OPEN  # nothing pulls that input to ground
    assert header.pin("GPIO16").function == "input"
    assert header.pin("GPIO16").state is False


def test_a_pin_that_is_taken_stops_the_start_with_one_sentence(read, header):
    settings, cabinet = read(GPIO, ON_PINS)
    with (
        gpiozero.DigitalOutputDevice(22),
        pytest.raises(HeaderFault, match="GPIO22 of slot 1 cannot be used"),
        open_locks(settings, cabinet, Inbox(), wake=lambda: None),
    ):
        pass


def test_our_own_boards_without_their_key_stop_the_start_before_the_line_is_opened(read):
    settings, cabinet = read(OURS, ON_BOARD)
    with (
        pytest.raises(BoardKeyFault, match=r"boards\.key does not exist"),
        open_locks(settings, cabinet, Inbox(), wake=lambda: None),
    ):
        pass
