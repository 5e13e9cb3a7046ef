"""Milliseconds that run round: MicroPython's `ticks_ms` on a Pico comes back to 0 after 12.4
days."""

PERIOD_MS = 1 << 30
"""docs.micropython.org, `time.ticks_ms`: the period of the rp2 port's small integers."""


def elapsed_ms(now_ms: int, then_ms: int) -> int:
    """From `then_ms` to `now_ms`, 0..PERIOD_MS - 1; right when less than a period lies between."""
    return now_ms - then_ms & PERIOD_MS - 1
