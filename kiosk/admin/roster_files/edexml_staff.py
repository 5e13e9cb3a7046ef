"""The staff of an EDEXML file: who they are there (`rol`), and their own groups."""

from collections.abc import Sequence

from kiosk.admin.roster_files.edexml_stream import LEFT, Reader, Record, read
from kiosk.admin.roster_files.listed import (
    STAFF_MAX,
    FileMember,
    RosterFileError,
    StaffFile,
    values_of,
)

_MEMBER = {"roepnaam": "first_name", "voorvoegsel": "prefix", "achternaam": "surname"}
_CODE = "rol"
_GROUPS = "groepen"


class _Members(Reader):
    section = "leerkrachten"
    person = "leerkracht"
    people_max = STAFF_MAX
    too_many = f"The file has more than {STAFF_MAX} members of staff: export one school's."

    def start_in_person(self, person: Record, inside: Sequence[str], key: str) -> None:
        match inside:
            case [name] if name in _MEMBER:
                self.begin_field(_MEMBER[name])
            case [name] if name == _CODE:
                self._begin_code(person)
            case [name, "groep" | "samengestelde_groep"] if name == _GROUPS:
                person.groups.append(key)
            case [name, "groep" | "samengestelde_groep", code] if (name, code) == (_GROUPS, _CODE):
                self._begin_code(person)
            case [name] if name != _GROUPS:
                self.dropped.add(name)

    def _begin_code(self, person: Record) -> None:
        """He may be several things, each in an element of its own."""
        field = f"{_CODE} {len(person.fields)}"
        person.codes.append(field)
        self.begin_field(field)


def parse(content: bytes) -> StaffFile:
    """Read EDEXML.

    Raises:
        RosterFileError: one sentence.
    """
    reader = _Members()
    read(reader, content)
    if not reader.people:
        raise RosterFileError(
            "The file lists no staff (leerkrachten): export it again with the staff in it."
        )
    members = [
        _member(f"member of staff {place}", record, reader.groups)
        for place, record in enumerate(reader.people, start=1)
    ]
    brin = reader.school.text("brin") or None
    return StaffFile(tuple(members), tuple(sorted(reader.dropped)), brin)


def _member(where: str, record: Record, groups: dict[str, Record]) -> FileMember:
    fields = {name: record.text(name) for name in _MEMBER.values()}
    codes = {code: record.text(code).upper() for code in record.codes}
    own = [groups[key] for key in record.groups if key in groups]
    names = {f"group {n}": each.text("name") for n, each in enumerate(own) if _is_now(each)}
    keys = {"number": record.key, "eckid": record.eckid}
    values = values_of(where, fields | codes | names | keys)
    if not {"first_name", "surname"} & set(values):
        raise RosterFileError(
            f"At {where} there is no name: fill it in in the school's administration and export "
            "again."
        )
    return FileMember(
        codes=tuple(dict.fromkeys(values[code] for code in codes if code in values)),
        groups=tuple(dict.fromkeys(values[name] for name in names if name in values)),
        **{name: values[name] for name in (*fields, *keys) if name in values},
    )


def _is_now(group: Record) -> bool:
    return group.text("year") != LEFT
