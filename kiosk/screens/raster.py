"""Pages to pixels: generated SVG through pygame's loader, text through SDL_ttf, both kept.

A layer is drawn by nanosvg once (2 to 9 ms for a panel on a PC) and blitted afterwards; from one
page to the next only the rectangles that differ are touched.
"""

import io
import math
from collections import OrderedDict

import pygame

from kiosk.screens.fonts import Fonts
from kiosk.screens.geometry import Box
from kiosk.screens.page import Anchor, Page, Shape, Words

KEPT_SHAPES_MAX = 160
"""Rendered layers kept: at 800x480 some 20 MB. A cabinet has 30 highlights, all screens some 40
layers, the jumping pass 36."""

ROUNDING = 1e-6
"""Of a pixel: what a scale like 1.6 may lose."""

Placed = tuple[pygame.Rect, Shape | Words]


class Raster:
    """Draws pages at one scale onto one surface at a time. Main thread only. `kept`: how many
    rendered layers."""

    def __init__(self, scale: float, fonts: Fonts, kept: int = KEPT_SHAPES_MAX) -> None:
        self._scale = scale
        self._kept = kept
        self._fonts = fonts
        self._shapes: OrderedDict[Shape, pygame.Surface] = OrderedDict()
        self._surface: pygame.Surface | None = None
        self._last: list[Placed] = []

    def draw(self, surface: pygame.Surface, page: Page) -> list[pygame.Rect]:
        """Make `surface` show `page`; return the rectangles that changed, in pixels."""
        placed = [(self._rect(part), part) for part in page.parts]
        if surface is self._surface:
            dirty = self._changed(placed, surface.get_rect())
        else:
            dirty = [surface.get_rect()]
        self._surface, self._last = surface, placed
        for area in dirty:
            surface.set_clip(area)
            for rect, part in placed:
                if rect.colliderect(area):
                    surface.blit(self._pixels(part), rect)
        surface.set_clip(None)
        return dirty

    def prepare(self, page: Page) -> None:
        """Render the parts of `page` without showing them."""
        for part in page.parts:
            self._pixels(part)

    def forget(self) -> None:
        """Someone else drew on the surface: the next page is drawn whole."""
        self._surface = None

    def _changed(self, placed: list[Placed], whole: pygame.Rect) -> list[pygame.Rect]:
        """Rectangles of parts that came, went or differ, those that touch each other as one."""
        old, new = set(map(_key, self._last)), set(map(_key, placed))
        merged: list[pygame.Rect] = []
        for left, top, width, height, _ in old ^ new:
            rect = pygame.Rect(left, top, width, height).clip(whole)
            while (hit := rect.collidelist(merged)) >= 0:
                rect.union_ip(merged.pop(hit))
            merged.append(rect)
        return merged

    def _pixels(self, part: Shape | Words) -> pygame.Surface:
        if isinstance(part, Words):
            return self._fonts.render(part.text, part.size, part.bold, part.colour)
        found = self._shapes.get(part)
        if found is None:
            found = self._shapes[part] = self._drawn(part)
            if len(self._shapes) > self._kept:
                self._shapes.popitem(last=False)
        else:
            self._shapes.move_to_end(part)
        return found

    def _rect(self, part: Shape | Words) -> pygame.Rect:
        if isinstance(part, Shape):
            return self._outer(part.box)
        width, height = self._pixels(part).get_size()
        x = part.x
        if part.anchor is not Anchor.START:
            wide = self._fonts.width(part.text, part.size, part.bold)
            x -= wide if part.anchor is Anchor.END else wide / 2
        ascent = self._fonts.ascent(part.size, part.bold)
        return pygame.Rect(
            round(x * self._scale), round(part.baseline * self._scale) - ascent, width, height
        )

    def _outer(self, box: Box) -> pygame.Rect:
        """The whole pixels that hold `box`."""
        left, top = (math.floor(edge * self._scale + ROUNDING) for edge in (box.x, box.y))
        right, bottom = (
            math.ceil(edge * self._scale - ROUNDING) for edge in (box.right, box.bottom)
        )
        return pygame.Rect(left, top, right - left, bottom - top)

    def _drawn(self, shape: Shape) -> pygame.Surface:
        rect, scale = self._outer(shape.box), self._scale
        text = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{rect.w}" height="{rect.h}"'
            f' viewBox="{rect.x / scale} {rect.y / scale} {rect.w / scale} {rect.h / scale}">'
            f"{shape.body}</svg>"
        )
        surface = pygame.image.load(io.BytesIO(text.encode()), "layer.svg")
        if not shape.solid:
            return surface
        opaque = pygame.Surface(rect.size, depth=32)  # without alpha it blits as a plain copy
        opaque.blit(surface, (0, 0))
        return opaque


def _key(placed: Placed) -> tuple[int, int, int, int, Shape | Words]:
    rect, part = placed
    return rect.x, rect.y, rect.w, rect.h, part
