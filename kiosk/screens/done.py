"""Screen 02c and its like after a collection: the door is shut, all is well."""

from datetime import time

from kiosk.screens import svg
from kiosk.screens.decor import BEHIND_STEPS, draw_background
from kiosk.screens.fonts import centred
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import HELM, INKT, RADIUS_CARD, RADIUS_PANEL, TINT, WIT
from kiosk.screens.widgets import clock_text, draw_card, draw_top_bar
from kiosk.views import Collected, HandedIn

TOKEN_SHARE, TOKEN_SHARE_LONG = 1.0, 0.78
"""Size of the number in its token, in radii; of three digits."""


def draw_handed_in(view: HandedIn, look: Look, _moment: Moment) -> Page:
    """Screen 02c."""
    page = _draw(view, look, look.texts.handed_in)
    _draw_row(page, look, view.slot, look.texts.collect_at, view.school_end)
    return page


def draw_collected(view: Collected, look: Look, _moment: Moment) -> Page:
    """As 02c, after a collection."""
    page = _draw(view, look, look.texts.collected)
    _draw_row(page, look, view.slot, look.texts.collected_foot, None)
    return page


def _draw(view: HandedIn | Collected, look: Look, lines: tuple[str, str]) -> Page:
    page, done = Page(), look.layout.done
    draw_background(page, look.layout, BEHIND_STEPS, look.layout.sea_steps)
    draw_top_bar(page, look, clock_text(view.at))
    draw_card(page, done.panel, HELM, RADIUS_PANEL)
    x, y, r = done.disc
    page.shape(done.disc.box, svg.circle((x, y), r, WIT), pictogram("check", done.tick, HELM))
    anchor = Anchor.MIDDLE if done.centred else Anchor.START
    write_name(
        page,
        look,
        done.headline,
        view.first_name,
        pattern=look.texts.done,
        colour=WIT,
        anchor=anchor,
    )
    for line, text in zip(done.lines, lines, strict=True):
        write(page, look, line, text, WIT, anchor=anchor)
    return page


def _draw_row(page: Page, look: Look, slot: int, note: str, until: time | None) -> None:
    """The slot, a sentence, and a time if there is one."""
    done = look.layout.done
    draw_card(page, done.row, WIT, RADIUS_CARD)
    x, y, r = done.token
    page.shape(done.token.box, svg.circle((x, y), r, TINT[HELM]))
    size = r * (TOKEN_SHARE if slot < 100 else TOKEN_SHARE_LONG)
    page.words(Words(x, centred(y, size), str(slot), size, INKT, True, Anchor.MIDDLE, 2 * r))
    if until is None:
        write(page, look, done.note_alone, note)
        return
    write(page, look, done.note, note)
    write(page, look, done.time, clock_text(until), bold=True, anchor=Anchor.END)
