"""What happens on a day of the week, drawn from the seed before it begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import Enum, auto
from random import Random
from types import MappingProxyType

from policy.condition import Item, looked_at
from policy.devices import DeviceKind
from policy.offences import Category
from simulator.staff import SimulatedStaff
from simulator.week.cast import DIRECTORS, TEACHERS
from simulator.week.ledger import Device, Ledger

BREAKS = (time(10, 15), time(12, 10))
"""When teachers are at the cabinet with what they took: one after another."""

AGAIN_SHARE = 0.4
"""Offences of pupils who had one before."""
OTHERS_SHARE = 0.06
"""With another pupil's device."""
IN_CABINET_SHARE = 0.2
"""Of phones: it was handed in, and is taken out of its slot."""
BY_NAME_SHARE = 0.3
"""The pupil's badge is not at hand, and he is chosen by name."""
DAMAGE_SHARE = 0.15
DISSENT_SHARE = 0.1
COLLEAGUE_SHARE = 0.25
ASIDE_SHARE = 0.15
INTERRUPTED_SHARE = 0.3
JAM_SHARE = 0.05
"""A door that the taking waits for does not open at first."""
STEPS_MAX = 7
"""After at most so many pages somebody is called away."""
DIRECTOR_SHARE = 0.1
MISFIT_SHARE = 0.3
"""Of laptops: it fits into no slot."""


class Answer(Enum):
    """How the pupil answers."""

    BADGE = auto()
    DISSENT = auto()
    COLLEAGUE = auto()
    """A colleague says that he is there."""


class Aside(Enum):
    """Where it waits for a check that comes later."""

    BAG = auto()
    SLOT = auto()
    UNCHECKED = auto()
    """Nobody will check it."""


class Cut(Enum):
    """What comes between."""

    STOP = auto()
    TIMEOUT = auto()
    KILL = auto()
    POWER = auto()
    """The power fails, in the middle of a transaction."""


CUT_SHARES = {Cut.STOP: 4, Cut.TIMEOUT: 3, Cut.KILL: 2, Cut.POWER: 1}


@dataclass(frozen=True, slots=True)
class Incident:
    """One offence: when, whose, with which device, and how it is taken. `cut` comes after
    `cut_after` pages, or transactions; `jams`: a door it waits for."""

    at: time
    offender: int
    device: Device
    by: SimulatedStaff
    categories: frozenset[Category]
    in_cabinet: bool
    by_name: bool
    damaged: Item | None
    answer: Answer
    aside: Aside | None
    cut: Cut | None
    cut_after: int
    fits: bool
    jams: bool


KINDS = {DeviceKind.PHONE: 7, DeviceKind.SMARTWATCH: 2, DeviceKind.LAPTOP: 1}
"""What they are done with."""


def incidents(
    chance: Random,
    pupils: int,
    per_100: float,
    ledger: Ledger,
    kinds: Mapping[DeviceKind, int] = MappingProxyType(KINDS),
) -> list[Incident]:
    """Those of one day, by time. No device is in two of them, and none is held already."""
    mean = pupils * per_100 / 100.0
    count = int(mean) + (chance.random() < mean % 1.0)
    busy = {each.device for each in ledger.held}
    drawn: list[Incident] = []
    for _ in range(count):
        offender = _offender(chance, pupils, ledger)
        device = _device(chance, pupils, offender, kinds)
        if device not in busy:
            busy.add(device)
            drawn.append(about(chance, offender, device))
    return sorted(drawn, key=lambda each: each.at)


def _offender(chance: Random, pupils: int, ledger: Ledger) -> int:
    before = sorted(ledger.cases)
    if before and chance.random() < AGAIN_SHARE:
        return chance.choice(before)
    return chance.randrange(pupils)


def _device(chance: Random, pupils: int, offender: int, kinds: Mapping[DeviceKind, int]) -> Device:
    if chance.random() < OTHERS_SHARE:
        return Device(chance.randrange(pupils), DeviceKind.SMARTWATCH)
    (kind,) = chance.choices(list(kinds), list(kinds.values()))
    return Device(offender, kind)


def about(chance: Random, offender: int, device: Device) -> Incident:
    """One with that device, by that pupil."""
    staff = DIRECTORS if chance.random() < DIRECTOR_SHARE else TEACHERS
    phone = device.kind is DeviceKind.PHONE
    damaged = chance.random() < DAMAGE_SHARE
    answers = (1 - DISSENT_SHARE - COLLEAGUE_SHARE, DISSENT_SHARE, COLLEAGUE_SHARE)
    return Incident(
        at=chance.choice(BREAKS),
        offender=offender,
        device=device,
        by=chance.choice(staff),
        categories=_categories(chance),
        in_cabinet=phone and chance.random() < IN_CABINET_SHARE,
        by_name=chance.random() < BY_NAME_SHARE,
        damaged=chance.choice(looked_at(device.kind)) if damaged else None,
        answer=chance.choices(list(Answer), answers)[0],
        aside=chance.choice(list(Aside)) if chance.random() < ASIDE_SHARE else None,
        cut=_cut(chance) if chance.random() < INTERRUPTED_SHARE else None,
        cut_after=chance.randint(1, STEPS_MAX),
        fits=chance.random() >= MISFIT_SHARE,
        jams=chance.random() < JAM_SHARE,
    )


def _cut(chance: Random) -> Cut:
    return chance.choices(list(CUT_SHARES), list(CUT_SHARES.values()))[0]


def _categories(chance: Random) -> frozenset[Category]:
    some = [Category.UNAUTHORISED_USE, Category.NOT_HANDED_IN, Category.RECORDING, Category.POSTING]
    return frozenset(chance.sample(some, chance.choice((1, 1, 1, 2))))
