"""Screen 01: hold your pass to the reader; what can be done now; when school ends; health."""

from datetime import datetime

from kiosk.screens import svg
from kiosk.screens.decor import BEHIND_IDLE, draw_background, draw_logo
from kiosk.screens.geometry import Box
from kiosk.screens.jump import draw_scene
from kiosk.screens.lettering import shrunk, write
from kiosk.screens.look import Look, Moment, ReaderSide
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.text import Texts
from kiosk.screens.theme import (
    HELM,
    INKT,
    INKT_ZACHT,
    PAPER,
    RADIUS_BUTTON,
    RADIUS_CARD,
    RADIUS_PANEL,
    STEEN,
    VLAG,
    WIT,
    ZEE,
)
from kiosk.screens.widgets import NAME_GAP, clock_text, dial, draw_card, draw_school
from kiosk.views import Health, Idle, Now

NOW_LOOK = {
    Now.HAND_IN: (ZEE, "phone-in"),
    Now.COLLECT: (HELM, "phone-out"),
    Now.CLOSED: (STEEN, "lock"),
    Now.UNSURE: (ZEE, "phone-in"),
}
MARK_RISE = 1 / 3
"""The middle of a mark above the baseline of its word, in em."""


def draw_idle(view: Idle, look: Look, moment: Moment) -> Page:
    """Screen 01, in its four kinds of now."""
    page, idle = Page(), look.layout.idle
    mirror = idle.mirror if look.reader_side is ReaderSide.LEFT else 0
    draw_background(page, look.layout, BEHIND_IDLE, look.layout.sea_idle, mirror)
    draw_logo(page, idle.bar.logo)
    draw_school(page, look, idle.bar, idle.bar.clock.x - NAME_GAP)
    draw_scene(page, look, moment)
    _draw_headline(page, look)
    if idle.card is not None:
        draw_card(page, idle.card, WIT, RADIUS_PANEL)
    _draw_clock(page, look, view)
    _draw_now(page, look, view.now)
    _draw_school_end(page, look, view)
    _draw_health(page, look, view.health)
    return page


def _draw_headline(page: Page, look: Look) -> None:
    """Both lines in the size in which the longer fits."""
    idle = look.layout.idle
    lines = tuple(zip(idle.headline, look.texts.hold_badge, strict=True))
    size = min(
        shrunk(look.fonts, words, line.wide, (line.size, line.least or line.size), bold=True)
        for line, words in lines
    )
    anchor = Anchor.MIDDLE if idle.headline_centred else Anchor.START
    for line, words in lines:
        write(page, look, line._replace(size=size), words, bold=True, anchor=anchor)


def _draw_clock(page: Page, look: Look, view: Idle) -> None:
    idle, texts = look.layout.idle, look.texts
    anchor = Anchor.END if idle.time_at_end else Anchor.MIDDLE
    write(page, look, idle.clock, clock_text(view.at), bold=True, anchor=anchor)
    date = texts.clock_unsure if view.at is None else _date(texts, view.at)
    write(page, look, idle.date, date, INKT_ZACHT, anchor=anchor)


def _date(texts: Texts, at: datetime) -> str:
    weekday, month = texts.weekdays[at.weekday()], texts.months[at.month - 1]
    return texts.date.format(weekday=weekday, day=at.day, month=month)


def _draw_now(page: Page, look: Look, now: Now) -> None:
    idle, (accent, name) = look.layout.idle, NOW_LOOK[now]
    picture = pictogram(name, idle.now_icon, WIT, accent, WIT)
    if idle.card is None:
        draw_card(page, idle.now, accent, RADIUS_CARD)
        page.shape(idle.now_icon, picture)
        write(page, look, idle.now_text, look.texts.now[now], WIT, bold=True)
        return
    page.shape(idle.now, svg.rect(idle.now, accent, RADIUS_BUTTON), picture)
    write(page, look, idle.now_text, look.texts.now[now], WIT, bold=True, anchor=Anchor.MIDDLE)


def _draw_school_end(page: Page, look: Look, view: Idle) -> None:
    """When school is out, that there is none, or whom to ask."""
    idle, end = look.layout.idle, view.school_end
    x, y, r = idle.end_dial
    box = idle.end_dial.box.grown(3)
    if idle.end is not None:
        draw_card(page, idle.end, WIT, RADIUS_CARD)
    if view.now is Now.UNSURE:
        picture, words = pictogram("teacher", box, INKT, WIT, ZEE), look.texts.collect_with_teacher
    elif end is None:
        picture, words = pictogram("home", box, INKT, WIT, ZEE), look.texts.no_school
    else:
        picture = dial((x, y), r, end, ZEE)
        words = (look.texts.school_ends, clock_text(end))
    page.shape(box, picture)
    if len(idle.end_lines) == 1:
        write(page, look, idle.end_lines[0], " ".join(words), bold=True)
        return
    first, second = idle.end_lines
    write(page, look, first, words[0], INKT_ZACHT)
    write(page, look, second, words[1], bold=True)


def _draw_health(page: Page, look: Look, health: Health) -> None:
    idle, texts = look.layout.idle, look.texts
    page.shape(idle.health, svg.rect(idle.health, PAPER))
    marks = (
        ("reader", texts.reader, health.reader),
        ("lock", texts.locks, health.locks),
        ("net", texts.network, health.network),
        ("clock", texts.clock, health.clock),
    )
    x = idle.health_line.x
    if idle.health_centred:
        taken = sum(_wide(look, word) for _, word, _ in marks) - idle.marks.gap
        x = (look.layout.wide - idle.marks.radius - taken) / 2
    for name, word, well in marks:
        _draw_mark(page, look, x, (name, word), well)
        x += _wide(look, word)
    anchor = Anchor.MIDDLE if idle.health_centred else Anchor.END
    room = idle.risk.wide if idle.health_centred else look.layout.right - x
    write(page, look, idle.risk._replace(wide=room), texts.own_risk, anchor=anchor)


def _wide(look: Look, word: str) -> float:
    """From one mark of health to the next."""
    idle = look.layout.idle
    wide = look.fonts.width(word, idle.health_line.size, bold=False)
    return idle.marks.word + wide + idle.marks.disc + idle.marks.gap


def _draw_mark(page: Page, look: Look, x: float, what: tuple[str, str], well: bool) -> None:
    """Pictogram, word and tick or cross."""
    (name, word), idle = what, look.layout.idle
    line, marks = idle.health_line, idle.marks
    middle = line.baseline - MARK_RISE * line.size
    icon = Box(x, middle - marks.icon / 2, marks.icon, marks.icon)
    page.shape(icon, pictogram(name, icon))
    wide = look.fonts.width(word, line.size, bold=False)
    write(page, look, line._replace(x=x + marks.word, wide=wide), word)
    disc_x = x + marks.word + wide + marks.disc
    disc = Box(disc_x, middle, 0, 0).grown(marks.radius)
    page.shape(
        disc,
        svg.circle((disc_x, middle), marks.radius, HELM if well else VLAG),
        pictogram("check" if well else "cross", disc.grown(-marks.radius / 3), WIT),
    )
