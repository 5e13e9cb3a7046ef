"""The window's pixels: the kiosk's own painter on the left, our parts around it, badges over all.

Knows no window and no clock: tests draw on any surface.
"""

import math
from collections.abc import Hashable

import pygame

from kiosk.screens import svg
from kiosk.screens.fonts import Fonts
from kiosk.screens.geometry import Box
from kiosk.screens.page import Page
from kiosk.screens.painter import Language, Painter
from kiosk.screens.press import Press
from kiosk.screens.raster import Raster
from kiosk.screens.theme import INKT, PAPER, SHADOW, ZEE
from kiosk.views import Touch
from kiosk.views_staff import Shown, Tap
from simulator.panel.deeds import Badge, OddBadge
from simulator.panel.desktop import Desktop
from simulator.panel.draw_badges import BADGES_PART, READER, draw_held
from simulator.panel.draw_bar import BAR_PART
from simulator.panel.draw_cabinet import CABINET_PART
from simulator.panel.draw_events import EVENTS_PART
from simulator.panel.draw_faults import FAULTS_PART
from simulator.panel.look import Look, Part
from simulator.panel.places import HIGH, WIDE, grid_of, places_of
from simulator.panel.targets import Kind, Sheet, Target
from simulator.panel.text_en import ENGLISH
from simulator.panel.text_nl import DUTCH

TEXTS = {Language.DUTCH: DUTCH, Language.ENGLISH: ENGLISH}
SCHOOL = "De Duinsprong"
PARTS = (BAR_PART, CABINET_PART, BADGES_PART, FAULTS_PART, EVENTS_PART)

KEPT = 2000
"""Rendered texts and shapes kept: a cabinet of 960 has as many doors and numbers, the rest of the
window some 100."""
HELD = (96.0, 64.0)
HELD_ODD = (62.0, 61.0)
"""A badge in somebody's hand, in units."""
TILT = {True: 8.0, False: -4.0}
"""Degrees: in a hand it leans, on the reader it lies almost straight."""


class _Drawn:
    """One part with its own raster, and what it showed last."""

    def __init__(self, part: Part, scale: float, fonts: Fonts) -> None:
        self.part = part
        self.raster = Raster(scale, fonts, kept=KEPT)
        self.sheet = Sheet(fonts)
        self.seen: Hashable = None


