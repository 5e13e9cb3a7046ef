"""Where every device of the school really is, as its people know it: written by their hands, never
read from the kiosk."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from policy.devices import DeviceKind
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


class Lies(NamedTuple):
    """A place; the slot, the bag and the locked place have a number."""

    spot: Spot
    number: int | None = None


POCKET, HAND = Lies(Spot.POCKET), Lies(Spot.HAND)


class Device(NamedTuple):
    """One device, by the number of its owner (from 0)."""

    owner: int
    kind: DeviceKind


@dataclass(slots=True, eq=False)
class Taken:
    """One device that was taken: by whom, of whom, and the how many-th offence of the `offender` it
    was (0: nothing is recorded yet). `over`: a director took it over; `home`: it was given back;
    `disputed` then."""

    device: Device
    offender: int
    by: SimulatedStaff
    nth: int = 0
    kept: bool = False
    over: bool = False
    home: bool = False
    disputed: bool = False

    def __str__(self) -> str:
        """For whoever looks for what went wrong."""
        owner, kind = self.device
        return (
            f"the {kind} of pupil {owner}, taken of {self.offender} by {self.by.member.shown_name}"
        )


@dataclass(slots=True)
class Ledger:
    """All of it. What is not in `lies` is in its owner's pocket."""

    lies: dict[Device, Lies] = field(default_factory=dict)
    taken: list[Taken] = field(default_factory=list)
    offences: Counter[int] = field(default_factory=Counter)

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

    def record(self, taken: Taken) -> None:
        """An offence of its offender was recorded: what is held of his own follows
        (policy.md, Times and days); what another pupil lent him does not."""
        self.offences[taken.offender] += 1
        taken.nth = self.offences[taken.offender]
        for other in self.held:
            his = other.offender == other.device.owner == taken.offender
            if his and other.nth:
                other.nth = taken.nth
