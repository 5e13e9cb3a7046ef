"""The page of one device in custody: found in the list by whoever looks, and what can be done there
but giving it back."""

from kiosk.views_directie import CustodyList, CustodyPage, DirectieKey, RowAt, SafeStep, ToSafe
from kiosk.views_duties import OffencePage
from kiosk.views_staff import Key, Tile
from policy.custody import Custody
from policy.offences import Category
from policy.release import Why
from simulator.school import ZONE
from simulator.staff import SimulatedStaff
from simulator.week.hands import DOOR_S, Hands
from simulator.week.ledger import HAND, SAFE, Case, Spot, Taken, WeekError

LOOKS_MAX = 20


def custody_of(hands: Hands, taken: Taken) -> Custody | None:
    """What the kiosk knows it as; None: it is not in custody."""
    owner = hands.school.children[taken.device.owner].pupil.id
    for each in hands.school.store.cases.custodies.held():
        if (each.owner, each.kind) == (owner, taken.device.kind):
            return each
    return None


def open_page(hands: Hands, taken: Taken, by: SimulatedStaff) -> None:
    """That member of staff signs in and opens its page.

    Raises:
        WeekError: it is not in his list.
    """
    hands.sign_in(by, Tile.CUSTODIES)
    while isinstance(hands.view, CustodyList):
        turn(hands, taken, hands.view)


def turn(hands: Hands, taken: Taken, view: CustodyList) -> None:
    """Touch its row, known by when it was taken; or turn the page."""
    custody = custody_of(hands, taken)
    if custody is None:
        raise WeekError(f"{taken} is not in custody")
    since = custody.taken_at.astimezone(ZONE).replace(tzinfo=None)
    rows = [place for place, row in enumerate(view.rows) if row.since == since]
    if rows:
        hands.tap(RowAt(rows[0]))
    elif view.page < view.pages:
        hands.tap(Key.NEXT)
    else:
        raise WeekError(f"{taken} is not in the list")


def is_refused(hands: Hands, taken: Taken, by: SimulatedStaff) -> Why | None:
    """Why the kiosk does not let that member of staff give it back; None: it does."""
    open_page(hands, taken, by)
    hands.tap(DirectieKey.GIVE_BACK)
    view = hands.view
    hands.stop()
    return view.refused if isinstance(view, CustodyPage) else None


def take_over(hands: Hands, taken: Taken, by: SimulatedStaff) -> None:
    """A director confirms that the directie has it from now on."""
    open_page(hands, taken, by)
    hands.tap(DirectieKey.TAKE_OVER)
    taken.over = True
    hands.stop()


def withdraw(hands: Hands, taken: Taken, by: SimulatedStaff) -> None:
    """A director says that its offence was none."""
    case = _offence(hands, taken, by)
    hands.tap(DirectieKey.WITHDRAW, Key.YES)
    view = hands.view
    if not isinstance(view, OffencePage) or not view.withdrawn:
        raise WeekError(f"it is not withdrawn: {view!r}")
    case.withdrawn = True
    hands.ledger.follow(taken.offender)
    hands.stop()


def correct(hands: Hands, taken: Taken, by: SimulatedStaff, category: Category) -> None:
    """A director says that it was that too, or was not; with nothing left it was that instead."""
    case = _offence(hands, taken, by)
    hands.tap(category)
    if case.categories == {category}:
        hands.tap(Category.OTHER_MISUSE)
    view = hands.view
    chosen = view.chosen if isinstance(view, OffencePage) else frozenset[Category]()
    hands.tap(DirectieKey.CORRECT)
    view = hands.view
    if not isinstance(view, OffencePage) or not view.saved:
        raise WeekError(f"it is not corrected: {view!r}")
    case.categories = chosen
    hands.stop()


def _offence(hands: Hands, taken: Taken, by: SimulatedStaff) -> Case:
    """The page of its offence, the last of them; what the staff know of it."""
    open_page(hands, taken, by)
    hands.tap(DirectieKey.OFFENCES)
    if taken.case is None:
        raise WeekError(f"nobody knows of an offence with {taken}")
    return taken.case


def move_to_safe(hands: Hands, taken: Taken, by: SimulatedStaff, second: SimulatedStaff) -> None:
    """It goes to the office safe, and two confirm it."""
    open_page(hands, taken, by)
    hands.tap(DirectieKey.TO_SAFE)
    hands.hold_up(second.uid)
    for _ in range(LOOKS_MAX):
        view = hands.view
        if not isinstance(view, ToSafe):
            break
        if view.step is SafeStep.DONE:
            hands.ledger.put(taken.device, SAFE)
            hands.stop()
            return
        _out_of_slot(hands, taken)
        hands.wait(DOOR_S)
    raise WeekError(f"{taken} does not come into the safe: {hands.view!r}")


def _out_of_slot(hands: Hands, taken: Taken) -> None:
    for slot in hands.open_doors():
        if hands.ledger.where(taken.device).spot is Spot.SLOT:
            hands.take_out(taken.device, HAND)
        hands.push_shut(slot)
