"""Screen 08a: what is in custody, and the list of what is still to be done."""

from kiosk.screens import svg
from kiosk.screens.choice import draw_face
from kiosk.screens.directie_parts import (
    ACCENTS,
    CHIP_EDGE,
    ICONS,
    directie_page,
    draw_chip,
    draw_nth,
    draw_place,
    draw_turning,
    from_moment,
    short_moment,
)
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_directie import Listing, listing
from kiosk.screens.layout_staff import MARGIN
from kiosk.screens.lettering import write, write_folded, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.theme import (
    INKT,
    INKT_ZACHT,
    LIJN,
    RADIUS_BUTTON,
    RADIUS_CARD,
    SHADOW,
    TINT,
    VLAG,
    WIT,
    ZON,
)
from kiosk.views_directie import (
    CustodyList,
    DirectieKey,
    Held,
    RowAt,
    RowNote,
)
from kiosk.views_duties import DutyList, OpenDuty

QUIET = frozenset({RowNote.MINUTES, RowNote.LATER, RowNote.FREE})
"""Notes that ask for nothing."""
FOOT_LEAST = 18.0
"""What would be smaller is told in short."""
FOLDED_WIDE = 300.0
"""Of a high foot, in which two lines say it."""


def draw_custody_list(view: CustodyList, look: Look, _moment: Moment) -> Page:
    """A row a device, and one line of duties at the foot."""
    texts = look.texts.directie
    places = listing(look.layout, view.pages, _delegates_share(view))
    everything = view.directie and not look.layout.portrait
    title = texts.directie_title if everything else texts.teacher_title
    page = directie_page(look, title.format(count=view.count), view.at, view.closes_in_s)
    if not view.rows:
        _write_nothing(page, look, texts.nothing_held)
    for place, (box, row) in enumerate(zip(places.rows, view.rows, strict=False)):
        _draw_row(page, look, box, (place, row), view)
    if view.first is not None:
        _draw_foot(page, look, places, view, view.first)
    if view.delegates is not None:
        _draw_delegate(page, look, places.delegate, view.delegates)
    draw_turning(page, look, (places.previous, places.on), view.page, view.pages)
    return page


def draw_duty_list(view: DutyList, look: Look, _moment: Moment) -> Page:
    """A row a duty; a touch does it."""
    texts = look.texts.directie
    title = texts.duty_list.format(count=view.count)
    page = directie_page(look, title, view.at, view.closes_in_s)
    if not view.rows:
        _write_nothing(page, look, texts.no_duties)
    wide = look.layout.wide - 2 * MARGIN
    for place, row in enumerate(view.rows):
        box = Box(MARGIN, 84 + 82 * place, wide, 72)
        draw_face(page, box, RADIUS_BUTTON, RowAt(place))
        _write_duty(page, look, box, row)
    places = listing(look.layout, view.pages)
    draw_turning(page, look, (places.previous, places.on), view.page, view.pages)
    return page


def todo_words(look: Look, duty: OpenDuty) -> str:
    """What is to be done, and with whom."""
    texts = look.texts.directie
    if duty.planned_at is not None:
        when = short_moment(look, duty.planned_at)
        return texts.planned.format(name=duty.name, when=when)
    return texts.todo[duty.kind].format(name=duty.name)


def _write_nothing(page: Page, look: Look, words: str) -> None:
    x = look.layout.wide / 2
    line = Line(x, look.layout.high * 0.42, 28, look.layout.wide - 2 * MARGIN, 18)
    write(page, look, line, words, INKT_ZACHT, bold=True, anchor=Anchor.MIDDLE)


def _draw_row(page: Page, look: Look, box: Box, row: tuple[int, Held], view: CustodyList) -> None:
    place, held = row
    edge = Box(box.x, box.y, 32, box.h)
    inner = Box(box.x + 16, box.y, box.w - 16, box.h)
    page.shape(
        box._replace(h=box.h + 4),
        svg.rect(box._replace(y=box.y + 4), SHADOW, RADIUS_CARD),
        svg.rect(box, WIT, RADIUS_CARD),
        svg.rect(edge, ACCENTS[held.rung], 16),
        svg.rect(inner, WIT, RADIUS_CARD),
        svg.rect(inner._replace(w=RADIUS_CARD), WIT),
    )
    page.touches.append((box, RowAt(place)))
    arrow = Box(box.right - 42, box.y + (34 if look.layout.portrait else box.h / 2 - 15), 30, 30)
    page.shape(arrow, pictogram("right", arrow, LIJN, WIT, LIJN))
    if look.layout.portrait:
        _write_high(page, look, box, held, view)
    else:
        _write_wide(page, look, box, held, view)


def _write_wide(page: Page, look: Look, box: Box, held: Held, view: CustodyList) -> None:
    draw_place(page, look, Box(box.x + 28, box.y + 14, 72, 68), held)
    _write_who(page, look, Box(box.x + 116, box.y, 98, 96), held)
    draw_nth(page, look, Box(box.x + 220, box.y + 16, 100, 36), held)
    _write_since(page, look, Line(box.x + 220, box.y + 76, 18, 134, 12), held)
    _write_due(page, look, Box(box.x + 360, box.y, 186, box.h), held, view)
    chips = held.chips[:2]
    high = 40.0
    top = box.middle[1] - (len(chips) * high + (len(chips) - 1) * 5) / 2
    for number, chip in enumerate(chips):
        place = Box(box.x + 548, top + number * (high + 5), 152, high)
        draw_chip(page, look, place, chip, look.texts.directie.chips[chip.kind])


