"""What every screen is drawn with, besides the view: words, place, cabinet, school."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.screens.fonts import Fonts
from kiosk.screens.layout import Layout
from kiosk.screens.slot_map import Grid
from kiosk.screens.text import Texts


class ReaderSide(StrEnum):
    """Where the badge reader is, seen from the screen: the pass of the idle screen jumps there."""

    RIGHT = "right"
    LEFT = "left"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Look:
    """One per window. `grid`: the cabinet; `school`: its name in the top bar."""

    texts: Texts
    layout: Layout
    fonts: Fonts
    grid: Grid
    school: str
    reader_side: ReaderSide = ReaderSide.RIGHT


@dataclass(frozen=True, slots=True)
class Moment:
    """When a page is drawn: seconds of the monotonic clock, and how long its view has been shown.
    `still`: nothing moves (`reduce_motion`), and every motion is drawn at its end."""

    now: float = 0.0
    shown_s: float = 0.0
    still: bool = True
