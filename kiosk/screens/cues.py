"""What is heard when: one meaning a cue, and no cue carries a meaning alone. No sound is made here.

The notes are those of the visual language, 6.
"""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple, get_args

from kiosk.views import (
    Cards,
    Collect,
    Collected,
    DoorOpenAlarm,
    DoorReminder,
    DoorStep,
    DoorStuck,
    Full,
    GymFirst,
    HandedIn,
    HandIn,
    Held,
    Idle,
    MayKeep,
    NoSchool,
    NotABadge,
    NothingInside,
    NotYet,
    OneMoment,
    PartBroken,
    SeveralBadges,
    SomethingInside,
    UnknownBadge,
    WaitsForGroup,
)
from kiosk.views_release import GroupRelease
from kiosk.views_staff import Shown, StaffView, StaffWanted
from policy.recovery import Act

REMIND_S = 8.0
"""Between two reminders while a door is open that should be shut."""
ALARM_S_MAX = 60.0
"""Then light only."""


class Cue(StrEnum):
    """What a sound says."""

    READ = "read"
    """The pass was read."""
    OPEN = "open"
    """Your door is open."""
    DONE = "done"
    """The door is shut, you are done."""
    TAKE = "take"
    """Take your device."""
    WAIT = "wait"
    """Not yet."""
    HELD = "held"
    """In custody."""
    ELSEWHERE = "elsewhere"
    """Go to the gym hall."""
    ASK = "ask"
    """Unknown pass, or ask the teacher."""
    STILL_OPEN = "still_open"
    """The door is still open."""
    ALARM = "alarm"
    """A door was opened without a pass."""


class Note(NamedTuple):
    """A sine of `hertz` (0: silence) for `ms`, at `level` of the volume."""

    hertz: float
    ms: int
    level: float = 1.0


F4, A4, C5, E5, G5, A5, C6 = 349.23, 440.0, 523.25, 659.26, 783.99, 880.0, 1046.5

NOTES: Mapping[Cue, tuple[Note, ...]] = {
    Cue.READ: (Note(A5, 60),),
    Cue.OPEN: (Note(C5, 110), Note(G5, 110)),
    Cue.DONE: (Note(C5, 110), Note(E5, 110), Note(G5, 110)),
    Cue.TAKE: (Note(G5, 110), Note(C6, 110)),
    Cue.WAIT: (Note(A4, 140), Note(A4, 140)),
    Cue.HELD: (Note(F4, 350, 0.6),),
    Cue.ELSEWHERE: (Note(E5, 90), Note(C5, 90), Note(E5, 90)),
    Cue.ASK: (Note(A4, 180), Note(F4, 180)),
    Cue.STILL_OPEN: (Note(660, 60), Note(0, 90), Note(660, 60)),
    Cue.ALARM: (Note(880, 400), Note(660, 400)),
}

CUES: Mapping[type, Cue] = {
    HandedIn: Cue.DONE,
    Collected: Cue.DONE,
    NotYet: Cue.WAIT,
    Held: Cue.HELD,
    GymFirst: Cue.ELSEWHERE,
    MayKeep: Cue.READ,
    OneMoment: Cue.READ,
    WaitsForGroup: Cue.WAIT,
    SomethingInside: Cue.READ,
    NoSchool: Cue.ASK,
    UnknownBadge: Cue.ASK,
    SeveralBadges: Cue.ASK,
    NotABadge: Cue.ASK,
    Full: Cue.ASK,
    NothingInside: Cue.ASK,
    DoorStuck: Cue.ASK,
    PartBroken: Cue.ASK,
    DoorReminder: Cue.STILL_OPEN,
    DoorOpenAlarm: Cue.ALARM,
    **dict.fromkeys(get_args(StaffView), Cue.READ),
    StaffWanted: Cue.ASK,
}
"""Heard once when a view of that kind begins. Of open doors, see `Listener.begun`."""


class Door(NamedTuple):
    """A door that a view shows as somebody's."""

    slot: int
    collects: bool
    to_shut: bool
    done: bool = False


class Listener:
    """Knows what was shown, and so what is new enough to be heard. Pure: the time is given, in
    monotonic seconds."""

    def __init__(self) -> None:
        self.remind_at = math.inf
        """When the next reminder is due; `math.inf`: there is no door to shut."""
        self.alarm_until = -math.inf
        """When the alarm falls silent."""
        self._kind: type = Idle
        self._open: frozenset[int] = frozenset()
        self._done: frozenset[int] = frozenset()
        self._alarm_slot: int | None = None
        self._counted: tuple[int, int] | None = None
        """The slot of the hand-in that is shown alone, and of how many devices."""
        self._released: GroupRelease | None = None

    def begun(self, view: Shown, now: float) -> Cue | None:
        """The cue of `view`, which is shown from `now` on; None when nothing begins with it. A door
        that opens is heard before one that is shut."""
        kind, before = type(view), self._kind
        self._kind = kind
        counted = self._take_count(view)
        released, self._released = self._released, None
        if isinstance(view, GroupRelease):
            self._released = view
            if released is not None:
                return _of_release(released, view)
        if isinstance(view, Idle):
            self._rest()
            return None
        if isinstance(view, DoorOpenAlarm):
            return self._alarmed(view.slot, now)
        doors = _doors(view)
        if doors:
            heard = self._opened(doors, now, all_of_them=isinstance(view, Cards))
            return heard or (Cue.READ if counted else None)
        if isinstance(view, HandedIn | Collected):
            self._open -= {view.slot}
            self.remind_at = math.inf
        if isinstance(view, DoorReminder) and kind is not before:
            self.remind_at = now + REMIND_S
        return CUES[kind] if kind is not before else None

    def reminded(self, now: float) -> bool:
        """Whether the reminder is due; if so, the next is after `REMIND_S`."""
        due = now >= self.remind_at
        if due:
            self.remind_at = now + REMIND_S
        return due

    def _take_count(self, view: Shown) -> bool:
        """Whether `view` shows another number of devices for the door that was shown before: a
        touch was taken."""
        before = self._counted
        self._counted = (view.slot, view.devices) if isinstance(view, HandIn) else None
        if before is None or self._counted is None:
            return False
        return before[0] == self._counted[0] and before[1] != self._counted[1]

    def _rest(self) -> None:
        """Nothing is under way: whatever comes begins anew."""
        self._open = self._done = frozenset()
        self._alarm_slot, self.remind_at = None, math.inf

    def _alarmed(self, slot: int, now: float) -> Cue | None:
        if slot != self._alarm_slot:
            self._alarm_slot, self.alarm_until = slot, now + ALARM_S_MAX
        return Cue.ALARM if now < self.alarm_until else None

    def _opened(self, doors: Sequence[Door], now: float, *, all_of_them: bool) -> Cue | None:
        shown = {door.slot: door for door in doors if not door.done}
        done = frozenset(door.slot for door in doors if door.done)
        opened, shut = shown.keys() - self._open, done - self._done
        self._open = frozenset(shown) if all_of_them else self._open | shown.keys()
        self._done = done
        if not any(door.to_shut for door in shown.values()):
            self.remind_at = math.inf
        elif self.remind_at == math.inf:
            self.remind_at = now + REMIND_S
        if opened:
            return Cue.TAKE if shown[min(opened)].collects else Cue.OPEN
        return Cue.DONE if shut else None


def _of_release(before: GroupRelease, view: GroupRelease) -> Cue | None:
    """What is heard while a group is let go: each door that opens; whoever has to wait; and a badge
    that was read."""
    if view.opened > before.opened:
        return Cue.OPEN
    if view.others_wait and not before.others_wait:
        return Cue.WAIT
    is_new = view.calling is not None and view.calling != before.calling
    return Cue.READ if is_new else None


def _doors(view: Shown) -> Sequence[Door]:
    """The doors that are somebody's in `view`."""
    if isinstance(view, HandIn | Collect):
        return (Door(view.slot, isinstance(view, Collect), view.step is DoorStep.CLOSE),)
    if isinstance(view, Cards):
        return tuple(
            Door(card.slot, card.act is Act.COLLECT, card.step is DoorStep.CLOSE, card.done)
            for card in view.cards
        )
    return ()
