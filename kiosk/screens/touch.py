"""Where the screen was touched, whichever way the panel tells it.

Wayland and KMSDRM send finger events, Xwayland only mouse events; SDL also makes a mouse event of
each finger, which would count a touch twice and says so itself.
"""

import pygame


def touched_at(event: pygame.event.Event, display: pygame.Surface) -> tuple[float, float] | None:
    """The pixel of `display` that a finger or the first mouse button came down on; None for any
    other event."""
    if event.type == pygame.FINGERDOWN:
        width, height = display.get_size()
        return event.x * width, event.y * height
    if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and not event.touch:
        x, y = event.pos
        return float(x), float(y)
    return None


def lifted(event: pygame.event.Event) -> bool:
    """Whether a finger, or the first mouse button, went up."""
    mouse = event.type == pygame.MOUSEBUTTONUP and event.button == 1 and not event.touch
    return mouse or event.type == pygame.FINGERUP
