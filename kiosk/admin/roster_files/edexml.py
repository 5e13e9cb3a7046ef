"""EDEXML 2.1 (Edustandaard, February 2017), read as a stream by a list of what is wanted.

Not held against the published schema, which ends at school year 2024-2025 and refuses an empty
`voorvoegsel`: what matters is checked here. Elements count where the standard puts them and in the
namespace of the root, whichever that is; what stands elsewhere, under the same name too, is never
kept. A field that stands twice is what it was first.
"""

from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree as ET

from kiosk.admin.roster_files.listed import (
    NUMBER_LENGTH_MAX,
    PUPILS_MAX,
    FilePupil,
    RosterFile,
    RosterFileError,
    checked,
)

DEPTH_MAX = 20
"""The standard needs six; a supplier's additions some more."""

_SCHOOL = {"brincode": "brin", "schooljaar": "school_year"}
_GROUP = {"naam": "name", "jaargroep": "year"}
_PUPIL = {
    "roepnaam": "first_name",
    "voorvoegsel": "prefix",
    "achternaam": "surname",
    "jaargroep": "year",
    "uitstroomdatum": "left_on",
}
_REFERENCES = {"groep", "samengestelde_groepen"}
_SECTIONS = {"school", "groepen", "leerlingen"}
_COMBINED_YEARS, _LEFT = "C", "H"


@dataclass(slots=True)
class _Record:
    """A school, group or pupil being read: its text fields, its own key, the groups it is in."""

    key: str = ""
    eckid: str = ""
    group: str = ""
    combined: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)


class _Reader:
    """What the parser tells about the file (`xml.etree` calls it a target)."""

    def __init__(self) -> None:
        self.school = _Record()
        self.groups: dict[str, _Record] = {}
        self.pupils: list[_Record] = []
        self.dropped: set[str] = set()
        self._namespace = ""
        self._path: list[str] = []
        self._record = self.school
        self._field: str | None = None

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """Entities are declared there, and those can grow without end or read other files."""
        raise RosterFileError("The file has a DOCTYPE, which no EDEXML has: export it again.")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._enter(tag)
        match self._path:
            case [root] if root != "EDEX":
                raise RosterFileError(
                    "The file is XML but not EDEXML: choose EDEXML (EDEX & UWLR) in the export."
                )
            case ["EDEX", section] if section not in _SECTIONS:
                self.dropped.add(section)
            case ["EDEX", "school", name]:
                self._record = self.school
                self._begin_field(_SCHOOL.get(name))
            case ["EDEX", "groepen", "groep" | "samengestelde_groep"]:
                self._record = _Record(key=attributes.get("key", ""))
                self.groups.setdefault(self._record.key, self._record)
            case ["EDEX", "groepen", "groep" | "samengestelde_groep", name]:
                self._begin_field(_GROUP.get(name))
            case ["EDEX", "groepen", name]:
                self.dropped.add(name)
            case ["EDEX", "leerlingen", "leerling"]:
                self._begin_pupil(attributes)
            case ["EDEX", "leerlingen", "leerling", *inside]:
                self._start_in_pupil(inside, attributes)

    def data(self, text: str) -> None:
        """Text of the element that is open; parts of one text come one by one."""
        if self._field is not None:
            text = self._record.fields.get(self._field, "") + text
            if len(text) > NUMBER_LENGTH_MAX:
                raise RosterFileError(
                    "A value in the file is too long: the file is damaged, export it again."
                )
            self._record.fields[self._field] = text

    def end(self, _tag: str) -> None:
        """An element ends."""
        self._path.pop()
        self._field = None

    def close(self) -> None:
        """The file ends."""

    def _enter(self, tag: str) -> None:
        if not self._path:
            self._namespace = tag[: tag.rfind("}") + 1]
        self._path.append(self._name(tag))
        self._field = None
        if len(self._path) > DEPTH_MAX:
            raise RosterFileError("The file is nested too deeply to be EDEXML: export it again.")

    def _name(self, tag: str) -> str:
        """As the standard writes it; one of another namespace says so, and is in no table."""
        name = tag.rpartition("}")[2]
        return name if tag == self._namespace + name else f"{name} (not EDEXML)"

    def _begin_field(self, name: str | None) -> None:
        if name is not None and name not in self._record.fields:
            self._record.fields[name] = ""
            self._field = name

    def _begin_pupil(self, attributes: dict[str, str]) -> None:
        self._record = _Record(attributes.get("key", ""), attributes.get("eckid", ""))
        self.pupils.append(self._record)
        if len(self.pupils) > PUPILS_MAX:
            raise RosterFileError(
                f"The file has more than {PUPILS_MAX} pupils: export one school's."
            )

    def _start_in_pupil(self, inside: list[str], attributes: dict[str, str]) -> None:
        match inside:
            case ["groep"]:
                self._record.group = self._record.group or attributes.get("key", "")
            case ["samengestelde_groepen", "samengestelde_groep"]:
                self._record.combined.append(attributes.get("key", ""))
            case [name] if name in _PUPIL:
                self._begin_field(_PUPIL[name])
            case [name] if name not in _REFERENCES:
                self.dropped.add(name)


def parse(content: bytes, today: date) -> RosterFile:
    """Read EDEXML; a pupil who has left by `today` is counted and not listed.

    Raises:
        RosterFileError: one sentence.
    """
    reader = _Reader()
    try:
        parser = ET.XMLParser(target=reader)  # noqa: S314 - no DOCTYPE, and a bounded size
        parser.feed(content)
        parser.close()
    except ET.ParseError as error:
        line, _ = error.position
        raise RosterFileError(
            f"The XML is broken or cut off at line {line}: export the file again."
        ) from error
    except (LookupError, ValueError) as error:
        raise RosterFileError("The XML is in an unknown encoding: export it as UTF-8.") from error
    here = [
        _pupil(place, record, reader.groups)
        for place, record in enumerate(reader.pupils, start=1)
        if not _has_left(place, record, reader.groups, today)
    ]
    school = reader.school.fields
    return RosterFile(
        tuple(here),
        len(reader.pupils) - len(here),
        tuple(sorted(reader.dropped)),
        school.get("brin", "").strip() or None,
        school.get("school_year", "").strip() or None,
    )


def _group_of(record: _Record, groups: dict[str, _Record]) -> _Record:
    """His own group; without one the combined group, if it is only one."""
    key = record.group or (record.combined[0] if len(record.combined) == 1 else "")
    return groups.get(key, _Record()) if key else _Record()


def _year(record: _Record, groups: dict[str, _Record]) -> str:
    """His own year, else his group's: that of a combined group (C) says nothing."""
    own = record.fields.get("year", "").strip()
    return own or _group_of(record, groups).fields.get("year", "").strip()


def _has_left(place: int, record: _Record, groups: dict[str, _Record], today: date) -> bool:
    if _year(record, groups) == _LEFT:
        return True
    left_on = record.fields.get("left_on", "").strip()
    if not left_on:
        return False
    try:
        return date.fromisoformat(left_on[:10]) <= today
    except ValueError as error:
        raise RosterFileError(f"Pupil {place} of the file left on no date: correct it.") from error


def _pupil(place: int, record: _Record, groups: dict[str, _Record]) -> FilePupil:
    texts = ("first_name", "prefix", "surname")
    fields = {name: record.fields.get(name, "") for name in texts}
    fields["group"] = _group_of(record, groups).fields.get("name", "")
    fields["year"] = _year(record, groups)
    return checked(f"pupil {place}", fields | {"number": record.key, "eckid": record.eckid})
