"""PINs of the staff: which are allowed, and what wrong ones cost (policy.md, Who may do what).

Six digits, no default, a block list; five wrong lock that badge for 30 s, doubling; ten disable it
until a director, or the recovery code, resets it. NIST SP 800-63B-4, 3.2.2 and 3.2.10, has the same
order: a short PIN that activates something one holds, at most ten wrong in a row.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

PIN_DIGITS = 6
WRONG_LOCKS = 5
"""From the fifth wrong PIN in a row on, each locks."""
WRONG_DISABLES = 10
LOCK_S = 30.0
"""The first lock; each further wrong PIN doubles it."""


class Weakness(StrEnum):
    """Why a PIN is not taken."""

    NOT_SIX_DIGITS = "not_six_digits"
    PATTERN = "pattern"
    """All alike, counted up or down, or the same one, two or three digits over and over."""
    DATE = "date"
    """Reads as a date or begins with a year: a birthday is guessed first."""


def weakness(pin: str) -> Weakness | None:
    """Why that PIN may not be chosen, None when it may."""
    if len(pin) != PIN_DIGITS or not (pin.isascii() and pin.isdecimal()):
        return Weakness.NOT_SIX_DIGITS
    if _is_pattern(pin):
        return Weakness.PATTERN
    return Weakness.DATE if _is_date(pin) else None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a badge stands: `wrong` PINs in a row, the last of them `since_s` seconds ago (by a clock
    that never goes back; a restart of the kiosk counts from the restart)."""

    wrong: int = 0
    since_s: float = 0.0

    @property
    def disabled(self) -> bool:
        """Whether nobody can sign in with it until it is reset."""
        return self.wrong >= WRONG_DISABLES

    @property
    def locked_s(self) -> float:
        """For how long no PIN is looked at, 0.0 when the next one is."""
        return max(0.0, lock_s(self.wrong) - self.since_s)


def lock_s(wrong: int) -> float:
    """For how long the last of so many wrong PINs in a row locks, in seconds."""
    return LOCK_S * 2.0 ** (wrong - WRONG_LOCKS) if wrong >= WRONG_LOCKS else 0.0


def _is_pattern(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    alike_or_counted = len(steps) == 1 and steps <= {0, 1, 9}
    repeated = any(pin == pin[:length] * (PIN_DIGITS // length) for length in (1, 2, 3))
    doubled = pin[::2] == pin[1::2] and len(set(pin)) <= PIN_DIGITS // 2
    return alike_or_counted or repeated or doubled


def _is_date(pin: str) -> bool:
    if pin[:2] in {"19", "20"}:
        return True
    first, second, third = (int(pin[at : at + 2]) for at in (0, 2, 4))
    return any(
        _exists(month, day) for month, day in ((second, first), (first, second), (second, third))
    )


def _exists(month: int, day: int) -> bool:
    try:
        date(2000, month, day)  # a leap year
    except ValueError:
        return False
    return True
