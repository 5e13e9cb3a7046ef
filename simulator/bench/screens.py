"""How long until something is on the screen, against a bare pygame window."""

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
    return [(name, statistics.median(ours), statistics.median(theirs), 1.5)]


def _start(program: str, config: Path) -> float:
    """Wall seconds from the start of a process to its first frame, which it tells itself: the
    monotonic clock is the same for all processes."""
    environment = {**os.environ, "SDL_VIDEODRIVER": "offscreen", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    told = program + "import time\nprint(time.monotonic())\n"
    begun = time.monotonic()
    answer = subprocess.run(  # noqa: S603  # our own interpreter, with the two programs above
        [sys.executable, "-c", told, str(config)],
        env=environment,
        check=True,
        timeout=START_S_MAX,
        stdout=subprocess.PIPE,
    )
    return float(answer.stdout) - begun
