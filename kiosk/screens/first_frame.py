"""The first frame: the idle look in flat colours and text, in a few milliseconds.

It stands until the rest of the program is imported, so it must need little itself: no SVG, no
words table, no views.
"""

import pygame

from kiosk.screens.fonts import Fonts
from kiosk.screens.layout import (
    HEALTH_STRIP,
    IDLE_BAR_DROP,
    IDLE_HEADLINE_BASELINES,
    IDLE_HEADLINE_X,
    SCHOOL_BASELINE,
    SCHOOL_X,
    scale_of,
)
from kiosk.screens.theme import (
    INKT,
    PAPER,
    SAND_DUNE,
    SEA,
    SIZE_HEADLINE,
    SIZE_SCHOOL,
    SKY,
)

SEA_TOP = 231.0
SAND_TOP = 268.0


def draw_first_frame(surface: pygame.Surface, school: str, lines: tuple[str, ...]) -> None:
    """Sky, sea and sand as bands, the school's name, and up to two lines where the headline
    stands."""
    scale = scale_of(*surface.get_size())
    surface.fill(SKY)
    for top, colour in ((SEA_TOP, SEA), (SAND_TOP, SAND_DUNE), (HEALTH_STRIP.y, PAPER)):
        surface.fill(colour, (0, round(top * scale), *surface.get_size()))
    fonts = Fonts(scale)
    texts = [(SCHOOL_X, SCHOOL_BASELINE + IDLE_BAR_DROP, school, SIZE_SCHOOL)]
    texts += [
        (IDLE_HEADLINE_X, baseline, line, SIZE_HEADLINE)
        for baseline, line in zip(IDLE_HEADLINE_BASELINES, lines, strict=False)
    ]
    for x, baseline, text, size in texts:
        top = round(baseline * scale) - fonts.ascent(size, bold=True)
        surface.blit(fonts.render(text, size, True, INKT), (round(x * scale), top))
