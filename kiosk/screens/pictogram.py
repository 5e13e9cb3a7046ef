"""The pictograms of the house: 64x64 SVG, a line, a fill and an accent that can be recoloured.

A pictogram never stands without its word.
"""

from functools import cache
from pathlib import Path

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.theme import INKT, WIT, ZEE

FOLDER = Path(__file__).with_name("pictograms")
SIDE = 64.0
"""Units of a pictogram's own drawing, both ways."""


@cache
def _body(file: Path) -> str:
    """The drawing itself, without the `<svg>` around it."""
    text = file.read_text(encoding="utf-8")
    return text[text.index(">") + 1 : text.rindex("</svg>")]


def pictogram(
    name: str,
    box: Box,
    line: str = INKT,
    fill: str = WIT,
    accent: str = ZEE,
    *,
    folder: Path = FOLDER,
) -> str:
    """The pictogram `name` as wide as `box`, in these colours; "none" leaves a fill open. Who draws
    what pupils never see has a `folder` of his own."""
    body = _body(folder / f"{name}.svg")
    body = body.replace(INKT, "@line").replace(WIT, "@fill").replace(ZEE, "@accent")
    body = body.replace("@line", line).replace("@fill", fill).replace("@accent", accent)
    return svg.moved(body, box.x, box.y, box.w / SIDE)
