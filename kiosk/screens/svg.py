"""Shapes as SVG text, in the small dialect that pygame's loader (nanosvg) reads. Dashed strokes are
no part of it: nanosvg draws them otherwise each time."""

from collections.abc import Sequence

from kiosk.screens.geometry import Box

Point = tuple[float, float]


def number(value: float) -> str:
    """A coordinate, to a thousandth, without a trailing zero."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _paint(fill: str, stroke: str, thick: float) -> str:
    edge = f' stroke="{stroke}" stroke-width="{number(thick)}"' if stroke else ""
    return f'fill="{fill or "none"}"{edge}'


def rect(box: Box, fill: str, radius: float = 0, stroke: str = "", thick: float = 0) -> str:
    """A rectangle, its corners rounded by `radius`."""
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.w)}"'
        f' height="{number(box.h)}" rx="{number(radius)}" {_paint(fill, stroke, thick)}/>'
    )


def circle(middle: Point, r: float, fill: str, stroke: str = "", thick: float = 0) -> str:
    """A disc, or a ring when `fill` is empty."""
    x, y = middle
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {_paint(fill, stroke, thick)}/>'
    )


def path(d: str, fill: str, stroke: str = "", thick: float = 0) -> str:
    """A path; strokes have round ends and joins."""
    ends = ' stroke-linecap="round" stroke-linejoin="round"' if stroke else ""
    return f'<path d="{d}" {_paint(fill, stroke, thick)}{ends}/>'


def line(start: Point, end: Point, stroke: str, thick: float) -> str:
    """A straight stroke with round ends."""
    ends = "L".join(f"{number(x)} {number(y)}" for x, y in (start, end))
    return path(f"M{ends}", "", stroke, thick)


def moved(body: str, x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """`body` with its origin at (x, y), `scale` times as large, turned by `turn` degrees."""
    return (
        f'<g transform="translate({number(x)} {number(y)}) rotate({number(turn)})'
        f' scale({number(scale)})">{body}</g>'
    )


def smooth(points: Sequence[Point]) -> str:
    """A curve through `points`, as path data that begins with M (Catmull-Rom as Béziers)."""
    ends = [points[0], *points, points[-1]]
    steps = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in zip(
        ends, ends[1:], ends[2:], ends[3:], strict=False
    ):
        bend = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6, x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        steps.append("C" + " ".join(number(value) for value in (*bend, x2, y2)))
    return "".join(steps)
