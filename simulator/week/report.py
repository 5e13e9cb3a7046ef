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

    `interrupted`: a device was put aside while it was taken, or somebody was called away, or had
    no power. `broken_off` are returns that were; `killed` is the kiosk in either, and `power_cuts`
    are those, and at the gate: `doubts_settled` are slots somebody had to look into afterwards.
    `refused` are teachers who tried to give back what the directie keeps, `kept_refused` who would
    have taken what its owner may keep; `kept_taken` a director took. `with_reason` are returns on a
    day when nobody could tell the time. `by_name` counts hand-ins and returns, `lent` for the
    lesson, `not_back` evenings of these. `overnight` are nights of devices nobody came for.
    """

    seed: int
    pupils: int
    days: int = 5
    handed_in: int = 0
    by_name: int = 0
    opened_early: int = 0
    lent: int = 0
    not_back: int = 0
    offences: int = 0
    without_device: int = 0
    withdrawn: int = 0
    corrected: int = 0
    custodies: int = 0
    out_of_slots: int = 0
    later_offences: int = 0
    kept_refused: int = 0
    kept_taken: int = 0
    interrupted: int = 0
    broken_off: int = 0
    killed: int = 0
    power_cuts: int = 0
    doubts_settled: int = 0
    jammed: int = 0
    forced: int = 0
    taken_over: int = 0
    returned: int = 0
    to_adults: int = 0
    by_delegate: int = 0
    with_reason: int = 0
    disputed: int = 0
    refused: int = 0
    overnight: int = 0
    to_safe: int = 0
    from_safe: int = 0
    held_at_end: int = 0
    groups_released: int = 0
    emergencies: int = 0
    ticked_off: int = 0
    badges_replaced: int = 0
    day_badges: int = 0
    early_ends: int = 0
    delegates: int = 0
    clock_doubted: int = 0
    duties_open: int = 0
    duties_closed: int = 0
    checks: int = 0
    events: int = 0
    wall_s: float = 0.0
    head: str = field(default="")

    def lines(self) -> list[str]:
        """For people: one figure a line."""
        return [f"{name:20} {value}" for name, value in asdict(self).items()]
