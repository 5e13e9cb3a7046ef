"""What the waiting screen says while a change of the staff wants somebody, or a badge."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_staff import Wanted


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """A screen in the hand of 04d: headline, two lines, the inlay, the line below."""

    headline: str
    lines: tuple[str, str]
    inlay: str
    foot: str


WANTED_DUTCH: Mapping[Wanted, RefusalWords] = {
    Wanted.DIRECTOR: RefusalWords(
        "Directie gevraagd",
        ("Houd je pas", "voor de lezer."),
        "Daarna je pincode.",
        "Iemand vraagt om een wijziging.",
    ),
    Wanted.OFFICE: RefusalWords(
        "Een invaller wacht",
        ("Houd je pas", "voor de lezer."),
        "Daarna je pincode.",
        "Administratie of directie gevraagd.",
    ),
    Wanted.BADGE: RefusalWords(
        "Pas gevraagd",
        ("Houd de nieuwe pas", "voor de lezer."),
        "Eén pas tegelijk.",
        "Leerlingen wachten even.",
    ),
}

WANTED_ENGLISH: Mapping[Wanted, RefusalWords] = {
    Wanted.DIRECTOR: RefusalWords(
        "Director wanted",
        ("Hold your pass", "to the reader."),
        "Then your PIN.",
        "Somebody asks for a change.",
    ),
    Wanted.OFFICE: RefusalWords(
        "A substitute waits",
        ("Hold your pass", "to the reader."),
        "Then your PIN.",
        "Office or director wanted.",
    ),
    Wanted.BADGE: RefusalWords(
        "Pass wanted",
        ("Hold the new pass", "to the reader."),
        "One pass at a time.",
        "Pupils wait a moment.",
    ),
}
