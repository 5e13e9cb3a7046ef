"""Every fault a part can have, by number. Numbers are printed on the screen and never reused."""

from enum import IntEnum


class FaultCode(IntEnum):
    """`F1` on the screen is `READER` here and `fault` 1 in the journal."""

    READER = 1
    """The badge reader is deaf, reset or unplugged."""
    CABINET = 2
    """A board does not answer: its doors stay shut."""
    CLOCK = 3
    """Nobody can say what time it is."""
    BROKER = 4
    """The relay has no broker to publish to."""
    DATABASE = 5
    """The database cannot be written: nothing is handed in or given back."""
