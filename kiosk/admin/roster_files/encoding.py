"""Which encoding a CSV is in, and the signs that it is another than it was read in.

Nothing in a CSV says it. What is valid UTF-8 is UTF-8; the rest is taken for Windows-1252, as Dutch
Excel writes it, and that never fails: other encodings give other letters. So the names of such a
file must look as they do at Dutch schools. A true name that does not, passes once the file is saved
as UTF-8; a false one stands on the screen before its pupil.
"""

import re
from dataclasses import dataclass

from kiosk.admin.roster_files.listed import RosterFileError

NAMES = ("first_name", "prefix", "surname")

_CAPITALS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŠŽ"
_SMALL = "àáâãäåæçèéêëìíîïñòóôõöøùúûüßšžÿ"
"""The letters beyond ASCII that names may have, of those Windows-1252 has. It has more: þ Þ ð Ð ý Ý
are Turkish ş Ş ğ Ğ ı İ far more often than Icelandic or Czech; ƒ, œ and Ÿ are É, ú and ü of an old
Mac; ˆ and Œ are ê and î of DOS; ª, º and µ are halves of letters."""  # noqa: RUF001 - such letters
_QUOTES = "\u2018\u2019\u00b4"
_CONSONANTS = "b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ"

_SIGNS = re.compile(
    "|".join(
        [
            f"[^\\x00-\\x7f{_CAPITALS}{_SMALL}{_QUOTES}]",  # also a hard space: DOS á
            f"(?<=[a-z{_SMALL}])[{_CAPITALS}]",  # AndrŽ: Mac é; IrŠne: DOS è
            f"(?<=\\w)[{_CAPITALS}](?=[a-z{_SMALL}])",  # GŽrard, after a capital; not RENÉE
            f"(?<![\\w'\u2019])[{_SMALL}](?=\\w)",  # çlvaro, îscar: Mac Á, Ó; not à Campo
            f"(?<=[{_CONSONANTS}])[šž](?=[{_CONSONANTS}])",  # Bjšrn: Mac ö; not Miloš, Dušan
            "æ(?!\\w)",  # Babiæ: Central European ć; not Kjær
            "(?<=\\w)\u2018",  # Zo and a quote: Mac ë; not 't Hart
            # Mar'a, D'az, Lu's: Mac í; 'iva: Latin-9 Ž; not O'Neill, van't Hof, 's Gravesande
            f"[\u2019\u00b4](?![A-Z{_CAPITALS}]|t\\b|(?<!\\w.)s\\b)",
        ]
    )
)
"""What a name holds that was read in the wrong encoding. Not every such name does: ß of DOS is á.
One that does is enough, since the whole file is in one encoding."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text; `guessed`: it is in no UTF-8, and was read as Windows-1252."""

    text: str
    guessed: bool


def decoded(content: bytes) -> Text:
    """The text: UTF-8 with or without a byte order mark, else Windows-1252.

    Raises:
        RosterFileError: it is neither, or no text at all.
    """
    if b"\0" in content:
        raise RosterFileError("The file is not text: save it as CSV UTF-8.")
    try:
        return Text(content.decode("utf-8-sig"), guessed=False)
    except UnicodeDecodeError:
        pass
    try:
        return Text(content.decode("cp1252"), guessed=True)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _wrong(f"At line {line} there are") from None  # its cause would show the file


def assert_read_rightly(line: int, fields: dict[str, str]) -> None:
    """Names of a file whose encoding was guessed, as they stand there, are names.

    Raises:
        RosterFileError: one holds signs of another encoding.
    """
    if any(_SIGNS.search(fields.get(name, "")) for name in NAMES):
        raise _wrong(f"At line {line} a name holds")


def _wrong(what: str) -> RosterFileError:
    return RosterFileError(
        f"{what} signs of a wrong encoding: open the file where its names are right, and save it "
        'as "CSV UTF-8".'
    )
