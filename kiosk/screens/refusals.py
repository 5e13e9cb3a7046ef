"""Screens 04 and their like: a kind no, with what to do. None of them shows a name: people stand
behind."""

from dataclasses import replace
from datetime import datetime

from kiosk.screens import svg
from kiosk.screens.layout import (
    BODY_BASELINES,
    DIAL_RADIUS,
    FOOT_BASELINE,
    INLAY,
    INLAY_BASELINE,
    INLAY_ICON,
    INLAY_TEXT_X,
    MARGIN,
    PICTURE,
    PICTURE_PANEL,
    PICTURE_REFUSAL,
    TIME_BASELINE,
    TIME_X,
    WORDS_X,
    Box,
)
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.panels import draw_panels, words_wide
from kiosk.screens.pictogram import pictogram
from kiosk.screens.text import RefusalText
from kiosk.screens.theme import (
    DUINDOORN,
    HEIDE,
    HELM,
    INKT,
    RADIUS_BUTTON,
    SIZE_BODY,
    SIZE_BODY_LARGE,
    SIZE_BODY_MIN,
    SIZE_NOTE,
    SIZE_TIME_LARGE,
    STEEN,
    TINT,
    WIT,
    ZEE,
    ZON,
)
from kiosk.screens.widgets import clock_text, dial, shrunk
from kiosk.views import (
    DoorStuck,
    Full,
    GymFirst,
    Held,
    MayKeep,
    NoSchool,
    NotABadge,
    NothingInside,
    NotYet,
    OneMoment,
    SeveralBadges,
    SomethingInside,
    UnknownBadge,
)


def draw_not_yet(view: NotYet, look: Look, _moment: Moment) -> Page:
    """Screen 04a: the clock says when."""
    page = draw_panels(look, clock_text(view.at), ZON, look.texts.not_yet)
    x, y = PICTURE
    page.shape(
        Box(x, y, 0, 0).grown(DIAL_RADIUS + 4),
        dial((x, y), DIAL_RADIUS, view.school_end, DUINDOORN),
    )
    line, wide = look.texts.not_yet_line, words_wide(look)
    page.words(Words(WORDS_X, BODY_BASELINES[0], line, SIZE_BODY_LARGE, INKT, wide_max=wide))
    page.words(
        Words(
            TIME_X,
            TIME_BASELINE,
            clock_text(view.school_end),
            SIZE_TIME_LARGE,
            INKT,
            bold=True,
            wide_max=wide,
        )
    )
    _draw_foot(page, look, look.texts.not_yet_foot)
    return page


def draw_held(view: Held, look: Look, _moment: Moment) -> Page:
    """Screen 04b."""
    picture = pictogram("phone", PICTURE_REFUSAL, WIT, HEIDE, WIT)
    return _draw(view.at, look, look.texts.held, picture, accent=HEIDE)


def draw_gym_first(view: GymFirst, look: Look, _moment: Moment) -> Page:
    """Screen 04c."""
    picture = pictogram("gym", PICTURE_REFUSAL, WIT, DUINDOORN, WIT)
    return _draw(view.at, look, look.texts.gym_first, picture, "right", accent=DUINDOORN)


def draw_no_school(view: NoSchool, look: Look, _moment: Moment) -> Page:
    """No school today."""
    return _draw(view.at, look, look.texts.no_school_screen, _steen("home"))


def draw_may_keep(view: MayKeep, look: Look, _moment: Moment) -> Page:
    """Nothing to hand in."""
    picture = pictogram("phone", PICTURE_REFUSAL, WIT, HELM, WIT)
    return _draw(view.at, look, look.texts.may_keep, picture, "check", accent=HELM)


def draw_unknown_badge(view: UnknownBadge, look: Look, _moment: Moment) -> Page:
    """Screen 04d."""
    return _draw(view.at, look, look.texts.unknown_badge, _steen("pass-q"))


def draw_several_badges(view: SeveralBadges, look: Look, _moment: Moment) -> Page:
    """One badge at a time."""
    behind = svg.rect(Box(70, 142, 154, 112), STEEN, 18, WIT, 12)
    behind += svg.line((132, 162), (162, 162), WIT, 12)
    gap = svg.rect(Box(92, 178, 188, 144), STEEN, 26)
    front = pictogram("pass", Box(86, 146, 200, 200), WIT, STEEN, WIT)
    return _draw(view.at, look, look.texts.several_badges, behind + gap + front, "pass")


def draw_not_a_badge(view: NotABadge, look: Look, _moment: Moment) -> Page:
    """Something else than a badge was held to the reader."""
    return _draw(view.at, look, look.texts.not_a_badge, _steen("phone"), "pass")


def draw_full(view: Full, look: Look, _moment: Moment) -> Page:
    """No free slot."""
    return _draw(view.at, look, look.texts.full, _steen("cabinet"))


def draw_nothing_inside(view: NothingInside, look: Look, _moment: Moment) -> Page:
    """School is out and nothing of this pupil is inside."""
    return _draw(view.at, look, look.texts.nothing_inside, _steen("door-shut"))


def draw_door_stuck(view: DoorStuck, look: Look, _moment: Moment) -> Page:
    """The door did not open."""
    return _draw(view.at, look, look.texts.door_stuck, _steen("lock"))


def draw_something_inside(view: SomethingInside, look: Look, _moment: Moment) -> Page:
    """Something lies in the slot that opened."""
    text = look.texts.something_inside
    first, second = text.lines
    text = replace(text, lines=(first.format(slot=view.slot), second))
    picture = pictogram("door-close", PICTURE_REFUSAL, WIT, ZEE, WIT)
    return _draw(view.at, look, text, picture, "door-open", accent=ZEE)


def draw_one_moment(view: OneMoment, look: Look, _moment: Moment) -> Page:
    """A decision takes longer than usual."""
    return _draw(view.at, look, look.texts.one_moment, _steen("clock"), "person")


def _steen(name: str) -> str:
    return pictogram(name, PICTURE_REFUSAL, WIT, STEEN, WIT)


def _draw(
    at: datetime,
    look: Look,
    text: RefusalText,
    picture: str,
    inlay_icon: str = "teacher",
    *,
    accent: str = STEEN,
) -> Page:
    page = draw_panels(look, clock_text(at), accent, text.headline)
    page.shape(PICTURE_PANEL, picture)
    wide = words_wide(look)
    for baseline, line in zip(BODY_BASELINES, text.lines, strict=True):
        size = shrunk(look.fonts, line, wide, (SIZE_BODY_LARGE, SIZE_BODY_MIN), bold=False)
        page.words(Words(WORDS_X, baseline, line, size, INKT, wide_max=wide))
    inlay = look.layout.widened(INLAY)
    page.shape(inlay, svg.rect(inlay, TINT[accent], RADIUS_BUTTON))
    page.shape(INLAY_ICON, pictogram(inlay_icon, INLAY_ICON, INKT, WIT, accent))
    room = inlay.right - 16 - INLAY_TEXT_X
    page.words(Words(INLAY_TEXT_X, INLAY_BASELINE, text.inlay, SIZE_BODY, INKT, wide_max=room))
    _draw_foot(page, look, text.foot)
    return page


def _draw_foot(page: Page, look: Look, foot: str) -> None:
    middle, wide = look.layout.wide / 2, look.layout.wide - 2 * MARGIN
    page.words(
        Words(middle, FOOT_BASELINE, foot, SIZE_NOTE, INKT, anchor=Anchor.MIDDLE, wide_max=wide)
    )
