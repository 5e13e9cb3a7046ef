"""Screen 06: a group's doors open one after another; who is at the gate sees it too."""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.screens import svg
from kiosk.screens.fonts import centred
from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout_release import ROW_STEP, ReleasePlaces, release
from kiosk.screens.lettering import write, write_name
from kiosk.screens.look import Look, Moment
from kiosk.screens.page import Anchor, Page
from kiosk.screens.pictogram import pictogram
from kiosk.screens.release_map import draw_release_map
from kiosk.screens.staff_bar import bare_page
from kiosk.screens.theme import (
    HELM,
    INKT,
    INKT_ZACHT,
    RADIUS_BUTTON,
    SAND_DUNE,
    SHADOW,
    SHADOW_DROP,
    TINT,
    VLAG,
    WARN_BROWN,
    WIT,
    ZEE,
    ZON,
)
from kiosk.screens.widgets import clock_text
from kiosk.views_release import GroupRelease, ReleaseMark
from kiosk.views_staff import Key
from policy.group_release import ReleaseStage

ROWS_MAX = 3
LISTED_MAX = 4
"""So many numbers are told one by one; of more it is told how many."""
OF_GAP = 16.0


class Said(NamedTuple):
    """A line of the panel: its ground ("": none), pictogram, colour of that, and words."""

    ground: str
    sign: str
    colour: str
    words: str


def draw_release(view: GroupRelease, look: Look, _moment: Moment) -> Page:
    """How many are open, or empty once all had their turn; what is wrong; and the map."""
    texts, places = look.texts.release, release(look.layout)
    page = bare_page(look)
    write_name(page, look, places.title, texts.title[view.stage].format(group=view.group))
    bar = look.layout.wide - 24
    write(page, look, Line(bar, 42, 28, 90), clock_text(view.at), bold=True, anchor=Anchor.END)
    _draw_count(page, look, places, view)
    for place, said in enumerate(_said(look, view)[:ROWS_MAX]):
        _draw_said(page, look, places.row._replace(y=places.row.y + place * ROW_STEP), said)
    _draw_button(page, look, places, view)
    draw_release_map(page, look, places.map, {door.slot: door for door in view.doors})
    _write_below(page, look, places, view)
    return page


def _draw_count(page: Page, look: Look, places: ReleasePlaces, view: GroupRelease) -> None:
    opening = view.stage is ReleaseStage.OPENING
    count = view.opened if opening else len(_slots(view, ReleaseMark.EMPTY))
    total, texts = len(view.doors), look.texts.release
    line, digits = places.opened, str(count)
    write(page, look, line, digits, HELM, bold=True)
    beside = line.x + look.fonts.width(digits, line.size, bold=True) + OF_GAP
    words = (texts.of_open if opening else texts.of_empty).format(total=total)
    of = Line(beside, places.of, 36, places.bar.right - beside, 20)
    write(page, look, of, words, bold=True)
    part = count / total if total else 1.0
    radius = places.bar.h / 2
    done = places.bar._replace(w=max(part * places.bar.w, places.bar.h) if count else 0)
    page.shape(
        places.bar,
        svg.rect(places.bar, SAND_DUNE, radius),
        svg.rect(done, HELM, radius) if count else "",
    )


def _said(look: Look, view: GroupRelease) -> list[Said]:
    """What is said in the panel, what matters most first."""
    texts = look.texts.release
    empty, stuck = _slots(view, ReleaseMark.EMPTY), _slots(view, ReleaseMark.STUCK)
    lines = [*_of_badges(look, view)]
    current = _slots(view, ReleaseMark.NEXT)
    if current and not lines:
        lines.append(Said("", "door-open", ZON, texts.now.format(slot=current[0])))
    broken = [Said(TINT[VLAG], "cross", VLAG, _listed(texts.stuck, stuck))] if stuck else []
    if view.stage is ReleaseStage.OPENING:
        words = texts.emptied[len(empty) != 1].format(count=len(empty))
        return [*lines, *([Said(TINT[HELM], "door-shut", HELM, words)] if empty else []), *broken]
    left, opened = _slots(view, ReleaseMark.SHUT), _slots(view, ReleaseMark.OPEN)
    told = [*broken]
    if opened:
        words = _listed(texts.still_open, opened)
        told.insert(0, Said(TINT[ZON], "door-open", ZON, words))
    if left:
        told.append(Said(TINT[VLAG], "door-shut", VLAG, _listed(texts.left_shut, left)))
    if not told:
        told.append(Said(TINT[HELM], "check", HELM, texts.all_empty))
    return [*lines, *told] if len(told) < ROWS_MAX else told


def _of_badges(look: Look, view: GroupRelease) -> list[Said]:
    """Whose badge was held up last; else how many were, once somebody's was."""
    texts, called = look.texts.release, sum(door.called for door in view.doors)
    if view.calling is not None:
        name, slots = view.calling
        words = texts.calling.format(name=name, slots=", ".join(map(str, slots)))
        return [Said("", "pass", ZEE, words)]
    if called and view.stage is not ReleaseStage.OPENING:
        return [Said("", "pass", ZEE, texts.called.format(count=called, total=len(view.doors)))]
    return []


def _listed(words: tuple[str, str], slots: Sequence[int]) -> str:
    few = len(slots) <= LISTED_MAX
    return words[not few].format(slots=", ".join(map(str, slots)), count=len(slots))


def _slots(view: GroupRelease, mark: ReleaseMark) -> list[int]:
    return [door.slot for door in view.doors if door.mark is mark]


def _draw_said(page: Page, look: Look, box: Box, said: Said) -> None:
    y = box.middle[1]
    if said.ground:
        page.shape(box, svg.rect(box, said.ground, 10))
    icon = Box(box.x + (14 if said.ground else 0), y - 15, 30, 30)
    line = INKT if said.colour in {ZON, ZEE} else said.colour
    page.shape(icon, pictogram(said.sign, icon, line, WIT, said.colour))
    size = 20 if said.ground else 24
    left = icon.right + (12 if said.ground else 18)
    words = Line(left, centred(y, size), size, box.right - left - 8, 14)
    ink = WARN_BROWN if said.ground == TINT[ZON] else VLAG if said.colour == VLAG else INKT
    write(page, look, words, said.words, ink, bold=True)


def _draw_button(page: Page, look: Look, places: ReleasePlaces, view: GroupRelease) -> None:
    """Stop, as long as doors open; then the way out."""
    box, texts = places.button, look.texts.release
    stops = view.stage is ReleaseStage.OPENING
    fill, sign, word = (VLAG, "stop", texts.stop) if stops else (ZEE, "check", texts.done)
    shadow = box._replace(y=box.y + SHADOW_DROP)
    page.shape(
        box._replace(h=box.h + SHADOW_DROP),
        svg.rect(shadow, SHADOW, RADIUS_BUTTON),
        svg.rect(box, fill, RADIUS_BUTTON),
    )
    page.touches.append((box, Key.HALT if stops else Key.STOP))
    page.shape(places.icon, pictogram(sign, places.icon, WIT, fill, WIT))
    write(page, look, places.word, word, WIT, bold=True)


def _write_below(page: Page, look: Look, places: ReleasePlaces, view: GroupRelease) -> None:
    texts, colour = look.texts.release, INKT_ZACHT
    words = texts.try_again
    if view.others_wait:
        words, colour = texts.others_wait, WARN_BROWN
    elif view.closes_in_s is not None:
        words = look.texts.staff.closing.format(seconds=view.closes_in_s)
    write(page, look, places.below, words, colour, bold=view.others_wait)
