"""Which group is let go, and why, where no clock says so (before screen 06)."""

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_release import ChoicePlaces, choices
from kiosk.screens.lettering import write
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.staff_bar import staff_page
from kiosk.screens.theme import (
    INKT,
    INKT_ZACHT,
    PAPER,
    RADIUS_BUTTON,
    SAND_FAR,
    SHADOW,
    SHADOW_DROP,
    VLAG,
    WIT,
    ZEE,
)
from kiosk.screens.widgets import draw_button
from kiosk.views_release import Group, GroupAt, GroupChoice, ReasonChoice
from kiosk.views_staff import Key
from policy.group_release import Leave

INSET = 20.0
DETAIL = 150.0
"""For what stands at the right of a group."""


def draw_group_choice(view: GroupChoice, look: Look, _moment: Moment) -> Page:
    """Own groups filled; a group with nothing inside is no button."""
    texts, places = look.texts.release, choices(look.layout, len(view.groups))
    page = staff_page(look, texts.which, view.at, back=True)
    for place, (box, group) in enumerate(zip(places.buttons, view.groups, strict=True)):
        _draw_group(page, look, box, place, group)
    if view.refused is not None:
        name = view.groups[view.refused].name
        write(page, look, places.note, texts.not_yet.format(group=name), VLAG, bold=True)
    elif not view.groups:
        write(page, look, places.note, texts.no_groups, INKT_ZACHT)
    else:
        _write_closing(page, look, places, view.closes_in_s)
    if view.pages > 1:
        _draw_pages(page, look, places)
    return page


def draw_reason_choice(view: ReasonChoice, look: Look, _moment: Moment) -> Page:
    """One touch says why."""
    texts, places = look.texts.release, choices(look.layout, len(view.reasons))
    page = staff_page(look, texts.why.format(group=view.group), view.at, back=True)
    for box, reason in zip(places.buttons, view.reasons, strict=True):
        draw_button(page, box, RADIUS_BUTTON, reason)
        line = Line(box.x + INSET, centred(box.middle[1], 24), 24, box.w - 2 * INSET, 16)
        write(page, look, line, texts.reasons[reason], bold=True)
    _write_closing(page, look, places, view.closes_in_s)
    return page


def _draw_group(page: Page, look: Look, box: Box, place: int, group: Group) -> None:
    if not group.doors:
        page.shape(box, svg.rect(box.grown(-1), PAPER, RADIUS_BUTTON, SAND_FAR, 2))
        ink, detail = INKT, INKT_ZACHT
    elif group.own and group.leave is not Leave.NOT_YET:
        _draw_filled(page, box, place)
        ink = detail = WIT
    else:
        draw_button(page, box, RADIUS_BUTTON, GroupAt(place))
        ink, detail = INKT, INKT_ZACHT
    y, texts = box.middle[1], look.texts.release
    name = Line(box.x + INSET, centred(y, 24), 24, box.w - 2 * INSET - DETAIL - 8, 16)
    write(page, look, name, texts.group.format(group=group.name), ink, bold=True)
    right = Line(box.right - INSET, centred(y, 20), 20, DETAIL, 13)
    write(page, look, right, _detail(look, group), detail, anchor=Anchor.END)


def _detail(look: Look, group: Group) -> str:
    texts = look.texts.release
    if not group.doors:
        return texts.nothing
    if group.leave is Leave.NOT_YET and group.school_end is not None:
        return texts.from_time.format(time=f"{group.school_end:%H:%M}")
    return texts.doors[group.doors != 1].format(count=group.doors)


def _draw_filled(page: Page, box: Box, place: int) -> None:
    shadow = box._replace(y=box.y + SHADOW_DROP)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(shadow, SHADOW, RADIUS_BUTTON),
        svg.rect(box, ZEE, RADIUS_BUTTON),
    )
    page.touches.append((box, GroupAt(place)))


def _write_closing(page: Page, look: Look, places: ChoicePlaces, seconds: int | None) -> None:
    if seconds is not None:
        words = look.texts.staff.closing.format(seconds=seconds)
        write(page, look, places.note, words, INKT_ZACHT)


def _draw_pages(page: Page, look: Look, places: ChoicePlaces) -> None:
    texts = look.texts.staff
    words = (texts.previous, texts.next)
    for box, key, word in zip(places.pages, (Key.PREVIOUS, Key.NEXT), words, strict=True):
        draw_button(page, box, RADIUS_BUTTON, key)
        x, y = box.middle
        line = Line(x, centred(y, 20), 20, box.w - 16, 14)
        write(page, look, line, word, bold=True, anchor=Anchor.MIDDLE)
