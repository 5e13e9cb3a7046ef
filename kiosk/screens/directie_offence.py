"""A director corrects or withdraws an offence; and confirms what was asked at the command line."""

from kiosk.screens.choice import draw_action, draw_row_tile
from kiosk.screens.custody_what import CATEGORIES
from kiosk.screens.directie_parts import directie_page, named, short_moment
from kiosk.screens.layout_directie import Offending, offending
from kiosk.screens.layout_staff import confirm
from kiosk.screens.lettering import write, write_folded
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import HELM, RADIUS_PANEL, VLAG, WIT
from kiosk.screens.widgets import draw_card
from kiosk.views_directie import DirectieKey
from kiosk.views_duties import ConfirmOrder, OffencePage
from kiosk.views_staff import Key
from policy.offences import MISUSE, RULE_FORGOTTEN


def draw_offence_page(view: OffencePage, look: Look, _moment: Moment) -> Page:
    """The categories as tiles, and what can be done."""
    texts, places = look.texts.directie, offending(look.layout)
    title = named(look, texts.offence_title, view.name, view.group)
    page = directie_page(look, title, view.at, view.closes_in_s)
    when = short_moment(look, view.occurred)
    write(page, look, places.headline, texts.offence_headline.format(when=when), bold=True)
    words = look.texts.custody.categories
    for box, category in zip(places.tiles, (*RULE_FORGOTTEN, *MISUSE), strict=False):
        face, chosen = (CATEGORIES[category], words[category]), category in view.chosen
        draw_row_tile(page, look, box, category, face, chosen=chosen)
    _write_said(page, look, places, view)
    _draw_buttons(page, look, places, view)
    return page


def draw_confirm_order(view: ConfirmOrder, look: Look, _moment: Moment) -> Page:
    """A number, and whether it is the one."""
    texts, places = look.texts.directie, confirm(look.layout)
    page = staff_page(look, view.shown_name, view.at)
    draw_card(page, places.card, WIT, RADIUS_PANEL)
    words = texts.order.format(number=view.number)
    write(page, look, places.headline, words, bold=True, anchor=Anchor.MIDDLE)
    write_folded(page, look, places.asked, texts.order_ask, anchor=Anchor.MIDDLE)
    draw_action(page, look, places.no, Key.NO, texts.no, icon="cross")
    draw_action(page, look, places.yes, Key.YES, texts.yes, icon="check", filled=True)
    write_closing(page, look, view.closes_in_s)
    return page


def _write_said(page: Page, look: Look, places: Offending, view: OffencePage) -> None:
    texts = look.texts.directie
    words, ink = "", VLAG
    if view.withdrawn:
        one, several = texts.fell
        fell = one if view.duties == 1 else several.format(count=view.duties)
        words = f"{texts.withdrawn}. {fell}" if view.duties else texts.withdrawn
    elif view.sure:
        words = texts.sure
    elif view.saved:
        words, ink = texts.saved, HELM
    if words:
        write(page, look, places.said, words, ink, bold=True)


def _draw_buttons(page: Page, look: Look, places: Offending, view: OffencePage) -> None:
    texts, buttons = look.texts.directie, places.buttons
    staff = look.texts.staff
    if view.number > 1 and not view.sure:
        draw_action(page, look, buttons[0], Key.PREVIOUS, staff.previous, icon="left", size=18)
    if view.number < view.count and not view.sure:
        draw_action(page, look, buttons[1], Key.NEXT, staff.next, icon="right", size=18)
    if view.withdrawn:
        return
    if view.sure:
        draw_action(page, look, buttons[2], Key.NO, texts.no)
        draw_action(page, look, buttons[3], Key.YES, texts.yes, icon="check", filled=True)
        return
    key = DirectieKey.WITHDRAW
    draw_action(page, look, buttons[2], key, texts.keys[key], icon="cross", size=18)
    if view.chosen != view.recorded and view.chosen:
        key = DirectieKey.CORRECT
        draw_action(page, look, buttons[3], key, texts.keys[key], icon="check", filled=True)
