"""The scene of the idle screen: a pass jumps over the dune to the reader.

At rest (and with `reduce_motion`) the pass hangs where the picture has it.
"""

from functools import cache
from typing import NamedTuple

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.look import Look, Moment, ReaderSide
from kiosk.screens.page import Page
from kiosk.screens.theme import (
    GHOST,
    GHOST_EDGE,
    GRASS,
    INKT,
    POLE_LIGHT,
    READER_FACE,
    READER_LIGHT,
    SAND_DUNE,
    SAND_FAR,
    STEEN,
    WIT,
    ZEE,
)

JUMP_S = 1.2
LIGHT_S = 0.3
REST_S = 1.5
FRAMES = 36
"""Of one jump, at 30 a second; each is a place and a turn of its own, drawn once and kept."""

DUNE_EDGE = (
    (78, 261.7), (100, 245.4), (130, 218), (160, 195.6), (178, 188), (190, 185.2), (200, 184.7),
    (210, 185.8), (220, 188.8), (235, 195.8), (250, 205.2), (280, 230.5), (300, 250.5),
    (320, 264.5), (338, 271.8), (357, 275.6),
)  # fmt: skip
DUNE_SHADE_TOP = ((138, 214.8), (160, 196.2), (178, 188.2), (190, 185.2), (200, 184.7),
                  (210, 185.8), (222, 189.6), (235, 197.2), (250, 209), (280, 240.5),
                  (298, 257.6))  # fmt: skip
DUNE_SHADE_FOOT = ((298, 257.6), (280, 253.6), (250, 244.5), (220, 232.4), (190, 223.4),
                   (160, 217.4), (138, 214.8))  # fmt: skip
TUFTS = ((177.0, 192.6, 1.0), (212.0, 192.0, 0.7), (314.0, 272.0, 0.79))
"""Foot (x, y) and size of each tuft of marram."""
BLADES = ((-4.4, -18, -27), (-2.2, -8.2, -37), (0, 2.8, -43.3), (2.2, 14, -34.5), (4.4, 23, -25))
"""Of a tuft: foot, then tip (x, y)."""
ARC_DOTS = 14
DUNE = Box(76, 140, 284, 140)
SCENE_LEFT = Box(0, 60, 362, 205)
SCENE_RIGHT = Box(370, 80, 145, 205)
READER = Box(374.5, 83.5, 137, 129)
POLE = Box(429.5, 210, 27.5, 55)
LIGHT = Box(414, 189.4, 59, 8)
BELOW_DROP = 62.0
"""How much lower the reader is drawn when it is below the screen; it then has no pole."""
REACH, BELOW_REACH = 15.2, 17.0
"""How far the pass flies along the arc, in dots."""
PASS_AT_REST = (267.0, 101.0, 10.0)
"""Middle (x, y) and turn in degrees of the pass in the picture."""
GHOST_POSE = (59.0, 210.5, -24.0, 0.75)


def draw_scene(page: Page, look: Look, moment: Moment) -> None:
    """Dune, reader, arc and pass."""
    idle, side = look.layout.idle, look.reader_side
    put = Put(*idle.scene, idle.mirror if side is ReaderSide.LEFT else None)
    below = side is ReaderSide.BELOW
    page.shape(put.box(DUNE), put.body(_dune()))
    if below:
        lower = SCENE_RIGHT._replace(h=SCENE_RIGHT.h + BELOW_DROP)
        page.shape(put.box(lower), put.body(svg.moved(_reader(pole=False), 0, BELOW_DROP)))
    else:
        page.shape(put.box(SCENE_RIGHT), put.body(_reader(pole=True)))
    page.shape(put.box(SCENE_LEFT), put.body(_arc()))
    x, y, turn, glow = _pose(page, moment, BELOW_REACH if below else REACH)
    if glow:
        light = LIGHT._replace(y=LIGHT.y + BELOW_DROP) if below else LIGHT
        page.shape(put.box(light.grown(3)), put.body(svg.rect(light.grown(2.5), READER_LIGHT, 6)))
    page.shape(put.box(Box(x, y, 0, 0).grown(70)), put.upright(_pass(), x, y, turn))


class Put(NamedTuple):
    """Where the scene stands on the screen: its origin and scale, and where x = 0 goes when it is
    mirrored."""

    x: float
    y: float
    scale: float
    mirror: float | None

    def box(self, box: Box) -> Box:
        """A box of the scene on the screen."""
        left, wide = self.x + box.x * self.scale, box.w * self.scale
        if self.mirror is not None:
            left = self.mirror - left - wide
        return Box(left, self.y + box.y * self.scale, wide, box.h * self.scale)

    def body(self, body: str) -> str:
        """Shapes of the scene on the screen."""
        if self.mirror is None:
            return svg.moved(body, self.x, self.y, self.scale)
        x, scale = svg.number(self.mirror - self.x), svg.number(self.scale)
        return (
            f'<g transform="translate({x} {svg.number(self.y)}) scale(-{scale} {scale})">{body}</g>'
        )

    def upright(self, body: str, x: float, y: float, turn: float) -> str:
        """Shapes around the origin, put at (x, y) of the scene and turned, yet not mirrored: they
        can be read."""
        middle = self.box(Box(x, y, 0, 0))
        turn = turn if self.mirror is None else -turn
        return svg.moved(body, middle.x, middle.y, self.scale, turn)


