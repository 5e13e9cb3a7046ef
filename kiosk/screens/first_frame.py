"""The first frame: the idle look in flat colours and text, in a few milliseconds.

It stands until the rest of the program is imported, so it must need little itself: no SVG, no
words table, no views.
"""

import pygame

from kiosk.screens.fonts import Fonts
from kiosk.screens.formats import layout_of, scale_of
from kiosk.screens.theme import INKT, PAPER, SAND_DUNE, SEA, SKY

SAND_DROP = 37.0
"""From the beginning of the sea to that of the sand, in units."""


def draw_first_frame(surface: pygame.Surface, school: str, lines: tuple[str, ...]) -> None:
    """Sky, sea and sand as bands, the school's name, and up to two lines where the headline
    stands."""
    size = surface.get_size()
    scale, layout = scale_of(*size), layout_of(*size)
    idle, sea = layout.idle, layout.sea_idle.y
    surface.fill(SKY)
    for top, colour in ((sea, SEA), (sea + SAND_DROP, SAND_DUNE), (idle.health.y, PAPER)):
        surface.fill(colour, (0, round(top * scale), *size))
    fonts = Fonts(scale)
    texts = [(idle.bar.school, school, False)]
    texts += [
        (line, text, idle.headline_centred)
        for line, text in zip(idle.headline, lines, strict=False)
    ]
    for line, text, centred in texts:
        pixels = fonts.render(text, line.size, True, INKT)
        left = round(line.x * scale) - (pixels.get_width() // 2 if centred else 0)
        surface.blit(pixels, (left, round(line.baseline * scale) - fonts.ascent(line.size, True)))
