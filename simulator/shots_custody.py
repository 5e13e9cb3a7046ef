"""The screens of taking a device into custody with the values of the design's pictures."""

from collections.abc import Iterator
from datetime import date, datetime, time

from kiosk.views_custody import (
    Agree,
    CheckAsked,
    CheckTogether,
    CustodyView,
    Fetch,
    Outcome,
    PlateState,
    Put,
    PutAside,
    UnfinishedList,
    UnfinishedRow,
    WhatHappened,
    WhichDevice,
    WhyAsked,
    WhyTiles,
)
from kiosk.views_staff import Menu, StaffView, Tile
from policy.condition import (
    Check,
    DamageKind,
    DamageMark,
    Found,
    Item,
    Side,
    WhyNotChecked,
    Working,
    looked_at,
)
from policy.custody import Where, Whereabouts
from policy.devices import DeviceKind
from policy.ladder import Rung, RungShown, Standing
from policy.offences import MISUSE, RULE_FORGOTTEN, Category, Objection, Place

AT = datetime(2025, 9, 16, 10, 44)  # noqa: DTZ001  # views carry local, naive times
NAME = "Sem"
PHONE, LAPTOP, WATCH = DeviceKind.PHONE, DeviceKind.LAPTOP, DeviceKind.SMARTWATCH
SCRATCH = DamageMark(Side.BACK, 750, 840, DamageKind.SCRATCH)
RUNGS = (
    RungShown(Rung.WARNING, Standing.PAST, date(2025, 9, 2)),
    RungShown(Rung.PARENTS, Standing.NOW, None),
    RungShown(Rung.CONVERSATION, Standing.AHEAD, None),
)
UNTIL = datetime.combine(AT.date(), time(15, 0))


def checked(kind: DeviceKind, *marks: DamageMark, working: Working = Working.YES) -> Check:
    """A check in which the case alone is damaged, if anything is."""
    found = dict.fromkeys(looked_at(kind), Found.GOOD)
    if marks:
        found[Item.CASE] = Found.DAMAGE
    why = WhyNotChecked.FLAT_BATTERY if working is Working.NOT_CHECKED else None
    return Check(kind, found, working, why, marks)


def custody_views() -> Iterator[tuple[str, StaffView]]:
    """Every one of these screens, and the file name it gets."""
    nine = (Tile.UNFINISHED, *(tile for tile in Tile if tile is not Tile.UNFINISHED))
    yield "05b-menu-nine", Menu(AT, "Mia", nine, 26, 30, ("7a", "8b"), 46, 10, 3)
    yield "05b-menu-unfinished", Menu(AT, "juf Els", nine[:5], 26, 30, ("7a",), 23, unfinished=1)
    yield "07b-device", WhichDevice(AT, NAME, "7a")
    yield (
        "07b-device-others",
        WhichDevice(AT, NAME, "7a", "Noor", 14, in_cabinet=True, refused=WATCH, closes_in_s=8),
    )
    yield "07b-why", WhyTiles(AT, NAME, WhyAsked.TAKEN, 2)
    yield "07c-what", WhatHappened(AT, NAME, PHONE, frozenset({Category.UNAUTHORISED_USE}))
    several = frozenset({Category.RECORDING, Category.POSTING, Category.THREAT})
    yield "07c-several", WhatHappened(AT, NAME, PHONE, several, Place.ELSEWHERE)
    objection = Objection.NO_CATEGORY
    yield "07c-nothing", WhatHappened(AT, NAME, None, objection=objection)
    yield "07d-check", CheckTogether(AT, NAME, checked(PHONE, SCRATCH))
    yield "07d-fetch", CheckTogether(AT, NAME, Check(PHONE), fetch=114)
    yield "07d-asked", CheckTogether(AT, NAME, checked(PHONE, SCRATCH), CheckAsked.DAMAGE)
    flat = checked(LAPTOP, SCRATCH, working=Working.NOT_CHECKED)
    yield "07d-laptop", CheckTogether(AT, NAME, flat, CheckAsked.WHY)
    for kind in (WATCH, DeviceKind.TABLET, DeviceKind.MUSIC_PLAYER, DeviceKind.OTHER):
        yield f"07d-{kind}", CheckTogether(AT, NAME, Check(kind), lacking=True)
    yield from _answers()
    yield from _outcomes()
    yield "07g-later", PutAside(AT, NAME, PHONE, "12")
    yield "07g-why", WhyTiles(AT, NAME, WhyAsked.NO_CHECK, 4)
    slot, bag = Whereabouts(Where.SLOT, 11), Whereabouts(Where.BAG, 12)
    yield "07g-fetch", Fetch(AT, NAME, PHONE, slot, PlateState.OFFERED)
    shut = PlateState.SHUT
    yield "07g-aside-shut", Fetch(AT, NAME, PHONE, slot, shut, into=True)
    yield "07g-fetch-bag", Fetch(AT, NAME, PHONE, bag)
    row = UnfinishedRow(NAME, PHONE, date(2025, 9, 16), bag)
    other = UnfinishedRow("Noor", LAPTOP, date(2025, 9, 15), slot)
    yield "07g-unfinished", UnfinishedList(AT, (row, other), 1, 2, 9)


