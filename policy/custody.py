"""A custody: one device the school took, from taking it to giving it back, as a table of stages
(C1, C2, C3, S1, S2).

The order is the school's and no other: who and which kind, what happened, the check together, what
the pupil says of it, switched off, under lock. It may stop between any two: the device is then
*pending*, whoever took it is its custodian, and he or somebody else goes on where it stopped.

Where it lies and who is its custodian are said of every custody at every stage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NewType
from uuid import UUID

from policy.condition import AtReturn, Check, Hearing, WhyNotChecked
from policy.devices import DeviceKind
from policy.ladder import Custodian, Measure
from policy.offences import OffenceId
from policy.people import PupilId, StaffId
from policy.release import Allowed, Collector
from policy.stays import StayId

CustodyId = NewType("CustodyId", UUID)


class Stage(StrEnum):
    """How far a custody is. The values stand in the database and never change."""

    BEGUN = "begun"
    """Whose it is and which kind are known; nobody said yet what happened."""
    TAKEN = "taken"
    """The offence is recorded."""
    CHECKED = "checked"
    """Seen together (C1); the pupil did not answer yet."""
    HEARD = "heard"
    """The pupil said that it is right or that it is not; or it stands why there was no check."""
    READY = "ready"
    """Switched off, or left on with a reason (C2, E1): it may go under lock."""
    KEPT = "kept"
    """Under lock (C3)."""
    RELEASING = "releasing"
    """Its door is open, or it is being handed over, for giving it back."""
    RETURNED = "returned"


class Happening(StrEnum):
    """What can happen to a custody."""

    RECORDED = "recorded"
    """An offence was recorded for it; a later one, found out while it is held, too."""
    CHECKED = "checked"
    HEARD = "heard"
    NOT_CHECKED = "not_checked"
    """There was no check together and there will be none, with the reason why not."""
    SWITCHED_OFF = "switched_off"
    LEFT_ON = "left_on"
    """A kind the pupil may keep, by a director with a reason (E1)."""
    SET_ASIDE = "set_aside"
    """Pending: into a numbered bag or a slot."""
    TAKEN_UP = "taken_up"
    """Out of where it lay: to go on, to lay it elsewhere, or to give it back."""
    PUT_AWAY = "put_away"
    """Seen under lock."""
    MOVED = "moved"
    """From there to another locked place, or to the office safe."""
    TAKEN_OVER = "taken_over"
    """A director confirms that the directie has it (S2)."""
    RELEASE = "release"
    PUT_BACK = "put_back"
    """Nobody took it after all."""
    RETURNED = "returned"


S, H = Stage, Happening
PENDING = (S.BEGUN, S.TAKEN, S.CHECKED, S.HEARD, S.READY)
"""Stages in which something of the order is still to be done."""
HELD = (*PENDING, S.KEPT, S.RELEASING)
"""Stages in which the school has it."""
MOVES: Mapping[tuple[Stage, Happening], Stage] = MappingProxyType(
    {
        (S.BEGUN, H.RECORDED): S.TAKEN,
        (S.BEGUN, H.RETURNED): S.RETURNED,  # a slip: nothing happened, nothing was recorded
        (S.TAKEN, H.CHECKED): S.CHECKED,
        (S.CHECKED, H.CHECKED): S.CHECKED,  # back a screen, and looked again
        (S.CHECKED, H.HEARD): S.HEARD,
        (S.TAKEN, H.NOT_CHECKED): S.HEARD,
        (S.CHECKED, H.NOT_CHECKED): S.HEARD,
        (S.HEARD, H.SWITCHED_OFF): S.READY,
        (S.HEARD, H.LEFT_ON): S.READY,
        (S.READY, H.PUT_AWAY): S.KEPT,
        (S.KEPT, H.MOVED): S.KEPT,
        (S.KEPT, H.TAKEN_UP): S.READY,  # to be put away elsewhere, as the office safe
        (S.READY, H.RELEASE): S.RELEASING,
        (S.KEPT, H.RELEASE): S.RELEASING,
        (S.RELEASING, H.TAKEN_UP): S.RELEASING,
        (S.RELEASING, H.PUT_BACK): S.KEPT,
        (S.RELEASING, H.RETURNED): S.RETURNED,
    }
    | {(stage, H.SET_ASIDE): stage for stage in PENDING}
    | {(stage, H.TAKEN_UP): stage for stage in PENDING}
    | {(stage, H.RECORDED): stage for stage in HELD if stage is not S.BEGUN}
    | {(stage, H.TAKEN_OVER): stage for stage in HELD if stage is not S.BEGUN}
)
"""What is not in this table is forbidden. A custody begins in `BEGUN`."""
del S, H


class FlowStep(StrEnum):
    """The screens of taking a device, in order."""

    WHO = "who"
    DEVICE = "device"
    WHAT = "what"
    CHECK = "check"
    AGREE = "agree"
    """The pupil answers, and the device is switched off."""
    PUT_AWAY = "put_away"
    """What the ladder says, and where it goes."""


_NEXT: Mapping[Stage, FlowStep] = MappingProxyType(
    {
        Stage.BEGUN: FlowStep.WHAT,
        Stage.TAKEN: FlowStep.CHECK,
        Stage.CHECKED: FlowStep.AGREE,
        Stage.HEARD: FlowStep.AGREE,
        Stage.READY: FlowStep.PUT_AWAY,
    }
)


class Where(StrEnum):
    """What kind of place a device lies in. The values stand in the database and never change."""

    HAND = "hand"
    """Its custodian has it with him."""
    BAG = "bag"
    """A numbered bag, which its custodian has."""
    SLOT = "slot"
    LOCKED_PLACE = "locked_place"
    """A named one of the school, by its number in the settings (G1)."""
    SAFE = "safe"
    """The office safe."""


NUMBERED = (Where.BAG, Where.SLOT, Where.LOCKED_PLACE)
UNDER_LOCK = (Where.SLOT, Where.LOCKED_PLACE, Where.SAFE)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a device lies; a bag, a slot and a locked place have a number from 1."""

    where: Where
    number: int | None = None

    def __post_init__(self) -> None:
        assert (self.number is not None) == (self.where in NUMBERED), "a place and its number"
        assert self.number is None or self.number >= 1, "numbers begin at 1"


