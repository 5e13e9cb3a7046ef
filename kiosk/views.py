"""What a screen shows: frozen values the deciding thread makes and the screens draw; no logic.

A view outside a staff session holds a first name, a slot and a time of school at most (policy.md,
What a bystander may see). All times are local and naive, to the minute.
"""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from policy.recovery import Act

At = datetime | None
"""When a view is shown; None while the clock is not sure, and then no screen shows a time."""

CARDS_MAX = 3
"""Cards on one screen; there are as many tokens."""


class Now(StrEnum):
    """What a pupil can do at the gate now."""

    HAND_IN = "hand_in"
    COLLECT = "collect"
    CLOSED = "closed"
    UNSURE = "unsure"
    """Nobody can say what time it is: hand in, or collect with a teacher."""


class DoorStep(StrEnum):
    """Which of the steps below the number is filled."""

    SWITCH_OFF = "switch_off"
    PUT_IN = "put_in"
    TAKE = "take"
    CLOSE = "close"


class Token(StrEnum):
    """The sign and colour of a pupil whose door is open beside others, and the place of his card:
    left, middle, right."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"


class Button(StrEnum):
    """What a pupil can touch; nobody has to."""

    SOMETHING_INSIDE = "something_inside"
    """Something lies in the slot that opened for a hand-in."""
    ONE_MORE = "one_more"
    """He puts in one device more than is shown; after the most, one again."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A button that was touched, and the slot it was shown for."""

    button: Button
    slot: int


@dataclass(frozen=True, slots=True)
class Health:
    """The four marks at the foot of the idle screen; True is a tick."""

    reader: bool = True
    locks: bool = True
    network: bool = True
    clock: bool = True


@dataclass(frozen=True, slots=True)
class Idle:
    """Screen 01. `school_end` None: no school today; with `now` UNSURE nobody can say."""

    at: At
    now: Now
    school_end: time | None
    health: Health = Health()


@dataclass(frozen=True, slots=True)
class HandIn:
    """Screen 02. `devices`: how many this pupil puts in. `may_report`: the button "something is
    already in here" is offered (`Button.SOMETHING_INSIDE`). `next_count`: so many after a touch of
    "one more" (`Button.ONE_MORE`), which is offered beside it; None: it is not."""

    at: At
    first_name: str
    slot: int
    step: DoorStep
    devices: int = 1
    may_report: bool = False
    next_count: int | None = None


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Screen 02c. `school_end` None: nobody knows of school today."""

    at: At
    first_name: str
    slot: int
    school_end: time | None


@dataclass(frozen=True, slots=True)
class Collect:
    """Screen 03. `turn` of `turns`: which of this pupil's own doors, opened one after another."""

    at: At
    first_name: str
    slot: int
    step: DoorStep
    turn: int = 1
    turns: int = 1


@dataclass(frozen=True, slots=True)
class Card:
    """One open door of screen 02b. A card stands where its token has its place, also when a card
    beside it has gone. `done`: the door is shut again."""

    first_name: str
    slot: int
    act: Act
    step: DoorStep
    token: Token
    done: bool = False
    devices: int = 1
    may_report: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """Screen 02b: one to three doors open at once, each token once, and how many pupils more wait
    for their door."""

    at: At
    cards: tuple[Card, ...]
    waiting: int = 0

    def __post_init__(self) -> None:
        tokens = {card.token for card in self.cards}
        assert 1 <= len(self.cards) <= CARDS_MAX, "one to three cards"
        assert len(tokens) == len(self.cards), "each token once"


@dataclass(frozen=True, slots=True)
class Collected:
    """As 02c, after a collection."""

    at: At
    first_name: str
    slot: int


@dataclass(frozen=True, slots=True)
class NotYet:
    """Screen 04a."""

    at: At
    school_end: time


@dataclass(frozen=True, slots=True)
class Held:
    """Screen 04b: in custody; the teacher knows more."""

    at: At


@dataclass(frozen=True, slots=True)
class GymFirst:
    """Screen 04c: gym in the first hour, hand in at the gym hall (P3)."""

    at: At


@dataclass(frozen=True, slots=True)
class NoSchool:
    """In the hand of 04d: no school today, the cabinet stays shut."""

    at: At


@dataclass(frozen=True, slots=True)
class MayKeep:
    """In the hand of 04d: this pupil keeps his device, there is nothing to hand in (E1)."""

    at: At


@dataclass(frozen=True, slots=True)
class UnknownBadge:
    """Screen 04d; also for a blocked badge."""

    at: At


@dataclass(frozen=True, slots=True)
class SeveralBadges:
    """In the hand of 04d: one badge at a time."""

    at: At


@dataclass(frozen=True, slots=True)
class NotABadge:
    """In the hand of 04d: a phone or a bank card was held to the reader."""

    at: At


@dataclass(frozen=True, slots=True)
class Full:
    """In the hand of 04d: no free slot."""

    at: At


@dataclass(frozen=True, slots=True)
class NothingInside:
    """In the hand of 04d: school is out and nothing of this pupil is inside."""

    at: At


@dataclass(frozen=True, slots=True)
class DoorStuck:
    """In the hand of 04d: the door did not open; ask the teacher."""

    at: At


@dataclass(frozen=True, slots=True)
class SomethingInside:
    """The pupil said that something lies in `slot`: leave it, shut the door, another one opens."""

    at: At
    slot: int


@dataclass(frozen=True, slots=True)
class DoorReminder:
    """These doors stand open (at least one, in the order they opened): shut them. `ask`: they have
    stood open so long that a teacher is asked for."""

    at: At
    slots: tuple[int, ...]
    ask: bool = False


@dataclass(frozen=True, slots=True)
class DoorOpenAlarm:
    """Screen 10d: the door of `slot` was opened without a badge."""

    at: At
    slot: int


@dataclass(frozen=True, slots=True)
class WaitsForGroup:
    """School is out; his group is let go by a teacher, and was not yet."""

    at: At


@dataclass(frozen=True, slots=True)
class OneMoment:
    """A decision takes longer than 300 ms (a slow disk)."""

    at: At


@dataclass(frozen=True, slots=True)
class PartBroken:
    """Screens 10a (F1), 10b (F2), 10c (F3): `code` is the number of the fault."""

    at: At
    code: int


Door = HandIn | HandedIn | Collect | Collected | Cards | DoorReminder | DoorOpenAlarm
NotABadgeOfOurs = UnknownBadge | SeveralBadges | NotABadge
Refusal = NotYet | Held | GymFirst | NoSchool | MayKeep | Full | NothingInside | NotABadgeOfOurs
View = Idle | Door | Refusal | WaitsForGroup | DoorStuck | SomethingInside | OneMoment | PartBroken
