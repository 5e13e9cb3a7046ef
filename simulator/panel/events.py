"""The list of events: what the journal says, in words, with the pupils' names.

Names stand here only: these children are made up. The journal has none, nor has what is published.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from db.journal import Entry
from policy.people import PupilId
from simulator.panel.scene import Scene
from simulator.panel.targets import Filter
from simulator.panel.text import Texts
from simulator.school import ZONE

ROWS_MAX = 2000
"""Kept; older ones are in the journal."""
PAGE = 100
"""Entries read at once."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of entry is listed: its pictogram, under which filter, and whether in red."""

    icon: str
    filter: Filter
    fault: bool = False


_PASS, _DOOR = Style("pass", Filter.BADGES), Style("door-shut", Filter.DOORS)
_OPEN, _TROUBLE = Style("door-open", Filter.DOORS), Style("warn", Filter.DOORS, fault=True)
_FAULT, _PLAIN = Style("warn", Filter.ALL, fault=True), Style("list", Filter.ALL)

STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "authorised": _PASS,
        "opened": _OPEN,
        "closed": _DOOR,
        "recovered": _DOOR,
        "emptied": _DOOR,
        "confirmed": _DOOR,
        "unopened": _TROUBLE,
        "uncertain": _TROUBLE,
        "unconfirmed": _TROUBLE,
        "found": _TROUBLE,
        "forced": _TROUBLE,
        "stuck": _TROUBLE,
        "found_open": _TROUBLE,
        "shut_again": _DOOR,
        "refused": Style("pass-q", Filter.BADGES),
        "enrolled": _PASS,
        "blocked": _PASS,
        "replaced": _PASS,
        "failed": _FAULT,
        "started": Style("bolt", Filter.ALL),
    }
)
"""By the second half of a kind's name."""

NOTES: Mapping[str, tuple[Style, str]] = MappingProxyType(
    {
        "broker off": (Style("broker", Filter.ALL, fault=True), "state/online"),
        "broker on": (Style("broker", Filter.ALL), "state/online"),
        "power off": (Style("bolt", Filter.ALL, fault=True), ""),
        "clock off": (Style("clock-q", Filter.ALL, fault=True), ""),
        "clock on": (Style("clock", Filter.ALL), ""),
    }
)
"""What was done that no journal tells, and the topic that shows it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; `at` is local."""

    at: datetime
    style: Style
    words: str
    detail: str
    topic: str


class EventLog:
    """Reads the journal as it grows. `rows` has the newest first."""

    def __init__(self, scene: Scene, texts: Texts) -> None:
        self._scene, self._texts = scene, texts
        self.rows: deque[Row] = deque(maxlen=ROWS_MAX)
        self._lineage: UUID | None = None
        self._seq = 0
        self._owners: dict[str, dict[str, str]] = {}
        self._opened_at: dict[int | None, datetime] = {}

    def read(self) -> None:
        """Take what was written since; without power there is nobody to ask."""
        if not self._scene.powered or self._scene.school.store.head.seq == self._seq:
            return
        entries, _ = self._scene.school.store.entries_after(self._lineage, self._seq, PAGE)
        for entry in entries:
            self._lineage, self._seq = entry.lineage, entry.seq
            self.rows.appendleft(self._row(entry))

    def note(self, what: str) -> None:
        """Add a line of `NOTES`."""
        (style, topic), (words, detail) = NOTES[what], self._texts.notes[what]
        self.rows.appendleft(Row(self._scene.local, style, words, detail, topic))

    def listed(self, wanted: Filter) -> list[Row]:
        """The rows under that filter, newest first."""
        if wanted is Filter.ALL:
            return list(self.rows)
        if wanted is Filter.FAULTS:
            return [row for row in self.rows if row.style.fault]
        return [row for row in self.rows if row.style.filter is wanted]

    def _row(self, entry: Entry) -> Row:
        kind, verb = entry.kind, entry.kind.partition(".")[2]
        style = _PLAIN if kind == "part.recovered" else STYLES.get(verb, _PLAIN)
        words, detail = self._texts.entries.get(kind, (kind.replace(".", " "), ""))
        values = self._values(entry)
        topics = self._scene.school.topics
        topic = topics.event(kind).removeprefix(f"{topics.base}/")
        at = entry.at.astimezone(ZONE).replace(tzinfo=None)
        return Row(at, style, words.format_map(values), detail.format_map(values), topic)

    def _values(self, entry: Entry) -> dict[str, str]:
        data, texts = entry.data or {}, self._texts
        part = str(data.get("part", ""))
        first, _, number = part.partition(" ")
        values = {
            "slot": str(entry.slot),
            "reason": texts.reasons.get(str(data.get("reason")), str(data.get("reason"))),
            "part": f"{texts.parts.get(first, first)} {number}".strip(),
            "board": str(data.get("board", "")),
            "fault": str(data.get("fault", "")),
            "cause": texts.causes.get(str(data.get("cause")), ""),
            "looks": str(data.get("looks", "")),
            "in_time": str(data.get("in_time", "")),
            "role": texts.roles[entry.role],
            "devices": str(data.get("devices", "")),
            "doors": str(data.get("doors", "")),
            "opened": str(data.get("opened", "")),
            "count": str(data.get("count", len(data.get("stays", ())))),
            "open_s": self._open_s(entry),
        }
        return values | self._who(str(data.get("stay", "")))

    def _open_s(self, entry: Entry) -> str:
        """How long that door was open, in seconds."""
        if entry.kind.endswith(".opened"):
            self._opened_at[entry.slot] = entry.at
        since = self._opened_at.get(entry.slot)
        seconds = 0.0 if since is None else (entry.at - since).total_seconds()
        return f"{seconds:.1f}".replace(".", self._texts.decimal)

    def _who(self, stay: str) -> dict[str, str]:
        """Whose stay it is: asked of the kiosk's own tables while it is open, and remembered."""
        if stay and stay not in self._owners:
            for each in self._scene.school.store.open_stays():
                self._owners[str(each.id)] = self._owner(each.pupil)
        return self._owners.get(stay, {"name": "", "card": ""})

    def _owner(self, pupil: PupilId) -> dict[str, str]:
        """One of the children, or whom the office took in since, whose badge nobody knows here."""
        school = self._scene.school
        for number, child in enumerate(school.children):
            if child.pupil.id == pupil:
                card = child.uid[-1:].hex().upper()
                return {"name": self._scene.names[number], "card": card}
        known = school.store.pupil(pupil)
        return {"name": "" if known is None else known.first_name, "card": "?"}
