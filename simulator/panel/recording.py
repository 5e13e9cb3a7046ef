"""A session as JSON lines: what the school was made of, then each deed with its time, then the end.

A file is data from outside: whatever does not fit gets one sentence.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from policy.names import can_be_read
from simulator.panel.deeds import Deed, Verb, fits
from simulator.panel.errors import RecordingError
from simulator.panel.session import TICK_S, Session
from simulator.school import SchoolPlan

VERSION = 1
END = "end"
BYTES_MAX = 16_000_000
"""A quarter of a million deeds: more than anybody clicks in a year."""
AT_MAX = 400 * 24 * 3600.0
"""The longest session, in seconds: more than a year."""
LIMITS = {"seed": 2**53, "pupils": 2000, "slots": 960, "doors": 8}
"""The largest of each that a simulated school has."""
GROUPS_MAX, GROUP_LENGTH_MAX = 100, 8
"""How many groups a school has, and letters the name of one."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a file holds. `groups`: none in a recording of a school before it had any; `head` is the
    journal's at the end, None when it was cut short."""

    seed: int
    pupils: int
    slots: int
    doors: int
    groups: tuple[str, ...]
    deeds: tuple[Deed, ...]
    ends_at: float
    head: str | None


class Recorder:
    """Writes a session into a file as it goes on. It can be stopped and begun again at any time:
    the file then has all from the beginning."""

    def __init__(self, session: Session, path: Path) -> None:
        self._session = session
        self.path = path
        self._file: TextIO | None = None
        session.on_deed = self._write_deed

    @property
    def runs(self) -> bool:
        """Whether deeds are written."""
        return self._file is not None

    def begin(self) -> None:
        """Write everything since the beginning, and each deed from now on. Replaces the file.

        Raises:
            OSError: it cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("w", encoding="utf-8")
        plan = self._session.plan
        self._write(
            {
                "recording": VERSION,
                "seed": plan.seed,
                "pupils": plan.pupils,
                "slots": plan.slot_count,
                "doors": plan.doors,
                **({"groups": plan.groups} if plan.groups else {}),
            }
        )
        for deed in self._session.deeds:
            self._write_deed(deed)

    def end(self) -> None:
        """Write how it ends; the file is whole then."""
        if self._file is not None:
            scene = self._session.scene
            self._write({"at": scene.elapsed, "do": END, "head": scene.head})
        if self._file is not None:
            self._file.close()
            self._file = None

    def _write_deed(self, deed: Deed) -> None:
        named = {} if deed.object is None else {"with": deed.object}
        self._write({"at": deed.at, "do": deed.verb, **named})

    def _write(self, line: Mapping[str, Any]) -> None:
        if self._file is None:
            return
        try:
            self._file.write(json.dumps(line, separators=(",", ":")) + "\n")
            self._file.flush()  # a session that is killed can be lived again up to its last deed
        except OSError:  # a full disk ends the recording, which shows, and not the session
            self._file = None


def read(path: Path) -> Recording:
    """The recording in that file. A last line without an end was torn while it was written, when
    somebody killed the window or the power went: it never happened.

    Raises:
        RecordingError: it is none.
        OSError: it cannot be read.
    """
    if path.stat().st_size > BYTES_MAX:
        raise RecordingError(f"{path} is larger than any recording.")
    whole, _, _ = path.read_bytes().rpartition(b"\n")
    try:
        lines = whole.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise RecordingError(f"{path} is not text, so it is no recording.") from error
    first = _parsed(path, lines, 0)
    if first.get("recording") != VERSION:
        raise RecordingError(f"{path} does not begin as a recording of version {VERSION} does.")
    plan = {name: _whole(path, first, name) for name in LIMITS}
    groups = _groups(path, first)
    deeds, ends_at, head = [], 0.0, None
    for number in range(1, len(lines)):
        line = _parsed(path, lines, number)
        if head is not None or not _is_later(line.get("at"), ends_at):
            raise RecordingError(f"{path}, line {number + 1}: this cannot come at that time.")
        ends_at = float(line["at"])
        if line.get("do") == END:
            head = str(line.get("head"))
        else:
            deeds.append(_deed(path, line, number, plan))
    return Recording(**plan, groups=groups, deeds=tuple(deeds), ends_at=ends_at, head=head)


@contextmanager
def replayed(recording: Recording, folder: Path) -> Iterator[Session]:
    """The session at its end, lived again in `folder`; let go after."""
    plan = SchoolPlan(
        seed=recording.seed,
        pupils=recording.pupils,
        folder=folder,
        slots=recording.slots,
        doors=recording.doors,
        groups=recording.groups,
        surnames=bool(recording.groups),
    )
    session = Session(plan)
    try:
        for deed in recording.deeds:
            session.live_until(deed.at)
            session.do(deed.verb, deed.object)
        session.live_until(recording.ends_at)
        yield session
    finally:
        session.close()


def _parsed(path: Path, lines: list[str], number: int) -> dict[str, Any]:
    try:
        line = json.loads(lines[number])
    except (IndexError, ValueError, RecursionError) as error:
        raise RecordingError(f"{path}, line {number + 1}: this is no JSON object.") from error
    if not isinstance(line, dict):
        raise RecordingError(f"{path}, line {number + 1}: this is no JSON object.")
    return line


def _whole(path: Path, line: Mapping[str, Any], name: str) -> int:
    value, least = line.get(name), 0 if name == "seed" else 1
    if type(value) is not int or not least <= value <= LIMITS[name]:
        raise RecordingError(f"{path}, line 1: {name} is not from {least} to {LIMITS[name]}.")
    return value


def _groups(path: Path, line: Mapping[str, Any]) -> tuple[str, ...]:
    groups = line.get("groups", [])
    known = isinstance(groups, list) and len(groups) <= GROUPS_MAX and all(map(_is_group, groups))
    if not known or len(set(groups)) < len(groups):
        raise RecordingError(f"{path}, line 1: groups is no list of such names as 7A.")
    return tuple(groups)


def _is_group(name: object) -> bool:
    """A comma would make two of it, where a teacher's own are kept."""
    short = isinstance(name, str) and len(name) <= GROUP_LENGTH_MAX and "," not in name
    return short and can_be_read(str(name))


def _is_later(at: Any, before: float) -> bool:
    known = isinstance(at, int | float) and not isinstance(at, bool)
    return known and before <= at <= AT_MAX and at % TICK_S == 0.0


def _deed(path: Path, line: Mapping[str, Any], number: int, plan: Mapping[str, int]) -> Deed:
    verb, thing = str(line.get("do")), line.get("with")
    if verb not in set(Verb) or not fits(Verb(verb), thing, plan["pupils"], plan["slots"]):
        raise RecordingError(f"{path}, line {number + 1}: nobody can do this in that school.")
    return Deed(float(line["at"]), Verb(verb), thing)
