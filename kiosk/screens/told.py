"""What goes on at one slot that the staff open, or why nothing does."""

from collections.abc import Mapping

from kiosk.screens import svg
from kiosk.screens.buttons import word_button
from kiosk.screens.layout_open import ToldPlaces, told
from kiosk.screens.lettering import write, write_folded, write_name, write_number
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.staff_bar import staff_page
from kiosk.screens.theme import (
    HEIDE,
    HELM,
    INKT,
    INKT_ZACHT,
    RADIUS_BUTTON,
    RADIUS_PANEL,
    STEEN,
    VLAG,
    WIT,
    ZEE,
    ZON,
    on,
)
from kiosk.screens.widgets import draw_card
from kiosk.views_open import Answer, Said, Told

LOOKS: Mapping[Said, tuple[str, str]] = {
    Said.OPENING: (ZEE, "door-open"),
    Said.TAKE_OUT: (HELM, "phone-out"),
    Said.PUT_IN: (ZEE, "phone-in"),
    Said.LOOK_INSIDE: (ZEE, "eye"),
    Said.STUCK: (STEEN, "door-shut"),
    Said.TAKEN_OUT: (HELM, "check"),
    Said.HANDED_IN: (HELM, "check"),
    Said.WHAT_IS_INSIDE: (ZON, "question"),
    Said.WHAT_WAS_FOUND: (ZON, "question"),
    Said.SETTLED: (HELM, "check"),
    Said.DOUBTED: (ZON, "question"),
    Said.NOTHING_INSIDE: (STEEN, "door-shut"),
    Said.IN_CUSTODY: (HEIDE, "lock"),
    Said.SILENT: (STEEN, "unplug"),
    Said.BUSY: (STEEN, "door-open"),
    Said.STANDS_OPEN: (STEEN, "door-open"),
    Said.CORRECTED: (HELM, "person"),
    Said.NOT_YET: (ZON, "clock"),
    Said.CLOCK_UNSURE: (ZON, "clock-q"),
    Said.FULL: (STEEN, "cabinet"),
    Said.MAY_KEEP: (ZEE, "phone-keep"),
    Said.NOTHING_OF_HIS: (STEEN, "phone-no"),
    Said.HELD_OF_HIS: (HEIDE, "lock"),
    Said.SURE_ALL: (VLAG, "siren"),
    Said.SURE_CUSTODY: (VLAG, "lock"),
    Said.NOTHING_TO_OPEN: (STEEN, "cabinet"),
}
"""The accent and the pictogram of each: never one without the other, nor both without words."""

ALARMING = frozenset({Said.SURE_ALL, Said.SURE_CUSTODY})
SECONDARY = frozenset({Answer.LATER, Answer.EMPTY, Answer.INSIDE})
"""Buttons of which none is meant more than the others."""


def draw_told(view: Told, look: Look, _moment: Moment) -> Page:
    """The number or a picture, what is said, and what can be said to it."""
    texts, places = look.texts.open, told(look.layout, len(view.answers))
    page = staff_page(look, texts.titles[view.title], view.at, back=True)
    _draw_panel(page, look, places, view)
    headline, line = (
        words.format(slot=view.slot, name=view.name, count=view.count)
        for words in texts.said[view.said]
    )
    if view.name is not None:
        write_name(page, look, places.name, view.name)
    elif view.slot is not None:
        write(page, look, places.name, texts.slot.format(slot=view.slot), bold=True)
    write_name(page, look, places.headline, headline)
    write_folded(page, look, places.line, line, INKT_ZACHT)
    if view.slot is not None and view.count > 1:
        write(page, look, places.note, texts.devices.format(count=view.count), bold=True)
    _draw_answers(page, look, places, view)
    if view.closes_in_s is not None:
        words = look.texts.staff.closing.format(seconds=view.closes_in_s)
        write(page, look, places.closing, words, INKT_ZACHT)
    return page


def _draw_panel(page: Page, look: Look, places: ToldPlaces, view: Told) -> None:
    accent, picture = LOOKS[view.said]
    draw_card(page, places.panel, accent, RADIUS_PANEL)
    if view.slot is None:
        ink = on(accent)
        page.shape(places.icon, pictogram(picture, places.icon, ink, accent, ink))
        return
    page.shape(places.plate, svg.rect(places.plate, WIT, RADIUS_BUTTON))
    write_number(page, look, places.number, view.slot, least=64, colour=INKT)


def _draw_answers(page: Page, look: Look, places: ToldPlaces, view: Told) -> None:
    texts = look.texts.open
    for number, (answer, box) in enumerate(zip(view.answers, places.buttons, strict=True)):
        fill = "" if number or answer in SECONDARY else ZEE
        if view.said in ALARMING:
            fill = VLAG
        words = texts.answers[answer].format(count=view.count)
        word_button(page, look, box, answer, words, fill=fill)
