"""What the badge reader says of itself, and what may be asked of it. Pure values.

The chip tells no strength of a signal (the MFRC522 has no such register): what is measured is how
many of its last looks it ended by itself, by an answer or by its own timer.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

SHARE = 5
"""`ReaderReport.in_time` is of so many."""


class ReaderTrouble(StrEnum):
    """Why a look into the field came to nothing."""

    ABSENT = "absent"
    """The version register reads 00 or FF: no chip is on the wire."""
    SETTINGS = "settings"
    """Antenna or timer are not as they were set: the chip was reset."""
    DEAF = "deaf"
    """The chip neither heard an answer nor did its timer run out."""
    BUS = "bus"
    """The Pi's own SPI reported an error."""


@dataclass(frozen=True, slots=True)
class ReaderReport:
    """What a technician wants to know of the reader. Counts are since the kiosk started.

    `looks` into the field, of them `answers` with a card and `errors` that came to nothing;
    `restarts` of the chip after the first; `in_time`: of the last looks the share that the chip
    ended by itself, 0 to `SHARE`, rounded down (None: it has not looked); `version` as the chip
    said last; `trouble` of the last error; `deaf_since` in monotonic seconds, None while it works.
    """

    looks: int = 0
    answers: int = 0
    errors: int = 0
    restarts: int = 0
    in_time: int | None = None
    version: int | None = None
    trouble: ReaderTrouble | None = None
    deaf_since: float | None = None


@dataclass(frozen=True, slots=True)
class ReaderDeaf:
    """The reader failed, as it was measured: of the last `looks` the chip ended `in_time` by
    itself; `trouble` of the last."""

    trouble: ReaderTrouble
    looks: int
    in_time: int


@dataclass(frozen=True, slots=True)
class ReaderReset:
    """The chip had lost its settings and was set up anew before anybody noticed, so many times
    since this was told last."""

    count: int


class ReaderCare(Protocol):
    """What the reader says and does for whoever watches over it. Any thread."""

    def report(self) -> ReaderReport:
        """How it is doing."""

    def check_soon(self) -> None:
        """A coil was pulsed nearby, which can reset the chip: look at its registers now."""
