"""The rush as a picture: how long pupils wait against how many come, as an SVG of our own.

It stands on a card of its own colour, so that it reads on light and dark pages alike. The axis of
waits is logarithmic: between the best and the worst line lies a factor of a thousand, and on a
linear one all but the worst would lie on the ground.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

from kiosk.screens.theme import DUINDOORN, HELM, INKT, INKT_ZACHT, PAPER, SAND_DUNE, ZEE

WIDTH, HEIGHT = 860, 520
LEFT, RIGHT, TOP, BOTTOM = 78, 640, 88, 452
"""The plot; the labels of the lines stand to the right of it."""
SHORTEST_S, LONGEST_S = 0.1, 3600.0
"""The axis of waits; what is shorter is drawn at its foot."""
TICKS = ((0.1, "0.1 s"), (1, "1 s"), (10, "10 s"), (60, "1 min"), (600, "10 min"), (3600, "1 h"))
PUPILS_MAX = 600
PUPILS_TICK = 100
LABEL_GAP = 17
"""Pixels between the labels of two lines."""
COLOURS = {1: DUINDOORN, 3: ZEE, 5: HELM}
"""By doors at once; other numbers are drawn in ink."""
DASHES = {1: "", 2: ' stroke-dasharray="7 5"'}
"""By kiosks."""
FONT = "Andika, 'DejaVu Sans', Verdana, sans-serif"
TITLE = "Waiting at the gate"
UNDER = "95 of 100 wait no longer than this, by pupils arriving within a quarter of an hour"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `points` are (pupils, seconds), in the order of pupils."""

    doors: int
    kiosks: int
    points: tuple[tuple[int, float], ...]

    @property
    def label(self) -> str:
        """What stands at its end."""
        doors = "1 door" if self.doors == 1 else f"{self.doors} doors"
        return doors if self.kiosks == 1 else f"{self.kiosks} kiosks, {doors} each"


def chart(lines: Sequence[Line]) -> str:
    """The whole file."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FONT}" font-size="14" fill="{INKT}" role="img" aria-label="{TITLE}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="14" fill="{PAPER}"/>',
        _text(24, 38, TITLE, 'font-size="22" font-weight="bold"'),
        _text(24, 62, UNDER, f'fill="{INKT_ZACHT}"'),
        *_axes(),
        *(_line(line) for line in lines),
        *_labels(lines),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _axes() -> Iterable[str]:
    for seconds, told in TICKS:
        y = _y(seconds)
        yield f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="{SAND_DUNE}"/>'
        yield _text(LEFT - 10, y + 5, told, 'text-anchor="end"')
    for pupils in range(PUPILS_TICK, PUPILS_MAX + 1, PUPILS_TICK):
        x = _x(pupils)
        yield f'<path d="M{x:.1f} {BOTTOM}v6" stroke="{INKT}"/>'
        yield _text(x, BOTTOM + 24, str(pupils), 'text-anchor="middle"')
    yield f'<path d="M{LEFT} {BOTTOM}H{RIGHT}" stroke="{INKT}"/>'
    middle = (LEFT + RIGHT) / 2
    yield _text(middle, BOTTOM + 48, "pupils in 15 minutes", 'text-anchor="middle"')
    turned = f'text-anchor="middle" transform="rotate(-90 20 {(TOP + BOTTOM) / 2:.0f})"'
    yield _text(20, (TOP + BOTTOM) / 2, "wait (logarithmic)", turned)


def _line(line: Line) -> str:
    colour = COLOURS.get(line.doors, INKT)
    path = " ".join(f"{_x(pupils):.1f},{_y(seconds):.1f}" for pupils, seconds in line.points)
    drawn = f'fill="none" stroke="{colour}" stroke-width="3"{DASHES.get(line.kiosks, "")}'
    dots = "".join(
        f'<circle cx="{_x(pupils):.1f}" cy="{_y(seconds):.1f}" r="4" fill="{colour}"/>'
        for pupils, seconds in line.points
    )
    return f'<polyline points="{path}" {drawn}/>{dots}'


def _labels(lines: Sequence[Line]) -> Iterable[str]:
    """Each at the end of its line, pushed down where the one above would cover it."""
    ends = sorted(((_y(line.points[-1][1]), line) for line in lines), key=lambda end: end[0])
    floor = -LABEL_GAP * 1.0
    for y, line in ends:
        floor = max(y + 5, floor + LABEL_GAP)
        seconds = line.points[-1][1]
        told = f"{line.label}: {_told(seconds)}"
        yield _text(RIGHT + 12, floor, told, f'fill="{COLOURS.get(line.doors, INKT)}"')


def _told(seconds: float) -> str:
    if seconds < 1:
        return "under 1 s"
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"


def _x(pupils: float) -> float:
    return LEFT + (RIGHT - LEFT) * pupils / PUPILS_MAX


def _y(seconds: float) -> float:
    height = log10(max(seconds, SHORTEST_S) / SHORTEST_S) / log10(LONGEST_S / SHORTEST_S)
    return BOTTOM - (BOTTOM - TOP) * height


def _text(x: float, y: float, words: str, how: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {how}>{words}</text>'