class Canvas:
    """One desktop on one surface, whose size does not change. Main thread only.

    Args:
        surface: of any size; the window's 1440x900 units are drawn as large as they fit.
        desktop: what is shown; it is told where the reader is.
        screen: pixels of the kiosk's screen, which say its layout.
        still: nothing moves by itself.
    """

    def __init__(
        self,
        surface: pygame.Surface,
        desktop: Desktop,
        screen: tuple[int, int],
        language: Language,
        *,
        still: bool = False,
    ) -> None:
        self._scale = scale = min(surface.get_width() / WIDE, surface.get_height() / HIGH)
        self._corner = (
            int(surface.get_width() - WIDE * scale) // 2,
            int(surface.get_height() - HIGH * scale) // 2,
        )
        surface.fill(PAPER)
        whole = (math.floor(WIDE * scale), math.floor(HIGH * scale))
        self._surface = surface.subsurface((*self._corner, *whole))
        self._desktop = desktop
        places, grid = places_of(screen), grid_of(desktop.session.plan.slot_count)
        self._look = Look(TEXTS[language], places, grid)
        self._fonts = Fonts(scale, kept=KEPT)
        self._parts = [_Drawn(part, scale, self._fonts) for part in PARTS]
        self._draw_bezel(places.bezel)
        self._kiosk = self._surface.subsurface(self._whole_pixels(places.screen, screen))
        self._painter = Painter(self._kiosk.get_size(), language, grid, SCHOOL, reduce_motion=still)
        self._dark = False
        self._shown: Shown | None = None
        self._due = -math.inf
        self._sprites: dict[tuple[Badge, bool], pygame.Surface] = {}
        self._under: list[tuple[pygame.Rect, pygame.Surface]] = []
        self.press, self._filled = Press(), 0.0
        desktop.over_reader = _over_reader
        desktop.row_high = places.events.row_high

    def draw(self, now: float, real: float = 0.0) -> list[pygame.Rect]:
        """Bring the surface up to date; what changed, in its pixels. `now`, in seconds, is for what
        moves on the kiosk's screen, `real` for the finger on it (`press`)."""
        dirty = self._lift_sprites()
        self._draw_kiosk(now, real, dirty)
        for drawn in self._parts:
            seen = drawn.part.seen(self._desktop)
            if seen != drawn.seen:
                drawn.seen, drawn.sheet = seen, Sheet(self._fonts)
                drawn.part.draw(drawn.sheet, self._look, seen)
                dirty += drawn.raster.draw(self._surface, drawn.sheet.page)
        dirty += self._lay_sprites()
        return [rect.move(self._corner) for rect in dirty]

    def hit(self, x: float, y: float) -> Target | Touch | Tap | None:
        """What lies at that pixel of the surface."""
        left, top = self.units(x, y)
        for badge, lying in reversed(self._desktop.lying.items()):
            if abs(left - lying.x) < HELD[0] / 2 and abs(top - lying.y) < HELD[1] / 2:
                return Target(Kind.BADGE, badge)
        for drawn in self._parts:
            target = drawn.sheet.hit(left, top)
            if target is not None:
                return target
        if self._dark:
            return None
        across, down = self._kiosk.get_offset()
        inside = self._kiosk.get_rect().move(across, down)
        x, y = x - self._corner[0], y - self._corner[1]
        return self._painter.touched(x - across, y - down) if inside.collidepoint(x, y) else None

    def units(self, x: float, y: float) -> tuple[float, float]:
        """That pixel of the surface in units."""
        return (x - self._corner[0]) / self._scale, (y - self._corner[1]) / self._scale

    def pixels(self, x: float, y: float) -> tuple[int, int]:
        """The pixel of the surface at that place in units."""
        left, top = self._corner
        return round(x * self._scale) + left, round(y * self._scale) + top

    def middle_of(self, target: Target) -> tuple[int, int]:
        """The pixel in the middle of a target that is there; for those who steer the window."""
        for drawn in self._parts:
            for box, each in drawn.sheet.targets:
                if each == target:
                    return self.pixels(*box.middle)
        raise KeyError(target)

    def wants_holding(self, touch: Touch | Tap) -> bool:
        """Whether the finger has to stay on that button of the kiosk's screen."""
        return self._painter.wants_holding(touch)

    def _draw_kiosk(self, now: float, real: float, dirty: list[pygame.Rect]) -> None:
        view = self._desktop.session.scene.view
        if view is None:
            if not self._dark:
                self._dark = True
                self._kiosk.fill(INKT)
                dirty.append(self._kiosk.get_rect().move(self._kiosk.get_offset()))
            return
        if self._dark:
            self._dark = False
            self._painter.forget()
            self._shown = None
        filled = self.press.share(real)
        if view == self._shown and now < self._due and filled == self._filled:
            return
        self._shown, self._filled = view, filled
        self._due = self._painter.draw(self._kiosk, view, now, (self.press.touch, filled))
        dirty += [rect.move(self._kiosk.get_offset()) for rect in self._painter.dirty]

    def _draw_bezel(self, box: Box) -> None:
        page = Page()
        shadow = svg.rect(box._replace(y=box.y + 4), SHADOW, 24)
        page.shape(
            box.grown(6), shadow, svg.rect(box, INKT, 24), svg.rect(box.grown(-1), "", 23, ZEE, 2)
        )
        Raster(self._scale, self._fonts).draw(self._surface, page)

    def _whole_pixels(self, box: Box, screen: tuple[int, int]) -> pygame.Rect:
        """Where the kiosk's screen is: whole pixels, in a shape that there is a layout for."""
        left, top = round(box.x * self._scale), round(box.y * self._scale)
        wide, high = round(box.w * self._scale), round(box.h * self._scale)
        if screen[0] > screen[1]:
            high = min(high, int(wide * 3 / 5))
        else:
            wide = min(wide, int(high * 3 / 5))
        return pygame.Rect(left, top, wide, high)

    def _lift_sprites(self) -> list[pygame.Rect]:
        """Put back what was under the badges, the uppermost first."""
        dirty = []
        for rect, under in reversed(self._under):
            self._surface.blit(under, rect)
            dirty.append(rect)
        self._under.clear()
        return dirty

    def _lay_sprites(self) -> list[pygame.Rect]:
        """Lay the badges that are away from their places over everything."""
        dirty = []
        for badge, x, y, in_hand in self._desktop.loose:
            sprite = self._sprite(badge, in_hand=in_hand)
            rect = sprite.get_rect(center=(round(x * self._scale), round(y * self._scale)))
            visible = rect.clip(self._surface.get_rect())
            self._under.append((visible, self._surface.subsurface(visible).copy()))
            self._surface.blit(sprite, rect)
            dirty.append(visible)
        return dirty

    def _sprite(self, badge: Badge, *, in_hand: bool) -> pygame.Surface:
        found = self._sprites.get((badge, in_hand))
        if found is None:
            found = self._sprites[badge, in_hand] = self._drawn(badge, TILT[in_hand])
        return found

    def _drawn(self, badge: Badge, tilt: float) -> pygame.Surface:
        """A badge by itself, turned by so many degrees."""
        wide, high = HELD_ODD if isinstance(badge, OddBadge) else HELD
        sheet = Sheet(self._fonts)
        draw_held(sheet, self._look, self._desktop, badge, Box(2, 2, wide, high))
        pixels = (math.ceil((wide + 4) * self._scale), math.ceil((high + 4) * self._scale))
        flat = pygame.Surface(pixels, pygame.SRCALPHA)
        Raster(self._scale, self._fonts).draw(flat, sheet.page)
        return pygame.transform.rotozoom(flat, tilt, 1.0)


def _over_reader(x: float, y: float) -> bool:
    return READER.x <= x < READER.right and READER.y <= y < READER.bottom
