"""Watches every test for canaries: no name, PIN or badge number gets out (policy.md, Privacy)."""

from pathlib import Path

import pytest

from tests.canaries.ears import Ears, hear_exception
from tests.canaries.exempt import shown
from tests.canaries.watch import WATCH

ROOT = Path(__file__).parents[2]
EARS = Ears()


def pytest_configure():
    EARS.put_up()


def pytest_unconfigure():
    EARS.take_down()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logstart():
    WATCH.begin()


@pytest.fixture
def capsys(capsys):
    """The same, and what a test takes out of it is heard."""
    return _heard(capsys)


@pytest.fixture
def capfd(capfd):
    return _heard(capfd)


def _heard(capture):
    read = capture.readouterr

    def read_and_heard():
        taken = read()
        WATCH.hear("stdout", taken.out)
        WATCH.hear("stderr", taken.err)
        return taken

    capture.readouterr = read_and_heard
    return capture


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.excinfo is not None and not _is_of_a_test(call.excinfo):
        hear_exception(call.excinfo.value)
    if report.when == "teardown":
        _conclude(item, report)
    return report


def _is_of_a_test(excinfo):
    """An assertion of a test that fails says what it compared: that is for whoever reads it. What
    our own code raises is heard, and so is each of its warnings, for they are raised here."""
    return (ROOT / "tests") in Path(excinfo.traceback[-1].path).parents


def _conclude(item, report):
    for name, text in report.sections:
        WATCH.hear(name, text)
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    if folder is not None:
        WATCH.hear_folder(folder)
    found = WATCH.found(shown(item.nodeid))
    if found:
        report.outcome = "failed"
        report.longrepr = "got out (tests/canaries): " + "; ".join(found)
