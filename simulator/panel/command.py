"""`python -m simulator` where there is a display, and `python -m simulator replay FILE`.

Only the window needs pygame, so it is imported when one is to be opened.
"""

import argparse
import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from kiosk.screens.errors import ScreenError
from simulator.panel.errors import NoDisplayError, PanelError, RecordingError
from simulator.panel.office import Office
from simulator.panel.office_folder import SOCKET, furnish, prepare
from simulator.panel.places import FORMATS
from simulator.panel.recording import LIMITS, Recorder, read, replayed
from simulator.panel.session import Session
from simulator.panel.windowless import SEED
from simulator.people import groups_for
from simulator.school import SLOTS_A_DEVICE, SchoolPlan

RECORDING = Path("build") / "recording.jsonl"
FORMAT, LANGUAGE, SLOTS, DOORS = "800x480", "nl", 30, 3
LEAST, MOST = (640, 400), (7680, 4320)
"""Sizes a window may be given, in pixels."""
PIXELS_DIGITS_MAX = 4


def add_window(parser: argparse.ArgumentParser) -> None:
    """The options of the window. None of them has a default here: without a display it matters
    which ones somebody said."""
    parser.add_argument("--format", choices=FORMATS, help="the kiosk's screen: 800x480")
    parser.add_argument("--language", choices=("nl", "en"), help="default: nl")
    parser.add_argument("--seed", type=int, help="the same seed gives the same school")
    parser.add_argument("--slots", type=int, help=f"default: {SLOTS}")
    parser.add_argument("--pupils", type=int, help="default: a tenth fewer than slots")
    parser.add_argument("--doors", type=int, help=f"pupils served at once: {DOORS}")
    parser.add_argument("--recording", type=Path, metavar="FILE", help=f"default: {RECORDING}")
    parser.add_argument(
        "--office", type=Path, metavar="FOLDER", help="made, or made anew, for kiosk-admin"
    )
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


def open_window(asked: argparse.Namespace, tell: Callable[[str], None] = print) -> None:
    """Play until the window is closed; `tell` is told how to use the office, if there is one.

    Raises:
        NoDisplayError: there is no display.
        OfficeError: there can be no office in that folder.
        OSError: the recording, or the office, cannot be written.
    """
    size = size_of(asked.size)
    with ExitStack() as opened:
        session = Session(_plan(asked, opened.enter_context(_folder(asked.office))))
        opened.callback(session.close)
        recorder = Recorder(session, asked.recording or RECORDING)
        opened.callback(recorder.end)
        office = None
        if asked.office is not None:
            usage = furnish(asked.office, session.plan, session.scene.school)
            office = opened.enter_context(closing(Office(session, asked.office / SOCKET)))
            tell(usage)
        _play(session, recorder, office, asked, size)


@contextmanager
def _folder(office: Path | None) -> Iterator[Path]:
    """Where the session's files are: the office's folder, or one that is thrown away."""
    if office is not None:
        prepare(office)
        yield office
        return
    with tempfile.TemporaryDirectory(prefix="school-") as folder:
        yield Path(folder)


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
    session: Session,
    recorder: Recorder,
    office: Office | None,
    asked: argparse.Namespace,
    size: tuple[int, int] | None,
) -> None:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from kiosk.screens.painter import Language  # noqa: PLC0415 - only the window needs pygame
    from simulator.panel.canvas import TEXTS  # noqa: PLC0415
    from simulator.panel.desktop import Desktop  # noqa: PLC0415
    from simulator.panel.window import PanelWindow  # noqa: PLC0415

    language = Language(asked.language or LANGUAGE)
    desktop = Desktop(session, recorder, TEXTS[language], office)
    try:
        window = PanelWindow(desktop, FORMATS[asked.format or FORMAT], language, size)
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
    slots = asked.slots or SLOTS
    pupils = asked.pupils or max(1, int(slots / SLOTS_A_DEVICE))
    return SchoolPlan(
        seed=SEED if asked.seed is None else asked.seed,
        pupils=pupils,
        folder=folder,
        slots=slots,
        doors=asked.doors or DOORS,
        groups=groups_for(pupils),
        surnames=True,
    )


def check(asked: argparse.Namespace) -> None:
    """Look at the options before anything is done.

    Raises:
        PanelError: one is out of its range, or there is no display for the office.
    """
    size_of(asked.size)
    if asked.office is not None and not is_display():
        raise NoDisplayError(
            "--office is for the window, and there is no display: name one in DISPLAY, or leave "
            "--office away."
        )
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
