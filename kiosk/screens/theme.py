"""Colours, type and radii of the visual language "De Duinsprong", by the names used there.

Colours are sRGB hex, as SVG and pygame both take them. Sizes are pixels on an 800x480 screen;
other formats scale them (see `kiosk.screens.layout`).
"""

INKT = "#12303D"
"""Night sea: main text, outlines, the inside of an open door."""
INKT_ZACHT = "#3A4D56"
"""Secondary text."""
ZEE = "#0A5A78"
"""Accent of handing in; primary action; information."""
HELM = "#2C5F34"
"""Marram: accent of collecting and of what is done."""
ZON = "#F4B63F"
"""Accent of waiting; the leaf of an open door. Only ever under ink text."""
HEIDE = "#5A3D85"
"""Heather: accent of a device in custody."""
DUINDOORN = "#8F3D0C"
"""Accent of "somewhere else"; the minute hand on a waiting clock."""
STEEN = "#44545C"
"""Accent that blames nobody: unknown badge, machine fault."""
VLAG = "#A3231F"
"""Red flag: alarm, damage, stop, broken."""
LIJN = "#77663F"
"""Border of the cabinet and of touchable things."""

WARN_BROWN = "#7A4E00"
"""A warning on the tint of `ZON`."""
ALARM_FOOT = "#7E1814"
"""Inlay of the alarm, under white text."""

PAPER = "#FBF6EA"
WIT = "#FFFFFF"
SKY = "#E6F2F5"
SAND_BAR = "#F4E9D3"
SAND_DUNE = "#E8D6B2"
SAND_FAR = "#D9C292"
SHADOW = "#E0D0AC"
"""One flat shape, 4 px below a card."""
SEA = "#A9D3DD"
SEA_WAVE = "#8FC3D0"
GRASS = "#6E8F4E"
SUN = "#E27A1E"
"""The ball that jumps in the logo."""

GHOST = "#C3DEE6"
GHOST_EDGE = "#9CC3CF"
READER_FACE = "#1D4454"
READER_LIGHT = "#7FD08A"
POLE_LIGHT = "#5B6C75"

TINT = {
    ZEE: "#D9ECF2",
    HELM: "#DDEBD8",
    ZON: "#FDEFCF",
    HEIDE: "#E8E0F1",
    DUINDOORN: "#F8E1D2",
    STEEN: "#E3E9EB",
    VLAG: "#F8DEDA",
}
"""Inlay of a card in the tint of its accent; ink text on it is at least 10:1."""

SIZE_NUMBER = 216
"""The slot number of one pupil; it shrinks to `SIZE_NUMBER_MIN` for three digits."""
SIZE_NUMBER_MIN = 116
SIZE_TIME_LARGE = 120
SIZE_CLOCK_IDLE = 72
SIZE_HEADLINE_DONE = 64
SIZE_HEADLINE = 56
SIZE_HEADLINE_MIN = 36
SIZE_NAME = 38
SIZE_NAME_MIN = 28
SIZE_BODY_LARGE = 40
SIZE_BODY_DONE = 36
SIZE_BODY = 28
SIZE_BODY_MIN = 22
"""Pupil text is never smaller, but for footers and neutral door numbers."""
SIZE_CLOCK = 32
SIZE_STEP = 24
SIZE_SCHOOL = 24
SIZE_NOTE = 26
SIZE_DATE = 20
SIZE_END = 30
SIZE_FOOTER = 20
SIZE_HEALTH = 18
SIZE_DOOR = 18
SIZE_DOOR_OPEN = 21

RADIUS_PANEL = 24
RADIUS_CARD = 20
RADIUS_BUTTON = 16
SHADOW_DROP = 4


def on(accent: str) -> str:
    """The text colour that reads on `accent`: ink on `ZON`, white on every other."""
    return INKT if accent == ZON else WIT
