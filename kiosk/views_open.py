"""What the screens show on which the staff open single doors, or all of them: frozen values, no
logic. All of it is behind a badge and a PIN.

A name stands on a screen only where the act at hand is about one pupil.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.views import At
from policy.opened_early import EmergencyReason, OpenReason, Saw, ToWhom

ITEMS_A_PAGE = 5
"""Slots on one page of the list that is ticked off."""


class Title(StrEnum):
    """What the bar says."""

    OVERVIEW = "overview"
    OPEN_ONE = "open_one"
    WITHOUT_BADGE = "without_badge"
    OPEN_EVERYTHING = "open_everything"


class SlotMark(StrEnum):
    """How a slot is, in a teacher's eyes."""

    DEVICE = "device"
    EMPTY = "empty"
    HELD = "held"
    """Something in custody is inside."""
    BROKEN = "broken"
    """Out of service, or its lock sticks."""
    SILENT = "silent"
    """No board says anything about it."""
    DOUBT = "doubt"
    """Nobody can say what is inside: somebody has to look."""
    OPEN = "open"


class Answer(StrEnum):
    """What a member of staff says or wants next, as a button."""

    OPEN = "open"
    AGAIN = "again"
    LOOK = "look"
    """Open it, to see what is inside."""
    EMPTY = "empty"
    INSIDE = "inside"
    LATER = "later"
    WHOSE = "whose"
    """It is another pupil's."""
    WITH_REASON = "with_reason"
    """Open it early, and say why."""
    NEXT_PUPIL = "next_pupil"
    DONE = "done"
    SURE = "sure"
    CUSTODY_TOO = "custody_too"
    TICK_OFF = "tick_off"
    TAKE_BACK = "take_back"
    """What was ticked off last is not so."""


class Said(StrEnum):
    """What the screen says about one slot, or about nothing in particular."""

    OPENING = "opening"
    TAKE_OUT = "take_out"
    PUT_IN = "put_in"
    LOOK_INSIDE = "look_inside"
    STUCK = "stuck"
    TAKEN_OUT = "taken_out"
    HANDED_IN = "handed_in"
    WHAT_IS_INSIDE = "what_is_inside"
    WHAT_WAS_FOUND = "what_was_found"
    """The same, where the pupil had found something that is not his."""
    SETTLED = "settled"
    DOUBTED = "doubted"
    NOTHING_INSIDE = "nothing_inside"
    IN_CUSTODY = "in_custody"
    SILENT = "silent"
    BUSY = "busy"
    STANDS_OPEN = "stands_open"
    CORRECTED = "corrected"
    """The device is another pupil's from now on: both are to be told."""
    NOT_YET = "not_yet"
    CLOCK_UNSURE = "clock_unsure"
    FULL = "full"
    MAY_KEEP = "may_keep"
    NOTHING_OF_HIS = "nothing_of_his"
    HELD_OF_HIS = "held_of_his"
    SURE_ALL = "sure_all"
    SURE_CUSTODY = "sure_custody"
    NOTHING_TO_OPEN = "nothing_to_open"


@dataclass(frozen=True, slots=True)
class Tick:
    """One item of the list of everything that was opened: what was seen in that slot."""

    slot: int
    saw: Saw


@dataclass(frozen=True, slots=True)
class Missing:
    """How many of a group have handed nothing in."""

    group: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Screen 05c, and the picker behind "Een kluisje openen": every slot and how it is, by number;
    who of which own group has handed nothing in, while there is school."""

    at: At
    title: Title
    marks: tuple[tuple[int, SlotMark], ...]
    missing: tuple[Missing, ...] = ()
    not_back: int = 0
    """How many were lent for the lesson and should be back (E1)."""
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class WhyOpen:
    """One hand-in is about to be opened early: whose it is, and what has been touched so far."""

    at: At
    slot: int
    name: str
    reason: OpenReason | None = None
    to: ToWhom | None = None
    reasons: tuple[OpenReason, ...] = tuple(OpenReason)
    """Those that whoever has signed in may give."""
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What goes on at one slot, or why nothing does; `name` of the pupil it is about, `count` of
    devices or doors, `answers` the buttons."""

    at: At
    title: Title
    said: Said
    slot: int | None = None
    name: str | None = None
    count: int = 1
    answers: tuple[Answer, ...] = ()
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class EmergencyWhy:
    """Why everything is to be opened; `hand_ins` would be, and `to_tick` are still to be ticked
    off from before."""

    at: At
    reasons: tuple[EmergencyReason, ...]
    hand_ins: int
    to_tick: int = 0
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class EmergencyRun:
    """Doors open one after another: `opened` of `count` so far, which are `stuck`, and how many are
    in `custody` and still shut."""

    at: At
    opened: int
    count: int
    marks: tuple[tuple[int, SlotMark], ...]
    stuck: tuple[int, ...] = ()
    custody: int = 0
    under_way: bool = True
    closes_in_s: int | None = None


class ItemMark(StrEnum):
    """How far one item of the list is."""

    OPEN = "open"
    """Its door stands open: it is ticked off when it is shut."""
    ASKED = "asked"
    """Shut, and nobody has said what is inside."""
    TAKEN = "taken"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Item:
    """One slot of the list; `last`: it was said to be empty by the last touch, which can still be
    taken back."""

    slot: int
    mark: ItemMark
    last: bool = False


@dataclass(frozen=True, slots=True)
class EmergencyList:
    """The list that is ticked off, `page` of `pages`; `left` items are not ticked off yet."""

    at: At
    items: tuple[Item, ...]
    left: int
    page: int = 1
    pages: int = 1
    closes_in_s: int | None = None


OpenTap = Answer | Tick | OpenReason | ToWhom | EmergencyReason
OpenView = Overview | WhyOpen | Told | EmergencyWhy | EmergencyRun | EmergencyList
