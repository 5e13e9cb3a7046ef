"""Where everything is on the screens of taking a device into custody (07b to 07f), in both
formats."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_staff import MARGIN

GAP = 8.0
HEADLINE = 32.0
SEGMENT_HIGH = 46.0
ROWS_MAX = 6


def grid(box: Box, columns: int, rows: int, gap: float = GAP) -> list[Box]:
    """`box` in so many columns and rows, row by row."""
    wide = (box.w - (columns - 1) * gap) / columns
    high = (box.h - (rows - 1) * gap) / rows
    return [
        Box(box.x + column * (wide + gap), box.y + row * (high + gap), wide, high)
        for row in range(rows)
        for column in range(columns)
    ]


def shared_out(box: Box, parts: tuple[float, ...], gap: float = GAP) -> list[Box]:
    """`box` side by side in parts of these proportions."""
    room, left, boxes = box.w - gap * (len(parts) - 1), box.x, []
    for part in parts:
        wide = room * part / sum(parts)
        boxes.append(box._replace(x=left, w=wide))
        left += wide + gap
    return boxes


def headline(layout: Layout, wide: float | None = None) -> Line:
    """The question below the bar."""
    room = layout.wide - 2 * MARGIN if wide is None else wide
    return Line(MARGIN, 110, HEADLINE, room, 18)


class Devices(NamedTuple):
    """Screen 07b: six tiles, and three buttons at the foot."""

    tiles: list[Box]
    foot: list[Box]


def devices(layout: Layout) -> Devices:
    """Three by two, or two by three."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        return Devices(
            grid(Box(MARGIN, 132, wide, 470), 2, 3, 14),
            grid(Box(MARGIN, 622, wide, 3 * 60 + 2 * 10), 1, 3, 10),
        )
    return Devices(
        grid(Box(MARGIN, 128, wide, 268), 3, 2, 14),
        grid(Box(MARGIN, 410, wide, 54), 3, 1, 14),
    )


class Happened(NamedTuple):
    """Screen 07c: two columns of words with their heads, and the foot: two segments, and three
    buttons."""

    heads: tuple[Line, Line]
    forgotten: list[Box]
    misuse: list[Box]
    rule: Box
    segments: list[Box]
    buttons: list[Box]


def happened(layout: Layout) -> Happened:
    """Rules forgotten left of misuse, or above it."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        return Happened(
            heads=(Line(MARGIN, 140, 20, wide, 15), Line(MARGIN, 352, 20, wide, 15)),
            forgotten=grid(Box(MARGIN, 152, wide, 172), 2, 2)[:3],
            misuse=grid(Box(MARGIN, 364, wide, 262), 2, 3),
            rule=Box(MARGIN, 334, wide, 2),
            segments=grid(Box(MARGIN, 646, wide, 60), 2, 1),
            buttons=shared_out(Box(MARGIN, 720, wide, 64), (1.1, 0.9, 1.2)),
        )
    split = MARGIN + wide * 0.3
    right = split + 32
    foot = Box(MARGIN, 410, wide, 54)
    left, rest = shared_out(foot, (0.34, 0.66), 14)
    return Happened(
        heads=(
            Line(MARGIN, 138, 20, split - MARGIN, 14),
            Line(right, 138, 20, layout.wide - MARGIN - right, 14),
        ),
        forgotten=grid(Box(MARGIN, 148, split - MARGIN, 250), 1, 3),
        misuse=grid(Box(right, 148, layout.wide - MARGIN - right, 250), 2, 3),
        rule=Box(split + 15, 124, 2, 274),
        segments=grid(left, 2, 1, 4),
        buttons=shared_out(rest, (1.1, 0.8, 1.2)),
    )


class Checking(NamedTuple):
    """Screen 07d: the first row, how far below the next is, where the marks go (two halves, one
    above the other when `stacked`), and the foot."""

    headline: Line
    row: Box
    step: float
    where: Line
    outlines: Box
    captions: float
    foot: Box


def checking(layout: Layout) -> Checking:
    """Rows left of the outlines, or above them."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        return Checking(
            headline=Line(MARGIN, 102, 28, wide, 20),
            row=Box(MARGIN, 116, wide, 50),
            step=56,
            where=Line(MARGIN, 480, 22, wide, 15),
            outlines=Box(MARGIN + 30, 494, wide - 60, 244),
            captions=758,
            foot=Box(MARGIN, 770, wide, 60),
        )
    rows = wide * 0.575
    left = MARGIN + rows + 32
    room = layout.wide - MARGIN - left
    return Checking(
        headline=Line(MARGIN, 106, 30, rows, 20),
        row=Box(MARGIN, 122, rows, 50),
        step=58,
        where=Line(left, 106, 22, room, 13),
        outlines=Box(left, 120, room, 256),
        captions=396,
        foot=Box(left, 408, room, 60),
    )


