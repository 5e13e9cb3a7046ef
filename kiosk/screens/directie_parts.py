"""What the screens of 08 are put together from: their bar, moments in words, the plate of a place,
a duty's chip, turning pages."""

from collections.abc import Mapping
from datetime import datetime

from kiosk.screens import svg
from kiosk.screens.choice import draw_action, draw_done
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.lettering import write, write_number
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.staff_bar import staff_page
from kiosk.screens.theme import HEIDE, HELM, INKT, TINT, VLAG, WIT, ZEE, ZON
from kiosk.screens.widgets import clock_text
from kiosk.views import At
from kiosk.views_directie import Held
from kiosk.views_duties import DutyChip
from kiosk.views_staff import Key
from policy.custody import Where
from policy.duties import DutyKind
from policy.ladder import Rung

ACCENTS: Mapping[Rung | None, str] = {
    None: HELM,
    Rung.WARNING: ZEE,
    Rung.PARENTS: HEIDE,
    Rung.CONVERSATION: VLAG,
}
ICONS: Mapping[DutyKind, str] = {
    DutyKind.INFORM_PARENTS: "parents",
    DutyKind.CONVERSATION: "talk",
    DutyKind.DAMAGE_FOLLOW_UP: "warn",
    DutyKind.FILE_IN_DOSSIER: "inbox",
}
SOFT_HYPHEN = "\u00ad"
"""Where a long word of a table may be broken."""
CHIP_EDGE = "#B07D12"
"""Of what is still to be done: 3.3 to 1 on paper."""


def directie_page(look: Look, title: str, at: At, closes_in_s: int | None) -> Page:
    """An empty page whose button leads back; in the last seconds of the session they stand in place
    of the title, for these screens are full."""
    if closes_in_s is not None:
        title = look.texts.custody.closing.format(seconds=closes_in_s)
    return staff_page(look, title, at, back=True)


def named(look: Look, pattern: str, name: str, group: str | None) -> str:
    """A title about somebody, with the group when he is in one; the narrow bar has no room for
    more."""
    words = name if look.layout.portrait else pattern.format(name=name)
    return f"{words}, {look.texts.directie.group.format(group=group)}" if group else words


def nth_words(look: Look, nth: int) -> str:
    """How many-th offence it is."""
    firsts, other = look.texts.directie.nth
    known = firsts.split(" ")
    if nth > len(known):
        return other.format(nth=nth)
    return other.replace(other[: other.index(" ")], known[nth - 1])


def day_word(look: Look, day: datetime) -> str:
    """A weekday in short."""
    return look.texts.weekdays[day.weekday()][: look.texts.directie.day_letters]


def short_moment(look: Look, moment: datetime) -> str:
    """A day and a time."""
    return f"{day_word(look, moment)} {clock_text(moment)}"


def from_moment(look: Look, at: At, moment: datetime | None) -> str:
    """From when on: today, another day, or at once."""
    texts = look.texts.directie
    if moment is None:
        return texts.at_once
    if at is not None and at.date() == moment.date():
        return texts.today.format(time=clock_text(moment))
    return short_moment(look, moment)


def place_words(look: Look, held: Held) -> str:
    """Where a device lies."""
    if held.place is not None:
        return held.place
    words = look.texts.directie.lies[held.lies.where].format(number=held.lies.number)
    return words.replace(SOFT_HYPHEN, "")


def draw_place(page: Page, look: Look, box: Box, held: Held) -> None:
    """The number of its slot, or the name of where else it lies."""
    page.shape(box, svg.rect(box, INKT, 14))
    x, y = box.middle
    if held.lies.where is Where.SLOT and held.lies.number is not None:
        size = box.h * 0.56
        line = Line(x, centred(y, size), size, box.w - 8)
        write_number(page, look, line, held.lies.number, least=18, colour=WIT)
        return
    words = place_words(look, held).split(" ", 1)
    long = look.texts.directie.lies[held.lies.where]
    if held.place is None and SOFT_HYPHEN in long:
        words = long.replace(SOFT_HYPHEN, "- ").split(" ")
    for number, word in enumerate(words):
        middle = y + (number - (len(words) - 1) / 2) * 20
        line = Line(x, centred(middle, 18), 18, box.w - 8, 11)
        write(page, look, line, word, WIT, bold=True, anchor=Anchor.MIDDLE)


def draw_nth(page: Page, look: Look, box: Box, held: Held) -> None:
    """How many-th offence it is, in the accent of the ladder's line."""
    if held.nth is None:
        return
    accent = ACCENTS[held.rung]
    page.shape(box, svg.rect(box, accent, 10))
    x, y = box.middle
    line = Line(x, centred(y, 20), 20, box.w - 12, 13)
    write(page, look, line, nth_words(look, held.nth), WIT, bold=True, anchor=Anchor.MIDDLE)


def draw_chip(page: Page, look: Look, box: Box, chip: DutyChip, words: str) -> None:
    """A duty: done with a tick, still to do with an empty circle."""
    y = box.middle[1]
    if chip.done:
        page.shape(box, svg.rect(box, TINT[HELM], 10))
    else:
        page.shape(box, svg.rect(box.grown(-1), TINT[ZON], 10, CHIP_EDGE, 2))
    icon = Box(box.x + 8, y - 14, 28, 28)
    page.shape(icon, pictogram(ICONS[chip.kind], icon))
    mark = Box(box.right - 30, y - 11, 22, 22)
    if chip.done:
        draw_done(page, mark, HELM)
    else:
        page.shape(mark, svg.circle(mark.middle, 10, WIT, INKT, 2))
    left = icon.right + 6
    line = Line(left, centred(y, 18), 18, mark.x - left - 4, 12)
    write(page, look, line, words, bold=not chip.done)


def draw_turning(page: Page, look: Look, boxes: tuple[Box, Box], shown: int, pages: int) -> None:
    """To the page before and to the next, where there is one."""
    words = look.texts.staff
    if shown > 1:
        draw_action(page, look, boxes[0], Key.PREVIOUS, words.previous, icon="left", size=18)
    if shown < pages:
        draw_action(page, look, boxes[1], Key.NEXT, words.next, icon="right", size=18)
