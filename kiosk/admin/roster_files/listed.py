"""What is read of a roster file, and what every value in it must be."""

import unicodedata
from dataclasses import dataclass

from policy.roster import YEARS

STAFF_MAX = 300
"""Twice the staff of the largest primary school."""
PUPILS_MAX = 3000
"""Twice the largest primary school of the country: more is not one school's roster."""
NAME_LENGTH_MAX = 200
"""EDEXML 2.1: `achternaam`."""
GROUP_LENGTH_MAX = 64
"""EDEXML 2.1: `naam` of a group."""
NUMBER_LENGTH_MAX = 256
"""EDEXML 2.1: `key` and `eckid`."""
UNMATCHABLE = "#"
"""A key that begins so may change or be given to another pupil (EDEXML manual, keys)."""

_LENGTHS_MAX = {"group": GROUP_LENGTH_MAX}
_FORMULA = "=+-@"
_APOSTROPHES = "'`\u2018\u2019\u00b4\u02bc"
_BETWEEN_LETTERS = " -.,/()" + _APOSTROPHES
_LETTERS_OF_NO_NAME = "\u00aa\u00ba\u00b5"  # half an accented letter, read in the wrong encoding


class RosterFileError(Exception):
    """The file cannot be used; the message is one sentence, with a place in the file and nothing of
    what stands there."""


@dataclass(frozen=True, slots=True)
class FilePupil:
    """A pupil as the file has him. `number` None: he has none by which he can be recognised."""

    first_name: str
    prefix: str | None = None
    surname: str | None = None
    group: str | None = None
    year: str | None = None
    eckid: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class RosterFile:
    """All that was read. `left` is how many the file itself marks as gone, `dropped` the names of
    the fields that were not read; `brin` (the school's number) and `school_year` when it says."""

    pupils: tuple[FilePupil, ...]
    left: int
    dropped: tuple[str, ...]
    brin: str | None = None
    school_year: str | None = None


@dataclass(frozen=True, slots=True)
class FileMember:
    """A member of staff as the file has him: a first name, a surname, or both. `codes` are what he
    is there (EDEXML `rol`), `groups` the names of his own."""

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    first_name: str | None = None
    prefix: str | None = None
    surname: str | None = None
    eckid: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class StaffFile:
    """All that was read of the staff; the rest as in `RosterFile`."""

    members: tuple[FileMember, ...]
    dropped: tuple[str, ...]
    brin: str | None = None


def checked(where: str, fields: dict[str, str]) -> FilePupil:
    """A pupil made of a file's fields, named as those of `FilePupil`; blanks are no value.

    Raises:
        RosterFileError: as `values_of`, or he has no first name.
    """
    values = values_of(where, fields)
    if "first_name" not in values:
        raise RosterFileError(
            f"At {where} there is no first name (roepnaam): fill it in in the school's "
            "administration and export again."
        )
    year = values.pop("year", "").upper().removeprefix("GROEP ").strip()
    if year in YEARS:
        values["year"] = year
    return FilePupil(**values)


def values_of(where: str, fields: dict[str, str]) -> dict[str, str]:
    """The fields that have a value, each of which can be what it says; a number that may change is
    none.

    Args:
        where: the place in the file, for a message: "line 12".
        fields: what stands there, as it is; of several alike a name has a number after it.

    Raises:
        RosterFileError: a value cannot be what it must be.
    """
    values = {name: " ".join(value.split()) for name, value in fields.items() if value.strip()}
    for name, value in values.items():
        if value[0] in _FORMULA:
            raise RosterFileError(
                f"At {where} a value begins as a formula does ({_FORMULA}): correct it in the "
                "school's administration and export again."
            )
        if name in {"first_name", "prefix", "surname"}:
            _assert_name(where, value)
        elif not value.isprintable() or len(value) > _LENGTHS_MAX.get(
            name.split()[0], NUMBER_LENGTH_MAX
        ):
            raise RosterFileError(
                f"At {where} a value is too long or no text: the file is damaged, export it again."
            )
    if values.get("number", "").startswith(UNMATCHABLE):
        del values["number"]
    return values


def _assert_name(where: str, value: str) -> None:
    """A name is letters and what may stand between them: anything else comes of reading the file
    in the wrong encoding, or of a column that is no name."""
    fits = len(value) <= NAME_LENGTH_MAX and (value[0].isalpha() or value[0] in _APOSTROPHES)
    if not fits or not all(_in_names(character) for character in value):
        raise RosterFileError(
            f"At {where} a name holds signs that no name has: export the file as UTF-8 and see "
            "that its columns are in order."
        )


def _in_names(character: str) -> bool:
    if character in _BETWEEN_LETTERS:
        return True
    return unicodedata.category(character)[0] in "LM" and character not in _LETTERS_OF_NO_NAME
