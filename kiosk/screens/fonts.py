"""Andika, the font for beginning readers: where it lies, how wide a text is, and its pixels."""

import math
import os
import sys
from collections import OrderedDict
from functools import cache
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # before pygame is imported, or it prints

import pygame.font
import pygame.transform

from kiosk.screens.errors import FontMissing

FOLDERS = (
    Path("/usr/share/fonts/truetype/andika"),
    Path(sys.prefix) / "share" / "fonts" / "andika",
)
"""Debian's package fonts-sil-andika; then where the set-up unpacks it without root."""

OVERSAMPLING = 4
"""SDL_ttf puts every glyph on a whole pixel; rendered four times as large and scaled down, letters
stand where the type designer put them, and a text is as wide in every format as its size says."""

KEPT_TEXTS_MAX = 256
"""Rendered texts kept; a screen has at most some 50, of which 30 door numbers."""


@cache
def find(bold: bool) -> Path:
    """The font file of that weight. Raises FontMissing with a sentence that says what to do."""
    name = "Andika-Bold.ttf" if bold else "Andika-Regular.ttf"
    for folder in FOLDERS:
        if (folder / name).is_file():
            return folder / name
    raise FontMissing(
        f"{name} is not in {' or '.join(str(folder) for folder in FOLDERS)}: run `make setup`."
    )


class Fonts:
    """Texts at one scale, measured in units and rendered in pixels. Main thread only."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._open: dict[tuple[int, bool], pygame.font.Font] = {}
        self._texts: OrderedDict[tuple[str, float, bool, str], pygame.Surface] = OrderedDict()

    def width(self, text: str, size: float, bold: bool) -> float:
        """How many units wide `text` runs."""
        return self._font(size, bold).size(text)[0] / OVERSAMPLING / self._scale

    def ascent(self, size: float, bold: bool) -> int:
        """Pixels from the top of a rendered text to its baseline."""
        return math.ceil(self._font(size, bold).get_ascent() / OVERSAMPLING)

    def render(self, text: str, size: float, bold: bool, colour: str) -> pygame.Surface:
        """The text's pixels; the same surface each time, so do not draw on it."""
        key = (text, size, bold, colour)
        found = self._texts.get(key)
        if found is None:
            found = self._texts[key] = self._rendered(text, size, bold, colour)
            if len(self._texts) > KEPT_TEXTS_MAX:
                self._texts.popitem(last=False)
        else:
            self._texts.move_to_end(key)
        return found

    def _rendered(self, text: str, size: float, bold: bool, colour: str) -> pygame.Surface:
        large = self._font(size, bold).render(text, True, colour)
        drop = self.ascent(size, bold) * OVERSAMPLING - self._font(size, bold).get_ascent()
        width = math.ceil(large.get_width() / OVERSAMPLING)
        height = math.ceil((large.get_height() + drop) / OVERSAMPLING)
        padded = pygame.Surface((width * OVERSAMPLING, height * OVERSAMPLING), pygame.SRCALPHA)
        padded.fill((*pygame.Color(colour)[:3], 0))  # so that the edges keep the text's colour
        padded.blit(large, (0, drop), special_flags=pygame.BLEND_RGBA_MAX)
        return pygame.transform.smoothscale(padded, (width, height))

    def _font(self, size: float, bold: bool) -> pygame.font.Font:
        key = (round(size * self._scale * OVERSAMPLING), bold)
        font = self._open.get(key)
        if font is None:
            font = self._open[key] = pygame.font.Font(str(find(bold)), key[0])
        return font
