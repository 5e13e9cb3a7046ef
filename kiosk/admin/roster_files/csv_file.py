"""A roster as CSV, as Dutch Excel writes it or anything else: `;` or `,`, UTF-8 or Windows-1252,
headings in the words schools use.
"""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime

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

_FIELD_OF = {heading: name for name, headings in HEADINGS.items() for heading in headings}
_DATE_FORMS = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")
_SEPARATOR_LINE = re.compile(r"sep=.\r?\n", re.IGNORECASE)


def parse(content: bytes, today: date) -> RosterFile:
    """Read CSV; a pupil who has left by `today` is counted and not listed.

    Raises:
        RosterFileError: one sentence.
    """
    rows = rows_of(decoded(content))
    heading = next(rows, (0, []))[1]
    columns, dropped = _columns(heading)
    pupils: list[FilePupil] = []
    left = 0
    for line, row in rows:
        if any(cell.strip() for cell in row[len(heading) :]):
            raise RosterFileError(
                f"Line {line} has more cells than the heading: a separator stands in a value."
            )
        fields = {name: row[place] for name, place in columns.items() if place < len(row)}
        if _has_left(line, fields.pop("left_on", "").strip(), fields.get("year", ""), today):
            left += 1
        else:
            pupils.append(checked(f"line {line}", fields))
        if len(pupils) > PUPILS_MAX:
            raise RosterFileError(
                f"The file has more than {PUPILS_MAX} pupils: export one school's."
            )
    return RosterFile(tuple(pupils), left, dropped)


def decoded(content: bytes) -> str:
    """The text: UTF-8 with or without a byte order mark, else Windows-1252.

    Raises:
        RosterFileError: it is neither, or no text at all.
    """
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RosterFileError("The file is not text in UTF-8 or Windows-1252: save it as CSV UTF-8.")


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every line that is not blank, with its number; the first has the headings.

    Raises:
        RosterFileError: while it is gone through, when a quote is never closed.
    """
    text = _SEPARATOR_LINE.sub("\n", text, count=1) if _SEPARATOR_LINE.match(text) else text
    first = text.lstrip().split("\n", 1)[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise RosterFileError(
            f"Line {reader.line_num} is no CSV: a quote is not closed, or stands in a value."
        ) from error


def _columns(heading: list[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each field stands, and the headings that mean none."""
    columns: dict[str, int] = {}
    dropped: list[str] = []
    for place, cell in enumerate(heading):
        name = field_of(cell)
        if name in columns:
            raise RosterFileError(
                f"Two headings mean the same ({', '.join(HEADINGS[name])}): remove one column."
            )
        if name is not None:
            columns[name] = place
        elif cell.strip():
            dropped.append(cell.strip())
    if not {"first_name", "surname"} <= columns.keys():
        raise RosterFileError(
            "The first line must have headings, among them roepnaam and achternaam; "
            "docs/roster.md has them all."
        )
    return columns, tuple(sorted(dropped))


def field_of(heading: str) -> str | None:
    """Which field a heading means."""
    return _FIELD_OF.get(re.sub(r"[\s._-]+", "", heading.lower()))


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
