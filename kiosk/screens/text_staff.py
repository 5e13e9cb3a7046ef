"""What the tables of words hold for the staff's screens, and those tables, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_staff import PinPurpose, PinTrouble


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
)
