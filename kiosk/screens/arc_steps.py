"""The steps of a longer piece of work, as dots on an arc: the jump (visual language, 4)."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Line
from kiosk.screens.layout_who import arc
from kiosk.screens.lettering import write
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import LIJN, WIT, ZEE

THICK = 2.5


def draw_arc_steps(page: Page, look: Look, current: int) -> None:
    """Six dots: those before `current` (1 to 6) are done and have a tick, it is filled and
    numbered, those after it are rings."""
    for number, dot in enumerate(arc(look.layout), start=1):
        middle = (dot.x, dot.y)
        if number > current:
            ring = svg.circle(middle, dot.r - 2 - THICK / 2, WIT, LIJN, THICK)
            page.shape(dot.box, ring)
            continue
        page.shape(dot.box, svg.circle(middle, dot.r, ZEE))
        if number < current:
            tick = dot.box.grown(-0.35 * dot.r)
            page.shape(tick, pictogram("check", tick, WIT, ZEE, WIT))
        else:
            size = 1.3 * dot.r
            line = Line(dot.x, centred(dot.y, size), size, 2 * dot.r)
            write(page, look, line, str(number), WIT, bold=True, anchor=Anchor.MIDDLE)
