"""What a week is to be, and what it came to."""

from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """A week's seed, its pupils, and how many offences of a hundred of them a day."""

    seed: int
    pupils: int
    per_100: float
    folder: Path


@dataclass(slots=True)
class WeekReport:
    """Counts, but for `wall_s`; `head` is the hash of the journal's last entry.

    `interrupted`: a device was put aside while it was taken, or somebody was called away; of these
    the kiosk was `killed`. `broken_off` are returns that were. `refused` are teachers who tried to
    give back what the directie keeps. `overnight` are nights of devices nobody came for.
    """

    seed: int
    pupils: int
    days: int = 5
    handed_in: int = 0
    offences: int = 0
    custodies: int = 0
    out_of_slots: int = 0
    later_offences: int = 0
    interrupted: int = 0
    broken_off: int = 0
    killed: int = 0
    taken_over: int = 0
    returned: int = 0
    to_adults: int = 0
    disputed: int = 0
    refused: int = 0
    overnight: int = 0
    held_at_end: int = 0
    groups_released: int = 0
    duties_open: int = 0
    duties_closed: int = 0
    checks: int = 0
    events: int = 0
    wall_s: float = 0.0
    head: str = field(default="")

    def lines(self) -> list[str]:
        """For people: one figure a line."""
        return [f"{name:20} {value}" for name, value in asdict(self).items()]
