"""What may run beside other tests and what stays together, and an X server for who needs one.

`make test` runs the tests in one process a core, then those marked `alone` by themselves: they
hold a real clock to less than a second, or compare how long two things take.
"""

import os
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BROKER, RUSH, OPENING = "broker", "rush", "opening"
TOGETHER = {
    # A broker is killed and started again on its port: nobody may draw that port meanwhile.
    "end_to_end": BROKER,
    "mqtt/test_broker_example.py": BROKER,
    "mqtt/test_publisher.py": BROKER,
    "mqtt/test_relay.py": BROKER,
    "mqtt/test_relay_process.py": BROKER,
    "mqtt/test_tls.py": BROKER,
    "simulator/test_day.py": BROKER,
    # What they look at takes seconds to live, and is lived once a process.
    "simulator/test_opening_all.py": OPENING,
    "simulator/test_rush.py": RUSH,
}
"""Folder or file: the group that one process runs."""
AWAY_S_MAX = 20.0


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Before xdist looks for the groups."""
    for item in items:
        place = item.path.relative_to(HERE)
        for each in (place, *place.parents):
            if group := TOGETHER.get(each.as_posix()):
                item.add_marker(pytest.mark.xdist_group(group))


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