def _answers() -> Iterator[tuple[str, CustodyView]]:
    used = (Category.UNAUTHORISED_USE,)
    check = checked(PHONE, SCRATCH)
    yield "07e-agree", Agree(AT, NAME, PHONE, used, check, off=True)
    many = (Category.RECORDING, Category.POSTING, Category.UNWANTED_MESSAGES, Category.THREAT)
    crack = DamageMark(Side.FRONT, 200, 300, DamageKind.CRACK)
    worst = checked(LAPTOP, SCRATCH, crack, crack, working=Working.NOT_CHECKED)
    yield (
        "07e-dissent",
        Agree(AT, NAME, LAPTOP, many, worst, dissent=True, may_stay_on=True, closes_in_s=9),
    )
    everything = (*RULE_FORGOTTEN, *MISUSE)
    places = ((side, kind) for kind in DamageKind for side in Side)
    marks = tuple(DamageMark(side, 500, 500, kind) for side, kind in places)
    full = checked(LAPTOP, *marks, *marks[:4], working=Working.NOT_CHECKED)
    yield "07e-everything", Agree(AT, NAME, LAPTOP, everything, full, may_stay_on=True)
    why = WhyNotChecked.PUPIL_LEFT
    yield "07e-unchecked", Agree(AT, NAME, PHONE, used, None, why, heard=True)


def _outcomes() -> Iterator[tuple[str, CustodyView]]:
    yield (
        "07f-outcome",
        Outcome(AT, NAME, PHONE, 2, RUNGS, UNTIL, Put.SLOT, 11, PlateState.OPEN),
    )
    yield (
        "07f-stuck",
        Outcome(AT, NAME, PHONE, 2, RUNGS, UNTIL, Put.SLOT, 111, PlateState.STUCK),
    )
    also = (Whereabouts(Where.SLOT, 114),)
    slot = (Put.SLOT, 11, PlateState.OPEN)
    yield "07f-also", Outcome(AT, NAME, PHONE, 2, RUNGS, UNTIL, *slot, also=also)
    yield "07f-done", Outcome(AT, NAME, PHONE, 2, RUNGS, UNTIL, Put.DONE, 11, another=True)
    places = ("Kast van de directie", "Brandkast bij de administratie")
    yield "07f-places", Outcome(AT, NAME, LAPTOP, 2, RUNGS, UNTIL, Put.PLACE, places=places)
    yield (
        "07f-second",
        Outcome(AT, NAME, LAPTOP, 2, RUNGS, UNTIL, Put.SECOND, place=places[0], closes_in_s=5),
    )
    yield "07f-fits", Outcome(AT, NAME, LAPTOP, 2, RUNGS, UNTIL, Put.CHOOSE, 11)
    yield "07f-no-room", Outcome(AT, NAME, LAPTOP, 2, RUNGS, UNTIL, Put.STAYS)
    yield "07f-no-device", Outcome(AT, NAME, None, 2, RUNGS, None, Put.NOTHING, another=True)
