"""A director is asked whether a change of the staff is right."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_staff import confirm
from kiosk.screens.lettering import write, write_folded
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import INKT, RADIUS_BUTTON, SHADOW, SHADOW_DROP, WIT, ZEE
from kiosk.screens.widgets import draw_button, draw_card
from kiosk.views_staff import ConfirmChange, Key

WORD_SIZE = 24


def draw_confirm_change(view: ConfirmChange, look: Look, _moment: Moment) -> Page:
    """What was asked for at the command line; yes and no stand apart."""
    texts, places = look.texts.staff, confirm(look.layout)
    page = staff_page(look, texts.hello.format(name=view.shown_name), view.at)
    draw_card(page, places.card, WIT, RADIUS_BUTTON)
    write(page, look, places.headline, texts.confirm, bold=True, anchor=Anchor.MIDDLE)
    roles = ", ".join(texts.roles[role] for role in view.roles)
    asked = texts.confirm_change[view.change].format(about=view.about, roles=roles)
    write_folded(page, look, places.asked, asked, anchor=Anchor.MIDDLE)
    draw_button(page, places.no, RADIUS_BUTTON, Key.NO)
    _write_on(page, look, places.no, texts.no, INKT)
    _draw_yes(page, places.yes)
    _write_on(page, look, places.yes, texts.yes, WIT)
    write_closing(page, look, view.closes_in_s)
    return page


def _draw_yes(page: Page, box: Box) -> None:
    shadow = box._replace(y=box.y + SHADOW_DROP)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(shadow, SHADOW, RADIUS_BUTTON),
        svg.rect(box, ZEE, RADIUS_BUTTON),
    )
    page.touches.append((box, Key.YES))


def _write_on(page: Page, look: Look, box: Box, words: str, ink: str) -> None:
    x, y = box.middle
    line = Line(x, centred(y, WORD_SIZE), WORD_SIZE, box.w - 24, 18)
    write(page, look, line, words, ink, bold=True, anchor=Anchor.MIDDLE)