class Agreeing(NamedTuple):
    """Screen 07e: what was found, and below it whether it is off; what the pupil does."""

    headline: Line
    later: Box
    card: Box
    off: Box
    stays_on: Box
    panel: Box
    second: Line
    dissent: Box


def agreeing(layout: Layout) -> Agreeing:
    """The card left of the panel, or above it."""
    wide = layout.wide - 2 * MARGIN
    later = Box(layout.wide - MARGIN - 124, 76, 124, 50)
    top = headline(layout, wide - 140)
    if layout.portrait:
        card = Box(MARGIN, 140, wide, 400)
        panel, dissent = Box(MARGIN, 560, wide, 176), Box(MARGIN, 756, wide, 64)
    else:
        card = Box(MARGIN, 132, wide * 0.606, 332)
        left = card.right + 16
        room = layout.wide - MARGIN - left
        panel, dissent = Box(left, 132, room, 252), Box(left, 400, room, 62)
    off = Box(card.x + 16, card.bottom - 68, card.w - 32, 56)
    off, stays_on = shared_out(off, (0.68, 0.32), 10)
    second = Line(panel.middle[0], panel.bottom - 16, 18, panel.w - 32, 13)
    return Agreeing(top, later, card, off, stays_on, panel, second, dissent)


class Outcomes(NamedTuple):
    """Screen 07f: the ladder, where it goes, and what is touched then."""

    card: Box
    head: float
    """How high the head of the card is."""
    rungs: list[Box]
    panel: Box
    foot: Box


def outcomes(layout: Layout) -> Outcomes:
    """The ladder left of the number, or above it."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        card = Box(MARGIN, 88, wide, 372)
        panel, foot = Box(MARGIN, 480, wide, 264), Box(MARGIN, 764, wide, 64)
    else:
        card = Box(MARGIN, 84, wide * 0.617, 372)
        left = card.right + 16
        room = layout.wide - MARGIN - left
        panel, foot = Box(left, 84, room, 288), Box(left, 388, room, 68)
    rungs = grid(Box(card.x + 12, card.y + 92, card.w - 24, card.h - 104), 1, 3)
    return Outcomes(card, 84, rungs, panel, foot)


class Aside(NamedTuple):
    """The check comes later: the number of a bag with its keys, and two other ways."""

    bag: Line
    typed: Line
    card: Box
    ways: list[Box]


def aside(layout: Layout) -> Aside:
    """What is typed left of the keys, or above them."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        card = Box(MARGIN, 136, wide, 150)
        ways = grid(Box(MARGIN, 306, wide, 140), 1, 2, 12)
    else:
        card = Box(MARGIN, 136, wide - 416, 160)
        ways = grid(Box(MARGIN, 316, wide - 416, 140), 1, 2, 12)
    x = card.middle[0]
    return Aside(
        bag=Line(x, card.y + 40, 22, card.w - 24, 16),
        typed=Line(x, card.y + 122, 72, card.w - 24, 40),
        card=card,
        ways=ways,
    )


def fetching(layout: Layout) -> Outcomes:
    """One panel in the middle, and a button below it."""
    wide = min(layout.wide - 2 * MARGIN, 432.0)
    left = (layout.wide - wide) / 2
    high = 400 if layout.portrait else 240
    panel = Box(left, 132, wide, high)
    return Outcomes(panel, 0, [], panel, Box(left, panel.bottom + 16, wide, 64))


def listed(layout: Layout, count: int) -> list[Box]:
    """Rows of a list."""
    return [Box(MARGIN, 128 + n * 66, layout.wide - 2 * MARGIN, 58) for n in range(count)]
