"""When hooks are looked at: the pace of every driver that asks for them."""

from math import floor


def next_beat(now: float, every_s: float) -> float:
    """The next moment on a grid of the clock that is `every_s` wide. What happens at rest repeats
    exactly, so that a simulation may leave hours of it out."""
    return (floor(now / every_s + 1e-6) + 1) * every_s
