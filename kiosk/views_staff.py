"""What a screen shows to the staff, and what they touch on it: frozen values, no logic.

Everything here is behind a badge and a PIN, but for the PIN entry itself, which shows how a member
of staff is greeted and how many digits were typed, never which.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.views import View
from policy.people import Role
from policy.staff_changes import Change


class Key(StrEnum):
    """Keys without a number."""

    STOP = "stop"
    ERASE = "erase"
    OK = "ok"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit of the key pad, 0 to 9."""

    value: int


Tap = Key | Digit


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

    at: datetime
    shown_name: str
    typed: int
    purpose: PinPurpose = PinPurpose.SIGN_IN
    trouble: PinTrouble | None = None
    locked_s: int = 0


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody signed in, and there is nothing to do for him at this cabinet. `closes_in_s`: the
    last seconds before it ends by itself, None before those."""

    at: datetime
    shown_name: str
    closes_in_s: int | None = None


class Wanted(StrEnum):
    """Who or what the kiosk waits for."""

    DIRECTOR = "director"
    BADGE = "badge"
    """A badge that is being given out, or the one of whoever chooses a PIN."""


@dataclass(frozen=True, slots=True)
class StaffWanted:
    """Nobody is at the gate, and a change of the staff waits for this."""

    at: datetime
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class ConfirmChange:
    """A director is asked whether a change of the staff is right: whom it is about, what, and the
    roles he will have."""

    at: datetime
    shown_name: str
    change: Change
    about: str
    roles: tuple[Role, ...]
    closes_in_s: int | None = None


StaffView = PinEntry | SignedIn | StaffWanted | ConfirmChange

Shown = View | StaffView
"""Whatever a screen can show."""
