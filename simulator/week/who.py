"""Whom it is about: his badge is held up, or his group and his name are chosen."""

from kiosk.views_staff import Key
from kiosk.views_who import Name, WhichGroup, WhoView
from simulator.week.hands import Hands


def say_who(hands: Hands, view: WhoView, number: int, *, by_name: bool) -> None:
    """One touch of it, or the badge of that pupil."""
    name, group = hands.listed[number]
    if not by_name:
        hands.pupil_holds_up(number)
    elif isinstance(view, WhichGroup):
        hands.tap(Name(view.groups.index(group)) if group in view.groups else Key.NEXT)
    elif view.group != group:
        hands.tap(Key.PREVIOUS)
    elif name in view.names:
        hands.tap(Name(view.names.index(name)))
    else:
        before = name.casefold() < view.names[0].casefold()
        hands.tap(Key.PREVIOUS if before else Key.NEXT)
