"""What the screens show on which a device is taken into custody (07b to 07f), and what is touched
there: frozen values, no logic. Names and offences stand on these, so they are behind a badge and a
PIN."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kiosk.views import At
from policy.condition import (
    Check,
    DamageKind,
    Found,
    Item,
    Side,
    WhyNotChecked,
    Working,
)
from policy.custody import KeptKindReason, Whereabouts
from policy.devices import DeviceKind
from policy.ladder import RungShown
from policy.offences import Category, Objection, Place


class CustodyKey(StrEnum):
    """Keys of these screens."""

    OTHERS_DEVICE = "others_device"
    """The device is another pupil's; again: it is his own."""
    IN_CABINET = "in_cabinet"
    """It was handed in and lies in its slot; again: it does not."""
    WITHOUT_DEVICE = "without_device"
    ELSEWHERE = "elsewhere"
    """It happened elsewhere; again: at school."""
    PERMITTED = "permitted"
    """Somebody had allowed it beforehand."""
    LATER = "later"
    """The check together comes later."""
    UNMARK = "unmark"
    """The damage that was marked last is none."""
    SWITCHED_OFF = "switched_off"
    LEFT_ON = "left_on"
    DISSENT = "dissent"
    """The pupil says that it is not right; again: that it is."""
    INTO_SLOT = "into_slot"
    DOES_NOT_FIT = "does_not_fit"
    NO_CHECK = "no_check"
    """There will be no check together."""
    FETCH = "fetch"
    """Open the slot, or here is the bag."""
    ANOTHER = "another"
    """One more device of the same incident."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one item."""

    item: Item
    found: Found


@dataclass(frozen=True, slots=True)
class MarkAt:
    """A touch of the outline, in thousandths from its left and its top."""

    side: Side
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LockedPlace:
    """A named locked place of the school, by its number in the settings, from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One of the devices that still wait for something: its place on the page, from 0."""

    place: int


Answer = Seen | Working | WhyNotChecked | MarkAt | DamageKind
"""What is said at the check together."""

CustodyTap = CustodyKey | DeviceKind | Category | Answer | KeptKindReason | LockedPlace | Unfinished


@dataclass(frozen=True, slots=True)
class WhichDevice:
    """Screen 07b. `owner`: whose it is, when it is not his own; `own_slot`: where something of the
    owner lies that he handed in; `refused`: a kind its owner may keep, which only a director
    takes."""

    at: At
    name: str
    group: str | None = None
    owner: str | None = None
    own_slot: int | None = None
    in_cabinet: bool = False
    refused: DeviceKind | None = None
    closes_in_s: int | None = None


class WhyAsked(StrEnum):
    """What a reason is asked for."""

    TAKEN = "taken"
    """A kind its owner may keep is taken."""
    LEFT_ON = "left_on"
    NO_CHECK = "no_check"


@dataclass(frozen=True, slots=True)
class WhyTiles:
    """Reasons as tiles: why a director goes beyond the rule, or why nobody checked the device."""

    at: At
    name: str
    asked: WhyAsked
    step: int
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class WhatHappened:
    """Screen 07c. `kind` None: nobody saw a device. `objection`: why it cannot be recorded so."""

    at: At
    name: str
    kind: DeviceKind | None
    chosen: frozenset[Category] = frozenset()
    place: Place = Place.SCHOOL
    objection: Objection | None = None
    closes_in_s: int | None = None


class CheckAsked(StrEnum):
    """What is asked about an answer before anything else."""

    DAMAGE = "damage"
    """What kind of damage the last mark is."""
    WHY = "why"
    """Why it could not be checked whether it works."""


@dataclass(frozen=True, slots=True)
class CheckTogether:
    """Screen 07d. `lacking`: somebody wanted to go on, and something is missing: an answer, or
    where the damage is. `fetch`: the slot that was opened for it, while nothing was said yet."""

    at: At
    name: str
    check: Check
    asked: CheckAsked | None = None
    lacking: bool = False
    closes_in_s: int | None = None
    fetch: int | None = None


@dataclass(frozen=True, slots=True)
class Agree:
    """Screen 07e. `dissent`: the pupil says that it is not right. `heard`: his badge, or a second
    member of staff, confirmed that he was there; `unchecked`: there was no check, and why. `off`:
    it is switched off; `left_on` why it is not; `may_stay_on`: a director may leave it on."""

    at: At
    name: str
    kind: DeviceKind
    categories: tuple[Category, ...]
    check: Check | None
    unchecked: WhyNotChecked | None = None
    dissent: bool = False
    heard: bool = False
    off: bool = False
    left_on: KeptKindReason | None = None
    may_stay_on: bool = False
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class PutAside:
    """The check comes later: the number of a bag is `typed`, or it goes into a slot. `used`: that
    bag has another device in it."""

    at: At
    name: str
    kind: DeviceKind
    typed: str = ""
    slot_free: bool = True
    may_skip: bool = True
    closes_in_s: int | None = None
    used: bool = False


class PlateState(StrEnum):
    """How it is with the slot a device goes into, or lies in."""

    OFFERED = "offered"
    OPENING = "opening"
    OPEN = "open"
    SHUT = "shut"
    STUCK = "stuck"
    """Its door does not open."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """It lies somewhere: it is fetched before anything goes on; or, `into`, it goes there to wait.
    `plate` says how its door is."""

    at: At
    name: str
    kind: DeviceKind
    lies: Whereabouts
    plate: PlateState | None = None
    step: int = 4
    closes_in_s: int | None = None
    into: bool = False


class Put(StrEnum):
    """Where a device goes."""

    SLOT = "slot"
    CHOOSE = "choose"
    """A slot is free, and somebody says whether the device fits."""
    PLACE = "place"
    """One of the school's locked places is chosen."""
    SECOND = "second"
    """A second member of staff confirms."""
    STAYS = "stays"
    """Nowhere: there is no room and no locked place. Its custodian has it."""
    NOTHING = "nothing"
    """There is no device."""
    DONE = "done"
    """It lies there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Screen 07f. `rungs` are the ladder's lines, `nth` which offence it is, `until` from when it
    may go home (local; None: nobody can say). `slot` or `place` is where it goes, `places` what
    what there is to choose from; `another`: there may be one more device. `also`: where other
    devices of his lie that are held for an earlier offence, and are lifted to this measure."""

    at: At
    name: str
    kind: DeviceKind | None
    nth: int
    rungs: tuple[RungShown, ...]
    until: datetime | None
    put: Put
    slot: int | None = None
    plate: PlateState = PlateState.OFFERED
    place: str | None = None
    places: tuple[str, ...] = ()
    another: bool = False
    closes_in_s: int | None = None
    also: tuple[Whereabouts, ...] = ()


@dataclass(frozen=True, slots=True)
class UnfinishedRow:
    """One device that waits: whose, which kind, since which local day, and where it is."""

    name: str
    kind: DeviceKind
    since: date
    lies: Whereabouts


@dataclass(frozen=True, slots=True)
class UnfinishedList:
    """The devices with which whoever signed in was not done, the oldest first."""

    at: At
    rows: tuple[UnfinishedRow, ...]
    page: int = 1
    pages: int = 1
    closes_in_s: int | None = None


UNFINISHED_A_PAGE = 5

CustodyView = (
    WhichDevice
    | WhyTiles
    | WhatHappened
    | CheckTogether
    | Agree
    | PutAside
    | Fetch
    | Outcome
    | UnfinishedList
)
