"""Screen 05b: what a member of staff can begin; and what is shown instead of names when nobody
touched the screen for a while."""

from collections.abc import Mapping

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_menu import MenuPlaces, TilePlace, menu
from kiosk.screens.layout_staff import signed_in
from kiosk.screens.lettering import write, write_folded
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.staff_bar import staff_page, write_closing
from kiosk.screens.theme import (
    INKT,
    INKT_ZACHT,
    RADIUS_BUTTON,
    RADIUS_CARD,
    SHADOW,
    SHADOW_DROP,
    WIT,
    ZEE,
)
from kiosk.screens.widgets import draw_button
from kiosk.views_staff import Covered, Key, Menu, Tile

PICTOGRAMS: Mapping[Tile, str] = {
    Tile.UNFINISHED: "bewaring",
    Tile.RELEASE_GROUP: "unlock",
    Tile.TAKE_INTO_CUSTODY: "bewaring",
    Tile.OPEN_ONE: "key",
    Tile.OVERVIEW: "eye",
    Tile.WITHOUT_BADGE: "pass-q",
    Tile.CUSTODIES: "lock",
    Tile.OPEN_EVERYTHING: "siren",
    Tile.LOOK_AFTER: "wrench",
}
DETAILS = frozenset({Tile.OVERVIEW, Tile.CUSTODIES, Tile.OPEN_EVERYTHING, Tile.LOOK_AFTER})
"""Tiles whose second line says more about the first."""


def draw_menu(view: Menu, look: Look, _moment: Moment) -> Page:
    """Every tile, the way to the group release filled: it is what most sign in for."""
    texts, places = look.texts.menu, menu(look.layout, len(view.tiles))
    title = view.shown_name
    if view.groups:
        title = texts.title.format(name=title, groups=", ".join(view.groups))
    page = staff_page(look, title, view.at)
    for place, tile in zip(places.tiles, view.tiles, strict=True):
        _draw_tile(page, look, place, view, tile)
    _write_foot(page, look, places, view)
    return page


def draw_covered(view: Covered, look: Look, _moment: Moment) -> Page:
    """Names were here; whoever signed in touches the screen and sees them again."""
    texts, places = look.texts.menu, signed_in(look.layout)
    page = staff_page(look, view.shown_name, view.at)
    page.shape(places.picture, pictogram("eye", places.picture))
    write(page, look, places.headline, texts.covered, bold=True, anchor=Anchor.MIDDLE)
    write_folded(page, look, places.note, texts.covered_note, anchor=Anchor.MIDDLE)
    x, wide = look.layout.wide / 2, 280.0
    box = Box(x - wide / 2, places.note.baseline + 24, wide, 60)
    draw_button(page, box, RADIUS_BUTTON, Key.UNCOVER)
    line = Line(x, centred(box.middle[1], 24), 24, wide - 24, 18)
    write(page, look, line, texts.uncover, bold=True, anchor=Anchor.MIDDLE)
    write_closing(page, look, view.closes_in_s)
    return page


def _draw_tile(page: Page, look: Look, place: TilePlace, view: Menu, tile: Tile) -> None:
    first = tile is Tile.RELEASE_GROUP
    if first:
        _draw_filled(page, place.box, tile)
    else:
        draw_button(page, place.box, RADIUS_CARD, tile)
    ink = WIT if first else INKT
    picture = pictogram(PICTOGRAMS[tile], place.icon, ink, ZEE if first else WIT, ink)
    if not first:
        picture = pictogram(PICTOGRAMS[tile], place.icon)
    page.shape(place.icon, picture)
    anchor = Anchor.MIDDLE if place.centred else Anchor.START
    head, more = _words(look, view, tile)
    write(page, look, place.lines[0], head, ink, bold=True, anchor=anchor)
    detail = tile in DETAILS
    below = place.lines[1]
    if detail:
        below = below._replace(size=below.size * 0.86)
    write(page, look, below, more, ink, bold=not detail, anchor=anchor)


def _draw_filled(page: Page, box: Box, tile: Tile) -> None:
    shadow = box._replace(y=box.y + SHADOW_DROP)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(shadow, SHADOW, RADIUS_CARD),
        svg.rect(box, ZEE, RADIUS_CARD),
    )
    page.touches.append((box, tile))


def _words(look: Look, view: Menu, tile: Tile) -> tuple[str, str]:
    texts = look.texts.menu
    lines = texts.tiles[tile]
    if tile is Tile.RELEASE_GROUP and len(view.groups) != 1:
        lines = texts.any_group
    group = view.groups[0] if view.groups else ""
    values = {"group": group, "count": view.in_group, "slots": view.slots}
    values["unfinished"] = view.unfinished
    return lines[0].format(**values), lines[1].format(**values)


def _write_foot(page: Page, look: Look, places: MenuPlaces, view: Menu) -> None:
    if view.closes_in_s is not None:
        page.shape(places.clock, pictogram("clock", places.clock, INKT_ZACHT, WIT, INKT_ZACHT))
        words = look.texts.staff.closing.format(seconds=view.closes_in_s)
        write(page, look, places.closing, words, INKT_ZACHT)
    one, several = look.texts.menu.inside
    words = one if view.inside == 1 else several.format(count=view.inside)
    write(page, look, places.inside, words, INKT_ZACHT, anchor=Anchor.END)
