"""The pupils of an EDEXML file, and the groups they are in."""

from collections.abc import Sequence
from datetime import date

from kiosk.admin.roster_files.edexml_stream import LEFT, Reader, Record, read
from kiosk.admin.roster_files.listed import (
    PUPILS_MAX,
    FilePupil,
    RosterFile,
    RosterFileError,
    checked,
)

_PUPIL = {
    "roepnaam": "first_name",
    "voorvoegsel": "prefix",
    "achternaam": "surname",
    "jaargroep": "year",
    "uitstroomdatum": "left_on",
}
_REFERENCES = {"groep", "samengestelde_groepen"}


class _Pupils(Reader):
    section = "leerlingen"
    person = "leerling"
    people_max = PUPILS_MAX
    too_many = f"The file has more than {PUPILS_MAX} pupils: export one school's."

    def start_in_person(self, person: Record, inside: Sequence[str], key: str) -> None:
        match inside:
            case ["groep"]:
                person.groups.append(key)
            case ["samengestelde_groepen", "samengestelde_groep"]:
                person.combined.append(key)
            case [name] if name in _PUPIL:
                self.begin_field(_PUPIL[name])
            case [name] if name not in _REFERENCES:
                self.dropped.add(name)


def parse(content: bytes, today: date) -> RosterFile:
    """Read EDEXML; a pupil who has left by `today` is counted and not listed.

    Raises:
        RosterFileError: one sentence.
    """
    reader = _Pupils()
    read(reader, content)
    here = [
        _pupil(place, record, reader.groups)
        for place, record in enumerate(reader.people, start=1)
        if not _has_left(place, record, reader.groups, today)
    ]
    school = reader.school
    return RosterFile(
        tuple(here),
        len(reader.people) - len(here),
        tuple(sorted(reader.dropped)),
        school.text("brin") or None,
        school.text("school_year") or None,
    )


def _group_of(record: Record, groups: dict[str, Record]) -> Record:
    """His own group; without one the combined group, if it is only one."""
    own = next((key for key in record.groups if key), "")
    key = own or (record.combined[0] if len(record.combined) == 1 else "")
    return groups.get(key, Record()) if key else Record()


def _year(record: Record, groups: dict[str, Record]) -> str:
    """His own year, else his group's: that of a combined group (C) says nothing."""
    return record.text("year") or _group_of(record, groups).text("year")


def _has_left(place: int, record: Record, groups: dict[str, Record], today: date) -> bool:
    if _year(record, groups) == LEFT:
        return True
    left_on = record.text("left_on")
    if not left_on:
        return False
    try:
        return date.fromisoformat(left_on[:10]) <= today
    except ValueError as error:
        raise RosterFileError(f"Pupil {place} of the file left on no date: correct it.") from error


def _pupil(place: int, record: Record, groups: dict[str, Record]) -> FilePupil:
    texts = ("first_name", "prefix", "surname")
    fields = {name: record.fields.get(name, "") for name in texts}
    fields["group"] = _group_of(record, groups).fields.get("name", "")
    fields["year"] = _year(record, groups)
    return checked(f"pupil {place}", fields | {"number": record.key, "eckid": record.eckid})
