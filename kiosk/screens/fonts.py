"""Andika, the font for beginning readers: where it lies, how wide a text is, and its pixels."""

import math
import sys
from collections import OrderedDict
from functools import cache
from pathlib import Path

import pygame.font
import pygame.transform

from kiosk.screens.errors import FontMissing

FOLDERS = (
    Path("/usr/share/fonts/truetype/andika"),
    Path(sys.prefix) / "share" / "fonts" / "andika",
)
"""Debian's package fonts-sil-andika; then where the set-up unpacks it without root."""

OVERSAMPLING = ((80, 4), (130, 2))
"""Texts smaller than so many pixels are rendered so many times as large and scaled down: SDL_ttf
puts every glyph on a whole pixel, and this way letters stand where the type designer put them and
a text is as wide in every format as its size says. Large ones show no difference."""

KEPT_TEXTS_MAX = 512
"""Rendered texts kept. A screen with the map of 30 doors has some 50; no map with room for numbers
has much more than 300."""


@cache
def find(bold: bool, folders: tuple[Path, ...] = FOLDERS) -> Path:
    """The font file of that weight. Raises FontMissing with a sentence that says what to do."""
    name = "Andika-Bold.ttf" if bold else "Andika-Regular.ttf"
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise FontMissing(
        f"{name} is not in {' or '.join(str(folder) for folder in folders)}: run `make setup`."
    )


DIGIT_HEIGHT = 0.71
"""Of Andika, in em. Its line height of 1.62 em is for accents; digits are centred without it."""


def centred(middle: float, size: float) -> float:
    """The baseline of digits of that size whose middle is at `middle`."""
    return middle + size * DIGIT_HEIGHT / 2


class Fonts:
    """Texts at one scale, measured in units and rendered in pixels. Main thread only. `kept`: how
    many rendered texts; fewer than a page has, and each frame renders them anew."""

    def __init__(self, scale: float, kept: int = KEPT_TEXTS_MAX) -> None:
        self._scale = scale
        self._kept = kept
        self._open: dict[tuple[int, bool], pygame.font.Font] = {}
        self._texts: OrderedDict[tuple[str, float, bool, str], pygame.Surface] = OrderedDict()

    def width(self, text: str, size: float, bold: bool) -> float:
        """How many units wide `text` runs."""
        font, times = self._font(size, bold)
        return font.size(text)[0] / times / self._scale

    def ascent(self, size: float, bold: bool) -> int:
        """Pixels from the top of a rendered text to its baseline."""
        font, times = self._font(size, bold)
        return math.ceil(font.get_ascent() / times)

    def render(self, text: str, size: float, bold: bool, colour: str) -> pygame.Surface:
        """The text's pixels; the same surface each time, so do not draw on it."""
        key = (text, size, bold, colour)
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = self._rendered(text, size, bold, colour)
            if len(self._texts) > self._kept:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(key)
        return found

    def _rendered(self, text: str, size: float, bold: bool, colour: str) -> pygame.Surface:
        font, times = self._font(size, bold)
        large = font.render(text, True, colour)
        if times == 1:
            return large
        drop = self.ascent(size, bold) * times - font.get_ascent()
        width = math.ceil(large.get_width() / times)
        height = math.ceil((large.get_height() + drop) / times)
        padded = pygame.Surface((width * times, height * times), pygame.SRCALPHA)
        padded.fill((*pygame.Color(colour)[:3], 0))  # so that the edges keep the text's colour
        padded.blit(large, (0, drop), special_flags=pygame.BLEND_RGBA_MAX)
        return pygame.transform.smoothscale(padded, (width, height))

    def _font(self, size: float, bold: bool) -> tuple[pygame.font.Font, int]:
        """The font, and how many times as large as wanted it is."""
        pixels = size * self._scale
        times = next((times for below, times in OVERSAMPLING if pixels < below), 1)
        key = (round(pixels * times), bold)
        font = self._open.get(key)
        if font is None:
            font = self._open[key] = pygame.font.Font(str(find(bold)), key[0])
        return font, times
