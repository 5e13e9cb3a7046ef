"""Screen 01: hold your pass to the reader; what can be done now; when school ends; health."""

from datetime import time

from kiosk.screens import svg
from kiosk.screens.decor import BEHIND_IDLE, draw_background, draw_logo
from kiosk.screens.jump import draw_scene
from kiosk.screens.layout import (
    HEALTH_BASELINE,
    HEALTH_DISC_GAP,
    HEALTH_DISC_RADIUS,
    HEALTH_GAP,
    HEALTH_ICON,
    HEALTH_STRIP,
    HEALTH_WORD_INSET,
    IDLE_BAR_DROP,
    IDLE_CARD,
    IDLE_CLOCK_BASELINE,
    IDLE_DATE_BASELINE,
    IDLE_DIAL,
    IDLE_END_BASELINES,
    IDLE_END_X,
    IDLE_HEADLINE_BASELINES,
    IDLE_HEADLINE_X,
    IDLE_NOW,
    IDLE_NOW_BASELINE,
    IDLE_NOW_ICON,
    MARGIN,
    SCHOOL_X,
    Box,
)
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    HELM,
    INKT,
    INKT_ZACHT,
    PAPER,
    RADIUS_BUTTON,
    RADIUS_PANEL,
    SIZE_BODY,
    SIZE_CLOCK_IDLE,
    SIZE_DATE,
    SIZE_END,
    SIZE_HEADLINE,
    SIZE_HEALTH,
    SIZE_STEP,
    STEEN,
    VLAG,
    WIT,
    ZEE,
)
from kiosk.screens.widgets import clock_text, dial, draw_card, draw_school, shrunk
from kiosk.views import Health, Idle, Now

NOW_LOOK = {
    Now.HAND_IN: (ZEE, "phone-in"),
    Now.COLLECT: (HELM, "phone-out"),
    Now.CLOSED: (STEEN, "lock"),
}
HEADLINE_WIDE = 496.0


def draw_idle(view: Idle, look: Look, moment: Moment) -> Page:
    """Screen 01, in its three kinds of now."""
    page = Page()
    draw_background(page, look.layout, BEHIND_IDLE)
    draw_logo(page, IDLE_BAR_DROP)
    draw_school(page, look, look.layout.moved(IDLE_CARD).x - MARGIN - SCHOOL_X, IDLE_BAR_DROP)
    draw_scene(page, moment)
    for baseline, line in zip(IDLE_HEADLINE_BASELINES, look.texts.hold_badge, strict=True):
        page.words(
            Words(
                IDLE_HEADLINE_X,
                baseline,
                line,
                SIZE_HEADLINE,
                INKT,
                bold=True,
                wide_max=HEADLINE_WIDE,
            )
        )
    card = look.layout.moved(IDLE_CARD)
    draw_card(page, card, WIT, RADIUS_PANEL)
    _draw_clock(page, look, view, card)
    _draw_now(page, look, view.now)
    _draw_school_end(page, look, view.school_end)
    _draw_health(page, look, view.health)
    return page


def _draw_clock(page: Page, look: Look, view: Idle, card: Box) -> None:
    middle, wide = card.middle[0], card.w - 24
    page.words(
        Words(
            middle,
            IDLE_CLOCK_BASELINE,
            clock_text(view.at),
            SIZE_CLOCK_IDLE,
            INKT,
            bold=True,
            anchor=Anchor.MIDDLE,
            wide_max=wide,
        )
    )
    texts = look.texts
    date = texts.date.format(
        weekday=texts.weekdays[view.at.weekday()],
        day=view.at.day,
        month=texts.months[view.at.month - 1],
    )
    size = shrunk(look.fonts, date, wide, (SIZE_DATE, 16), bold=False)
    page.words(
        Words(
            middle, IDLE_DATE_BASELINE, date, size, INKT_ZACHT, anchor=Anchor.MIDDLE, wide_max=wide
        )
    )


def _draw_now(page: Page, look: Look, now: Now) -> None:
    accent, name = NOW_LOOK[now]
    panel, icon = look.layout.moved(IDLE_NOW), look.layout.moved(IDLE_NOW_ICON)
    page.shape(
        panel, svg.rect(panel, accent, RADIUS_BUTTON), pictogram(name, icon, WIT, accent, WIT)
    )
    page.words(
        Words(
            panel.middle[0],
            IDLE_NOW_BASELINE,
            look.texts.now[now],
            SIZE_BODY,
            WIT,
            bold=True,
            anchor=Anchor.MIDDLE,
            wide_max=panel.w - 16,
        )
    )


def _draw_school_end(page: Page, look: Look, end: time | None) -> None:
    x, y, r = IDLE_DIAL
    x += look.layout.extra
    box = Box(x, y, 0, 0).grown(r + 3)
    text_x, (top, below) = IDLE_END_X + look.layout.extra, IDLE_END_BASELINES
    room = look.layout.right - 12 - text_x
    if end is None:
        page.shape(box, pictogram("home", box, INKT, WIT, ZEE))
        first, second = look.texts.no_school
        page.words(Words(text_x, top, first, SIZE_DATE, INKT_ZACHT, wide_max=room))
        size = shrunk(look.fonts, second, room, (SIZE_STEP, SIZE_DATE), bold=True)
        page.words(Words(text_x, below, second, size, INKT, bold=True, wide_max=room))
        return
    page.shape(box, dial((x, y), r, end, ZEE))
    page.words(Words(text_x, top, look.texts.school_ends, SIZE_DATE, INKT_ZACHT, wide_max=room))
    page.words(Words(text_x, below, clock_text(end), SIZE_END, INKT, bold=True, wide_max=room))


def _draw_health(page: Page, look: Look, health: Health) -> None:
    strip = look.layout.widened(HEALTH_STRIP)
    page.shape(strip, svg.rect(strip, PAPER))
    texts = look.texts
    marks = (
        ("reader", texts.reader, health.reader),
        ("lock", texts.locks, health.locks),
        ("net", texts.network, health.network),
        ("clock", texts.clock, health.clock),
    )
    x = MARGIN
    for name, word, well in marks:
        x = _draw_mark(page, look, x, (name, word), well)
    page.words(
        Words(
            look.layout.right,
            HEALTH_BASELINE,
            texts.own_risk,
            SIZE_HEALTH,
            INKT,
            anchor=Anchor.END,
            wide_max=look.layout.right - x,
        )
    )


def _draw_mark(page: Page, look: Look, x: float, what: tuple[str, str], well: bool) -> float:
    """Pictogram, word and tick or cross; returns where the next begins."""
    name, word = what
    middle = HEALTH_STRIP.middle[1]
    icon = Box(x, middle - HEALTH_ICON / 2, HEALTH_ICON, HEALTH_ICON)
    page.shape(icon, pictogram(name, icon))
    word_x = x + HEALTH_WORD_INSET
    wide = look.fonts.width(word, SIZE_HEALTH, bold=False)
    page.words(Words(word_x, HEALTH_BASELINE, word, SIZE_HEALTH, INKT, wide_max=wide))
    disc_x = word_x + wide + HEALTH_DISC_GAP
    disc = Box(disc_x, middle, 0, 0).grown(HEALTH_DISC_RADIUS)
    sign = disc.grown(-3)
    page.shape(
        disc,
        svg.circle((disc_x, middle), HEALTH_DISC_RADIUS, HELM if well else VLAG),
        pictogram("check" if well else "cross", sign, WIT),
    )
    return disc_x + HEALTH_GAP
