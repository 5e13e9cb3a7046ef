"""Screen 07c: what happened, where, and whether somebody had allowed it."""

from collections.abc import Mapping

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_row_tile, draw_segment
from kiosk.screens.custody_bar import custody_page, whose
from kiosk.screens.layout_custody import happened, headline
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Page
from kiosk.screens.theme import INKT_ZACHT, SAND_FAR, VLAG, ZEE
from kiosk.views_custody import CustodyKey, WhatHappened
from kiosk.views_staff import Key
from policy.offences import MISUSE, RULE_FORGOTTEN, Category, Place

CATEGORIES: Mapping[Category, str] = {
    Category.NOT_HANDED_IN: "not-in",
    Category.NOT_SWITCHED_OFF: "phone-off",
    Category.UNAUTHORISED_USE: "used",
    Category.RECORDING: "film",
    Category.POSTING: "post",
    Category.UNWANTED_MESSAGES: "message",
    Category.UNWANTED_CALLS: "bell",
    Category.THREAT: "threat",
    Category.OTHER_MISUSE: "question",
}


def draw_what_happened(view: WhatHappened, look: Look, _moment: Moment) -> Page:
    """A tile a category; several may be chosen."""
    texts, places = look.texts.custody, happened(look.layout)
    what = texts.keys[CustodyKey.WITHOUT_DEVICE] if view.kind is None else texts.kinds[view.kind]
    title = whose(look, view.name, what)
    page = custody_page(look, title, view.at, 3, view.closes_in_s, back=True)
    if view.objection is None:
        write(page, look, headline(look.layout), texts.what, bold=True)
    else:
        words = texts.objections[view.objection]
        write(page, look, headline(look.layout), words, VLAG, bold=True)
    write(page, look, places.heads[0], texts.forgotten, INKT_ZACHT, bold=True)
    write(page, look, places.heads[1], texts.misuse, VLAG, bold=True)
    page.shape(places.rule, svg.rect(places.rule, SAND_FAR))
    for boxes, categories, accent in (
        (places.forgotten, RULE_FORGOTTEN, ZEE),
        (places.misuse, MISUSE, VLAG),
    ):
        for box, category in zip(boxes, categories, strict=True):
            face = CATEGORIES[category], texts.categories[category]
            chosen = category in view.chosen
            draw_row_tile(page, look, box, category, face, chosen=chosen, accent=accent)
    _draw_foot(page, look, view)
    return page


def _draw_foot(page: Page, look: Look, view: WhatHappened) -> None:
    texts, places = look.texts.custody, happened(look.layout)
    keys = texts.keys
    at_school, elsewhere = places.segments
    there = view.place is Place.ELSEWHERE
    words = (texts.at_school, keys[CustodyKey.ELSEWHERE])
    for box, word, chosen in (
        (at_school, words[0], not there),
        (elsewhere, words[1], there),
    ):
        key = CustodyKey.ELSEWHERE
        draw_segment(page, look, box, key, word, chosen=ZEE if chosen else "")
    permitted, later, on = places.buttons
    draw_action(page, look, permitted, CustodyKey.PERMITTED, keys[CustodyKey.PERMITTED], size=20)
    if view.kind is not None:
        draw_action(page, look, later, CustodyKey.LATER, keys[CustodyKey.LATER], size=20)
    draw_action(page, look, on, Key.ON, texts.on, icon="right", filled=bool(view.chosen))
