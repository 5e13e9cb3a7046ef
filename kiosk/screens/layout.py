"""Every place on the screen, in one file.

The unit is a pixel of the 800x480 screen. A screen of another size is `width / scale` units wide
and 480 high, with `scale = height / 480`; what is wider than 800 goes to the right
panel and the steps, never to the number. Text is placed by its baseline.
"""

from typing import NamedTuple

from kiosk.screens.errors import FormatUnknown

UNITS_WIDE = 800.0
UNITS_HIGH = 480.0


class Box(NamedTuple):
    """A rectangle in units: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The first unit right of the box."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The first unit below the box."""
        return self.y + self.h

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.w / 2, self.y + self.h / 2

    def grown(self, margin: float) -> "Box":
        """The box with `margin` more on every side."""
        return Box(self.x - margin, self.y - margin, self.w + 2 * margin, self.h + 2 * margin)


MARGIN = 24.0
GUTTER = 16.0

# Top bar of every pupil screen.
LOGO = Box(24, 14, 40, 30)
SCHOOL_X = 76.0
SCHOOL_BASELINE = 39.0
CLOCK_BASELINE = 41.0

# Screens 02 and 03: number left, map right, steps below.
NUMBER_PANEL = Box(24, 64, 352, 304)
GREETING_X = 48.0
GREETING_BASELINE = 117.3
GREETING_WIDE = 304.0
NUMBER_PLATE = Box(40, 144, 320, 208)
NUMBER_PAD = 16.0
MAP_PANEL_X = 392.0
MAP_FRAME_INSET = (22.0, 18.0)
MAP_PAD = 10.0
MAP_RADIUS = 12.0
DOOR_GAP = 6.0
STEPS = Box(24, 384, 752, 80)
STEP_ICON = 56.0
STEP_ICON_INSET = 14.0
STEP_TEXT_INSET = 82.0
STEP_BASELINE = 49.0

# Screen 02c: one full card and a row.
DONE_PANEL = Box(24, 64, 752, 304)
DONE_DISC = (176.0, 216.0, 104.0)
DONE_TICK = Box(108, 148, 136, 136)
DONE_X = 312.0
DONE_BASELINES = (192.0, 252.0, 312.0)
DONE_ROW = Box(24, 384, 752, 80)
DONE_TOKEN = (72.0, 424.0, 28.0)
DONE_NOTE_X = 120.0
DONE_NOTE_BASELINE = 433.0
DONE_TIME_INSET = 24.0

# Screens 04 and 10: picture left, words right, a line below.
PICTURE_PANEL = Box(24, 64, 288, 328)
PICTURE = (168.0, 228.0)
PICTURE_REFUSAL = Box(64, 124, 208, 208)
PICTURE_FAULT = Box(68, 128, 200, 200)
DIAL_RADIUS = 108.0
WORDS_PANEL_X = 328.0
WORDS_X = 360.0
WORDS_INSET = 24.0
HEADLINE_BASELINE = 144.0
RULE = Box(362, 164, 64, 8)
BODY_BASELINES = (216.0, 268.0)
TIME_X = 358.0
TIME_BASELINE = 354.6
INLAY = Box(352, 312, 400, 64)
INLAY_ICON = Box(372, 320, 48, 48)
INLAY_TEXT_X = 440.0
INLAY_BASELINE = 354.0
INLAY_TALL = Box(352, 256, 400, 112)
INLAY_TALL_ICON = Box(368, 276, 72, 72)
INLAY_TALL_TEXT_X = 460.0
INLAY_TALL_BASELINES = (306.0, 346.0)
FAULT_BODY_BASELINE = 220.0
FOOT_BASELINE = 453.0
CODE_PLATE = Box(24, 420, 56, 40)
CODE_BASELINE = 447.0
CODE_NOTE_X = 96.0

# Screen 01.
IDLE_BAR_DROP = 2.0
"""On the idle screen logo and school stand this much lower."""
IDLE_CARD = Box(536, 24, 240, 352)
IDLE_NOW = Box(548, 160, 216, 124)
IDLE_NOW_ICON = Box(624, 168, 64, 64)
IDLE_NOW_BASELINE = 266.0
IDLE_CLOCK_BASELINE = 102.0
IDLE_DATE_BASELINE = 137.0
IDLE_DIAL = (584.0, 330.0, 30.0)
IDLE_END_X = 628.0
IDLE_END_BASELINES = (323.0, 355.0)
IDLE_HEADLINE_X = 24.0
IDLE_HEADLINE_BASELINES = (332.0, 396.0)
HEALTH_STRIP = Box(0, 424, 800, 56)
HEALTH_BASELINE = 458.0
HEALTH_ICON = 24.0
HEALTH_WORD_INSET = 29.7
HEALTH_DISC_GAP = 14.2
HEALTH_GAP = 29.0
HEALTH_DISC_RADIUS = 9.2


class Layout(NamedTuple):  # not a dataclass: importing those would cost the first frame 5 ms
    """The boxes that depend on how wide the screen is: `wide` units, 800 or more."""

    wide: float = UNITS_WIDE

    @property
    def extra(self) -> float:
        """Units more than the picture has."""
        return self.wide - UNITS_WIDE

    @property
    def right(self) -> float:
        """The right margin."""
        return self.wide - MARGIN

    @property
    def map_panel(self) -> Box:
        """The white card under the cabinet map."""
        return Box(MAP_PANEL_X, 64, self.right - MAP_PANEL_X, 304)

    @property
    def map_frame(self) -> Box:
        """The cabinet on that card."""
        inset_x, inset_y = MAP_FRAME_INSET
        panel = self.map_panel
        return Box(panel.x + inset_x, panel.y + inset_y, panel.w - 44, panel.h - 36)

    @property
    def words_panel(self) -> Box:
        """The white card of a refusal or a fault."""
        return Box(WORDS_PANEL_X, 64, self.right - WORDS_PANEL_X, 328)

    def widened(self, box: Box) -> Box:
        """`box` with its right edge as far from the margin as in the picture."""
        return box._replace(w=box.w + self.extra)

    def moved(self, box: Box) -> Box:
        """`box` kept at the right edge."""
        return box._replace(x=box.x + self.extra)


def scale_of(width: int, height: int) -> float:
    """Pixels in a unit on a screen of `width` x `height` pixels. Raises FormatUnknown for one that
    is less than 5 wide to 3 high."""
    if width * UNITS_HIGH < height * UNITS_WIDE:
        raise FormatUnknown(
            f"A screen of {width}x{height} pixels cannot be drawn: it must be at least 5 wide to"
            " 3 high, such as 800x480."
        )
    return height / UNITS_HIGH
