"""The bar at the top: what time it is in the world, how fast it goes, whether it is recorded."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.screens import svg
from kiosk.screens.decor import draw_logo
from kiosk.screens.geometry import Box, Line
from kiosk.screens.page import Anchor
from kiosk.screens.theme import INKT, WIT, ZON
from simulator.panel.desktop import Desktop
from simulator.panel.look import Look, Part
from simulator.panel.palette import BAR_BUTTON, BAR_SOFT, LED_GREEN, POLE
from simulator.panel.places import WIDE
from simulator.panel.session import SPEEDS
from simulator.panel.targets import Kind, Sheet

BAR = Box(0, 0, WIDE, 64)
LOGO = Box(24, 17, 40, 30)
TITLE = Line(76, 41, 24, 222, 18)
DATE = Line(410, 40, 18, 106, 13)
CLOCK = Line(424, 42, 28, 128)
SPEED = Box(560, 12, 76, 40)
STEP = 84.0
JUMP_WORDS = Line(1016, 39, 18, 108)
JUMP = Box(1024, 12, 76, 40)
JUMPS = ("08:00", "14:15", "15:00")
RECORDING = Box(1276, 12, 148, 40)
DISC = (1296.0, 32.0)
RECORDING_WORDS = Line(1315, 38, 17, 101, 13)
RADIUS = 10


@dataclass(frozen=True, slots=True)
class BarSeen:
    """`jumping_to`: the word of the button that set the jump off; empty without."""

    local: datetime
    speed: int
    jumping_to: str
    recording: bool


def bar_seen(desktop: Desktop) -> BarSeen:
    """What the bar shows now."""
    session, scene = desktop.session, desktop.session.scene
    to = ""
    if session.jumping_to is not None:
        ahead = session.jumping_to - scene.elapsed
        to = f"{scene.at(ahead):%H:%M}"
    local = scene.local.replace(microsecond=0)
    return BarSeen(local, session.speed, to, desktop.recorder.runs)


def draw_bar(sheet: Sheet, look: Look, seen: BarSeen) -> None:
    """The whole bar."""
    texts, local = look.texts, seen.local
    sheet.shape(BAR, svg.rect(BAR.grown(1), INKT), solid=True)
    draw_logo(sheet.page, LOGO)
    sheet.write(TITLE, texts.title, WIT, bold=True)
    names = texts.weekdays[local.weekday()], texts.months[local.month - 1]
    date = texts.date.format(weekday=names[0], day=local.day, month=names[1])
    sheet.write(DATE, date, BAR_SOFT, anchor=Anchor.END)
    sheet.write(CLOCK, f"{local:%H:%M:%S}", WIT, bold=True)
    for place, speed in enumerate(SPEEDS):
        box = SPEED._replace(x=SPEED.x + place * STEP)
        on = speed == seen.speed and not seen.jumping_to
        _key(sheet, box, texts.speed.format(speed=speed) if speed else texts.pause, on=on)
        sheet.target(box, Kind.SPEED, speed)
    sheet.write(JUMP_WORDS, texts.jump_to, BAR_SOFT, anchor=Anchor.END)
    for place, local_time in enumerate(JUMPS):
        box = JUMP._replace(x=JUMP.x + place * STEP)
        _key(sheet, box, local_time, on=local_time == seen.jumping_to)
        sheet.target(box, Kind.JUMP, local_time)
    _draw_recording(sheet, look, seen)


def _key(sheet: Sheet, box: Box, word: str, *, on: bool) -> None:
    sheet.shape(box, svg.rect(box, ZON if on else BAR_BUTTON, RADIUS))
    line = Line(box.middle[0], box.middle[1] + 6, 17, box.w - 8, 13)
    sheet.write(line, word, INKT if on else WIT, bold=True, anchor=Anchor.MIDDLE)


def _draw_recording(sheet: Sheet, look: Look, seen: BarSeen) -> None:
    x, y = DISC
    disc = Box(x, y, 0, 0).grown(10)
    if seen.recording:
        sheet.shape(disc, svg.circle(DISC, 8, LED_GREEN))
    else:
        sheet.shape(disc, svg.circle(DISC, 7, "", POLE, 2))
    word = look.texts.recording if seen.recording else look.texts.not_recording
    sheet.write(RECORDING_WORDS, word, WIT if seen.recording else BAR_SOFT)
    sheet.target(RECORDING, Kind.RECORDING)


BAR_PART = Part(bar_seen, draw_bar)
