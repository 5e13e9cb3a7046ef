"""A list of badges as CSV: a pupil's number or eckid, and the badge's number as some reader printed
it."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from hardware.uid import CASCADE_TAG, Uid, problem
from kiosk.admin.roster_files import table
from kiosk.admin.roster_files.csv_file import HEADINGS as ROSTER_HEADINGS
from kiosk.admin.roster_files.listed import RosterFileError
from kiosk.admin.roster_files.source import content_of

HEADINGS = {
    "number": ROSTER_HEADINGS["number"],
    "eckid": ROSTER_HEADINGS["eckid"],
    "badge": ("badge", "uid", "badgenummer", "pas", "pasnummer", "kaartnummer"),
}
"""Which headings mean what, as in a roster."""
LENGTHS = (4, 7, 10)
"""Bytes of a UID (ISO/IEC 14443-3)."""


class Form(StrEnum):
    """How a reader prints a badge's number; `reversed` is last byte first."""

    HEX = "hex"
    HEX_REVERSED = "hex-reversed"
    DECIMAL = "decimal"
    DECIMAL_REVERSED = "decimal-reversed"


def read(path: Path, form: Form) -> Iterator[tuple[int, Mapping[str, str], Uid]]:
    """Every line: its number, `number` or `eckid` of the pupil, and the badge's UID.

    Raises:
        RosterFileError: one sentence; it repeats nothing of a line.
    """
    file = table.read(content_of(path), HEADINGS)
    if "badge" not in file.fields or not {"number", "eckid"} & file.fields:
        raise RosterFileError(
            "The first line must have headings: leerlingnummer or eckid, and badge."
        )
    for line, fields in file.lines:
        badge = fields.pop("badge", "").strip()
        pupil = {name: text.strip() for name, text in fields.items() if text.strip()}
        if not pupil:
            raise RosterFileError(f"Line {line} names no pupil: fill it in, or remove the line.")
        yield line, pupil, _uid(line, badge, form)


def uid_of(text: str, form: Form) -> Uid:
    """The UID a reader printed so.

    Raises:
        ValueError: it is none, or one no badge has.
    """
    uid = Uid(_READ[form](text))
    halved = len(uid.value) == LENGTHS[0] and uid.value[0] == CASCADE_TAG
    if problem(uid) is not None or halved:
        raise ValueError("no badge has that number")
    return uid


def _uid(line: int, text: str, form: Form) -> Uid:
    try:
        return uid_of(text, form)
    except ValueError:
        raise RosterFileError(
            f"Line {line} holds no badge number in the form {form}: state the right --form, and "
            "see that the reader gave the whole number."
        ) from None  # its cause would show the number


def _from_hex(text: str) -> bytes:
    value = bytes.fromhex(text.removeprefix("0x").replace(":", " ").replace("-", " "))
    if len(value) not in LENGTHS:
        raise ValueError("a UID has 4, 7 or 10 bytes")
    return value


def _from_decimal(text: str) -> bytes:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("digits")
    number = int(text)
    length = next((size for size in LENGTHS if number < 1 << 8 * size), None)
    if length is None:
        raise ValueError("a UID has 10 bytes at most")
    return number.to_bytes(length)


_READ: Mapping[Form, Callable[[str], bytes]] = MappingProxyType(
    {
        Form.HEX: _from_hex,
        Form.HEX_REVERSED: lambda text: _from_hex(text)[::-1],
        Form.DECIMAL: _from_decimal,
        Form.DECIMAL_REVERSED: lambda text: _from_decimal(text)[::-1],
    }
)
