"""A director does some of what is still to be done: parents are told, conversations planned and
held."""

from random import Random

from kiosk.views_directie import CustodyList, DirectieKey, RowAt
from kiosk.views_duties import DayAt, DutyFace, DutyList, DutyPage, TimeAt
from kiosk.views_staff import Key, Tile
from policy.duty_evidence import DamageOutcome, How, Present
from simulator.week.cast import DIRECTORS
from simulator.week.hands import Hands
from simulator.week.ledger import WeekError

DONE_SHARE = 0.6


def close_some(hands: Hands, chance: Random) -> int:
    """How many were done; a conversation is planned one day, and held another."""
    before = _open(hands)
    if not hands.sign_in(chance.choice(DIRECTORS), Tile.CUSTODIES):
        raise WeekError("a director sees nothing of what is in custody")
    view = hands.view
    if isinstance(view, CustodyList) and view.duties:
        hands.tap(DirectieKey.DUTIES)
        for _ in range(before):
            _do_one(hands, chance)
    hands.stop()
    return before - _open(hands)


def _open(hands: Hands) -> int:
    return len(hands.school.store.cases.duties.open())


def _do_one(hands: Hands, chance: Random) -> None:
    view = hands.view
    if not isinstance(view, DutyList) or not view.rows or chance.random() >= DONE_SHARE:
        return
    hands.tap(RowAt(chance.randrange(len(view.rows))))
    page = hands.view
    if not isinstance(page, DutyPage):
        raise WeekError(f"a duty has no page: {page!r}")
    match page.face:
        case DutyFace.HOW:
            hands.tap(chance.choice(list(How)), DirectieKey.SAVE)
        case DutyFace.OUTCOME:
            hands.tap(chance.choice(list(DamageOutcome)), DirectieKey.SAVE)
        case DutyFace.FILED:
            hands.tap(DirectieKey.SAVE)
        case DutyFace.PLAN:
            hands.tap(DayAt(0), TimeAt(1), DirectieKey.SAVE)
        case DutyFace.HELD:
            hands.tap(*Present, DirectieKey.RESTATED, DirectieKey.SAVE)
        case DutyFace.INVITED:
            hands.tap(Key.BACK)
