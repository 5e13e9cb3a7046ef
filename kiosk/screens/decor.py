"""Sky, sea and dunes behind the cards, and the logo: the jump over the dune."""

from dataclasses import dataclass
from functools import cache

from kiosk.screens import svg
from kiosk.screens.geometry import Box, Sea
from kiosk.screens.layout import Layout
from kiosk.screens.page import Page
from kiosk.screens.theme import SAND_DUNE, SAND_FAR, SEA, SEA_WAVE, SKY, SUN, ZEE

Curve = tuple[svg.Point, ...]


@dataclass(frozen=True, slots=True)
class Horizon:
    """Where sea, far dune and near dune begin; curves over 800 units, stretched to the screen."""

    sea: float
    wave: float
    far: Curve
    near: Curve


BEHIND_STEPS = Horizon(
    362.7,
    372.8,
    (
        (0, 391), (40, 386), (94, 380), (137, 379), (181, 380), (210, 382.5), (300, 387.5),
        (380, 389), (422, 387.3), (439, 386), (511, 380), (562, 376), (593, 374), (655, 372.8),
        (714, 374), (738, 376), (781, 380), (800, 382.7),
    ),
    (
        (0, 387.2), (30, 387.6), (100, 389.5), (210, 395.5), (330, 401), (422, 400.5),
        (520, 394.5), (620, 387), (700, 385), (790, 393.5), (800, 395),
    ),
)  # fmt: skip
"""Screens with a strip of steps below: 02, 02c, 03."""

BEHIND_REFUSAL = Horizon(
    380.6,
    390,
    (
        (0, 408), (40, 402.8), (100, 396.6), (137, 395.6), (200, 398.5), (275, 403.5), (300, 404.5),
        (340, 406), (400, 405.2), (430, 403.5), (500, 397.5), (562, 393.5), (655, 390.5),
        (740, 394), (790, 398.3), (800, 399.5),
    ),
    (
        (0, 403.5), (40, 403.6), (100, 404.5), (200, 409.5), (300, 414.7), (340, 416.2),
        (400, 415.3), (500, 410.3), (600, 404.3), (680, 401.2), (720, 402), (790, 409.5),
        (800, 410.7),
    ),
)  # fmt: skip
"""Screens without steps: 04 and 10."""

BEHIND_IDLE = Horizon(
    230.7,
    243.4,
    (
        (0, 270), (38, 261), (50, 257.7), (70, 255.2), (140, 254), (240, 262), (320, 264.6),
        (360, 264.8), (400, 263.5), (440, 260), (480, 255.6), (530, 250.6), (600, 245),
        (680, 244), (740, 247), (780, 252.6), (800, 256),
    ),
    (
        (0, 261.6), (60, 261.7), (120, 262), (357, 278.6), (380, 278.4), (405, 277.4),
        (440, 274.2), (480, 270),
        (530, 268.6), (600, 262), (700, 260), (780, 267.6), (800, 271),
    ),
)  # fmt: skip
"""Screen 01; the left part of the near dune lies behind the big one."""


WAVE_BEND = 4.0
"""How far the wave's control points lie from its middle: it swings half as far."""


def draw_background(
    page: Page, layout: Layout, horizon: Horizon, sea: Sea, mirror: float = 0
) -> None:
    """Sky, sea, one wave and two dunes, as one opaque layer; the near dune is mirrored left of
    `mirror` units."""
    whole = Box(0, 0, layout.wide, layout.high)
    page.shape(whole, _background(whole, horizon, sea, mirror), solid=True)


def draw_logo(page: Page, box: Box) -> None:
    """The dotted arc over two dunes."""
    page.shape(box.grown(2)._replace(y=box.y - 2), svg.moved(_logo(), box.x, box.y, box.w / 40))


@cache
def _logo() -> str:
    """40 units wide, 30 high."""
    dots = ((5, 18, 2), (9, 10, 2.2), (16, 4.5, 3), (24, 5, 3.3))
    hills = "M0 30C4 24 8 21 11 21S17 24 20 26C23 23 26 20 30 20.5S37 24 40 30z"
    return (
        svg.path(hills, SAND_FAR)
        + "".join(svg.circle((x, y), r, ZEE) for x, y, r in dots)
        + svg.circle((31.5, 10.5), 4.7, SUN)
    )


@cache
def _background(whole: Box, horizon: Horizon, sea: Sea, mirror: float) -> str:
    water = whole._replace(y=sea.y, h=whole.h - sea.y)
    wave = sea.y + (horizon.wave - horizon.sea) * sea.stretch
    return (
        svg.rect(whole, SKY)
        + svg.rect(water, SEA)
        + svg.path(_wave(whole.w, wave), "", SEA_WAVE, 2)
        + _dune(whole, _fitted(whole, horizon.far, horizon.sea, sea), SAND_FAR)
        + _dune(whole, _mirrored(_fitted(whole, horizon.near, horizon.sea, sea), mirror), SAND_DUNE)
    )


def _wave(wide: float, y: float) -> str:
    humps = "".join(f"T{x} {svg.number(y)}" for x in range(192, int(wide) + 192, 96))
    return f"M0 {svg.number(y)}Q48 {svg.number(y - WAVE_BEND)} 96 {svg.number(y)}{humps}"


def _fitted(whole: Box, curve: Curve, level: float, sea: Sea) -> Curve:
    """`curve`, drawn for a sea at `level`, stretched to the width of the screen."""
    stretch = whole.w / 800
    return tuple((x * stretch, sea.y + (y - level) * sea.stretch) for x, y in curve)


def _mirrored(curve: Curve, mirror: float) -> Curve:
    """`curve` with what is left of `mirror` turned round, from the left edge on."""
    if not mirror:
        return curve
    left = [(mirror - x, y) for x, y in reversed(curve) if x <= mirror]
    return ((0.0, left[0][1]), *left, *(point for point in curve if point[0] > mirror))


def _dune(whole: Box, curve: Curve, colour: str) -> str:
    return svg.path(f"{svg.smooth(curve)}V{whole.h:g}H0z", colour)
