"""The window as a process, under a real X server, worked with real clicks."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from db.verify import verify
from simulator.panel.draw_badges import PLACE, READER, STEP_X
from simulator.panel.draw_bar import RECORDING, SPEED, STEP
from simulator.panel.draw_faults import FIRST
from simulator.panel.draw_faults import STEP_X as FAULT_X
from simulator.panel.draw_faults import STEP_Y as FAULT_Y
from simulator.panel.places import CABINET_INSIDE, HIGH, WIDE
from simulator.panel.recording import read, replayed
from simulator.panel.targets import Fault

ROOT = Path(__file__).parents[2]
SIZE = (960, 600)
WAIT_S_MAX = 40.0


def until(seen, what):
    give_up_at = time.monotonic() + WAIT_S_MAX
    while not (found := seen()):
        assert time.monotonic() < give_up_at, f"not within {WAIT_S_MAX:g} s: {what}"
        time.sleep(0.02)
    return found


@pytest.fixture
def x_size():
    """The window fills it, so that a place in the window is one on the display."""
    return SIZE


class Mouse:
    """A hand on the mouse of that display; places are in the window's units."""

    def __init__(self, display):
        self._environment = {**os.environ, "DISPLAY": display}

    def click(self, place):
        self._xdotool("mousemove", *self._pixels(place), "click", "1")

    def drag(self, start, end):
        """In some steps, as a hand does."""
        self._xdotool("mousemove", *self._pixels(start), "mousedown", "1")
        for share in (0.25, 0.5, 0.75, 1.0):
            between = [a + share * (b - a) for a, b in zip(start, end, strict=True)]
            self._xdotool("mousemove", *self._pixels(between))
        self._xdotool("mouseup", "1")

    def _pixels(self, place):
        return [str(round(place[0] * SIZE[0] / WIDE)), str(round(place[1] * SIZE[1] / HIGH))]

    def _xdotool(self, *words):
        command = ["xdotool", *words]
        subprocess.run(
            command,
            env=self._environment,
            check=True,
            timeout=WAIT_S_MAX,
        )


class Window:
    """`python -m simulator` in a folder of its own."""

    def __init__(self, folder, display, *options):
        self.recording = folder / "build" / "recording.jsonl"
        environment = {**os.environ, "SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(ROOT)}
        environment |= {"TMPDIR": str(folder / "tmp")}
        environment.pop("SDL_VIDEODRIVER", None)
        if display:
            environment |= {"DISPLAY": display}
        else:
            environment.pop("DISPLAY", None)
        (folder / "tmp").mkdir()
        self.scratch = folder / "tmp"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulator", "--size", "960x600", "--slots", "6", *options],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def deeds(self):
        if not self.recording.exists():
            return []
        lines = self.recording.read_text().splitlines()[1:]
        return [(deed["do"], deed.get("with")) for deed in map(json.loads, lines)]

    def close(self, told=signal.SIGTERM):
        self.process.send_signal(told)
        said, _ = self.process.communicate(timeout=WAIT_S_MAX)
        return self.process.returncode, said


def is_gone(opened):
    if opened.process.poll() is None:
        opened.process.kill()
        opened.process.communicate(timeout=WAIT_S_MAX)


@pytest.fixture
def window(tmp_path, x_display):
    opened = Window(tmp_path, x_display)
    yield opened
    is_gone(opened)


def badge(place):
    return PLACE._replace(x=PLACE.x + place * STEP_X).middle


def fault(which):
    row, column = divmod(list(Fault).index(which), 3)
    return FIRST._replace(x=FIRST.x + column * FAULT_X, y=FIRST.y + row * FAULT_Y).middle


def speed(place):
    return SPEED._replace(x=SPEED.x + place * STEP).middle


def listens(window, mouse):
    """Wait until the window is there: somebody meddles with the clock until it is heard."""

    def heard():
        mouse.click(fault(Fault.CLOCK))
        time.sleep(0.1)
        return ("clock", None) in window.deeds()

    until(heard, "the window is open")


DOOR_WIDE = (CABINET_INSIDE.w + 6) / 6
INSIDE = (CABINET_INSIDE.x + DOOR_WIDE / 2, CABINET_INSIDE.middle[1])
LEAF = (CABINET_INSIDE.x - 4, CABINET_INSIDE.middle[1])


def test_somebody_hands_in_and_makes_trouble_with_the_mouse(window, x_display, tmp_path):
    mouse = Mouse(x_display)
    listens(window, mouse)
    mouse.drag(badge(0), READER.middle)
    until(lambda: ("hold", 0) in window.deeds(), "the badge is held to the reader")

    def reached_in():
        mouse.click(INSIDE)  # a click on a shut door only chooses it
        return ("swap", 1) in window.deeds()

    until(reached_in, "the first door is open, and the device goes in")
    mouse.click(LEAF)
    until(lambda: ("shut", 1) in window.deeds(), "its leaf is pushed")
    until(lambda: ("take", 0) in window.deeds(), "the badge springs back")
    for each in (Fault.READER, Fault.BROKER, Fault.POWER):
        mouse.click(fault(each))
        mouse.click(fault(each))
    mouse.click(fault(Fault.JAM))
    mouse.click(speed(3))
    mouse.click(RECORDING.middle)
    until(lambda: window.deeds()[-1][0] == "end", "the recording is whole")
    deeds = window.deeds()
    assert {deed for deed in deeds if deed[0] in {"swap", "shut"}} == {("swap", 1), ("shut", 1)}
    troubles = [verb for verb, _ in deeds if verb in set(Fault) - {Fault.CLOCK}]
    assert troubles == ["reader"] * 2 + ["broker"] * 2 + ["power"] * 2 + ["jam"]
    assert window.close() == (0, "")
    assert list(window.scratch.iterdir()) == []
    recording = read(window.recording)
    (tmp_path / "again").mkdir()
    with replayed(recording, tmp_path / "again") as again:
        assert again.scene.head == recording.head


def test_ctrl_c_closes_the_window_and_leaves_a_whole_recording(window, x_display):
    listens(window, Mouse(x_display))
    assert window.close(signal.SIGINT) == (0, "")
    assert window.deeds()[-1][0] == "end"
    assert list(window.scratch.iterdir()) == []


@pytest.fixture
def office():
    """A folder with a path short enough for a socket."""
    with tempfile.TemporaryDirectory() as short:
        yield Path(short) / "office"


@pytest.fixture
def office_window(tmp_path, x_display, office):
    opened = Window(tmp_path, x_display, "--office", str(office))
    yield opened
    is_gone(opened)


def test_kiosk_admin_beside_a_window_asks_its_kiosk_and_the_file_stays(office_window, office):
    until((office / "kiosk.sock").exists, "the socket is there")
    config = ["--config", str(office / "kiosk.toml")]
    done = subprocess.run(
        [Path(sys.executable).with_name("kiosk-admin"), "verify", *config],
        check=True,
        capture_output=True,
        text=True,
        timeout=WAIT_S_MAX,
    )
    assert "head" in done.stdout
    assert office_window.close() == (0, f"kiosk-admin duties list {' '.join(config)}\n")
    assert ("ask", '{"verb": "verify"}') in office_window.deeds()
    assert not (office / "kiosk.sock").exists()
    head = verify(office / "cabinet.db").head_hash.hex()
    assert head == read(office_window.recording).head
