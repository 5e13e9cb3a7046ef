"""Sky, sea and dunes behind the cards, and the logo: the jump over the dune."""

from dataclasses import dataclass
from functools import cache

from kiosk.screens import svg
from kiosk.screens.layout import LOGO, UNITS_HIGH, Box, Layout
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


def draw_background(page: Page, layout: Layout, horizon: Horizon) -> None:
    """Sky, sea, one wave and two dunes, as one opaque layer."""
    whole = Box(0, 0, layout.wide, UNITS_HIGH)
    page.shape(whole, _background(layout.wide, horizon), solid=True)


def draw_logo(page: Page, drop: float = 0) -> None:
    """The dotted arc over two dunes, `drop` units below its usual place."""
    x, y = LOGO.x, LOGO.y + drop
    dots = ((5, 18, 2), (9, 10, 2.2), (16, 4.5, 3), (24, 5, 3.3))
    page.shape(
        LOGO.grown(2)._replace(y=y - 2),
        svg.path(
            f"M{x} {y + 30}C{x + 4} {y + 24} {x + 8} {y + 21} {x + 11} {y + 21}"
            f"S{x + 17} {y + 24} {x + 20} {y + 26}C{x + 23} {y + 23} {x + 26} {y + 20}"
            f" {x + 30} {y + 20.5}S{x + 37} {y + 24} {x + 40} {y + 30}z",
            SAND_FAR,
        ),
        *(svg.circle((x + dx, y + dy), r, ZEE) for dx, dy, r in dots),
        svg.circle((x + 31.5, y + 10.5), 4.7, SUN),
    )


@cache
def _background(wide: float, horizon: Horizon) -> str:
    sea = Box(0, horizon.sea, wide, UNITS_HIGH - horizon.sea)
    return (
        svg.rect(Box(0, 0, wide, UNITS_HIGH), SKY)
        + svg.rect(sea, SEA)
        + svg.path(_wave(wide, horizon.wave), "", SEA_WAVE, 2)
        + _dune(wide, horizon.far, SAND_FAR)
        + _dune(wide, horizon.near, SAND_DUNE)
    )


def _wave(wide: float, y: float) -> str:
    humps = "".join(f"T{x} {svg.number(y)}" for x in range(192, int(wide) + 192, 96))
    return f"M0 {svg.number(y)}Q48 {svg.number(y - WAVE_BEND)} 96 {svg.number(y)}{humps}"


def _dune(wide: float, curve: Curve, colour: str) -> str:
    stretched = [(x * wide / 800, y) for x, y in curve]
    return svg.path(f"{svg.smooth(stretched)}V{UNITS_HIGH:g}H0z", colour)
