"""`python -m kiosk` itself on locks that are not our own: a KR-CU16 on a pseudo-terminal, which
falls mute after every unlock as real ones are said to, and the Pi's own pins."""

import signal

import pytest

from tests.hardware.kerong_terminal import KerongTerminal

NOOR = bytes.fromhex("04a1b2c3d4e580")
KEY_FILE = 'key_file = "boards.key"\n'


@pytest.fixture
def board():
    """Instead of the board that everybody else here has."""
    terminal = KerongTerminal()
    yield terminal
    terminal.close()


def swap(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def put_on_bought_boards(cabinet):
    ours = f'[boards]\nport = "{cabinet.board.port}"\n'
    swap(cabinet.config, ours + KEY_FILE, '[locks]\ndriver = "kerong"\n' + ours)


def test_a_phone_goes_in_and_comes_out_on_a_bought_board_that_falls_mute(cabinet, listener, wait):
    board = cabinet.board
    cabinet.enrol("Noor", NOOR)
    put_on_bought_boards(cabinet)
    kiosk = cabinet.start("kiosk")
    cabinet.start("kiosk.mqtt")
    wait(cabinet.listening, f"a kiosk that listens: {cabinet.said('kiosk')}")

    cabinet.hold_up(NOOR)
    wait(lambda: "hand_in.opened" in listener.kinds(), "the door's opening, at the broker")
    cabinet.hold_up()
    wait(lambda: len(board.edges) == 2, "the board to end its pulse")
    board.push_shut(0)
    wait(lambda: "hand_in.closed" in listener.kinds(), "the hand-in, at the broker")

    kiosk.send_signal(signal.SIGKILL)
    kiosk.wait(10)
    cabinet.school_ends("00:01")
    put_on_bought_boards(cabinet)
    kiosk = cabinet.start("kiosk")
    wait(lambda: listener.kinds().count("kiosk.started") == 2, "the second start, at the broker")
    cabinet.hold_up(NOOR)
    wait(lambda: "collect.opened" in listener.kinds(), "the door's opening, at the broker")
    cabinet.hold_up()
    wait(lambda: len(board.edges) == 4, "the board to end its pulse")
    board.push_shut(0)
    wait(lambda: "collect.closed" in listener.kinds(), "the collection, at the broker")

    assert [(lock, on) for lock, on, _ in board.edges] == [(0, True), (0, False)] * 2
    assert board.board.unlocks == 2
    assert "part.failed" not in listener.kinds()
    kiosk.send_signal(signal.SIGTERM)
    assert kiosk.wait(10) == 0, cabinet.said("kiosk")


def test_a_kiosk_with_locks_on_the_pis_own_pins_starts_and_stops(cabinet, wait):
    boards = f'[boards]\nport = "{cabinet.board.port}"\n'
    swap(cabinet.config, boards + KEY_FILE, '[locks]\ndriver = "gpio"\nseries_timer = true\n')
    (cabinet.folder / "cabinet.toml").write_text(
        "[[slots]]\nnumber = 1\nrow = 1\ncolumn = 1\ncoil_pin = 16\nhook_pin = 22\n"
    )
    kiosk = cabinet.start("kiosk")
    wait(cabinet.listening, f"a kiosk that listens: {cabinet.said('kiosk')}")
    kiosk.send_signal(signal.SIGTERM)
    assert kiosk.wait(10) == 0, cabinet.said("kiosk")
    assert "bug" not in cabinet.said("kiosk")
