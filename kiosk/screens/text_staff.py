"""What the tables of words hold for the staff's screens, and those tables, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.screens.text_remedies import DUTCH_REMEDIES, ENGLISH_REMEDIES, Remedies
from kiosk.screens.text_wanted import WANTED_DUTCH, WANTED_ENGLISH, RefusalWords
from kiosk.views_staff import (
    LockTested,
    PartMark,
    PartName,
    PinPurpose,
    PinTrouble,
    Service,
    Wanted,
)
from policy.doors import DoorState
from policy.people import Role
from policy.staff_changes import Change


@dataclass(frozen=True, slots=True)
class StaffTexts:
    """`{name}` is how a member of staff is greeted, `{seconds}` how long he has to wait, `{slots}`
    the doors a remedy is about."""

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
    previous: str
    next: str
    technician: str
    doors: Mapping[DoorState, str]
    parts: Mapping[PartName, str]
    part_values: Mapping[tuple[PartName, PartMark], str]
    legend: str
    tested: Mapping[LockTested, str]
    test_all: str
    test_one: str
    service: Mapping[Service, str]
    remedies: Remedies


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
    wanted=WANTED_DUTCH,
    confirm="Klopt dit?",
    confirm_change={
        Change.ADD: "{about} komt erbij: {roles}",
        Change.ROLES: "{about} wordt: {roles}",
        Change.PIN: "{about} kiest een nieuwe pincode",
        Change.BADGE: "{about} krijgt een nieuwe pas",
        Change.REMOVE: "{about} kan hier niets meer",
        Change.CODE: "Er komt een nieuwe herstelcode",
        Change.DAY_BADGE: "{about} valt vandaag in: {roles}",
    },
    roles={
        Role.TEACHER: "leerkracht",
        Role.DIRECTOR: "directie",
        Role.OFFICE: "administratie",
        Role.TECHNICIAN: "techniek",
    },
    yes="Ja, dat klopt",
    no="Nee",
    previous="Vorige",
    next="Volgende",
    technician="Techniek",
    doors={
        DoorState.LOCKED: "ok",
        DoorState.PULSING: "puls",
        DoorState.OPEN: "open",
        DoorState.LEFT_OPEN: "lang",
        DoorState.JAMMED: "klem",
        DoorState.FORCED: "geforceerd",
        DoorState.SWITCH_FAULT: "schakelaar",
        DoorState.NO_KEY: "geen sleutel",
        DoorState.OUT_OF_SERVICE: "uit dienst",
        DoorState.SILENT: "stil",
    },
    parts={
        PartName.READER: "Lezer",
        PartName.FIRMWARE: "Firmware kast",
        PartName.BOARDS: "Kast",
        PartName.BROKER: "Broker",
        PartName.BACKLOG: "Wacht op versturen",
        PartName.CLOCK: "Klok",
        PartName.DISK: "Schijf",
    },
    part_values={
        (PartName.READER, PartMark.OK): "antwoordt {value} van 5",
        (PartName.READER, PartMark.BUSY): "hapert: {value} van 5",
        (PartName.READER, PartMark.BAD): "doof: {value} van 5",
        (PartName.FIRMWARE, PartMark.OK): "versie {value}",
        (PartName.FIRMWARE, PartMark.BUSY): "niet overal gelijk: {value}",
        (PartName.FIRMWARE, PartMark.BAD): "onbekend",
        (PartName.BOARDS, PartMark.OK): "antwoord {value} ms",
        (PartName.BOARDS, PartMark.BUSY): "{value} slechte frames",
        (PartName.BOARDS, PartMark.BAD): "geen antwoord: {value}",
        (PartName.BROKER, PartMark.OK): "verbonden",
        (PartName.BROKER, PartMark.BAD): "geen verbinding",
        (PartName.BACKLOG, PartMark.OK): "niets",
        (PartName.BACKLOG, PartMark.BUSY): "{value} berichten",
        (PartName.CLOCK, PartMark.OK): "op tijd",
        (PartName.CLOCK, PartMark.BUSY): "bevestigd",
        (PartName.CLOCK, PartMark.BAD): "niet zeker",
        (PartName.DISK, PartMark.OK): "{value} MB vrij",
        (PartName.DISK, PartMark.BUSY): "nog {value} MB vrij",
        (PartName.DISK, PartMark.BAD): "vol",
    },
    legend="Tik op een deurtje. Rond: fouten deze week.",
    tested={
        LockTested.RUNNING: "Slot {slot} krijgt een puls …",
        LockTested.OPENED: "Slot {slot} ging open. Doe het dicht.",
        LockTested.STUCK: "Slot {slot} bleef dicht.",
        LockTested.OCCUPIED: "Slot {slot}: er kan iets in liggen. Ook een directielid: pas en pin.",
        LockTested.REFUSED: "Dat kan nu niet.",
    },
    test_all="Alle testen",
    test_one="Slot {slot} testen",
    service={
        Service.OUT: "{slot} uit dienst",
        Service.BACK: "{slot} weer in dienst",
        Service.SWITCH: "{slot}: schakelaar stuk",
    },
    remedies=DUTCH_REMEDIES,
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
    wanted=WANTED_ENGLISH,
    confirm="Is this right?",
    confirm_change={
        Change.ADD: "{about} is added: {roles}",
        Change.ROLES: "{about} becomes: {roles}",
        Change.PIN: "{about} chooses a new PIN",
        Change.BADGE: "{about} gets another pass",
        Change.REMOVE: "{about} can do nothing here any more",
        Change.CODE: "A new recovery code is made",
        Change.DAY_BADGE: "{about} is a substitute today: {roles}",
    },
    roles={
        Role.TEACHER: "teacher",
        Role.DIRECTOR: "director",
        Role.OFFICE: "office",
        Role.TECHNICIAN: "technician",
    },
    yes="Yes, it is",
    no="No",
    previous="Previous",
    next="Next",
    technician="Technician",
    doors={
        DoorState.LOCKED: "ok",
        DoorState.PULSING: "pulse",
        DoorState.OPEN: "open",
        DoorState.LEFT_OPEN: "long",
        DoorState.JAMMED: "jam",
        DoorState.FORCED: "forced",
        DoorState.SWITCH_FAULT: "switch",
        DoorState.NO_KEY: "no key",
        DoorState.OUT_OF_SERVICE: "out",
        DoorState.SILENT: "silent",
    },
    parts={
        PartName.READER: "Reader",
        PartName.FIRMWARE: "Cabinet firmware",
        PartName.BOARDS: "Cabinet",
        PartName.BROKER: "Broker",
        PartName.BACKLOG: "Waiting to be sent",
        PartName.CLOCK: "Clock",
        PartName.DISK: "Disk",
    },
    part_values={
        (PartName.READER, PartMark.OK): "answers {value} of 5",
        (PartName.READER, PartMark.BUSY): "falters: {value} of 5",
        (PartName.READER, PartMark.BAD): "deaf: {value} of 5",
        (PartName.FIRMWARE, PartMark.OK): "version {value}",
        (PartName.FIRMWARE, PartMark.BUSY): "not all alike: {value}",
        (PartName.FIRMWARE, PartMark.BAD): "unknown",
        (PartName.BOARDS, PartMark.OK): "answers in {value} ms",
        (PartName.BOARDS, PartMark.BUSY): "{value} bad frames",
        (PartName.BOARDS, PartMark.BAD): "no answer: {value}",
        (PartName.BROKER, PartMark.OK): "connected",
        (PartName.BROKER, PartMark.BAD): "no connection",
        (PartName.BACKLOG, PartMark.OK): "nothing",
        (PartName.BACKLOG, PartMark.BUSY): "{value} messages",
        (PartName.CLOCK, PartMark.OK): "on time",
        (PartName.CLOCK, PartMark.BUSY): "confirmed",
        (PartName.CLOCK, PartMark.BAD): "not certain",
        (PartName.DISK, PartMark.OK): "{value} MB free",
        (PartName.DISK, PartMark.BUSY): "only {value} MB free",
        (PartName.DISK, PartMark.BAD): "full",
    },
    legend="Tap a door. Discs: faults this week.",
    tested={
        LockTested.RUNNING: "Slot {slot} is pulsed …",
        LockTested.OPENED: "Slot {slot} opened. Shut it.",
        LockTested.STUCK: "Slot {slot} stayed shut.",
        LockTested.OCCUPIED: "Slot {slot}: something may be inside. A director too: pass and PIN.",
        LockTested.REFUSED: "That cannot be done now.",
    },
    test_all="Test all",
    test_one="Test slot {slot}",
    service={
        Service.OUT: "{slot} out of service",
        Service.BACK: "{slot} back in service",
        Service.SWITCH: "{slot}: switch broken",
    },
    remedies=ENGLISH_REMEDIES,
)
