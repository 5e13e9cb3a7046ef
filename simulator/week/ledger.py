"""Where every device of the school really is, as its people know it: written by their hands, never
read from the kiosk."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from policy.devices import DeviceKind
from policy.offences import Category
from policy.release import Collector
from simulator.staff import SimulatedStaff

KINDS = (DeviceKind.PHONE, DeviceKind.SMARTWATCH, DeviceKind.LAPTOP)
"""What every pupil has, one of each."""


class WeekError(Exception):
    """Something is not as it must be."""


class Spot(StrEnum):
    """What kind of place a device is in."""

    POCKET = "pocket"
    """Its owner has it."""
    SLOT = "slot"
    HAND = "hand"
    """A member of staff has it."""
    BAG = "bag"
    LOCKED_PLACE = "locked_place"
    SAFE = "safe"
    """The office safe."""


class Lies(NamedTuple):
    """A place; the slot, the bag and the locked place have a number."""

    spot: Spot
    number: int | None = None


POCKET, HAND, SAFE = Lies(Spot.POCKET), Lies(Spot.HAND), Lies(Spot.SAFE)


class Device(NamedTuple):
    """One device, by the number of its owner (from 0)."""

    owner: int
    kind: DeviceKind


@dataclass(slots=True, eq=False)
class Case:
    """One offence, as whoever recorded it knows it: `top` is the how many-th it was at most."""

    categories: frozenset[Category]
    top: int
    withdrawn: bool = False


@dataclass(slots=True, eq=False)
class Taken:
    """One device that was taken: by whom, of whom, and the how many-th offence of the `offender` it
    was (0: nothing is recorded yet, or all of it was withdrawn). `over`: a director took it over;
    `home`: it was given back, to `collector`; `disputed` then."""

    device: Device
    offender: int
    by: SimulatedStaff
    nth: int = 0
    kept: bool = False
    over: bool = False
    home: bool = False
    disputed: bool = False
    collector: Collector | None = None
    case: Case | None = None

    def __str__(self) -> str:
        """For whoever looks for what went wrong."""
        owner, kind = self.device
        return (
            f"the {kind} of pupil {owner}, taken of {self.offender} by {self.by.member.shown_name}"
        )


@dataclass(slots=True)
class Ledger:
    """All of it. What is not in `lies` is in its owner's pocket; `lent` was handed in and is out
    for the lesson; `keeps` is what its owner may keep."""

    lies: dict[Device, Lies] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    cases: dict[int, list[Case]] = field(default_factory=lambda: defaultdict(list))
    lent: set[Device] = field(default_factory=set)
    keeps: set[Device] = field(default_factory=set)

    def where(self, device: Device) -> Lies:
        """Where it is."""
        return self.lies.get(device, POCKET)

    def put(self, device: Device, lies: Lies) -> None:
        """It is there from now on."""
        if lies.spot is Spot.SLOT and self.inside(lies.number) not in {None, device}:
            raise WeekError(f"slot {lies.number} has something in it, and is given a second device")
        self.lies[device] = lies
        if lies == POCKET:
            del self.lies[device]

    def inside(self, slot: int | None) -> Device | None:
        """What is in that slot."""
        there = Lies(Spot.SLOT, slot)
        return next((each for each, lies in self.lies.items() if lies == there), None)

    def in_slots(self) -> Iterator[tuple[int, Device]]:
        """Every slot that has something in it."""
        for device, (spot, number) in self.lies.items():
            if spot is Spot.SLOT and number is not None:
                yield number, device

    @property
    def held(self) -> list[Taken]:
        """What the school has in custody, in the order in which it was taken."""
        return [each for each in self.taken if not each.home]

    @property
    def handed_in(self) -> list[tuple[int, Device]]:
        """Every slot that has a hand-in in it."""
        held = {each.device for each in self.held}
        return [(slot, each) for slot, each in self.in_slots() if each not in held]

    @property
    def offences(self) -> int:
        """How many were recorded, withdrawn ones too."""
        return sum(map(len, self.cases.values()))

    def record(self, offender: int, categories: frozenset[Category], taken: Taken | None) -> None:
        """An offence was recorded, with a device or without: what is held follows."""
        counted = sum(not each.withdrawn for each in self.cases[offender])
        case = Case(categories, counted + 1)
        self.cases[offender].append(case)
        if taken is not None:
            taken.case = case
            self.lent.discard(taken.device)
        self.follow(offender)

    def follow(self, offender: int) -> None:
        """What is held of his own is as many as he has that count (policy.md, Times and days); what
        another pupil lent him stays what it was for. With its own withdrawn it is free."""
        counted = [each for each in self.cases[offender] if not each.withdrawn]
        for nth, case in enumerate(counted, start=1):
            case.top = max(case.top, nth)
        for taken in self.held:
            if taken.offender == offender and taken.case is not None:
                taken.nth = _nth(taken, counted)


def _nth(taken: Taken, counted: list[Case]) -> int:
    if taken.case not in counted:
        return 0
    his = taken.device.owner == taken.offender
    return len(counted) if his else counted.index(taken.case) + 1
