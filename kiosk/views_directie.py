"""What the screens show on which a device in custody is given back, and what is still to be done
about it (screen 08): frozen values, no logic. First names stand on these, so they are behind a
badge and a PIN. Police, suspension and inspectorate have no screen here (M3).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.views import At
from kiosk.views_duties import DayAt, DutyChip, DutyView, OpenDuty, TimeAt
from policy.condition import Check, Item
from policy.custody import Whereabouts
from policy.devices import DeviceKind
from policy.duty_evidence import DamageOutcome, How, Present
from policy.ladder import Rung
from policy.offences import Category
from policy.release import Collector, ReleaseReason, Why

CUSTODIES_A_PAGE = 3
DUTIES_A_PAGE = 4
DELEGATES_A_PAGE = 12
DAYS_SHOWN = 4
"""Days, and times, that a conversation can be planned for, or an invitation was of."""


class DirectieKey(StrEnum):
    """The buttons."""

    GIVE_BACK = "give_back"
    TAKE_OVER = "take_over"
    """A director confirms that the directie has it."""
    TO_SAFE = "to_safe"
    OFFENCES = "offences"
    DUTIES = "duties"
    DELEGATE = "delegate"
    """Who gives back today what the directie keeps."""
    OPEN_DOOR = "open_door"
    """Let go of its latch; or once more."""
    LAY_BACK = "lay_back"
    """Nobody takes it after all."""
    DISSENT = "dissent"
    """The pupil says that it is not right; again: that it is."""
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    CANCEL = "cancel"
    """A duty whose reason fell away."""
    PLAN = "plan"
    HELD = "held"
    """The conversation was held."""
    INVITED = "invited"
    """Two invitations were left unanswered."""
    RESTATED = "restated"
    """Both were pointed to the policy again; or, again, were not."""
    SAVE = "save"


class Now(StrEnum):
    """How one thing is when a device goes back."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Compared:
    """What is said of one item at return."""

    item: Item
    now: Now


@dataclass(frozen=True, slots=True)
class RowAt:
    """A row of the page, from 0."""

    place: int


DirectieTap = (
    DirectieKey
    | Compared
    | RowAt
    | DayAt
    | TimeAt
    | Collector
    | ReleaseReason
    | How
    | Present
    | DamageOutcome
    | Category
)


class RowNote(StrEnum):
    """What stands below the time from when on it may go home."""

    MINUTES = "minutes"
    """In so many minutes."""
    LATER = "later"
    NOT_COLLECTED = "not_collected"
    TO_SAFE = "to_safe"
    """It is to be moved to the office safe today."""
    PLAN_TALK = "plan_talk"
    TAKE_OVER = "take_over"
    """A director has not confirmed yet that the directie has it."""
    PENDING = "pending"
    """A step of taking it is still to be done."""
    RELEASING = "releasing"
    """Somebody began giving it back."""
    FREE = "free"
    """No offence is left."""


@dataclass(frozen=True, slots=True)
class Held:
    """One device the school has: where it `lies` (`place` names a locked place), whose, the how
    many-th offence and the ladder's line (None: none is left, or nobody said yet), since when, and
    from when on it may go home (local; None: nobody can say, or at once). `dissent`: when it was
    taken the pupil said that it is not right (C1)."""

    name: str
    group: str | None
    kind: DeviceKind
    lies: Whereabouts
    place: str | None
    nth: int | None
    rung: Rung | None
    since: datetime
    due: datetime | None
    note: RowNote
    minutes: int = 0
    chips: tuple[DutyChip, ...] = ()
    dissent: bool = False


@dataclass(frozen=True, slots=True)
class CustodyList:
    """Screen 08a. `count` devices, of which one page; `duties` are open, of which `first`.
    `delegates` are today's, None for whoever does not name them."""

    at: At
    rows: tuple[Held, ...]
    count: int
    directie: bool
    duties: int = 0
    first: OpenDuty | None = None
    page: int = 1
    pages: int = 1
    closes_in_s: int | None = None
    delegates: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be today's delegate: whether he `is` one, and was `chosen` on this page."""

    name: str
    is_one: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class DelegateChoice:
    """Who gives back today what the directie keeps: one page of candidates, and who it is `now`.
    Without a sure clock nobody becomes one."""

    at: At
    candidates: tuple[Candidate, ...]
    now: tuple[str, ...]
    clock_ok: bool
    page: int = 1
    pages: int = 1
    closes_in_s: int | None = None

    @property
    def chosen(self) -> Candidate | None:
        """The one that is chosen."""
        return next((each for each in self.candidates if each.chosen), None)


class PageNote(StrEnum):
    """What stands on a device's page because of what was done last."""

    TAKEN_OVER = "taken_over"
    PENDING = "pending"
    """It is given back when the steps of taking it are done."""
    NOT_COLLECTOR = "not_collector"
    STUCK = "stuck"
    BUSY = "busy"
    """Its door is in use, or its board does not answer."""
    IN_SAFE = "in_safe"
    LAID_BACK = "laid_back"
    LEFT_INSIDE = "left_inside"
    """Its door was shut, and the sensor behind it sees something."""


@dataclass(frozen=True, slots=True)
class CustodyPage:
    """One device, and what can be done with it. `refused` says why it is not given back now, `from`
    the `due` of `held`."""

    at: At
    held: Held
    offers: tuple[DirectieKey, ...]
    refused: Why | None = None
    note: PageNote | None = None
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class WhyNow:
    """Why it is given back before its time, or while nobody can tell the time."""

    at: At
    name: str
    group: str | None
    reasons: tuple[ReleaseReason, ...]
    early: bool
    closes_in_s: int | None = None


class Door(StrEnum):
    """How it is with the door of the slot in which the device lies."""

    NONE = "none"
    """It does not lie in a slot."""
    OPENING = "opening"
    OPEN = "open"
    SHUT = "shut"
    """Open before, and shut now: it was taken out."""
    STUCK = "stuck"


class GiveStep(StrEnum):
    """What is waited for while a device is given back."""

    SECOND = "second"
    """A second member of staff, for what lies outside the cabinet."""
    COMPARE = "compare"
    """An item is not compared yet."""
    COLLECTOR = "collector"
    SURE = "sure"
    """Is it right that this adult takes it along?"""
    SHUT = "shut"
    """The door is still open."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Screen 08b. `intake` None: there was no check. `compared` says what was answered so far,
    `follow_up` that somebody will follow up, `slot` whose door is open or about to be."""

    at: At
    held: Held
    intake: Check | None
    compared: Mapping[Item, Now]
    step: GiveStep
    door: Door
    collectors: tuple[Collector, ...]
    collector: Collector | None = None
    dissent: bool = False
    follow_up: bool = False
    closes_in_s: int | None = None
    slot: int | None = None


class SafeStep(StrEnum):
    """How far moving a device to the office safe is."""

    SECOND = "second"
    TAKE_OUT = "take_out"
    """Its door is open, or about to be."""
    STUCK = "stuck"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ToSafe:
    """A device goes to the office safe, and two people confirm it."""

    at: At
    held: Held
    step: SafeStep
    closes_in_s: int | None = None


DirectieView = CustodyList | DelegateChoice | CustodyPage | WhyNow | GiveBack | ToSafe | DutyView
