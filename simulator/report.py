"""What a simulated day came to, as one JSON object."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Report:
    """One day. Counts but for `..._ms` and `..._s`; `head` is the hash of the journal's last entry.

    `badge_to_unlock_ms` runs from the card entering the field to its coil rising, in virtual time:
    SPI at 1 MHz, UART at 115200 baud and the waits for the next look are in it, the disk is not.
    Whoever had to wait for a door is not in it. `answer_ms` runs from there to anything shown or
    queued for that badge; a badge counts as answered when it was given a door, a refusal, or a wait
    that ended in one of them. `queue_wait_s` runs from arrival to the coil or the refusal.
    `offences`, devices in `custodies` and of these `given_back` are 0 without staff.
    `pupils_per_minute` counts hand-ins of the morning while somebody stands in line or waits for a
    door, for half a minute or longer. `unaccounted` are devices handed in that are neither
    collected nor inside.
    """

    seed: int
    pupils: int
    badges_presented: int
    badges_answered: int
    handed_in: int
    collected: int
    unaccounted: int
    refused: int
    refused_full: int
    left_in_slots: int
    badges_forgotten: int
    devices_forgotten: int
    doors_left_open: int
    doors_opened: int
    authorisations: int
    events: int
    events_published: int
    answer_ms: dict[str, float]
    badge_to_unlock_ms: dict[str, float]
    queue_wait_s: dict[str, float]
    pupils_per_minute: float
    simulated_s: float
    wall_s: float
    lineage: str
    head: str
    offences: int = 0
    custodies: int = 0
    given_back: int = 0

    def lines(self) -> list[str]:
        """For people: one figure a line."""
        return [f"{name:20} {_text(value)}" for name, value in asdict(self).items()]


def write(path: Path, reports: Sequence[Report]) -> None:
    """As JSON, for other programs: one object, or a list of one a kiosk."""
    told = [asdict(report) for report in reports]
    text = json.dumps(told[0] if len(told) == 1 else told, indent=2)
    path.write_text(text + "\n", encoding="utf-8")


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least that share of all does not exceed; 0 of none."""
    if not values:
        return 0.0
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def rate_a_minute(moments: Sequence[float], spans: Sequence[tuple[float, float]]) -> float:
    """How many of the moments lie within the spans, a minute of them; 0 without any span."""
    seconds = sum(end - begin for begin, end in spans)
    within = sum(any(begin <= moment <= end for begin, end in spans) for moment in moments)
    return 60.0 * within / seconds if seconds else 0.0


def _text(value: object) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{name} {number:g}" for name, number in value.items())
    return str(value)
