"""Whom it is about: his badge is held up, or his group and his name are chosen."""

from kiosk.views_staff import Key
from kiosk.views_who import Name, WhichGroup, WhoView
from simulator.week.hands import Hands


def say_who(hands: Hands, view: WhoView, number: int, *, by_name: bool) -> None:
    """One touch of it, or the badge of that pupil: of two with one name in a group nobody could
    choose."""
    asked = _called(hands, number)
    everybody = [_called(hands, each) for each in range(len(hands.school.children))]
    name, group = asked
    if not by_name or everybody.count(asked) > 1:
        hands.pupil_holds_up(number)
    elif isinstance(view, WhichGroup):
        hands.tap(Name(view.groups.index(group)) if group in view.groups else Key.NEXT)
    elif view.group != group:
        hands.tap(Key.PREVIOUS)
    else:
        hands.tap(Name(view.names.index(name)) if name in view.names else Key.NEXT)


def _called(hands: Hands, number: int) -> tuple[str, str | None]:
    pupil = hands.school.children[number].pupil
    return pupil.first_name, pupil.group
