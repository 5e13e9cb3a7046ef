"""Screens 04 and their like: a kind no, with what to do. None of them shows a name: people stand
behind."""

from dataclasses import dataclass, replace

from kiosk.screens import svg
from kiosk.screens.lettering import write, write_folded
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.panels import draw_panels
from kiosk.screens.pictogram import pictogram
from kiosk.screens.text import RefusalText
from kiosk.screens.theme import (
    DUINDOORN,
    HEIDE,
    HELM,
    INKT,
    RADIUS_BUTTON,
    STEEN,
    TINT,
    WIT,
    ZEE,
    ZON,
)
from kiosk.screens.widgets import clock_text, dial
from kiosk.views import (
    At,
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
    WaitsForGroup,
)
from kiosk.views_staff import StaffWanted, Wanted


@dataclass(frozen=True, slots=True)
class Manner:
    """How a refusal looks: its picture (a pictogram's name), accent, and the inlay's pictogram."""

    picture: str
    inlay: str = "teacher"
    accent: str = STEEN
    small: bool = False
    """Smaller words, as 04b and 04c have them."""
    aside: float = 0.0
    """Units the picture stands left of the middle, so that it looks as if in it."""


def draw_not_yet(view: NotYet, look: Look, _moment: Moment) -> Page:
    """Screen 04a: the clock says when."""
    texts, told = look.texts, look.layout.told
    page = draw_panels(look, clock_text(view.at), ZON, texts.not_yet)
    x, y, r = told.dial
    page.shape(told.dial.box.grown(4), dial((x, y), r, view.school_end, DUINDOORN))
    write(page, look, told.body[0], texts.not_yet_line)
    write(page, look, told.time, clock_text(view.school_end), bold=True)
    write_folded(page, look, told.foot, texts.not_yet_foot, anchor=Anchor.MIDDLE)
    return page


def draw_held(view: Held, look: Look, _moment: Moment) -> Page:
    """Screen 04b."""
    return _draw(view.at, look, look.texts.held, Manner("phone", accent=HEIDE, small=True))


def draw_gym_first(view: GymFirst, look: Look, _moment: Moment) -> Page:
    """Screen 04c: the place stands out."""
    text, told = look.texts.gym_first, look.layout.told
    page = _draw_words(view.at, look, text, Manner("gym", accent=DUINDOORN, small=True, aside=6))
    page.shape(told.inlay_place, svg.rect(told.inlay_place, TINT[DUINDOORN], RADIUS_BUTTON))
    page.shape(told.inlay_place_icon, pictogram("right", told.inlay_place_icon, DUINDOORN))
    write(page, look, told.inlay_place_text, text.inlay, bold=True)
    return page


def draw_no_school(view: NoSchool, look: Look, _moment: Moment) -> Page:
    """No school today."""
    return _draw(view.at, look, look.texts.no_school_screen, Manner("home"))


def draw_may_keep(view: MayKeep, look: Look, _moment: Moment) -> Page:
    """Nothing to hand in."""
    return _draw(view.at, look, look.texts.may_keep, Manner("phone-keep", "check", HELM))


def draw_unknown_badge(view: UnknownBadge, look: Look, _moment: Moment) -> Page:
    """Screen 04d."""
    return _draw(view.at, look, look.texts.unknown_badge, Manner("pass-q"))


def draw_several_badges(view: SeveralBadges, look: Look, _moment: Moment) -> Page:
    """One badge at a time."""
    return _draw(view.at, look, look.texts.several_badges, Manner("passes", "pass"))


def draw_not_a_badge(view: NotABadge, look: Look, _moment: Moment) -> Page:
    """Something else than a badge was held to the reader."""
    return _draw(view.at, look, look.texts.not_a_badge, Manner("phone-no", "pass"))


def draw_full(view: Full, look: Look, _moment: Moment) -> Page:
    """No free slot."""
    return _draw(view.at, look, look.texts.full, Manner("cabinet"))


def draw_nothing_inside(view: NothingInside, look: Look, _moment: Moment) -> Page:
    """School is out and nothing of this pupil is inside."""
    return _draw(view.at, look, look.texts.nothing_inside, Manner("door-shut"))


def draw_door_stuck(view: DoorStuck, look: Look, _moment: Moment) -> Page:
    """The door did not open."""
    return _draw(view.at, look, look.texts.door_stuck, Manner("lock"))


def draw_something_inside(view: SomethingInside, look: Look, _moment: Moment) -> Page:
    """Something lies in the slot that opened."""
    text = look.texts.something_inside
    first, second = text.lines
    text = replace(text, lines=(first.format(slot=view.slot), second))
    return _draw(view.at, look, text, Manner("door-close", "door-open", ZEE))


def draw_one_moment(view: OneMoment, look: Look, _moment: Moment) -> Page:
    """A decision takes longer than usual."""
    return _draw(view.at, look, look.texts.one_moment, Manner("clock", "person"))


def draw_waits_for_group(view: WaitsForGroup, look: Look, _moment: Moment) -> Page:
    """A teacher lets the group go."""
    return _draw(view.at, look, look.texts.waits_for_group, Manner("group", "clock"))


def draw_staff_wanted(view: StaffWanted, look: Look, _moment: Moment) -> Page:
    """A change of the staff waits for a director, or for a badge."""
    words = look.texts.staff.wanted[view.wanted]
    text = RefusalText(words.headline, words.lines, words.inlay, words.foot)
    picture = "pass" if view.wanted is Wanted.BADGE else "director"
    return _draw(view.at, look, text, Manner(picture, "pass", ZEE))


def _draw(at: At, look: Look, text: RefusalText, manner: Manner) -> Page:
    page, told = _draw_words(at, look, text, manner), look.layout.told
    page.shape(told.inlay, svg.rect(told.inlay, TINT[manner.accent], RADIUS_BUTTON))
    icon = pictogram(manner.inlay, told.inlay_icon, INKT, WIT, manner.accent)
    page.shape(told.inlay_icon, icon)
    write(page, look, told.inlay_text, text.inlay)
    return page


def _draw_words(at: At, look: Look, text: RefusalText, manner: Manner) -> Page:
    """All but the inlay."""
    told = look.layout.told
    page = draw_panels(look, clock_text(at), manner.accent, text.headline)
    picture = told.picture._replace(x=told.picture.x - manner.aside)
    page.shape(told.picture_panel, pictogram(manner.picture, picture, WIT, manner.accent, WIT))
    body = told.body_small if manner.small else told.body
    for line, words in zip(body, text.lines, strict=True):
        write(page, look, line, words)
    write_folded(page, look, told.foot, text.foot, anchor=Anchor.MIDDLE)
    return page
