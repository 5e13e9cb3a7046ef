"""EDEXML 2.1 (Edustandaard, February 2017), read as a stream by a list of what is wanted: what the
readers of pupils and of staff share.

Not held against the published schema, which ends at school year 2024-2025 and refuses an empty
`voorvoegsel`: what matters is checked here. Elements count where the standard puts them and in the
namespace of the root, whichever that is; what stands elsewhere, under the same name too, is never
kept. A field that stands twice is what it was first.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from kiosk.admin.roster_files.listed import NUMBER_LENGTH_MAX, RosterFileError

DEPTH_MAX = 20
"""The standard needs six; a supplier's additions some more."""
LEFT = "H"
"""`jaargroep` of a group or a pupil that is of the past."""

_SCHOOL = {"brincode": "brin", "schooljaar": "school_year"}
_GROUP = {"naam": "name", "jaargroep": "year"}


@dataclass(slots=True)
class Record:
    """A school, a group or a person being read: text fields, keys, and of a person the groups and
    the combined groups he is in, and what he is there."""

    key: str = ""
    eckid: str = ""
    groups: list[str] = field(default_factory=list)
    combined: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A field, without blanks around it; empty where the file has none."""
        return self.fields.get(name, "").strip()


class Reader(ABC):
    """What the parser tells about the file (`xml.etree` calls it a target). Whose people are read
    says its subclass; all else is dropped, and named in `dropped`."""

    section: str
    """The element in which those people stand."""
    person: str
    """The element that is one of them."""
    people_max: int
    too_many: str
    """The sentence for more."""

    def __init__(self) -> None:
        self.school = Record()
        self.groups: dict[str, Record] = {}
        self.people: list[Record] = []
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
            case ["EDEX", section] if section not in {"school", "groepen", self.section}:
                self.dropped.add(section)
            case ["EDEX", "school", name]:
                self._record = self.school
                self.begin_field(_SCHOOL.get(name))
            case ["EDEX", "groepen", "groep" | "samengestelde_groep"]:
                self._record = Record(key=attributes.get("key", ""))
                self.groups.setdefault(self._record.key, self._record)
            case ["EDEX", "groepen", "groep" | "samengestelde_groep", name]:
                self.begin_field(_GROUP.get(name))
            case ["EDEX", "groepen", name]:
                self.dropped.add(name)
            case ["EDEX", self.section, self.person]:
                self._begin_person(attributes)
            case ["EDEX", self.section, self.person, *inside]:
                self.start_in_person(self._record, inside, attributes.get("key", ""))

    @abstractmethod
    def start_in_person(self, person: Record, inside: Sequence[str], key: str) -> None:
        """An element begins in one of the people: the path from there, and its own `key`."""

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

    def begin_field(self, name: str | None) -> None:
        """Its text is that field, unless there is one already; None: it is no field."""
        if name is not None and name not in self._record.fields:
            self._record.fields[name] = ""
            self._field = name

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

    def _begin_person(self, attributes: dict[str, str]) -> None:
        self._record = Record(attributes.get("key", ""), attributes.get("eckid", ""))
        self.people.append(self._record)
        if len(self.people) > self.people_max:
            raise RosterFileError(self.too_many)


def read(reader: Reader, content: bytes) -> None:
    """Let a reader read the whole file.

    Raises:
        RosterFileError: one sentence.
    """
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
