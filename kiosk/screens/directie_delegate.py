"""Who gives back today what the directie keeps (beside 08a): who it is now, and a name to touch."""

from kiosk.screens.choice import draw_action, draw_done, draw_face
from kiosk.screens.directie_parts import directie_page, draw_turning
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_directie import Delegating, delegating
from kiosk.screens.lettering import write, write_folded, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import HELM, INKT, INKT_ZACHT, RADIUS_BUTTON, VLAG, WIT, ZEE
from kiosk.views_directie import Candidate, DelegateChoice, DirectieKey, RowAt

NAME_LEAST = 18.0


def draw_delegate_choice(view: DelegateChoice, look: Look, _moment: Moment) -> Page:
    """Today's delegates in the headline, the names below, and one button."""
    texts, places = look.texts.directie, delegating(look.layout)
    page = directie_page(look, texts.delegate_title, view.at, view.closes_in_s)
    if view.now:
        names = ", ".join(view.now)
        write_name(page, look, places.headline, names, pattern=texts.delegate_now)
    else:
        write(page, look, places.headline, texts.delegate_nobody, bold=True)
    note, ink = texts.delegate_note, INKT_ZACHT
    if not view.clock_ok:
        note, ink = texts.delegate_clock, VLAG
    elif not view.candidates:
        note, ink = texts.delegate_none, VLAG
    write_folded(page, look, places.note, note, ink)
    for place, candidate in enumerate(view.candidates):
        _draw_candidate(page, look, places.names[place], RowAt(place), candidate)
    _draw_button(page, look, places, view)
    draw_turning(page, look, (places.previous, places.on), view.page, view.pages)
    return page


def _draw_candidate(page: Page, look: Look, box: Box, tap: RowAt, candidate: Candidate) -> None:
    """A name; a tick before that of whoever is one, filled that of whoever is chosen."""
    fill, ink = (ZEE, WIT) if candidate.chosen else (WIT, INKT)
    draw_face(page, box, RADIUS_BUTTON, tap, fill=fill)
    y = box.middle[1]
    icon = Box(box.x + 14, y - 16, 32, 32)
    if candidate.is_one:
        draw_done(page, icon, HELM)
    else:
        page.shape(icon, pictogram("teacher", icon, ink, fill, ink))
    line = Line(icon.right + 12, centred(y, 22), 22, box.right - icon.right - 24, NAME_LEAST)
    write_name(page, look, line, candidate.name, colour=ink)


def _draw_button(page: Page, look: Look, places: Delegating, view: DelegateChoice) -> None:
    chosen = view.chosen
    if chosen is None or not _can(view, chosen):
        return
    becomes, ends = look.texts.directie.delegate_save
    words = ends if chosen.is_one else becomes
    draw_action(page, look, places.save, DirectieKey.SAVE, words, filled=True)


def _can(view: DelegateChoice, chosen: Candidate) -> bool:
    """Taking it back needs no clock."""
    return view.clock_ok or chosen.is_one
