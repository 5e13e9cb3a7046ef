"""`python -m simulator` where there is a display, and `python -m simulator replay FILE`.

Only the window needs pygame, so it is imported when one is to be opened.
"""

import argparse
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.screens.errors import ScreenError
from simulator.panel.errors import NoDisplayError, PanelError, RecordingError
from simulator.panel.places import FORMATS
from simulator.panel.recording import LIMITS, Recorder, read, replayed
from simulator.panel.session import Session
from simulator.people import groups_for
from simulator.school import SLOTS_A_DEVICE, SchoolPlan

RECORDING = Path("build") / "recording.jsonl"
SLOTS = 30
LEAST, MOST = (640, 400), (7680, 4320)
"""Sizes a window may be given, in pixels."""
PIXELS_DIGITS_MAX = 4


def add_window(parser: argparse.ArgumentParser) -> None:
    """The options of the window."""
    parser.add_argument("--format", choices=FORMATS, default="800x480", help="the kiosk's screen")
    parser.add_argument("--language", choices=("nl", "en"), default="nl")
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same school")
    parser.add_argument("--slots", type=int, default=SLOTS)
    parser.add_argument("--pupils", type=int, help="default: a tenth fewer than slots")
    parser.add_argument("--doors", type=int, default=3, help="pupils served at once")
    parser.add_argument("--recording", type=Path, default=RECORDING, metavar="FILE")
    parser.add_argument("--size", metavar="WIDTHxHEIGHT", help="of the window, in pixels")


def add_replay(parser: argparse.ArgumentParser) -> None:
    """The arguments of a replay."""
    parser.add_argument("file", type=Path)


def is_display() -> bool:
    """Whether a window can be expected to open, and to be seen."""
    driver = os.environ.get("SDL_VIDEODRIVER")
    if driver:
        return driver not in {"offscreen", "dummy"}
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def open_window(asked: argparse.Namespace) -> None:
    """Play until the window is closed.

    Raises:
        NoDisplayError: there is no display.
        OSError: the recording cannot be written.
    """
    size = size_of(asked.size)
    with tempfile.TemporaryDirectory(prefix="school-") as folder:
        session = Session(_plan(asked, Path(folder)))
        recorder = Recorder(session, asked.recording)
        try:
            _play(session, recorder, asked, size)
        finally:
            recorder.end()
            session.close()


def replay(asked: argparse.Namespace) -> Iterator[str]:
    """Live a recording again; the lines to tell.

    Raises:
        RecordingError: the file is no recording, or what came of it is not what came then.
        OSError: it cannot be read.
    """
    recording = read(asked.file)
    with (
        tempfile.TemporaryDirectory(prefix="school-") as folder,
        replayed(recording, Path(folder)) as session,
    ):
        head, local = session.scene.head, session.scene.local
    yield f"deeds   {len(recording.deeds)}"
    yield f"until   {local:%Y-%m-%d %H:%M:%S}"
    yield f"head    {head}"
    if recording.head is None:
        yield "the recording was cut short: there is no head to compare with"
    elif recording.head == head:
        yield "the same head as the window had"
    else:
        raise RecordingError(f"{asked.file} ended with another head: {recording.head}.")


def _play(
    session: Session, recorder: Recorder, asked: argparse.Namespace, size: tuple[int, int] | None
) -> None:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from kiosk.screens.painter import Language  # noqa: PLC0415 - only the window needs pygame
    from simulator.panel.canvas import TEXTS  # noqa: PLC0415
    from simulator.panel.desktop import Desktop  # noqa: PLC0415
    from simulator.panel.window import PanelWindow  # noqa: PLC0415

    language = Language(asked.language)
    desktop = Desktop(session, recorder, TEXTS[language])
    try:
        window = PanelWindow(desktop, FORMATS[asked.format], language, size)
    except ScreenError as error:
        raise NoDisplayError(str(error)) from error
    with _until_told(window.stop):
        try:
            recorder.begin()
            window.run()
        finally:
            window.close()


@contextmanager
def _until_told(stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and `kill` close the window as its own button does."""
    before = [
        (each, signal.signal(each, lambda *_: stop())) for each in (signal.SIGINT, signal.SIGTERM)
    ]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)


def _plan(asked: argparse.Namespace, folder: Path) -> SchoolPlan:
    pupils = asked.pupils or max(1, int(asked.slots / SLOTS_A_DEVICE))
    return SchoolPlan(
        seed=asked.seed,
        pupils=pupils,
        folder=folder,
        slots=asked.slots,
        doors=asked.doors,
        groups=groups_for(pupils),
        surnames=True,
    )


def check(asked: argparse.Namespace) -> None:
    """Look at the options before anything is done.

    Raises:
        PanelError: one is out of its range.
    """
    size_of(asked.size)
    for name, most in LIMITS.items():
        value, least = getattr(asked, name), 0 if name == "seed" else 1
        if value is not None and not least <= value <= most:
            raise PanelError(f"--{name} wants a whole number from {least} to {most}, not {value}.")


def size_of(text: str | None) -> tuple[int, int] | None:
    """What `--size` says; None when it says nothing. Raises PanelError."""
    if text is None:
        return None
    wide, _, high = text.partition("x")
    if all(side.isdecimal() and len(side) <= PIXELS_DIGITS_MAX for side in (wide, high)):
        size = int(wide), int(high)
        if LEAST[0] <= size[0] <= MOST[0] and LEAST[1] <= size[1] <= MOST[1]:
            return size
    raise PanelError(f"--size wants WIDTHxHEIGHT from 640x400 on, such as 1440x900, not {text}.")
