"""The staff's screens: plain sand paper, and a bar with a way out, a title and the time."""

from kiosk.screens import svg
from kiosk.screens.geometry import Box
from kiosk.screens.layout_staff import closing, staff_bar
from kiosk.screens.layout_who import arc
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import INKT_ZACHT, PAPER, RADIUS_BUTTON, SAND_BAR, SAND_DUNE, SAND_FAR
from kiosk.screens.widgets import clock_text, draw_button
from kiosk.views import At
from kiosk.views_staff import Key

DUNE = ((0.0, 63.0), (0.18, 60.5), (0.4, 65.0), (0.62, 61.5), (0.82, 64.5), (1.0, 61.0))
"""The bar's lower edge, x as a part of the width."""


TITLE_LEAST = 14.0
"""Of a title beside the steps of a longer piece of work."""


def staff_page(look: Look, title: str, at: At, *, back: bool = False, steps: bool = False) -> Page:
    """An empty page with its bar. `back`: its button leads to what was there before, instead of out
    of the session; `steps`: something else is drawn where the time is."""
    way, sign, word = Key.STOP, "cross", look.texts.staff.stop
    if back:
        way, sign, word = Key.BACK, "left", look.texts.back
    page, bar = bare_page(look), staff_bar(look.layout)
    draw_button(page, bar.stop, RADIUS_BUTTON, way)
    page.shape(bar.stop_icon, pictogram(sign, bar.stop_icon))
    write(page, look, bar.stop_line, word, bold=True)
    title_line = bar.title
    if steps:
        first = arc(look.layout)[0]
        room = first.x - first.r - 12 - bar.title.x
        title_line = bar.title._replace(wide=room, least=TITLE_LEAST)
    write_name(page, look, title_line, title)
    if not steps:
        write(page, look, bar.clock, clock_text(at), bold=True, anchor=Anchor.END)
    return page


def bare_page(look: Look) -> Page:
    """An empty page, its bar too."""
    page = Page()
    whole = Box(0, 0, look.layout.wide, look.layout.high)
    page.shape(whole, svg.rect(whole, PAPER), _dune(staff_bar(look.layout).box), solid=True)
    return page


def write_closing(page: Page, look: Look, seconds: int | None) -> None:
    """The last seconds before a session ends by itself."""
    if seconds is not None:
        words = look.texts.staff.closing.format(seconds=seconds)
        write(page, look, closing(look.layout), words, INKT_ZACHT, anchor=Anchor.MIDDLE)


def _dune(box: Box) -> str:
    edge = [(x * box.w, y) for x, y in DUNE]
    far = [(x, y + 3) for x, y in edge]
    return svg.path(f"{svg.smooth(far)}V0H0z", SAND_DUNE, SAND_FAR, 1) + svg.path(
        f"{svg.smooth(edge)}V0H0z", SAND_BAR
    )
