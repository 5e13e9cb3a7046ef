"""What can be touched in the window, and the sheet a part of it is drawn on."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.screens.fonts import Fonts
from kiosk.screens.geometry import Box, Line
from kiosk.screens.lettering import shrunk
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.theme import INKT


class Kind(StrEnum):
    """Of a target."""

    SPEED = "speed"
    JUMP = "jump"
    RECORDING = "recording"
    DOOR = "door"
    """A shut door."""
    LEAF = "leaf"
    """The leaf of an open one."""
    INSIDE = "inside"
    """What is behind it."""
    BADGE = "badge"
    LEAF_THROUGH = "leaf_through"
    """The pages of badges: by one, back or on."""
    FAULT = "fault"
    FILTER = "filter"
    LIST = "list"


class Fault(StrEnum):
    """The buttons that make trouble, in the order they stand."""

    JAM = "jam"
    FORCE = "force"
    SWITCH = "switch"
    BOARD = "board"
    READER = "reader"
    BROKER = "broker"
    POWER = "power"
    CLOCK = "clock"


class Filter(StrEnum):
    """Which events are listed."""

    ALL = "all"
    DOORS = "doors"
    BADGES = "badges"
    FAULTS = "faults"


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that can be touched; `value` says which of its kind."""

    kind: Kind
    value: int | str = 0


@dataclass(slots=True)
class Sheet:
    """A page in the making, and what can be touched on it. Of two targets in one place the later
    lies on top."""

    fonts: Fonts
    page: Page = field(default_factory=Page)
    targets: list[tuple[Box, Target]] = field(default_factory=list)

    def shape(self, box: Box, *bodies: str, solid: bool = False) -> None:
        """See `Page.shape`."""
        self.page.shape(box, *bodies, solid=solid)

    def target(self, box: Box, kind: Kind, value: int | str = 0) -> None:
        """Whoever touches `box` touches that."""
        self.targets.append((box, Target(kind, value)))

    def write(
        self,
        line: Line,
        text: str,
        colour: str = INKT,
        *,
        bold: bool = False,
        anchor: Anchor = Anchor.START,
    ) -> None:
        """`text` on `line`, smaller if it would be wider than its place, and cut if it still is."""
        size = line.size
        if line.least:
            size = shrunk(self.fonts, text, line.wide, (size, line.least), bold=bold)
        while text and self.fonts.width(text, size, bold) > line.wide:
            text = text[:-2].rstrip() + "…" if len(text) > 2 else ""
        self.page.words(Words(line.x, line.baseline, text, size, colour, bold, anchor, line.wide))

    def hit(self, x: float, y: float) -> Target | None:
        """What lies at that place, in units."""
        for box, target in reversed(self.targets):
            if box.x <= x < box.right and box.y <= y < box.bottom:
                return target
        return None
