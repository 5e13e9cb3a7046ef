"""An X server for who needs one.

`make test` runs the files of tests in one process a core, then the tests marked `alone` by
themselves: they hold a real clock to less than a second, or compare how long two things take.
"""

import os
import subprocess

import pytest

pytest_plugins = ["tests.canaries.plugin"]
"""Of every test, what gets out is looked at."""

AWAY_S_MAX = 20.0


@pytest.fixture
def x_size():
    """Of the display, in pixels; a test whose window must fill it says another."""
    return (1024, 768)


@pytest.fixture
def x_display(x_size):
    """A free display of an X server that ends with the test; its number is its own choice."""
    readable, writable = os.pipe()
    screen = "{}x{}x24".format(*x_size)
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writable), "-screen", "0", screen, "-nolisten", "tcp"],
        pass_fds=(writable,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writable)
    try:
        with os.fdopen(readable) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait(AWAY_S_MAX)
