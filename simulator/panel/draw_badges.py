"""The reader, the badges at their places, and a badge that is in somebody's hand."""

from collections.abc import Collection
from dataclasses import dataclass

from kiosk.screens import svg
from kiosk.screens.geometry import Box, Line
from kiosk.screens.page import Anchor
from kiosk.screens.theme import (
    INKT,
    INKT_ZACHT,
    LIJN,
    RADIUS_BUTTON,
    READER_FACE,
    SAND_DUNE,
    VLAG,
    WIT,
    ZEE,
)
from simulator.panel.deeds import Badge, OddBadge
from simulator.panel.desktop import BADGES_A_PAGE, Desktop
from simulator.panel.look import Look, Part, card, ground, icon
from simulator.panel.palette import BAR_SOFT, LED_GREEN, POLE, READER_RING, SAND_BAR
from simulator.panel.scene import Scene
from simulator.panel.targets import Kind, Sheet
from simulator.panel.text import Texts
from simulator.staff import StaffBadge

GROUND = Box(868, 500, 572, 212)
DESK = Box(880, 508, 536, 196)
READER = Box(896, 528, 132, 156)
FACE = READER.grown(-8)
RINGS = (18.0, 33.0, 48.0)
RINGS_MIDDLE = (962.0, 598.0)
LIGHT = (1010.0, 546.0)
READER_WORD = Line(962, 675, 17, 110)
TITLE = Line(1048, 537, 18, 250, 14)
BACK, ON = Box(1298, 517, 36, 30), Box(1380, 517, 36, 30)
PAGE_WORDS = Line(1357, 537, 15, 46, 12)
PLACE = Box(1052, 554, 92, 61)
STEP_X, STEP_Y, COLUMNS = 97.0, 72.0, 3
ODD = {OddBadge.STRANGER: Box(1345, 554, 62, 61), OddBadge.PHONE: Box(1345, 626, 62, 61)}
ODD_ICONS = {OddBadge.STRANGER: "pass-q", OddBadge.PHONE: "phone"}
HEAD = 14.0
RADIUS = 8
DASH, GAP = 6.0, 5.0


@dataclass(frozen=True, slots=True)
class BadgeSeen:
    """A badge at its place, a pupil's or one of the staff's, with his group if he has one; `away`:
    the place is empty."""

    badge: int | StaffBadge
    name: str
    card: str
    group: str
    away: bool


@dataclass(frozen=True, slots=True)
class BadgesSeen:
    """One page of badges, which odd ones are away, and the reader."""

    badges: tuple[BadgeSeen, ...]
    odd_away: frozenset[OddBadge]
    page: int
    pages: int
    reader: str
    """The colour of its light; empty without its cable."""


def badges_seen(desktop: Desktop) -> BadgesSeen:
    """What lies there now."""
    scene, away = desktop.session.scene, desktop.away
    first = desktop.badge_page * BADGES_A_PAGE
    numbers = range(len(scene.school.children))[first : first + BADGES_A_PAGE]
    badges = tuple(_pupils_badge(scene, number, away) for number in numbers) or tuple(
        BadgeSeen(who, "", one.pin, ", ".join(one.member.groups), who in away)
        for who, one in scene.staff.items()
    )
    light = (LED_GREEN if scene.powered else POLE) if scene.plugged else ""
    odd = frozenset(each for each in OddBadge if each in away)
    return BadgesSeen(badges, odd, desktop.badge_page, desktop.pages, light)


def draw_badges(sheet: Sheet, look: Look, seen: BadgesSeen) -> None:
    """The whole desk."""
    texts = look.texts
    ground(sheet, GROUND)
    card(sheet, DESK, SAND_BAR, 20)
    sheet.shape(READER, _reader(seen.reader))
    sheet.write(READER_WORD, texts.reader, WIT, bold=True, anchor=Anchor.MIDDLE)
    sheet.write(TITLE, texts.drag, bold=True)
    if seen.pages > 1:
        _draw_pager(sheet, seen)
    for place, badge in enumerate(seen.badges):
        row, column = divmod(place, COLUMNS)
        box = PLACE._replace(x=PLACE.x + column * STEP_X, y=PLACE.y + row * STEP_Y)
        if badge.away:
            sheet.shape(box, _empty(box))
            continue
        if isinstance(badge.badge, StaffBadge):
            name = f"{texts.staff[badge.badge]} {badge.group}".strip()
            draw_badge(sheet, box, name, f"pin {badge.card}")
        else:
            draw_badge(sheet, box, badge.name, _detail(badge, texts))
        sheet.target(box, Kind.BADGE, badge.badge)
    for odd, box in ODD.items():
        if odd in seen.odd_away:
            sheet.shape(box, _empty(box))
            continue
        draw_odd(sheet, box, odd, texts.odd[odd])
        sheet.target(box, Kind.BADGE, odd)


def draw_held(sheet: Sheet, look: Look, desktop: Desktop, badge: Badge, box: Box) -> None:
    """A badge in a hand, or lying on the reader: its name, or its role, alone and larger."""
    if isinstance(badge, OddBadge):
        draw_odd(sheet, box, badge, look.texts.odd[badge])
        return
    if isinstance(badge, StaffBadge):
        name = look.texts.staff[badge]
    else:
        name = desktop.session.scene.names[badge]
    sheet.shape(box, _badge(box))
    line = Line(box.middle[0], box.y + HEAD + 29, 19, box.w - 12, 11)
    sheet.write(line, name, bold=True, anchor=Anchor.MIDDLE)


