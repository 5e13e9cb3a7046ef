"""Screen 07a: hold the pupil's pass to the reader, or choose his group and his name."""

from collections.abc import Sequence

from kiosk.screens import svg
from kiosk.screens.arc_steps import draw_arc_steps
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_who import WhoPlaces, who
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.staff_bar import staff_page
from kiosk.screens.theme import INKT_ZACHT, LIJN, RADIUS_PANEL, SAND_BAR, SHADOW, WIT, ZEE
from kiosk.screens.widgets import draw_button, draw_card
from kiosk.views_staff import Key
from kiosk.views_who import Name, WhichGroup, WhoFor, WhoIsIt, WhoView

NAME_SIZE, NAME_LEAST = 24.0, 15.0
NAME_RADIUS = 14.0
PAGE_SIZE = 20.0


def draw_which_group(view: WhichGroup, look: Look, _moment: Moment) -> Page:
    """Groups to choose from."""
    texts = look.texts.who
    page, places = _begun(view, look, texts.which_group, texts.or_group)
    groups = [_group(look, group) for group in view.groups]
    _draw_names(page, look, places, groups)
    where = texts.page.format(page=view.page, pages=view.pages) if view.pages > 1 else ""
    _draw_turning(page, look, places, view, where, back=view.page > 1)
    return page


def draw_who_is_it(view: WhoIsIt, look: Look, _moment: Moment) -> Page:
    """Names to choose from."""
    texts = look.texts.who
    page, places = _begun(view, look, texts.who, texts.or_name)
    _draw_names(page, look, places, view.names)
    where = _group(look, view.group)
    if view.pages > 1:
        where = texts.group_page.format(group=where, page=view.page, pages=view.pages)
    _draw_turning(page, look, places, view, where, back=view.page > 1)
    if view.page == 1 and view.other_groups:
        _draw_turn(page, places.previous, Key.PREVIOUS)
        x, y = places.previous.middle
        line = Line(x, centred(y, PAGE_SIZE), PAGE_SIZE, places.previous.w - 16, 14)
        write(page, look, line, texts.other_group, bold=True, anchor=Anchor.MIDDLE)
    return page


def _group(look: Look, group: str | None) -> str:
    texts = look.texts.who
    return texts.no_group if group is None else texts.group.format(group=group)


def _begun(view: WhoView, look: Look, headline: str, note: str) -> tuple[Page, WhoPlaces]:
    """The page with its panel; steps on an arc take the time's place."""
    texts, places = look.texts.who, who(look.layout)
    back, steps = view.purpose is not WhoFor.CUSTODY, view.step is not None
    page = staff_page(look, texts.titles[view.purpose], view.at, back=back, steps=steps)
    if view.step is not None:
        draw_arc_steps(page, look, view.step)
    write(page, look, places.headline, headline, bold=True)
    draw_card(page, places.panel, ZEE, RADIUS_PANEL)
    page.shape(places.icon, pictogram("pass", places.icon, WIT, ZEE, WIT))
    for line, words in zip(places.hold, texts.hold, strict=True):
        write(page, look, line, words, WIT, bold=True, anchor=Anchor.MIDDLE)
    write(page, look, places.note, note, WIT, anchor=Anchor.MIDDLE)
    if view.closes_in_s is not None:
        words = look.texts.staff.closing.format(seconds=view.closes_in_s)
        write(page, look, places.closing, words, INKT_ZACHT, anchor=Anchor.END)
    return page, places


def _draw_names(page: Page, look: Look, places: WhoPlaces, names: Sequence[str]) -> None:
    right, down = places.step
    for place, name in enumerate(names):
        row, column = divmod(place, places.columns)
        box = places.name._replace(x=places.name.x + column * right, y=places.name.y + row * down)
        draw_button(page, box, NAME_RADIUS, Name(place))
        x, y = box.middle
        line = Line(x, centred(y, NAME_SIZE), NAME_SIZE, box.w - 20, NAME_LEAST)
        write_name(page, look, line, name, anchor=Anchor.MIDDLE)


def _draw_turning(
    page: Page, look: Look, places: WhoPlaces, view: WhoView, where: str, *, back: bool
) -> None:
    """To the page before and to the next one: where there is one."""
    texts = look.texts.staff
    if where:
        write(page, look, places.page, where, INKT_ZACHT, anchor=Anchor.MIDDLE)
    if back:
        _draw_turn(page, places.previous, Key.PREVIOUS)
        icon = _icon(places.previous, places.previous.x + 16)
        page.shape(icon, pictogram("left", icon))
        _write_turn(page, look, places.previous, icon.right + 8, texts.previous)
    if view.page < view.pages:
        _draw_turn(page, places.next, Key.NEXT)
        icon = _icon(places.next, places.next.right - 44)
        page.shape(icon, pictogram("right", icon))
        _write_turn(page, look, places.next, places.next.x + 16, texts.next)


def _draw_turn(page: Page, box: Box, key: Key) -> None:
    page.shape(
        box._replace(h=box.h + 4),
        svg.rect(box._replace(y=box.y + 4), SHADOW, NAME_RADIUS),
        svg.rect(box.grown(-1), SAND_BAR, NAME_RADIUS - 1, LIJN, 2),
    )
    page.touches.append((box, key))


def _icon(box: Box, left: float) -> Box:
    return Box(left, box.middle[1] - 15, 30, 30)


def _write_turn(page: Page, look: Look, box: Box, left: float, words: str) -> None:
    line = Line(left, centred(box.middle[1], PAGE_SIZE), PAGE_SIZE, box.w - 62, 14)
    write(page, look, line, words, bold=True)
