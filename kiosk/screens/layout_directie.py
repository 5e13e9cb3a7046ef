"""Where everything is on the screens of giving a device in custody back, and of what is still to be
done about it (08), in both formats."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Line
from kiosk.screens.layout import Layout
from kiosk.screens.layout_custody import grid, shared_out
from kiosk.screens.layout_staff import MARGIN


class Listing(NamedTuple):
    """Screen 08a: the rows, the line of duties at the foot, the delegate of the day beside it, and
    turning pages."""

    rows: list[Box]
    foot: Box
    delegate: Box
    previous: Box
    on: Box


def listing(layout: Layout, pages: int, delegate: float = 0.0) -> Listing:
    """Three rows; the pages stand right of the foot, or below it. `delegate`: which share of the
    foot is the delegate's; on a high screen he stands below it where there are no pages."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        rows = [Box(MARGIN, 84 + 204 * n, wide, 192) for n in range(3)]
        foot, turning = Box(MARGIN, 700, wide, 56), Box(MARGIN, 774, wide, 52)
    else:
        rows = [Box(MARGIN, 88 + 112 * n, wide, 96) for n in range(3)]
        foot, turning = Box(MARGIN, 428, wide, 44), Box(MARGIN, 428, wide, 44)
        if pages > 1:
            foot, turning = shared_out(foot, (0.58, 0.42))
    previous, on = grid(turning, 2, 1)
    beside = foot
    if layout.portrait and pages == 1:
        beside = turning
    elif delegate:
        foot, beside = shared_out(foot, (1 - delegate, delegate))
    return Listing(rows, foot, beside, previous, on)


class Delegating(NamedTuple):
    """Who gives back today: who it is now, the names, turning pages, and the button."""

    headline: Line
    note: Line
    names: list[Box]
    previous: Box
    on: Box
    save: Box


def delegating(layout: Layout) -> Delegating:
    """Three by four, or two by six; the button below, right of the pages."""
    wide = layout.wide - 2 * MARGIN
    headline = Line(MARGIN, 106, 28, wide, 18)
    note = Line(MARGIN, 134, 20, wide, 18)
    if layout.portrait:
        note = note._replace(baseline=142)
        previous, on = grid(Box(MARGIN, 700, wide, 52), 2, 1)
        save = Box(MARGIN, 764, wide, 60)
        names = grid(Box(MARGIN, 180, wide, 506), 2, 6)
        return Delegating(headline, note, names, previous, on, save)
    names = grid(Box(MARGIN, 152, wide, 248), 3, 4)
    turning, save = shared_out(Box(MARGIN, 412, wide, 52), (0.5, 0.5), 16)
    previous, on = grid(turning, 2, 1)
    return Delegating(headline, note, names, previous, on, save)


class OnePage(NamedTuple):
    """One device: its card, what is said below it, and the buttons."""

    card: Box
    said: Box
    buttons: list[Box]


def one_page(layout: Layout, count: int) -> OnePage:
    """The card left of the buttons, or above them."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        card, said = Box(MARGIN, 84, wide, 284), Box(MARGIN, 380, wide, 80)
        room = Box(MARGIN, 472, wide, 5 * 72 - 8)
    else:
        card, said = Box(MARGIN, 84, wide * 0.54, 284), Box(MARGIN, 380, wide * 0.54, 80)
        left = card.right + 16
        room = Box(left, 84, layout.wide - MARGIN - left, 372)
    high = min(68.0, (room.h - 8 * (count - 1)) / max(1, count))
    buttons = [room._replace(y=room.y + n * (high + 8), h=high) for n in range(count)]
    return OnePage(card, said, buttons)


DISSENT_HIGH = 58.0
"""10 mm on the smallest screen."""


class Giving(NamedTuple):
    """Screen 08b: the comparison, the duties beside it, the door, what is waited for, and below
    that the pupil's no, for which `asked` leaves room."""

    headline: Line
    card: Box
    heads: float
    rows: list[Box]
    duties: list[Box]
    door: Box
    panel: Box
    asked: Box
    dissent: Box


def giving(layout: Layout, items: int) -> Giving:
    """The comparison left of the rest, or above it."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        card = Box(MARGIN, 112, wide, 358)
        head = Line(MARGIN, 102, 24, wide, 16)
        duties = grid(Box(MARGIN, 482, wide, 66), 2, 1)
        door, panel = Box(MARGIN, 558, wide, 44), Box(MARGIN, 612, wide, 216)
    else:
        card = Box(MARGIN, 120, wide * 0.628, 340)
        head = Line(MARGIN, 106, 28, card.w, 18)
        left = card.right + 16
        room = layout.wide - MARGIN - left
        duties = grid(Box(left, 80, room, 100), 1, 2, 6)
        door, panel = Box(left, 186, room, 42), Box(left, 238, room, 222)
    top, step = card.y + 44, (card.h - 52) / 6
    rows = [Box(card.x, top + step * n, card.w, step) for n in range(items)]
    dissent = panel._replace(y=panel.bottom - DISSENT_HIGH, h=DISSENT_HIGH)
    asked = panel._replace(h=panel.h - DISSENT_HIGH - 10)
    return Giving(head, card, card.y + 34, rows, duties, door, panel, asked, dissent)


def ways(panel: Box, count: int) -> list[Box]:
    """So many buttons side by side at the foot of a panel."""
    return grid(Box(panel.x + 8, panel.bottom - 66, panel.w - 16, 56), max(1, count), 1, 6)


class Tasking(NamedTuple):
    """Screen 08c: the card with what is asked, and beside it what else is open, from when on the
    device may go, and saving."""

    card: Box
    aside: Box
    when: Box
    cancel: Box
    save: Box


def tasking(layout: Layout) -> Tasking:
    """The card left of the rest, or above it."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        card = Box(MARGIN, 84, wide, 430)
        aside, when = grid(Box(MARGIN, 530, wide, 148), 2, 1)
        cancel, save = Box(MARGIN, 692, wide, 60), Box(MARGIN, 764, wide, 64)
        return Tasking(card, aside, when, cancel, save)
    card = Box(MARGIN, 88, wide * 0.617, 372)
    left = card.right + 16
    room = layout.wide - MARGIN - left
    return Tasking(
        card,
        Box(left, 88, room, 146),
        Box(left, 244, room, 74),
        Box(left, 328, room, 52),
        Box(left, 391, room, 66),
    )


class Offending(NamedTuple):
    """One offence: its categories, what is said, and the buttons."""

    headline: Line
    tiles: list[Box]
    said: Line
    buttons: list[Box]


def offending(layout: Layout) -> Offending:
    """Three by three, or two by five."""
    wide = layout.wide - 2 * MARGIN
    if layout.portrait:
        return Offending(
            Line(MARGIN, 108, 26, wide, 17),
            grid(Box(MARGIN, 124, wide, 520), 2, 5),
            Line(MARGIN, 680, 22, wide, 14),
            grid(Box(MARGIN, 700, wide, 124), 2, 2),
        )
    return Offending(
        Line(MARGIN, 106, 28, wide, 18),
        grid(Box(MARGIN, 122, wide, 232), 3, 3),
        Line(MARGIN, 388, 22, wide, 14),
        grid(Box(MARGIN, 404, wide, 56), 4, 1),
    )
