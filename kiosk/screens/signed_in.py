"""Somebody of the staff has signed in, and nothing waits for him here."""

from kiosk.screens.layout_staff import signed_in
from kiosk.screens.lettering import write, write_folded
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import HELM, INKT, WIT
from kiosk.views_staff import SignedIn


def draw_signed_in(view: SignedIn, look: Look, _moment: Moment) -> Page:
    """The badge and the PIN are right."""
    texts, places = look.texts.staff, signed_in(look.layout)
    page = staff_page(look, texts.hello.format(name=view.shown_name), view.at)
    page.shape(places.picture, pictogram("check", places.picture, HELM, WIT, HELM))
    write(page, look, places.headline, texts.signed_in, bold=True, anchor=Anchor.MIDDLE)
    write_folded(page, look, places.note, texts.nothing_to_do, INKT, anchor=Anchor.MIDDLE)
    write_closing(page, look, view.closes_in_s)
    return page
