"""The words of the window; one table a language (`text_nl`, `text_en`).

Words of entries are templates of `{slot}`, `{name}`, `{card}` (a badge's last digits), `{open_s}`,
`{reason}`, `{cause}`, `{role}`, `{part}`, `{board}`, `{fault}`, `{count}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from policy.people import Role
from simulator.panel.deeds import Contact, OddBadge
from simulator.panel.targets import Fault, Filter
from simulator.staff import StaffBadge


@dataclass(frozen=True, slots=True)
class Texts:
    """Every word of the window. `entries`: words and detail by kind of entry; `notes`: by what was
    done that no journal tells; `contacts`: the button of a switch that is not good."""

    title: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    date: str
    pause: str
    speed: str
    jump_to: str
    recording: str
    not_recording: str
    drag: str
    reader: str
    odd: Mapping[OddBadge, str]
    card: str
    staff: Mapping[StaffBadge, str]
    faults_title: str
    chosen: str
    faults: Mapping[Fault, str]
    contacts: Mapping[Contact, str]
    jammed: str
    events: str
    waiting: str
    filters: Mapping[Filter, str]
    decimal: str
    entries: Mapping[str, tuple[str, str]]
    notes: Mapping[str, tuple[str, str]]
    reasons: Mapping[str, str]
    roles: Mapping[Role, str]
    causes: Mapping[str, str]
    parts: Mapping[str, str]