def _write_high(page: Page, look: Look, box: Box, held: Held, view: CustodyList) -> None:
    draw_place(page, look, Box(box.x + 28, box.y + 14, 72, 68), held)
    _write_who(page, look, Box(box.x + 116, box.y, 150, 96), held)
    draw_nth(page, look, Box(box.x + 276, box.y + 30, 100, 36), held)
    _write_since(page, look, Line(box.x + 32, box.y + 112, 18, 150, 12), held)
    _write_due(page, look, Box(box.x + 214, box.y + 60, 200, 96), held, view)
    for number, chip in enumerate(held.chips[:2]):
        place = Box(box.x + 32 + number * 192, box.bottom - 46, 184, 36)
        draw_chip(page, look, place, chip, look.texts.directie.chips[chip.kind])


def _write_who(page: Page, look: Look, box: Box, held: Held) -> None:
    write_name(page, look, Line(box.x, box.y + 46, 28, box.w, 16), held.name)
    if held.group is not None:
        words = look.texts.directie.group.format(group=held.group)
        write(page, look, Line(box.x, box.y + 76, 20, box.w, 13), words, INKT_ZACHT)


def _write_since(page: Page, look: Look, line: Line, held: Held) -> None:
    words = look.texts.directie.since.format(when=short_moment(look, held.since))
    write(page, look, line, words, INKT_ZACHT)


def _write_due(page: Page, look: Look, box: Box, held: Held, view: CustodyList) -> None:
    icon = Box(box.x, box.y + 20, 28, 28)
    page.shape(icon, pictogram("clock", icon))
    words = from_moment(look, view.at, held.due)
    line = Line(icon.right + 6, box.y + 42, 20, box.right - icon.right - 8, 13)
    write(page, look, line, words, bold=True)
    note = note_words(look, held)
    ink = INKT_ZACHT if held.note in QUIET else VLAG
    line = Line(box.x, box.y + 76, 18, box.w - 4, 12)
    write(page, look, line, note, ink, bold=held.note not in QUIET)


def note_words(look: Look, held: Held) -> str:
    """What stands below the time from when on it may go."""
    texts = look.texts.directie
    if held.note is RowNote.MINUTES and held.minutes == 1:
        return texts.one_minute
    return texts.notes[held.note].format(minutes=held.minutes)


def _draw_foot(page: Page, look: Look, places: Listing, view: CustodyList, first: OpenDuty) -> None:
    box, y = places.foot, places.foot.middle[1]
    page.shape(box, svg.rect(box.grown(-1), TINT[ZON], 12, CHIP_EDGE, 2))
    page.touches.append((box, DirectieKey.DUTIES))
    icon = Box(box.x + 12, y - 16, 32, 32)
    page.shape(icon, pictogram("calendar", icon))
    one, several = look.texts.directie.tasks
    pattern = one if view.duties == 1 else several
    words = pattern.format(count=view.duties, todo=todo_words(look, first))
    room = box.right - icon.right - 24
    line = Line(icon.right + 12, centred(y, 20), 20, room, FOOT_LEAST)
    if look.fonts.width(words, FOOT_LEAST, bold=True) > room:
        if look.layout.portrait and box.w > FOLDED_WIDE:
            line = line._replace(baseline=centred(y, FOOT_LEAST), size=FOOT_LEAST)
            write_folded(page, look, line, words)
            return
        words = look.texts.directie.tasks_short.format(count=view.duties)
    write(page, look, line, words, INKT, bold=True)


def _delegates_share(view: CustodyList) -> float:
    """Of the foot: more where duties are told in short, and where somebody's name stands in it."""
    if view.delegates is None:
        return 0.0
    if view.pages > 1:
        return 0.58
    return 0.38 if view.delegates else 0.26


def _draw_delegate(page: Page, look: Look, box: Box, names: tuple[str, ...]) -> None:
    """The way to who gives back today; who it is stands on it."""
    texts = look.texts.directie
    draw_face(page, box, RADIUS_BUTTON, DirectieKey.DELEGATE)
    y = box.middle[1]
    icon = Box(box.x + 12, y - 15, 30, 30)
    page.shape(icon, pictogram("teacher", icon))
    room = box.right - icon.right - 18
    words = texts.delegate.format(name=", ".join(names)) if names else texts.no_delegate
    if look.fonts.width(words, FOOT_LEAST, bold=True) > room:
        words = texts.delegates.format(count=len(names))
    write(page, look, Line(icon.right + 10, centred(y, 20), 20, room, FOOT_LEAST), words, bold=True)


def _write_duty(page: Page, look: Look, box: Box, row: OpenDuty) -> None:
    texts, y = look.texts.directie, box.middle[1]
    icon = Box(box.x + 14, y - 20, 40, 40)
    page.shape(icon, pictogram(ICONS[row.kind], icon))
    left = icon.right + 14
    room = box.right - left - 16
    write(
        page, look, Line(left, centred(y - 14, 22), 22, room, 14), todo_words(look, row), bold=True
    )
    words = texts.until.format(when=short_moment(look, row.due))
    ink = INKT_ZACHT
    if row.offered:
        words, ink = texts.fell_away, VLAG
    write(page, look, Line(left, centred(y + 16, 18), 18, room, 13), words, ink)