IN_HAND = Whereabouts(Where.HAND)


class KeptKindReason(StrEnum):
    """Why a director takes, or leaves on, a kind of device its owner may keep (E1); none says why
    he may keep it. The values stand in the database and never change."""

    MISUSE = "misuse"
    SAFETY = "safety"
    NEEDED_ON = "needed_on"
    """It has to stay on."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Custody:
    """One device the school has, or gave back.

    Args:
        owner: whose the device is, and who collects it; the offences may be another pupil's.
        taken_by: its custodian until a director confirms the take-over, if one has to.
        taken_at: aware.
        lies: where it is, or after the return where it lay last.
        offences: for which it was taken, in the order they were recorded.
        stay: set while it lies in a slot.
        take_reason: set if its owner may keep that kind (E1), and never else.
        measure: what the ladder says of it now, and after the return what was carried out. None:
            nobody said yet what happened, or every offence was withdrawn.
        taken_over_by: the director who confirmed.
        intake: the check together, `hearing` what the pupil said of it; `unchecked`: why there was
            none.
        left_on: why it was not switched off.
        released: by what it was given back. `at_return`: the check then, `return_unchecked` why
            there was none; `collector`: to whom.
    """

    id: CustodyId
    owner: PupilId
    kind: DeviceKind
    taken_by: StaffId
    taken_at: datetime
    stage: Stage = Stage.BEGUN
    lies: Whereabouts = IN_HAND
    offences: tuple[OffenceId, ...] = ()
    stay: StayId | None = None
    take_reason: KeptKindReason | None = None
    measure: Measure | None = None
    taken_over_by: StaffId | None = None
    intake: Check | None = None
    hearing: Hearing | None = None
    unchecked: WhyNotChecked | None = None
    left_on: KeptKindReason | None = None
    released: Allowed | None = None
    at_return: AtReturn | None = None
    return_unchecked: WhyNotChecked | None = None
    collector: Collector | None = None

    @property
    def pending(self) -> bool:
        """Whether something of the order is still to be done."""
        return self.stage in PENDING

    @property
    def held(self) -> bool:
        """Whether the school has it."""
        return self.stage in HELD

    @property
    def interim(self) -> bool:
        """Whether whoever took it keeps it until a director confirms the take-over (S2)."""
        return _wants_directie(self) and self.taken_over_by is None

    @property
    def custodian(self) -> Custodian:
        """Who is answerable for it now: whoever took it, or the directie."""
        if _wants_directie(self) and self.taken_over_by is not None:
            return Custodian.DIRECTIE
        return Custodian.TEACHER


def next_step(custody: Custody | None, owner: PupilId | None = None) -> FlowStep | None:
    """The screen to go on with; None: it is under lock, or back.

    Args:
        custody: None while it is not known whose the device is and which kind it is.
        owner: whose it is, when that is known already.
    """
    if custody is None:
        return FlowStep.WHO if owner is None else FlowStep.DEVICE
    return _NEXT.get(custody.stage)


def _wants_directie(custody: Custody) -> bool:
    return custody.measure is not None and custody.measure.custodian is Custodian.DIRECTIE