@cache
def _dune() -> str:
    shade = f"{svg.smooth(DUNE_SHADE_TOP)}L{svg.smooth(DUNE_SHADE_FOOT)[1:]}z"
    return (
        svg.path(f"{svg.smooth(DUNE_EDGE)}V280H78z", SAND_DUNE)
        + svg.path(shade, SAND_FAR)
        + "".join(_tuft(x, y, size) for x, y, size in TUFTS)
    )


def _tuft(x: float, y: float, size: float) -> str:
    blades = (
        svg.path(
            f"M{foot:g} 0C{foot:g} {tip_y * 0.45:g} {foot + (tip_x - foot) * 0.35:g}"
            f" {tip_y * 0.75:g} {tip_x:g} {tip_y:g}",
            "",
            GRASS,
            2.6,
        )
        for foot, tip_x, tip_y in BLADES
    )
    return svg.moved("".join(blades), x, y, size)


@cache
def _reader(*, pole: bool) -> str:
    stand = svg.rect(POLE, STEEN) + svg.rect(POLE._replace(w=9.5), POLE_LIGHT) if pole else ""
    foot = svg.path("M400 272.7a44 8.4 0 0 1 88 0a44 8.4 0 0 1 -88 0z", SAND_FAR) if pole else ""
    return (
        stand
        + svg.rect(READER.grown(-4.75), READER_FACE, 22, INKT, 9.5)
        + svg.path("M417 101.5Q391.8 142 417 182.5", "", WIT, 8.8)
        + svg.path("M434.2 114.2Q418 142.2 434.2 170.3", "", WIT, 8.8)
        + svg.path("M452.2 127.2Q442.8 142.2 452.2 157.2", "", WIT, 8.8)
        + svg.circle((469, 142.3), 7.6, WIT)
        + svg.rect(LIGHT, READER_LIGHT, 4)
        + foot
    )


@cache
def _arc() -> str:
    x, y, turn, scale = GHOST_POSE
    ghost = svg.rect(Box(-53, -36, 106, 72), GHOST, 11, GHOST_EDGE, 5.3)
    dots = (svg.circle(arc(k), 2.7 + 0.2 * k, ZEE) for k in range(ARC_DOTS))
    return "".join(dots) + svg.moved(ghost, x, y, scale, turn)


def arc(k: float) -> tuple[float, float]:
    """The k-th dot of the jump, 0 to 13; further out the arc goes on."""
    return 94 + 16 * k + 0.3 * k * (k - 1), 174.5 - 23.5 * k + 1.625 * k * (k - 1)


@cache
def _pass() -> str:
    """A school pass around the origin."""
    return (
        svg.rect(Box(-53, -36, 106, 72), WIT, 11)
        + svg.path("M-53 -13.6V-25a11 11 0 0 1 11 -11H42a11 11 0 0 1 11 11V-13.6z", ZEE)
        + svg.rect(Box(-11.5, -27.7, 23, 7.5), WIT, 3)
        + svg.circle((-27.5, 0.3), 8.3, INKT)
        + svg.path("M-42 25.6a14.6 13.6 0 0 1 29.2 0z", INKT)
        + svg.line((0, 3.8), (35.6, 3.8), INKT, 5)
        + svg.line((0, 17.8), (23.8, 17.8), INKT, 5)
        + svg.rect(Box(-53, -36, 106, 72), "", 11, INKT, 5)
    )


def _pose(page: Page, moment: Moment, reach: float) -> tuple[float, float, float, bool]:
    """Where the pass is: middle, turn, and whether the reader lights up. Asks for the next
    frame."""
    if moment.still:
        return (*PASS_AT_REST, False)
    phase = moment.now % (JUMP_S + LIGHT_S + REST_S)
    if phase >= JUMP_S:
        wait = JUMP_S + LIGHT_S if phase < JUMP_S + LIGHT_S else JUMP_S + LIGHT_S + REST_S
        page.moves_in_s = min(page.moves_in_s, wait - phase)
        return (*_flight(1.0, reach), phase < JUMP_S + LIGHT_S)
    frame = int(phase / JUMP_S * FRAMES)
    page.moves_in_s = min(page.moves_in_s, (frame + 1) * JUMP_S / FRAMES - phase)
    part = frame / FRAMES
    return (*_flight(part * part * (3 - 2 * part), reach), False)


def _flight(part: float, reach: float) -> tuple[float, float, float]:
    """Middle and turn after that part (0 to 1) of the jump, from the ghost to the reader."""
    k = -1.6 + part * reach
    x, y = arc(k)
    return round(x), round(y + 19 * min(1.0, part * 2)), round(-24 + 46 * part)
