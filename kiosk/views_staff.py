"""What a screen shows to the staff, and what they touch on it: frozen values, no logic.

Everything here is behind a badge and a PIN, but for the PIN entry itself, which shows how a member
of staff is greeted and how many digits were typed, never which.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.views import At, View
from kiosk.views_custody import CustodyTap, CustodyView
from kiosk.views_directie import DirectieTap, DirectieView
from kiosk.views_open import OpenTap, OpenView
from kiosk.views_question import Question
from kiosk.views_release import GroupAt, ReleaseView
from kiosk.views_who import Name, WhoView
from policy.doors import DoorState
from policy.group_release import ReleaseReason
from policy.people import Role
from policy.staff_changes import Change


class Key(StrEnum):
    """Keys without a number."""

    STOP = "stop"
    ERASE = "erase"
    OK = "ok"
    YES = "yes"
    NO = "no"
    TEST_ALL = "test_all"
    TEST_ONE = "test_one"
    SERVICE = "service"
    """The chosen slot out of service, or back (`Service`)."""
    PREVIOUS = "previous"
    NEXT = "next"
    BACK = "back"
    """To what was on the screen before."""
    ON = "on"
    """On to the next step."""
    DONE = "done"
    HALT = "halt"
    """Open no more doors of the group that is let go."""
    UNCOVER = "uncover"
    """Show the names again."""


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit of the key pad, 0 to 9."""

    value: int


@dataclass(frozen=True, slots=True)
class Pick:
    """A door on the map of the cabinet."""

    slot: int


class Tile(StrEnum):
    """What a member of staff can begin (screen 05b), in the order in which it is shown."""

    RELEASE_GROUP = "release_group"
    TAKE_INTO_CUSTODY = "take_into_custody"
    OPEN_ONE = "open_one"
    OVERVIEW = "overview"
    WITHOUT_BADGE = "without_badge"
    """Hand in or return for a pupil without a badge."""
    CUSTODIES = "custodies"
    """What is in custody, and giving it back (screen 08)."""
    OPEN_EVERYTHING = "open_everything"
    LOOK_AFTER = "look_after"
    """The technician's page, for a technician who has other roles too."""
    UNFINISHED = "unfinished"
    """The devices whose taking he has not brought to its end: shown first, when there are any."""


Tap = (
    Key | Digit | Pick | Tile | GroupAt | ReleaseReason | Name | OpenTap | CustodyTap | DirectieTap
)


class PinPurpose(StrEnum):
    """What the PIN is typed for."""

    SIGN_IN = "sign_in"
    CHOOSE = "choose"
    REPEAT = "repeat"
    """The one chosen, a second time."""


class PinTrouble(StrEnum):
    """Why a PIN was not taken."""

    WRONG = "wrong"
    LOCKED = "locked"
    """Wrong so often that no PIN is looked at for a while."""
    DISABLED = "disabled"
    """Wrong so often that a director must reset it."""
    NOT_CHOSEN = "not_chosen"
    TOO_EASY = "too_easy"
    DIFFERENT = "different"
    """The second time it was another one."""


@dataclass(frozen=True, slots=True)
class PinEntry:
    """Screen 05a. `typed`: how many digits, 0 to 6; `locked_s`: how many seconds no PIN is looked
    at, with `LOCKED` only."""

    at: At
    shown_name: str
    typed: int
    purpose: PinPurpose = PinPurpose.SIGN_IN
    trouble: PinTrouble | None = None
    locked_s: int = 0


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody signed in, and there is nothing to do for him at this cabinet. `closes_in_s`: the
    last seconds before it ends by itself, None before those."""

    at: At
    shown_name: str
    closes_in_s: int | None = None


@dataclass(frozen=True, slots=True)
class Menu:
    """Screen 05b: what he can begin; `inside` of the cabinet's `slots` have something in them,
    `in_group` of his own `groups`."""

    at: At
    shown_name: str
    tiles: tuple[Tile, ...]
    inside: int
    slots: int
    groups: tuple[str, ...] = ()
    in_group: int = 0
    closes_in_s: int | None = None
    unfinished: int = 0
    """How many devices wait for him."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Names were on the screen and nobody touched it for a while: a touch shows them again."""

    at: At
    shown_name: str
    closes_in_s: int | None = None


class Wanted(StrEnum):
    """Who or what the kiosk waits for."""

    DIRECTOR = "director"
    OFFICE = "office"
    """The office, or a director: for a day badge."""
    BADGE = "badge"
    """A badge that is being given out, or the one of whoever chooses a PIN."""


@dataclass(frozen=True, slots=True)
class StaffWanted:
    """Nobody is at the gate, and a change of the staff waits for this."""

    at: At
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class ConfirmChange:
    """A director is asked whether a change of the staff is right: whom it is about, what, and the
    roles he will have."""

    at: At
    shown_name: str
    change: Change
    about: str
    roles: tuple[Role, ...]
    closes_in_s: int | None = None


class Service(StrEnum):
    """What a technician can say of a slot."""

    OUT = "out"
    """Nothing new is to be put into it."""
    BACK = "back"
    """He looked, and it may be used again."""
    SWITCH = "switch"
    """He stands before a shut door, and its hook says open: its switch is broken."""


@dataclass(frozen=True, slots=True)
class Door:
    """One door; `faults` of it this week, and what pressing `Key.SERVICE` would do to it. Whether
    something is inside is not shown."""

    slot: int
    mark: DoorState
    faults: int = 0
    service: Service = Service.OUT


class PartName(StrEnum):
    """What else is looked at."""

    READER = "reader"
    FIRMWARE = "firmware"
    BOARDS = "boards"
    BROKER = "broker"
    BACKLOG = "backlog"
    CLOCK = "clock"
    DISK = "disk"


class PartMark(StrEnum):
    """How it does."""

    OK = "ok"
    BUSY = "busy"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `value` goes into the words for its mark, such as a version or a number."""

    name: PartName
    mark: PartMark
    value: str = ""


class LockTested(StrEnum):
    """What came of the last lock test."""

    RUNNING = "running"
    OPENED = "opened"
    STUCK = "stuck"
    OCCUPIED = "occupied"
    """Something may be inside: a director has to sign in too."""
    REFUSED = "refused"
    """Pupils are at their doors, or the board does not answer."""


@dataclass(frozen=True, slots=True)
class Technician:
    """Screen 09. `page` of `pages` doors are shown; `fault` is the number of the worst fault, whose
    remedy is told at the foot, `fault_slots` the doors it is about."""

    at: At
    doors: tuple[Door, ...]
    parts: tuple[Part, ...]
    chosen: int | None = None
    tested: LockTested | None = None
    page: int = 1
    pages: int = 1
    fault: int | None = None
    fault_slots: tuple[int, ...] = ()
    closes_in_s: int | None = None


DOORS_A_PAGE = 30
"""Five rows of six, as most cabinets are; what is more is on the next page."""

_AtWork = Menu | Covered | ConfirmChange | Technician | ReleaseView | WhoView | OpenView
StaffView = PinEntry | SignedIn | StaffWanted | _AtWork | CustodyView | DirectieView

Shown = View | Question | StaffView
"""Whatever a screen can show."""
