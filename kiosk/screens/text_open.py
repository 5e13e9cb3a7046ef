"""Words of the screens on which the staff open single doors, or all of them, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.views_open import Answer, ItemMark, Said, SlotMark, Title
from policy.opened_early import EmergencyReason, OpenReason, Saw, ToWhom

Lines = tuple[str, str]
"""A headline, and what to do or to know."""


@dataclass(frozen=True, slots=True)
class OpenTexts:
    """`{slot}`, `{name}` and `{count}` are what a view is about."""

    titles: Mapping[Title, str]
    marks: Mapping[SlotMark, str]
    missing: str
    missing_of: str
    not_back: str
    pick: str
    slot: str
    slot_of: str
    why: str
    to_whom: str
    reasons: Mapping[OpenReason, str]
    to: Mapping[ToWhom, str]
    answers: Mapping[Answer, str]
    said: Mapping[Said, Lines]
    devices: str
    why_all: str
    why_all_note: str
    emergencies: Mapping[EmergencyReason, str]
    to_tick: str
    of_open: str
    of_opened: str
    """When no more are opened, and some are shut again."""
    stuck: str
    left: str
    all_ticked: str
    items: Mapping[ItemMark, str]
    saw: Mapping[Saw, str]


DUTCH_OPEN = OpenTexts(
    titles={
        Title.OVERVIEW: "Overzicht",
        Title.OPEN_ONE: "Een kluisje openen",
        Title.WITHOUT_BADGE: "Zonder pas",
        Title.OPEN_EVERYTHING: "Alles openen",
    },
    marks={
        SlotMark.DEVICE: "toestel erin",
        SlotMark.EMPTY: "leeg",
        SlotMark.HELD: "in bewaring",
        SlotMark.BROKEN: "kapot",
        SlotMark.SILENT: "geen antwoord",
        SlotMark.DOUBT: "niet zeker",
        SlotMark.OPEN: "open",
    },
    missing="Niet ingeleverd",
    missing_of="{count} van groep {group}",
    not_back="Nog niet terug: {count}",
    pick="Tik op een nummer",
    slot="Kluisje {slot}",
    slot_of="Kluisje {slot} · {name}",
    why="Waarom?",
    to_whom="Voor wie?",
    reasons={
        OpenReason.GOES_HOME_SICK: "Ziek naar huis",
        OpenReason.APPOINTMENT: "Afspraak",
        OpenReason.CALLS_HOME: "Belt naar huis",
        OpenReason.WRONG_SLOT: "Verkeerd kluisje",
        OpenReason.CLOCK_UNSURE: "Klok niet zeker",
        OpenReason.LESSON: "Voor de les",
        OpenReason.OTHER: "Iets anders",
    },
    to={ToWhom.PUPIL: "Leerling", ToWhom.PARENT: "Ouder", ToWhom.TEACHER: "Leerkracht"},
    answers={
        Answer.OPEN: "Maak open",
        Answer.AGAIN: "Nog eens",
        Answer.LOOK: "Maak open en kijk",
        Answer.EMPTY: "Leeg",
        Answer.INSIDE: "Toestel erin",
        Answer.LATER: "Later",
        Answer.WHOSE: "Van iemand anders",
        Answer.WITH_REASON: "Maak open met reden",
        Answer.NEXT_PUPIL: "Volgende leerling",
        Answer.DONE: "Klaar",
        Answer.SURE: "Ja, maak open",
        Answer.CUSTODY_TOO: "Ook in bewaring ({count})",
        Answer.TICK_OFF: "Aftekenen",
        Answer.TAKE_BACK: "Toch niet",
    },
    said={
        Said.OPENING: ("Het gaat open …", "Deurtje {slot}."),
        Said.TAKE_OUT: ("Pak het toestel", "Doe het deurtje daarna dicht."),
        Said.PUT_IN: ("Zet uit en leg erin", "Doe het deurtje daarna dicht."),
        Said.LOOK_INSIDE: ("Kijk wat erin ligt", "Laat het liggen en doe dicht."),
        Said.STUCK: ("Het bleef dicht", "Er is niets uit gehaald. Probeer het nog eens."),
        Said.TAKEN_OUT: ("Opgehaald", "Het deurtje is dicht."),
        Said.HANDED_IN: ("Ingeleverd", "Het deurtje is dicht."),
        Said.WHAT_IS_INSIDE: ("Wat lag erin?", "Zeg wat je zag."),
        Said.WHAT_WAS_FOUND: ("Is het nu leeg?", "Wat er lag, is van niemand hier."),
        Said.SETTLED: ("Genoteerd", "Het kluisje is weer zeker."),
        Said.DOUBTED: ("Niet zeker wat erin ligt", "Open het en kijk."),
        Said.NOTHING_INSIDE: ("Leeg", "Hier ligt niets."),
        Said.IN_CUSTODY: ("In bewaring", "Dat gaat hier niet open."),
        Said.SILENT: ("Geen antwoord", "Dit kluisje antwoordt niet. Vraag techniek."),
        Said.BUSY: ("Bezig", "Er is net iemand bij dit deurtje."),
        Said.STANDS_OPEN: ("Het staat open", "Doe het deurtje eerst dicht."),
        Said.CORRECTED: ("Nu van {name}", "Zeg het allebei de leerlingen."),
        Said.NOT_YET: ("School is nog niet uit", "Eerder kan alleen met een reden."),
        Said.CLOCK_UNSURE: ("Klok niet zeker", "Teruggeven kan nu met een reden."),
        Said.FULL: ("Geen kluisje vrij", "Berg het ergens anders veilig op."),
        Said.MAY_KEEP: ("Mag het houden", "Er is niets in te leveren."),
        Said.NOTHING_OF_HIS: ("Niets in de kast", "School is uit."),
        Said.HELD_OF_HIS: ("Ligt in bewaring", "Dat gaat hier niet open."),
        Said.SURE_ALL: (
            "{count} kluisjes gaan open",
            "Alle deurtjes na elkaar. In bewaring blijft dicht.",
        ),
        Said.SURE_CUSTODY: (
            "{count} in bewaring gaan open",
            "Ook wat de school bewaart, kan dan iedereen pakken.",
        ),
        Said.NOTHING_TO_OPEN: ("Er ligt niets in", "Er is niets te openen."),
    },
    devices="{count} toestellen",
    why_all="Waarom gaat alles open?",
    why_all_note="{count} kluisjes met een toestel. In bewaring blijft dicht.",
    emergencies={
        EmergencyReason.FIRE_ALARM: "Brandalarm",
        EmergencyReason.EVACUATION: "Ontruiming",
        EmergencyReason.CABINET_FAILS: "Kast kapot",
        EmergencyReason.OTHER: "Iets anders",
    },
    to_tick="Aftekenen ({count})",
    of_open="van {count} open",
    of_opened="van {count} open geweest",
    stuck="{slots}: bleef dicht",
    left="Nog {count} nakijken",
    all_ticked="Alles is nagekeken",
    items={
        ItemMark.OPEN: "staat open, doe dicht",
        ItemMark.ASKED: "Wat ligt erin?",
        ItemMark.TAKEN: "leeg",
        ItemMark.INSIDE: "nog erin",
    },
    saw={Saw.EMPTY: "Leeg", Saw.INSIDE: "Nog erin"},
)

ENGLISH_OPEN = OpenTexts(
    titles={
        Title.OVERVIEW: "Overview",
        Title.OPEN_ONE: "Open one locker",
        Title.WITHOUT_BADGE: "Without a pass",
        Title.OPEN_EVERYTHING: "Open everything",
    },
    marks={
        SlotMark.DEVICE: "device inside",
        SlotMark.EMPTY: "empty",
        SlotMark.HELD: "in custody",
        SlotMark.BROKEN: "broken",
        SlotMark.SILENT: "no answer",
        SlotMark.DOUBT: "not certain",
        SlotMark.OPEN: "open",
    },
    missing="Not handed in",
    missing_of="{count} of group {group}",
    not_back="Not back yet: {count}",
    pick="Tap a number",
    slot="Locker {slot}",
    slot_of="Locker {slot} · {name}",
    why="Why?",
    to_whom="For whom?",
    reasons={
        OpenReason.GOES_HOME_SICK: "Goes home sick",
        OpenReason.APPOINTMENT: "Appointment",
        OpenReason.CALLS_HOME: "Calls home",
        OpenReason.WRONG_SLOT: "Wrong locker",
        OpenReason.CLOCK_UNSURE: "Clock not certain",
        OpenReason.LESSON: "For the lesson",
        OpenReason.OTHER: "Something else",
    },
    to={ToWhom.PUPIL: "Pupil", ToWhom.PARENT: "Parent", ToWhom.TEACHER: "Teacher"},
    answers={
        Answer.OPEN: "Open",
        Answer.AGAIN: "Once more",
        Answer.LOOK: "Open and look",
        Answer.EMPTY: "Empty",
        Answer.INSIDE: "Device inside",
        Answer.LATER: "Later",
        Answer.WHOSE: "Somebody else's",
        Answer.WITH_REASON: "Open with a reason",
        Answer.NEXT_PUPIL: "Next pupil",
        Answer.DONE: "Done",
        Answer.SURE: "Yes, open",
        Answer.CUSTODY_TOO: "Custody too ({count})",
        Answer.TICK_OFF: "Tick off",
        Answer.TAKE_BACK: "Undo",
    },
    said={
        Said.OPENING: ("It is opening …", "Door {slot}."),
        Said.TAKE_OUT: ("Take the device", "Close the little door after it."),
        Said.PUT_IN: ("Switch it off, put it in", "Close the little door after it."),
        Said.LOOK_INSIDE: ("Look what is inside", "Leave it there and close the door."),
        Said.STUCK: ("It stayed shut", "Nothing was taken out. Try once more."),
        Said.TAKEN_OUT: ("Taken out", "The door is shut."),
        Said.HANDED_IN: ("Handed in", "The door is shut."),
        Said.WHAT_IS_INSIDE: ("What was inside?", "Say what you saw."),
        Said.WHAT_WAS_FOUND: ("Is it empty now?", "What lay there is nobody's here."),
        Said.SETTLED: ("Noted", "The locker is certain again."),
        Said.DOUBTED: ("Not certain what is inside", "Open it and look."),
        Said.NOTHING_INSIDE: ("Empty", "There is nothing here."),
        Said.IN_CUSTODY: ("In custody", "It is not opened here."),
        Said.SILENT: ("No answer", "This locker does not answer. Ask a technician."),
        Said.BUSY: ("Busy", "Somebody is at this door just now."),
        Said.STANDS_OPEN: ("It stands open", "Close the little door first."),
        Said.CORRECTED: ("{name}'s from now on", "Tell both pupils."),
        Said.NOT_YET: ("School is not out yet", "Earlier needs a reason."),
        Said.CLOCK_UNSURE: ("Clock not certain", "Giving back needs a reason now."),
        Said.FULL: ("No locker is free", "Keep it safe somewhere else."),
        Said.MAY_KEEP: ("May keep it", "There is nothing to hand in."),
        Said.NOTHING_OF_HIS: ("Nothing in the cabinet", "School is out."),
        Said.HELD_OF_HIS: ("It is in custody", "It is not opened here."),
        Said.SURE_ALL: (
            "{count} lockers will open",
            "All doors, one after another. Custody stays shut.",
        ),
        Said.SURE_CUSTODY: (
            "{count} in custody will open",
            "What the school keeps can then be taken by anybody.",
        ),
        Said.NOTHING_TO_OPEN: ("Nothing is inside", "There is nothing to open."),
    },
    devices="{count} devices",
    why_all="Why is everything opened?",
    why_all_note="{count} lockers with a device. Custody stays shut.",
    emergencies={
        EmergencyReason.FIRE_ALARM: "Fire alarm",
        EmergencyReason.EVACUATION: "Evacuation",
        EmergencyReason.CABINET_FAILS: "Cabinet fails",
        EmergencyReason.OTHER: "Something else",
    },
    to_tick="Tick off ({count})",
    of_open="of {count} open",
    of_opened="of {count} were opened",
    stuck="{slots}: stayed shut",
    left="{count} still to look at",
    all_ticked="All were looked at",
    items={
        ItemMark.OPEN: "stands open, close it",
        ItemMark.ASKED: "What is inside?",
        ItemMark.TAKEN: "empty",
        ItemMark.INSIDE: "still inside",
    },
    saw={Saw.EMPTY: "Empty", Saw.INSIDE: "Still inside"},
)
