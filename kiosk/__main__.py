"""`python -m kiosk --config FILE`: shows a frame at once, then imports and runs the kiosk.

Only this first frame's needs are imported here: the table of [display] is read with tomllib, the
rest of the configuration is checked by `kiosk.main` before any part is touched.
"""

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any

from kiosk.screens.errors import ScreenError
from kiosk.screens.window import Window

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130
"""As shells have it for SIGINT; after the start the kiosk ends by itself, with 0."""

_FIRST_LINES = {"nl": ("Even geduld", ""), "en": ("One moment", "")}


def main(arguments: list[str] | None = None) -> int:
    """Run until told to stop; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m kiosk", description="The phone cabinet's kiosk."
    )
    parser.add_argument("--config", type=Path, required=True, metavar="FILE")
    path: Path = parser.parse_args(arguments).config
    try:
        window = first_window(path)
    except ScreenError as error:
        return _stopped(error)
    from kiosk import main as kiosk_main  # noqa: PLC0415 - after the first frame, on purpose
    from kiosk.runner import die  # noqa: PLC0415 - as above

    try:
        return kiosk_main.run(path, window)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except kiosk_main.STOPPERS as error:
        return _stopped(error)
    except Exception as bug:
        die(bug)
    finally:
        if window is not None:
            window.close()


def _stopped(error: Exception) -> int:
    print(f"kiosk: {error}", file=sys.stderr)  # noqa: T201 - one sentence for whoever started it
    return EXIT_BAD_INPUT


def first_window(path: Path) -> Window | None:
    """The window with its first frame, or None when the file is so wrong that `kiosk.main` will
    say so.

    Raises:
        DisplayMissing, FontMissing: there is nothing to draw on, or with.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        display: dict[str, Any] = table.get("display", {})
        size = int(display.get("width", 800)), int(display.get("height", 480))
        if min(size) < 1 or max(size) > 16384:  # what SDL can make; kiosk.config says what we want
            return None
        lines = _FIRST_LINES[display.get("language", "nl")]
        fullscreen = bool(display.get("fullscreen", True))
        name = str(table.get("school", {}).get("name", "De Duinsprong"))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    window = Window(size, fullscreen=fullscreen, title=name)
    window.first_frame(name, lines)
    return window


if __name__ == "__main__":
    sys.exit(main())
