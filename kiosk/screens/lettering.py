"""Lines of text that fit their places: smaller, cut or folded when they are too long."""

from kiosk.screens.fonts import DIGIT_HEIGHT, Fonts, centred
from kiosk.screens.geometry import Line
from kiosk.screens.look import Look
from kiosk.screens.page import Anchor, Page, Words
from kiosk.screens.theme import INKT

ELLIPSIS = "…"
FOLD = 1.25
"""From one line of a folded text to the next, in em."""


def write(
    page: Page,
    look: Look,
    line: Line,
    text: str,
    colour: str = INKT,
    *,
    bold: bool = False,
    anchor: Anchor = Anchor.START,
) -> None:
    """`text` on `line`, smaller if it would be wider than its place."""
    size = line.size
    if line.least:
        size = shrunk(look.fonts, text, line.wide, (size, line.least), bold=bold)
    page.words(Words(line.x, line.baseline, text, size, colour, bold, anchor, line.wide))


def write_name(
    page: Page,
    look: Look,
    line: Line,
    name: str,
    *,
    pattern: str = "{name}",
    colour: str = INKT,
    anchor: Anchor = Anchor.START,
) -> None:
    """`pattern` with `name` in it, bold, on `line`: smaller, and at the smallest size cut."""
    text, size = fitted(look.fonts, pattern, name, line.wide, (line.size, line.least))
    page.words(Words(line.x, line.baseline, text, size, colour, True, anchor, line.wide))


def write_number(
    page: Page, look: Look, line: Line, slot: int, *, least: float, colour: str = INKT
) -> None:
    """The number of `slot` in the middle of `line`; when it is made smaller, its middle stays at
    the same height."""
    digits = str(slot)
    size = shrunk(look.fonts, digits, line.wide, (line.size, least), bold=True)
    middle = line.baseline - line.size * DIGIT_HEIGHT / 2
    baseline = centred(middle, size)
    page.words(Words(line.x, baseline, digits, size, colour, True, Anchor.MIDDLE, line.wide))


def write_folded(
    page: Page,
    look: Look,
    line: Line,
    text: str,
    colour: str = INKT,
    *,
    anchor: Anchor = Anchor.START,
) -> None:
    """`text` on `line`, or folded in two lines of about the same length where there is not room
    for it at the smallest size."""
    if look.fonts.width(text, line.least or line.size, bold=False) <= line.wide:
        write(page, look, line, text, colour, anchor=anchor)
        return
    words = text.split(" ")
    folds = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    halves = min(folds, key=lambda halves: max(map(len, halves)))
    drop = line.size * FOLD
    for half, baseline in zip(
        halves, (line.baseline - drop / 2, line.baseline + drop / 2), strict=True
    ):
        write(page, look, line._replace(baseline=baseline), half, colour, anchor=anchor)


def wrapped(fonts: Fonts, text: str, wide: float, size: float, *, bold: bool) -> list[str]:
    """`text` in as many lines of at most `wide` units as it needs at that size; a single word that
    is wider has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(longer, size, bold) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def fitted(
    fonts: Fonts, pattern: str, name: str, wide: float, sizes: tuple[float, float]
) -> tuple[str, float]:
    """`pattern` with `name` in it, in bold at the largest size of `sizes` (largest, smallest) at
    which it is at most `wide` units; at the smallest, the name is cut with an ellipsis."""
    largest, smallest = sizes
    text = pattern.format(name=name)
    size = largest
    while size > smallest and fonts.width(text, size, bold=True) > wide:
        size = max(size - 2, smallest)
    kept = name
    while fonts.width(text, size, bold=True) > wide and kept:
        kept = kept[:-1].rstrip()
        text = pattern.format(name=kept + ELLIPSIS)
    return text, size


def shrunk(
    fonts: Fonts, text: str, wide: float, sizes: tuple[float, float], *, bold: bool
) -> float:
    """The largest size of `sizes` (largest, smallest) at which `text` is at most `wide` units; the
    smallest if none is."""
    largest, smallest = sizes
    size = largest
    while size > smallest and fonts.width(text, size, bold) > wide:
        size = max(size - 2, smallest)
    return size