def draw_badge(sheet: Sheet, box: Box, name: str, detail: str) -> None:
    """A pupil's badge: the hole for its cord, the name, the end of its number."""
    sheet.shape(box, _badge(box))
    x = box.middle[0]
    sheet.write(Line(x, box.y + 36, 18, box.w - 10, 11), name, bold=True, anchor=Anchor.MIDDLE)
    sheet.write(Line(x, box.y + 53, 14, box.w - 10), detail, INKT_ZACHT, anchor=Anchor.MIDDLE)


def draw_odd(sheet: Sheet, box: Box, odd: OddBadge, word: str) -> None:
    """What is nobody's badge: a tile with its picture."""
    side = 32.0
    place = Box(box.middle[0] - side / 2, box.y + 6, side, side)
    picture = icon(ODD_ICONS[odd], place, INKT, WIT, INKT)
    sheet.shape(box, svg.rect(box, SAND_DUNE, 12), picture)
    line = Line(box.middle[0], box.y + 54, 15, box.w - 8, 11)
    sheet.write(line, word, bold=True, anchor=Anchor.MIDDLE)


def _badge(box: Box) -> str:
    whole, x = box.grown(-1.25), box.middle[0]
    head = (
        f"M{svg.number(whole.x)} {svg.number(box.y + HEAD)}V{svg.number(whole.y + RADIUS)}"
        f"q0 {-RADIUS} {RADIUS} {-RADIUS}H{svg.number(whole.right - RADIUS)}"
        f"q{RADIUS} 0 {RADIUS} {RADIUS}V{svg.number(box.y + HEAD)}z"
    )
    hole = Box(x - 9, box.y + 5, 18, 5)
    outline = svg.rect(whole, "", RADIUS, INKT, 2.5)
    return svg.rect(whole, WIT, RADIUS) + svg.path(head, ZEE) + svg.rect(hole, WIT, 2.5) + outline


def _empty(box: Box) -> str:
    """The place of a badge that is away, with a dashed edge. The dashes are strokes of their own:
    what nanosvg makes of `stroke-dasharray` is not the same twice."""
    inner = box.grown(-1)
    across = _dashes(inner.x + RADIUS, inner.right - RADIUS)
    down = _dashes(inner.y + RADIUS, inner.bottom - RADIUS)
    edges = [((x, y), (x + DASH, y)) for x in across for y in (inner.y, inner.bottom)]
    edges += [((x, y), (x, y + DASH)) for y in down for x in (inner.x, inner.right)]
    strokes = "".join(svg.line(start, end, LIJN, 2) for start, end in edges)
    return svg.rect(inner, SAND_DUNE, RADIUS) + strokes


def _dashes(first: float, last: float) -> list[float]:
    """Where dashes begin, as far apart from either end."""
    count = int((last - first + GAP) // (DASH + GAP))
    spare = last - first - count * DASH - (count - 1) * GAP
    return [first + spare / 2 + each * (DASH + GAP) for each in range(count)]


def _reader(light: str) -> str:
    body = svg.rect(READER, INKT, RADIUS_BUTTON) + svg.rect(FACE, READER_FACE, 10)
    for radius in RINGS[1:]:
        body += svg.circle(RINGS_MIDDLE, radius, "", READER_RING if light else POLE, 3)
    body += svg.circle(RINGS_MIDDLE, RINGS[0] - 6, BAR_SOFT if light else POLE)
    if light:
        return body + svg.circle(LIGHT, 5, light)
    (x, y), reach = RINGS_MIDDLE, 34.0
    for dx in (-reach, reach):
        body += svg.line((x - dx, y - reach), (x + dx, y + reach), WIT, 11)
    for dx in (-reach, reach):
        body += svg.line((x - dx, y - reach), (x + dx, y + reach), VLAG, 7)
    return body


def _draw_pager(sheet: Sheet, seen: BadgesSeen) -> None:
    for box, step, turn in ((BACK, -1, 180.0), (ON, 1, 0.0)):
        x, y = box.middle
        arrow = svg.moved(svg.path("M-4 -7L4 0L-4 7", "", INKT, 3), x, y, turn=turn)
        sheet.shape(box, svg.rect(box.grown(-1), WIT, 9, LIJN, 2), arrow)
        sheet.target(box, Kind.LEAF_THROUGH, step)
    words = f"{seen.page + 1}/{seen.pages}"
    sheet.write(PAGE_WORDS, words, INKT_ZACHT, anchor=Anchor.MIDDLE)


def _pupils_badge(scene: Scene, number: int, away: Collection[Badge]) -> BadgeSeen:
    child = scene.school.children[number]
    group = child.pupil.group or ""
    return BadgeSeen(number, scene.names[number], _card(child.uid), group, number in away)


def _detail(badge: BadgeSeen, texts: Texts) -> str:
    if badge.group:
        return f"{badge.group} · …{badge.card}"
    return texts.card.format(card=badge.card)


def _card(uid: bytes) -> str:
    """The last digits of a card's number, enough to tell two of the same name apart."""
    return uid[-1:].hex().upper()


BADGES_PART = Part(badges_seen, draw_badges)
