"""How long until something is on the screen, against a bare pygame window."""

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 9
START_S_MAX = 60.0
"""A start that takes longer hangs."""

OURS = """
from kiosk.screens.window import Window
Window((800, 480)).first_frame("De Duinsprong", ("Houd je pas", "voor de lezer"))
"""
THEIRS = """
import pygame
pygame.display.init()
pygame.font.init()
pygame.display.set_mode((800, 480))
pygame.display.flip()
"""


def rows() -> list[tuple[str, float, float, float]]:
    """(name, ours in seconds, theirs in seconds, target of ours / theirs): medians of whole
    processes, started in turn so that both see the same machine."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_start(OURS))
        theirs.append(_start(THEIRS))
    name = "first frame / bare pygame window"
    return [(name, statistics.median(ours), statistics.median(theirs), 1.5)]


def _start(program: str) -> float:
    """Wall seconds of one process that runs `program` without a display."""
    environment = {**os.environ, "SDL_VIDEODRIVER": "offscreen", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603  # our own interpreter, with the two programs above
        [sys.executable, "-c", program], env=environment, check=True, timeout=START_S_MAX
    )
    return time.perf_counter() - begun
