"""The screens on which the staff open single doors, with the values of the design's pictures."""

from collections.abc import Iterator
from datetime import datetime

from kiosk.views_open import (
    Answer,
    EmergencyList,
    EmergencyRun,
    EmergencyWhy,
    Item,
    ItemMark,
    Missing,
    Overview,
    Said,
    SlotMark,
    Title,
    Told,
    WhyOpen,
)
from kiosk.views_staff import StaffView
from kiosk.views_who import WhichGroup, WhoFor, WhoIsIt
from policy.opened_early import EmergencyReason, OpenReason, ToWhom

AT = datetime(2025, 9, 16, 14, 12)  # noqa: DTZ001  # views carry local, naive times
NAMES = (
    *("Adam", "Bilal", "Daan", "Fenna", "Jayden", "Lotte"),
    *("Milan", "Noor", "Sara", "Sem", "Tess", "Yara"),
)

M = SlotMark
ODD = {25: M.EMPTY, 27: M.EMPTY, 29: M.EMPTY, 11: M.HELD, 26: M.HELD, 28: M.HELD, 30: M.BROKEN}
MARKS = tuple((slot, ODD.get(slot, M.DEVICE)) for slot in range(1, 31))
ODDER = ODD | {3: M.SILENT, 4: M.SILENT, 9: M.DOUBT, 14: M.OPEN}
EVERY_MARK = tuple((slot, ODDER.get(slot, M.DEVICE)) for slot in range(1, 31))
OPENED = tuple((slot, M.OPEN if slot < 10 else mark) for slot, mark in MARKS)
del M


def open_views() -> Iterator[tuple[str, StaffView]]:
    """Each of them, and the file name it gets."""
    yield "07a-who", WhoIsIt(AT, WhoFor.CUSTODY, NAMES, "7a", 1, 2, 1, other_groups=True)
    alike = ("Noor B.", "Noor van der Heuvel-Steenbergen")
    yield "07a-who-last", WhoIsIt(AT, WhoFor.WITHOUT_BADGE, alike, "7a", 2, 2)
    groups = (*("1a", "1b", "2a", "2b", "3", "4", "5", "6", "7a", "7b", "8"), None)
    yield "07a-group", WhichGroup(AT, WhoFor.CORRECTION, groups, closes_in_s=7)
    yield "05c-overview", Overview(AT, Title.OVERVIEW, MARKS, (Missing("7a", 1),))
    several = (Missing("7a", 1), Missing("8b", 12))
    yield (
        "05c-overview-every-mark",
        Overview(AT, Title.OPEN_ONE, EVERY_MARK, several, closes_in_s=7),
    )
    yield "05c-overview-pick", Overview(AT, Title.OPEN_ONE, MARKS, (Missing("7a", 1),))
    yield "05c-overview-not-back", Overview(AT, Title.OVERVIEW, MARKS, not_back=1)
    yield "05g-why", WhyOpen(AT, 14, "Noor")
    said = (OpenReason.GOES_HOME_SICK, ToWhom.PARENT)
    yield (
        "05g-why-said",
        WhyOpen(AT, 120, "Wilhelmina-Alexandrine Maximiliana", *said, closes_in_s=7),
    )
    yield from told_views()
    reasons = tuple(EmergencyReason)
    yield "05h-emergency", EmergencyWhy(AT, reasons, 23, 4, 7)
    yield "05h-running", EmergencyRun(AT, 9, 23, OPENED, (30,), 3)
    yield "05h-opened", EmergencyRun(AT, 9, 23, OPENED, tuple(range(118, 128)), 3, False, 7)
    rows = zip((3, 4, 9, 14, 120), (*ItemMark, ItemMark.ASKED), strict=True)
    items = tuple(Item(slot, mark, last=mark is ItemMark.TAKEN) for slot, mark in rows)
    yield "05h-list", EmergencyList(AT, items, 3, 2, 5, 7)


def told_views() -> Iterator[tuple[str, StaffView]]:
    """What is said at one slot: each sentence once, some with what is most of it."""
    yield "05g-told", Told(AT, Title.OPEN_ONE, Said.TAKE_OUT, 14, "Noor", 2, closes_in_s=7)
    three = (Answer.EMPTY, Answer.INSIDE, Answer.LATER)
    yield "05g-told-three", Told(AT, Title.OPEN_ONE, Said.WHAT_IS_INSIDE, 14, "Noor", 1, three, 7)
    yield "05h-sure", Told(AT, Title.OPEN_EVERYTHING, Said.SURE_ALL, None, None, 23, (Answer.SURE,))
    for said in Said:
        slot = None if said is Said.FULL else 14
        two = (Answer.WITH_REASON, Answer.NEXT_PUPIL)
        yield f"05g-{said}", Told(AT, Title.WITHOUT_BADGE, said, slot, "Noor", 23, two)
