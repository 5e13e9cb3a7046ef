"""CSV as lines of named fields, for a roster and for a list of badges: `;` or `,`, and headings in
the words schools use.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.admin.roster_files.encoding import decoded
from kiosk.admin.roster_files.listed import RosterFileError

Headings = Mapping[str, tuple[str, ...]]
"""For every field the headings that mean it, in small letters and digits only."""

_SEPARATOR_LINE = re.compile(r"sep=.\r?\n", re.IGNORECASE)
_NOT_COUNTED = re.compile(r"[\s._-]+")


@dataclass(frozen=True, slots=True)
class Table:
    """`fields` are those that have a column, `dropped` the headings that mean none; `lines` have
    their number in the file and their fields as they stand there, and are gone through once.
    `guessed`: of the encoding, see `encoding.Text`."""

    fields: frozenset[str]
    dropped: tuple[str, ...]
    lines: Iterator[tuple[int, dict[str, str]]]
    guessed: bool


def read(content: bytes, headings: Headings) -> Table:
    """Read a file whose first line has headings; blank lines do not count.

    Raises:
        RosterFileError: it is no CSV, or two headings mean the same. While the lines are gone
            through: a quote is never closed, or a line has more cells than the first.
    """
    file = decoded(content)
    rows = _rows(file.text)
    heading = next(rows, (0, []))[1]
    columns, dropped = _columns(heading, headings)
    lines = _lines(rows, columns, len(heading))
    return Table(frozenset(columns), dropped, lines, file.guessed)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
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


def _columns(heading: list[str], headings: Headings) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each field stands, and the headings that mean none."""
    field_of = {word: name for name, words in headings.items() for word in words}
    columns: dict[str, int] = {}
    dropped: list[str] = []
    for place, cell in enumerate(heading):
        name = field_of.get(_NOT_COUNTED.sub("", cell.lower()))
        if name in columns:
            raise RosterFileError(
                f"Two headings mean the same ({', '.join(headings[name])}): remove one column."
            )
        if name is not None:
            columns[name] = place
        elif cell.strip():
            dropped.append(cell.strip())
    return columns, tuple(sorted(dropped))


def _lines(
    rows: Iterator[tuple[int, list[str]]], columns: Mapping[str, int], width: int
) -> Iterator[tuple[int, dict[str, str]]]:
    for line, row in rows:
        if any(cell.strip() for cell in row[width:]):
            raise RosterFileError(
                f"Line {line} has more cells than the heading: a separator stands in a value."
            )
        yield line, {name: row[place] for name, place in columns.items() if place < len(row)}
