"""Where everything is on the staff's screens, in landscape (480 units high) and in portrait (480
wide)."""

from typing import NamedTuple

from kiosk.screens.geometry import Box, Disc, Line
from kiosk.screens.layout import Layout

BAR_HIGH = 64.0
MARGIN = 24.0


class StaffBar(NamedTuple):
    """The bar on top: a way out, a title, the time. Its lower edge is a dune."""

    box: Box
    stop: Box
    stop_icon: Box
    stop_line: Line
    title: Line
    clock: Line


class Pin(NamedTuple):
    """Screen 05a: the picture, two lines of words, the dots and the keys."""

    picture: Box
    headline: Line
    dot: Disc
    dot_step: float
    note: Line
    key: Box
    """The first key; the others follow in three columns and four rows."""
    key_step: tuple[float, float]
    key_size: float
    word_size: float


class SignedIn(NamedTuple):
    """Badge and PIN are right, and that is all: a picture and two lines in the middle."""

    picture: Box
    headline: Line
    note: Line


def signed_in(layout: Layout) -> SignedIn:
    """In the middle of either format."""
    middle, top = layout.wide / 2, layout.high * 0.26
    wide = layout.wide - 2 * MARGIN
    return SignedIn(
        picture=Box(middle - 52, top, 104, 104),
        headline=Line(middle, top + 164, 30, wide, 22),
        note=Line(middle, top + 214, 22, wide, 18),
    )


class Confirm(NamedTuple):
    """A question on a card, and two buttons below it, side by side or one above the other."""

    card: Box
    headline: Line
    asked: Line
    no: Box
    yes: Box


def confirm(layout: Layout) -> Confirm:
    """Yes at the right, or below: where a thumb rests last."""
    wide, middle = layout.wide - 2 * MARGIN, layout.wide / 2
    card = Box(MARGIN, 96, wide, 200)
    low, half = card.bottom + 32, (wide - 24) / 2
    no, yes = Box(MARGIN, low, half, 72), Box(MARGIN + half + 24, low, half, 72)
    if layout.portrait:
        no, yes = Box(MARGIN, low, wide, 80), Box(MARGIN, low + 104, wide, 80)
    return Confirm(
        card=card,
        headline=Line(middle, card.y + 64, 32, wide - 48, 24),
        asked=Line(middle, card.y + 136, 24, wide - 48, 18),
        no=no,
        yes=yes,
    )


def closing(layout: Layout) -> Line:
    """The last seconds of a session, at the foot."""
    return Line(layout.wide / 2, layout.high - 22, 20, layout.wide - 2 * MARGIN, 16)


def staff_bar(layout: Layout) -> StaffBar:
    """The bar, as wide as the screen."""
    return StaffBar(
        box=Box(0, 0, layout.wide, BAR_HIGH),
        stop=Box(MARGIN, 8, 136, 48),
        stop_icon=Box(MARGIN + 12, 18, 28, 28),
        stop_line=Line(MARGIN + 52, 40.5, 22, 80, 18),
        title=Line(176, 41, 22, layout.wide - 176 - 120, 18),
        clock=Line(layout.wide - MARGIN, 42, 28, 90),
    )


def pin(layout: Layout) -> Pin:
    """Keys at the right in landscape, in the lower part in portrait."""
    if layout.portrait:
        return _pin_portrait(layout)
    left = layout.wide - MARGIN - 400
    middle = (MARGIN + left - 16) / 2 + 8
    return Pin(
        picture=Box(middle - 52, 110, 104, 104),
        headline=Line(middle, 266, 30, 320, 22),
        dot=Disc(middle - 110, 320, 14),
        dot_step=44,
        note=Line(middle, 391, 20, 330, 18),
        key=Box(left, 80, 128, 88),
        key_step=(136, 96),
        key_size=42,
        word_size=22,
    )


def _pin_portrait(layout: Layout) -> Pin:
    wide, top = 133.0, layout.high - MARGIN - 4 * 76 + 8
    left = (layout.wide - 3 * wide - 2 * 8) / 2
    middle = layout.wide / 2
    return Pin(
        picture=Box(middle - 60, 112, 120, 120),
        headline=Line(middle, 300, 32, 430, 22),
        dot=Disc(middle - 120, 360, 15),
        dot_step=48,
        note=Line(middle, 432, 20, 430, 18),
        key=Box(left, top, wide, 68),
        key_step=(wide + 8, 76),
        key_size=38,
        word_size=22,
    )
