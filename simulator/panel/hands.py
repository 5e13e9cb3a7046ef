"""What pointers do: a table of grips. A mouse is one pointer, each finger another.

Pure: it says what is to be done, and does nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Grip(StrEnum):
    """What a pointer holds."""

    NOTHING = "nothing"
    BADGE = "badge"
    """A badge, somewhere over the window."""
    BADGE_READ = "badge_read"
    """A badge, over the reader."""
    LIST = "list"
    """The list of events, to push it up and down."""


class Motion(StrEnum):
    """What happens to a pointer."""

    ON_BADGE = "on_badge"
    """It comes down on a badge."""
    ON_LIST = "on_list"
    ON_BUTTON = "on_button"
    """It comes down on anything that acts at once."""
    OVER_READER = "over_reader"
    """It moves, and is over the reader."""
    ELSEWHERE = "elsewhere"
    """It moves, and is not."""
    UP = "up"
    JUMP = "jump"
    """Time jumps, and badges go back to their owners first."""


class Move(StrEnum):
    """What comes of it."""

    PICK_UP = "pick_up"
    CARRY = "carry"
    HOLD = "hold"
    """The badge comes into the reader's field."""
    TAKE = "take"
    """It leaves the field."""
    LAY_DOWN = "lay_down"
    """It stays on the reader for a while."""
    PUT_BACK = "put_back"
    PRESS = "press"
    GRASP_LIST = "grasp_list"
    PUSH_LIST = "push_list"
    LET_GO = "let_go"


GRIPS: Mapping[tuple[Grip, Motion], tuple[Grip, Move]] = MappingProxyType(
    {
        (Grip.NOTHING, Motion.ON_BADGE): (Grip.BADGE, Move.PICK_UP),
        (Grip.NOTHING, Motion.ON_LIST): (Grip.LIST, Move.GRASP_LIST),
        (Grip.NOTHING, Motion.ON_BUTTON): (Grip.NOTHING, Move.PRESS),
        (Grip.BADGE, Motion.ELSEWHERE): (Grip.BADGE, Move.CARRY),
        (Grip.BADGE, Motion.OVER_READER): (Grip.BADGE_READ, Move.HOLD),
        (Grip.BADGE, Motion.UP): (Grip.NOTHING, Move.PUT_BACK),
        (Grip.BADGE, Motion.JUMP): (Grip.NOTHING, Move.PUT_BACK),
        (Grip.BADGE_READ, Motion.OVER_READER): (Grip.BADGE_READ, Move.CARRY),
        (Grip.BADGE_READ, Motion.ELSEWHERE): (Grip.BADGE, Move.TAKE),
        (Grip.BADGE_READ, Motion.UP): (Grip.NOTHING, Move.LAY_DOWN),
        (Grip.BADGE_READ, Motion.JUMP): (Grip.NOTHING, Move.PUT_BACK),
        (Grip.LIST, Motion.OVER_READER): (Grip.LIST, Move.PUSH_LIST),
        (Grip.LIST, Motion.ELSEWHERE): (Grip.LIST, Move.PUSH_LIST),
        (Grip.LIST, Motion.UP): (Grip.NOTHING, Move.LET_GO),
    }
)
"""What is not in the table means nothing."""


@dataclass(slots=True)
class Hand:
    """One pointer. `badge` is what it holds, `x` and `y` where it is, in units."""

    grip: Grip = Grip.NOTHING
    badge: int | str = ""
    x: float = 0.0
    y: float = 0.0

    def moves(self, motion: Motion) -> Move | None:
        """Let that happen to it; what comes of it, None when nothing does."""
        found = GRIPS.get((self.grip, motion))
        if found is None:
            return None
        self.grip, move = found
        return move
