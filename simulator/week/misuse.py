"""Misuse that is reported without a device in hand (M1): it counts on the ladder."""

from collections.abc import Callable
from typing import Any

from kiosk.views_custody import CustodyKey, Outcome, Put, WhatHappened, WhichDevice
from kiosk.views_staff import Key, Tile
from kiosk.views_who import WhichGroup, WhoIsIt
from policy.offences import Category
from simulator.staff import SimulatedStaff
from simulator.week.hands import Hands
from simulator.week.ledger import WeekError
from simulator.week.who import say_who

PAGES_MAX = 30


def report(
    hands: Hands, by: SimulatedStaff, offender: int, categories: frozenset[Category]
) -> None:
    """What that pupil did elsewhere, known by his name."""
    hands.sign_in(by, Tile.TAKE_INTO_CUSTODY)

    def who(view: WhichGroup | WhoIsIt) -> None:
        say_who(hands, view, offender, by_name=True)

    def what(view: WhatHappened) -> None:
        hands.tap(*(categories - view.chosen), CustodyKey.ELSEWHERE, Key.ON)

    answers: dict[type, Callable[[Any], None]] = {
        WhichGroup: who,
        WhoIsIt: who,
        WhichDevice: lambda _: hands.tap(CustodyKey.WITHOUT_DEVICE),
        WhatHappened: what,
    }
    for _ in range(PAGES_MAX):
        view = hands.view
        if isinstance(view, Outcome) and view.put is Put.NOTHING:
            hands.ledger.record(offender, categories, None)
            hands.stop()
            return
        answers[type(view)](view)
    raise WeekError(f"it is not recorded: {hands.view!r}")
