"""A roster file's bytes, bounded, and which form they are in."""

import io
import lzma
import zipfile
import zlib
from datetime import date
from pathlib import Path

from kiosk.admin.roster_files import csv_file, edexml, edexml_staff
from kiosk.admin.roster_files.listed import RosterFile, RosterFileError, StaffFile

BYTES_MAX = 5 * 1024 * 1024
"""Some 3 kB a pupil of the largest school; an export of 600 pupils has about 1 MB."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WORKBOOK = "[Content_Types].xml"


def read(path: Path, today: date) -> RosterFile:
    """Read a roster: EDEXML 2.1, CSV, or a zip with one of these.

    Raises:
        RosterFileError: one sentence that says what is wrong with the file.
    """
    content = _something(path)
    return edexml.parse(content, today) if _is_xml(content) else csv_file.parse(content, today)


def read_staff(path: Path) -> StaffFile:
    """Read who is of the staff: EDEXML 2.1, or a zip with that.

    Raises:
        RosterFileError: one sentence that says what is wrong with the file.
    """
    content = _something(path)
    if not _is_xml(content):
        raise RosterFileError(
            "Only EDEXML says who is of the staff: choose EDEXML (EDEX & UWLR) in the export."
        )
    return edexml_staff.parse(content)


def _something(path: Path) -> bytes:
    content = content_of(path)
    if not content.strip():
        raise RosterFileError(f"{path.name} is empty: export the roster again.")
    return content


def _is_xml(content: bytes) -> bool:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start == b"<" or content.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<"))


def content_of(path: Path) -> bytes:
    """The bytes of a file, or of the one file in a zip; at most `BYTES_MAX`.

    Raises:
        RosterFileError: it cannot be read, or is too large.
    """
    try:
        if not path.is_file():
            raise RosterFileError(f"There is no file {path}: name the one that was exported.")
        with path.open("rb") as file:
            content = file.read(BYTES_MAX + 1)
    except OSError as error:
        raise RosterFileError(f"{path} cannot be read: {error.strerror}.") from error
    _assert_size(len(content))
    return _unzipped(content) if content.startswith(_ZIP) else content


def _unzipped(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = archive.infolist()
            if any(each.filename == _WORKBOOK for each in inside):
                raise RosterFileError("This is a workbook: save it as CSV and import that.")
            if len(inside) != 1:
                raise RosterFileError("A zip must hold one file: the exported roster.")
            _assert_size(inside[0].file_size)
            with archive.open(inside[0]) as file:  # its stated size may be a lie
                unzipped = file.read(BYTES_MAX + 1)
    except (OSError, EOFError, RuntimeError, ValueError) as error:
        raise _bad_zip() from error  # RuntimeError: it asks for a password, or an odd method
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError) as error:
        raise _bad_zip() from error
    _assert_size(len(unzipped))
    return unzipped


def _bad_zip() -> RosterFileError:
    return RosterFileError("The zip cannot be opened: unpack it, and import the file inside.")


def _assert_size(size: int) -> None:
    if size > BYTES_MAX:
        raise RosterFileError(
            f"The file is larger than {BYTES_MAX // 1024**2} MB: no school's roster is."
        )
