"""A roster as CSV: which headings schools use, and who of the lines is a pupil."""

from datetime import date, datetime

from kiosk.admin.roster_files import table
from kiosk.admin.roster_files.encoding import assert_read_rightly
from kiosk.admin.roster_files.listed import (
    PUPILS_MAX,
    FilePupil,
    RosterFile,
    RosterFileError,
    checked,
)

HEADINGS = {
    "first_name": ("roepnaam", "voornaam"),
    "prefix": ("tussenvoegsel", "voorvoegsel", "tussenvoegsels", "voorvoegsels", "tv"),
    "surname": ("achternaam", "familienaam"),
    "group": ("groep", "klas", "klasnaam", "groepsnaam", "stamgroep"),
    "year": ("jaargroep", "leerjaar"),
    "number": ("leerlingnummer", "llnr", "leerlingnr", "key"),
    "eckid": ("eckid",),
    "left_on": ("uitstroomdatum", "uitschrijfdatum", "datumuitstroom"),
}
"""Which headings mean what; capitals, spaces, dots, hyphens and underscores do not count."""

_DATE_FORMS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")


def parse(content: bytes, today: date) -> RosterFile:
    """Read CSV; a pupil who has left by `today` is counted and not listed.

    Raises:
        RosterFileError: one sentence.
    """
    file = table.read(content, HEADINGS)
    if not {"first_name", "surname"} <= file.fields:
        raise RosterFileError(
            "The first line must have headings, among them roepnaam and achternaam; "
            "docs/roster.md has them all."
        )
    pupils: list[FilePupil] = []
    left = 0
    for line, fields in file.lines:
        if file.guessed:
            assert_read_rightly(line, fields)
        if _has_left(line, fields.pop("left_on", "").strip(), fields.get("year", ""), today):
            left += 1
        else:
            pupils.append(checked(f"line {line}", fields))
        if len(pupils) > PUPILS_MAX:
            raise RosterFileError(
                f"The file has more than {PUPILS_MAX} pupils: export one school's."
            )
    return RosterFile(tuple(pupils), left, file.dropped)


def _has_left(line: int, left_on: str, year: str, today: date) -> bool:
    if year.strip().upper() == "H":
        return True
    if not left_on:
        return False
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(left_on, form).date() <= today  # noqa: DTZ007 - a local day
        except ValueError:
            continue
    raise RosterFileError(f"Line {line} has a date of leaving that is none: write it dd-mm-yyyy.")
