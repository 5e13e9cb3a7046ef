"""What the tables of words hold for the staff's screens, and those tables, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_staff import PinPurpose, PinTrouble, Wanted
from policy.people import Role
from policy.staff_changes import Change


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """A screen in the hand of 04d: headline, two lines, the inlay, the line below."""

    headline: str
    lines: tuple[str, str]
    inlay: str
    foot: str


@dataclass(frozen=True, slots=True)
class StaffTexts:
    """`{name}` is how a member of staff is greeted, `{seconds}` how long he has to wait."""

    stop: str
    erase: str
    ok: str
    hello: str
    pin: Mapping[PinPurpose, str]
    pin_note: str
    pin_trouble: Mapping[PinTrouble, str]
    signed_in: str
    nothing_to_do: str
    closing: str
    wanted: Mapping[Wanted, RefusalWords]
    confirm: str
    confirm_change: Mapping[Change, str]
    roles: Mapping[Role, str]
    yes: str
    no: str


DUTCH_STAFF = StaffTexts(
    stop="Stop",
    erase="Wis",
    ok="Oké",
    hello="Dag {name}",
    pin={
        PinPurpose.SIGN_IN: "Typ je pincode",
        PinPurpose.CHOOSE: "Kies een pincode",
        PinPurpose.REPEAT: "Typ hem nog eens",
    },
    pin_note="Zorg dat niemand meekijkt",
    pin_trouble={
        PinTrouble.WRONG: "Dat klopt niet. Probeer het nog eens.",
        PinTrouble.LOCKED: "Te vaak fout. Wacht {seconds} seconden.",
        PinTrouble.DISABLED: "Te vaak fout. Vraag de directie om een nieuwe pincode.",
        PinTrouble.NOT_CHOSEN: "Je hebt nog geen pincode. Vraag de directie.",
        PinTrouble.TOO_EASY: "Te makkelijk te raden. Kies een andere.",
        PinTrouble.DIFFERENT: "Niet dezelfde. Kies opnieuw.",
    },
    signed_in="Je bent aangemeld",
    nothing_to_do="Er is hier nu niets voor je te doen.",
    closing="Sluit vanzelf over {seconds} seconden",
    wanted={
        Wanted.DIRECTOR: RefusalWords(
            "Directie gevraagd",
            ("Houd je pas", "voor de lezer."),
            "Daarna je pincode.",
            "Iemand vraagt om een wijziging.",
        ),
        Wanted.BADGE: RefusalWords(
            "Pas gevraagd",
            ("Houd de nieuwe pas", "voor de lezer."),
            "Eén pas tegelijk.",
            "Leerlingen wachten even.",
        ),
    },
    confirm="Klopt dit?",
    confirm_change={
        Change.ADD: "{about} komt erbij: {roles}",
        Change.ROLES: "{about} wordt: {roles}",
        Change.PIN: "{about} kiest een nieuwe pincode",
        Change.BADGE: "{about} krijgt een nieuwe pas",
        Change.REMOVE: "{about} kan hier niets meer",
        Change.CODE: "Er komt een nieuwe herstelcode",
    },
    roles={
        Role.TEACHER: "leerkracht",
        Role.DIRECTOR: "directie",
        Role.OFFICE: "administratie",
        Role.TECHNICIAN: "techniek",
    },
    yes="Ja, dat klopt",
    no="Nee",
)

ENGLISH_STAFF = StaffTexts(
    stop="Stop",
    erase="Erase",
    ok="OK",
    hello="Hello {name}",
    pin={
        PinPurpose.SIGN_IN: "Type your PIN",
        PinPurpose.CHOOSE: "Choose a PIN",
        PinPurpose.REPEAT: "Type it again",
    },
    pin_note="Make sure nobody is looking",
    pin_trouble={
        PinTrouble.WRONG: "That is not it. Try again.",
        PinTrouble.LOCKED: "Wrong too often. Wait {seconds} seconds.",
        PinTrouble.DISABLED: "Wrong too often. Ask the director for a new PIN.",
        PinTrouble.NOT_CHOSEN: "You have no PIN yet. Ask the director.",
        PinTrouble.TOO_EASY: "Too easy to guess. Choose another.",
        PinTrouble.DIFFERENT: "Not the same. Choose again.",
    },
    signed_in="You are signed in",
    nothing_to_do="There is nothing for you to do here now.",
    closing="Closes by itself in {seconds} seconds",
    wanted={
        Wanted.DIRECTOR: RefusalWords(
            "Director wanted",
            ("Hold your pass", "to the reader."),
            "Then your PIN.",
            "Somebody asks for a change.",
        ),
        Wanted.BADGE: RefusalWords(
            "Pass wanted",
            ("Hold the new pass", "to the reader."),
            "One pass at a time.",
            "Pupils wait a moment.",
        ),
    },
    confirm="Is this right?",
    confirm_change={
        Change.ADD: "{about} is added: {roles}",
        Change.ROLES: "{about} becomes: {roles}",
        Change.PIN: "{about} chooses a new PIN",
        Change.BADGE: "{about} gets another pass",
        Change.REMOVE: "{about} can do nothing here any more",
        Change.CODE: "A new recovery code is made",
    },
    roles={
        Role.TEACHER: "teacher",
        Role.DIRECTOR: "director",
        Role.OFFICE: "office",
        Role.TECHNICIAN: "technician",
    },
    yes="Yes, it is",
    no="No",
)
