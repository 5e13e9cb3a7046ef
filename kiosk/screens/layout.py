"""Every place on the screen has a name here; where it is, each format says in its own file.

The unit is a pixel of the 800x480 screen, and of a portrait screen that is 480 wide: text and
shapes have the same size in units in both. Text is placed by its baseline.
"""

from typing import NamedTuple  # not dataclasses: importing those would cost the first frame 5 ms

from kiosk.screens.geometry import Box, Disc, Line, Sea


class Bar(NamedTuple):
    """The top of a screen; the clock's x is its right end."""

    logo: Box
    school: Line
    clock: Line


class CabinetMap(NamedTuple):
    """How the cabinet is drawn: the room around its doors and between them, how much of the lines'
    thickness in landscape, and the size of the numbers and of yours."""

    pad: float
    gap: float
    fine: float
    number: float
    yours: float


class Touchable(NamedTuple):
    """A button: its picture, and two lines beside or, `centred`, below it."""

    box: Box
    icon: Box
    lines: tuple[Line, Line]
    centred: bool


class OpenDoor(NamedTuple):
    """Screens 02 and 03. With a note (how many devices, which turn) the plate is `plate_noted`;
    with buttons the map is `map_small`. "Something is inside" is `report` when it is alone, else
    `report_beside` `one_more` device."""

    panel: Box
    greeting: Line
    plate: Box
    number: tuple[float, float]
    """Largest and smallest size."""
    plate_noted: Box
    number_noted: float
    note_icon: Box
    note: Line
    map: Box
    map_small: Box
    map_inset: tuple[float, float]
    """From the panel to the frame of the cabinet."""
    cabinet: CabinetMap
    map_inset_small: tuple[float, float]
    report: Touchable
    report_beside: Touchable
    one_more: Touchable


class Steps(NamedTuple):
    """The strip of steps: cards side by side, or one below the other."""

    box: Box
    stacked: bool
    gap: float
    icon: float
    icon_inset: float
    text_inset: float
    baseline: float
    """Below the top of a card."""
    size: float
    size_min: float


class Done(NamedTuple):
    """Screen 02c: one full card and a row. `centred`: the lines stand in the middle."""

    panel: Box
    disc: Disc
    tick: Box
    centred: bool
    headline: Line
    lines: tuple[Line, Line]
    row: Box
    token: Disc
    note: Line
    note_alone: Line
    """When there is no time beside it."""
    time: Line


class Told(NamedTuple):
    """Screens 04 and 10: a picture, words, a line below."""

    picture_panel: Box
    picture: Box
    picture_fault: Box
    dial: Disc
    words_panel: Box
    headline: Line
    rule: Box
    body: tuple[Line, Line]
    body_small: tuple[Line, Line]
    """Of screens 04b and 04c."""
    time: Line
    inlay: Box
    inlay_icon: Box
    inlay_text: Line
    inlay_place: Box
    """Of the gym hall."""
    inlay_place_icon: Box
    inlay_place_text: Line
    inlay_ask: Box
    """Of a fault."""
    inlay_ask_icon: Box
    inlay_ask_lines: tuple[Line, Line]
    fault: Line
    yes: Touchable
    no: Touchable
    """Of a question."""
    foot: Line
    """Its middle; a second line goes below."""
    code: Box
    code_line: Line
    code_note: Line
    doors_icon: Box
    """Of doors left open: the picture, the cabinet below it, and the first number's plate."""
    doors_locator: Box
    doors_plate: Box
    doors_gap: float


class Marks(NamedTuple):
    """A mark of health: the side of its picture, from there to its word, from the word's end to
    the middle of its disc, from there to the next mark, and the disc's radius."""

    icon: float
    word: float
    disc: float
    gap: float
    radius: float


class Idle(NamedTuple):
    """Screen 01. `now` and `end` are cards of their own in portrait; in landscape all stands on
    `card`."""

    bar: Bar
    card: Box | None
    clock: Line
    date: Line
    time_at_end: bool
    """Clock and date stand at their right end, not in their middle."""
    scene: tuple[float, float, float]
    """Where the scene's origin is, and its scale."""
    mirror: float
    """Where x = 0 goes when the reader is on the left."""
    headline: tuple[Line, Line]
    headline_centred: bool
    now: Box
    now_icon: Box
    now_text: Line
    end: Box | None
    end_dial: Disc
    end_lines: tuple[Line, ...]
    """Two lines, or one for both texts."""
    health: Box
    health_line: Line
    marks: Marks
    risk: Line
    health_centred: bool
    """Marks and risk stand in the middle, not at the margins."""


class Cards(NamedTuple):
    """Screen 02b: the first card, how far the next is to the right and down, and the places on a
    card, from its corner."""

    card: Box
    step_x: float
    step_y: float
    head: float
    token: Disc
    name: Line
    number: Line
    number_min: float
    locator: Box
    door_icon: Box
    door: Line
    step_icon: Box
    step: Line
    done: Disc
    done_line: Line
    report: Box
    report_line: Line
    devices_icon: Box
    devices: Line
    free_icon: Box
    free_lines: tuple[Line, Line]


class Alarm(NamedTuple):
    """Screen 10d."""

    band: float
    siren: Box
    headline: Line
    plate: Box
    number: Line
    number_min: float
    locator: Box
    act: Line
    foot: Box
    foot_icon: Box
    foot_line: Line


class Layout(NamedTuple):
    """All places of one format: `wide` x `high` units."""

    wide: float
    high: float
    margin: float
    bar: Bar
    sea_steps: Sea
    sea_words: Sea
    sea_idle: Sea
    door: OpenDoor
    steps: Steps
    done: Done
    told: Told
    idle: Idle
    cards: Cards
    alarm: Alarm

    @property
    def portrait(self) -> bool:
        """Whether the screen is higher than wide."""
        return self.high > self.wide

    @property
    def right(self) -> float:
        """The right margin."""
        return self.wide - self.margin
