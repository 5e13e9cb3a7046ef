"""Screen 05a: a PIN is typed. Dots say how many digits, nothing says which."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_staff import Pin, pin
from kiosk.screens.lettering import write, write_folded
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.staff_bar import staff_page
from kiosk.screens.theme import (
    INKT,
    INKT_ZACHT,
    LIJN,
    PAPER,
    RADIUS_BUTTON,
    SAND_BAR,
    SHADOW,
    SHADOW_DROP,
    VLAG,
    WIT,
    ZEE,
)
from kiosk.screens.widgets import draw_button
from kiosk.views_staff import Digit, Key, PinEntry, PinTrouble, Tap
from policy.pins import PIN_DIGITS

ROWS: tuple[tuple[Tap, ...], ...] = (
    (Digit(1), Digit(2), Digit(3)),
    (Digit(4), Digit(5), Digit(6)),
    (Digit(7), Digit(8), Digit(9)),
    (Key.ERASE, Digit(0), Key.OK),
)


def draw_pin_entry(view: PinEntry, look: Look, _moment: Moment) -> Page:
    """Who types, how many digits there are, and what was wrong with the last PIN."""
    texts, places = look.texts.staff, pin(look.layout)
    page = staff_page(look, texts.hello.format(name=view.shown_name), view.at)
    page.shape(places.picture, pictogram("teacher", places.picture))
    headline = texts.pin[view.purpose]
    write(page, look, places.headline, headline, bold=True, anchor=Anchor.MIDDLE)
    _draw_dots(page, places, view.typed)
    note, colour = texts.pin_note, INKT_ZACHT
    if view.trouble is not None:
        note, colour = texts.pin_trouble[view.trouble].format(seconds=view.locked_s), VLAG
    write_folded(page, look, places.note, note, colour, anchor=Anchor.MIDDLE)
    if view.trouble is not PinTrouble.DISABLED:
        draw_keys(page, look)
    return page


def _draw_dots(page: Page, places: Pin, typed: int) -> None:
    for place in range(PIN_DIGITS):
        dot = places.dot._replace(x=places.dot.x + place * places.dot_step)
        middle = (dot.x, dot.y)
        if place < typed:
            page.shape(dot.box, svg.circle(middle, dot.r, ZEE))
        else:
            page.shape(dot.box, svg.circle(middle, dot.r - 1.5, PAPER, LIJN, 3))


def draw_keys(page: Page, look: Look) -> None:
    """The keys of a number."""
    places = pin(look.layout)
    for row, keys in enumerate(ROWS):
        for column, key in enumerate(keys):
            right, down = places.key_step
            box = places.key._replace(x=places.key.x + column * right, y=places.key.y + row * down)
            _draw_key(page, look, places, box, key)


def _draw_key(page: Page, look: Look, places: Pin, box: Box, key: Tap) -> None:
    x, y = box.middle
    if isinstance(key, Digit):
        draw_button(page, box, RADIUS_BUTTON, key)
        line = Line(x, centred(y, places.key_size), places.key_size)
        write(page, look, line, str(key.value), bold=True, anchor=Anchor.MIDDLE)
        return
    assert isinstance(key, Key), "a key pad has digits and keys"
    _draw_word_key(page, look, places, box, key)


def _draw_word_key(page: Page, look: Look, places: Pin, box: Box, key: Key) -> None:
    x, y = box.middle
    erase = key is Key.ERASE
    fill, ink = (SAND_BAR, INKT) if erase else (ZEE, WIT)
    shadow = svg.rect(box._replace(y=box.y + SHADOW_DROP), SHADOW, RADIUS_BUTTON)
    edge = (LIJN, 2.0) if erase else ("", 0.0)
    face = svg.rect(box.grown(-1), fill, RADIUS_BUTTON - 1, *edge)
    page.shape(box._replace(h=box.h + SHADOW_DROP), shadow, face)
    page.touches.append((box, key))
    icon = Box(x - 44, y - 19, 38, 38)
    name = "backspace" if erase else "check"
    page.shape(icon, pictogram(name, icon, ink, fill, ink))
    word = look.texts.staff.erase if erase else look.texts.staff.ok
    left, size = icon.right + 8, places.word_size
    line = Line(left, centred(y, size), size, box.right - left - 6, 16)
    write(page, look, line, word, ink, bold=True)
