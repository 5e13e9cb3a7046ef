"""How long until something is on the screen, against a bare pygame window; and what a screen costs
on which nothing happens, against one that is redrawn all the time."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 15
START_S_MAX = 60.0
"""A start that takes longer hangs."""

OURS = """
import sys
from pathlib import Path
from kiosk.__main__ import first_window
first_window(Path(sys.argv[1]))
"""
THEIRS = """
import pygame
pygame.display.init()
pygame.font.init()
pygame.display.set_mode((800, 480))
pygame.display.flip()
"""

REST_S = 3.0
"""Measured of an idle screen, after it settled."""
SCENE = """
import sys, threading, time
from datetime import datetime, time as Time
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.screens.window import Window
from kiosk.views import Idle, Now
rest_s = float(sys.argv[1])
window = Window((800, 480))
grid = Grid.by_rows(30, 6)
painter = Painter(window.size, Language.DUTCH, grid, "De Duinsprong", reduce_motion=True)
view = Idle(datetime(2025, 9, 16, 8, 16), Now.HAND_IN, Time(14, 15))
def spent():
    with open("/proc/self/status") as status:  # of the main thread
        slept = next(line for line in status if line.startswith("voluntary_ctxt"))
    return time.process_time(), int(slept.split()[1])
"""
RESTING = (
    SCENE
    + """
window.show(view)
until, found = time.monotonic() + 2, []
def stop():
    global until
    if time.monotonic() < until:
        return False
    found.append(spent())
    until += rest_s
    return len(found) > 1
window.run(painter, time.monotonic, stop)
"""
)
REDRAWN = (
    SCENE
    + """
import pygame
found = []
def frames(seconds):
    for _ in range(round(30 * seconds)):
        painter.forget()
        painter.draw(pygame.display.get_surface(), view, 0.0)
        pygame.display.flip()
        time.sleep(1 / 30)
frames(0.5)
found.append(spent())
frames(rest_s)
found.append(spent())
"""
)
WAKE_UPS_MAX = 2 / 30
"""Twice a second, where the other wakes for each frame."""
CPU_MAX = 0.1


def rows() -> list[tuple[str, float, float, float]]:
    """(name, ours in seconds, theirs in seconds, target of ours / theirs): medians of whole
    processes, started in turn so that both see the same machine."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch) / "kiosk.toml"
        config.write_text("[display]\nfullscreen = false\n", encoding="utf-8")
        for _ in range(ROUNDS):
            ours.append(_start(OURS, config))
            theirs.append(_start(THEIRS, config))
    name = "first frame / bare pygame window"
    first = (name, statistics.median(ours), statistics.median(theirs), 1.5)
    (cpu, slept), (cpu_redrawn, slept_redrawn) = _idle(RESTING), _idle(REDRAWN)
    return [
        first,
        ("processor, idle screen / redrawn 30 times a second", cpu, cpu_redrawn, CPU_MAX),
        ("wake-ups, idle screen / redrawn", slept, slept_redrawn, WAKE_UPS_MAX),
    ]


def _idle(program: str) -> tuple[float, float]:
    """Processor seconds of the process and wake-ups of its main thread in `REST_S`, as it counts
    them itself; no frame is shown to anybody (SDL's offscreen driver)."""
    answer = _told(program, str(REST_S), "print(*(b - a for a, b in zip(*found)))")
    cpu_s, wake_ups = answer.split()[-2:]
    return float(cpu_s), float(wake_ups)


def _start(program: str, config: Path) -> float:
    """Wall seconds from the start of a process to its first frame, which it tells itself: the
    monotonic clock is the same for all processes."""
    begun = time.monotonic()
    return float(_told(program, str(config), "import time\nprint(time.monotonic())")) - begun


def _told(program: str, argument: str, tell: str) -> str:
    """What `program`, and then `tell`, print."""
    environment = {**os.environ, "SDL_VIDEODRIVER": "offscreen", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    done = subprocess.run(  # noqa: S603  # our own interpreter, with the programs above
        [sys.executable, "-c", f"{program}\n{tell}\n", argument],
        env=environment,
        check=True,
        timeout=START_S_MAX,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout
