"""How each screen ends: the staff's by a button that leads out of it, a pupil's by itself.

Every view that can be drawn is in one of these lists, and tests/screens/test_ways_out.py asks each
picture for what its list promises.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import get_args

from kiosk import views
from kiosk.views_question import Question
from kiosk.views_staff import Key, StaffView, StaffWanted

WAYS_OUT = frozenset({Key.STOP, Key.BACK, Key.HALT})
"""Halt stops a group's release, and then there is stop."""

SHOWN_FOR_S: Mapping[type, float] = MappingProxyType(
    {
        views.HandedIn: 3.0,
        views.Collected: 3.0,
        Question: 20.0,
        views.OneMoment: 30.0,  # a badge is being given out; a slow decision ends much sooner
        StaffWanted: 60.0,
        **dict.fromkeys(
            (
                views.NotYet,
                views.Held,
                views.GymFirst,
                views.NoSchool,
                views.MayKeep,
                views.UnknownBadge,
                views.SeveralBadges,
                views.NotABadge,
                views.Full,
                views.NothingInside,
                views.WaitsForGroup,
                views.DoorStuck,
                views.SomethingInside,
            ),
            7.0,
        ),
    }
)
"""Screens nobody has to touch, and the seconds after which each ends at the latest."""

UNTIL: Mapping[type, str] = MappingProxyType(
    {
        views.Idle: "a badge is held up: this is rest",
        views.HandIn: "its door is shut, or 5 s if it does not open; left open, a reminder in 30 s",
        views.Collect: "as hand-in",
        views.Cards: "as hand-in, each card",
        views.DoorReminder: "the door is shut",
        views.DoorOpenAlarm: "the door is shut; to others it gives way after 5 s",
        views.PartBroken: "the part works again; a full disk is tried each second",
    }
)
"""Screens that say how something is, and last as long as it is so."""


def has_to_offer(view: type) -> bool:
    """Whether somebody of the staff is at it, who must find a way out on it."""
    return view in get_args(StaffView) and view not in SHOWN_FOR_S


def offers(touches: Collection[object]) -> bool:
    """Whether one of these leads out."""
    return any(touch in WAYS_OUT for touch in touches if isinstance(touch, Key))
