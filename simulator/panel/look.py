"""What every part of the window is drawn with, besides what it shows."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.pictogram import pictogram
from kiosk.screens.slot_map import Grid
from kiosk.screens.theme import INKT, LIJN, PAPER, SHADOW, SHADOW_DROP, WIT, ZEE
from simulator.panel.desktop import Desktop
from simulator.panel.places import Places
from simulator.panel.targets import Sheet
from simulator.panel.text import Texts

OWN = Path(__file__).with_name("pictograms")
"""Pictograms that no kiosk shows."""


@dataclass(frozen=True, slots=True)
class Look:
    """One per window: words, places, and how the doors are laid out."""

    texts: Texts
    places: Places
    grid: Grid


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the window: `seen` is all that it shows, as a value, and `draw` draws that; so
    a part whose value is the same is not drawn again. Any: each `draw` takes what its `seen` makes.
    """

    seen: Callable[[Desktop], Hashable]
    draw: Callable[[Sheet, Look, Any], None]


def ground(sheet: Sheet, box: Box) -> None:
    """Paper under a whole part. It reaches over the box, so that whole pixels are covered at every
    scale."""
    sheet.shape(box, svg.rect(box.grown(1), PAPER), solid=True)


def card(sheet: Sheet, box: Box, fill: str, radius: float) -> None:
    """A card with its flat shadow."""
    shadow = box._replace(y=box.y + SHADOW_DROP)
    sheet.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(shadow, SHADOW, radius),
        svg.rect(box, fill, radius),
    )


def button(sheet: Sheet, box: Box, fill: str, radius: float) -> None:
    """A card that can be touched: white with a border, or filled."""
    shadow = svg.rect(box._replace(y=box.y + SHADOW_DROP), SHADOW, radius)
    edge = LIJN if fill == WIT else fill
    face = svg.rect(box.grown(-1), fill, radius - 1, edge, 2)
    sheet.shape(box._replace(h=box.h + SHADOW_DROP), shadow, face)


def icon(name: str, box: Box, line: str = INKT, fill: str = WIT, accent: str = ZEE) -> str:
    """A pictogram of the kiosk's, or of our own."""
    if (OWN / f"{name}.svg").is_file():
        return pictogram(name, box, line, fill, accent, folder=OWN)
    return pictogram(name, box, line, fill, accent)
