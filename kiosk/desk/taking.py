"""Taking one device into custody, as far as somebody at the screen has said it: what is not on the
disk yet, and which screen comes next."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from kiosk.desk.who import Who
from policy.condition import Check, DamageMark, Found, Item, WhyNotChecked, Working
from policy.custody import IN_HAND, Custody, FlowStep, KeptKindReason, Stage, next_step
from policy.devices import DeviceKind
from policy.offences import Category, IncidentId, Objection, Offence, Place
from policy.people import Pupil


class Screen(StrEnum):
    """The screens, in order; those that ask for more stand behind the one they are about."""

    WHO = "who"
    DEVICE = "device"
    WHY_TAKEN = "why_taken"
    WHAT = "what"
    CHECK = "check"
    ASIDE = "aside"
    NO_CHECK = "no_check"
    FETCH = "fetch"
    AGREE = "agree"
    LEFT_ON = "left_on"
    OUTCOME = "outcome"


_STEPS = {
    FlowStep.WHAT: Screen.WHAT,
    FlowStep.CHECK: Screen.CHECK,
    FlowStep.AGREE: Screen.AGREE,
    FlowStep.PUT_AWAY: Screen.OUTCOME,
}


@dataclass(slots=True)
class Taking:
    """One device, or none: `offender` is who did it, `owner` whose it is when it is another's.
    `incident` and `offence` go on for the next device of the same incident. `custody` is as it is
    on the disk; everything else is forgotten when the session ends, and asked again."""

    incident: IncidentId
    who: Who | None = None
    offender: Pupil | None = None
    owner: Pupil | None = None
    asks_owner: bool = False
    offence: Offence | None = None
    custody: Custody | None = None
    kind: DeviceKind | None = None
    without: bool = False
    in_cabinet: bool = False
    refused: DeviceKind | None = None
    take_reason: KeptKindReason | None = None
    categories: set[Category] = field(default_factory=set)
    place: Place = Place.SCHOOL
    objection: Objection | None = None
    found: dict[Item, Found] = field(default_factory=dict)
    working: Working | None = None
    why: WhyNotChecked | None = None
    marks: list[DamageMark] = field(default_factory=list)
    says_kind: bool = False
    """The kind of the last mark is to be said."""
    lacking: bool = False
    off: bool = False
    left_on: KeptKindReason | None = None
    dissent: bool = False
    asking: Screen | None = None
    typed: str = ""
    bag_used: bool = False
    """The bag whose number was typed has another device in it."""
    elsewhere: bool = False
    """It does not fit into a slot, or its door does not open."""
    locked_place: int | None = None

    @property
    def whose(self) -> Pupil | None:
        """Whose the device is."""
        return self.owner or self.offender

    @property
    def check(self) -> Check | None:
        """What was said of the device so far."""
        if self.kind is None:
            return None
        return Check(self.kind, dict(self.found), self.working, self.why, tuple(self.marks))

    @property
    def answered(self) -> Check | None:
        """The same without a mark of which nobody said yet what it is."""
        check = self.check
        if check is None or not self.says_kind:
            return check
        return replace(check, marks=check.marks[:-1])

    @property
    def answers(self) -> bool:
        """Whether anything was said of the device yet."""
        return bool(self.found) or self.working is not None

    def take_up(self, check: Check) -> None:
        """Go on with what was seen before."""
        self.found, self.marks = dict(check.found), list(check.marks)
        self.working, self.why = check.working, check.why

    @property
    def screen(self) -> Screen:
        """Where it stands."""
        if self.asking is not None:
            return self.asking
        if self.offender is None or self.asks_owner:
            return Screen.WHO
        if self.custody is None:
            return self._before_custody()
        step = next_step(self.custody)
        needs_it = {FlowStep.WHAT, FlowStep.CHECK, FlowStep.AGREE}
        if step in needs_it and self.custody.lies != IN_HAND:
            return Screen.FETCH
        return Screen.OUTCOME if step is None else _STEPS[step]

    def _before_custody(self) -> Screen:
        if self.without and self.offence is not None:
            return Screen.OUTCOME
        return Screen.WHAT if self.without or self.kind is not None else Screen.DEVICE

    @property
    def heard(self) -> bool:
        """Whether the pupil answered already, or it is known that he did not."""
        return self.custody is not None and self.custody.stage is Stage.HEARD
