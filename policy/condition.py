"""The check of a device in the pupil's presence, when it is taken and when it goes back (C1).

Only the pupil unlocks his device, no passcode is asked or kept, nobody looks into it, no photos. No
blame is stored: what differs at return is kept as both versions say it, and somebody follows up.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from policy.devices import DeviceKind


class Item(StrEnum):
    """What is looked at. The values stand in the database and never change."""

    SCREEN = "screen"
    CASE = "case"
    BUTTONS = "buttons"
    CAMERA = "camera"
    CHARGE_PORT = "charge_port"
    STRAP = "strap"
    KEYBOARD = "keyboard"
    HINGE = "hinge"
    SOCKET = "socket"
    """For headphones."""
    TURNS_ON = "turns_on"
    """Whether it works, as far as that can be seen without looking into it: see `Working`."""


_I = Item
ITEMS: Mapping[DeviceKind, tuple[Item, ...]] = MappingProxyType(
    {
        DeviceKind.PHONE: (
            *(_I.SCREEN, _I.CASE, _I.BUTTONS),
            *(_I.CAMERA, _I.CHARGE_PORT, _I.TURNS_ON),
        ),
        DeviceKind.SMARTWATCH: (_I.SCREEN, _I.CASE, _I.BUTTONS, _I.STRAP, _I.TURNS_ON),
        DeviceKind.TABLET: (
            *(_I.SCREEN, _I.CASE, _I.BUTTONS),
            *(_I.CAMERA, _I.CHARGE_PORT, _I.TURNS_ON),
        ),
        DeviceKind.LAPTOP: (
            *(_I.SCREEN, _I.CASE, _I.KEYBOARD),
            *(_I.HINGE, _I.CHARGE_PORT, _I.TURNS_ON),
        ),
        DeviceKind.MUSIC_PLAYER: (_I.SCREEN, _I.CASE, _I.BUTTONS, _I.SOCKET, _I.TURNS_ON),
        DeviceKind.OTHER: (_I.CASE, _I.BUTTONS, _I.TURNS_ON),
    }
)
"""In the order of the screen; no more than six lines fit. The last one is answered by `Working`."""
del _I


class Found(StrEnum):
    """What was seen of an item. The values stand in the database and never change."""

    GOOD = "good"
    DAMAGE = "damage"


class Working(StrEnum):
    """Whether it works. The values stand in the database and never change."""

    YES = "yes"
    NO = "no"
    NOT_CHECKED = "not_checked"


class WhyNotChecked(StrEnum):
    """Why it could not be checked whether it works, or why there was no check together at all. The
    values stand in the database and never change."""

    FLAT_BATTERY = "flat_battery"
    LOCKED = "locked"
    """The pupil does not unlock it: nobody else may."""
    NO_TIME = "no_time"
    PUPIL_LEFT = "pupil_left"
    TAKEN_IN_ERROR = "taken_in_error"
    """The offence was withdrawn before there was a check."""
    OTHER = "other"


class Side(StrEnum):
    """Of the outline."""

    FRONT = "front"
    BACK = "back"


class DamageKind(StrEnum):
    """What a mark on the outline is. The values stand in the database and never change."""

    SCRATCH = "scratch"
    CRACK = "crack"
    DENT = "dent"
    OTHER = "other"


MARK_MAX = 999
"""Marks are in thousandths of the outline: finer than a finger, and the same on every format."""
MARKS_MAX = 12
"""More cannot be told apart on an outline; the last one then says "other"."""


@dataclass(frozen=True, slots=True)
class DamageMark:
    """Damage on the outline: `x` from the left and `y` from the top, 0 to `MARK_MAX`."""

    side: Side
    x: int
    y: int
    kind: DamageKind

    def __post_init__(self) -> None:
        assert 0 <= self.x <= MARK_MAX, "a mark lies on the outline"
        assert 0 <= self.y <= MARK_MAX, "a mark lies on the outline"


class Presence(StrEnum):
    """How it is known that the pupil was there. The values stand in the database and never
    change."""

    BADGE = "badge"
    SECOND_STAFF = "second_staff"
    """A second member of staff says so, for a pupil who is there without a badge."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """The pupil was there, and heard what was found; `dissent`: he says that it is not right. The
    flow goes on all the same."""

    presence: Presence
    dissent: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """What was seen of one device. `found` has every item of its kind but `TURNS_ON`, which
    `working` answers; None: nobody said yet. `why` comes with `NOT_CHECKED` and nothing else."""

    kind: DeviceKind
    found: Mapping[Item, Found] = field(default_factory=dict)
    working: Working | None = None
    why: WhyNotChecked | None = None
    marks: tuple[DamageMark, ...] = ()


class Objection(StrEnum):
    """What a check lacks."""

    ITEM_MISSING = "item_missing"
    ITEM_FOREIGN = "item_foreign"
    """An item that this kind of device does not have."""
    WORKING_MISSING = "working_missing"
    WHY_MISSING = "why_missing"
    """It could not be checked whether it works, and nobody says why."""
    WHY_FOREIGN = "why_foreign"
    """A reason why not, though it was checked."""
    DAMAGE_UNMARKED = "damage_unmarked"
    """There is damage, and no mark says where."""
    MARK_WITHOUT_DAMAGE = "mark_without_damage"
    MARKS_TOO_MANY = "marks_too_many"


def looked_at(kind: DeviceKind) -> tuple[Item, ...]:
    """The items of which `Found` says what was seen, in the order of the screen."""
    return tuple(item for item in ITEMS[kind] if item is not Item.TURNS_ON)


def objections(check: Check) -> tuple[Objection, ...]:
    """What is wrong with it or still lacks; nothing: it is complete."""
    wanted, damage = set(looked_at(check.kind)), Found.DAMAGE in check.found.values()
    not_checked = check.working is Working.NOT_CHECKED
    wrong = {
        Objection.ITEM_MISSING: not wanted <= set(check.found),
        Objection.ITEM_FOREIGN: not set(check.found) <= wanted,
        Objection.WORKING_MISSING: check.working is None,
        Objection.WHY_MISSING: not_checked and check.why is None,
        Objection.WHY_FOREIGN: not not_checked and check.why is not None,
        Objection.DAMAGE_UNMARKED: damage and not check.marks,
        Objection.MARK_WITHOUT_DAMAGE: bool(check.marks) and not damage,
        Objection.MARKS_TOO_MANY: len(check.marks) > MARKS_MAX,
    }
    return tuple(each for each, holds in wrong.items() if holds)


def complete(check: Check) -> bool:
    """Whether every item was answered, and every answer is whole."""
    return not objections(check)


@dataclass(frozen=True, slots=True)
class AtReturn:
    """The same check when it goes back: what is seen `now`, the items of which somebody says that
    they are `different` (a scratch that became a crack is damage both times), and whether the pupil
    says that it is not right."""

    now: Check
    different: frozenset[Item] = frozenset()
    dissent: bool = False


def compared(intake: Check, different: Collection[Item] = ()) -> AtReturn:
    """The check at return as the screen asks it: every item the same as at intake, but for the
    `different` ones. What was good and is different has damage now, on the marks of intake; what
    worked does not."""
    found = {
        item: Found.DAMAGE if item in different else seen for item, seen in intake.found.items()
    }
    working, why = intake.working, intake.why
    if Item.TURNS_ON in different:
        working, why = (Working.YES if working is Working.NO else Working.NO), None
    now = Check(intake.kind, found, working, why, intake.marks)
    return AtReturn(now, frozenset(different))


def return_objections(at_return: AtReturn) -> tuple[Objection, ...]:
    """What a check at return lacks. Where it is damaged needs no mark then: "different" says it."""
    unmarked = Objection.DAMAGE_UNMARKED
    return tuple(each for each in objections(at_return.now) if each is not unmarked)


def differences(intake: Check | None, at_return: AtReturn) -> tuple[Item, ...]:
    """The items that are not as they were, in the order of the screen.

    Whether it works differs when it did and does not, or did not and does; and when it does not and
    nobody could check it at intake. Without a check at intake only what somebody calls different
    is.
    """
    return tuple(
        item
        for item in ITEMS[at_return.now.kind]
        if item in at_return.different or (intake and _differs(item, intake, at_return.now))
    )


def opens_follow_up(intake: Check | None, at_return: AtReturn) -> bool:
    """Whether somebody has to follow up (`damage_follow_up`): something differs, or the pupil says
    that it is not right. The device goes home all the same."""
    return at_return.dissent or bool(differences(intake, at_return))


def _differs(item: Item, intake: Check, now: Check) -> bool:
    if item is not Item.TURNS_ON:
        return intake.found.get(item) is not now.found.get(item)
    if now.working is Working.NOT_CHECKED:
        return False
    if intake.working is Working.NOT_CHECKED:
        return now.working is Working.NO
    return intake.working is not now.working
